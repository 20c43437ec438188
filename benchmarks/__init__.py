"""The questions of ``bin/bench``, one class each; what they answer is kept in
docs/benchmarks.md.

Imported by the command, which has no Odoo, and by the processes that have one.
"""

from . import (
    conversions,
    identity,
    imports,
    leads,
    mails,
    pipeline,
    quotations,
    screens,
    stage_sets,
    webhook,
)
from .operation import OwnOperation

# Those that make the sides differ, because the add-on does more, come last.
MODULES = (
    screens,
    leads,
    pipeline,
    conversions,
    mails,
    quotations,
    imports,
    webhook,
    stage_sets,
    identity,
)

OPERATIONS = {
    operation.name: operation for module in MODULES for operation in module.OPERATIONS
}
BESIDE_STOCK = [o for o in OPERATIONS.values() if not issubclass(o, OwnOperation)]
