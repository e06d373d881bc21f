// Says every 30 seconds that this page is open, and shows who else has it open.

const PAUSE = 30_000;

async function refresh() {
    const note = document.querySelector("[data-presence]");
    if (document.hidden || !note) return;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    let shown = "";
    try {
        const answer = await fetch(note.dataset.presence, {
            method: "POST",
            headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        });
        if (answer.ok && !answer.redirected) shown = (await answer.text()).trim();
    } catch (error) {
        console.warn(error);
    }
    // Without an answer nobody knows who is here, so that the note says nothing.
    if (note.innerHTML.trim() !== shown) note.innerHTML = shown;
}

setInterval(refresh, PAUSE);
document.addEventListener("visibilitychange", refresh);
