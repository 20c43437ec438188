"""By which words programs' mails are told apart, and how people speak to one another.

All patterns are for folded text (no case, no diacritics), in Vietnamese and English.
"""

import re

# Subjects, each from its beginning

AUTO_REPLY_SUBJECT = re.compile(
    r"\W*(?:(?:thu )?(?:tra loi|phan hoi|hoi dap) tu dong|tu dong (?:tra loi"
    r"|phan hoi)|automatic(?:ally)? reply|auto(?:matic)?[ -]?(?:reply|response"
    r"|responder|answer)|out of (?:the )?office|ooo\b|auto ?:|tu dong ?:|vacation"
    r"|away from (?:the )?office|vang mat|nghi phep|nghi le|nghi tet|(?:toi|em"
    r"|minh)? ?(?:hien |dang )+nghi|on (?:annual |sick |maternity )?leave"
    r"|annual leave|i am (?:away|out)|auto-?\w* ?\[|abwesenheit\w*"
    r"|automatische antwort|reponse automatique|absence du bureau"
    r"|respuesta automatica|fuera de (?:la )?oficina|risposta automatica|自动回复"
    r"|自動(?:返信|応答|回覆)|自动(?:回复|答复)|不在|외출|부재"
    r"|자동 ?응답|.{2,40} (?:nghi thai san|nghi phep|is out of (?:the )?office"
    r"|on leave)$)"
)
# So begins the subject that a program repeats
ANNOUNCED = re.compile(
    r"\W*(?:[^:]{0,30}(?:auto|tu dong|office|vang mat)[^:]{0,20}|ooo"
    r"|abwesenheitsnotiz)[:\]]"
)
BOUNCE_SUBJECT = re.compile(
    r"\W*(?:undeliver(?:able|ed)|mail delivery (?:failed|failure|system)"
    r"|delivery (?:status|has failed|failure|incomplete|delayed)|failure notice"
    r"|returned mail|mail system|(?:warning:? )?message .{0,40}(?:delayed"
    r"|not (?:be )?delivered)|non ?delivery|delayed mail|could not (?:be )?deliver"
    r"|message (?:delivery )?(?:blocked|rejected)|rejected mail|(?:thu |mail "
    r"|email )?(?:khong (?:the )?gui duoc|bi tra lai|gui khong thanh cong"
    r"|khong phat duoc|tra ve|chua gui duoc)|thong bao(?: tra lai thu"
    r"|.{0,20}chua gui duoc)|khong the (?:gui|phan phoi)|(?:email|thu"
    r"|mail)\b.{0,20}\bbi (?:chan|tra lai|tu choi)|gui (?:thu|mail|email) that bai"
    r"|trang thai gui thu)"
)
RECEIPT_SUBJECT = re.compile(
    r"(?:(?:not )?read(?: receipt)?|da doc|da xem|chua doc|xac nhan da doc|da xoa"
    r"|bien nhan(?: da doc)?|relayed|delivered|return receipt|displayed"
    r"|da chuyen)\s?:"
)
CALENDAR_SUBJECT = re.compile(
    r"(?:(?:tentatively )?accepted|declined|tentative|(?:da )?(?:chap nhan|tu choi"
    r"|tam (?:thoi )?chap nhan|dong y)|du kien|cancel+ed(?: event)?|da huy|huy"
    r"|new time proposed|de xuat thoi gian moi)(?: \w{1,20})?\s?:"
)
SPAM_SUBJECT = re.compile(
    r"\W*(?:\*+ ?spam ?\*+|\[\W*(?:suspected |possible )?spam\W*\]|spam:)"
)

# Texts

BOUNCED = re.compile(
    r"\b(?:(?:was|were|could|can) ?n.?t (?:be )?(?:able to )?(?:delivered|deliver)"
    r"|not (?:yet )?been delivered|delivery (?:has failed|to the following)"
    r"|permanent (?:fatal )?error|(?:user|mailbox|recipient"
    r"|address)[ \w]{0,20} (?:unknown|not found|does not exist|unavailable|full"
    r"|rejected)|mail(?:box)? (?:is )?full|hop thu (?:\w+ ){0,3}(?:da )?day"
    r"|bi tra lai|khong (?:the )?gui duoc|khong tim thay dia chi"
    r"|nguoi nhan\b.{0,20} khong ton tai|dia chi (?:email )?khong ton tai"
    r"|da bi (?:chan|tu choi)|was blocked|chua gui duoc|thu gui lai|may chu thu"
    r"|this is the mail system|qmail-send|final-recipient|reporting-mta|smtp error)"
)
OPT_OUT = re.compile(
    r"\b(?:unsubscribe|opt[- ]out|huy (?:dang ky|nhan tin|nhan thu)|ngung nhan"
    r"|ngung dang ky|tu choi nhan|khong muon (?:tiep tuc )?nhan|bo theo doi"
    r"|manage (?:your )?(?:email )?(?:preferences|subscription))\b"
)
# Somebody is away, or something has arrived
ANSWERED = re.compile(
    r"\b(?:nghi (?:phep|le|tet|om|mat|thai san|viec|huu|he)|(?:di )?cong tac|vang mat"
    r"|khong (?:co mat|truc|lam viec)|(?:am|will be|are|is) (?:away|on leave|out of"
    r"|travell?ing|on (?:annual|maternity|parental|sick))|out of (?:the )?office"
    r"|(?:da|khong con) (?:lam viec|cong tac)|no longer (?:with|works?|employed)"
    r"|da (?:nhan|tiep nhan|ghi nhan)(?: duoc)? (?:yeu cau|email|thu|tin nhan|phieu)"
    r"|cam on \w+(?: \w+)? da lien he|thanks? (?:you )?for (?:contacting|reaching"
    r"|your (?:e?-?mail|message|request|enquiry|inquiry))|(?:received|got|have) your"
    r"|your (?:request|message|e?-?mail|ticket|case) (?:has been|was|is)"
    r"|confirm your (?:e?-?mail|message|address)|reply above this line)\b"
)

# What only people say; with diacritics, without which some mean something else
_IN_FULL = (
    r"[Ee]m|[Aa]nh|[Cc]hị|[Mm]ình|[Tt]ôi|[Tt]ui|[Cc]háu|[Ss]hop|ad|nhé|ạ"
    r"|(?<![Tt]rợ )giúp|nha(?=\W*(?:$|[.!\n]))|[Nn]hờ|ơi|[Aa]lo|ok|vậy|[Cc]heers"
)
_BARE = (
    r"(?:cua|cho|goi|bao|giup) toi|[Tt]oi (?:can|muon|dang|la|co|se|da|mua|o|hoi)|minh"
    r"|(?<!dia )chi(?! (?:tiet|phi|nhanh|cuc|voi|con|tu|so|de|mat|duoc|dinh|thi|tra))"
    r"|nhe|giup"
)
_NOT_OF_MANY = r"(?<![Cc]húng )(?<![Cc]hung )"
PERSONAL = re.compile(rf"{_NOT_OF_MANY}\b(?:{_IN_FULL}|{_BARE})\b")
