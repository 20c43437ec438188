"""What bin/build hands out: the right files, the right metadata, and it installs."""

import ast
import os
import subprocess
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

import pytest
from _env import databases, environment, odoo_source

ROOT = Path(__file__).resolve().parents[2]
ADDON = "vht_crm_pipeline"
MANIFEST = ast.literal_eval((ROOT / ADDON / "__manifest__.py").read_text())


def build(folder, **variables):
    """Run bin/build into `folder`; return the paths of the wheel and the zip."""
    subprocess.run(
        [ROOT / "bin" / "build", "--output", folder],
        check=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **variables},
    )
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.zip")
    return wheel, archive


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory):
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wheel(artefacts):
    return artefacts[0]


@pytest.fixture(scope="module")
def archive(artefacts):
    return artefacts[1]


@pytest.fixture(scope="module")
def addons_folder(archive, tmp_path_factory):
    """A folder of add-ons with the zip unpacked into it."""
    folder = tmp_path_factory.mktemp("addons")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def names(path, prefix=""):
    """The files of a zip below `prefix`, relative to it."""
    with zipfile.ZipFile(path) as opened:
        return {
            name.removeprefix(prefix)
            for name in opened.namelist()
            if name.startswith(prefix) and not name.endswith("/")
        }


def metadata(wheel):
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (n for n in opened.namelist() if n.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(opened.read(name).decode())


def test_holds_every_tracked_file_but_tests_and_build_settings(wheel):
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--", "."],
        cwd=ROOT / ADDON,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    expected = {
        name
        for name in filter(None, tracked)
        if name not in {"tests", "pyproject.toml"}
        and not name.startswith("static/tests/")
    }
    assert names(wheel, f"odoo/addons/{ADDON}/") == expected | {"LICENSE"}


def test_holds_no_tests(archive):
    assert [name for name in names(archive) if "tests" in Path(name).parts] == []


def test_holds_what_the_manifest_and_the_apps_list_need(archive):
    held = names(archive, f"{ADDON}/")
    assert set(MANIFEST.get("data", [])) <= held
    assert {
        "README.rst",
        "__manifest__.py",
        "static/description/icon.png",
        "static/description/index.html",
        "i18n/vi.po",
        f"i18n/{ADDON}.pot",
    } <= held


def test_holds_the_files_of_every_bundle_but_those_of_tests(addons_folder):
    patterns = [
        entry if isinstance(entry, str) else entry[-1]
        for bundle, entries in MANIFEST.get("assets", {}).items()
        if "tests" not in bundle
        for entry in entries
    ]
    own = [pattern for pattern in patterns if pattern.startswith(f"{ADDON}/")]
    assert [pattern for pattern in own if not any(addons_folder.glob(pattern))] == []


def test_wheel_and_zip_hold_the_same_files(wheel, archive):
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(archive) as other:
        contents = {n: one.read(f"odoo/addons/{n}") for n in other.namelist()}
        assert contents == {n: other.read(n) for n in other.namelist()}
        shipped = {n for n in one.namelist() if n.startswith("odoo/addons/")}
        assert len(shipped) == len(contents)


def test_metadata(wheel, archive):
    version = MANIFEST["version"]
    said = metadata(wheel)
    assert said["Name"] == "odoo-addon-vht_crm_pipeline"
    assert said["Version"] == version
    assert said.get_all("Requires-Dist") == ["odoo==19.0.*", "vobject"]
    assert said["License"] == "LGPL-3"
    assert wheel.name == f"odoo_addon_{ADDON}-{version}-py3-none-any.whl"
    assert archive.name == f"{ADDON}-{version}.zip"


def test_the_same_files_give_the_same_bytes(artefacts, tmp_path):
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    before = os.umask(0o077)
    try:
        again = build(tmp_path / "again", TMPDIR=str(other_folder), TZ="Asia/Saigon")
    finally:
        os.umask(before)
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in artefacts]


@dataclass(frozen=True)
class CustomerEnvironment(environment.Environment):
    """An Odoo that knows nothing of this repository.

    :ivar packages: a folder of installed packages, beside Odoo's own
    :ivar addons: a folder of add-ons
    """

    packages: Path = None
    addons: Path = None

    @property
    def addons_path(self):
        stock = odoo_source.addons_folders(self.tree)
        return [*stock, self.addons] if self.addons else stock

    def variables(self):
        variables = super().variables()
        if self.packages:
            found = f"{self.packages}{os.pathsep}{variables['PYTHONPATH']}"
            variables["PYTHONPATH"] = found
        return variables


@pytest.fixture
def install(tmp_path):
    """Install the add-on in a customer's Odoo, which must find it in `folder`."""
    ours = environment.ensure()
    # bin/test drops what a killed process of this number left behind
    database = f"vht_test_{os.getpid()}"

    def install(folder, **found_in):
        customer = CustomerEnvironment(
            tree=ours.tree,
            python=ours.python,
            server=ours.server,
            configuration=tmp_path / "odoo.conf",
            **found_in,
        )
        customer.write_configuration()
        installed = databases.fresh(customer, database)
        assert installed.problems() == []
        (searched,) = (x for x in installed.output.splitlines() if "addons paths" in x)
        assert f"'{folder}'" in searched
        assert f"'{ROOT}'" not in searched
        module = databases.sql(
            ours,
            "SELECT state, latest_version FROM ir_module_module"
            f" WHERE name = '{ADDON}'",
            database,
        )
        assert module.split() == ["installed", MANIFEST["version"]]

    yield install
    databases.drop(ours, database)


def test_the_wheel_installs_beside_an_odoo(wheel, install, tmp_path):
    packages = tmp_path / "packages"
    python = environment.ensure().python
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
        + ["--target", packages, wheel],
        check=True,
    )
    install(packages / "odoo" / "addons", packages=packages)


def test_the_zip_installs_from_an_addons_folder(addons_folder, install):
    install(addons_folder, addons=addons_folder)
