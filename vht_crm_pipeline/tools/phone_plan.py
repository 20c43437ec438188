"""Vietnamese numbering: what the changes of 2017 and 2018 made of an old number.

A national number is written here without its trunk 0: "1684567890", "438251234".
"""

import re

# Eleven digits to ten, 15 September to 14 November 2018; the last seven digits stay.
_MOBILE_2018 = {
    "120": "70", "121": "79", "122": "77", "123": "83", "124": "84",
    "125": "85", "126": "76", "127": "81", "128": "78", "129": "82",
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36",
    "167": "37", "168": "38", "169": "39", "186": "56", "188": "58",
    "199": "59",
}  # fmt: skip

# Area codes that Decision 2036/QĐ-BTTTT changed on 11 February, 15 April and 17 June
# 2017. They are not provinces of today: the merger of 2025 left them alone.
_AREA_2017 = {
    "20": "214", "22": "212", "230": "215", "231": "213", "240": "204",
    "241": "222", "25": "205", "26": "206", "27": "207", "280": "208",
    "281": "209", "29": "216", "30": "229", "31": "225", "320": "220",
    "321": "221", "33": "203", "350": "228", "351": "226", "36": "227",
    "37": "237", "38": "238", "39": "239", "4": "24", "500": "262",
    "501": "261", "510": "235", "511": "236", "52": "232", "53": "233",
    "54": "234", "55": "255", "56": "256", "57": "257", "58": "258",
    "59": "269", "60": "260", "61": "251", "62": "252", "63": "263",
    "64": "254", "650": "274", "651": "271", "66": "276", "67": "277",
    "68": "259", "70": "270", "710": "292", "711": "293", "72": "272",
    "73": "273", "74": "294", "75": "275", "76": "296", "77": "297",
    "780": "290", "781": "291", "79": "299", "8": "28",
}  # fmt: skip

_HOTLINE = r"1[89]00\d{4,6}"
# libphonenumber also lets ranges of machines through: 0140, 0160, 0121
_IN_USE = re.compile(rf"[35789]\d{{8}}|2\d{{9}}|672\d{{6}}|{_HOTLINE}")
_TRUNK_ZERO = re.compile(r"^0(?!1[89]00)")
_ASCENDING, _DESCENDING = "0123456789", "9876543210"


def is_hotline(national):
    """Whether a national number is one of a service, 1800 or 1900."""
    return re.fullmatch(_HOTLINE, national) is not None


def may_be_in_use(national):
    """Whether a national number has a form that people's and firms' phones have."""
    return _IN_USE.fullmatch(national) is not None


def nationals(number):
    """Each way to read a Vietnamese number as a national one.

    :param str number: digits, "+" allowed before them
    :return: list of national numbers, some of them in no plan
    """
    rests = [
        number[len(prefix) :]
        for prefix in ("+84", "0084", "84", "")
        if number.startswith(prefix)
    ]
    return [_TRUNK_ZERO.sub("", rest) for rest in rests if rest.isdigit()]


def after_changes(national):
    """Rewrite a national number of before 2017 or 2018.

    Half of the old landlines look like mobile numbers of today: ask only for what is
    not valid as it was typed.

    :param str national: digits without the trunk 0
    :return: the national number of today, "" if it is in no table
    """
    if national[:3] in _MOBILE_2018 and len(national) == 10:
        return _MOBILE_2018[national[:3]] + national[3:]
    for code_length, length in ((3, 10), (2, 9), (1, 9)):
        area = _AREA_2017.get(national[:code_length])
        subscriber = national[code_length:]
        if area and len(national) == length and subscriber[0] not in "01":
            return area + subscriber
    return ""


def is_placeholder(national):
    """Whether a number was typed to fill a field: 0999999999, 0987654321, 0900000000.

    :param str national: digits without the trunk 0, of today or before
    """
    subscriber = national
    if len(national) == 10 and national[0] == "2":
        subscriber = national[2:] if national[:2] in ("24", "28") else national[3:]
    return (
        len(set(subscriber)) == 1
        or subscriber in _ASCENDING
        or subscriber in _DESCENDING
        or national == "1234567890"
        or national.endswith("0" * 7)
    )
