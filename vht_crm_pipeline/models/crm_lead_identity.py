"""Who is this? One answer for the form, the wizards, the assignment and every door."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize_all

from ..tools.email_address import email_keys
from ..tools.identity import (
    COMPANY,
    CUSTOMER,
    DOMAIN,
    EMAIL,
    GROUP,
    KINDS,
    PHONE,
    RELATED,
    SAME,
    STRENGTH,
    TAX,
)

# How many leads that were read together are asked about at once.
TOGETHER = 200


@dataclass(frozen=True)
class Match:
    """Somebody who is, or may be, the same customer.

    :ivar model: "crm.lead" or "res.partner"
    :ivar id: of the record
    :ivar reason: kind of the surest key they share, see ``tools.identity``
    :ivar strength: how sure it is, percent
    """

    model: str
    id: int
    reason: str

    @property
    def strength(self):
        return STRENGTH[self.reason]


class CrmLead(models.Model):
    _inherit = "crm.lead"

    vht_duplicate_note = fields.Char(
        "Who else follows this customer",
        compute="_compute_vht_duplicate_note",
        compute_sudo=True,
        exportable=False,
    )

    # ------------------------------------------------------------
    # THE SERVICE
    # ------------------------------------------------------------

    def _vht_find_matches(self, kinds=KINDS):
        """Leads and customers that share a key with these leads.

        As the superuser, archived ones included: the caller shows no more of them than
        the user may see. A lead may be unsaved.

        :param kinds: of the keys, see ``tools.identity``
        :return: dict lead -> list of :class:`Match`, the surest first
        """
        return {
            lead: sorted(
                (Match(*other, reason) for other, reason in reasons.items()),
                key=lambda match: (-match.strength, match.model, -match.id),
            )
            for lead, reasons in self._vht_reasons(kinds).items()
        }

    def _vht_reasons(self, kinds):
        """What :meth:`_vht_find_matches` sorts.

        :return: dict lead -> dict (model, id) -> kind of the surest key they share
        """
        found = self._vht_found()
        family = self._vht_family() if CUSTOMER in kinds else {}
        strength = {kind: STRENGTH[kind] for kind in kinds}
        of_leads = {}
        for lead in self:
            reasons = of_leads[lead] = {
                (self._name, lead_id): CUSTOMER for lead_id in family.get(lead, ())
            }
            for model, record_id, kind in found[lead.id]:
                other = model, record_id
                if kind in strength and strength[kind] > strength.get(
                    reasons.get(other), 0
                ):
                    reasons[other] = kind
        return of_leads

    def _vht_found(self):
        """Whoever shares a key, asked once in a transaction until one of them changes.

        Asked of lead after lead, it finds those of the leads read together at once.

        :return: dict id -> list of (model, id, kind), true until the next question
        """
        identity = self.env["vht.identity"].sudo()
        found = identity._found(self)
        if all(lead.id in found.of for lead in self):
            return found.of
        identity._settle()
        unknown = self.filtered(lambda lead: lead.id not in found.of)
        if not found.asked.issuperset(unknown._ids):
            new = (i for i in self._prefetch_ids if i and i not in found.asked)
            unknown |= self.browse(itertools.islice(new, TOGETHER))
        keys, others = {}, defaultdict(list)
        for lead, kind, lead_id, partner_id in identity._find(unknown.sudo(), KINDS):
            if lead_id or partner_id:
                model = self._name if lead_id else "res.partner"
                others[lead.id].append((model, lead_id or partner_id, kind))
            else:
                keys[lead.id] = kind
        typed = {}  # a lead that is not saved changes without a write
        for lead in unknown:
            if lead.id:
                found.add(lead.id, keys.get(lead.id, "[]"), others[lead.id])
            else:
                typed[lead.id] = others[lead.id]
        return found.of | typed if typed else found.of

    def _vht_family(self):
        """:return: dict lead -> ids of the other leads of its commercial customer"""
        families = {}
        if len(self) > 1:  # of one, the others are asked for next
            self.fetch(["partner_id"])  # and none of their many other columns
        for lead in self:
            if customer := lead.partner_id.commercial_partner_id:
                families.setdefault(customer.id, []).append(lead)
        if not families:
            return {}
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        found = defaultdict(list)
        for partner, ids in leads._read_group(
            [("partner_id.commercial_partner_id", "in", list(families))],
            ["partner_id"],
            ["id:array_agg"],
        ):
            for lead in families[partner.commercial_partner_id.id]:
                found[lead] += [i for i in ids if i != lead._origin.id]
        return found

    # ------------------------------------------------------------
    # WHERE STOCK ASKS
    # ------------------------------------------------------------

    @api.depends(
        "email_domain_criterion", "email_normalized", "partner_id", "phone_sanitized",
        "phone", "vht_phone_other", "vht_tax_code", "partner_name", "contact_name",
        "state_id", "country_id",
    )  # fmt: skip
    def _compute_potential_lead_duplicates(self):
        """All of them, however many: the worst offenders are no zero."""
        # to set fields lead by lead would take longer than to find their values
        self.duplicate_lead_count = 0
        duplicates = []
        for lead, others in self._vht_reasons(SAME + RELATED).items():
            found = self.browse(
                number for model, number in others if model == self._name
            )
            duplicates.append((lead, found + lead))
            if found:
                lead.duplicate_lead_count = len(found)
        self._fields["duplicate_lead_ids"].write_batch(duplicates)

    @api.depends("duplicate_lead_ids")
    @api.depends_context("lang")
    def _compute_vht_duplicate_note(self):
        """To a salesperson who may not open them, too, say who follows the same
        customers, as a name and a number only.
        """
        reasons = {
            TAX: self.env._("Same tax code"),
            PHONE: self.env._("Same phone"),
            EMAIL: self.env._("Same e-mail"),
            COMPANY: self.env._("Same company"),
            GROUP: self.env._("Another branch of the company"),
        }
        nobody = self.env._("nobody")
        matches = {
            lead: [m for m in found if m.model == self._name and m.reason in reasons]
            for lead, found in self._vht_find_matches((*reasons, DOMAIN)).items()
        }
        others = self.browse({m.id for found in matches.values() for m in found})
        others.fetch(["user_id"])  # and none of their many other columns
        owners = {lead.id: lead.user_id for lead in others}
        ending = []
        if not self.env["vht.identity"]._is_filled():
            ending.append(self.env._("Older leads are still being looked through"))
        for lead, found in matches.items():
            counts = defaultdict(Counter)
            for match in found:
                counts[match.reason][owners[match.id]] += 1
            told = [
                f"{label}: "
                + ", ".join(
                    f"{user.name or nobody} ({count})"
                    for user, count in counts[reason].items()
                )
                for reason, label in reasons.items()
                if reason in counts
            ]
            lead.vht_duplicate_note = " · ".join(told + ending)

    def _get_lead_duplicates(self, partner=None, email=None, include_lost=False):
        """Asked of a lead, answer with everything that is known of it.

        Stock knows the e-mail and the customer alone, and asks without a lead. Once all
        keys are written they tell whose e-mail it is; a robot's or our own is nobody's.
        """
        if len(self) != 1:
            return super()._get_lead_duplicates(partner, email, include_lost)
        addresses = set(email_keys(email or ""))
        by_keys = self.env["vht.identity"]._is_filled() and addresses <= set(
            email_keys(self.email_from or "")
        )
        ids = self._vht_same_leads(SAME)
        actionable = (
            Domain("won_status", "!=", "won")
            & (Domain("type", "=", "opportunity") | Domain("active", "=", True))
            if include_lost
            else Domain("won_status", "=", "pending") & Domain("active", "=", True)
        )
        if not (ids or partner or (addresses and not by_keys)):
            return self.filtered_domain(actionable) if addresses else self.browse()
        same = Domain("id", "in", ids)
        if self.company_id:
            # merging takes a lead away from whoever has it
            same &= Domain("company_id", "in", (self.company_id.id, False))
        same |= Domain("id", "in", self.ids)
        if partner:
            same |= Domain("partner_id", "=", partner.id)
        if addresses:  # of any company, as stock
            same |= (
                Domain("id", "in", self._vht_same_leads((EMAIL,)))
                if by_keys
                else Domain("email_normalized", "in", email_normalize_all(email))
            )
        return self.with_context(active_test=False).search(same & actionable)

    def _vht_same_leads(self, kinds):
        """:return: ids of the leads that share a key of these kinds with this one"""
        matches = self._vht_find_matches(kinds)[self]
        return [match.id for match in matches if match.model == self._name]

    def _find_matching_partner(self):
        """The customer whose tax code, phone or e-mail it is."""
        return super()._find_matching_partner() or self._vht_matching_partner(SAME[:-1])

    def _vht_matching_partner(self, kinds, domain=Domain.TRUE):
        """:return: the customer that matches best among those the user may see"""
        matches = self._vht_find_matches(kinds)[self]
        return self._vht_matched_partners(matches, domain)[:1]

    def _vht_matched_partners(self, matches, domain=Domain.TRUE):
        """:return: of these matches the customers that the user may see, in order"""
        ids = [match.id for match in matches if match.model == "res.partner"]
        partners = self.env["res.partner"]
        if not ids:
            return partners
        seen = partners.search(Domain("id", "in", ids) & domain)
        return seen.sorted(lambda partner: ids.index(partner.id))

    def _create_customer(self, with_parent=None):
        """A company that is there already is not entered a second time."""
        if not with_parent and self.partner_name:
            with_parent = self._vht_matching_partner(
                (TAX, COMPANY), Domain("is_company", "=", True)
            )
        return super()._create_customer(with_parent=with_parent)
