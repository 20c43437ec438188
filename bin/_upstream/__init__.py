"""Odoo's own tests, run with the add-on and compared with those without it."""
