"""Fifty people convert, merge and undo the same twenty leads through the web.

For twenty seconds, or as long as VHT_LOAD_SECONDS says:

    VHT_LOAD_SECONDS=120 bin/test tests/system/test_conversion_load.py -s
"""

import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from _env import databases
from _env.network import free_port
from _env.processes import Processes, is_listening

sys.path.insert(0, str(Path(__file__).parent))

from shells import fresh_database, made

SECONDS = float(os.environ.get("VHT_LOAD_SECONDS", "20"))
PEOPLE, LEADS, CUSTOMERS = 50, 20, 10
LOGINS = [f"nhanvien{number}" for number in range(5)]
# What Odoo tells a user in words; all else is a defect that they see
READABLE = {
    f"odoo.exceptions.{name}"
    for name in ("UserError", "ValidationError", "AccessError", "MissingError")
}
PREPARE = f"""
env.company.country_id = env.ref("base.vn")
users = env["res.users"].create([
    {{"name": login, "login": login, "password": login,
      "group_ids": [(4, env.ref(group).id) for group in (role, "crm.group_use_lead")]}}
    for login, role in zip({LOGINS!r}, ["sales_team.group_sale_salesman_all_leads"] * 3
                           + ["sales_team.group_sale_manager"] * 2)
])
leads = env["crm.lead"].create([
    {{"name": "Cần %s máy" % n, "type": "lead", "user_id": users[n % 5].id,
      "contact_name": "Khách Thử %s" % (n % {CUSTOMERS}),
      "phone": "0912%06d" % (n % {CUSTOMERS})}}
    for n in range({LEADS})
])
for lead in leads:
    lead.message_post(body="DẤU lead-%s" % lead.id)
    lead.activity_schedule("mail.mail_activity_data_call", user_id=lead.user_id.id,
                           summary="DẤU lead-%s" % lead.id)
    env["ir.attachment"].create({{"name": "DẤU lead-%s" % lead.id, "raw": b"x",
                                 "res_model": "crm.lead", "res_id": lead.id}})
env.cr.commit()
print("MADE", *leads.ids)
"""


class Person:
    """Somebody at the browser, at random but the same in every run.

    :ivar answers: Counter of (what was done, what came of it)
    :ivar told: Counter of what they read instead
    :ivar shown: texts of what no user should see
    :ivar notes: what they were told is written
    """

    def __init__(self, url, session, number, leads):
        self.url, self.session, self.number, self.leads = url, session, number, leads
        self.random = random.Random(number)
        self.answers, self.told = Counter(), Counter()
        self.shown, self.notes = [], []

    def work(self, until):
        actions = (self.convert, self.merge, self.undo, self.undo, self.note)
        while time.monotonic() < until:
            action = self.random.choice(actions)
            self.answers[action.__name__, action()] += 1
        return self

    def convert(self):
        ids = [self.random.choice(self.leads)]
        return self.dialog("crm.lead2opportunity.partner", ids, "action_apply")

    def merge(self):
        ids = self.random.sample(self.leads, self.random.choice((2, 3)))
        return self.dialog("crm.merge.opportunity", ids, "action_merge")

    def undo(self):
        lead = self.random.choice(self.leads)
        return self.call("crm.lead", "action_vht_undo", [[lead]])[0]

    def note(self):
        text = f"DẤU {self.number}-{len(self.notes)}-{self.random.random()}"
        lead = self.random.choice(self.leads)
        verdict, _result = self.call(
            "crm.lead", "message_post", [[lead]], body=text, message_type="comment"
        )
        if verdict == "done":
            self.notes.append(text)
        return verdict

    def dialog(self, model, ids, button):
        """Open a dialog as it proposes itself, and press its button."""
        context = {"active_model": "crm.lead", "active_ids": ids, "active_id": ids[0]}
        verdict, dialog = self.call(model, "create", [{}], context=context)
        if verdict == "done":
            verdict, _result = self.call(model, button, [[dialog]], context=context)
        return verdict

    def call(self, model, method, args, **kwargs):
        """:return: what came of it, and what was answered"""
        answer = requests.post(
            f"{self.url}/web/dataset/call_kw/{model}/{method}",
            json={
                "jsonrpc": "2.0",
                "params": {
                    "model": model, "method": method, "args": args, "kwargs": kwargs,
                },
            },
            cookies={"session_id": self.session},
            timeout=300,
        )  # fmt: skip
        error = None if answer.ok else {"message": answer.text, "data": {}}
        error = error or answer.json().get("error")
        if not error:
            return "done", answer.json().get("result")
        name = error["data"].get("name")
        if name in READABLE:
            self.told[error["data"]["message"]] += 1
            return name.rpartition(".")[2], None
        self.shown.append(f"{model}.{method}: {error['data'].get('debug', error)}")
        return "broken", None


