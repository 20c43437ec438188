"""One customer of the demo, from the first contact to where things stand today."""

import random
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from odoo.fields import Command

from . import customer_work as work
from . import vocabulary as words

OPENING_HOUR_UTC, WORKING_HOURS = 1, 9.5  # 08:00 to 17:30 in Việt Nam
QUALIFYING = ("score", "convert")
CALLS = 0.7  # of what is noted; the rest is said face to face


class Story:
    """One customer, from the first contact to where the story rests today."""

    def __init__(self, office, now, rng, number, plot, team):
        self.env, self.office, self.now, self.rng = office.env, office, now, rng
        self.number, self.plot, self.team = number, plot, team
        self.company, self.province = words.COMPANIES[number]
        self.contact = (
            f"{rng.choice(words.FAMILY_NAMES)} {rng.choice(words.GIVEN_NAMES)}"
        )
        self.domain = f"{words.ascii_word(''.join(self.company.split()[-2:]))}.example"
        self.email = f"{words.ascii_word(self.contact)}@{self.domain}"
        self.phone = f"0900 000 {100 + number}"
        self.subject = rng.choice(words.NEEDS).format(n=rng.randint(2, 12))
        self.basket = [
            (product, rng.choice([1, 2, 3, 5, 8]))
            for product in rng.sample(list(office.products), rng.randint(2, 4))
        ]
        self.user = rng.choice(list(team.member_ids))
        self.lead = self.order = None
        self.details = random.Random(f"details/{number}")

    def __iter__(self):
        steps = [
            step
            for step in self.plot.steps
            if self._starts_as_lead or step not in QUALIFYING
        ]
        moments = self._moments(len(steps))
        yield next(moments)
        self.receive()
        for step, moment in zip(steps, moments, strict=True):
            yield moment
            getattr(self, step)()
        if self.lead.active and not self.lead.stage_id.is_won:
            self.plan_next_step()

    @property
    def _starts_as_lead(self):
        return self.team.use_leads

    def _moments(self, count):
        """The first contact and ``count`` further moments in working hours."""
        began = self.rng.uniform(*self.plot.began)
        rested = min(self.rng.uniform(*self.plot.rested), began / 2)
        previous = None
        for position in range(count + 1):
            days_ago = began - (began - rested) * position / max(count, 1)
            moment = self._in_working_hours(self.now - timedelta(days=days_ago))
            if previous and moment <= previous:
                moment = previous + timedelta(minutes=self.rng.randint(5, 40))
            previous = min(moment, self.now)
            yield previous

    def _in_working_hours(self, moment):
        local = moment + timedelta(hours=7)
        if local.weekday() == 6:
            moment -= timedelta(days=1)
        opening = (moment + timedelta(hours=7)).replace(hour=0, minute=0, second=0)
        opening += timedelta(hours=OPENING_HOUR_UTC)
        worked = timedelta(hours=self.rng.uniform(0, WORKING_HOURS))
        return min(
            opening + worked, self.now - timedelta(minutes=self.rng.randint(2, 90))
        )

    # ------------------------------------------------------------
    # STEPS
    # ------------------------------------------------------------

    def receive(self):
        """First contact: a mail to the team, or a call somebody writes down."""
        if self._starts_as_lead and self.number % 3 == 0:
            self.lead = self._receive_mail()
        else:
            self.lead = self._write_down()

    def _receive_mail(self):
        mail = EmailMessage()
        mail["From"] = f"{self.contact} <{self.email}>"
        mail["To"] = f"{self.team.alias_name}@{words.MAIL_DOMAIN}"
        mail["Subject"] = self.subject
        mail["Date"] = datetime.now()
        mail["Message-Id"] = make_msgid(domain="demo.example")
        mail.set_content(
            f"Chào anh/chị,\n\nBên em là {self.company}, đang cần: {self.subject}.\n"
            f"Anh/chị báo giá giúp em và gọi lại số {self.phone} nhé.\n\n"
            f"Em cảm ơn,\n{self.contact}\n{self.company}\n"
        )
        gateway = self.env["mail.thread"].with_user(self.office.users.gateway)
        lead_id = gateway.message_process(False, mail.as_bytes())
        assert lead_id, f"held: {self.subject}"
        return self.env["crm.lead"].browse(lead_id)

    def _write_down(self):
        source = self.rng.choice(list(self.office.sources))
        has_owner = (
            not self._starts_as_lead or self.plot.steps or self.rng.random() < 0.5
        )
        return self._as_user(self.env["crm.lead"]).create(
            {
                "type": "lead" if self._starts_as_lead else "opportunity",
                "name": self.subject,
                "user_id": self.user.id if has_owner else False,
                "team_id": self.team.id,
                "source_id": source.id,
                "campaign_id": self.rng.choice([False, *self.office.campaigns.ids]),
                "description": f"Khách cần: {self.subject.lower()}.",
                **({} if self._starts_as_lead else self._outlook()),
                **self._identity(),
            }
        )

    def _identity(self):
        province = self.env.ref(f"base.state_vn_VN-{self.province}")
        return {
            "contact_name": self.contact,
            "partner_name": self.company,
            "email_from": self.email,
            "phone": self.phone,
            "state_id": province.id,
            "country_id": province.country_id.id,
        }

    def score(self):
        """The salesperson takes the lead, completes and rates it."""
        stages = self.env["crm.stage"].search([("vht_scope", "in", ("lead", "both"))])
        self._act().write(
            {
                "user_id": self.user.id,
                "stage_id": stages[1].id if len(stages) > 1 else self.lead.stage_id.id,
                "priority": str(self.rng.randint(0, 3)),
                **self._identity(),
            }
        )
        work.qualify(self._act(), self.details)
        self._note()

    def convert(self):
        """The stock wizard, with the customer it proposes."""
        wizard = self._as_user(self.env["crm.lead2opportunity.partner"]).with_context(
            active_model="crm.lead", active_id=self.lead.id, active_ids=self.lead.ids
        )
        wizard.create({"name": "convert", "user_id": self.user.id}).action_apply()
        self._act().write(self._outlook())

    def advance(self):
        """One stage on."""
        stages = self._opportunity_stages()
        here = list(stages).index(self.lead.stage_id)
        self._act().stage_id = stages[here + 1]
        if self.lead.partner_id:
            work.meet_people(self._act(), self.details, self.domain)
        work.wish(self._act(), self.details, self.basket)
        self._note()

    def propose(self):
        """The quotation is on the table: the stage says so."""
        proposal = self._opportunity_stages().filtered(
            lambda stage: stage.vht_role == "proposal"
        )
        if proposal and self.lead.stage_id != proposal[0]:
            self._act().stage_id = proposal[0]

    def quote(self):
        """A draft quotation from the opportunity, whose customer may be new."""
        lead = self._act()
        if not lead.partner_id:
            self._as_user(self.env["crm.quotation.partner"]).with_context(
                active_model="crm.lead", active_id=lead.id
            ).create({"lead_id": lead.id, "action": "create"}).action_apply()
        action = lead.action_new_quotation()
        self.order = (
            self._as_user(self.env["sale.order"])
            .with_context(**action["context"])
            .create(
                {
                    "order_line": [
                        Command.create(
                            {"product_id": product.id, "product_uom_qty": quantity}
                        )
                        for product, quantity in self.basket
                    ]
                }
            )
        )

    def send(self):
        """The quotation went out; printing needs a program that a demo may lack."""
        self._as_user(self.order).action_quotation_sent()
        self._note()

    def confirm(self):
        """The customer signs."""
        self._as_user(self.order).action_confirm()

    def care(self):
        """From won on to care after the sale, where the stages know it."""
        care = self._opportunity_stages().filtered(
            lambda stage: stage.vht_role == "care"
        )
        if care:
            self._act().stage_id = care[0]

    def put_off(self):
        """Nothing is sold now: the contact is kept for a later day."""
        later = self.now + timedelta(days=self.details.randint(-3, 90))
        self._close(outcome="prospect", follow_up_date=later.date())

    def refuse(self):
        """It was no customer's."""
        self._close(outcome="spam")

    def _close(self, **values):
        leads = {"lead_ids": self.lead.ids}
        self._as_user(self.env["vht.close.lead"]).create(
            {**leads, **values}
        ).action_close_leads()

    def lose(self):
        """The stock wizard, with a reason."""
        self._as_user(self.env["crm.lead.lost"]).create(
            {
                "lead_ids": self.lead.ids,
                "lost_reason_id": self.rng.choice(self.office.lost_reasons.ids),
            }
        ).action_lost_reason_apply()

    def plan_next_step(self):
        """Three of four open deals have a next step: late, today or to come."""
        days = (-self.rng.randint(1, 5), 0, self.rng.randint(1, 9), None)[
            self.number % 4
        ]
        if days is None or not self.lead.user_id:
            return
        activity_type, summary = self.rng.choice(words.NEXT_STEPS)
        self._act().activity_schedule(
            activity_type,
            date_deadline=(self.now + timedelta(days=days, hours=7)).date(),
            summary=summary,
            user_id=self.user.id,
        )

    # ------------------------------------------------------------
    # WHO AND HOW
    # ------------------------------------------------------------

    def _as_user(self, records):
        """These records as the salesperson of the story sees them."""
        return records.with_user(self.user)

    def _act(self):
        return self._as_user(self.lead)

    def _note(self):
        note = self.rng.choice(words.CALL_NOTES)
        if self.details.random() < CALLS:
            work.call(self._act(), self.details, note)
        else:
            self._act().message_post(body=note)

    def _opportunity_stages(self):
        scopes = ("opportunity", "both")
        return self.env["crm.stage"].search([("vht_scope", "in", scopes)])

    def _outlook(self):
        """What the salesperson expects, rounded to five million, and when."""
        total = sum(product.list_price * quantity for product, quantity in self.basket)
        millions = max(round(total * self.rng.uniform(0.85, 1.2) / 5e6), 1) * 5
        closing = self.now + timedelta(days=self.rng.randint(-4, 50))
        return {
            "expected_revenue": millions * 1e6,
            "date_deadline": closing.date(),
        }
