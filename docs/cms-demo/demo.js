// A page of a CMS that checks its draft. A real CMS has a proxy add the token: see docs/api.md.

const DRAFT = [
    "🚢 The harbour grows. The harbour board of Lund counted 700 bicycles on its ferries in May, Ms. Ortega said.",
    "The ferries carry more bicycles than cars. Nobody has asked the drivers yet.",
];

const form = document.getElementById("connect");
const sidebar = document.getElementById("sidebar");
const problem = document.getElementById("problem");
const editors = { rich: document.getElementById("rich"), plain: document.getElementById("plain") };
let check = null;

editors.plain.value = DRAFT.join("\n\n");
for (const words of DRAFT) editors.rich.append(Object.assign(document.createElement("p"), { textContent: words }));

function stop() {
    check?.stop();
    check = null;
}

async function start() {
    stop();
    const { server, token, editor } = form.elements;
    for (const [name, element] of Object.entries(editors)) element.hidden = name !== editor.value;
    problem.textContent = "";
    try {
        const { DraftCheck } = await import(new URL("/static/claims/check_draft.js", server.value));
        check = new DraftCheck({
            api: new URL("/api/v1", server.value).href,
            editor: editors[editor.value],
            sidebar,
            token: () => token.value,
        });
        check.start();
    } catch {
        problem.textContent = "Factcheck cannot be reached at this address.";
    }
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
});
document.getElementById("stop").addEventListener("click", stop);
