from odoo import api, models


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        """Keep the steps' names when translations of stock stages are loaded.

        A stage that a set took over is still stock's record, so stock's own file
        writes "New" in the language that is being activated. On stages that nobody
        has renamed since, the step's name wins.
        """
        unrenamed = self.env["vht.stage.application"].sudo()._unrenamed_lines()
        res = super()._load_module_terms(modules, langs, overwrite=overwrite)
        unrenamed._apply_step_names()
        return res
