"""The operations whose SQL statements are counted, written against stock alone.

They run with the add-on (test_performance.py) and on stock Odoo
(system/test_stock_queries.py), which keeps ``STOCK`` honest.
"""

import itertools
from email.message import EmailMessage

from odoo import sql_db

NUMBERS = itertools.count()
RECORDS = 10
# SQL statements of stock Odoo 19.0 for ten records (a screen: for all of them).
STOCK = {
    "create": 90,
    "create_assigned": 247,
    "move": 228,
    "write": 110,
    "win": 270,
    "lose": 260,
    "convert": 640,
    "convert_mass": 339,
    "merge": 290,
    "mail": 480,
    "form": 250,
    "list": 11,
    "kanban": 11,
    "search": 11,
    "pivot": 2,
    "confirm": 160,
}


def count_queries(env, name):
    """How many SQL statements an operation takes for ten records.

    Each record starts with empty caches of records, as a request does; the caches of
    the registry are warm.

    :param env: environment of the superuser, on a database without demo data
    :param str name: of a method of ``Operations``
    """
    user = _user(env, "manager")
    operations = Operations(
        env(user=user.id, su=False, context={"lang": "en_US", "tz": "UTC"})
    )
    getattr(operations, name)()  # warms up
    return getattr(operations, name)()


def _user(env, name):
    """A sales manager without any further right, who gets no e-mails from Odoo."""
    login = f"vht_performance_{name}"
    return env["res.users"].search([("login", "=", login)]) or (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": f"Nhân viên Ví Dụ {name}",
                "login": login,
                "email": f"{login}@vidu.example",
                "notification_type": "inbox",
                "group_ids": [
                    (6, 0, [env.ref("sales_team.group_sale_manager").id]),
                ],
            }
        )
    )


