"""What the tests of business cards share: files of them, and imports of these."""

import base64

from .import_common import ImportCommon
from .unit.vcard_files import file_of

BROKEN = "mot dong khong ai hieu"


def card(number, more=""):
    """A card of a customer whom no other number is of."""
    return f"FN:Chị Nguyễn Thị Thử {number}\nTEL:0912 000 {number:03}\n{more}"


class CardsCommon(ImportCommon):
    def _files(self, *contents):
        return [
            {"name": f"khach {n}.vcf", "data": base64.b64encode(content).decode()}
            for n, content in enumerate(contents, 1)
        ]

    def _opened(self, *cards, user=None, **context):
        """The preview of one file with these cards."""
        return self._dropped(file_of(*cards).encode(), user=user, **context)

    def _dropped(self, *contents, user=None, **context):
        imports = self.env["vht.import"].with_user(user or self.salesman)
        action = imports.with_context(**context).open_cards(self._files(*contents))
        return imports.browse(action["res_id"])

    def _taken_in(self, *cards, **how):
        record = self._opened(*cards, **how)
        self._run(record)
        return record

    def _preview(self, record):
        return {
            name: record[f"{name}_count"]
            for name in ("row", "new", "known", "twice", "received", "rejected")
            if record[f"{name}_count"]
        }

    def _result(self, record):
        return {
            name: record[f"{name}_count"]
            for name in ("created", "attached", "ignored", "received", "held")
            if record[f"{name}_count"]
        }
