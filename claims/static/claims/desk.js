// Names each autocomplete box by its field's label: select2 draws a box of its own without one.
function nameBoxes() {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible[id]")) {
        const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
        const box = select.nextElementSibling?.querySelector(".select2-selection");
        if (!label || !box) continue;
        const shown = box.querySelector(".select2-selection__rendered");
        label.id ||= `${select.id}-label`;
        box.setAttribute("aria-labelledby", `${label.id} ${shown?.id ?? ""}`.trim());
        shown?.setAttribute("aria-label", label.textContent.replace("*", "").trim());
    }
}

// Django's lists with a filter name their signs, which only an image may have.
function nameSigns() {
    for (const sign of document.querySelectorAll(".help-tooltip[aria-label]")) sign.setAttribute("role", "img");
}

// The boxes are drawn when jQuery is ready, which it says in the order in which it was asked.
window.addEventListener("load", () => window.django?.jQuery?.(nameBoxes));
// Django draws its lists at the same event, after this one.
window.addEventListener("load", () => setTimeout(nameSigns));
document.addEventListener("factcheck:shown", nameBoxes);

// Browsers skip autofocus where the page is still hidden when they look for it.
window.addEventListener("load", () => document.querySelector(".fc-stale")?.focus());

// Older browsers do not open the fold that a link leads into.
function openFold() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
}

window.addEventListener("hashchange", openFold);
document.addEventListener("DOMContentLoaded", openFold);

// What is printed has all rows of its lists.
let unfolded = [];
window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(".fc-more-rows > details:not([open])")];
    for (const fold of unfolded) fold.open = true;
});
window.addEventListener("afterprint", () => {
    for (const fold of unfolded.splice(0)) fold.open = false;
});

// Unfold's pages have no main part to which a screen reader could jump.
document.addEventListener("DOMContentLoaded", () => document.querySelector("#content")?.setAttribute("role", "main"));

// Unfold opens its search only where nobody types.
document.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
    if (event.defaultPrevented || !event.target.matches("input, textarea")) return;
    event.preventDefault();
    window.dispatchEvent(new Event("opencommand"));
});

// Unfold writes the width of the bar of actions as an attribute, which the policy refuses; Alpine sets an object as a property.
document.addEventListener("alpine:init", () => {
    document.querySelector("#changelist-actions")?.setAttribute("x-bind:style", "{ width: `${changeListWidth}px` }");
});
