# before the models that take it in
from . import vht_wording

from . import crm_lead_door
from . import crm_lead_draft
from . import crm_lead_gateway
from . import crm_lead_known
from . import crm_lead_quotation
from . import crm_lead_stage
from . import crm_lead_visit
from . import crm_stage
from . import crm_team
from . import crm_wording
from . import ir_module_module
from . import mail_thread
from . import res_config_settings
from . import sale_order
from . import vht_intake
from . import vht_intake_decision
from . import vht_stage_application
from . import vht_stage_application_deal
from . import vht_stage_application_line
from . import vht_stage_application_undo
from . import vht_stage_set
from . import vht_stage_set_line
from . import vht_stage_visit
from . import vht_stage_visit_rebuild
