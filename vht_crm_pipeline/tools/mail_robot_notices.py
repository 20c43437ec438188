"""What programs and firms write to everybody, as :mod:`.mail_robot_wishes` has it."""

YOU = "you"  # whom programs and firms speak to
GREETING = "greeting"
MAIL = "mail"
OBJECT = "object"  # what programs keep: "hóa đơn đã phát hành"
STATE = "state"
ACT = "act"  # what its reader is to do
AUTOMATIC = "automatic"
PROMOTION = "promotion"
CUT = "cut"  # with a number behind it
OPT_OUT = "opt out"
AWAY = "away"  # how an absence is told
HANDLE = "handle"  # what is done with mails
SPAN = "span"  # with a day behind it
DAY = "day"
BACK = "back"
ANSWER = "answer"  # that it will come
LATER = "later"
STAND_IN = "stand-in"
NOW = "now"
IDLE = "idle"  # of mails: not looked at
CHALLENGE = "challenge"  # to senders, by their provider
SENT = "sent"  # what one has sent in
RECEIVED = "received"  # how the arrival of a mail is acknowledged
THANKS = "thanks"
DID = "did"  # what one is thanked for
WILL = "will"

PHRASES = {
    YOU: """
        your email|your e-mail|your message|your enquiry|your inquiry|your request
        |your mail|bạn|quý khách|quý khách hàng|quý vị|quý đơn vị|quý doanh nghiệp
        |quý đối tác|người nộp thuế|nhà bán hàng|người bán|bạn đọc|you|your|you've
        |you're
    """,
    GREETING: """
        quý nhà cung cấp|quý khách|quý khách hàng|quý vị|quý doanh nghiệp|quý đơn vị
        |quý đối tác|kính gửi khách hàng|nhà bán hàng|người nộp thuế|bạn đọc
        |trân trọng thông báo|xin thông báo|thông báo|dear customer|dear customers
        |valued customer|valued customers|dear user|dear friend|dear partner
        |dear partners|dear subscriber|please be informed|please note|kindly note
        |xin cảm ơn|trân trọng cảm ơn|xin trân trọng
    """,
    MAIL: """
        mail|email|e-mail|emails|e-mails|mails|thư|hộp thư|hòm thư|inbox|mailbox|message
        |messages|tin nhắn
    """,
    OBJECT: """
        hạn mức|tài xế|bưu tá|shipper|phí ship|tỷ giá|nhiệt độ|yêu cầu trả hàng
        |yêu cầu hoàn tiền|tài khoản|mật khẩu|giao dịch|số dư|sao kê|hóa đơn
        |hóa đơn điện tử|đơn hàng|vận đơn|bưu kiện|bưu phẩm|kiện hàng|bưu gửi|hồ sơ
        |tờ khai|gói dịch vụ|gói|tên miền|hosting|chứng thư số|chữ ký số|bản quyền
        |dung lượng|hộp thư|sao lưu|backup|máy chủ|camera|thiết bị|sự kiện|cuộc họp
        |lịch họp|bình luận|quảng cáo|phiếu hỗ trợ|phiếu|tin tuyển dụng|chuyến bay|vé!
        |mã vé|tác vụ|dịch vụ|plugin|website|trang web|trang!|bảng công|tài liệu|thư mục
        |tệp!|khoản vay|thẻ!|khảo sát|chính sách|biểu phí|biểu lãi suất|cấp điện
        |tiền điện|tiền nước|lời mời|ứng dụng|hệ thống|phiên|kỳ đối soát|đối soát
        |văn bản|hạn nộp|số tiền|lượt xem|lượt thích|lượt gọi|dặm thưởng|điểm thưởng|dặm
        |biên lai|bản ghi|kỳ thanh toán|cước|kết quả|mã xác nhận|mã xác thực|mã otp|otp
        |verification code|login code|mã giao dịch|mã tra cứu|mã khách|bảng kê|loyalty
        |account|accounts|password|order|shipment|parcel|package|invoice|receipt|bill
        |payment|subscription|plan|trial|domain|certificate|license|mailbox|storage|job
        |jobs|build|pipeline|alarm|incident|messages|message|thư|comment|document|file
        |meeting|event|webinar|request|ticket|case|booking|reservation|device|login
        |sign-in|page|pages|server|card|service|charges|balance|session|profile|posts
        |campaign|invitation|connection|update|purchase|quota|report|backup job|host
        |security|issue
    """,
    STATE: """
        được duyệt|đang đến|đã nhận đơn|sắp hết hàng|vượt ngưỡng|đã rời kho|đã được
        |đã bị|vừa được|được phê duyệt|phê duyệt|hết hạn|hết hiệu lực|hiệu lực|đến hạn
        |quá hạn|thành công|thất bại|hoàn tất|hoàn thành|đã giao|sẽ giao|đang giao
        |đang được|trên đường|chờ duyệt|chờ xác nhận|chờ bạn|chưa xác nhận|bị khóa
        |sắp đầy|đã đầy|bị hủy|đã hủy|hợp lệ|không hợp lệ|thông quan|thay đổi|điều chỉnh
        |cập nhật|ngoại tuyến|mất kết nối|trở lại|gián đoạn|ngừng|tạm ngưng|ngưng
        |sẵn sàng|phát hành|bất thường|đang chờ|sắp diễn ra|ghi nhận|tiếp nhận|bảo trì
        |đang hiển thị|sẽ được|không cập nhật được|áp dụng|còn hiệu lực|không còn
        |không tồn tại|không đủ|phát sinh|sử dụng|has been|have been|was|were|is ready
        |is available|is due|expires|expire|expired|failed|completed|successful
        |successfully|approved|pending|on hold|shipped|delivered|updated|closed|resolved
        |opened|scheduled|suspended|overdue|declined|confirmed|processed|identified
        |detected|blocked|offline|down|started|begins|held|assigned|added|changed
        |received|created|due|running|published|unread|canceled|cancelled|reset|recall
        |thu hồi|muốn thu hồi|would like to recall|verified|locked|charged|are not being
        |removed|ending|success
    """,
    ACT: """
        khảo sát mức độ|khảo sát ý kiến|khảo sát chất lượng|phút khảo sát
        |tham gia khảo sát|làm khảo sát|bấm!|bấm vào|nhấn!|nhấn vào|nhấp!|click|truy cập
        |đăng nhập|log in|sign in|tra cứu|theo dõi|track|xem chi tiết|chi tiết tại
        |chi tiết xem|xem ngay|xem tại|xem thêm|xem toàn văn|xem kết quả|xem báo cáo
        |xem trang|tải về|tải xuống|tải ngay|download|view|gia hạn|renew|upgrade
        |nâng cấp|kích hoạt|activate|verify|xác minh|quét mã|mở ứng dụng|bỏ qua|ignore
        |release|tại đây|liên kết|đường dẫn|mã qr|xuất trình|đọc tiếp
        |trả lời trong ứng dụng|vào kênh|dọn dẹp|nhập mã|vui lòng in|nộp đúng hạn
        |cập nhật thông tin|hoàn tất thanh toán|rate|tell us|do not share|không chia sẻ
        |follow back|theo dõi lại|play|thanh toán trước|to confirm|unlock|mở
    """,
    AUTOMATIC: """
        gửi tự động|tự động gửi|thư tự động|email tự động|mail tự động|tin nhắn tự động
        |tự động từ hệ thống|gửi từ hệ thống|không trả lời email|không trả lời thư
        |không trả lời mail|không trả lời lại|vui lòng không trả lời|xin không trả lời
        |đề nghị không trả lời|không phản hồi email|do not reply|do not respond
        |automated|automatic message|automatically generated|sent automatically
        |created automatically|system generated|system-generated|auto-generated
        |not monitored|unmonitored|noreply|no-reply|trợ lý ảo|chatbot
        |không được theo dõi|automatic email|generated automatically|do hệ thống
    """,
    PROMOTION: """
        digest|verified emails|verified contacts|nghiên cứu thị trường|khuyến mãi
        |khuyến mại|ưu đãi|voucher|mã giảm giá|giảm giá|giảm đến|giảm ngay|sale off
        |flash sale|siêu sale|săn sale|big sale|hot sale|mega sale|super sale|đại sale
        |mùa sale|ngày sale|tháng sale|sale lớn|sale sốc|sale sập|sale to|sale up
        |sale cuối|black friday|freeship|free ship|miễn phí|quà!
        |quà tặng|tặng|tặng kèm|tặng ngay|mua ngay|đặt ngay|đăng ký ngay|gọi ngay
        |liên hệ ngay|tham gia ngay|nhận ngay|giữ chỗ|số lượng có hạn|bỏ lỡ|cam kết
        |trả góp|lãi suất|giải ngân|vay vốn|vay tín chấp|thế chấp|ra mắt|khai giảng
        |khóa học|khóa đào tạo|học phí|học viên|hội thảo|workshop|webinar|bản tin
        |điểm tin|ebook|bí quyết|xu hướng|chỉ từ|chỉ còn|chỉ với|giá chỉ|giá sốc
        |bộ sưu tập|tri ân|hoàn tiền|chủ đầu tư|căn hộ|nhà đất|thu nhập|làm tại nhà
        |chiết khấu|đặt trước|nhóm kín|hotline|gói vip|miễn phí ngay|khám phá|diễn giả
        |mở bán|special offer|discount|limited time|shop now|free|free trial|off|deal
        |deals|exclusive|guest post|guest posts|backlink|backlinks|seo|ranking
        |first page|website audit|free audit|leads|email list|attendees list
        |attendee list|data list|database|records|newsletter|don't miss|bitcoin|wallet
        |inheritance|next of kin|million|lottery|casino|crypto|winner|prize|spins
        |học bổng|tuyển sinh|chiêu sinh|investment|invest|investor|loan|fund
        |congratulations|selected for|claim your|premium|passive income|trong số này
        |chương trình|data!|nhân dịp|kính chúc|chúc mừng|hấp dẫn|early bird|suất cuối
        |bật mí|bứt phá|đột phá|chinh phục|chuyên gia|doanh số|tuyệt chiêu
        |giải pháp hàng đầu|hàng đầu|thả ga|sập sàn|nổi bật|văn bản mới|gợi ý|gift cards
        |gift card|cơ hội!|sổ riêng|sổ đỏ|sổ hồng|đất nền|chính chủ|earn|telegram
    """,
    CUT: """
        chỉ|giảm|giảm thêm|giảm còn|only|ck|tặng|thưởng
    """,
    OPT_OUT: """
        unsubscribe|opt out|opt-out|hủy đăng ký|ngừng nhận|ngưng nhận|từ chối nhận
        |hủy nhận|không muốn nhận|không còn muốn nhận|không muốn tiếp tục nhận
        |reply stop|reply with stop|reply remove|reply no|muốn ngừng nhận
        |view in browser|view online|trên trình duyệt|email preferences
        |manage preferences|manage your preferences|receiving this email
        |received this email|receiving this message|nhận được email này vì
        |nhận được thư này vì|not interested|excluded from|be excluded|be removed
        |stop receiving|from our list|from further|trả lời hủy|soạn hủy|từ chối tại đây
        |từ chối quảng cáo|email quảng cáo
    """,
    AWAY: """
        ở quê|ở xa|ở bệnh viện|ở công trường|sân bay|đang lái xe|đang bay|đang họp
        |biệt phái|nghỉ hưu|sáp nhập|giải thể|đi du lịch|đi tập huấn|tập huấn|nhập viện
        |sinh em bé|về quê|ngoài khơi|trên máy bay|đi nước ngoài|hết giờ làm việc
        |out of town|off until|off today|abroad|overseas|at a conference|jury duty
        |in meetings|sabbatical|retired|resigned|no longer part|new role|secondment|nghỉ
        |nghỉ phép|nghỉ lễ|nghỉ tết|nghỉ ốm|nghỉ sinh|nghỉ thai sản|nghỉ việc|thai sản
        |vắng!|vắng mặt|đi vắng|đi công tác|đang công tác|công tác nước ngoài
        |chuyển công tác|chuyển sang|công trường|ngoài giờ|ngoài giờ làm việc
        |ngoài văn phòng|không có mặt|không làm việc|không còn|ngừng hoạt động
        |ngừng sử dụng|không có mạng|đóng cửa|tạm nghỉ|tạm ngưng|việc hiếu|việc hỉ
        |việc gia đình|ốm|nằm viện|đi học|đào tạo|rời công ty|rời khỏi|ở nước ngoài
        |kiểm kê|out of office|out of the office|away|on leave|annual leave|sick leave
        |maternity leave|parental leave|business trip|vacation|holiday|holidays
        |travelling|traveling|closed|not in the office|out today|out until|out from
        |out this week|i'm out|i am out|no longer|has left|left the|left our|trade fair
        |limited access|no access|unavailable|off work|day off|part-time|absent|training
        |offline|đã kết thúc công việc|chuyển công ty|thôi việc|không còn công tác
        |online lại|đã bàn giao|bàn giao công việc|không còn phụ trách
        |has been deactivated|on a plane|on a flight|mình off|em off|tôi off|xin off
    """,
    HANDLE: """
        kiểm tra|check|xem|đọc|trả lời|phản hồi|hồi âm|xử lý|chậm|truy cập|thường xuyên
        |access|respond|responding|response|reply|replying|replies|read|reading
        |monitored|delay|delayed|delays|sử dụng|ngừng hoạt động|in use
    """,
    SPAN: """
        từ|từ ngày|đến!|đến ngày|đến hết|đến hết ngày|hết!|hết ngày|tới!|cho đến|kể từ
        |kể từ ngày|den het|den ngay|tu ngay|until|till|through|from|back on|return on
        |returning|back|ngày|vào tối|effective|after
    """,
    DAY: """
        hết ngày mai|hết tuần này|hết hôm nay|hết tháng|chiều nay|tối nay|sáng mai
        |chiều mai|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|thứ 2|thứ 3
        |thứ 4|thứ 5|thứ 6|thứ 7|tuần sau|tháng sau|tuần tới|hết tuần|ngày mai|monday
        |tuesday|wednesday|thursday|friday|saturday|sunday|next week|tomorrow|next month
        |january|february|march|april|june|july|august|september|october|november
        |december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|further notice|hôm nay
    """,
    BACK: """
        làm việc lại|trở lại làm việc|trở lại|quay lại|quay trở lại|đi làm lại|khi về
        |when i return|when i'm back|when i am back|upon my return|be back
        |get back to you|my return|ngày làm việc tiếp theo|khi quay lại|khi trở lại
        |sau khi về
    """,
    ANSWER: """
        xem mail|check mail|đọc mail|xem email|sẽ trả lời|sẽ phản hồi|sẽ hồi âm
        |sẽ check mail|sẽ xem mail|will reply|will respond|will get back|i'll reply
        |trả lời|phản hồi|hồi âm|trả lời mail|trả lời thư|phản hồi email|reply|respond
        |answer|get back|back to you|reply to you|replies|my reply|responses
    """,
    LATER: """
        sau nha|sau nhé|sau ạ|khi quay|khi trở|khi về|khi vào|khi online|khi có mạng
        |khi có thể|khi tôi|khi mình|khi em về|khi đi làm|sau kỳ nghỉ|sau khi về
        |next working|my next|when i|when back|once i|on my return|upon my|as soon as i
        |be late|late
    """,
    NOW: """
        hiện|hiện tại|hiện nay|hiện đang|đang|currently|at the moment|presently
    """,
    STAND_IN: """
        please direct|direct all|direct any|forward to|cần gì|có gì gọi|liên lạc
        |gửi mail cho|gửi thư cho|gửi email cho|gửi thư đến|gửi mail đến|thay thế
        |trao đổi với|bàn giao|bàn giao cho|xử lý giúp|thay tôi|thay em|thay mình|gấp
        |khẩn|khẩn cấp|trường hợp gấp|urgent|urgently|my colleague|colleague|is covering
        |covering for|in my absence|reach out|please contact|directed to|direct your
        |be sent to|vui lòng liên hệ|xin liên hệ|liên hệ|vui lòng gọi|trợ lý|thư ký
        |nhắn zalo|mọi việc|mọi công việc|mọi trao đổi|mọi liên hệ|gửi về|các vấn đề
        |vấn đề|em nhờ|ca trực|please email|please write to
    """,
    IDLE: """
        không theo dõi|không được xử lý|ít mở|không kiểm tra|không check|không đọc
        |không xem|chưa xem|chưa kiểm tra|không truy cập|không thường xuyên|hạn chế
        |gián đoạn|chậm|chậm trễ|limited access|no access|without access|little time
        |slow|delay|delays|delayed|not checking|not monitored
    """,
    CHALLENGE: """
        you are a real|you are human|you're a human|have your message delivered
        |confirm you are not|xác minh bạn là|xác nhận bạn là người
    """,
    SENT: """
        your email|your e-mail|your message|your enquiry|your inquiry|your request
        |your mail|mail|email|e-mail|thư|tin nhắn|yêu cầu|phản hồi|phản ánh|góp ý
        |thông tin|nội dung|câu hỏi|đăng ký|liên hệ|phiếu|phiếu hỗ trợ|ticket|case
        |request|message|enquiry|inquiry|question|feedback|application|query
    """,
    RECEIVED: """
        tiếp nhận|đã nhận được|vừa nhận được|đã nhận|đã tiếp nhận|vừa tiếp nhận
        |đã ghi nhận|đã được ghi nhận|đã được tiếp nhận|được tiếp nhận|đã được lưu
        |đã được tạo|được tạo|đã được gửi|đã được chuyển|đã được nhận|đã lưu|we received
        |we have received|we've received|has been received|was received
        |successfully received|has been created|was created|has been logged
        |has been registered|is being reviewed|is being processed|received your
        |has been assigned|được gán
    """,
    THANKS: """
        appreciate|cảm ơn|cám ơn|xin cảm ơn|chân thành cảm ơn|thank you|thanks
        |thank you for|thanks for
    """,
    DID: """
        đã ứng tuyển|applying|đã nhắn|đã gọi|đã chờ|liên hệ|đã liên hệ|để lại thông tin
        |đã để lại|quan tâm|đã quan tâm|đăng ký|trò chuyện|tin tưởng|lựa chọn
        |sử dụng dịch vụ|dành thời gian|kết nối|đã đặt hàng|đã mua hàng|đã tham gia
        |đã gửi thư|đã gửi mail|đã gửi email|gửi email cho|gửi yêu cầu|gửi thông tin
        |gửi tin nhắn|email của|thư của|mail của|contacting|reaching out|reaching
        |getting in touch|writing to us|choosing|your email|your e-mail|your message
        |your enquiry|your inquiry|your interest|your request|your order|your mail
        |subscribing|registering|staying with us|shopping with us
    """,
    WILL: """
        chờ phản hồi|ít phút|vui lòng chờ|please wait|sẽ liên hệ|sẽ phản hồi|sẽ trả lời
        |sẽ xử lý|sẽ gọi lại|sẽ hỗ trợ|sẽ kiểm tra|sẽ sớm|phản hồi sớm|trả lời sớm
        |sớm nhất|will get back|will contact|will respond|will reply|will process
        |will review|will answer|be in touch|get back to you|as soon as possible
        |as quickly as|shortly|liên hệ với bạn|giờ làm việc|giờ hành chính|trong vòng
        |working hours|business hours|reply above this line|type your reply above
        |thời hạn xử lý|theo dõi tiến độ|chuyên viên|tư vấn viên|nhân viên tư vấn
        |bộ phận|chỉ phản hồi|only respond|only reply
    """,
}
