import {CrmKanbanModel} from "@crm/views/crm_kanban/crm_kanban_model";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {FetchRecordError} from "@web/model/relational_model/errors";

export class LeadKanbanModel extends CrmKanbanModel {
    setup() {
        super.setup(...arguments);
        this.wonStageIds = new Set();
    }

    /** @override */
    async load() {
        await Promise.all([super.load(...arguments), this._loadWonStages()]);
    }

    async _loadWonStages() {
        if (this.orm.isSample) {
            return;
        }
        const ids = await this.orm.search("crm.stage", [["is_won", "=", true]]);
        this.wonStageIds = new Set(ids);
    }

    /**
     * @param {Group} group a column of the board
     * @returns {boolean} whether it is a won stage, as of the last load of the board
     */
    isWonStage(group) {
        return (
            group.groupByField.name === "stage_id" && this.wonStageIds.has(group.value)
        );
    }

    /**
     * Opens the wizard that makes an opportunity of the lead, to be moved on then. The
     * board is loaded again once the wizard closes, whatever was decided there.
     *
     * @param {Number} leadId
     * @param {Number} stageId where the lead was dropped
     */
    async openConversion(leadId, stageId) {
        await this.action.doAction("crm.action_crm_lead2opportunity_partner", {
            additionalContext: {
                active_id: leadId,
                active_ids: [leadId],
                active_model: "crm.lead",
                default_vht_stage_id: stageId,
            },
            onClose: () => this.load(),
        });
    }
}

export class LeadKanbanDynamicGroupList extends CrmKanbanModel.DynamicGroupList {
    /**
     * A lead is not won before it is an opportunity: dropped on a won stage it stays in
     * its column and the conversion opens, which then wins it.
     *
     * @override
     */
    async moveRecord(dataRecordId, dataGroupId, refId, targetGroupId) {
        const targetGroup = this.groups.find((group) => group.id === targetGroupId);
        const changesStage =
            dataGroupId !== targetGroupId &&
            targetGroup?.groupByField.name === "stage_id";
        if (!changesStage) {
            return super.moveRecord(...arguments);
        }
        const lead = this.records.find((record) => record.id === dataRecordId);
        if (this.model.isWonStage(targetGroup) && lead.data.type !== "opportunity") {
            return this.model.openConversion(lead.resId, targetGroup.value);
        }
        try {
            return await super.moveRecord(...arguments);
        } catch (error) {
            if (!(error instanceof RPCError || error instanceof FetchRecordError)) {
                throw error;
            }
            return this._onMoveRefused(targetGroup, error);
        }
    }

    /**
     * The server refused a move and the card is back in its column. Something changed
     * since the board was loaded: load it again. A stage that is gone is named, every
     * other error is shown as it came.
     */
    async _onMoveRefused({value: stageId, displayName}, error) {
        const isDeleted =
            stageId &&
            !(await this.model.orm.searchCount("crm.stage", [["id", "=", stageId]]));
        if (isDeleted) {
            // Otherwise the model keeps columns that are no longer there, as empty ones
            delete this.model.config.currentGroups;
        }
        await this.model.load();
        if (!isDeleted) {
            throw error;
        }
        this.model.notification.add(
            _t("The stage “%s” was deleted. The lead stays where it was.", displayName),
            {type: "danger"}
        );
    }
}

LeadKanbanModel.DynamicGroupList = LeadKanbanDynamicGroupList;
