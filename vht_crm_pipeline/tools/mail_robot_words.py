"""What programs say in mails, and what people who want something say.

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
    r"|自動返信"
    r"|자동 ?응답|.{2,40} (?:nghi thai san|nghi phep|is out of (?:the )?office"
    r"|on leave)$)"
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

ABSENT = re.compile(
    r"\b(?:(?:dang|hien|se|da|xin|toi|em|minh|chung toi"
    r"|cong ty)\b.{0,25}\b(?:nghi (?:phep|thai san|sinh|le|tet|mat|om|benh|he|viec"
    r"|den|tu|mat|hang nam|khong luong|dai han|mat)|di cong tac|cong tac (?:nuoc|tai"
    r"|den|xa)|vang mat|di vang|o nuoc ngoai)|nghi thai san|nghi tet nguyen dan"
    r"|khong (?:co mat|o) (?:tai |o )?van phong|(?:se )?khong (?:kiem tra|check"
    r"|doc) (?:duoc )?(?:thu|mail|email|hop thu)|khong lam viec (?:tai|o)"
    r"|da nghi viec|khong con (?:lam viec|cong tac)|out of (?:the )?office|(?:i am"
    r"|i'm|am) (?:currently )?(?:away|on (?:\w+ )?leave|travel)|i will be (?:away"
    r"|out|on leave)|on (?:annual|sick|maternity|parental|business) (?:leave|trip)"
    r"|annual leave|no longer (?:with|work)|left the company|(?:limited|no"
    r"|without) access to (?:my )?e?-?mails?|i'm away|on vacation|on holiday"
    r"|little time to read|slow to (?:respond|reply)|(?:dang |xin )nghi om|(?:lich"
    r"|thong bao|xin) nghi (?:le|tet)|(?:dia chi )?(?:email|mail"
    r"|hop thu) nay (?:hien )?(?:da )?(?:khong con|ngung|dung)|no longer (?:in use"
    r"|monitored|active|valid)|chuyen (?:cong tac|sang (?:vi tri|bo phan) khac))"
)
LATER = re.compile(
    r"\b(?:(?:khi|se|ngay)(?: \S+){0,2} (?:quay|tro) (?:lai|ve)"
    r"|(?:lien he )?thay the|xu ly sau|khi (?:toi |em |minh )?(?:(?:quay|tro) (?:lai"
    r"|ve)|ve\b|di lam lai)|ban giao|thay the|(?:tu|den|het"
    r"|toi) (?:het )?(?:ngay )?\d{1,2}[/.-]\d{1,2}|back (?:on|in|at|by)"
    r"|gui (?:thu )?den (?:dia chi )?\S+@|(?:quay|tro) lai (?:lam viec|van phong)"
    r"|(?:phan hoi|tra loi)(?: \w+){0,4} (?:cham|sau|som|ngay khi|trong vong"
    r"|trong thoi gian)|(?:cham|tre) (?:phan hoi|tra loi)|khong (?:the )?(?:kiem tra"
    r"|truy cap|xem|check) (?:duoc )?(?:thu|mail|email)|trong thoi gian (?:nay|do"
    r"|vang|nghi|toi)|den het (?:ngay)?|(?:truong hop|viec|can|neu) (?:khan )?(?:cap"
    r"|gap)|moi (?:cong viec|viec|trao doi|lien he|yeu cau)|gui ve \S+@"
    r"|lam viec tro lai|upon (?:my )?return|when i (?:return|am back|get back)"
    r"|will (?:reply|respond|be back|return|get back)|until (?:\d|mon|tue|wed|thu"
    r"|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|further)"
    r"|(?:for|in case of|anything) urgent|urgent (?:matter|issue|case)"
    r"|direct your (?:inquir|enquir|request)|please contact)"
)
ACKNOWLEDGED = re.compile(
    r"\b(?:(?:da|vua) (?:nhan|tiep nhan|ghi nhan)(?: duoc)? (?:yeu cau|thu|email"
    r"|mail|tin nhan|thong tin|phan anh|lien he|gop y)[ \w]{0,20}cua (?:ban|quy|anh"
    r"|chi|khach)|(?:yeu cau|thu|email|tin nhan|phan anh"
    r"|thong tin) (?:\w+ ){0,6}(?:cua (?:ban|quy khach|anh"
    r"|chi) )?(?:\S+ ){0,3}da duoc (?:tiep nhan|ghi nhan|gui di|chuyen)"
    r"|cam on (?:ban|quy khach|quy vi|anh chi|anh/chi) da (?:lien he|gui|quan tam"
    r"|dang ky)|we(?: have|'ve)? (?:successfully )?received your|your (?:request"
    r"|message|inquiry|enquiry|e-?mail|ticket|case)[ \w()#-]{0,40} (?:has been"
    r"|was) (?:received|created|logged)|thank you for (?:contacting|reaching out"
    r"|your (?:e-?mail|message|inquiry|enquiry|interest))"
    r"|chung toi da nhan (?:duoc )?(?:phan hoi|yeu cau|email|thu|mail)|(?:phan hoi"
    r"|yeu cau|gop y) da duoc chuyen|da nhan duoc (?:email|mail|thu) va"
    r"|type your reply above|reply above this line)"
)
SOON = re.compile(
    r"\b(?:thoi gian xu ly|gio lam viec|(?:phan hoi|lien he|tra loi|xu ly"
    r"|ho tro)(?: \S+){0,8} (?:trong (?:vong|thoi gian|\d)|som nhat|ngay khi)"
    r"|(?:get back to you|respond|reply|in touch|review)(?: \S+){0,6} (?:within"
    r"|shortly|soon|as soon|by our|business)|being reviewed)"
)
AUTOMATIC = re.compile(
    r"\b(?:(?:email|e-mail|thu|mail|tin nhan) (?:nay )?(?:duoc "
    r"|la )?(?:\S+ ){0,5}tu dong|(?:vui long|xin|de nghi|please do|do) (?:khong"
    r"|not) (?:tra loi|reply|phan hoi|respond)|automated (?:message|e-?mail"
    r"|notification|response)|automatic(?:ally)? (?:message|generated|e-?mail"
    r"|created)|(?:message|e-?mail) was (?:created|generated|sent) automatically"
    r"|system.generated|no-?reply|khong duoc theo doi|not monitored|unmonitored)"
)
CHALLENGE = re.compile(
    r"\b(?:verify (?:that )?you are (?:a )?(?:real|human)"
    r"|have your message delivered|confirm (?:that )?you(?:'re| are) not|xac (?:minh"
    r"|nhan) ban la nguoi (?:gui|that))"
)
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
WAS_READ = re.compile(
    r"\b(?:was (?:read|displayed|deleted without)|da duoc (?:doc|mo|xem|hien thi)"
    r"|da bi xoa ma|return receipt|bien nhan)"
)
ANSWERED_INVITATION = re.compile(
    r"\b(?:has (?:accepted|declined|tentatively|canceled|cancelled)|(?:da"
    r"|tam) (?:chap nhan|tu choi|huy|thoi chap nhan) (?:loi moi|su kien|cuoc hop)"
    r"|this event has been (?:cancel|changed)|loi moi nay)"
)
UNSUBSCRIBE = re.compile(
    r"\b(?:ngung nhan|reply stop|unsubscribe|opt[ -]?out"
    r"|manage (?:your )?(?:e-?mail )?preferences|view (?:this e?-?mail )?(?:in"
    r"|online)|(?:huy|ngung|tu choi|bo) (?:viec )?(?:dang ky|theo doi|nhan)"
    r"|khong (?:muon|con muon) (?:tiep tuc )?nhan"
    r"|xem (?:email nay )?tren trinh duyet|nhan duoc (?:email|thu|e-mail) nay vi"
    r"|receiving this e?-?mail because)"
)
PROMOTION = re.compile(
    r"\b(?:khuyen mai|uu dai|voucher|ma giam gia|giam (?:gia )?(?:den |toi "
    r"|ngay )?\d+ ?%|sale (?:off|up)|flash sale|dang ky ngay|mua ngay|dat (?:ngay"
    r"|tour)|khai giang|hoc phi|webinar|hoi thao|ban tin|newsletter|black friday"
    r"|tri an|qua tang|chi tu \d|xu huong|special offer|discount|limited time"
    r"|shop now|free (?:trial|shipping|spins)|click here|this week|trong so nay"
    r"|su kien thang|kham pha ngay|xem ngay|tim hieu them|dung bo lo|dao tao"
    r"|khoa hoc|hoc vien|kinh moi|nhan (?:ngay )?(?:qua|ma|bang gia)|mo ban"
    r"|chiet khau|co hoi (?:dau tu|so huu)|hom nay|cam ket|bi quyet|hoan tien"
    r"|free ?ship|san sale|sieu sale|mien phi|ebook|tai ngay|an toan|lich khai|thu moi"
    r"|vui long dang ky|ranking|seo\b|backlinks?|(?:website|free|site) audit"
    r"|guest post|first page|lead generation|e?-?mail list)"
)
NOTICE = re.compile(
    r"\b(?:ma (?:xac thuc|xac nhan|otp|pin|kich hoat)|otp (?:cua|code)"
    r"|verification code|one-time|bien dong so du|so du(?: kha dung| cuoi)? ?:"
    r"|sao ke|internet banking|giao dich (?:thanh cong|so)|hoa don dien tu so"
    r"|phat hanh hoa don|ma tra cuu|(?:invoice|receipt) (?:#|no|inv|is|for)"
    r"|your (?:\w+ )?(?:invoice|receipt|subscription|statement)|(?:don hang|buu gui"
    r"|kien hang)[ #\w]{0,20}(?:da giao|dang (?:giao|duoc)|giao thanh cong|cua ban)"
    r"|xac nhan don hang #|da dat hang tai|your order|has shipped|ma van don ?:"
    r"|dang nhap (?:moi|bat thuong|tren thiet bi|he thong de)|new (?:sign-?in|login"
    r"|device)|security alert|canh bao bao mat|thiet bi moi|mat khau|(?:reset"
    r"|change)[ \w]{0,10} password|password (?:reset|expir|will)|kich hoat tai khoan"
    r"|(?:activate|verify|confirm) your (?:account|e-?mail)|(?:ten mien|domain"
    r"|hosting|chung chi|certificate|ssl|goi|dich vu|tai khoan"
    r"|license)[ \w.-]{0,40}(?:het han|expir)|gia han (?:de|truoc|dich vu)"
    r"|dung luong|quota\b|disk|backup (?:\w+ )?(?:completed|successful|failed|report"
    r"|job)|sao luu (?:thanh|that|hoan)|cron\b|(?:problem|resolved|critical|warning"
    r"|alert|ok|down|up)\b ?:|host ?:|severity|build (?:failed|passed|#)"
    r"|pipeline (?:failed|passed)|report domain|dmarc|scan(?:ned)? (?:date|from|to)"
    r"|(?:this e-?mail|message) (?:was sent )?from .rnp|\d+ thong bao moi"
    r"|da nhac (?:den|toi) ban|ai da xem|invited you|da binh luan|has commented"
    r"|mentioned you|new followers?|ket noi voi|chu de ban|theo doi ?\.|binh luan"
    r"|thanh vien|chia se .{1,60} voi ban|motion|alarm|jobs? (?:have |has )?failed"
    r"|run failed|san sang de|da san sang|is ready|import complete|tien dien"
    r"|han thanh toan|ma khach hang|ket qua giai quyet|cong van so|ghi am"
    r"|cuoc hop cua ban|wants to connect|tiep nhan ho so|ma giao dich|to khai"
    r"|co quan thue|cho (?:ban )?(?:phe )?duyet|phieu (?:de nghi|de xuat)|(?:phat"
    r"|giao) (?:hang )?thanh cong|van don \d+|bien lai|lenh giao dich"
    r"|dang ky nhan (?:tin|ban tin)|(?:ticket|case|incident"
    r"|issue)[ #\w-]{0,20}(?:closed|resolved|updated|assigned|created)"
    r"|assigned (?:this|you)|hop thu (?:cua ban )?(?:sap|da|se)"
    r"|da (?:duoc )?(?:tu dong )?cap nhat|luot (?:thich|xem|theo doi)|de xuat moi"
    r"|duyet binh luan|binh luan moi|chuyen tiep thu|may (?:photocopy|in|scan|quet)"
    r"|copier|chua doc|unread|sent you (?:a )?messages?|login code|do not share"
    r"|khao sat (?:muc do|su hai long)|danh gia (?:chat luong|dich vu|san pham)"
    r"|rate (?:our|your)|your (?:account|mailbox|storage|trial|plan|domain"
    r"|website has)|diem tin|muon thu hoi thu|would like to recall|thu hoi ?:"
    r"|recall ?:|fax received|lich su (?:dang nhap|giao dich)|bao tri he thong"
    r"|scheduled maintenance|nhac (?:no|lich|thanh toan)|payment (?:received|due"
    r"|reminder)|thanh toan thanh cong|da thanh toan|amount due|welcome to"
    r"|chao mung ban|qua han|nhac nho|co \d+ (?:hoat dong|cong viec|nhiem vu)"
    r"|ket qua (?:quet|scan|sao)|daily report|weekly report|bao cao (?:tu dong|ngay"
    r"|hang ngay|tuan))"
)

# What people want

BUYING = re.compile(
    r"\b(?:de nghi (?:quy )?(?:giao|cu\b|cung cap|gui|xac nhan|sua|cong ty|don vi|ben)"
    r"|yeu cau (?:doi|tra|giao|gui|sua)|(?:can|xin|muon|nho|nhan|gui|lai|dang|duoc|lam"
    r"|hoi|yeu cau|de nghi|moi)(?: \S+){0,3} (?:bao|chao) gia|bao gia (?:giup|cho|lai"
    r"|gap|\d|som)|gia (?:bao nhieu|sao|the nao|ca|loai)|bao nhieu (?:tien|mot|1|vay"
    r"|a\b|tien|/)|(?:can|muon|dat|hoi|dinh|tim|duyet) (?:mua|lay|thue|dat|tim|gia|lap"
    r"|sua)|can (?:them )?\d+|can tu van|tu van (?:giup|cho|them)|(?:(?<!da )dat|lay"
    r"|chot|giao|mua) (?:them )?\d+|lay si|cho (?:(?:em|minh|toi|chi|anh) )?(?:hoi|gia"
    r"|xin|lay)|gia nhieu|nhieu tien|xin gia|con (?:hang|loai|mau)\b|giao (?:ve"
    r"|hang chua|lai)|quan tam (?:den|toi|san pham)|khao sat|(?:send|need|want|request"
    r"|provide)(?: \S+){0,4} (?:quot\w+|price|offer|catalog\w*)|(?:please|kindly|pls"
    r"|plz) (?:\S+ )?(?:quote|advise|offer)|price list|how much|interested in"
    r"|looking for|(?:we|i) need|need \d+|do you have|in stock"
    r"|(?<!quy )khach\b.{0,60}\b(?:(?<!phan )hoi|can|muon|goi|de lai)|rfq\b|hop tac"
    r"|ung tuyen|let us know|availab\w+|lead time|delivery time|price\b|inquiry"
    r"|enquiry|moq\b|dai ly|(?:muon|mong)(?: \S+){0,3} (?:xin|mua|hop tac|lam)"
    r"|xin (?:chinh sach|bang gia|catalog\w*|gia))"
)
ASKS_A_FAVOUR = re.compile(
    r"\b(?:giup|nho|doi lich|doi sang|chuyen sang ngay)\b.{0,30}\b(?:em|anh|chi|minh"
    r"|toi)\b|nhe\b"
)
CALL_ME = re.compile(
    r"\b(?:(?:goi|lien he|alo|nhan tin|phan hoi|tra loi"
    r"|bao)(?: \w+)? (?:lai )?(?:giup |cho )?(?:em|minh|toi)\b|giup (?:em|minh|toi"
    r"|chi|anh)\b|(?:goi|lien he|alo) (?:chi|anh|a|c) (?:so |qua )?0\d|(?:so|sdt"
    r"|dt) (?:cua )?(?:em|minh|toi|chi|anh)\b|call me|my (?:mobile|phone|number))"
)
# How programs speak to everybody, where people speak to somebody
IMPERSONAL = re.compile(
    r"\b(?:quy khach|(?:bam|nhan|click|truy cap|xem)(?: vao)? (?:day|lien ket|nut"
    r"|link|chi tiet|ngay|here)|tai day|log ?in|dang nhap|(?:cua|cho|den|toi"
    r"|moi) ban\b|your|da duoc|has been|have been|he thong|thong bao|tai khoan"
    r"|account|tu dong|ma so|het han|mat khau|password|dich vu|https?:|xin cam on"
    r"|trang web|website|quy doanh nghiep|khong chia se|nhan ky|bao mat|security"
    r"|cap nhat|update)"
)
MARKETER = re.compile(
    r"(?:news(?:letter)?|marketing|promo\w*|khuyenmai|bantin|tintuc|salesoff|deals?"
    r"|offers?|tuyensinh|events?|survey|toasoan|ads|hello|digest|campaign\w*"
    r"|info-?mail|mailing)(?:[._+-].*|\d*)"
)
# What only people say; with diacritics, without which some mean something else
PERSONAL = re.compile(
    r"(?<![Cc]húng )(?<![Cc]hung )\b(?:[Ee]m|[Mm]ình|[Aa]nh|[Cc]hị|[Tt]ôi|[Tt]ui"
    r"|[Cc]háu|[Ss]hop|ad|nhé|nha|ạ|giúp|[Nn]hờ|ơi|[Aa]lo|ok|vậy|[Tt]oi|minh|chi|nhe"
    r"|giup|I|I'm|my|me)\b|\?"
)
