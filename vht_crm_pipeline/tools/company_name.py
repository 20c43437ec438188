"""Comparing the names of companies, written as people write them."""

import re

from .province import find_province
from .text import fold

NAME_LENGTH = 300
SHORTEST_KEY = 3

# The legal form says nothing about who it is, and is left out more often than not.
_LEGAL = frozenset({
    "cong ty", "cong ti", "congty", "congti", "cty", "cti", "c ty", "ct ty", "ct tnhh",
    "ct cp", "ct co phan", "tnhh", "tn hh", "trach nhiem huu han", "trach nhiem hh",
    "co phan", "cophan", "mtv", "1tv", "2tv", "1 tv", "2 tv", "mot tv", "hai tv",
    "mot thanh vien", "hai thanh vien", "1 thanh vien", "2 thanh vien",
    "hai thanh vien tro len", "2 thanh vien tro len", "hop danh", "dntn",
    "doanh nghiep", "doanh nghiep tu nhan", "dn tu nhan", "hkd", "ho kd",
    "ho kinh doanh", "ho kinh doanh ca the", "hkd ca the", "htx", "hop tac xa",
    "tap doan", "tong cong ty", "tong cty", "tct", "tong cong ti", "co ltd",
    "company limited", "company", "limited", "ltd", "jsc", "joint stock company",
    "joint stock", "corp", "corporation", "llc", "limited liability company",
    "limited liability", "one member", "inc", "incorporated", "group", "plc", "pte",
    "pty", "gmbh", "sdn", "bhd"
})  # fmt: skip
# Left out only at the head, after other such words ("CTCP", "ngân hàng TMCP"): later
# they are part of a name ("C.P.", "HTV"). That a company trades tells it from nobody,
# and is left out as often as the legal form.
_LEGAL_AT_HEAD = frozenset({
    "cp", "htv", "tm", "thuong mai", "dv", "dich vu", "xnk", "xuat nhap khau"
})  # fmt: skip
_BRANCH = frozenset({
    "chi nhanh", "vpdd", "van phong dai dien", "vp dai dien", "branch", "rep office"
})  # fmt: skip
# What else a company does tells it from others of its name, in words or in letters.
_ACTIVITY = {
    "thuong mai dien tu": "tmdt",
    "thuong mai": "tm",
    "dich vu": "dv",
    "san xuat": "sx",
    "xuat nhap khau": "xnk",
    "xuat khau": "xk",
    "nhap khau": "nk",
    "xay dung": "xd",
    "xay lap": "xl",
    "dau tu": "dt",
    "phat trien": "pt",
    "kinh doanh": "kd",
    "bat dong san": "bds",
    "vat lieu xay dung": "vlxd",
    "cong nghe thong tin": "cntt",
    "xi nghiep": "xn",
    "ngan hang": "nh",
}
# These may be somebody's name as well ("DNTN Văn Tài"), which stands last.
_ACTIVITY_BEFORE_NAME = {
    "tu van": "tv",
    "van tai": "vt",
    "du lich": "dl",
    "ky thuat": "kt",
    "cong nghe": "cn",
    "thiet bi": "tb",
    "thiet ke": "tk",
    "co khi": "ck",
    "quang cao": "qc",
    "noi that": "nt",
    "nong nghiep": "nn",
}
_BEFORE_NAME = frozenset(_ACTIVITY_BEFORE_NAME)
_MEANING = {
    **dict.fromkeys(_LEGAL, ""),
    **_ACTIVITY,
    **_ACTIVITY_BEFORE_NAME,
    "viet nam": "vn",
    "vietnam": "vn",
}
_ACTIVITIES = frozenset({*_ACTIVITY.values(), *_ACTIVITY_BEFORE_NAME.values()})
_LONGEST = max(len(phrase.split()) for phrase in _MEANING)
_ONLY_ACTIVITIES = re.compile(f"(?:{'|'.join(sorted(_ACTIVITY.values()))})+")
# What opens the name of the company that a branch belongs to
_OPENING = frozenset({
    "cong", "congty", "cty", "ctcp", "ct", "tnhh", "tap", "dntn", "htx", "ngan"
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’`ʼ]")
_TAX_CODE = re.compile(r"\b(?:mst|ma so thue)\b")
_CO = re.compile(r"\bco\.")  # without the dot it is "cò" or "cỏ" as well
# Written as one word: "TNHHMTV", "CPTM", "TMCP", "TMDV"; "TMĐT" is e-commerce
_GLUED = "congty|tnhh|cty|ct|cp|mtv|[12]tv|tm|dv|sx|xnk|xd|dt|kd"
_GLUED_WORD = re.compile(rf"(?!tmdt$)(?=.*(?:tnhh|cp|mtv|tm|xnk))(?:{_GLUED})+")
_GLUED_PART = re.compile(_GLUED)


def company_key(name):
    """Key under which the ways to write one company's name meet.

    Folded, without legal form, trade and services, branch and its place, punctuation
    and spaces; what else the company does is kept, in one short form: "Cty TNHH XD Hoà
    Bình" and "CÔNG TY TNHH XÂY DỰNG HÒA BÌNH" are "xdhoabinh", "Công ty CP Hòa Bình"
    and "Công ty TNHH TM DV Hòa Bình" are "hoabinh". A key is no name: it is not to be
    passed in again.

    :param str | None name: only its first NAME_LENGTH characters are read
    :return: letters and digits, "" where nothing but legal form was written
    :rtype: str
    """
    return _join(_without_branch(_split((name or "")[:NAME_LENGTH])))


def _split(name):
    text = _TAX_CODE.split(fold(name), maxsplit=1)[0]
    text = _CO.sub("company ", _APOSTROPHE.sub("", text))
    words, letters = [], ""
    for word in [*_WORD.findall(text), ""]:
        if len(word) == 1 and word.isalpha():
            letters += word  # "T.N.H.H", "A B C"
            continue
        words += [letters, word] if letters else [word]
        letters = ""
    words = [part for word in words for part in _unglued(word)]
    inner = [word for word in words[1:-1] if word not in ("va", "and")]
    return [*words[:1], *inner, *words[1:][-1:]]


def _unglued(word):
    if _GLUED_WORD.fullmatch(word):
        return _GLUED_PART.findall(word)
    return [word] if word else []


def _without_branch(words):
    kept, has_branch = [], False
    while words:
        size = _branch_size(words, kept)
        if size:
            has_branch = True
            size += _place_size(words[size:])
        elif has_branch and words[0] == "tai":
            size = _place_size(words)
        if not size:
            kept.append(words[0])
        words = words[size or 1 :]
    return kept


def _branch_size(words, before):
    if words[0] == "cn":  # "công nghệ", unless what stands around it says "chi nhánh"
        size = _place_size(words[1:])
        is_of_company = not before and words[1:2] and words[1] in _OPENING
        has_name = words[1 + size :] or not is_generic(_join(before))
        return int(bool(is_of_company or (size and has_name)))
    return next((n for n in (4, 3, 2, 1) if " ".join(words[:n]) in _BRANCH), 0)


def _place_size(words):
    """How many words at the start say where a branch is."""
    end = next((i for i, word in enumerate(words) if word in _OPENING), len(words))
    start = int(words[:1] == ["tai"])
    return end if find_province(" ".join(words[start:end])) else 0


def _join(words):
    meanings, is_head = [], True
    while words:
        size, meaning = _read(words, is_head)
        is_head = not meaning or meaning in _ACTIVITIES
        meanings.append(meaning)
        words = words[size:]
    return "".join(meanings)


def _read(words, is_head):
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        if is_head and phrase in _LEGAL_AT_HEAD:
            return size, ""
        is_name = phrase in _BEFORE_NAME and size == len(words)
        if phrase in _MEANING and not is_name:
            return size, _MEANING[phrase]
    return 1, words[0]


def is_generic(key):
    """Whether a key is too short or too common to tell one company from another.

    :param str key: of :func:`company_key`; one that is generic matches nobody
    """
    return (
        len(key) < SHORTEST_KEY
        or key.isdigit()
        or len(set(key)) == 1
        or bool(_ONLY_ACTIVITIES.fullmatch(key))
        or key in _GENERIC
    )


_GENERIC = frozenset(map(company_key, (
    "abc", "abcd", "abc xyz", "xyz", "test", "test 1", "test 123", "demo", "thử",
    "thử nghiệm", "example", "asdf", "qwerty", "abc 123", "khách", "khách hàng",
    "khách lẻ", "khách mới", "khách cũ", "khách quen", "khách vãng lai", "vãng lai",
    "người tiêu dùng", "cá nhân", "khách hàng cá nhân", "khách cá nhân", "không có",
    "không", "không biết", "không rõ", "không xác định", "chưa có", "chưa biết",
    "chưa rõ", "chưa cập nhật", "đang cập nhật", "cập nhật", "none", "null", "nan",
    "n/a", "unknown", "other", "khác", "tên", "tên công ty", "tự do", "freelance",
    "freelancer", "gia đình", "nhà riêng", "hộ gia đình", "kinh doanh tự do",
    "buôn bán", "nội trợ", "sinh viên", "học sinh", "nhân viên", "văn phòng",
    "cửa hàng", "shop", "đại lý", "bán hàng", "tư nhân", "nhà nước", "private",
    "personal", "individual", "customer", "client", "your company", "my company",
    "company name", "du lịch", "kỹ thuật", "công nghệ", "thiết bị", "cơ khí",
    "quảng cáo", "nội thất", "khách hàng mới", "không có công ty", "chưa có công ty",
    "ko có", "k có", "riêng", "công ty riêng", "của tôi", "bán online", "online",
    "bán hàng online", "kinh doanh online", "tự kinh doanh", "ở nhà", "công nhân",
    "hưu trí", "tạp hóa", "cửa hàng tạp hóa", "quán ăn", "quán cafe",
    "quán cà phê", "cafe", "nhà hàng",
    "khách sạn", "nhà nghỉ", "nhà thuốc", "phòng khám", "bệnh viện", "trường học",
    "trường mầm non", "spa", "salon", "tiệm tóc", "gara", "garage", "nhà xưởng",
    "nhà máy", "xưởng", "công trình", "dự án", "chung cư", "tòa nhà", "ngân hàng",
    "bảo hiểm", "giáo dục", "y tế", "logistics", "ubnd"
)))  # fmt: skip
