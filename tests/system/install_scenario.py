"""Run by test_install.py in an Odoo shell: a company's life with the add-on.

`env` is the shell's. Prints one JSON line with what the test compares.
"""

import json

ADDON = "vht_crm_pipeline"
# Tables whose every row must survive installing, upgrading and removing the add-on
WATCHED = [
    "crm_lead", "crm_stage", "crm_team", "crm_stage_crm_team_rel", "crm_lost_reason",
    "ir_act_window", "ir_act_window_view", "ir_act_server", "ir_config_parameter",
    "ir_cron", "ir_filters", "ir_model", "ir_model_access", "ir_model_fields",
    "ir_model_fields_selection", "ir_rule", "ir_ui_menu", "ir_ui_view", "mail_alias",
    "mail_message", "mail_tracking_value", "res_company", "res_groups", "res_partner",
    "res_users", "sale_order", "utm_medium", "utm_source",
]  # fmt: skip
# What any installation or login of Odoo writes
VOLATILE = {
    "write_date",
    "write_uid",
    "nextcall",
    "lastcall",
    "arch_updated",
    "arch_prev",
}

OLD_NUMBER = "0168 765 4321"


def old_numbers():
    """Leads and contacts with an old number."""
    return [
        env[model].search([("phone", "=", OLD_NUMBER)])
        for model in ("crm.lead", "res.partner")
    ]


def numbers_read():
    """What the old numbers of leads and contacts are read as."""
    return [records.mapped("phone_sanitized") for records in old_numbers()]


FAIR = "Hội chợ/Triển lãm"  # a source that the add-on brings
OWN_ZALO = "ZALO"  # one that it would bring, were it not there


def source_names():
    return env["utm.source"].search([]).mapped("name")


def rows(table):
    env.cr.execute(f"SELECT to_jsonb(t) FROM {table} t")
    return {
        str(row.get("id", sorted(row.items()))): {
            name: value for name, value in row.items() if name not in VOLATILE
        }
        for (row,) in env.cr.fetchall()
    }


def snapshot():
    env.flush_all()
    return {table: rows(table) for table in WATCHED}


def schema():
    env.cr.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public'"
    )
    columns = {"/".join(row) for row in env.cr.fetchall()}
    env.cr.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'")
    return columns | {row[0] for row in env.cr.fetchall()}


def difference(before, after):
    """Rows of `before` that `after` lost, and what it changed of the others."""
    found = []
    for table, old in before.items():
        for key, row in old.items():
            new = after[table].get(key)
            if new is None:
                found.append([table, key, "gone", row])
                continue
            changed = {
                name: [row.get(name), new.get(name)]
                for name in row
                if row[name] != new.get(name)
            }
            if changed:
                found.append([table, key, "changed", changed])
    return found


def extra(before, after):
    """Rows that came since `before`."""
    return [
        [table, row]
        for table, new in after.items()
        for key, row in new.items()
        if key not in before[table]
    ]


def change_module(action):
    """As the Apps menu does; the registry is another one afterwards."""
    global env
    module = env["ir.module.module"].search([("name", "=", ADDON)])
    getattr(module, f"button_immediate_{action}")()
    env.cr.commit()
    env.transaction.reset()
    env = env(context={})


def company_data():
    """A used pipeline: renamed stages, an extra won one, 1,000 deals, own views."""
    new, qualified, proposition, won = (
        env.ref(f"crm.stage_lead{number}") for number in (1, 2, 3, 4)
    )
    new.name, qualified.name, proposition.name = "Mới nhận", "Đi khảo sát", "Gửi giá"
    settled = env["crm.stage"].create(
        {"name": "Đã thanh lý", "sequence": 80, "is_won": True}
    )
    stages = new | qualified | proposition | won | settled
    env["crm.lead"].with_context(tracking_disable=True).create(
        [
            {
                "name": f"Khách mẫu {number}",
                "type": "lead"
                if number % 3 == 0 and not stages[number % 5].is_won
                else "opportunity",
                "stage_id": stages[number % 5].id,
                "expected_revenue": number * 1000,
                "phone": f"0900 {number:06}",
            }
            for number in range(1000)
        ]
    )
    env["crm.lead"].search(
        [("stage_id", "=", proposition.id)], limit=50
    ).action_set_lost()
    env["crm.lead"].search([("stage_id", "=", qualified.id)], limit=20).write(
        {"probability": 33}
    )
    env["utm.source"].create({"name": OWN_ZALO})
    old_number = {"phone": OLD_NUMBER, "country_id": env.ref("base.vn").id}
    env["crm.lead"].create([{"name": "Khách số cũ", **old_number}] * 3)
    env["res.partner"].create([{"name": "Khách số cũ", **old_number}] * 3)
    env["ir.ui.view"].create(
        {
            "name": "form của công ty",
            "model": "crm.lead",
            "inherit_id": env.ref("crm.crm_lead_view_form").id,
            "arch": "<field name='partner_name' position='after'>"
            "<field name='referred'/></field>",
        }
    )
    env["ir.filters"].create(
        {
            "name": "Khách của tôi",
            "model_id": "crm.lead",
            "domain": "[('user_id', '=', uid)]",
        }
    )


