"""One way to convert many leads: the one that shows first what would happen."""

from odoo import api, models


class IrActionsActions(models.Model):
    _inherit = "ir.actions.actions"

    @api.model
    def get_bindings(self, model_name):
        """Without stock's mass dialog in the menu, as long as ours is there."""
        bindings = super().get_bindings(model_name)
        if model_name == "crm.lead":
            blind = self.env.ref(
                "crm.action_crm_send_mass_convert", raise_if_not_found=False
            )
            bindings["action"] = [
                action
                for action in bindings.get("action", [])
                if not blind or action["id"] != blind.id
            ]
        return bindings
