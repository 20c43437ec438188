{
    "name": "Vietnamese Sales Pipeline",
    "summary": "The CRM of a Vietnamese sales team, from first mail to quotation",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "author": "VHT",
    "license": "LGPL-3",
    "depends": [
        "crm",
        "sale_crm",
        "sale_management",
    ],
    # Odoo's own, but Odoo starts without it
    "external_dependencies": {"python": ["vobject"]},
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/vht_card_entry_security.xml",
        "security/vht_contacts_security.xml",
        "security/vht_import_security.xml",
        "security/vht_intake_security.xml",
        "security/vht_mail_security.xml",
        "security/vht_phone_change_security.xml",
        "security/vht_stage_application_security.xml",
        "security/vht_webhook_security.xml",
        # Data
        "data/vht_identity_data.xml",
        "data/vht_import_data.xml",
        "data/vht_intake_data.xml",
        "data/vht_phone_update_data.xml",
        "data/vht_stage_set_data.xml",
        "data/vht_stage_visit_data.xml",
        "data/vht_web_waiting_data.xml",
        "data/vht_utm_data.xml",
        # Dialogs
        "wizard/vht_card_entry_views.xml",
        "wizard/vht_contacts_to_leads_views.xml",
        "wizard/vht_intake_decide_views.xml",
        "wizard/vht_mail_trial_views.xml",
        "wizard/vht_stage_set_apply_views.xml",
        "wizard/vht_stage_set_undo_views.xml",
        "wizard/vht_utm_merge_views.xml",
        # Views
        "views/crm_lead_search_views.xml",
        "views/crm_lead_views.xml",
        "views/crm_stage_views.xml",
        "views/crm_team_views.xml",
        "views/vht_utm_merged_views.xml",
        "views/res_config_settings_views.xml",
        "views/res_partner_views.xml",
        "views/vht_import_views.xml",
        "views/vht_import_list_views.xml",
        "views/vht_intake_views.xml",
        "views/vht_mail_sender_views.xml",
        "views/vht_phone_update_views.xml",
        "views/vht_stage_set_views.xml",
        "views/vht_webhook_views.xml",
        # Reports
        "report/vht_mail_report_views.xml",
        # Menus
        "views/vht_crm_pipeline_menus.xml",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "web.assets_backend": [
            "vht_crm_pipeline/static/src/**/*",
        ],
        "web.assets_unit_tests": [
            "vht_crm_pipeline/static/tests/*.test.js",
        ],
        "web.assets_tests": [
            "vht_crm_pipeline/static/tests/tours/*.js",
        ],
    },
}
