import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const LINES = "vht_lines";

/**
 * Where leads that are to be merged differ, one line a field: the server says what is
 * kept, a tap on another value has it kept instead. The browser's own radio buttons are
 * used: arrow keys choose, Tab goes to the next line.
 */
export class MergeChoicesField extends Component {
    static template = "vht_crm_pipeline.MergeChoicesField";
    static props = {...standardFieldProps};

    setup() {
        // two quick taps: the form hears of the second before it has taken the first
        this.choices = {};
    }

    get lines() {
        return this.props.record.data[LINES] || [];
    }

    isChosen(line, option) {
        return option.lead === line.chosen;
    }

    /** The form begins at the first line. */
    idOf(line, option) {
        return line === this.lines[0] && this.isChosen(line, option)
            ? this.props.id
            : `vht_choice_${line.name}_${option.lead}`;
    }

    choose(line, option) {
        const {name, record} = this.props;
        this.choices[line.name] = option.lead;
        record.update({[name]: {...record.data[name], ...this.choices}});
    }
}

registry.category("fields").add("vht_merge_choices", {
    component: MergeChoicesField,
    supportedTypes: ["json"],
    fieldDependencies: [{name: LINES, type: "json"}],
});
