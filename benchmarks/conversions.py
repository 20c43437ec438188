"""Leads become opportunities, and doubles become one."""

from _bench.figures import Budget

from .leads import invented_leads
from .operation import CONVERSION, Operation
from .pipeline import open_deals

QUIETLY = {"tracking_disable": True}


class Convert(Operation):
    """Convert 50 leads, one by one, each to a new customer."""

    requests = 50
    budget = CONVERSION
    is_more_with_a_set = True  # moves the deal out of a stage for leads

    def prepare(self, env, rng, count):
        return open_deals(env, rng, count, kind="lead")

    def request(self, env, argument):
        env["crm.lead2opportunity.partner"].with_context(
            active_model="crm.lead", active_id=argument, active_ids=[argument]
        ).create({"name": "convert", "action": "create"}).action_apply()


class ConvertMass(Convert):
    """Convert 200 leads in mass with deduplication, 20 at a time."""

    requests, records = 10, 20
    warm_up = 1
    every = 5  # lead comes in once more

    def prepare(self, env, rng, count):
        self.people = env["res.users"].search([("share", "=", False)]).ids
        values = invented_leads(env, rng, count * self.records)
        for lead, twin in zip(
            values[:: self.every], values[1 :: self.every], strict=True
        ):
            twin["email_from"] = lead["email_from"]
        leads = env["crm.lead"].with_context(**QUIETLY)
        made = leads.create([{**lead, "type": "lead"} for lead in values]).ids
        return [made[i : i + self.records] for i in range(0, len(made), self.records)]

    def request(self, env, argument):
        env["crm.lead2opportunity.partner.mass"].with_context(
            active_model="crm.lead", active_id=argument[0], active_ids=argument
        ).create({"deduplicate": True, "user_ids": self.people}).action_mass_convert()


class ConversionRun(ConvertMass):
    """Convert 500 leads in mass, 100 at a time, with a dry run; stock has none."""

    requests, records = 5, 100
    warm_up = 1
    every = 10
    budget = Budget(ratio=0.4, queries=0)

    def request(self, env, argument):
        """What the screens do from the selection on, or stock's wizard."""
        if "vht.conversion.run" not in env:
            super().request(env, argument)
            return
        run = env["vht.conversion.run"].create(
            {"lead_ids": argument, "user_ids": self.people}
        )
        run.action_preview()
        run._process()
        assert run.done_count == len(argument), run.line_ids.mapped("reason")


class Merge(Operation):
    """Merge 20 times three opportunities."""

    requests = 20
    budget = CONVERSION

    def prepare(self, env, rng, count):
        drawn = open_deals(env, rng, 3 * count)
        return [drawn[i::count] for i in range(count)]

    def request(self, env, argument):
        env["crm.merge.opportunity"].with_context(
            active_model="crm.lead", active_id=argument[0], active_ids=argument
        ).create({}).action_merge()


# after the run the sides have other deals: it joins what stock leaves double
OPERATIONS = (Convert, ConvertMass, Merge, ConversionRun)
