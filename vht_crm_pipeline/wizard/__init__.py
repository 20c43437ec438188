from . import vht_stage_set_apply
from . import vht_stage_set_undo
