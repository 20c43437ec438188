"""What people who want something write, Vietnamese and English, by its meaning.

"|" parts phrases. The longest in a text counts, so one without a meaning ("hội nghị")
hides the words in it. A line without diacritics is compared without; not with a phrase
that would then mean something else ("!").
"""

ASK = "ask"  # what people want of a seller: "cần báo giá"
GIVE = "give"
PRICE = "price"  # the plainest of it
ORDER = "order"  # to a seller, where a sentence or a part of it begins
BUY = "buy"  # with a number behind it
UNIT = "unit"  # behind a number
SELLER = "seller"  # who is asked: "đề nghị công ty gửi"
RFQ = "rfq"  # what purchasing departments and their systems send
TRADE = "trade"  # what only buyers and sellers write
DOCUMENT = "document"  # that buyers and sellers exchange
ATTACHED = "attached"
PLEA = "plea"  # without saying what for
NEED = "need"  # the same, which programs say as well
HELP = "help"
FAVOUR = "favour"  # asked of one person by another
QUESTION = "question"
CUSTOMER = "customer"  # of whom a program or a colleague tells: "khách vừa gọi"
CAME = "came"

PHRASES = {
    "": """
        mua ròng|would you like|would you be interested|chỉnh sửa|chỉ cần|có gửi|đã gửi
        |vừa gửi|hội nghị|kiến nghị|nghị định|nghị quyết|suy nghĩ|đề nghị nghỉ|đối tác
        |đối với|được hỗ trợ|hỗ trợ khách hàng|yêu cầu hỗ trợ|need help|find attached
        |đặt lại|ngưỡng đặt|dự kiến giao|giá trị|đơn giá|cần thiết|không cần
        |để được báo giá|để được tư vấn|được tư vấn|nhận báo giá|nhận bảng giá
        |nhận tư vấn|xin lỗi|xin chào|xin phép|mong nhận được|kính gửi|trân trọng gửi
        |thư thoại|tin nhắn thoại|thư ký|đánh giá cao|công ty bạn|chào bạn|bạn ơi
        |không bao giờ|có bao giờ|thông tin mời thầu|gói thầu mới|đánh giá|mua ngay
        |mua sắm thả ga|xem giá|giá vàng|giá xăng|căn cứ|to order|in order to
        |please be advised|please be informed|please find|please note|please do not
        |kindly note|order status|mời bạn|được mời|invited you to view|shall i send
        |bất cứ lúc nào|bất kỳ lúc nào|cài đặt|nhận bàn giao
    """,
    ASK: """
        dời|hoãn|lùi lịch|đề nghị|yêu cầu|kính mời|mời!|nhờ|xin!|xin gửi|xin cho
        |xin được|xin lại|xin hỏi|mong|mong muốn|vui lòng|cần|muốn|nhu cầu|hỏi|cho hỏi
        |cho xin|cho em|cho mình|cho tôi|cho chị|cho anh|cho bên|gửi em|gửi chị|gửi anh
        |gửi mình|gửi tôi|gửi giúp|gửi lại|định!|dự định|dự kiến mua|dự kiến đặt|tìm
        |tham khảo|quan tâm|giúp|giùm|phụ trách mua|đăng ký làm|please|kindly|pls|plz
        |could you|can you|would you|may we|we need|we want|i need|i want|need|want
        |require|requires|looking for|look for|would like|request|let us know
        |let me know if you|in need of|enquire|inquire|pourriez-vous|send me|send us
        |send latest|send your|send price|send best|send quotation|send offer|give me
        |give us|planning to|plan|có kế hoạch|lên kế hoạch
    """,
    GIVE: """
        confirm receipt|số tài khoản|stk|bản cứng|chứng nhận|chứng chỉ|hướng dẫn
        |phụ kiện|linh kiện|thay pin|hỗ trợ|hoàn tiền|hủy đơn|mẫu mã|manual|drawing
        |drawings|photos|spare parts|spare part|replacement|replace|refund|exchange
        |visit|distributor|báo giá|chào giá|chào hàng|giá|bảng giá|giá sỉ|catalogue
        |catalog|catalogs|tư vấn|giao|giao hàng|giao lại|lắp|lắp đặt|sửa|sửa chữa
        |bảo hành|bảo trì|bảo dưỡng|kiểm định|hiệu chuẩn|đổi!|đổi hàng|đổi lại|đổi trả
        |trả hàng|mua|mua sắm|thuê|đặt|đặt hàng|đặt mua|khảo sát|demo|dùng thử|năng lực
        |hồ sơ năng lực|hồ sơ chào hàng|hồ sơ chào giá|hồ sơ dự thầu|hàng mẫu|thông số
        |tài liệu|bản vẽ|hình ảnh|chiết khấu|đại lý|cung cấp|xuất hóa đơn|biên bản
        |phiếu xuất kho|kỹ thuật|hỗ trợ kỹ thuật|gọi lại|hồi âm|xác nhận lịch
        |xác nhận đơn|xác nhận ngày|xác nhận người|xác nhận và|xác nhận lại
        |xác nhận giúp|kiểm tra giúp|dự họp|tham gia họp|công nợ|bảo lãnh|hợp tác
        |tài trợ|tham gia gian hàng|dời lịch|lịch giao|lịch khảo sát|đặt lịch
        |đến làm việc|làm rõ|cử người|cử cán bộ|cử kỹ thuật|quotation|quotations|quote
        |quotes|price|prices|pricing|price list|offer|sample|samples|deliver|delivery
        |supply|stock|lead time|availability|available|moq|brochure|proposal|bid|bids
        |install|installation|calibration|calibrate|repair|fob|cif|specification
        |specifications|datasheet|purchase|buy|order|revert|warranty|statement
        |registration form|correct|confirm delivery|confirm the|tarif|devis|shipment to
        |export|call back|gửi tài liệu|tài liệu kỹ thuật
    """,
    PRICE: """
        báo giá|chào giá|giá|bảng giá|giá sỉ|tư vấn|catalogue|catalog|bảo hành|quotation
        |quote|price|prices|price list|delivery
    """,
    ORDER: """
        báo giá|chào giá|gửi giá|gửi báo giá|gửi bảng giá|tư vấn|báo trọn gói|quote|thuê
        |đặt|lấy|cần|tìm
    """,
    BUY: """
        x|mua|mua thêm|lấy|lấy thêm|đặt|đặt thêm|chốt|thuê|order|cần|cần mua|cần thêm
        |số lượng|sl|quantity|quantities|qty|need|cung cấp|giao|giao thêm|mua sắm|want
        |buy|purchase|units|unit
    """,
    UNIT: """
        cái|bộ|chiếc|pcs|pieces|ea|sets|set|units|unit|nos|hộp|thùng|cuộn|bao!|chai|tấm
        |viên|phần!|suất|boxes|cartons
    """,
    SELLER: """
        công ty|quý công ty|bên bạn|bên mình|bên em|bên anh|bên shop|shop|cửa hàng
        |quý cửa hàng|nhà máy mình|your company|your factory|your team|your side
        |your firm
    """,
    RFQ: """
        invitation to bid|invited to bid|invitation to tender|invitation to quote|rfq
        |rfp|request for quotation|request for quote|request for proposal|purchase order
        |mời thầu|bên mời thầu|nhà thầu|mời chào giá|mời chào hàng|mời báo giá
        |chào giá cạnh tranh|chào hàng cạnh tranh|hồ sơ chào giá|yêu cầu báo giá
        |yêu cầu chào giá|e-hsdt|hsmt|submit your quotation|submit your bid
        |sourcing event|đơn đặt hàng|đề nghị báo giá|chào giá trực tuyến
        |enter your prices|rfi|submit your response|submit your proposal
        |submit your offer|to bid|to quote|rfx
    """,
    TRADE: """
        request a proposal|dear supplier|dear suppliers|dear vendor|dear sir|dear sirs
        |new lead|new order|new inquiry|new enquiry|ủy nhiệm chi|giá bao nhiêu
        |bao nhiêu tiền|nhiêu tiền|xin việc|chốt luôn|thì chốt|thì lấy|thì mua|giá sao
        |giá thế nào|how much|best price|new response|đơn hàng mới từ
        |khách hàng tiềm năng mới|làm đại lý|giá sỉ|mua sỉ|lấy sỉ|mua lẻ
        |chính sách đại lý|còn hàng|out of stock|in stock|respected sir|we purchase
        |do you purchase|liên hệ mới từ khách|caller|new submission|lên đơn|công nợ
        |quote us|quote me
    """,
    DOCUMENT: """
        hợp đồng|phụ lục|biên bản|bản vẽ|ủy nhiệm chi|unc|po|đơn đặt hàng|chứng từ
        |packing list|swift|swift copy|signed copy|contract|nda|drawing|drawings|boq
        |danh mục
    """,
    ATTACHED: """
        đính kèm|gửi kèm|kèm theo|kèm đây|file đính kèm|attached|enclosed|herewith
    """,
    PLEA: """
        pls|plz|yêu cầu phản hồi|yêu cầu xử lý|yêu cầu giải quyết|yêu cầu khắc phục
        |yêu cầu bồi thường|yêu cầu công ty|yêu cầu bên|đề nghị|kính đề nghị|nhờ
        |kính nhờ|kính mong|rất mong|kính mời
    """,
    NEED: """
        cần!|muốn|xin hỏi|please|kindly|we need|i need
    """,
    HELP: """
        giúp|giùm|dùm
    """,
    FAVOUR: """
        nhờ bạn|bạn tư vấn|bạn giúp|bạn cho mình|bạn gửi mình|bạn báo mình|giúp em
        |giúp mình|giúp tôi|giúp chị|giúp anh|giúp bên|giúp với|giúp e|giùm|dùm|hộ em
        |hộ anh|hộ chị|hộ mình|gọi em|gọi mình|gọi tôi|gọi chị|gọi anh|gọi lại em
        |gọi lại cho em|gọi lại cho anh|gọi lại cho tôi|gọi lại cho mình|liên hệ em
        |liên hệ tôi|liên hệ mình|nhắn em|nhắn mình|báo em|báo anh|báo chị|báo mình
        |cho em hỏi|cho mình hỏi|cho hỏi|lại em|lại chị|lại anh|lại mình|lại tôi
        |do the needful|call me|ib|nha shop|cử người|cử kỹ thuật|cử cán bộ|đề nghị đổi
        |yêu cầu đổi|đặt nhầm|giao nhầm
    """,
    QUESTION: """
        bao nhiêu|nhiêu|bao lâu|khi nào|lúc nào|bao giờ|thế nào|ở đâu|sao vậy|được không
        |được ko|được k|được hông|được chưa|dc ko|dc hok|dc k|không ạ|không em|không anh
        |không chị|không shop|không ad|ko a|ko em|ko shop|which model|do you suggest
        |does it cost|is the price|k ad|k shop|k em|hông em|hok a|không vậy|ko vậy
        |còn không|phải không|gì vậy|vậy ạ|vậy em|vậy anh|vậy shop|vậy chị|do you have
        |do you sell|do you offer|do you supply|do you make|do you provide|do you accept
        |do you ship|do you deliver|do you stock|are you open|are you able|can you
        |could you|hả em|hả anh|hả chị|chưa em|chưa anh|chưa shop|chưa chị|chưa ạ
        |chưa vậy|ra sao|how long|what is the price|what is your|is it possible|how many
        |or not
    """,
    CUSTOMER: """
        ai đó|someone|một khách|khách|khách hàng|người mua|khách truy cập|customer
        |visitor|buyer|lead|prospect|khách lẻ|có người|ứng viên
    """,
    CAME: """
        hỏi|nhắn|nhắn tin|vừa nhắn tin|mới nhắn tin|gửi câu hỏi|đã gửi câu hỏi
        |gửi tin nhắn|đã gửi tin nhắn|gửi liên hệ|vừa gửi|để lại|vừa để lại|đặt|vừa đặt
        |đặt đơn|đặt lịch|đặt hàng|gọi|vừa gọi|cần!|muốn!|yêu cầu|vừa yêu cầu
        |vừa đăng ký|mới đăng ký|quan tâm|asked|left a message|left their|requested
        |ordered|wants|contacted|placed|submitted|message
    """,
}
