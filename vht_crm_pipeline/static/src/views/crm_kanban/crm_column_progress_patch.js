import {CrmColumnProgress} from "@crm/views/crm_kanban/crm_column_progress";
import {ShortAnimatedNumber} from "@vht_crm_pipeline/views/crm_kanban/short_animated_number";
import {patch} from "@web/core/utils/patch";

// The column totals of the opportunity, lead and forecast boards, and of no other app:
// all three and nothing else use this component.
patch(CrmColumnProgress, {
    components: {...CrmColumnProgress.components, AnimatedNumber: ShortAnimatedNumber},
});
