"""The screens that a sales team looks at all day."""

from _bench.figures import Budget

from .operation import PIPELINE, READ, Operation
from .views import View

OPEN = [("type", "=", "opportunity")]
PAGE = 80


class Form(Operation):
    """Open the form of 80 leads, with its count of duplicates."""

    requests = 80

    def prepare(self, env, rng, count):
        self.specification = View(
            env, "crm.lead", "form", "crm.crm_lead_view_form"
        ).specification()
        assert "duplicate_lead_count" in self.specification
        newest = env["crm.lead"].search(OPEN, limit=20 * count, order="id desc")
        return rng.sample(newest.ids, count)

    def request(self, env, argument):
        env["crm.lead"].browse(argument).web_read(self.specification)


class Kanban(Operation):
    """Open the board of opportunities, 80 cards a column."""

    budget = READ

    def prepare(self, env, rng, count):
        view = View(env, "crm.lead", "kanban", "crm.crm_case_kanban_view_leads")
        bar = view.arch.find(".//progressbar")
        sums = [bar.get("sum_field"), bar.get("recurring_revenue_sum_field")]
        self.aggregates = view.aggregates([name for name in sums if name])
        self.specification = view.specification()
        shown = env["crm.lead"].search(OPEN, limit=PAGE)
        assert sum(shown.mapped("quotation_count")) > PAGE / 4, "nothing is quoted"
        return super().prepare(env, rng, count)

    def request(self, env, argument):
        env["crm.lead"].with_context(**PIPELINE, read_group_expand=True).web_read_group(
            OPEN,
            ["stage_id"],
            self.aggregates,
            auto_unfold=True,
            unfold_read_specification=self.specification,
            unfold_read_default_limit=PAGE,
        )


class List(Operation):
    """Open the list of opportunities, 80 of them."""

    requests = 20
    budget = READ

    def prepare(self, env, rng, count):
        view = View(env, "crm.lead", "list", "crm.crm_case_tree_view_oppor")
        self.specification = view.specification()
        return super().prepare(env, rng, count)

    def request(self, env, argument):
        env["crm.lead"].with_context(**PIPELINE).web_search_read(
            OPEN, self.specification, limit=PAGE, count_limit=10001
        )


class Search(List):
    """Find opportunities by a name typed into the search bar."""

    def prepare(self, env, rng, count):
        super().prepare(env, rng, count)
        bar = View(env, "crm.lead", "search", "crm.view_crm_case_opportunities_filter")
        deals = env["crm.lead"].search(OPEN, limit=20 * count, order="id")
        names = [deal.contact_name for deal in rng.sample(list(deals), count)]
        # the add-on's bar looks at more
        self.domains = {name: OPEN + bar.search_domain("name", name) for name in names}
        return names

    def request(self, env, argument):
        env["crm.lead"].with_context(**PIPELINE).web_search_read(
            self.domains[argument], self.specification, limit=PAGE, count_limit=10001
        )


class Duplicates(Operation):
    """Count the duplicates of 80 leads at once."""

    records = PAGE
    budget = Budget(ratio=0.1)

    def prepare(self, env, rng, count):
        leads = env["crm.lead"].search(OPEN, order="id").ids
        return [rng.sample(leads, PAGE) for _ in range(count)]

    def request(self, env, argument):
        env["crm.lead"].browse(argument).mapped("duplicate_lead_count")


class Pivot(Operation):
    """Open the pivot: revenue by month and stage."""

    budget = READ

    def prepare(self, env, rng, count):
        view = View(env, "crm.lead", "pivot", "crm.crm_lead_view_pivot")
        nodes = {
            kind: view.arch.findall(f".//field[@type='{kind}']")
            for kind in ("row", "col", "measure")
        }
        rows, columns = (
            [":".join(filter(None, (n.get("name"), n.get("interval")))) for n in axis]
            for axis in (nodes["row"], nodes["col"])
        )
        # the totals, then every depth of one axis with every depth of the other
        self.grouping_sets = [
            [*rows[:row], *columns[:column]]
            for row in range(len(rows) + 1)
            for column in range(len(columns) + 1)
        ]
        self.measures = view.aggregates([node.get("name") for node in nodes["measure"]])
        return super().prepare(env, rng, count)

    def request(self, env, argument):
        env["crm.lead"].with_context(**PIPELINE).formatted_read_grouping_sets(
            OPEN, self.grouping_sets, [*self.measures, "__count"]
        )


OPERATIONS = (Form, Kanban, List, Search, Pivot, Duplicates)
