"""Looking for words in running text, in little time.

A pattern that begins with one of some letters is tried only where they stand; behind a
word boundary, or where case does not count, it is tried at every letter. So what looks
for words begins with them, is made for small letters, and what stands before is looked
at afterwards.
"""


def small(text):
    """The text in small letters, every character at its place.

    :rtype: str
    """
    return text.replace("İ", "i").lower()  # the only one that grows by it


def matches(pattern, text):
    """The matches of a pattern that do not begin within a word.

    :param re.Pattern pattern: which begins with a letter
    :return: generator of re.Match
    """
    for found in pattern.finditer(text):
        if not text[max(found.start() - 1, 0) : found.start()].isalnum():
            yield found


def line_at(text, position):
    """The line of a text around a position, at most 500 characters of it.

    :rtype: str
    """
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].strip()[:500]
