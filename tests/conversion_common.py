"""What the tests of undoing share: a way to convert and merge as users do, and a
picture of all that belongs to some leads, taken by the ORM alone.
"""

from .common import VhtCommon

# Nothing else may differ: who wrote last, tokens, and what is about the undo itself
ASIDE = {"write_date", "write_uid", "access_token", "vht_can_undo", "__last_update"}
NOT_PICTURED = ("vht.conversion",)
# Keys are written anew; which key it is counts, not its number.
WITHOUT_ID = ("vht.identity",)
DEPTH = 2


class ConversionCommon(VhtCommon):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.vn")
        cls.product = cls.env["product.product"].create(
            {"name": "Máy in tem", "list_price": 7_000_000, "taxes_id": False}
        )

    # ------------------------------------------------------------
    # WHAT USERS DO
    # ------------------------------------------------------------

    def _request(self):
        """Begin as a request does: all is written, nothing is in the cache."""
        self.env.cr.flush()
        self.env.invalidate_all()

    def _convert(self, lead, user=None, **values):
        self._request()
        dialog = self.env["crm.lead2opportunity.partner"].with_user(
            user or self.salesman
        )
        dialog = dialog.with_context(
            active_model="crm.lead", active_id=lead.id, active_ids=lead.ids
        )
        dialog.create({"name": "convert", "action": "create", **values}).action_apply()
        self._request()

    def _merge(self, leads, user=None):
        """:return: the one that stays"""
        self._request()
        dialog = self.env["crm.merge.opportunity"].with_user(user or self.salesman)
        dialog.with_context(active_ids=leads.ids).create({}).action_merge()
        self._request()
        return leads.exists()

    def _undo(self, lead, user=None):
        self._request()
        action = lead.with_user(user or self.salesman).action_vht_undo()
        self._request()
        return action["params"]["message"]

    def _order(self, lead, **values):
        partner = lead.partner_id or self.env["res.partner"].create({"name": "Khách"})
        return self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "opportunity_id": lead.id,
                "user_id": self.salesman.id,
                "order_line": [(0, 0, {"product_id": self.product.id})],
                **values,
            }
        )

    def _with_all(self, **values):
        """A lead with something of each kind that can hang on one."""
        lead = self._lead(**values)
        lead.tag_ids = self.env["crm.tag"].create({"name": f"Thẻ {lead.id}"})
        lead.message_post(body="Khách hỏi giá", subject="Hỏi giá")
        lead.message_post(body="Ghi chú", attachments=[("gia.txt", b"100")])
        lead.message_subscribe(self.manager.partner_id.ids)
        lead.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.salesman.id, summary="Gọi lại"
        )
        self.env["calendar.event"].create(
            {
                "name": "Gặp khách",
                "start": "2026-11-20 02:00:00",
                "stop": "2026-11-20 03:00:00",
                "opportunity_id": lead.id,
                "res_model_id": self.env["ir.model"]._get_id("crm.lead"),
                "res_id": lead.id,
            }
        )
        self.env["ir.attachment"].create(
            {
                "name": "hopdong.txt",
                "raw": f"hợp đồng {lead.id}".encode(),
                "res_model": "crm.lead",
                "res_id": lead.id,
            }
        )
        self.env["vht.intake"].create(
            {"door": "mail", "key": f"{lead.id}", "verdict": "created"}
            | {"lead_id": lead.id}
        )
        return lead

    # ------------------------------------------------------------
    # THE PICTURE
    # ------------------------------------------------------------

    def _picture(self, leads):
        """All stored values of leads, and of all records that refer to them, and of
        those that would be deleted with these.

        :return: dict (model, id or values) -> dict field -> value
        """
        self._request()
        picture = {}
        found = {"crm.lead": leads.ids}
        self._add(picture, "crm.lead", leads.ids)
        for depth in range(DEPTH):
            further = {}
            for model, ids in found.items():
                for owner, number in self._referring(model, ids, depth):
                    if (owner, number) not in picture:
                        further.setdefault(owner, set()).add(number)
            for owner, numbers in further.items():
                self._add(picture, owner, sorted(numbers))
            found = further
        return picture

    def _add(self, picture, model, ids):
        records = self.env[model].sudo().browse(ids).exists()
        fields = records._fields.values()
        names = [f.name for f in fields if f.store and (f.column_type or f.relational)]
        names = [name for name in names if name not in ASIDE]
        for values in records.with_context(active_test=False).read(names, load=""):
            number = values.pop("id")
            values = {
                name: sorted(value) if isinstance(value, list | tuple) else value
                for name, value in values.items()
            }
            key = repr(sorted(values.items())) if model in WITHOUT_ID else number
            picture[model, key] = values

    def _referring(self, model, ids, depth):
        """:return: list of (model, id)"""
        found = []
        for owner in self.env.registry.values():
            if owner._abstract or owner._transient or not owner._auto:
                continue
            if owner._name in NOT_PICTURED:
                continue
            records = self.env[owner._name].sudo()
            records = records.with_context(active_test=False, skip_res_field_check=True)
            for field in owner._fields.values():
                domain = [(field.name, "in", ids)]
                if field.type == "many2one_reference" and field.store:
                    named = owner._fields[field.model_field]
                    refers = named.store
                    domain.append((named.name, "=", model))
                else:
                    refers = (
                        field.type in ("many2one", "many2many")
                        and field.store
                        and not field.company_dependent
                        and field.comodel_name == model
                        # of what refers to a lead, only what would go with it
                        and not (depth and field.ondelete != "cascade")
                    )
                if refers:
                    found += [(owner._name, i) for i in records.search(domain).ids]
        return found

    def assertSame(self, before, after):
        """Both pictures show the same; what differs is named."""
        gone = [key for key in before if key not in after]
        new = {key: after[key] for key in after if key not in before}
        changed = {
            key: {
                name: (value, after[key][name])
                for name, value in before[key].items()
                if value != after[key][name]
            }
            for key in before
            if key in after and before[key] != after[key]
        }
        self.assertEqual((gone, new, changed), ([], {}, {}))
