from . import crm_lead_to_opportunity
from . import vht_intake_decide
from . import vht_stage_set_apply
from . import vht_stage_set_apply_move
from . import vht_stage_set_apply_rest
from . import vht_stage_set_apply_step
from . import vht_stage_set_undo
from . import vht_stage_set_undo_target
