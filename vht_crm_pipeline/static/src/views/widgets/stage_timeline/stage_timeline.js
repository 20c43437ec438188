import {Component, useState} from "@odoo/owl";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {localization} from "@web/core/l10n/localization";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const HOUR = 3600;
const DAY = 24 * HOUR;
// More stays than this and the earlier ones wait behind a button
const SHOWN = 8;
const STEPS = {
    backward: {icon: "fa-undo", color: "warning", title: _t("Moved back")},
    skip: {icon: "fa-fast-forward", color: "info", title: _t("Stages were skipped")},
};

/**
 * Writes how long a deal stood in a stage, in whole days, below one day in whole hours.
 *
 * @param {number} seconds not negative
 * @returns {string} in the user's language: "3 days", "1 hour", "< 1 hour"
 */
function formatStay(seconds) {
    const days = Math.floor(seconds / DAY);
    const hours = Math.floor(seconds / HOUR);
    if (days) {
        return days === 1 ? _t("1 day") : _t("%s days", days);
    }
    if (hours) {
        return hours === 1 ? _t("1 hour") : _t("%s hours", hours);
    }
    return _t("< 1 hour");
}

/**
 * The stages that a deal went through: how long in each, who moved it there and when.
 * They are asked for when their page is opened, so that the form opens without them.
 */
export class StageTimeline extends Component {
    static template = "vht_crm_pipeline.StageTimeline";
    static props = {...standardWidgetProps};

    setup() {
        const orm = useService("orm");
        this.state = useState({isUnfolded: false, stays: []});
        useRecordObserver(async (record) => {
            const {resId, resModel, data} = record;
            // What moves, ends or revives the deal is observed by being read
            void [data.stage_id, data.won_status, data.active];
            if (resId) {
                const [{vht_stage_timeline}] = await orm.read(
                    resModel,
                    [resId],
                    ["vht_stage_timeline"]
                );
                this.state.stays = vht_stage_timeline || [];
            }
        });
    }

    get stays() {
        return this.state.stays;
    }

    /** How many of the earlier stays are not shown. */
    get foldedCount() {
        const {length} = this.stays;
        return this.state.isUnfolded || length <= SHOWN ? 0 : length - SHOWN;
    }

    get unfoldLabel() {
        return this.foldedCount === 1
            ? _t("1 earlier stage")
            : _t("%s earlier stages", this.foldedCount);
    }

    get lines() {
        return this.stays.slice(this.foldedCount).map((stay, index) => ({
            key: this.foldedCount + index,
            stage: stay.stage || _t("Deleted stage"),
            duration: this.duration(stay),
            isInexact: !stay.is_exact,
            end: stay.left_at ? null : this.end,
            step: STEPS[stay.direction],
            entered: this.formatMoment(stay.entered_at),
            user: stay.user,
        }));
    }

    duration({seconds, is_exact}) {
        // The deal was there, and no note says how long
        return !is_exact && seconds === 0 ? _t("unknown") : formatStay(seconds);
    }

    /** What the stage means where the deal stands: the last one, or where it ended. */
    get end() {
        const {active, won_status} = this.props.record.data;
        if (won_status === "won") {
            return {label: _t("Won"), color: "success"};
        }
        if (won_status === "lost") {
            return {label: _t("Lost"), color: "danger"};
        }
        return active === false
            ? {label: _t("Archived"), color: "secondary"}
            : {label: _t("Present stage"), color: "primary"};
    }

    get inexactTitle() {
        return _t("Not every move of this deal was noted: times may be missing.");
    }

    formatMoment(value) {
        // Seconds say nothing here, and take room on a phone
        const format = localization.dateTimeFormat.replace(/\Wss/, "");
        return formatDateTime(deserializeDateTime(value), {format});
    }
}

export const stageTimeline = {
    component: StageTimeline,
    fieldDependencies: [
        {name: "active", type: "boolean"},
        {name: "won_status", type: "selection"},
    ],
};

registry.category("view_widgets").add("vht_stage_timeline", stageTimeline);
