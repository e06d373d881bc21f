// Carries out what the buttons and links of the desk do without loading the page: htmx sends the
// form, follows the redirect, and replaces the desk. Without this script they are plain forms.

import { connectDrafts, resumeDrafts, settleDrafts } from "./drafts.js";

const RECORD = /\/claims\/(claim|quote)\/\d+\/change\/$/;

// On each element itself: it may lie in a part that htmx loads for itself.
const SENT = {
    "hx-boost": "true",
    "hx-target": "#desk",
    "hx-select": "#desk",
    "hx-select-oob": "#header-inner",
    "hx-swap": "outerHTML settle:0ms",
    "hx-sync": "#desk:drop",
};

const desk = () => document.querySelector("#desk");
const said = () => document.querySelector("#announcement");

// Makes forms and links of the desk, and of what it loads later, work without loading the page.
function connect(part) {
    const links = [...part.querySelectorAll("a[href]")];
    const followed = links.filter((link) => RECORD.test(link.pathname) && !link.target);
    for (const element of [...part.querySelectorAll("form[method=post]"), ...followed]) {
        for (const [name, value] of Object.entries(SENT)) element.setAttribute(name, value);
        window.htmx.process(element);
    }
}

// Scrolls the article to the passage, inside of its own pane.
function showPassage() {
    const passage = document.querySelector(".fc-article .fc-focus");
    const pane = passage && scroller(passage);
    if (!pane) return;
    const top = passage.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += top - pane.clientHeight / 3;
}

function scroller(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
        const { overflowY } = getComputedStyle(one);
        if (overflowY === "auto" && one.scrollHeight > one.clientHeight) return one;
    }
    return null;
}

const SCROLLED = ".fc-pane, .fc-pane-text";
const MORE_ROWS = ".fc-more-rows > details";

function readPlace() {
    return {
        record: desk().dataset.record,
        passage: document.querySelector(".fc-article .fc-focus")?.textContent,
        panes: [...document.querySelectorAll(SCROLLED)].map((pane) => pane.scrollTop),
        top: window.scrollY,
        focus: keyOf(document.activeElement),
        unfolded: [...document.querySelectorAll(`${MORE_ROWS}[open]`)].map((fold) => fold.id),
    };
}

// What the same button of the next version of the page has in common with this one. A field that was
// sent is left, so that the keys work again.
function keyOf(element) {
    if (element?.matches("input, select, textarea")) return null;
    if (element?.id) return `#${CSS.escape(element.id)}`;
    const name = element?.getAttribute?.("aria-keyshortcuts");
    return name && `[aria-keyshortcuts="${CSS.escape(name)}"]`;
}

function restorePlace(before) {
    const isSame = before.record === desk().dataset.record;
    if (isSame) {
        for (const fold of document.querySelectorAll(MORE_ROWS)) fold.open ||= before.unfolded.includes(fold.id);
        const panes = document.querySelectorAll(SCROLLED);
        panes.forEach((pane, number) => (pane.scrollTop = before.panes[number] ?? 0));
    }
    if (!isSame || before.passage !== document.querySelector(".fc-article .fc-focus")?.textContent) {
        showPassage();
    }
    window.scrollTo({ top: isSame ? before.top : 0, behavior: "instant" });
    const wrong = document.querySelector("#desk .fc-stale, #desk .errors :is(input, select, textarea)");
    const again = isSame && before.focus && document.querySelector(before.focus);
    if (wrong) wrong.focus();
    else (again || document.querySelector("#desk .fc-claim-text")).focus({ preventScroll: true });
}

function announce(isSame) {
    const messages = [...document.querySelectorAll("#desk .fc-message, #desk [role=alert]")];
    const words = messages.map((one) => one.textContent.trim());
    if (!isSame) words.push(document.querySelector("#desk .fc-claim-text").textContent.trim());
    said().textContent = words.join(" ");
}

// Says why nothing was saved, in the page, which stays as it is.
function sayFailed(words) {
    resumeDrafts();
    desk().removeAttribute("aria-busy");
    const note = document.createElement("p");
    note.className = "fc-message fc-message-error";
    note.textContent = words;
    const place = document.createElement("div");
    place.className = "fc-messages";
    place.append(note);
    document.querySelector("#desk .fc-messages")?.remove();
    document.querySelector("#desk .fc-steps").after(place);
    said().textContent = words;
}

let before = null;
const isOurs = ({ detail }) => detail.target?.id === "desk";

const handlers = {
    // Drafts are saved first, so that the next version of the page has them.
    "htmx:confirm"(event) {
        if (!isOurs(event)) return;
        event.preventDefault();
        desk().setAttribute("aria-busy", "true");
        settleDrafts(event.detail.elt).then(() => event.detail.issueRequest(true));
    },
    "htmx:beforeSwap"(event) {
        const { xhr } = event.detail;
        if (!isOurs(event)) return;
        const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
        if (answer.querySelector("#desk")) {
            before = readPlace();
            event.detail.shouldSwap = true;
            event.detail.isError = false;
        } else if (xhr.status < 400) {
            // Another page: after the end of a session, the one for signing in.
            event.detail.shouldSwap = false;
            location.assign(xhr.responseURL);
        } else {
            event.detail.shouldSwap = false;
            const reason = answer.querySelector("main p")?.textContent ?? "Try again in a moment.";
            sayFailed(`Not saved. ${reason}`);
        }
    },
    "htmx:afterSettle"() {
        if (!before) return;
        const place = before;
        before = null;
        connect(desk());
        connectDrafts();
        drawBoxes();
        showKeysButton();
        restorePlace(place);
        announce(place.record === desk().dataset.record);
        document.dispatchEvent(new Event("factcheck:shown"));
    },
    // The address is that of the record, not that of a form, and changes only with the record.
    "htmx:beforeHistoryUpdate"({ detail }) {
        const { pathname, search } = new URL(detail.history.path, location);
        if (RECORD.test(pathname) && pathname + search !== location.pathname + location.search) return;
        Object.assign(detail.history, { type: "replace", path: location.pathname + location.search });
    },
    "htmx:sendError"(event) {
        if (isOurs(event)) sayFailed("Not saved: no connection. What you typed is kept. Try again.");
    },
    "htmx:load"({ target }) {
        if (target.closest(".fc-evidence-suggestions")) connect(target.closest(".fc-evidence-suggestions"));
    },
};

function drawBoxes() {
    const $ = window.django?.jQuery;
    $?.(desk()).find(".admin-autocomplete").djangoAdminSelect2?.();
}

function showKeysButton() {
    document.querySelector("#show-keys").hidden = false;
}

for (const [name, handle] of Object.entries(handlers)) document.addEventListener(name, handle);
connect(desk());
showKeysButton();
showPassage();
