from .import_common import ImportCommon


class TestImportCost(ImportCommon):
    """The queries of an import do not grow with its rows, but for the chunks."""

    def test_it_costs_two_queries_a_row_at_most(self):
        record = self._import(self._rows(401))
        record.action_preview()
        record.action_run()
        table = record._read_table()
        read = record._as_owner()._row_reader(table)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        record._take_in(table.rows[200:400], read)
        self.env.flush_all()
        self.env["vht.identity"]._settle()
        self.assertEqual(record.created_count, 400)
        # 200 rows, and the same were they 2,000 but for the sizes of batches
        self.assertLessEqual(self.cr.sql_log_count - before, 80)

    def test_the_preview_costs_the_same_for_more_rows(self):
        counts = []
        for size in (50, 450):
            record = self._import(self._rows(size))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            record.action_preview()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 5)