class Operations:
    """Each method prepares its records, and returns the number of statements after it.

    :param env: environment of the user who works
    """

    def __init__(self, env):
        self.env = env

    def create(self):
        """Ten leads at once, as an import does."""
        values = self._values(RECORDS, user_id=False)
        return self._count(lambda: self.env["crm.lead"].create(values))

    def create_assigned(self):
        """Ten leads at once, of somebody else."""
        values = self._values(RECORDS, user_id=_user(self.env(su=True), "colleague").id)
        return self._count(lambda: self.env["crm.lead"].create(values))

    def move(self):
        """Ten drags on the board."""
        deals = self._deals()
        stages = deals._stage_find(domain=[("is_won", "=", False)], limit=None)
        target = (stages - deals.stage_id)[0].id
        return self._count_each(deals, lambda deal: deal.write({"stage_id": target}))

    def write(self):
        """Ten times another field than the stage."""
        return self._count_each(
            self._deals(), lambda deal: deal.write({"expected_revenue": 7_000_000})
        )

    def win(self):
        """Ten deals won, one by one."""
        return self._count_each(self._deals(), lambda deal: deal.action_set_won())

    def lose(self):
        """Ten deals lost, one by one."""
        return self._count_each(self._deals(), lambda deal: deal.action_set_lost())

    def convert(self):
        """Ten leads converted, each to a new customer."""
        leads = self._leads(type="lead")
        wizard = self.env["crm.lead2opportunity.partner"]
        return self._count_each(
            leads,
            lambda lead: (
                wizard.with_context(
                    active_model="crm.lead", active_id=lead.id, active_ids=lead.ids
                )
                .create({"name": "convert", "action": "create"})
                .action_apply()
            ),
        )

    def convert_mass(self):
        """Ten leads converted in one go."""
        leads = self._leads(type="lead")
        wizard = self.env["crm.lead2opportunity.partner.mass"].with_context(
            active_model="crm.lead", active_id=leads[0].id, active_ids=leads.ids
        )
        values = {"deduplicate": True, "user_ids": self.env.user.ids}
        return self._count(lambda: wizard.create(values).action_mass_convert())

    def merge(self):
        """Ten deals merged in pairs."""
        deals = self._deals()
        pairs = [deals[i : i + 2] for i in range(0, RECORDS, 2)]
        return self._count_each(pairs, lambda pair: pair.merge_opportunity())

    def mail(self):
        """Ten mails of new customers."""
        mails = [self._mail(values) for values in self._values(RECORDS)]
        # without a leader, to whom stock would write about each
        team = self.env["crm.team"].create({"name": "Đội Ví Dụ"})
        thread = self.env["mail.thread"].sudo()
        return self._count_each(
            mails,
            lambda mail: thread.message_process(
                "crm.lead", mail, custom_values={"team_id": team.id, "type": "lead"}
            ),
        )

    def form(self):
        """Ten forms opened."""
        specification = self._specification("form", "crm.crm_lead_view_form")
        return self._count_each(
            self._deals(), lambda deal: deal.web_read(specification)
        )

    def list(self):
        """The list of opportunities opened."""
        specification = self._specification("list", "crm.crm_case_tree_view_oppor")
        domain = [("id", "in", self._deals().ids)]
        return self._count(
            lambda: self.env["crm.lead"].web_search_read(domain, specification)
        )

    def kanban(self):
        """The board of opportunities opened."""
        specification = self._specification("kanban", "crm.crm_case_kanban_view_leads")
        deals = self._deals()
        return self._count(
            lambda: self.env["crm.lead"].web_read_group(
                [("id", "in", deals.ids)],
                ["stage_id"],
                ["expected_revenue:sum"],
                auto_unfold=True,
                unfold_read_specification=specification,
            )
        )

    def search(self):
        """Opportunities found by a name."""
        specification = self._specification("list", "crm.crm_case_tree_view_oppor")
        deal = self._deals()[0]
        domain = ["|", ("name", "ilike", deal.name), ("partner_name", "ilike", "Ví Dụ")]
        return self._count(
            lambda: self.env["crm.lead"].web_search_read(
                [("id", "in", deal.ids), *domain], specification
            )
        )

    def pivot(self):
        """Revenue by month and stage."""
        deals = self._deals()
        return self._count(
            lambda: self.env["crm.lead"].formatted_read_grouping_sets(
                [("id", "in", deals.ids)],
                [[], ["create_date:month"], ["create_date:month", "stage_id"]],
                ["expected_revenue:sum", "__count"],
            )
        )

    def confirm(self):
        """Ten quotations confirmed, one by one."""
        customer = self.env["res.partner"].create({"name": "Khách Ví Dụ"})
        orders = self.env["sale.order"].create(
            [
                {"partner_id": customer.id, "opportunity_id": deal.id}
                for deal in self._deals()
            ]
        )
        return self._count_each(orders, lambda order: order.action_confirm())

    # ------------------------------------------------------------
    # DATA AND COUNT
    # ------------------------------------------------------------

    def _values(self, count, **more):
        return [
            {
                "name": f"Máy in tem cho {number} quầy",
                "contact_name": f"Nguyễn Ví Dụ {number}",
                "partner_name": f"Cửa hàng Ví Dụ {number}",
                "email_from": f"muahang@vidu{number}.example",
                "phone": f"0900 {number:06}",
                "expected_revenue": 10_000_000,
                **more,
            }
            for number in itertools.islice(NUMBERS, count)
        ]

    def _leads(self, **more):
        return self.env["crm.lead"].create(self._values(RECORDS, **more))

    def _deals(self):
        return self._leads(type="opportunity", user_id=self.env.uid)

    def _mail(self, values):
        mail = EmailMessage()
        mail["From"] = f"{values['contact_name']} <{values['email_from']}>"
        mail["To"] = "banhang@vidu.example"
        mail["Subject"] = values["name"]
        mail["Message-Id"] = f"<{values['email_from']}>"
        mail.set_content(f"Nhờ báo giá: {values['name']}. {values['phone']}")
        return mail.as_bytes()

    def _specification(self, kind, view):
        """All fields of the view; of linked records their names."""
        views = self.env["crm.lead"].get_views([(self.env.ref(view).id, kind)])
        fields = views["models"]["crm.lead"]["fields"]
        return {
            name: {"fields": {"display_name": {}}} if field.get("relation") else {}
            for name, field in fields.items()
            if f'name="{name}"' in views["views"][kind]["arch"]
        }

    def _count_each(self, items, do):
        total = 0
        for item in items:
            total += self._count(lambda item=item: do(item))
        return total

    def _count(self, do):
        self.env.cr.flush()
        self.env.invalidate_all()
        before = sql_db.sql_counter
        do()
        self.env.cr.flush()  # what is written when the transaction ends
        return sql_db.sql_counter - before
