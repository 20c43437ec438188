from . import lead_template
from . import webhook
