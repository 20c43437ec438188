import math
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.day import read_day

FIFTH = date(2026, 11, 5)
WRITTEN = [
    "05/11/2026",
    "5/11/2026",
    "5-11-2026",
    "05.11.2026",
    "05.11.26",
    "5/11/26",
    " 05/11/2026 ",
    "05 / 11 / 2026",
    "０５/１１/２０２６",
    "2026-11-05",
    "2026/11/05",
    "2026-11-05 14:30:00",
    "2026-11-05T14:30:00Z",
    "2026-11-05T14:30:00.123456+07:00",
    "05/11/2026 14:30",
    "05/11/2026 14:30:59",
    "05/11/2026 2:30 PM",
    "05/11/2026, 8h30",
    "8h30 ngày 05/11/2026",
    "08:30 05/11/2026",
    "8 giờ 30 phút, ngày 5 tháng 11 năm 2026",
    "ngày 5 tháng 11 năm 2026",
    "Ngày 05 tháng 11 năm 2026",
    "NGÀY 5 THÁNG 11 NĂM 2026",
    "5 tháng 11 năm 2026",
    "5 tháng 11, 2026",
    "ngày 5 tháng 11/2026",
    "05 thg 11, 2026",
    "05-Th11-2026",
    "Thứ Năm, 05/11/2026",
    "Thứ 5, ngày 5/11/2026",
    "T5, 05/11/2026",
    "05-Nov-2026",
    "5 November 2026",
    "ngày 05/11/2026.",
    FIFTH,
    datetime(2026, 11, 5, 23, 59),
]
OTHER_DAYS = {
    "29/02/2028": date(2028, 2, 29),
    "01/12/99": date(1999, 12, 1),
    "01/12/68": date(2068, 12, 1),
    "12/01/2027": date(2027, 1, 12),
    "31/12/2100": date(2100, 12, 31),
    "01/01/1900": date(1900, 1, 1),
    "CN 8/11/2026": date(2026, 11, 8),
}
NO_DAYS = [
    "31/02/2026",
    "29/02/2026",
    "12/31/2026",
    "Nov 5, 2026",
    "00/11/2026",
    "05/00/2026",
    "05/11",
    "11/2026",
    "05/11/1899",
    "01/01/2101",
    "05/11/20266",
    "5/11-2026",
    "05/11/2026 - 10/11/2026",
    "trước 05/11/2026",
    "20261105",
    "45000",
    "0912345678",
    "1.500.000",
    "5² /11/2026",
    "tuần sau",
    "",
    "x" * 1000 + "05/11/2026",
    None,
    True,
    45000,
    45000.5,
    b"05/11/2026",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_every_way_to_write_a_day(written):
    assert read_day(written) == FIFTH
    assert type(read_day(written)) is date


@pytest.mark.parametrize(("written", "day"), OTHER_DAYS.items())
def test_other_days(written, day):
    assert read_day(written) == day


@pytest.mark.parametrize("written", NO_DAYS)
def test_what_is_no_day(written):
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (60, None),
        (61, date(1900, 3, 1)),
        (45000, date(2023, 3, 15)),
        (46331.75, date(2026, 11, 5)),
        (73415, date(2100, 12, 31)),
        (73416, None),
        (0, None),
        (-5, None),
        (912345678, None),
        (math.nan, None),
        (math.inf, None),
        (True, None),
    ],
)
def test_a_number_of_excel_is_a_day_when_asked(number, day):
    assert read_day(number, serial=True) == day


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from("-/."))
def test_the_day_is_never_taken_for_the_month(day, mark):
    assert read_day(f"{day.day}{mark}{day.month}{mark}{day.year}") == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"ngày {day.day} tháng {day.month} năm {day.year}") == day


@given(DAYS.filter(lambda day: day >= date(1900, 3, 1)))
def test_serial_numbers_count_days(day):
    assert read_day((day - date(1899, 12, 30)) / timedelta(1), serial=True) == day


@given(st.one_of(st.text(), st.text("0123456789/-.: thangngayT", max_size=40)))
def test_any_text_is_a_day_within_bounds_or_none(text):
    day = read_day(text)
    assert day is None or (1900 <= day.year <= 2100 and read_day(day) == day)
