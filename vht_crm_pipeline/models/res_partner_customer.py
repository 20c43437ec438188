"""What a customer is to us: prospective, or buying."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .crm_lead_outcome import SPAM

PROSPECTIVE, BUYING = "prospective", "buying"


class ResPartner(models.Model):
    _inherit = "res.partner"

    vht_source_id = fields.Many2one(
        "utm.source",
        "Came from",
        index="btree_not_null",
        ondelete="set null",
        prefetch=False,
        help="The source of the lead that this contact was made of.",
    )
    vht_customer_kind = fields.Selection(
        [(PROSPECTIVE, "Prospective"), (BUYING, "Buying")],
        "Kind of customer",
        compute="_compute_vht_customer_kind",
        search="_search_vht_customer_kind",
        groups="sales_team.group_sale_salesman",
        help="Buying: the customer has a confirmed order. Prospective: there is or was "
        "a lead or an opportunity, and no confirmed order yet. The people of a company "
        "are what their company is.",
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("allowed_company_ids")
    def _compute_vht_customer_kind(self):
        partners = self._origin.sudo()
        query = partners._as_query(ordered=False)
        kind = partners._vht_sql_customer_kind(query.table, query)
        kinds = dict(self.env.execute_query(query.select(SQL("id"), kind)))
        for partner in self:
            partner.vht_customer_kind = kinds.get(partner._origin.id)

    def _search_vht_customer_kind(self, operator, value):
        if operator != "in":
            return NotImplemented
        kinds = [kind or "" for kind in value]

        def to_sql(model, alias, query):
            kind = model._field_to_sql(alias, "vht_customer_kind", query)
            return SQL("coalesce(%s, '') = ANY(%s)", kind, kinds)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        """The list can be grouped by it."""
        if field_expr == "vht_customer_kind":
            self._check_field_access(self._fields[field_expr], "read")
            return self._vht_sql_customer_kind(alias, query)
        return super()._field_to_sql(alias, field_expr, query)

    def _vht_sql_customer_kind(self, alias, query):
        """SQL of what the customers of a query are, in the companies of the user.

        Counted as the superuser: a customer of a colleague's is a customer.
        """
        entity = self._field_to_sql(alias, "commercial_partner_id", query)
        ours = Domain("company_id", "in", [*self.env.companies.ids, False])
        ours &= Domain("partner_id", "!=", False)
        orders = self.env["sale.order"].sudo()
        orders = orders._search(ours & Domain("state", "=", "sale"))
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        leads = leads._search(ours & Domain("vht_outcome", "!=", SPAM))
        return SQL(
            "CASE WHEN %s THEN %s WHEN %s THEN %s END",
            _is_of(entity, orders),
            BUYING,
            _is_of(entity, leads),
            PROSPECTIVE,
        )


def _is_of(entity, documents):
    """:return: SQL that tells whether a query finds something of a commercial entity"""
    customer = documents.join(
        documents.table, "partner_id", "res_partner", "id", "partner_id"
    )
    commercial = SQL.identifier(customer, "commercial_partner_id")
    documents.add_where(SQL("%s = %s", commercial, entity))
    return SQL("EXISTS %s", documents.subselect("1"))
