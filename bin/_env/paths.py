"""Where things are: one cache for all checkouts, one state folder in each.

The cache holds what is the same for every checkout (Odoo, the virtual environment,
downloads); deleting it only costs time. The state folder holds what belongs to this
checkout alone (database server, filestore, generated configuration).
"""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".state"
ADDON = "vht_crm_pipeline"
REQUIREMENTS = ROOT / "requirements"


def cache():
    """The folder shared by all checkouts of this user."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).absolute() / "vht-crm-pipeline"


def checkout_key():
    """A short name for this checkout, for places outside it."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
