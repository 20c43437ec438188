"""Whose mails are always taken for a customer's, and whose never."""

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import escape_psql, ormcache

from ..tools.email_address import domain_key, email_key

ALWAYS, NEVER = "always", "never"
_ADDRESS = re.compile(r"(?:[^\s@<>,;]+)?@(?:[^\s@<>,;.]+\.)+[^\s@<>,;.]+")


class VhtMailSender(models.Model):
    _name = "vht.mail.sender"
    _description = "Sender Always or Never Accepted"
    _order = "address"
    _rec_name = "address"

    address = fields.Char(
        "Sender", required=True, help="lan@vidu.vn, or @vidu.vn for everybody there."
    )
    verdict = fields.Selection(
        [(ALWAYS, "Always accept"), (NEVER, "Always ignore")],
        "Its mails",
        required=True,
    )
    company_id = fields.Many2one("res.company", ondelete="cascade")
    user_id = fields.Many2one(
        "res.users",
        "Decided by",
        default=lambda self: self.env.user,
        readonly=True,
        ondelete="set null",
    )

    _address_unique = models.UniqueIndex(
        "(address, COALESCE(company_id, 0))", "This sender is in the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create([self._normal(vals) for vals in vals_list])

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(self._normal(vals))

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    def _normal(self, vals):
        """The address as it is compared; a bare domain is everybody's there."""
        if "address" not in vals:
            return vals
        address = (vals["address"] or "").strip().lower()
        address = address if "@" in address else f"@{address}"
        return {**vals, "address": email_key(address) or address}

    @api.constrains("address", "verdict")
    def _check_address(self):
        for sender in self:
            if not _ADDRESS.fullmatch(sender.address):
                raise ValidationError(
                    self.env._(
                        "“%s” is no sender. Type an address such as lan@vidu.vn, or "
                        "@vidu.vn for everybody there.",
                        sender.address,
                    )
                )
            if sender.verdict == NEVER:
                sender._check_whom_it_shuts_out()

    def _check_whom_it_shuts_out(self):
        """Of colleagues nobody, and of a provider only whole addresses."""
        local, _at, domain = self.address.rpartition("@")
        if local:
            same = Domain("email_normalized", "=", self.address)
            if self._colleagues(same):
                raise ValidationError(self.env._("“%s” is a colleague.", self.address))
        elif not domain_key(f"info@{domain}"):
            raise ValidationError(
                self.env._(
                    "Customers write from “%s” as well. Type whole addresses.",
                    self.address,
                )
            )
        elif self._is_own(domain):
            raise ValidationError(
                self.env._(
                    "Colleagues write from “%s” as well. Type whole addresses.",
                    self.address,
                )
            )

    @api.model
    def _is_own(self, domain):
        """Whether we write from a domain, or from one within it."""
        own = self.env.company._vht_mailbox().own.domains
        ends = (f"{mark}{escape_psql(domain)}" for mark in "@.")
        return any(
            f".{name}".endswith(f".{domain}") for name in own
        ) or self._colleagues(
            Domain.OR(Domain("email_normalized", "=like", f"%{end}") for end in ends)
        )

    @api.model
    def _colleagues(self, which):
        colleagues = Domain("share", "=", False) & which
        return self.env["res.users"].sudo().search_count(colleagues, limit=1)

    @api.model
    @ormcache()
    def _verdicts(self):
        """:return: dict (address, company id or 0) -> verdict"""
        return {
            (sender.address, sender.company_id.id or 0): sender.verdict
            for sender in self.sudo().search_fetch([])
        }

    @api.model
    def _verdict_on(self, address, company):
        """What is decided of a sender: of the address, then of its domain.

        :return: "always", "never", or "" for nothing
        """
        verdicts = self._verdicts()
        address = email_key(address)
        if not (verdicts and address):
            return ""
        names = [address]
        domain = address.rpartition("@")[2]
        while "." in domain:
            names.append(f"@{domain}")
            domain = domain.partition(".")[2]
        return next(
            (
                verdicts[key]
                for name in names
                for key in ((name, company.id), (name, 0))
                if key in verdicts
            ),
            "",
        )

    @api.model
    def _decide(self, addresses, verdict, company):
        """Remember what a person decided of senders, the last word wins."""
        addresses = set(filter(None, map(email_key, addresses)))
        held = self.sudo().search(
            [("address", "in", list(addresses)), ("company_id", "=", company.id)]
        )
        held.write({"verdict": verdict, "user_id": self.env.uid})
        self.sudo().create(
            [
                {"address": address, "verdict": verdict, "company_id": company.id}
                for address in sorted(addresses - set(held.mapped("address")))
            ]
        )
