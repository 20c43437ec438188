"""What the tests of the import share: lists of leads, and imports of them."""

import base64
from unittest.mock import patch

from odoo.addons.base.models import ir_cron
from odoo.addons.vht_crm_pipeline.tools.table_file import write_table

from .common import VhtCommon

HEADER = ("Họ tên", "Công ty", "SĐT", "Email", "Nguồn", "Giá trị", "NVKD", "Ghi chú")


class ImportCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.env.company.currency_id = cls.env.ref("base.VND")
        cls.env["crm.lead"].search([("type", "=", "lead")]).action_archive()

    @staticmethod
    def _rows(count, start=0):
        """Rows of customers who are all different."""
        return [
            (
                f"Khách Thử {number}", f"Công ty TNHH Ví Dụ {number}",
                f"0912{number:06}", f"khach{number}@vidu{number}.example", "Facebook",
                "1.500.000", "", f"cần {number} máy",
            )
            for number in range(start, start + count)
        ]  # fmt: skip

    def _import(self, rows, header=HEADER, user=None, **values):
        """A new import; rows are sequences as wide as the header, or shorter."""
        wide = [(*row, *[""] * (len(header) - len(row))) for row in rows]
        return (
            self.env["vht.import"]
            .with_user(user or self.salesman)
            .create(
                {
                    "file": base64.b64encode(write_table(header, wide)),
                    "filename": "danh sách.xlsx",
                    **values,
                }
            )
        )

    def _imported(self, rows, **values):
        """An import that is done."""
        record = self._import(rows, **values)
        record.action_preview()
        self._run(record)
        return record

    def _run(self, record):
        record.action_run()
        if record.state == "running":
            self._cron()

    def _cron(self):
        """What the scheduler does, in this transaction and however slow the machine."""
        self.env.flush_all()
        patient = patch.object(ir_cron, "MIN_TIME_PER_JOB", 600)
        with self.enter_registry_test_mode(), patient:
            self.env.ref("vht_crm_pipeline.vht_import_cron").method_direct_trigger()
        self.env.invalidate_all()

    def _made(self, record):
        rows = record.sudo().intake_ids.filtered(lambda row: row.verdict == "created")
        return rows.lead_id
