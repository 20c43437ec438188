import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {
    ProgressBarField,
    progressBarField,
} from "@web/views/fields/progress_bar/progress_bar_field";

import {onMounted, onWillUnmount} from "@odoo/owl";

const EVERY = 2000;

/**
 * The progress of an import that goes on in the background: read again every two
 * seconds for as long as it is shown.
 */
export class ImportProgressField extends ProgressBarField {
    setup() {
        super.setup();
        let timer;
        const {record} = this.props;
        onMounted(() => {
            timer = browser.setInterval(async () => {
                if (record.resId && !record.dirty) {
                    await record.load();
                }
            }, EVERY);
        });
        onWillUnmount(() => browser.clearInterval(timer));
    }
}

export const importProgressField = {
    ...progressBarField,
    component: ImportProgressField,
};

registry.category("fields").add("vht_import_progress", importProgressField);
