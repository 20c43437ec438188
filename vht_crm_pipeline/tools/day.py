"""Days as people in Vietnam write them: the day first, never the month."""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta

from .text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Two digits up to this one are of the 21st century (POSIX).
LAST_SHORT_YEAR = 68
MAX_TEXT = 80
# Excel counts from here, as it believes in 29 February 1900, which has this number.
EXCEL_EPOCH, NO_DAY = date(1899, 12, 30), 60

MONTHS = "january february march april may june july august september october november"
MONTHS = {
    name: number
    for number, month in enumerate([*MONTHS.split(), "december"], start=1)
    for name in (month, month[:3])
}
CLOCK = (
    r"\d{1,2}"
    r"(?::\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?| ?(?:h|gio) ?(?:\d{2})?(?: ?phut)?)"
    r"(?: ?(?:am|pm|sa|ch|sang|chieu|toi))?"
)
ZONE = r"(?: ?(?:z|utc|gmt)?(?:[+-]\d{2}:?\d{2})?)"
WEEKDAY = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])[ ,.]+)"
DAY = r"(?P<day>\d{1,2})"
YEAR = r"(?P<year>\d{4}|\d{2})"
FORMS = (
    rf"{DAY} ?(?P<mark>[-/.]) ?(?P<month>\d{{1,2}}) ?(?P=mark) ?{YEAR}",
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
    rf"{DAY}[ ,/-]*(?:thang|thg|th)[ .]*(?P<month>\d{{1,2}})[ ,/-]*(?:nam )?{YEAR}",
    rf"{DAY}(?P<mark>[ -])(?P<name>{'|'.join(MONTHS)})(?P=mark)(?P<year>\d{{4}})",
)
WRITTEN = [
    re.compile(
        rf"(?:{CLOCK}[ ,]+)?{WEEKDAY}?(?:ngay )?{form}(?:(?:[ ,]+|t){CLOCK}{ZONE})?",
        re.ASCII,
    )
    for form in FORMS
]


def read_day(value, serial=False):
    """Read a day.

    :param value: str in one of dd/mm/yyyy (also with dots, dashes, a short year), "ngày
        5 tháng 11 năm 2026", 05-Nov-2026, yyyy-mm-dd, all with or without a time; or a
        date, or a datetime; with `serial` also a number as Excel counts days
    :param bool serial: whether numbers are days
    :return: date between the years 1900 and 2100, or None for what is no such day
    """
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _of_serial(value) if serial else None
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    if any(unicodedata.category(char) == "No" for char in value):
        return None  # a footnote's number would become a digit
    text = fold(value).strip(" .,")
    for form in WRITTEN:
        if written := form.fullmatch(text):
            return _of_parts(**written.groupdict())
    return None


def _of_parts(day, year, month=None, name=None, mark=None):
    full_year = int(year)
    if len(year) == 2:
        full_year += 2000 if full_year <= LAST_SHORT_YEAR else 1900
    try:
        return _within(date(full_year, MONTHS[name] if name else int(month), int(day)))
    except ValueError:
        return None


def _of_serial(number):
    if not math.isfinite(number) or not 1 <= number < 100_000:
        return None
    days = int(number)
    if days == NO_DAY:
        return None
    return _within(EXCEL_EPOCH + timedelta(days + (days < NO_DAY)))


def _within(day):
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
