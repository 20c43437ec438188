"""The rules bin/lint adds to its tools: each catches what it is for, and no more."""

import importlib.util
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "bin" / "_lint" / "house.py"


@pytest.fixture(scope="module")
def house():
    spec = importlib.util.spec_from_file_location("lint_house", HOUSE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def breaches(house, tmp_path, monkeypatch):
    """Write a file and return what the rules say of it."""
    monkeypatch.chdir(tmp_path)

    def breaches(name, text):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(house.breaches(path))

    return breaches


# Put together from pieces, or this file would break the rule it tests.
@pytest.mark.parametrize(
    "text",
    [
        "index = https://" + "pypi" + ".org/simple",
        "deb http://" + "deb." + "debian" + ".org/debian sid main",
        '"resolved": "https://registry.' + "npmjs" + '.org/x.tgz"',
        "cd /" + "tmp/build",
        'open("/' + 'work/main/x")',
        "HOME=/" + "root",
        "look into /" + "home/an/notes",
    ],
)
def test_address_or_path_of_one_machine_is_named(breaches, text):
    (breach,) = breaches("notes.md", f"fine\n{text}\n")
    assert breach.startswith("notes.md:2: names")


@pytest.mark.parametrize(
    "text",
    [
        "`/usr/lib/postgresql` and `/var/tmp` exist on every Debian",
        "a URL like https://example.com/home/page or ~/work/x",
        "an xpath: //root and //div/work/x",
        "docs/home/index.md",
    ],
)
def test_ordinary_paths_and_addresses_pass(breaches, text):
    assert breaches("notes.md", text) == []


def test_a_source_file_may_have_300_lines_and_no_more(breaches):
    assert breaches("a.py", "x = 1\n" * 300) == []
    assert breaches("a.py", "x = 1\n" * 301) == [
        "a.py:1: 301 lines; split it by topic (at most 300)"
    ]
    assert breaches("bin/run", "#!/bin/sh\n" + "true\n" * 300) != []
    assert breaches("notes.md", "text\n" * 301) == []


PO_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_a_complete_translation_passes(breaches):
    assert (
        breaches("i18n/vi.po", PO_HEADER + 'msgid "Stage"\nmsgstr "Giai đoạn"\n') == []
    )


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('msgid "Stage"\nmsgstr ""\n', "not translated: 'Stage'"),
        ('#, fuzzy\nmsgid "Stage"\nmsgstr "Bước"\n', "fuzzy translation: 'Stage'"),
        ('#~ msgid "Stage"\n#~ msgstr "Bước"\n', "obsolete entry: 'Stage'"),
    ],
)
def test_an_incomplete_translation_is_named(breaches, entry, what):
    (breach,) = breaches("i18n/vi.po", PO_HEADER + entry)
    assert breach.startswith("i18n/vi.po:4: ")
    assert breach.endswith(what)


def test_a_translation_must_match_its_template(breaches):
    breaches("i18n/addon.pot", PO_HEADER + 'msgid "Lead"\nmsgstr ""\n')
    assert breaches("i18n/vi.po", PO_HEADER + 'msgid "Stage"\nmsgstr "Bước"\n') == [
        "i18n/vi.po:1: missing: 'Lead' of addon.pot",
        "i18n/vi.po:1: not in addon.pot: 'Stage'",
    ]


def test_a_binary_file_is_left_alone(breaches):
    assert breaches("icon.png", b"\x89PNG\0" + b"/" + b"tmp/x") == []
