"""bin/bench: what the add-on costs, beside stock Odoo in the same run."""
