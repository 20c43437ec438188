"""The IMAP server of the tests, installed or unpacked."""

import pytest
from _env import dovecot, steps, unprivileged


@pytest.mark.parametrize(("fixed", "name"), dovecot.FIXED.items())
def test_a_path_is_as_long_as_the_one_it_replaces(tmp_path, monkeypatch, fixed, name):
    path = dovecot.relative(name, len(fixed)).decode()
    assert len(path) == len(fixed)
    (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    with open(path) as found:
        assert found.read() == ""


@pytest.fixture
def unpacked(tmp_path, monkeypatch):
    """An unpacked dovecot that nobody has."""
    monkeypatch.setattr(unprivileged, "cache", lambda: tmp_path)
    monkeypatch.setattr(dovecot, "INSTALLED", tmp_path / "machine")
    return tmp_path / "dovecot"


def test_without_a_server_for_imap_dovecot_is_not_complete(unpacked):
    for path in dovecot.NEEDED:
        (unpacked / path).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / path).touch()
    assert dovecot.find() == dovecot.Installation(unpacked)
    (unpacked / dovecot.HELPERS / "imap").unlink()
    assert dovecot.find() is None


def test_who_has_none_is_told_what_to_do(unpacked, monkeypatch):
    def fail(*_arguments):
        raise steps.SetupError("no network")

    monkeypatch.setattr(dovecot.private_root, "ensure", fail)
    with pytest.raises(steps.SetupError, match="no network") as caught:
        dovecot.ensure(steps.Report(quiet=True))
    assert caught.value.way_round == "apt-get install dovecot-imapd"


def test_the_unpacked_programs_name_no_place_of_the_machine(unpacked):
    places = "|".join(dovecot.FIXED).encode()
    for path in dovecot.PROGRAMS:
        (unpacked / path).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / path).write_bytes(b"\0" + places + b"/auth\0")
    (unpacked / dovecot.HELPERS).mkdir(parents=True)
    dovecot._relocate(unpacked)
    for path in dovecot.PROGRAMS:
        content = (unpacked / path).read_bytes()
        assert len(content) == len(places) + 7
        assert not any(fixed.encode() in content for fixed in dovecot.FIXED)
        assert content.endswith(b"doveconf/auth\0")
