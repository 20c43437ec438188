"""Converting and merging leads is recorded, and can be undone."""

from odoo import fields, models

from .vht_conversion_recorder import CONVERT, MERGE

# In the context, where whoever merges has the list before them
AS_CHOSEN = "vht_merge_as_chosen"


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_can_undo = fields.Boolean(
        "Has a conversion or merge to undo",
        readonly=True,
        copy=False,
        prefetch=False,  # a form asks for it
    )

    # ------------------------------------------------------------
    # RECORDING
    # ------------------------------------------------------------

    def convert_opportunity(self, *args, **kwargs):
        with self.env["vht.conversion"]._recorded(self, CONVERT):
            return super().convert_opportunity(*args, **kwargs)

    def _merge_opportunity(self, *args, **kwargs):
        if self.env.context.get(AS_CHOSEN):
            kwargs["max_length"] = 0
        with self.env["vht.conversion"]._recorded(self, MERGE) as recorder:
            self._vht_merged_away()._vht_hold_alone()
            survivor = super()._merge_opportunity(*args, **kwargs)
            if recorder:
                recorder.survivors.add(survivor.id)
            return survivor

    def _merge_data(self, fnames=None):
        """Written with the rest, it costs nothing: a merge can always be undone."""
        data = super()._merge_data(fnames)
        if self.env["vht.conversion"]._recorder():
            data["vht_can_undo"] = True
        return data

    def unlink(self):
        if recorder := self.env["vht.conversion"]._last_recorder():
            recorder.before_unlink(self)
        return super().unlink()

    # ------------------------------------------------------------
    # UNDOING
    # ------------------------------------------------------------

    def action_vht_undo(self):
        """Undo the latest conversion or merge of these leads.

        Who may write a lead may undo what was done to it. Nothing happens where there
        is nothing to undo.

        :return: action that tells what happened
        :raise UserError: naming what was changed since and would be lost
        """
        self._vht_one_after_the_other()
        self.check_access("write")
        self.env.cr.flush()
        journals = self.env["vht.conversion"].sudo()._latest(self)
        kept = self.env["res.partner"].concat(*(j._undo() for j in journals))
        if not journals:
            message = self.env._(
                "There is nothing to undo here: no conversion or merge of the last %s "
                "days.",
                self.env["vht.conversion"]._days(),
            )
        elif kept:
            message = self.env._(
                "Everything is as it was before. These contacts stay, as they are in "
                "use: %s",
                ", ".join(kept.sudo().mapped("display_name")),
            )
        else:
            message = self.env._("Everything is as it was before.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if journals else "info",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_vht_conversions(self):
        """Show what was converted and merged into this lead, by whom and when."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "vht_crm_pipeline.vht_conversion_action"
            ),
            "domain": [("lead_id", "=", self.id)],
        }
