import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.text import fold


@pytest.mark.parametrize(
    "typed",
    ["Chốt đơn hàng", "CHỐT ĐƠN HÀNG", "  chot   don hang ", "Chot Đon Hang"],
)
def test_spellings_of_the_same_words_meet(typed):
    assert fold(typed) == "chot don hang"


def test_nothing_folds_to_nothing():
    assert fold(None) == fold("") == fold("  ") == ""


@given(st.text())
def test_folding_ignores_the_normal_form_and_is_stable(text):
    key = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == key
    assert fold(key) == key
