from . import lead_template
from . import quotation_version
from . import webhook
