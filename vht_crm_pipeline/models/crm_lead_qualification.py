"""What a lead is worth, by what was asked about it."""

from odoo import fields, models
from odoo.fields import Domain

from ..tools.identity import SAME


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_qualification_ids = fields.One2many(
        "vht.qualification", "lead_id", "Qualifications", copy=False, readonly=True
    )
    vht_qualification_id = fields.Many2one(
        "vht.qualification",
        "Qualification",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    vht_level = fields.Selection(related="vht_qualification_id.level", string="Level")
    vht_score = fields.Integer(
        related="vht_qualification_id.score", string="Score (%)", aggregator="avg"
    )
    vht_score_parts = fields.Char(related="vht_qualification_id.parts")
    vht_answered_by = fields.Many2one(
        related="vht_qualification_id.user_id", string="Answered by"
    )
    vht_answered_at = fields.Datetime(
        related="vht_qualification_id.answered_at", string="Answered on"
    )

    def action_vht_qualify(self):
        """Ask the questions of the lead's team, with what was answered before."""
        self.ensure_one()
        empty = self.vht_qualification_ids.filtered(lambda asked: not asked.level)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_qualification_action"
            ),
            "res_id": (self.vht_qualification_id or empty[:1]).id,
            "context": {"default_lead_id": self.id},
        }

    def _vht_past_dealings(self):
        """What the customer of this lead bought before, whoever sold it.

        A customer who is not linked yet is recognised as everywhere.

        :return: (number of confirmed orders, number of won deals without such an order)
        """
        self.ensure_one()
        partners = self.sudo().partner_id
        if not partners:
            matches = self._vht_find_matches(SAME)[self]
            ids = [match.id for match in matches if match.model == "res.partner"]
            partners = partners.browse(ids)
        customers = partners.commercial_partner_id
        if not customers:
            return 0, 0
        company = self.company_id or self.env.company
        of_customers = Domain("partner_id", "child_of", customers.ids)
        of_customers &= Domain("company_id", "in", [company.id, False])
        confirmed = Domain("state", "=", "sale")
        leads = self.sudo().with_context(active_test=False)
        won = Domain("won_status", "=", "won") & Domain("id", "!=", self.id)
        won &= Domain("order_ids", "not any", confirmed)
        return (
            self.env["sale.order"].sudo().search_count(of_customers & confirmed),
            leads.search_count(of_customers & won),
        )

    def _merge_get_fields(self):
        """The survivor keeps its qualification, or gets that of another."""
        return [*super()._merge_get_fields(), "vht_qualification_id"]
