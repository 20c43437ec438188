import re
import unicodedata

import phonenumbers
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.phone import (
    MAX_LENGTH,
    Phone,
    phone_keys,
    read_phones,
)

national_mobiles = st.from_regex(
    r"(?:3[2-9]|7[06-9]|8[1-8]|9[0-4])[0-9]{7}", fullmatch=True
)
OLD_AREAS = {"320", "321", "350", "351", "780", "781"}
STYLES = [
    "0{0}{1}{2}", "0{0} {1} {2}", "0{0}.{1}.{2}", "+84{0}{1}{2}", "+84 {0}-{1}-{2}",
    "84{0}{1}{2}", "0084 {0} {1} {2}", "(+84) 0{0} {1} {2}", "{0}{1}{2}.0",
    "SĐT: 0{0}{1}{2} (Zalo)", "Chị Hoa 0{0} {1} {2}", "MST 0312687878; 0{0}.{1}{2}",
]  # fmt: skip


@settings(max_examples=200)
@given(national_mobiles, st.sampled_from(STYLES))
def test_a_number_is_the_same_in_every_style(national, style):
    text = style.format(national[:2], national[2:5], national[5:])
    assert [phone.e164 for phone in read_phones(text)] == ["+84" + national]


@settings(max_examples=200)
@given(
    st.lists(national_mobiles, min_size=2, max_size=5, unique=True),
    st.sampled_from([" / ", "/", ";", ", ", "\n", " - ", " hoặc ", " & ", "  ", "|"]),
)
def test_no_number_of_a_list_is_lost(nationals, separator):
    text = separator.join("0" + national for national in nationals)
    expected = ["+84" + national for national in nationals]
    assert [phone.e164 for phone in read_phones(text)] == expected


@settings(max_examples=100)
@given(national_mobiles, st.from_regex(r"[0-9]{1,3}", fullmatch=True))
def test_a_number_with_digits_too_many_is_none(national, more):
    # ten digits and an old area code of three are a landline of before 2017
    assume(len(more) > 1 or national[:3] not in OLD_AREAS)
    assert read_phones("0" + national + more) == ()


PIECES = st.sampled_from(
    [
        *("0912345678", "0168", "028", "04", "3825", "1234", "84", "+84", "+1", "9"),
        *(
            "(",
            ")",
            "-",
            ".",
            "/",
            ",",
            ";",
            ":",
            "|",
            "\n",
            "~",
            "@",
            "x",
            "o",
            "O",
            "0",
        ),
        *("ext", "máy lẻ", "MST", "STK", "fax", "ĐT", "hoặc", "đ", "e+", ".0", "1900"),
        *("001", "\u200b", "２", "①", "05/2024"),
    ]
)
texts = st.text() | st.lists(PIECES | st.just(" "), max_size=30).map("".join)


@settings(max_examples=300)
@given(texts)
@example("028 3825 1234 ext 012")
def test_what_is_read_is_valid_stood_there_and_reads_as_itself(text):
    phones = read_phones(text)
    assert len(set(phones)) == len(phones)
    normal = unicodedata.normalize("NFKC", text).replace("O", "0").replace("o", "0")
    digits = "".join(
        str(unicodedata.decimal(char)) for char in normal if char.isdecimal()
    )
    for phone in phones:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone.e164))
        # what changed in 2017 and 2018 lies before the last seven digits
        assert phone.e164[-7:] in digits and phone.extension in digits
        assert re.fullmatch(r"\d{0,6}", phone.extension)
        assert read_phones(phone.e164) == (
            Phone(phone.e164, is_shared=phone.is_shared),
        )
        assert phone_keys(phone.key) == ((phone.key,) if phone.key else ())
    assert phone_keys("; ".join(phone.key for phone in phones)[:MAX_LENGTH]) == (
        phone_keys(text)
    )
