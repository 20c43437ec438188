"""The stock models whose screens speak our Vietnamese."""

from odoo import models


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "vht.wording"]


class CrmStage(models.Model):
    _name = "crm.stage"
    _inherit = ["crm.stage", "vht.wording"]


class CrmTeam(models.Model):
    _name = "crm.team"
    _inherit = ["crm.team", "vht.wording"]


class CrmLostReason(models.Model):
    _name = "crm.lost.reason"
    _inherit = ["crm.lost.reason", "vht.wording"]


class CrmActivityReport(models.Model):
    _name = "crm.activity.report"
    _inherit = ["crm.activity.report", "vht.wording"]


class CrmLeadLost(models.TransientModel):
    _name = "crm.lead.lost"
    _inherit = ["crm.lead.lost", "vht.wording"]


# the wizard for many leads is made of the one for a single lead
class CrmLead2opportunityPartner(models.TransientModel):
    _name = "crm.lead2opportunity.partner"
    _inherit = ["crm.lead2opportunity.partner", "vht.wording"]


class CrmMergeOpportunity(models.TransientModel):
    _name = "crm.merge.opportunity"
    _inherit = ["crm.merge.opportunity", "vht.wording"]


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "vht.wording"]


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "vht.wording"]
