"""Where Odoo comes from, with an apt and a dpkg-deb that are stood in for."""

import io
import os

import pytest
from _env import apt, odoo_source, paths, steps

# answers from the files of its folder; notes what it is asked
FAKE_APT = """\
#!/bin/sh
here=$(dirname "$0")
echo "$(basename "$0") $*" >> "$here/asked"
case "$*" in
*indextargets*--no-release-info*) cat "$here/sources" ;;
*indextargets*) cat "$here/targets" ;;
update) sh "$here/update" ;;
show*) cat "$here/show" ;;
download*) sh "$here/download" ;;
esac
"""
FAKE_DPKG_DEB = """\
#!/bin/sh
mkdir -p "$3/usr/lib/python3/dist-packages/odoo/addons/mail"
sh "$(dirname "$0")/unpack" "$2"
"""


class Machine:
    """The programs and answers of a machine, and what the report said."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("apt-get", "apt-cache", "apt-config"):
            self.program(name, FAKE_APT)
        self.program("dpkg-deb", FAKE_DPKG_DEB)
        self.answer("targets", "main|http://mirror.example/debian/|bookworm|Debian")
        self.answer("sources", "")
        self.answer("update", "")
        self.answer("download", "touch odoo-19.deb fonts.deb")
        self.answer("unpack", "")
        self.candidate(odoo_source.KNOWN_VERSION, odoo_source.KNOWN_SHA256)
        self.said = io.StringIO()

    def program(self, name, text):
        (self.folder / name).write_text(text)
        (self.folder / name).chmod(0o755)

    def answer(self, name, text):
        (self.folder / name).write_text(f"{text}\n")

    def candidate(self, version, sha256="0" * 64):
        self.answer("show", f"Package: odoo-19\nVersion: {version}\nSHA256: {sha256}")

    def asked(self):
        asked = self.folder / "asked"
        return asked.read_text().splitlines() if asked.exists() else []

    def ensure(self):
        return odoo_source.ensure(steps.Report(stream=self.said))

    def fail(self):
        """What `ensure` fails with: the message and the way round."""
        with pytest.raises(steps.SetupError) as caught:
            self.ensure()
        return str(caught.value), caught.value.way_round


@pytest.fixture
def machine(tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    keyring = tmp_path / "keyring.gpg"
    keyring.touch()
    monkeypatch.setattr(apt, "KEYRINGS", (str(keyring),))
    monkeypatch.setattr(apt, "machine_codename", lambda: "bookworm")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("ODOO_HOME", "VHT_DEBIAN_MIRROR"):
        monkeypatch.delenv(name, raising=False)
    return Machine(programs)


def test_the_package_is_fetched_unpacked_and_repaired(machine):
    tree = machine.ensure()
    assert (tree / "odoo" / "addons" / odoo_source.REMOVED).read_text() == ""
    assert odoo_source.KNOWN_VERSION in str(tree)
    assert f"downloading odoo-19 {odoo_source.KNOWN_VERSION}" in machine.said.getvalue()


def test_the_second_time_asks_nobody(machine):
    tree = machine.ensure()
    before = machine.asked()
    assert machine.ensure() == tree
    assert machine.asked() == before


def test_a_download_cut_off_is_not_taken_for_done(machine):
    machine.answer("download", "touch odoo-19.deb; exit 1")
    machine.fail()
    machine.answer("download", "touch odoo-19.deb fonts.deb")
    machine.ensure()
    downloads = [line for line in machine.asked() if " download " in line]
    assert len(downloads) == 2


def test_an_unpacking_cut_off_goes_on_from_the_download(machine):
    machine.answer("unpack", "exit 1")
    assert "cannot unpack" in machine.fail()[0]
    machine.answer("unpack", "")
    machine.ensure()
    downloads = [line for line in machine.asked() if " download " in line]
    assert len(downloads) == 1


def test_a_machine_without_debian_mirror(machine):
    machine.answer("targets", "main|http://mirror.example/other/|noble|Ubuntu")
    message, way_round = machine.fail()
    assert "knows no Debian mirror" in message
    assert "VHT_DEBIAN_MIRROR" in way_round and "ODOO_HOME" in way_round


def test_package_lists_never_fetched_leave_the_sources(machine):
    machine.answer("targets", "")
    machine.answer(
        "sources",
        "main|cdrom://Debian/|bookworm|\n"
        "main|http://other.example/|vendor-suite|\n"
        "main|http://mirror.example/debian/|bookworm|",
    )
    assert apt.debian_mirror() == "http://mirror.example/debian/"


def test_a_mirror_may_be_given(machine, monkeypatch):
    monkeypatch.setenv("VHT_DEBIAN_MIRROR", "http://given.example/debian")
    assert apt.debian_mirror() == "http://given.example/debian"


@pytest.mark.parametrize(
    ("update", "meaning"),
    [
        ("echo W: Failed to fetch http://mirror.example/", "network"),
        ("echo W: GPG error: NO_PUBKEY 6ED0E7B8; exit 100", "keys of this machine"),
    ],
)
def test_a_failed_update_names_the_mirror_and_the_reason(machine, update, meaning):
    machine.answer("update", update)
    message, way_round = machine.fail()
    assert "http://mirror.example/debian/" in message and meaning in message
    assert "ODOO_HOME" in way_round


def test_a_machine_without_apt(machine, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    message, way_round = machine.fail()
    assert "apt-get not found" in message
    assert "ODOO_HOME" in way_round


def test_missing_archive_keys(machine, monkeypatch):
    monkeypatch.setattr(apt, "KEYRINGS", ("/nonexistent",))
    message, way_round = machine.fail()
    assert "keys of the Debian archive" in message
    assert "debian-archive-keyring" in way_round


def test_another_version_of_the_series_is_taken_with_a_warning(machine):
    machine.candidate("19.0.1+dfsg-3")
    assert "19.0.1+dfsg-3" in str(machine.ensure())
    assert "warning: the Debian mirror has odoo-19 19.0.1" in machine.said.getvalue()


@pytest.mark.parametrize(
    ("version", "complaint"),
    [("20.0.0-1", "not 19.0"), (odoo_source.KNOWN_VERSION, "is not the known file")],
)
def test_a_package_that_cannot_be_right_is_refused(machine, version, complaint):
    machine.candidate(version)
    message, way_round = machine.fail()
    assert complaint in message
    assert "ODOO_HOME" in way_round


def test_a_package_that_is_gone(machine):
    machine.answer("show", "")
    message, way_round = machine.fail()
    assert "has no package odoo-19 any more" in message
    assert "ODOO_HOME" in way_round


def source_tree(folder, version_info):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo" / "release.py").write_text(f"version_info = {version_info}\n")
    return folder


def test_a_source_tree_of_ones_own_is_used(machine, monkeypatch, tmp_path):
    tree = source_tree(tmp_path / "own", "(19, 0, 0, FINAL, 0, '')")
    monkeypatch.setenv("ODOO_HOME", str(tree))
    assert machine.ensure() == tree
    assert machine.asked() == []


@pytest.mark.parametrize(
    ("version_info", "complaint"),
    [
        (None, "is no Odoo source tree"),
        ("(18, 0, 0, FINAL, 0, '')", "is Odoo 18.0"),
        ("('saas~19', 2, 0, FINAL, 0, '')", "of an unknown version"),
    ],
)
def test_a_wrong_source_tree_is_refused(
    machine, monkeypatch, tmp_path, version_info, complaint
):
    if version_info:
        source_tree(tmp_path / "own", version_info)
    monkeypatch.setenv("ODOO_HOME", str(tmp_path / "own"))
    assert complaint in machine.fail()[0]


def test_the_own_add_ons_come_after_odoos(tmp_path):
    for name in ("odoo/addons/base", "addons/crm"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "addons/crm/__manifest__.py").touch()
    assert odoo_source.addons_folders(tmp_path) == [
        tmp_path / "odoo" / "addons",
        tmp_path / "addons",
    ]


def test_the_pins_are_exact():
    for name in ("odoo.txt", "dev.txt"):
        lines = (paths.REQUIREMENTS / name).read_text().splitlines()
        pins = [line.split(" ;")[0] for line in lines if not line.startswith("#")]
        assert pins and all(pin.count("==") == 1 for pin in pins)
