"""What a text speaks of: phrases of some meaning in it, and what stands near what."""

import re
from bisect import bisect_left
from copy import copy

from . import mail_robot_notices, mail_robot_wishes
from .text import fold

MAX_WORDS = 800
NEAR = 6  # words between two that belong together
NUMBER, DATE, MEASURE = "number", "date", "measure"

_ENDS = frozenset(".?!;")  # of sentences
_WORD = re.compile(r"\d[\w./:,-]*\w|[^\W_]+(?:['’-][^\W_]+)*|[.!;,](?=\s|$)|\?")
_QUANTITY = re.compile(  # no day, hour or phone
    r"(?!0\d\d)\d[\d.,]{0,6}(?:[^\W\d_]{1,2}|pcs|chiếc)?"
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?")
_MEASURE = re.compile(
    r"\d[\d.,]*(?:kg|g|m[23]?|[mck]m|mg|tấn|tan|t|lít|lit|l|kw|kva|hp|w|v|ton|tons)"
)
# Two ways to write a tone; the lexicon has the older one, "hòa".
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")
_TONES = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_MARKED = {
    "o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)),
    "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}


def _older(found):
    first, second = found[0]
    return _MARKED[first][second] + second.translate(_TONES)


class Speech:
    """The concepts of a text.

    :ivar words: of the text, in lower case, with the signs that end sentences
    :ivar marks: dict concept -> list of pairs (start, end) of places in the words
    :param str text: NFC; of more than MAX_WORDS words the first are read
    """

    def __init__(self, text):
        self.words, self.marks, bare = [], {}, []
        for line in _TONE.sub(_older, text.lower()).split("\n"):
            words = _WORD.findall(line)
            self.words += words
            bare += [line.isascii()] * len(words)
        del self.words[MAX_WORDS:]
        self.ends = [place for place, word in enumerate(self.words) if word in _ENDS]
        place = 0
        while place < len(self.words):
            place = self._mark(place, *(_BARE if bare[place] else _EXACT))

    def _mark(self, place, lexicon, longest):
        word = self.words[place]
        for size in range(longest.get(word, 0), 0, -1):
            concepts = lexicon.get(" ".join(self.words[place : place + size]))
            if concepts is not None:
                self._add(concepts, place, place + size)
                return place + size
        if word[0].isdigit():
            shapes = (NUMBER, _QUANTITY), (DATE, _DAY), (MEASURE, _MEASURE)
            concepts = [name for name, shape in shapes if shape.fullmatch(word)]
            self._add(concepts, place, place + 1)
        return place + 1

    def _add(self, concepts, start, end):
        for concept in concepts:
            self.marks.setdefault(concept, []).append((start, end))

    def all(self, concept, unless=None):
        """The different phrases of a concept, as in :meth:`near`."""
        return list(dict.fromkeys(self._pieces(self._of(concept), unless)))

    def any(self, concept):
        """:return: the first phrase of a concept, "" for none"""
        return self._text(self._of(concept)[0]) if concept in self.marks else ""

    def count(self, concept, unless=None):
        """How often a concept is spoken of, as in :meth:`near`."""
        return len(self._pieces(self._of(concept), unless))

    def near(self, first, second, gap=NEAR, unless=None):
        """Where one concept stands before another in a sentence.

        :param int gap: words between them at most
        :param unless: function of the list of the three words before and the word
            behind ("" for none) that tells what does not count
        :return: list of pieces of the text, each with both
        """
        places, others = [], self._of(second)
        starts = [start for start, _end in others]
        for start, end in self._of(first):
            found = bisect_left(starts, end)
            last = min(end + gap, self._end_of_sentence(end))
            if found < len(starts) and starts[found] <= last:
                places.append((start, others[found][1]))
        return self._pieces(places, unless)

    def beside(self, first, second, gap=NEAR):
        """Where one stands before or behind the other, as in :meth:`near`."""
        return self.near(first, second, gap) + self.near(second, first, gap)

    def _pieces(self, places, unless):
        return [
            self._text(place)
            for place in places
            if not (unless and unless(*self._around(*place)))
        ]

    def _around(self, start, end):
        """The words before a place in its sentence, and the one behind."""
        last = bisect_left(self.ends, start) - 1
        begin = max(start - 3, self.ends[last] + 1 if last >= 0 else 0)
        return self.words[begin:start], self._text((end, end + 1))

    def stated(self):
        """The same speech without its questions."""
        speech = copy(self)
        speech.marks = {
            concept: told
            for concept, places in self.marks.items()
            if (told := [place for place in places if not self._is_asked(place[1])])
        }
        return speech

    def sentences(self):
        """:return: list of pairs (words, the sign that ends them or "")"""
        starts = [0, *(end + 1 for end in self.ends)]
        ends = [*self.ends, len(self.words)]
        return [
            (self.words[start:end], "".join(self.words[end : end + 1]))
            for start, end in zip(starts, ends, strict=True)
            if start < end
        ]

    def _of(self, concept):
        return self.marks.get(concept, [])

    def _text(self, place):
        return " ".join(self.words[slice(*place)])

    def _end_of_sentence(self, place):
        index = bisect_left(self.ends, place)
        return self.ends[index] if index < len(self.ends) else len(self.words)

    def _is_asked(self, place):
        end = self._end_of_sentence(place)
        return self.words[end : end + 1] == ["?"]


def _compiled(is_bare):
    """What each phrase means, and of how many words the longest is that begins so."""
    meanings, longest = {}, {}
    for concept, phrases in _PHRASES:
        for phrase in phrases.split("|"):
            words = phrase.strip().removesuffix("!").split()
            if is_bare and phrase.strip().endswith("!"):
                continue
            words = [fold(word) for word in words] if is_bare else words
            known = meanings.setdefault(" ".join(words), [])
            known += [concept] if concept else []
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return meanings, longest


_PHRASES = [*mail_robot_wishes.PHRASES.items(), *mail_robot_notices.PHRASES.items()]
_EXACT, _BARE = _compiled(is_bare=False), _compiled(is_bare=True)
