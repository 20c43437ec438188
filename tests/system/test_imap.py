"""Odoo empties a real mailbox, is killed while it does, and meets a mail that fails."""

import os

import pytest
from _env import databases, environment
from _env.processes import Processes
from fetching import Company
from imap_server import ImapServer, Line
from mailbox_mails import ATTACHED, CREATED, FAILED, fifty, inquiry

ACCEPT = """
env.cr.execute("ALTER TABLE crm_lead DISABLE TRIGGER vht_test_trap")
env["vht.intake"].search([("verdict", "=", "failed")]).action_accept()
env.cr.execute("ALTER TABLE crm_lead ENABLE TRIGGER vht_test_trap")
env.cr.commit()
print("MADE it")
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    odoo = environment.ensure()
    name = f"vht_test_{os.getpid()}_imap"
    log = tmp_path_factory.mktemp("imap") / "odoo.log"
    try:
        with Processes() as processes:
            yield Company(odoo, name, log, processes)
    finally:
        databases.drop(odoo, name)


@pytest.fixture
def imap():
    with ImapServer() as server:
        yield server


@pytest.fixture
def company(database, imap):
    database.clear()
    database.use(imap)
    return database


def test_a_mailbox_of_fifty_mails_is_fetched_once(company, imap):
    mails = fifty()
    imap.deliver(mail.raw for mail in mails)
    assert company.fetch() == (50, 0)
    assert imap.unseen() == []
    made = company.content()
    expect_rows(company, mails)

    assert company.fetch() == (0, 0)
    assert company.content() == made

    imap.mark_unread()
    assert company.fetch() == (50, 0)
    assert company.content() == made


def expect_rows(company, mails):
    """What the gateway makes of them: a row of each, and a lead of each customer."""
    rows = {key: (verdict, lead) for key, verdict, lead in company.intake()}
    assert len(rows) == len(company.intake()) == len({mail.key for mail in mails})
    for mail in mails:
        if mail.key:
            verdict, lead = rows[mail.key]
            assert verdict in mail.verdicts, mail.raw.decode(errors="replace")
            assert bool(lead) == (verdict in {CREATED, ATTACHED})
            assert not mail.follows or lead == rows[mail.follows][1]
    created = [lead for verdict, lead in rows.values() if verdict == CREATED]
    assert len(company.leads()) == len(created) == len(set(created))


def test_a_mail_that_fails_is_kept(company, imap):
    mails = [inquiry(1), inquiry(2, topic="cân [fail]"), inquiry(3)]
    imap.deliver(mail.raw for mail in mails)
    fetched, _failed = company.fetch()
    assert fetched == 3
    assert company.leads() == [mails[0].subject, mails[2].subject]
    # nobody will fetch it again
    assert imap.unseen() == []
    verdicts = {key: verdict for key, verdict, _lead in company.intake()}
    assert verdicts == {
        mails[0].key: CREATED, mails[1].key: FAILED, mails[2].key: CREATED
    }  # fmt: skip
    assert mails[1].raw in company.originals()
    company.shell(ACCEPT)
    assert sorted(company.leads()) == sorted(mail.subject for mail in mails)


def test_a_killed_odoo_loses_no_mail_and_takes_none_twice(company, imap):
    mails = [inquiry(number, topic="cân") for number in range(20)]
    # stock does not know a mail without Message-Id again
    mails[8] = inquiry(8, topic="cân [wait]", key="")
    contents = [mail.raw for mail in mails]
    names = [mail.subject for mail in mails]
    imap.deliver(contents)

    with company.trap():
        company.fetch(until=company.is_trapped)
        company.kill()
    company.wait(company.is_alone)
    assert company.leads() == names[:8]
    assert imap.unseen() == contents[8:]

    # now between its commit and the word to the mailbox that the mail has been read
    with company.trap() as release:
        company.fetch(until=company.is_trapped)
        imap.hang()
        release()
        company.wait(lambda: len(company.leads()) > 8)
        company.kill()
        imap.drop()
    company.wait(company.is_alone)
    assert company.leads() == names[:9]
    assert imap.unseen() == contents[8:]

    assert company.fetch() == (12, 0)
    assert company.leads() == names
    assert imap.unseen() == []
    assert [verdict for _key, verdict, _lead in company.intake()] == [CREATED] * 20


def test_a_mail_is_not_lost_while_it_is_handed_over(company, imap):
    """To hand it over marks it as read, and stock takes that back only then."""
    mails = [inquiry(number) for number in range(3)]
    imap.deliver(mail.raw for mail in mails)
    with Line(imap) as line:
        company.use(line)
        company.fetch(until=line.is_held)
        company.kill()
    company.wait(company.is_alone)
    company.use(imap)
    company.fetch()
    assert imap.unseen() == []
    assert company.leads() == [mail.subject for mail in mails]  # stock lost the first
