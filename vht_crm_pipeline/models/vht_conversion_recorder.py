"""Noticing what a conversion or a merge does to all rows of its leads."""

from collections import defaultdict
from contextlib import contextmanager

from odoo.tools import SQL

from .crm_lead_visit import SURVIVORS
from .vht_conversion_changes import LEAD, changed, short

CONVERT, MERGE = "convert", "merge"
PARTNER, FILE = "res.partner", "ir.attachment"


class Recorder:
    """Compares the rows of some leads before and after, for one journal a lead or, of
    leads that were merged, one for all of them.

    :ivar contacts: ids of the contacts that were made meanwhile
    :ivar survivors: ids of the leads that others were merged into
    """

    def __init__(self, env):
        self.env = env
        self.contacts = []
        self.survivors = set()
        self._rows = env["vht.rows"]
        self._links = self._rows._links(LEAD)
        self._lead = self._rows._own_link(LEAD)
        self._partner = self._rows._own_link(PARTNER)
        self._before = {}  # key of a row -> the row
        self._leads_of = {}  # key of a row -> id of its lead
        self._owners = {}  # table -> model
        self._groups = {}  # id of a lead -> that of the first with which it is merged
        self._merged = set()
        self._is_making = False
        self._following = set()  # leads that change with their customer alone
        self._held = set()  # leads that nobody else holds

    # ------------------------------------------------------------
    # BEFORE
    # ------------------------------------------------------------

    def join(self, leads, kind):
        """Record these leads from now on; ``kind`` MERGE makes them one group."""
        new = [lead_id for lead_id in leads.ids if lead_id not in self._groups]
        if new:
            self.env.flush_all()
            self._groups.update((lead_id, lead_id) for lead_id in new)
            self._keep(self._of_leads(new))
        self._following.difference_update(leads.ids)
        if kind == MERGE:
            groups = {self._groups[lead_id] for lead_id in leads.ids}
            for lead_id, group in self._groups.items():
                if group in groups:
                    self._groups[lead_id] = min(groups)
            self._merged |= groups

    def hold(self, leads):
        """:return: of leads that are to be held alone those that are not yet"""
        new = leads.filtered(lambda lead: lead.id not in self._held)
        self._held.update(new.ids)
        return new

    def unknown(self, rows):
        """:param set rows: of (table, id, id of the lead that it is on)
        :return: those that were not on that lead
        """
        return {
            (table, number, lead_id)
            for table, number, lead_id in rows
            if self._leads_of.get((table, number)) != lead_id
        }

    def before_unlink(self, leads):
        """Keep what goes with leads that are about to be deleted, as a whole: their
        rows, and the rows of those in turn. Where there was none nothing is looked for,
        but in tables of which not all was read.
        """
        gone = [lead_id for lead_id in leads.ids if lead_id in self._groups]
        self.env.flush_all()
        known = {table for table, *_key in self._before}
        wanted = [
            (link, link.of(gone))
            for link in self._links
            if gone and (link.table in known or not link.is_indexed)
        ]
        seen = set()
        while wanted:
            going, files = defaultdict(set), []
            for link, row in self._rows._read_rows(wanted, is_whole=True):
                key = self._note(link, row)
                # as it was, with what was left out then
                self._before[key] = row | self._before.get(key, {})
                if link.owner == FILE and link.target == LEAD:
                    files.append(row)
                elif link.owner and not link.is_kept and key not in seen:
                    going[link.owner].add(row["id"])
                seen.add(key)
            self._save_files(files)
            wanted = [
                (link, link.of(ids))
                for owner, ids in going.items()
                for link in self._rows._links(owner)
            ]

    def _save_files(self, files):
        """Give what stands in a field of a merged lead to the one that stays: what is
        deleted loses its bytes for good.
        """
        survivors = self.env.cr.cache.get(SURVIVORS, {})
        saved = [
            {"id": file["id"], "res_id": survivors[file["res_id"]], "res_field": None}
            for file in files
            if file["res_id"] in survivors
        ]
        if saved:
            self._rows._update_rows("ir_attachment", saved)
            self.env[FILE].invalidate_model(["res_id", "res_field"])

    def before_customers(self, partners):
        """Keep contacts that are about to be written: other leads of theirs follow."""
        table = self._partner.table
        new = [
            number
            for number in partners.ids
            if number not in self.contacts and (table, number) not in self._before
        ]
        if self._is_making or not new:
            return
        self._keep([(self._partner, self._partner.of(new))])
        following = {}
        for link in self._rows._links(PARTNER):
            if (link.owner, link.column) == (LEAD, "partner_id"):
                for _link, row in self._rows._read_rows([(link, link.of(new))]):
                    of = self._leads_of.get((table, row["partner_id"]))
                    if of in self._groups and row["id"] not in self._groups:
                        following[row["id"]] = self._groups[of]
        self._groups |= following
        self._following |= following.keys()
        if following:
            self._keep(self._of_leads(following))

    @contextmanager
    def making_contacts(self):
        """Whoever makes contacts writes on them; their companies are known before."""
        was, self._is_making = self._is_making, True
        try:
            yield
        finally:
            self._is_making = was

    # ------------------------------------------------------------
    # AFTER
    # ------------------------------------------------------------

    def journals(self):
        """Compare with how it is now.

        The changes say of which model a row is, or of which table of a many2many field:
        ``changed`` as (model, id, {column: [before, after]}), ``deleted`` and
        ``created`` as (model or table, row), ``contacts`` as rows.

        :return: list of dict of values of vht.conversion, for groups with any change
        """
        self.env[LEAD]._vht_write_moves()
        self.env.flush_all()
        contacts = [(self._partner, self._partner.of(self.contacts))]
        after = self._read(
            self._of_leads(self._groups)
            + self._of_known()
            + (contacts if self.contacts else [])
        )
        families = self._families(after)
        journals = defaultdict(
            lambda: {"changed": [], "deleted": [], "created": [], "contacts": []}
        )
        for key in self._before | after:
            before, now = self._before.get(key), after.get(key)
            kind = self._owners.get(key[0], key[0])
            if kind == PARTNER:
                groups = families(now or before)
            else:
                groups = {self._groups.get(self._leads_of.get(key))} - {None}
            if kind == PARTNER and key[1] in self.contacts:
                for group in groups if now else ():
                    journals[group]["contacts"].append(short(now))
            elif groups:
                changes = journals[min(groups)]
                if not now:
                    changes["deleted"].append([kind, short(before)])
                elif not before:
                    changes["created"].append([kind, short(now)])
                elif columns := changed(kind, before, now):
                    changes["changed"].append([kind, now["id"], columns])
        values = [
            self._values(group, changes, after)
            for group, changes in journals.items()
            if any(changes.values())
        ]
        return [journal for journal in values if journal["lead_id"]]

    def _families(self, after):
        """A contact is of the leads of the same customer; without any, of the only
        group there is.

        :return: function from a row of res.partner to the set of its groups
        """
        families = defaultdict(set)
        for (table, lead_id, *_pair), lead in (*self._before.items(), *after.items()):
            if table == self._lead.table and lead_id in self._groups:
                group = self._groups[lead_id]
                customer = after.get((self._partner.table, lead["partner_id"]), {})
                families[lead["partner_id"]].add(group)
                families[customer.get("commercial_partner_id")].add(group)
        all_groups = set(self._groups.values())

        def groups_of(partner):
            names = ("id", "parent_id", "commercial_partner_id")
            found = [families[partner[name]] for name in names if partner[name]]
            if not any(found) and len(all_groups) == 1:
                return all_groups
            return set().union(*found)

        return groups_of

    def _values(self, group, changes, after):
        table = self._lead.table
        members = [i for i, of in self._groups.items() if of == group]
        own = [lead_id for lead_id in members if lead_id not in self._following]
        present = [lead_id for lead_id in own if (table, lead_id) in after]
        survivors = [i for i in present if i in self.survivors] or present
        names = [self._before.get((table, i), {}).get("name") for i in own]
        return {
            "lead_id": survivors[0] if survivors else None,
            "kind": MERGE if group in self._merged else CONVERT,
            "name": " + ".join(filter(None, names)),
            "changes": {"leads": members, "own": own, **changes},
        }

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    def _keep(self, wanted):
        for key, row in self._read(wanted).items():
            self._before.setdefault(key, row)

    def _read(self, wanted):
        """:return: dict key -> row"""
        return {
            self._note(link, row): row for link, row in self._rows._read_rows(wanted)
        }

    def _note(self, link, row):
        """Remember of which lead a row is, a customer being of the lead that names it.

        :return: key of the row
        """
        key = link.key(row)
        if link.owner:
            self._owners[link.table] = link.owner
        if link.target == LEAD:
            lead_id = self._leads_of.setdefault(key, row[link.column])
            if link.owner == LEAD and row["partner_id"]:
                customer = self._partner.table, row["partner_id"]
                self._leads_of.setdefault(customer, lead_id)
        elif link.target != link.owner:  # of a row that is of a lead
            of = self._leads_of.get((self.env[link.target]._table, row[link.column]))
            self._leads_of.setdefault(key, of)
        return key

    def _of_leads(self, lead_ids):
        """What is read of leads: they themselves and all rows that can be found by an
        index. The others belong to them by another column as well; when a lead is
        deleted they are read, too.
        """
        ids = list(lead_ids)
        links = [link for link in self._links if link.is_indexed]
        return [(link, link.of(ids)) for link in (self._lead, *links)]

    def _of_known(self):
        """The rows that were of the leads before, where they are of none now."""
        leads = list(self._groups)
        ids = defaultdict(list)
        for table, number, *_pair in self._before:
            if table in self._owners:
                ids[self._owners[table]].append(number)
        wanted = []
        for owner, numbers in ids.items():
            own = self._rows._own_link(owner)
            by_lead = [
                link.of(leads)
                for link in (self._lead, *self._links)
                if link.owner == owner and link.is_indexed
            ]
            found = SQL(" OR ").join(by_lead) if by_lead else SQL("FALSE")
            where = SQL("%s AND (%s) IS NOT TRUE", own.of(numbers), found)
            wanted.append((own, where))
        return wanted
