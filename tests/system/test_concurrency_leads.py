"""What two people do to the same leads at the same moment."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, made_one

CONVERTED = """
leads = env["crm.lead"].create(
    [{"name": "Máy in tem", "type": "lead", "contact_name": f"Lan {n}"} for n in "12"]
)
for lead in leads:
    env["crm.lead2opportunity.partner"].with_context(active_ids=lead.ids).create(
        {"lead_id": lead.id, "name": "convert", "action": "create"}
    ).action_apply()
survivor = leads.merge_opportunity()
env.cr.commit()
print("MADE", survivor.id)
"""


@pytest.fixture
def database():
    with fresh_database("leads") as database:
        yield database


def test_what_two_undo_is_undone_once(database, tmp_path):
    """The second waits for its turn, and undoes what was done before the merge."""
    (survivor,) = made_one(database, CONVERTED)
    line = f'env["crm.lead"].browse({survivor}).action_vht_undo()'
    first, second = race(*database, tmp_path, line, line)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (1, "")
    rows = databases.sql(
        database[0],
        "SELECT lead.type, partner_id IS NULL, vht_can_undo FROM crm_lead lead"
        f" ORDER BY id = {survivor} DESC",
        database[1],
    )
    assert rows.split() == ["lead", "True", "False", "opportunity", "False", "True"]


def test_who_converts_while_a_merge_is_undone_converts_one_of_two(database, tmp_path):
    (survivor,) = made_one(database, CONVERTED)
    first, second = race(
        *database,
        tmp_path,
        f'env["crm.lead"].browse({survivor}).action_vht_undo()',
        f'env["crm.lead"].browse({survivor}).convert_opportunity(False)',
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    leads = databases.sql(database[0], "SELECT count(*) FROM crm_lead", database[1])
    assert leads.strip() == "2"


PUT_ON = {
    "note": "env['crm.lead'].browse({0}).message_post(body='Giữ lại',"
    " message_type='comment')",
    "activity": "env['crm.lead'].browse({0}).activity_schedule("
    "'mail.mail_activity_data_call', summary='Giữ lại')",
    "file": "env['ir.attachment'].create({{'name': 'Giữ lại', 'raw': b'x',"
    " 'res_model': 'crm.lead', 'res_id': {0}}})",
}
TWO = """
leads = env["crm.lead"].create([{"name": f"Máy {n}", "type": "lead"} for n in "12"])
leads = leads._sort_by_confidence_level(reverse=True)
env.cr.commit()
print("MADE", *leads.ids)
"""
KEPT = """
    SELECT res_id FROM mail_message
     WHERE model = 'crm.lead' AND body LIKE '%Giữ lại%'
    UNION ALL SELECT res_id FROM mail_activity WHERE summary = 'Giữ lại'
    UNION ALL SELECT res_id FROM ir_attachment WHERE name LIKE 'Giữ lại%'
"""


@pytest.mark.parametrize("kind", PUT_ON)
def test_what_is_put_on_a_lead_while_it_is_merged_away_is_kept(
    database, tmp_path, kind
):
    kept, gone = made_one(database, TWO)
    first, second = race(
        *database,
        tmp_path,
        PUT_ON[kind].format(gone),
        f'env["crm.lead"].browse([{kept}, {gone}]).merge_opportunity()',
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    found = databases.sql(database[0], KEPT, database[1])
    assert found.split() == [kept]


def test_nothing_is_put_on_a_lead_that_has_just_been_merged_away(database, tmp_path):
    kept, gone = made_one(database, TWO)
    first, second = race(
        *database,
        tmp_path,
        f'env["crm.lead"].browse([{kept}, {gone}]).merge_opportunity()',
        PUT_ON["note"].format(gone),
    )
    assert (first.attempts, first.error) == (1, "")
    assert second.attempts == 2
    assert "does not exist" in second.error
    assert databases.sql(database[0], KEPT, database[1]).split() == []
