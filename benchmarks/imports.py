"""A list of leads comes in as a file."""

import base64

from _bench.figures import Budget

from .leads import invented_leads
from .operation import Operation

# Label of the column in the file, field of the same in Odoo's own import.
COLUMNS = {
    "Nhu cầu": "name",
    "Họ tên": "contact_name",
    "Công ty": "partner_name",
    "Điện thoại": "phone",
    "Email": "email_from",
    "Giá trị dự kiến": "expected_revenue",
    "Tỉnh/Thành phố": "state_id",
    "Nguồn": "source_id",
}


class Import(Operation):
    """Import 5,000 rows, 1,000 a file; stock checks nothing."""

    requests, records = 5, 1000
    warm_up = 0
    budget = Budget(ratio=1.0, queries=0)
    is_once = True

    def prepare(self, env, rng, count):
        self.files = {}
        return [self._table(env, rng, number) for number in range(count)]

    def _table(self, env, rng, number):
        """:return: number of the list and its rows, as wide as ``COLUMNS``"""
        leads = invented_leads(env, rng, self.records)
        for lead in leads:
            for field, model in (
                ("state_id", "res.country.state"),
                ("source_id", "utm.source"),
            ):
                lead[field] = env[model].browse(lead[field]).display_name
            lead["expected_revenue"] = str(lead["expected_revenue"])
        rows = [tuple(lead[field] for field in COLUMNS.values()) for lead in leads]
        if "vht.import" in env:
            self.files[number] = _file(rows)
        return number, rows

    def request(self, env, argument):
        """What the wizard does from the upload to the last row, or stock's import."""
        number, rows = argument
        if "vht.import" not in env:
            assert env["crm.lead"].load(list(COLUMNS.values()), rows)["ids"]
            return
        record = env["vht.import"].create(
            {"file": self.files[number], "filename": f"{number}.xlsx"}
        )
        record.action_preview()
        record.action_run()
        record.sudo()._cron_run()
        assert record.done_count == len(rows) and not record.held_count, record.error


def _file(rows):
    from odoo.addons.vht_crm_pipeline.tools.table_file import write_table

    return base64.b64encode(write_table(tuple(COLUMNS), rows))


OPERATIONS = (Import,)
