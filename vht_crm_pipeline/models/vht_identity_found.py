"""Whoever shares a key with a lead, asked once in a transaction."""

from collections import defaultdict

from odoo import models

from ..tools.identity import KINDS

FOUND = "vht.identity.found"
LEAD = "crm.lead"


class Found:
    """What was found of leads, each until somebody with the same key changes.

    :ivar of: dict id of a lead -> list of (model, id, kind)
    :ivar asked: ids of all leads that were asked about
    :ivar changed: (model, id) of records whose keys may have changed since
    """

    def __init__(self):
        self.of = {}
        self.asked = set()
        self.changed = set()
        self._keys = {}  # id of a lead -> set of (kind, value, guard)
        self._leads = defaultdict(set)  # key, or (model, id) -> ids of leads

    def add(self, lead_id, keys, others):
        self.asked.add(lead_id)
        self.of[lead_id] = others
        self._keys[lead_id] = keys
        for sign in (LEAD, lead_id), *_signs(keys), *((m, i) for m, i, _k in others):
            self._leads[sign].add(lead_id)

    def clear(self):
        self.of.clear()
        self._leads.clear()

    def is_as_before(self, model, number, keys):
        return model == LEAD and number in self.of and self._keys[number] == keys

    def drop(self, *signs):
        """Forget what was found of the leads with these keys or records."""
        for sign in signs:
            for lead_id in self._leads.pop(sign, ()):
                self.of.pop(lead_id, None)

    def remove(self, model, number):
        """Nobody finds a record that is deleted."""
        for lead_id in self._leads.pop((model, number), ()):
            if others := self.of.get(lead_id):
                self.of[lead_id] = [o for o in others if o[:2] != (model, number)]


class VhtIdentity(models.Model):
    _inherit = "vht.identity"

    def _note(self, records):
        if found := self.env.cr.precommit.data.get(FOUND):
            found.changed.update((records._name, number) for number in records.ids)
        return super()._note(records)

    def _forget(self, records):
        if found := self.env.cr.precommit.data.get(FOUND):
            for number in records.ids:
                found.changed.discard((records._name, number))
                found.remove(records._name, number)
        return super()._forget(records)

    def _keys_of(self, records):
        """Whoever had or has one of these keys is to be asked about anew."""
        found = self.env.cr.precommit.data.get(FOUND)
        if not found:
            return super()._keys_of(records)
        model = records._name
        # before they are read: to read a record may be what computes it
        found.changed.difference_update((model, number) for number in records.ids)
        rows = super()._keys_of(records)
        if model == "res.partner":
            companies = self.env["res.company"]._vht_partner_ids()
            if not companies.isdisjoint(records.ids):
                found.clear()  # what stands under the own mails is nobody's key
        keys = defaultdict(set)
        for number, *key in rows:
            if key[0] in KINDS:
                keys[number].add(tuple(key))
        for number in records.ids:
            if not found.is_as_before(model, number, keys[number]):
                found.drop((model, number), *_signs(keys[number]))
        return rows

    def _found(self, leads):
        """:return: :class:`Found`, of which what is known of all these is true now"""
        found = self.env.cr.precommit.data.setdefault(FOUND, Found())
        while found.changed and all(lead.id in found.of for lead in leads):
            model = next(iter(found.changed))[0]
            ids = [number for name, number in found.changed if name == model]
            self._keys_of(self._records(model).browse(ids))
        return found


def _signs(keys):
    """Keys without guards: by these, more are asked about anew than need be."""
    return {key[:2] for key in keys}
