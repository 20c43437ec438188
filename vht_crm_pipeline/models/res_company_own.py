"""What has to be known of a company to read its mails, asked once."""

from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import ormcache

from ..tools.email_address import domain_key
from ..tools.mail_own import Own

# of a company or its contact
MARKS = {"name", "email", "phone", "vat", "country_id", "currency_id", "lang"}


class Mailbox(NamedTuple):
    """Of the company that receives a mail.

    :ivar Own own: what is no customer's in it
    :ivar str region: two letters, where a number without country code is dialled
    :ivar str currency: ISO code of an amount that names none
    :ivar str | bool lang: code, in which notes are written
    """

    own: Own
    region: str
    currency: str
    lang: str | bool


class ResCompany(models.Model):
    _inherit = "res.company"

    @ormcache("self.id")
    def _vht_mailbox(self):
        """:return: :class:`Mailbox`; the addresses of all companies are our own"""
        self.ensure_one()
        company = self.sudo()
        companies = company.search(Domain.TRUE)
        addresses = {c.email for c in companies if c.email}
        domains = set(
            self.env["mail.alias.domain"].sudo().search(Domain.TRUE).mapped("name")
        )
        own = Own(
            domains=frozenset(domains | set(filter(None, map(domain_key, addresses)))),
            addresses=frozenset(addresses),
            phones=tuple(filter(None, (company.phone,))),
            tax_codes=tuple(filter(None, (company.vat,))),
            names=(company.name,),
        )
        region, lang = company.country_id.code or "VN", company.partner_id.lang
        return Mailbox(own, region, company.currency_id.name, lang)

    @ormcache()
    def _vht_partner_ids(self):
        """:return: frozenset of the ids of the contacts of all companies"""
        companies = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        return frozenset(companies.partner_id.ids)

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if not MARKS.isdisjoint(vals):
            self.env.registry.clear_cache()
        return super().write(vals)


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        """A company is its contact."""
        if not MARKS.isdisjoint(vals) and not self.env[
            "res.company"
        ]._vht_partner_ids().isdisjoint(self._ids):
            self.env.registry.clear_cache()
        return super().write(vals)


class MailAliasDomain(models.Model):
    _inherit = "mail.alias.domain"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
