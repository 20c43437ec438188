"""Database and browser tests; the files of unit/ and system/ stand alone.

pytest finds the tests by itself. Odoo's own runner (bin/test --native) sees what this
package imports, through the link vht_crm_pipeline/tests.
"""

from importlib import import_module
from pathlib import Path

if __name__.startswith("odoo.addons."):
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        import_module(f"{__name__}.{path.stem}")
