import {Component, useExternalListener} from "@odoo/owl";
import {Dropzone} from "@web/core/dropzone/dropzone";
import {_t} from "@web/core/l10n/translation";
import {dealTypeContext} from "@vht_crm_pipeline/core/deal_board";
import {getDataURLFromFile} from "@web/core/utils/urls";
import {useCustomDropzone} from "@web/core/dropzone/dropzone_hook";
import {useService} from "@web/core/utils/hooks";

// What browsers call a .vcf file; nothing, where the system does not know it
const TYPES = ["text/vcard", "text/x-vcard", "text/directory", ""];
const NAME = /\.(vcf|vcard)$/i;
// As in tools/vcard.py: nobody waits for an upload that is refused afterwards
export const MAX_BYTES = 10 * 1024 * 1024;

export class CardDropzone extends Component {
    static template = "vht_crm_pipeline.CardDropzone";
    static components = {Dropzone};
    static props = Dropzone.props;
}

/**
 * Files of business cards that are dropped on an element open the preview of their
 * import. Whatever else is dragged over it is left alone.
 *
 * @param {Ref} ref of the element
 * @param {Function} isEnabled
 * @param {Object} context of the board
 */
export function useCardDrop(ref, isEnabled, context) {
    const action = useService("action");
    const notification = useService("notification");
    const orm = useService("orm");
    const ui = useService("ui");
    let mayBeCards = false;

    function refuse(message) {
        notification.add(message, {type: "danger"});
    }

    async function onDrop(ev) {
        const files = [...ev.dataTransfer.files].filter(({name}) => NAME.test(name));
        if (!files.length) {
            return refuse(_t("No business card (.vcf) among these files."));
        }
        if (files.reduce((sum, {size}) => sum + size, 0) > MAX_BYTES) {
            return refuse(
                _t(
                    "These business cards are too large: at most %s MB. Export fewer contacts at a time, without their photos.",
                    MAX_BYTES / 1024 / 1024
                )
            );
        }
        ui.block();
        try {
            const contents = await Promise.all(
                files.map(async (file) => ({
                    name: file.name,
                    data: (await getDataURLFromFile(file)).split(",")[1],
                }))
            );
            const preview = await orm.call("vht.import", "open_cards", [contents], {
                context: dealTypeContext(context),
            });
            await action.doAction(preview);
        } finally {
            ui.unblock();
        }
    }

    // Before the dropzone looks at the same event
    useExternalListener(
        document,
        "dragenter",
        ({dataTransfer}) => {
            mayBeCards = [...(dataTransfer?.items || [])].some(
                ({kind, type}) => kind === "file" && TYPES.includes(type)
            );
        },
        {capture: true}
    );
    useCustomDropzone(ref, CardDropzone, {onDrop}, () => mayBeCards && isEnabled());
}
