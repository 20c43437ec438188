"""What the tests of merging names share."""

from .common import VhtCommon


class UtmMergeCommon(VhtCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.lang = "en_US"
        cls.facebook = cls._named("utm.source", "Facebook")
        cls.fb, cls.second, cls.ads = cls.env["utm.source"].create(
            [{"name": "FB"}, {"name": "Facebook"}, {"name": "Facebook Ads"}]
        )
        cls.lead = cls._lead(source_id=cls.fb.id)
        cls.archived = cls._lead(source_id=cls.second.id, active=False)

    @classmethod
    def _named(cls, model, name):
        records = cls.env[model].with_context(active_test=False)
        return records.search([("name", "=", name)])

    def _open(self):
        action = self.env["vht.utm.merge"].with_user(self.admin).action_open()
        return self.env["vht.utm.merge"].with_user(self.admin).browse(action["res_id"])

    def _group(self, merge, name, model="utm.source"):
        return merge.group_ids.filtered(
            lambda group: group.model == model and name in group.name_ids.mapped("name")
        )

    def _only(self, merge, group):
        (merge.group_ids - group).unlink()
        return merge

    def _merge(self, name, model="utm.source"):
        merge = self._open()
        self._only(merge, self._group(merge, name, model)).action_merge()
        return self.env["vht.utm.merged"].with_user(self.admin).search([])
