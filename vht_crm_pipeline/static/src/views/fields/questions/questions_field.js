import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * Questions with one answer each, and the points that the answers make. The browser's
 * own radio buttons are used: arrow keys choose, Tab goes to the next question.
 */
export class QuestionsField extends Component {
    static template = "vht_crm_pipeline.QuestionsField";
    static props = {...standardFieldProps};

    get questions() {
        return this.props.record.data[this.props.name] || [];
    }

    /** The points of the answer that is chosen, and those of the best one. */
    score({answer, answers}) {
        return {
            points: answers.find(({id}) => id === answer)?.points || 0,
            maximum: Math.max(0, ...answers.map((one) => one.points)),
        };
    }

    part(question) {
        const {points, maximum} = this.score(question);
        return `${question.answer ? points : "–"}/${maximum}`;
    }

    get total() {
        const scores = this.questions.map((question) => this.score(question));
        const sum = (name) => scores.reduce((total, score) => total + score[name], 0);
        return _t("%(points)s of %(maximum)s points", {
            points: sum("points"),
            maximum: sum("maximum"),
        });
    }

    choose(question, answer) {
        this.props.record.update({
            [this.props.name]: this.questions.map((one) =>
                one.id === question.id ? {...one, answer: answer.id} : one
            ),
        });
    }
}

registry.category("fields").add("vht_questions", {component: QuestionsField});
