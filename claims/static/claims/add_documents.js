// Takes dropped files, and sends chosen ones one after the other, so that one that cannot be sent
// keeps no other back. Without this script the form sends all of them at once.

const form = document.querySelector("#add-documents");
const files = form.querySelector("input[type=file]");
const drop = form.querySelector(".fc-drop");
const problems = document.querySelector("#problems");

for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    // On the whole page: a file that misses the field would replace the page.
    document.addEventListener(name, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        drop.classList.toggle("fc-over", name === "dragenter" || name === "dragover");
        if (name === "drop") sendAll(event.dataTransfer.files);
    });
}

// Before Unfold's own listener, which expects a field for the name beside this one.
form.addEventListener(
    "change",
    (event) => {
        if (event.target !== files) return;
        event.stopPropagation();
        sendAll(files.files);
    },
    true,
);

form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll([null]);
});

async function sendAll(chosen) {
    const queue = [...chosen];
    problems.replaceChildren();
    form.setAttribute("aria-busy", "true");
    let told = 0;
    for (const file of queue) {
        const found = (file && check(file)) || (await send(file));
        for (const words of found) {
            told += 1;
            tell(words);
        }
        await showRows();
    }
    form.removeAttribute("aria-busy");
    files.value = "";
    if (told) problems.focus();
    else if (queue[0] === null) {
        for (const field of form.querySelectorAll("[name=text], [name=address]")) field.value = "";
    }
}

function check(file) {
    const most = Number(form.dataset.most);
    if (!file.size) return [`${file.name}: The file is empty.`];
    if (file.size <= most) return null;
    return [`${file.name}: The file is larger than ${Math.floor(most / 1024 / 1024)} MB. Add only the article.`];
}

// A file goes alone; the text and the address go together.
function collect(file) {
    const data = new FormData(form);
    data.delete("files");
    if (!file) return data;
    for (const name of ["text", "address"]) data.set(name, "");
    data.append("files", file);
    return data;
}

async function send(file) {
    const what = file ? `${file.name}: ` : "";
    try {
        const answer = await fetch(form.action, {
            method: "POST",
            body: collect(file),
            headers: { "X-Requested-With": "fetch" },
        });
        if (answer.redirected) return ["Your session has ended. Sign in again, then add it again."];
        if (answer.ok) return (await answer.json()).problems;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const reason = page.querySelector("main p")?.textContent ?? "Try again in a moment.";
        return [`${what}Not added. ${reason}`];
    } catch (error) {
        console.warn(error);
        return [`${what}The connection broke while it was sent, or the file has changed. Add it again.`];
    }
}

function tell(words) {
    const note = document.createElement("p");
    note.textContent = words;
    problems.append(note);
}

function showRows() {
    const rows = document.querySelector("#sent");
    return window.htmx.ajax("GET", rows.dataset.rows, { target: "#sent", swap: "outerHTML" });
}
