"""Whoever shares a key with a lead, asked once in a transaction."""

import json
from collections import defaultdict

from odoo import models

from ..tools.identity import KINDS
from .vht_identity import OWNERS

FOUND = "vht.identity.found"
LEAD = "crm.lead"


class Found:
    """What was found of leads, each until somebody with the same key changes.

    :ivar of: dict id of a lead -> list of (model, id, kind)
    :ivar asked: ids of leads that are not read together with others once more
    :ivar changed: (model, id) of records whose keys may have changed since
    """

    def __init__(self):
        self.of = {}
        self.asked = set()
        self.changed = set()
        self._unread = {}  # id of a lead -> its keys as JSON
        self._keys = {}  # id of a lead -> set of (kind, value, guard)
        self._leads = defaultdict(set)  # key, or (model, id) -> ids of leads

    def add(self, lead_id, keys, others):
        """:param keys: of the lead as JSON, read as soon as anybody changes"""
        self.asked.add(lead_id)
        self.of[lead_id] = others
        self._unread[lead_id] = keys

    def clear(self):
        self.of.clear()
        self.asked.clear()
        self._unread.clear()
        self._leads.clear()

    def has(self, lead_id, keys):
        """:return: whether the lead was found by just these keys"""
        self._read()
        return lead_id in self.of and self._keys[lead_id] == keys

    def drop(self, sign, keys=()):
        """Forget what was found of whoever had this record, or has one of the keys."""
        self._read()
        for each in sign, *_without_guard(keys):
            for lead_id in self._leads.pop(each, ()):
                self.of.pop(lead_id, None)

    def _read(self):
        for lead_id, text in self._unread.items():
            keys = self._keys[lead_id] = set(map(tuple, json.loads(text)))
            others = {other[:2] for other in self.of[lead_id]}
            for sign in {(LEAD, lead_id)} | _without_guard(keys) | others:
                self._leads[sign].add(lead_id)
        self._unread.clear()


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
                found.drop((records._name, number))
        return super()._forget(records)

    def _read_keys(self, records):
        """Whoever had or has one of these keys is to be asked about anew."""
        found = self.env.cr.precommit.data.get(FOUND)
        if not found:
            return super()._read_keys(records)
        model = records._name
        # before they are read: to read a record may be what computes it
        found.changed.difference_update((model, number) for number in records.ids)
        rows = super()._read_keys(records)
        if model == "res.partner":
            companies = self.env["res.company"]._vht_partner_ids()
            if not companies.isdisjoint(records.ids):
                found.clear()  # what stands under the own mails is nobody's key
        keys_of = defaultdict(set)
        for number, *key in rows:
            if key[0] in KINDS:
                keys_of[number].add(tuple(key))
        # before all are filled, a lead may have keys that nobody finds it by
        is_filled = self._is_filled()
        for number in records.ids:
            keys = keys_of[number]
            if not (is_filled and model == LEAD and found.has(number, keys)):
                found.drop((model, number), keys)
        return rows

    def _found(self, leads):
        """:return: :class:`Found`, of which what is known of all these is true now"""
        found = self.env.cr.precommit.data.setdefault(FOUND, Found())
        for model in OWNERS:  # what follows another record is computed, and noted
            self.env[model]._recompute_model(self.env[model]._vht_identity_fields)
        while found.changed and all(lead.id in found.of for lead in leads):
            model = next(iter(found.changed))[0]
            ids = [number for name, number in found.changed if name == model]
            self._read_keys(self._records(model).browse(ids))
        return found


def _without_guard(keys):
    """By these, more are asked about anew than need be."""
    return {key[:2] for key in keys}
