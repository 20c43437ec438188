"""What two people do at the same moment."""

import sys
from pathlib import Path

import pytest
from _env import databases

sys.path.insert(0, str(Path(__file__).parent))

from race import race
from shells import fresh_database, made_one

SETS = """
team = env["crm.team"].create({"name": "Đội Thử"})
wizards = [
    env["vht.stage.set.apply"].create({"set_id": env.ref(xmlid).id, "team_id": team.id})
    for xmlid in ("vht_crm_pipeline.vht_stage_set_3_steps",) * 2
]
env.cr.commit()
print("MADE", *[wizard.id for wizard in wizards], team.id)
"""
DEAL = """
deal = env["crm.lead"].create({"name": "Máy in tem", "type": "opportunity"})
stages = deal._stage_find(domain=[("is_won", "=", False)], limit=None) - deal.stage_id
env.cr.commit()
print("MADE", deal.id, *stages[:2].ids)
"""
# A line of one of two who take something in: the key and the phone of a draft
RECEIVE = (
    "from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft;"
    ' env["crm.lead"]._vht_receive([LeadDraft("{}", phone="{}")], "webhook")'
)
# A mail of one new customer, by its number
MAIL = (
    'env["mail.thread"]{context}.message_process("crm.lead", "From: Lan Ví Dụ '
    "<lan@vidu.example>\\nTo: banhang@vidu.example\\nSubject: Máy in tem\\n"
    'Message-Id: <{number}@vidu.example>\\n\\nCần 3 máy, gọi +84 912 345 678")'
)
HELD = """
from odoo.addons.vht_crm_pipeline.tools.lead_draft import LeadDraft
row = env["crm.lead"]._vht_receive([LeadDraft("tờ rơi")], "webhook")
env.cr.commit()
print("MADE", row.id)
"""


NAMES = """
names = [{"name": "Tờ rơi Ví Dụ"}, {"name": "to roi vi du"}]
print("MADE", *env["utm.source"].create(names).ids)
env.cr.commit()
"""


@pytest.fixture
def database():
    with fresh_database("two") as database:
        yield database


def test_the_second_is_told_and_no_step_exists_twice(database, tmp_path):
    *wizards, team = made_one(database, SETS)
    first, second = race(
        *database,
        tmp_path,
        *(f'env["vht.stage.set.apply"].browse({w}).action_apply()' for w in wizards),
    )
    assert (first.attempts, first.error) == (1, "")
    assert second.attempts == 2
    assert "Press “Refresh”" in second.error
    stages = databases.sql(
        database[0],
        "SELECT count(*) FROM crm_stage s JOIN crm_stage_crm_team_rel r"
        f" ON r.crm_stage_id = s.id WHERE r.crm_team_id = {team}",
        database[1],
    )
    assert stages.strip() == "3"


