"""Lets unit tests import what needs no Odoo, without Odoo.

`odoo.addons.vht_crm_pipeline` is stood in for by a package that runs no code of the
add-on, so a module of tools/ that imports anything of Odoo fails here.
"""

import os
import sys
import types
from pathlib import Path

from hypothesis import HealthCheck, settings

PACKAGE = Path(__file__).resolve().parents[2] / "vht_crm_pipeline"
ADDON = "odoo.addons.vht_crm_pipeline"

if "odoo.tools" not in sys.modules:  # pytest-odoo has loaded the real one
    for name in ("odoo", "odoo.addons", ADDON):
        module = types.ModuleType(name)
        module.__path__ = [str(PACKAGE)] if name == ADDON else []
        sys.modules[name] = module

# A loaded machine is slow at drawing examples; that says nothing about the code.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# By hand before a release: VHT_HYPOTHESIS=thorough bin/test tests/unit -k fuzz
settings.register_profile(
    "thorough", settings.get_profile("house"), max_examples=10_000
)
settings.load_profile(os.environ.get("VHT_HYPOTHESIS", "house"))
