"""Our Vietnamese words on the stock CRM screens, where stock's are wrong or missing.

Stock's translation says "Đạt" (passed) for won, "Trạng thái" (status) for a province,
"Phương tiện" (vehicle) for a priority, and leaves "Lead" and others in English. Its
records of translations stay as they are: what a Vietnamese user gets from a view or
from a field's description is exchanged on the way out. Users of other languages get
exactly what stock gives them, and so does a Vietnamese user wherever the company has
chosen words of its own, because only stock's wording is recognised.
"""

from odoo import api, models
from odoo.tools.translate import TRANSLATED_ATTRS, LazyTranslate

_lt = LazyTranslate(__name__)

VIETNAMESE = "vi_VN"
LABELS = {"string", "help"}

# What stock shows a Vietnamese user -> our English source, translated in i18n/vi.po
STOCK_WORDING = {
    # won and lost
    "Đạt": _lt("Won"),
    "Mất": _lt("Lost"),
    "Đạt/Mất": _lt("Won/Lost"),
    "Đã đạt": _lt("Is Won"),
    "Là giai đoạn đạt?": _lt("Is Won Stage?"),
    "Đánh dấu là đạt": _lt("Mark as won"),
    "Đánh dấu là mất": _lt("Mark as lost"),
    "Lead đã mất": _lt("Lost Lead"),
    "Lý do mất": _lt("Lost Reason"),
    "Select a Lost Reason...": _lt("Select a Lost Reason..."),
    # leads
    "Lead": _lt("Sales lead"),
    "Lead của tôi": _lt("My Leads"),
    "Lead được phân công cho tôi": _lt("Leads that are assigned to me"),
    "Lead chưa được phân công": _lt("Leads that are not assigned"),
    "Lead tương tự": _lt("Similar Leads"),
    "Lead liên kết": _lt("Associated Lead"),
    "Lead đang hoạt động": _lt("Active Leads"),
    "Lead trùng lặp tiềm năng": _lt("Potential Duplicate Lead"),
    "Số lead trùng lặp tiềm năng": _lt("Potential Duplicate Lead Count"),
    "Số lead": _lt("Leads Count"),
    "Lead hoặc cơ hội": _lt("Leads or Opportunities"),
    "Lead/Cơ hội": _lt("Leads/Opportunities"),
    "Hợp nhất lead/cơ hội": _lt("Merge Leads/Opportunities"),
    "Tìm kiếm lead": _lt("Search Leads"),
    "Tạo lead": _lt("Leads Generation"),
    "Phân tích lead": _lt("Leads Analysis"),
    "Chỉ hiển thị lead": _lt("Show only leads"),
    "Thẻ lead": _lt("Lead Tags"),
    "Thuộc tính lead": _lt("Lead Properties"),
    "Phân công lead": _lt("Lead Assignment"),
    "Số lead đã phân công": _lt("Assigned Lead Count"),
    "Lead chưa phân công": _lt("Unassigned Leads"),
    "# Lead chưa được phân công": _lt("# Unassigned Leads"),
    "# Lead/Cơ hội được phân công trong tháng này": _lt(
        "# Leads/Opps assigned this month"
    ),
    "Vượt quá lượng phân công lead hàng tháng": _lt("Exceed monthly lead assignment"),
    "Dung lượng lead trung bình": _lt("Lead Average Capacity"),
    "Leads": _lt("Leads"),
    "Điều này sẽ phân công lead cho tất cả thành viên. Bạn có muốn tiếp tục?": _lt(
        "This will assign leads to all members. Do you want to proceed?"
    ),
    "Tăng cường lead với dữ liệu công ty": _lt("Enrich lead with company data"),
    "Phân loại và phân tích danh mục lead/cơ hội như: Đào tạo, Dịch vụ": _lt(
        "Classify and analyze your lead/opportunity categories like: Training, Service"
    ),
    "Đối tác được liên kết (tùy chọn). Thường được tạo khi chuyển đổi lead. Bạn có thể"
    " tìm thấy đối tác theo tên, MST, email hoặc mã tham chiếu nội bộ.": _lt(
        "Linked partner (optional). Usually created when converting the lead. You can "
        "find a partner by its Name, TIN, Email or Internal Reference."
    ),
    "Tên công ty của đối tác sẽ được tạo khi chuyển lead thành cơ hội": _lt(
        "The name of the future partner company that will be created while converting "
        "the lead into opportunity"
    ),
    "Hợp nhất với lead/cơ hội hiện có của mỗi đối tác": _lt(
        "Merge with existing leads/opportunities of each partner"
    ),
    "Loại được sử dụng để tách lead và cơ hội": _lt(
        "Type is used to separate Leads and Opportunities"
    ),
    "Ngày chuyển đổi từ lead thành cơ hội": _lt(
        "Conversion Date from Lead to Opportunity"
    ),
    "Lead với bản trùng lặp hiện có (để tham khảo thông tin)": _lt(
        "Leads with existing duplicates (for information)"
    ),
    "Lead bạn đã chọn có bản trùng lặp. Nếu danh sách trống, điều đó có nghĩa là không"
    " tìm thấy bản trùng lặp.": _lt(
        "Leads that you selected that have duplicates. If the list is empty, it means "
        "that no duplicates were found"
    ),
    # opportunities
    "Mở cơ hội": _lt("Open Opportunities"),
    "vào": _lt("at"),
    "Chuyển đổi thành cơ hội": _lt("Convert to Opportunity"),
    "Xác suất": _lt("Probability"),
    "Xác suất (%)": _lt("Probability (%)"),
    "Ngày đóng dự kiến": _lt("Expected Closing"),
    "No closing estimate": _lt("No closing estimate"),
    "Ước tính ngày có thể đạt được cơ hội": _lt(
        "Estimate of the date on which the opportunity will be won."
    ),
    "Ngày để chốt": _lt("Days to Close"),
    "Ngày để phân công": _lt("Days to Assign"),
    "Rotting": _lt("Rotting"),
    "Days Rotting": _lt("Days Rotting"),
    "Day count since this resource was last updated": _lt(
        "Day count since this resource was last updated"
    ),
    "Days to rot": _lt("Days to rot"),
    "Color": _lt("Color"),
    "Stage Color": _lt("Stage Color"),
    "Opportunity Name": _lt("Opportunity Name"),
    "Expected Revenue": _lt("Expected Revenue"),
    "Recurring Revenue": _lt("Recurring Revenue"),
    "Switch to AI-computed probabilities": _lt("Switch to AI-computed probabilities"),
    # people and places
    "Nhân viên sales": _lt("Salesperson"),
    "Không có nhân viên sales": _lt("No salesperson"),
    "Bộ phận sales": _lt("Sales team"),
    "Shared with all teams": _lt("Shared with all teams"),
    "Phương tiện": _lt("Medium"),
    "Company": _lt("Company"),
    "Don't link to a company": _lt("Don't link to a company"),
    "Contact Email": _lt("Contact Email"),
    "Contact Phone": _lt("Contact Phone"),
}

