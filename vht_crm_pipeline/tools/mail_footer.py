"""What mail programs, forms and companies' gateways add below a text."""

import re

MAX_FOOTERS = 10

_LABELLED = re.compile(r"^[^\n:：\t]{2,40}(?:[:：]|\t)", re.MULTILINE)
# From here on no person wrote anything.
_FOOTER = re.compile(
    r"^[ \t*>_-]{0,20}(?:(?:This (?:e-?mail|message|mail) was sent (?:from|via|by"
    r"|to you)|(?:Email|E-mail|Thư|Mail|Tin nhắn|Tin) này được gửi)|(?:Sent from"
    r"|Get Outlook for|Gửi từ|Gui tu|Được gửi từ|Đã gửi từ) (?:my |Mail|iP|Outlook"
    r"|Yahoo|Samsung|Galaxy|Gmail|Zalo|điện thoại|dien thoai|Android|Xiaomi|OPPO"
    r"|Windows|thiết bị)[^\n]*|(?:Đây|Day) (?:là|la) (?:email|e-mail|thư|mail"
    r"|tin nhắn)[^\n]*(?:tự động|tu dong)|This is an? (?:automated|automatic|auto)"
    r"|Powered by\b|©|\(c\) ?20\d\d|Copyright |Bạn nhận được (?:email|thư) này"
    r"|You (?:are receiving|received) this|(?:Nếu|Để) [^\n]{0,60}(?:hủy|huỷ|ngừng"
    r"|không muốn) [^\n]{0,20}(?:nhận|đăng ký)|(?:To )?unsubscribe\b|Hủy đăng ký"
    r"|Huỷ đăng ký|(?:CONFIDENTIAL|DISCLAIMER|LEGAL NOTICE|TUYÊN BỐ|LƯU Ý BẢO MẬT"
    r"|IMPORTANT NOTICE)|(?:This|The information in this) (?:e-?mail"
    r"|message)[^\n]{0,60}(?:confidential|intended|privileged)|(?:Email|Thư"
    r"|Thông tin trong (?:email|thư))[^\n]{0,60}(?:bảo mật|mật và chỉ)|(?:Virus-free"
    r"|Không có vi-rút|Scanned by|Checked by AVG)\b|Please consider the environment"
    r"|Hãy nghĩ đến môi trường)",
    re.MULTILINE | re.IGNORECASE,
)


def without_footer(text):
    """A text without what programs add.

    What a program says above a form is a line of it, what it says below is the end.

    :rtype: str
    """
    position = 0
    for _time in range(MAX_FOOTERS):
        footer = _FOOTER.search(text, position)
        if not footer:
            break
        above, below = text[: footer.start()], text[footer.end() :]
        is_end = _LABELLED.search(above) or not _LABELLED.search(below)
        if above.strip() and is_end:
            return above.strip()
        text, position = above + below.partition("\n")[2], len(above)
    return text.strip()
