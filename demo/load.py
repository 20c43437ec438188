"""The loader of ``bin/demo``: runs once, in ``odoo shell`` on a fresh database."""

import json
import os
from pathlib import Path

from .company import set_up_company
from .history import live_through

SCREENS = (
    "web.assets_frontend_minimal",
    "web.assets_frontend",
    "web.assets_frontend_lazy",
    "web.assets_web",
)


def load(env, credentials, history=True):
    """Fill the database of ``env`` and commit; all of it or nothing.

    :param env: environment of the superuser on a database with the add-on and no demo
        data
    :param str credentials: file to write the mail door's access to Odoo into
    :param bool history: also the six months of sales, not only the company
    """
    office = set_up_company(env)
    if history:
        live_through(office)
        env["crm.lead"]._cron_update_automated_probabilities()
    _prepare_screens(env)
    access = _open_gateway(env, office.users.gateway)
    env.cr.commit()
    _write_private(Path(credentials), json.dumps(access))


def _prepare_screens(env):
    """Bundle scripts and styles now; the first visitor would wait for it otherwise."""
    for name in SCREENS:
        bundle = env["ir.qweb"]._get_asset_bundle(name)
        bundle.js()
        bundle.css()


def _open_gateway(env, user):
    """A key for the mail server: it has no password, so nobody can log in with it.

    :return: what ``demo/mail_door.py`` reads
    """
    key = (
        env["res.users.apikeys"]
        .with_user(user)
        .sudo()
        ._generate("rpc", "Cổng thư", None)
    )
    return {"database": env.cr.dbname, "uid": user.id, "key": key}


def _write_private(path, text):
    unfinished = path.with_suffix(".tmp")
    with os.fdopen(
        os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
    ) as file:
        file.write(text)
    unfinished.replace(path)