# The same for words that are wrong on one field only
STOCK_WORDING_OF_FIELD = {
    "priority": {"Phương tiện": _lt("Medium priority")},
    "state_id": {"Trạng thái": _lt("State")},
}


class VhtWording(models.AbstractModel):
    _name = "vht.wording"
    _description = "Vietnamese Wording of Stock Screens"

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Stock's descriptions, to a Vietnamese user in our words."""
        descriptions = super().fields_get(allfields, attributes)
        if self.env.lang == VIETNAMESE:
            for name, description in descriptions.items():
                for attribute in LABELS.intersection(description):
                    description[attribute] = self._vht_reword(
                        description[attribute], name
                    )
                if description.get("selection"):
                    # a new list: the one at hand is in stock's cache
                    description["selection"] = [
                        (value, self._vht_reword(label, name))
                        for value, label in description["selection"]
                    ]
        return descriptions

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Stock's view, to a Vietnamese user in our words; cached per language."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.lang == VIETNAMESE:
            for node in arch.iter("*"):
                name = node.get("name")
                for attribute in TRANSLATED_ATTRS.intersection(node.keys()):
                    node.set(attribute, self._vht_reword(node.get(attribute), name))
                node.text = self._vht_reword(node.text, name)
                node.tail = self._vht_reword(node.tail, None)
        return arch, view

    @api.model
    def _vht_reword(self, label, field_name):
        """Return `label` in our words if it is stock's wording, else as it is."""
        stock = label and label.strip()
        of_field = STOCK_WORDING_OF_FIELD.get(field_name, {})
        ours = of_field.get(stock) or STOCK_WORDING.get(stock)
        return label.replace(stock, self.env._(ours)) if ours else label
