# Odoo's own runner (bin/test --native) finds the test modules that are imported here.
from . import test_stage_scope
