/**
 * Steps that search a list by name, select all that is found and choose an action.
 *
 * @param {String} name that they have in common
 * @param {Number} count of the records that are found
 * @param {String} action its words, or a regular expression as a string
 * @returns {Object[]}
 */
export const chooseForAll = (name, count, action) => [
    {
        content: "Look for them",
        trigger: ".o_searchview_input",
        run: `edit ${name}`,
    },
    {
        content: "By name",
        trigger: ".o_searchview_autocomplete .o-dropdown-item:first",
        run: "click",
    },
    {
        content: "Select them",
        trigger: `.o_list_renderer:has(.o_data_row:nth-child(${count}):contains(${name})):not(:has(.o_data_row:nth-child(${count + 1}))) thead .o_list_record_selector input`,
        run: "click",
    },
    {
        content: "What can be done with them",
        trigger: ".o_cp_action_menus .dropdown-toggle:contains(Tác vụ)",
        run: "click",
    },
    {
        content: "Choose it",
        trigger: `.o-dropdown-item:contains(${action})`,
        run: "click",
    },
];
