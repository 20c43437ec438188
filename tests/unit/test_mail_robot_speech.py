"""Which phrases a text holds, and what stands near what."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.mail_robot_notices import AWAY, DAY, SPAN, STATE
from odoo.addons.vht_crm_pipeline.tools.mail_robot_speech import (
    DATE,
    MAX_WORDS,
    NUMBER,
    Speech,
)
from odoo.addons.vht_crm_pipeline.tools.mail_robot_wishes import ASK, BUY, GIVE


def test_two_concepts_are_near_in_one_sentence_only():
    assert Speech("Bên em cần gấp bản báo giá").near(ASK, GIVE)
    assert not Speech("Việc này rất cần. Báo giá đã gửi").near(ASK, GIVE)


def test_they_are_near_within_some_words():
    assert not Speech("cần " + "rất " * 9 + "báo giá").near(ASK, GIVE)
    assert Speech("cần " + "rất " * 9 + "báo giá").near(ASK, GIVE, gap=9)


def test_order_counts_unless_either_is_asked_for():
    speech = Speech("báo giá em cần")
    assert not speech.near(ASK, GIVE)
    assert speech.beside(ASK, GIVE) == ["báo giá em cần"]


def test_the_longest_phrase_hides_what_is_in_it():
    assert Speech("em nghỉ phép").any(AWAY) == "nghỉ phép"
    assert not Speech("em dự hội nghị").any(AWAY)
    assert not Speech("em de nghi").any(AWAY)


@pytest.mark.parametrize(
    ("text", "has_it"),
    [("Bên em cần cân", True), ("Cân bàn", False), ("ben em can can", True)],
)
def test_diacritics_count_where_there_are_any(text, has_it):
    assert bool(Speech(text).any(ASK)) is has_it


def test_without_diacritics_what_would_mean_something_else_does_not_count():
    assert Speech("tới ngày 20/11").any(SPAN)
    assert not Speech("toi can").any(SPAN)


@pytest.mark.parametrize(
    ("newer", "older"),
    [("đã huỷ", "đã hủy"), ("hoà", "hòa"), ("quý", "quý"), ("khoẻ", "khỏe")],
)
def test_tones_are_read_in_both_places(newer, older):
    assert Speech(newer).words == Speech(older).words


def test_a_question_states_nothing():
    speech = Speech("Hôm nay shop nghỉ không? Mai em qua.")
    assert speech.any(AWAY)
    assert not speech.stated().any(AWAY)
    assert speech.stated().any(DAY) == ""


@pytest.mark.parametrize(
    ("word", "concepts"),
    [
        ("2", {NUMBER, DATE}),
        ("100", {NUMBER}),
        ("30/11", {DATE}),
        ("0912340561", set()),
        ("09:30", set()),
    ],
)
def test_numbers_are_told_by_their_shape(word, concepts):
    assert {name for name in (NUMBER, DATE) if Speech(word).any(name)} == concepts


def test_an_amount_is_bought_and_an_hour_is_not():
    assert Speech("lấy 20 cái").near(BUY, NUMBER, gap=1)
    assert not Speech("lấy 09:30").near(BUY, NUMBER, gap=1)


def test_only_the_first_words_are_read():
    assert len(Speech("a " * 2 * MAX_WORDS).words) == MAX_WORDS


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    speech = Speech(unicodedata.normalize("NFC", text))
    assert len(speech.words) >= sum(len(words) for words, _sign in speech.sentences())
    for concept in (ASK, STATE, AWAY):
        for phrase in speech.all(concept):
            assert phrase
