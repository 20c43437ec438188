from . import lead_template