def test_a_deal_moved_by_two_has_one_open_stay(database, tmp_path):
    deal, *stages = made_one(database, DEAL)
    first, second = race(
        *database,
        tmp_path,
        *(f'env["crm.lead"].browse({deal}).stage_id = {stage}' for stage in stages),
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    visits = databases.sql(
        database[0],
        "SELECT stage_id, left_at IS NULL FROM vht_stage_visit"
        f" WHERE lead_id = {deal} ORDER BY id OFFSET 1",
        database[1],
    )
    assert visits.split() == [stages[0], "False", stages[1], "True"]


def received(database):
    """:return: verdict of each row of the inbox, number of leads"""
    rows = databases.sql(
        database[0], "SELECT verdict FROM vht_intake ORDER BY id", database[1]
    )
    leads = databases.sql(
        database[0],
        "SELECT count(*) FROM crm_lead WHERE phone_sanitized = '+84912345678'"
        " OR email_normalized = 'lan@vidu.example'",
        database[1],
    )
    return rows.split(), int(leads)


def test_the_same_thing_received_twice_is_one_lead(database, tmp_path):
    line = RECEIVE.format("a", "+84 912 345 678")
    first, second = race(*database, tmp_path, line, line)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    assert received(database) == (["created"], 1)


def test_the_same_customer_received_twice_is_one_lead(database, tmp_path):
    lines = [
        RECEIVE.format("a", "+84 912 345 678"),
        RECEIVE.format("b", "+84912345678"),
    ]
    first, second = race(*database, tmp_path, *lines)
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    assert received(database) == (["created", "attached"], 1)


def test_who_begins_by_waiting_for_the_turn_need_not_try_again(database, tmp_path):
    # ends the transaction of the snapshot before: the lock is the first of a new one
    begins = "env.cr.commit(); env['crm.lead']._vht_take_turn(); "
    lines = [
        RECEIVE.format("a", "+84 912 345 678"),
        RECEIVE.format("b", "+84912345678"),
    ]
    first, second = race(*database, tmp_path, lines[0], begins + lines[1])
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (1, "")
    assert received(database) == (["created", "attached"], 1)


@pytest.mark.parametrize("is_fetched", (False, True), ids=("handed over", "fetched"))
def test_two_mails_of_a_new_customer_are_one_lead(database, tmp_path, is_fetched):
    context = ".with_context(default_fetchmail_server_id=False)" if is_fetched else ""
    lines = [
        MAIL.format(number=1, context=""),
        MAIL.format(number=2, context=context),
    ]
    first, second = race(*database, tmp_path, *lines)
    assert (first.attempts, first.error) == (1, "")
    # it tries again by itself: nobody would fetch it once more, and what is handed in
    # during a long import would be too late each time
    assert (second.attempts, second.error) == (1, "")
    assert received(database) == (["created", "attached"], 1)


def test_a_mail_handed_in_by_who_has_written_is_tried_again_as_a_whole(
    database, tmp_path
):
    """What the request wrote before is not lost without its knowing."""
    written = 'env["crm.tag"].create({"name": "Đã ghi"}); env.flush_all(); '
    lines = [MAIL.format(number=1, context=""), MAIL.format(number=2, context="")]
    first, second = race(*database, tmp_path, lines[0], written + lines[1])
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    assert received(database) == (["created", "attached"], 1)
    tags = databases.sql(
        database[0], "SELECT count(*) FROM crm_tag WHERE name->>'en_US' = 'Đã ghi'",
        database[1],
    )  # fmt: skip
    assert tags.strip() == "1"


def test_what_two_accept_is_one_lead(database, tmp_path):
    (row,) = made_one(database, HELD)
    action = f'env["vht.intake"].browse({row}).action_accept()'
    first, second = race(*database, tmp_path, action, action)
    assert (first.attempts, first.error) == (1, "")
    assert second.attempts == 1  # a long import would let no further one succeed
    assert "decided already" in second.error
    leads = databases.sql(
        database[0],
        "SELECT count(*) FROM crm_lead WHERE name LIKE 'Inquiry%'",
        database[1],
    )
    assert leads.strip() == "1"


def test_two_who_make_one_name_get_one(database, tmp_path):
    first, second = race(
        *database,
        tmp_path,
        'env["utm.source"].name_create("Hội sách Ví Dụ")',
        'env["utm.mixin"]._find_or_create_record("utm.source", "hoi sach vi du")',
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    names = databases.sql(
        database[0],
        "SELECT name FROM utm_source WHERE name ILIKE 'h_i s_ch%'",
        database[1],
    )
    assert names.strip() == "Hội sách Ví Dụ"


def test_a_lead_that_takes_a_name_while_it_is_merged_keeps_one(database, tmp_path):
    kept, gone = made_one(database, NAMES)
    first, second = race(
        *database,
        tmp_path,
        f'env["crm.lead"].create({{"name": "Máy in tem", "source_id": {gone}}})',
        'source = env["utm.source"];'
        f' env["vht.utm.merged"]._merge(source.browse({gone}), source.browse({kept}))',
    )
    assert (first.attempts, first.error) == (1, "")
    assert (second.attempts, second.error) == (2, "")
    source = databases.sql(
        database[0],
        "SELECT source_id FROM crm_lead WHERE name = 'Máy in tem'",
        database[1],
    )
    assert source.strip() == kept
