// Says on a picture that it could not be loaded: nothing else would end the wait.
const FAILED = {
    "htmx:sendError": "The server cannot be reached. Reload the page to try again.",
    "htmx:timeout": "The server did not answer in time. Reload the page to try again.",
    "htmx:responseError": "This could not be counted. Reload the page to try again.",
};
let hadFocus = false;
const SIGNED_OUT = "Your session has ended. Reload the page to sign in again.";

for (const [name, words] of Object.entries(FAILED)) {
    document.addEventListener(name, ({ target, detail }) => {
        const picture = target.closest?.(".fc-pending");
        if (!picture) return;
        picture.setAttribute("aria-busy", "false");
        const shown = detail.xhr?.status === 401 ? SIGNED_OUT : words;
        for (const line of picture.querySelectorAll(".fc-counting")) line.textContent = shown;
    });
}

// Who has come to a picture by keyboard before it was there goes on from its title.
document.addEventListener("htmx:beforeSwap", ({ target }) => {
    hadFocus = target === document.activeElement;
});
document.addEventListener("htmx:load", ({ target }) => {
    const title = hadFocus && target.querySelector("h2");
    if (!title) return;
    hadFocus = false;
    title.tabIndex = -1;
    title.focus();
});
