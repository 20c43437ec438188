"""What installing, upgrading, removing and installing again does to a live database."""

import json
import os
from pathlib import Path

import pytest
from _env import databases, environment, odoo_run

SCENARIO = Path(__file__).with_name("install_scenario.py")


@pytest.fixture(scope="module")
def report():
    """What the scenario saw on a company's database; one run serves all tests."""
    odoo = environment.ensure()
    database = f"vht_test_{os.getpid()}_install"
    databases.fresh(odoo, database, modules=())
    try:
        run = odoo_run.run(
            odoo,
            database,
            "--log-level=warn",
            command="shell",
            stdin=f"exec(open({str(SCENARIO)!r}).read())\n",
        )
    finally:
        databases.drop(odoo, database)
    lines = [line for line in run.output.splitlines() if line.startswith("REPORT ")]
    assert lines, run.output[-5000:]
    return json.loads(lines[0].removeprefix("REPORT "))


def test_installing_changes_nothing_of_the_company(report):
    assert report["install"] == []


def test_upgrading_twice_changes_nothing(report):
    assert report["upgrade"] == []


def test_uninstalling_leaves_the_company_as_it_was(report):
    assert report["uninstall"] == []
    assert report["stock_works"]


def test_sources_come_once_and_go_unless_somebody_uses_or_changed_them(report):
    assert set(report["names"]) == {
        "Website", "Email", "Điện thoại", "Danh thiếp", "Hội chợ/Triển lãm",
        "Giới thiệu", "Nhập file", "Danh bạ"
    }  # fmt: skip
    assert report["kept_source"] == "Hội chợ/Triển lãm"
    assert set(report["kept_names"]) == {"Hội chợ/Triển lãm", "Từ file"}


def test_uninstalling_gives_numbers_back_as_stock_reads_them(report):
    untouched, typed_again, removed = report["numbers"]
    assert untouched == removed == [[False] * 3] * 2
    assert typed_again == [["+84387654321"] * 3] * 2


def test_uninstalling_leaves_nothing_of_ours(report):
    assert report["left_rows"] == []
    assert report["left_schema"] == report["left_schema_again"] == []
    assert report["lost_schema"] == []
    assert report["left_xmlids"] == 0


def test_a_saved_filter_on_our_fields_is_disabled_not_deleted(report):
    assert report["own_filter_active"] == [False]


def test_installing_again_changes_nothing(report):
    assert report["reinstall"] == []


def test_the_comparison_sees_what_applying_a_set_changes(report):
    assert report["applied"] == ["crm_lead", "crm_stage"]


def test_applied_stages_stay_usable_under_their_names(report):
    before, after = report["step_names"]
    assert after == before
    assert "Initial Contact" in after and "Đã thanh lý" in after
    before, after = report["deals"]
    assert after == before
    assert report["works_with_steps"]


def test_a_set_applied_in_a_former_life_is_recognised(report):
    assert report["recognised"] == [0, 0]
