"""What mail programs, forms and companies' gateways add below a text."""

import re

from .mail_words import small

MAX_FOOTERS = 10

# Both begin with a line break, which is found faster than the start of a line; the
# second is for small letters.
_LABELLED = re.compile(r"\n[^\n:：\t]{2,40}(?:[:：]|\t)")
# From here on no person wrote anything.
_FOOTER = re.compile(
    r"\n[ \t*>_-]{0,20}(?:(?:this (?:e-?mail|message|mail) was sent (?:from|via|by"
    r"|to you)|(?:email|e-mail|thư|mail|tin nhắn|tin) này được gửi)|(?:sent from"
    r"|get outlook for|gửi từ|gui tu|được gửi từ|đã gửi từ) (?:my |mail|ip|outlook"
    r"|yahoo|samsung|galaxy|gmail|zalo|điện thoại|dien thoai|android|xiaomi|oppo"
    r"|windows|thiết bị)[^\n]*|(?:đây|day) (?:là|la) (?:email|e-mail|thư|mail"
    r"|tin nhắn)[^\n]*(?:tự động|tu dong)|this is an? (?:automated|automatic|auto)"
    r"|powered by\b|©|\(c\) ?20\d\d|copyright |bạn nhận được (?:email|thư) này"
    r"|you (?:are receiving|received) this|(?:nếu|để) [^\n]{0,60}(?:hủy|huỷ|ngừng"
    r"|không muốn) [^\n]{0,20}(?:nhận|đăng ký)|(?:to )?unsubscribe\b|hủy đăng ký"
    r"|huỷ đăng ký|(?:confidential|disclaimer|legal notice|tuyên bố|lưu ý bảo mật"
    r"|important notice)|(?:this|the information in this) (?:e-?mail"
    r"|message)[^\n]{0,60}(?:confidential|intended|privileged)|(?:email|thư"
    r"|thông tin trong (?:email|thư))[^\n]{0,60}(?:bảo mật|mật và chỉ)|(?:virus-free"
    r"|không có vi-rút|scanned by|checked by avg)\b|please consider the environment"
    r"|hãy nghĩ đến môi trường)",
)


def without_footer(text):
    """A text without what programs add.

    What a program says above a form is a line of it, what it says below is the end.

    :rtype: str
    """
    text, position = "\n" + text, 0
    for _time in range(MAX_FOOTERS):
        footer = _FOOTER.search(small(text), position)
        if not footer:
            break
        above, below = text[: footer.start()], text[footer.end() :]
        is_end = _LABELLED.search(above) or not _LABELLED.search("\n" + below)
        if above.strip() and is_end:
            return above.strip()
        position = len(above)
        text = above + below[below.find("\n") :] if "\n" in below else above
    return text.strip()
