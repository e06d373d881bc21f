// Brings the first error of a refused form into view, and puts the cursor into its field.

// Why something failed earlier is no error of a form.
const ERRORS = ".fc-errors:not(.fc-past), .errorlist, [aria-invalid='true'], .errors";

function fieldOf(error) {
    const box = error.closest(".fc-field, .errors, .group");
    const field = error.matches("input, select, textarea")
        ? error
        : box?.querySelector("input:not([type=hidden]), select, textarea");
    // The box that searches as one types is drawn in place of its select.
    return field?.nextElementSibling?.querySelector?.(".select2-selection") ?? field;
}

// Some pages have an empty place for the errors of a form that a script opens.
function isShown(error) {
    return !error.closest("[hidden]") && (error.matches("input, select, textarea") || error.textContent.trim());
}

function showFirstError() {
    const root = document.querySelector("#main") ?? document.body;
    // A stale save is shown at the top, beside the current record, and has the focus there.
    if (document.querySelector(".fc-stale")) return;
    const error = [...root.querySelectorAll(ERRORS)].find(isShown);
    if (!error) return;
    for (let fold = error.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
    }
    const target = fieldOf(error) ?? error;
    if (target === error && !error.matches("a, button, input, select, textarea")) error.tabIndex = -1;
    target.focus({ preventScroll: true });
    error.scrollIntoView({ block: "center" });
}

window.addEventListener("load", showFirstError);
// Where htmx has replaced a part of the page; after the handlers of the page itself.
window.addEventListener("htmx:afterSettle", showFirstError);
