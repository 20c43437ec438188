"""Forms of a real website, posted as a browser does, with website_crm beside us."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg2
import pytest
import requests
from _env import databases, environment, odoo_run, paths
from _env.network import free_port
from _env.processes import Processes, is_listening

PREPARE = """
env.company.country_id = env.ref("base.vn")
team = env["crm.team"].create({"name": "Đội Ví Dụ"})
env["website"].search([]).crm_default_team_id = team
env.cr.commit()
"""
PHONE = "0912 345 678"


class Site:
    """:ivar url: of the server
    :ivar log: path of its log
    """

    def __init__(self, odoo, name, url, log):
        self.odoo, self.name, self.url, self.log = odoo, name, url, log

    def post(self, files=None, **values):
        """A form of a visitor who was never here; returns what the browser gets."""
        values = {"name": "Liên hệ", "contact_name": "Nguyễn Ví Dụ", **values}
        return requests.post(
            f"{self.url}/website/form/crm.lead", data=values, files=files, timeout=60
        )

    def sql(self, statement):
        return databases.sql(self.odoo, statement, self.name).splitlines()

    def leads(self):
        return self.sql("SELECT id FROM crm_lead ORDER BY id")

    def verdicts(self):
        return self.sql("SELECT verdict FROM vht_intake ORDER BY id")

    def settled(self):
        """Wait until the scheduled job has nothing left to compare."""
        deadline = time.monotonic() + 90
        while self.sql("SELECT id FROM vht_web_waiting"):
            assert time.monotonic() < deadline
            time.sleep(0.5)

    def forget(self):
        """An empty CRM for the next test."""
        for table in ("vht_web_waiting", "vht_intake", "crm_lead"):
            self.sql(f"DELETE FROM {table}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_web"
    databases.fresh(odoo, name, modules=(paths.ADDON, "website_crm"))
    odoo_run.run(odoo, name, command="shell", stdin=PREPARE).check("not prepared")
    port = free_port()
    path = tmp_path_factory.mktemp("web") / "odoo.log"
    try:
        with Processes() as processes, open(path, "w") as log:
            process = processes.start(
                "Odoo",
                odoo.odoo(
                    "--database", name, "--db-filter", f"^{name}$",
                    "--http-port", port, "--max-cron-threads", "1",
                ),
                env=odoo.variables(),
                stdout=log,
                stderr=log,
            )  # fmt: skip
            deadline = time.monotonic() + 60
            while not is_listening("127.0.0.1", port):
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.2)
            yield Site(odoo, name, f"http://127.0.0.1:{port}", path)
    finally:
        databases.drop(odoo, name)


@pytest.fixture
def site(server):
    server.forget()
    yield server
    # whatever came in, no request and no job has failed
    lines = server.log.read_text().splitlines()
    assert [line for line in lines if " ERROR " in line] == []


def test_the_same_customer_twice_is_one_lead(site):
    site.post(phone=PHONE, description="Cần 3 máy")
    again = site.post(
        phone="+84 912 345 678",
        description="Cần gấp",
        **{"Ngân sách": "5 triệu"},
        files={"Bản vẽ[0][0]": ("ban ve.txt", b"hinh")},
    )
    (lead,) = site.leads()
    assert again.status_code == 200 and again.json()["id"] != int(lead)
    assert site.verdicts() == ["created", "attached"]
    assert site.sql("SELECT DISTINCT lead_id FROM vht_intake") == [lead]
    assert site.sql("SELECT description FROM crm_lead")[0].count("Cần 3 máy") == 1
    notes = "".join(
        site.sql(
            "SELECT body FROM mail_message WHERE model = 'crm.lead'"
            f" AND res_id = {lead}"
        )
    )
    assert "Cần gấp" in notes and "Ngân sách : 5 triệu" in notes
    assert site.sql(
        "SELECT res_id FROM ir_attachment WHERE res_model = 'crm.lead'"
        " AND name LIKE 'ban ve.txt%'"
    ) == [lead]
    visitors = site.sql("SELECT crm_lead_id FROM crm_lead_website_visitor_rel")
    assert visitors == [lead, lead]


def test_a_busy_door_keeps_no_visitor_waiting(site):
    site.post(phone=PHONE)
    (lead,) = site.leads()
    with psycopg2.connect(dbname=site.name) as other:
        other.cursor().execute("LOCK TABLE vht_intake IN SHARE UPDATE EXCLUSIVE MODE")
        started = time.monotonic()
        answer = site.post(phone=PHONE, description="Cần gấp")
        assert time.monotonic() - started < 10
        assert answer.status_code == 200
        assert site.leads() == [lead, str(answer.json()["id"])]
        assert site.verdicts() == ["created"]
    other.close()
    site.settled()
    assert site.leads() == [lead]
    assert site.verdicts() == ["created", "attached"]


def test_many_posts_at_once_are_one_lead(site):
    with ThreadPoolExecutor(6) as visitors:
        answers = list(
            visitors.map(lambda n: site.post(phone=PHONE, name=f"Lần {n}"), range(24))
        )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 24
    site.settled()
    assert len(site.leads()) == 1
    verdicts = site.verdicts()
    assert sorted(verdicts) == ["attached"] * 23 + ["created"]


@pytest.mark.parametrize(
    "values",
    [
        {"contact_name": "=cmd|' /C calc'!A0", "phone": "=1+1"},
        {"contact_name": "<script>alert(1)</script>", "partner_name": "<b>x</b>"},
        {"name": "\x00\u202e" + "á" * 5000, "contact_name": "Nguye\u0302\u0303n"},
        {"phone": "0" * 5000, "email_from": "x@" * 500},
        {"phone": ["0912345678", "0987654321"], "name": ["Một", "Hai"]},
        {"description": "<p>" * 20000, "id": "1", "vht_is_of_website": "1"},
        {"lead_properties": "x", "tag_ids": "abc", "company_id": "999"},
    ],
    ids=range(7),
)
def test_hostile_forms_get_the_answer_of_stock(site, values):
    answer = site.post(**values)
    assert answer.status_code == 200
    assert answer.json()["id"]
    site.settled()
    assert site.verdicts() == ["created"]
    (name,) = site.sql("SELECT contact_name FROM crm_lead")
    if "Nguye" in str(values.get("contact_name")):
        assert name == "Nguyễn"
