// The keys of the desk. Each presses a button or follows a link that the page has for the mouse, too.

import { FIELDS, openFold, save } from "./desk_saving.js";

const SETTING = "factcheck.keys";
const TYPED_INTO = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";

const find = (selector) => document.querySelector(`#desk ${selector}`);
const press = (selector) => () => find(selector)?.click();

const KEYS = {
    j: press("a[rel=next]"),
    k: press("a[rel=prev]"),
    a: press(".fc-accept"),
    r: press(".fc-reject"),
    u: press("#undo button"),
    c: () => goTo(find("#correct")),
    e: () => goTo(find(".fc-new-evidence")),
    "/": () => find("[type=search]")?.focus(),
    "?": showKeys,
};

function chooseVerdict(number) {
    const choice = document.querySelectorAll("#desk [name=assess-verdict]")[number - 1];
    if (!choice) return;
    choice.click();
    focusField(choice.form.querySelector("[name=assess-rationale]"));
}

// Goes to the first field of a part, which may be folded.
function goTo(part) {
    if (!part) return;
    if (part.tagName === "DETAILS") openFold(part);
    focusField(part.querySelector(FIELDS));
}

// Scrolls only the pane of the field, if it has one: the head of the page stays where it is.
function focusField(field) {
    const pane = field?.closest(".fc-pane");
    const top = window.scrollY;
    field?.focus();
    if (!pane || getComputedStyle(pane).overflowY !== "auto" || window.scrollY === top) return;
    field.scrollIntoView({ block: "center", behavior: "instant" });
    window.scrollTo({ top, behavior: "instant" });
}

function showKeys() {
    document.querySelector("#keys").showModal();
}

function isSwitchedOff() {
    try {
        return localStorage.getItem(SETTING) === "off";
    } catch {
        return false;
    }
}

let waiting = null;

// Takes the first key that was pressed while the page was being replaced.
function takeWaiting() {
    const key = waiting;
    waiting = null;
    if (key && !document.activeElement?.matches(TYPED_INTO)) actOf(key)?.();
}

const actOf = (key) => (/^[1-5]$/.test(key) ? () => chooseVerdict(Number(key)) : KEYS[key]);

function take(event) {
    const { key, target } = event;
    const isTyping = target.matches?.(TYPED_INTO);
    if (event.isComposing || event.altKey || event.metaKey || document.querySelector("dialog[open]")) {
        return;
    }
    if (event.ctrlKey) {
        if (key !== "Enter") return;
        event.preventDefault();
        return save(target);
    }
    if (key === "Escape" && isTyping) return target.blur();
    if (isTyping || event.repeat || isSwitchedOff()) return;
    const act = actOf(key);
    if (!act) return;
    event.preventDefault();
    if (document.querySelector("#desk[aria-busy]")) waiting ??= key;
    else act();
}

const page = document.documentElement.dataset;
page.keys = "ready";
if (page.firstKey && !isSwitchedOff()) {
    waiting = page.firstKey;
    takeWaiting();
}
document.addEventListener("keydown", take);
document.addEventListener("factcheck:shown", takeWaiting);
document.addEventListener("click", ({ target }) => {
    if (target.closest("#show-keys")) showKeys();
});

const setting = document.querySelector("#use-keys");
setting.checked = !isSwitchedOff();
setting.addEventListener("change", () => {
    try {
        localStorage.setItem(SETTING, setting.checked ? "on" : "off");
    } catch {} // then it holds for this page only
});
