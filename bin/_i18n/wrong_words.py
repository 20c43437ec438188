"""Which Vietnamese of stock is wrong, judged from the English and the Vietnamese."""

import re

# (what the English says, the stock word, the word of a Vietnamese sales team)
WRONG_WORDS = [
    (r"\bw[io]n", r"\bđạt\b", "thắng"),
    (r"\blost\b|\bloses?\b", r"\bmất\b", "thua"),
    (r"\bleads?\b", r"\bleads?\b", "tiềm năng"),
    (r"\bstates?\b", r"^trạng thái$", "tỉnh/thành phố"),
    (r"^medium", r"^phương tiện", "kênh; trung bình"),
    (r"\bopen opportunities\b", r"^mở cơ hội", "cơ hội đang mở"),
    (
        r"\bsales ?(?:person|people|men|man|persons)\b",
        r"\bsales\b",
        "nhân viên kinh doanh",
    ),
    (r"\bteams?\b", r"\bbộ phận sales\b", "đội ngũ bán hàng"),
    (r"\bexpected clos", r"\bđóng dự kiến\b", "chốt dự kiến"),
    (r"\bconvert to opportunit", r"^chuyển đổi thành cơ hội", "chuyển thành cơ hội"),
]
WRONG_WORDS = [
    (re.compile(english, re.IGNORECASE), re.compile(stock, re.IGNORECASE), ours)
    for english, stock, ours in WRONG_WORDS
]

# Words that Vietnamese offices use as they are; a text of these alone is translated.
SHARED_WORDS = {
    "ai",
    "cc",
    "crm",
    "email",
    "id",
    "marketing",
    "mrr",
    "odoo",
    "sms",
    "url",
    "website",
}
MARKUP = re.compile(r"<[^>]*>|&\w+;|\{\{.*?\}\}|%\(\w+\)[sd]|https?://\S+|\w+@\S+")
WORD = re.compile(r"[^\W\d_]{2,}")


def verdict(english, vietnamese):
    """Why the Vietnamese of a text is not good enough, "" if it is.

    :param english: stock's source, one line
    :param vietnamese: what a Vietnamese user sees, one line
    """
    words = {word.lower() for word in WORD.findall(MARKUP.sub(" ", english))}
    if not words - SHARED_WORDS:
        return ""
    if english == vietnamese:
        return "not translated"
    wrong = [
        ours
        for in_english, in_vietnamese, ours in WRONG_WORDS
        if in_english.search(english) and in_vietnamese.search(vietnamese)
    ]
    return f"wrong word: {', '.join(wrong)}" if wrong else ""