def log_in(url, database, login):
    """:return: the id of a session"""
    params = {"db": database, "login": login, "password": login}
    answer = requests.post(
        f"{url}/web/session/authenticate",
        json={"jsonrpc": "2.0", "params": params},
        timeout=300,
    )
    assert answer.json()["result"]["uid"]
    return answer.cookies["session_id"]


@contextmanager
def serving(odoo, name, log):
    """:return: context manager of the address of a server"""
    port = free_port()
    command = odoo.odoo(
        "--database", name, "--db-filter", f"^{name}$", "--http-port", port,
        "--max-cron-threads", "0", "--log-level", "warn",
    )  # fmt: skip
    with Processes() as processes, open(log, "w") as file:
        process = processes.start(
            "Odoo", command, env=odoo.variables(), stdout=file, stderr=file
        )
        deadline = time.monotonic() + 120
        while not is_listening("127.0.0.1", port):
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def database():
    with fresh_database("load") as database:
        yield database


def rows(database, query):
    odoo, name = database
    found = databases.sql(odoo, query, name).splitlines()
    return [tuple(row.split("\t")) for row in found]


def test_many_people_convert_merge_and_undo_the_same_leads(database, tmp_path):
    ((*leads,),) = made(database, PREPARE)
    leads = [int(lead) for lead in leads]
    log = tmp_path / "odoo.log"
    with serving(*database, log) as url:
        sessions = [log_in(url, database[1], login) for login in LOGINS]
        people = [
            Person(url, sessions[number % len(sessions)], number, leads)
            for number in range(PEOPLE)
        ]
        until = time.monotonic() + SECONDS
        with ThreadPoolExecutor(PEOPLE) as pool:
            list(pool.map(lambda person: person.work(until), people))
    answers = sum((person.answers for person in people), Counter())
    for (action, verdict), count in sorted(answers.items()):
        print(f"{action:8} {verdict:16} {count:6}")
    told = sum((person.told for person in people), Counter())
    for text, count in told.most_common(10):
        print(f"{count:6} {text!r:.100}")
    for action in ("convert", "merge", "undo", "note"):
        assert answers[action, "done"], action
    assert [text for person in people for text in person.shown] == []
    assert_nothing_twice(database, leads)
    assert_nothing_lost(database, leads, people)


def assert_nothing_twice(database, leads):
    """No deal but the leads there were, and each customer once."""
    living = {int(lead) for (lead,) in rows(database, "SELECT id FROM crm_lead")}
    assert living <= set(leads)
    merged = "SELECT count(*) FROM vht_conversion WHERE kind = 'merge'"
    ((merges,),) = rows(database, f"{merged} AND undone_at IS NULL")
    assert bool(int(merges)) == (living != set(leads))
    double = rows(
        database,
        "SELECT phone_sanitized, count(*) FROM res_partner"
        " WHERE name LIKE 'Khách Thử %' GROUP BY 1 HAVING count(*) > 1",
    )
    assert double == []


def assert_nothing_lost(database, leads, people):
    """What was put on the leads is on exactly one that there is."""
    marks = {f"DẤU lead-{lead}" for lead in leads}
    posted = {note for person in people for note in person.notes}
    living = "res_id IN (SELECT id FROM crm_lead)"
    for table, column, wanted in (
        ("mail_message", "regexp_replace(body, '<[^>]*>', '', 'g')", marks | posted),
        ("mail_activity", "summary", marks),
        # a merge writes behind it from which lead it came
        ("ir_attachment", "split_part(name, ' (from', 1)", marks),
    ):
        of = "res_model" if table != "mail_message" else "model"
        found = rows(
            database,
            f"SELECT {column}, {living} FROM {table}"
            f" WHERE {of} = 'crm.lead' AND {column} LIKE 'DẤU %'",
        )
        counts = Counter(mark for mark, _lives in found)
        assert not wanted - counts.keys(), table
        assert set(counts.values()) <= {1}, table
        assert [mark for mark, lives in found if lives != "True"] == [], table
