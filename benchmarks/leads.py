"""Leads come into being."""

from demo import vocabulary as words

from .operation import WRITE, Operation


def invented_leads(env, rng, count):
    """:return: list of values of new leads, as a salesperson or a file brings them"""
    provinces = env.ref("base.vn").state_ids.ids
    # those that were there first: mails bring one in with the add-on
    sources = env["utm.source"].search([], order="id", limit=10).ids
    return [_invented_lead(rng, provinces, sources) for _ in range(count)]


def _invented_lead(rng, provinces, sources):
    number = rng.randrange(10**7)
    company, _province = rng.choice(words.COMPANIES)
    return {
        "name": rng.choice(words.NEEDS).format(n=rng.randint(2, 12)),
        "contact_name": f"{rng.choice(words.FAMILY_NAMES)} "
        f"{rng.choice(words.GIVEN_NAMES)}",
        "partner_name": f"{company} {number}",
        "phone": f"09{number:08}",
        "email_from": f"mua.hang@khach{number}.example",
        "expected_revenue": rng.choice([10, 25, 50, 100, 200]) * 1_000_000,
        "state_id": rng.choice(provinces),
        "source_id": rng.choice(sources),
    }


class Create(Operation):
    """Create 1,000 leads, 100 at a time."""

    requests, records = 10, 100
    budget = WRITE

    def prepare(self, env, rng, count):
        self.values = {"type": "lead", "user_id": False}
        return [invented_leads(env, rng, self.records) for _ in range(count)]

    def request(self, env, argument):
        env["crm.lead"].create([{**values, **self.values} for values in argument])


class CreateAssigned(Create):
    """Create 300 leads of other people, 30 at a time."""

    records = 30

    def prepare(self, env, rng, count):
        arguments = super().prepare(env, rng, count)
        people = env["res.users"].search([("share", "=", False), ("id", "!=", env.uid)])
        for argument in arguments:
            for values in argument:
                values["user_id"] = rng.choice(people.ids)
        self.values = {"type": "lead"}
        return arguments


OPERATIONS = (Create, CreateAssigned)
