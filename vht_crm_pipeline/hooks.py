"""Installing and removing the add-on on a company's database."""

from .models.vht_identity import OWNERS
from .models.vht_utm_merged import MODELS


def post_init_hook(env):
    """Give a database without a single lead the default stages.

    With leads, nothing of the company's changes until an administrator applies a set;
    their history and the keys of all customers are filled in by the crons, which are
    told to start.
    """
    env.ref("vht_crm_pipeline.vht_stage_visit_rebuild_cron")._trigger()
    env.ref("vht_crm_pipeline.vht_identity_fill_cron")._trigger()
    leads = env["crm.lead"].with_context(active_test=False)
    if not leads.search_count([], limit=1):
        stage_set = env["vht.stage.set"]._default_set()
        env["vht.stage.set.apply"].create({"set_id": stage_set.id})._apply()


def uninstall_hook(env):
    """Disable saved filters on fields that are about to go, delete what came in, the
    settings and the names nobody uses, give phones the number that stock reads.

    Opening such a filter would fail, and the originals belong to no record. Stages
    applied by a set stay as they are: they are the company's own by now.
    """
    for model in OWNERS:
        env[model]._vht_restore_stock_phones()
    env["ir.attachment"].search([("res_model", "=", "vht.intake")]).unlink()
    for model, _label in MODELS:
        env[model]._vht_withdraw_names()
    settings = [("key", "=like", "vht_crm_pipeline.%")]
    env["ir.config_parameter"].search(settings).unlink()
    filters = (
        env["ir.filters"]
        .with_context(active_test=False)
        .search(["|", ("domain", "like", "vht_"), ("context", "like", "vht_")])
    )
    filters.active = False
