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

// The boxes are drawn when jQuery is ready, which it says in the order in which it was asked.
window.addEventListener("load", () => window.django?.jQuery?.(nameBoxes));

// Fetches what would make the whole page wait, once it comes near; where it fails, its link stays.
async function fillIn(place) {
    place.setAttribute("aria-busy", "true");
    try {
        const answer = await fetch(place.dataset.load, { headers: { "X-Requested-With": "fetch" } });
        if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch (error) {
        console.warn(error);
    } finally {
        place.removeAttribute("aria-busy");
    }
}

const nearing = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        nearing.unobserve(target);
        fillIn(target);
    }
}, { rootMargin: "300px" });

window.addEventListener("load", () => {
    for (const place of document.querySelectorAll("[data-load]")) nearing.observe(place);
});

// Browsers skip autofocus where the page is still hidden when they look for it.
window.addEventListener("load", () => document.querySelector(".fc-stale")?.focus());