def use_stock_crm():
    """Create, move, win and lose a deal; raises when stock CRM is broken."""
    deal = env["crm.lead"].create({"name": "Sau khi gỡ", "type": "opportunity"})
    deal.stage_id = env["crm.stage"].search([("is_won", "=", False)], limit=2)[-1]
    deal.action_set_won()
    other = env["crm.lead"].create({"name": "Sau khi gỡ 2", "type": "lead"})
    other.convert_opportunity(env["res.partner"])
    other.action_set_lost()
    for view_type in ("form", "list", "kanban", "search"):
        env["crm.lead"].get_view(view_type=view_type)
    won = deal.won_status == "won" and other.won_status == "lost"
    (deal | other).unlink()
    return won


report = {}
company_data()
env.cr.commit()
stock, stock_schema = snapshot(), schema()

stock_names = source_names()
change_module("install")
installed = snapshot()
report["install"] = difference(stock, installed)
report["names"] = [name for name in source_names() if name not in stock_names]
env["utm.source"].search([("name", "=", "Danh bạ")]).unlink()
env["utm.source"].search([("name", "=", "Nhập file")]).name = "Từ file"
env.cr.commit()
installed = snapshot()

change_module("upgrade")
change_module("upgrade")
report["upgrade"] = difference(installed, snapshot()) + extra(installed, snapshot())

env["ir.filters"].create(
    {
        "name": "Theo bước",
        "model_id": "crm.lead",
        "domain": "[('stage_id.vht_scope', '=', 'lead')]",
    }
)
report["numbers"] = [numbers_read()]
for records in old_numbers():
    records.phone = OLD_NUMBER  # typed once more
env["crm.lead"].create(
    {
        "name": "Gặp ở hội chợ",
        "source_id": env["utm.source"].search([("name", "=", FAIR)]).id,
    }
)
env.cr.commit()
report["numbers"].append(numbers_read())
change_module("uninstall")
met = env["crm.lead"].search([("name", "=", "Gặp ở hội chợ")])
report["kept_source"] = met.source_id.name
kept_names = [name for name in source_names() if name not in stock_names]
report["kept_names"] = kept_names
met.unlink()
env["utm.source"].search([("name", "in", kept_names)]).unlink()
env.cr.commit()
removed = snapshot()
report["numbers"].append(numbers_read())
report["uninstall"] = difference(stock, removed)
own_filter = [row for table, row in extra(stock, removed) if table == "ir_filters"]
report["own_filter_active"] = [row["active"] for row in own_filter]
report["left_rows"] = [
    item
    for item in extra(stock, removed)
    if item[0] not in ("ir_filters", "mail_message")
]
report["left_schema"] = sorted(schema() - stock_schema)
report["lost_schema"] = sorted(stock_schema - schema())
env.cr.execute("SELECT count(*) FROM ir_model_data WHERE module = %s", [ADDON])
report["left_xmlids"] = env.cr.fetchone()[0]
report["stock_works"] = use_stock_crm()

change_module("install")
report["reinstall"] = difference(stock, snapshot())
stage_set = env.ref(f"{ADDON}.vht_stage_set_7_steps")
env["vht.stage.set.apply"].create({"set_id": stage_set.id})._apply()
env.cr.commit()
report["applied"] = sorted({item[0] for item in difference(stock, snapshot())})
names = env["crm.stage"].search([]).mapped("name")
deals = dict(env["crm.lead"]._read_group([], ["stage_id"], ["__count"]))
deals = {stage.name: count for stage, count in deals.items()}

change_module("uninstall")
report["step_names"] = [names, env["crm.stage"].search([]).mapped("name")]
kept = dict(env["crm.lead"]._read_group([], ["stage_id"], ["__count"]))
report["deals"] = [deals, {stage.name: count for stage, count in kept.items()}]
report["works_with_steps"] = use_stock_crm()
report["left_schema_again"] = sorted(schema() - stock_schema)

change_module("install")
wizard = env["vht.stage.set.apply"].create(
    {"set_id": env.ref(f"{ADDON}.vht_stage_set_7_steps").id}
)
report["recognised"] = [wizard.created_count, wizard.moved_count]

print("REPORT " + json.dumps(report, default=str))
