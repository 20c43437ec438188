from .conversion_common import ConversionCommon
from .conversion_run_common import ConversionRunCommon


class TestConversionUndoRun(ConversionRunCommon, ConversionCommon):
    def test_what_was_joined_together_is_undone_one_by_one(self):
        """They are recorded together, each in a journal of its own."""
        deals = self.env["crm.lead"].concat(
            *(
                self._with_all(
                    name=f"Việc {number}",
                    type="opportunity",
                    phone=f"0912 777 00{number}",
                )
                for number in range(2)
            )
        )
        leads = self._leads(1, phone=deals[0].phone) | self._leads(
            1, start=5, phone=deals[1].phone, email_from="hai@vidu.example"
        )
        before = self._picture(deals | leads)
        run = self._preview(leads)
        self.assertEqual(self._outcomes(run), ["join", "join"])
        run._process()
        self.assertEqual((deals | leads).exists(), deals)

        self._undo(deals[0])
        self.assertEqual((deals | leads).exists(), deals | leads[0])
        self._undo(deals[1])
        run.sudo().unlink()
        self.assertSame(before, self._picture(deals | leads))

    def test_what_joined_another_deal_of_the_customer_stays(self):
        customer = self.partners.create({"name": "Chị Mẫu"})
        deals = self.env["crm.lead"].concat(
            *(self._opportunity(partner_id=customer.id) for _number in range(2))
        )
        leads = self._leads(1, phone=False, email_from=False) | self._leads(1, start=1)
        run = self._preview(leads)
        for line, deal in zip(run.line_ids, deals, strict=True):
            line.write({"outcome": "join", "deal_id": deal.id})
        run._process()
        self.env.cr.flush()
        self.assertTrue(customer.phone)
        self._undo(deals[1])
        self.assertFalse(customer.phone or deals[0].phone)
        self.assertEqual((deals | leads).exists(), deals | leads[1])
