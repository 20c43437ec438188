"""Telling text typed in TCVN3 (ABC) or VNI, whose letters only their fonts show.

Both predate Unicode and put Vietnamese letters in places of others, so a program that
does not know reads "C«ng ty" or "Coâng ty". Nothing marks them: what tells is
that the words are Vietnamese syllables when read the one way and not the other.
"""

import re
import unicodedata

TCVN3, VNI = "tcvn3", "vni"
MIN_WORDS = 2
MIN_SHARE = 0.2
MAX_TEXT = 200_000
MAX_WORDS = 5_000

WORD = re.compile(r"(?:(?!\s)[A-Za-z\x80-\U0010ffff])+")
ONSET = "(?:ngh?|gh?|gi|kh|ch|c|th|tr|t|ph|nh|n|qu|[bdđhklmrsvxp])?"
NUCLEUS = (
    "(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|âu|ay|ây|eo|êu|ia|iê|iu|iêu|oa|oă|oai|oay"
    "|oao|oe|oeo|oi|ôi|ơi|oo|ua|uâ|uây|uê|ui|uơ|uô|uôi|ưa|ưi|ươ|ươi|ươu|ưu|uy|uya"
    "|uyê|uyu|yê|yêu)"
)
SYLLABLE = re.compile(f"{ONSET}{NUCLEUS}(?:ch|nh|ng|[cmnpt])?")
TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    first + place: letter
    for first, letters in _TCVN3_LETTERS.items()
    for place, letter in enumerate(letters)
}
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
# The second character of a VNI letter, as it is shown, and what it adds to the first.
_VNI_MARKS = {
    **dict(zip("øùõûï", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)),
    "â": _CIRCUMFLEX,
    **{
        char: _CIRCUMFLEX + tone
        for char, tone in zip(
            "àáãåä", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True
        )
    },
    "ê": _BREVE,
    **{
        char: _BREVE + tone
        for char, tone in zip(
            "èéüúë", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True
        )
    },
}
_VNI_PAIR = re.compile(f"([aeiouyôö])([{''.join(_VNI_MARKS)}])")
_VNI_SINGLES = str.maketrans("öôñæìíóòî", "ươđỉìíĩịỵ")


def font_encoding(text):
    """Tell whether a text is in one of the encodings that are none.

    :param str text: as decoded, 8-bit text by Latin-1 or a superset of its letters
    :return: TCVN3, VNI or "" for neither; at most MAX_TEXT characters are looked at
    """
    words = special_words(text)
    if not words:
        return ""
    strange = [word for word in words if not is_vietnamese(word)]
    counts = {
        TCVN3: sum(is_vietnamese(from_tcvn3(word)) for word in strange),
        VNI: sum(is_vietnamese(from_vni(word)) for word in strange),
    }
    encoding, count = max(counts.items(), key=lambda item: item[1])
    return encoding if count >= max(MIN_WORDS, MIN_SHARE * len(words)) else ""


def special_words(text):
    """The first words of a text that hold other letters than ASCII's."""
    words = WORD.findall(text[:MAX_TEXT])
    return [word for word in words if not word.isascii()][:MAX_WORDS]


def is_vietnamese(word):
    """Whether a word is built like a Vietnamese syllable with at most one tone."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = decomposed.translate(TONES)
    return len(decomposed) - len(bare) <= 1 and bool(
        SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare))
    )


def from_tcvn3(word):
    """The word that a TCVN3 font shows."""
    return word.translate(_TCVN3)


def from_vni(word):
    """The word that a VNI font shows, in small letters."""

    def compose(pair):
        return pair[1].translate(_VNI_SINGLES) + _VNI_MARKS[pair[2]]

    # A letter of its own must not be taken for one that its pair has made.
    pieces, end = [], 0
    word = word.lower()
    for pair in _VNI_PAIR.finditer(word):
        pieces += word[end : pair.start()].translate(_VNI_SINGLES), compose(pair)
        end = pair.end()
    pieces.append(word[end:].translate(_VNI_SINGLES))
    return unicodedata.normalize("NFC", "".join(pieces))
