// Finds the form that Ctrl+Enter sends. The desk has many: what is half typed in one of them must not
// be sent in place of another.

import { onChange } from "./form_fields.js";

const FORMS = "#desk form[method=post]";
export const FIELDS = "textarea, select, input:not([type=hidden])";
const MAIN = "#desk form.fc-assess, #desk form#correct";

let typed = null; // the form that was last typed in
let opened = null; // the form whose fold was last opened

const isForm = (form) => form.matches(FORMS) && [...form.elements].some((one) => one.matches(FIELDS));
const isShown = (form) => form?.isConnected && !form.closest("details:not([open])");
const listShown = () => [...document.querySelectorAll(FORMS)].filter(isShown);

// Sends the form with the focus; else the one that has the latest words; else the main form.
export function save(focused) {
    const form = choose(focused);
    if (!form) return;
    const buttons = [...form.elements].filter((one) => one.type === "submit");
    const kinds = ["[name=_next]", ".fc-primary", "button"];
    kinds.map((kind) => buttons.find((one) => one.matches(kind))).find(Boolean)?.click();
}

function choose(focused) {
    const form = focused.closest("form");
    if (form && isForm(form)) return form;
    if (focused.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return null;
    const question = document.querySelector("#desk .fc-stale");
    if (question) return void question.focus();
    if (isShown(typed)) return typed;
    return findRefused() ?? findDraft() ?? (isShown(opened) ? opened : document.querySelector(MAIN));
}

const findRefused = () => listShown().find((form) => form.querySelector(".errors, .fc-errors"));

// The form with the latest draft.
function findDraft() {
    const savedAt = (form) => Date.parse(form.querySelector(".fc-draft[data-saved-at]")?.dataset.savedAt);
    const drafted = listShown().filter(savedAt);
    return drafted.sort((one, other) => savedAt(other) - savedAt(one))[0];
}

export function openFold(fold) {
    fold.open = true;
    opened = fold.querySelector("form") ?? opened;
}

function noteTyped({ target, isTrusted, originalEvent }) {
    // Drafts are filled in by events of a script; those of jQuery have the original one, if any.
    const isTyped = isTrusted ?? originalEvent?.isTrusted ?? true;
    if (isTyped && target.form?.matches(FORMS)) typed = target.form;
}

onChange(noteTyped);
document.addEventListener("click", ({ target }) => {
    const fold = target.closest("summary")?.parentElement;
    if (fold && !fold.open) opened = fold.querySelector("form") ?? opened;
});
