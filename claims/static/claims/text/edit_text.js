// Adds and corrects quotes and claims on the text of a document, without loading the page again.

import { ArticleText } from "./article_text.js";
import { Editor } from "./editor.js";
import { send } from "./send.js";
import { Toolbar } from "./toolbar.js";
import { WordCursor } from "./word_cursor.js";

const MARKS = /^["'“”‘’«»„]/;
const byId = (id) => document.getElementById(id);

const panel = byId("fc-editor");
const article = new ArticleText(byId("fc-text"));
const editor = new Editor(article, panel);
const toolbar = new Toolbar(byId("fc-selection"));
const cursor = new WordCursor(article, byId("fc-words"), {
    chosen: offer,
    done: () => toolbar.focus(),
});
const toast = byId("fc-toast");
const sources = new WeakMap();
let marks = readMarks();

function readMarks() {
    for (const paragraph of article.root.children) sources.set(paragraph, paragraph.innerHTML);
    // Words inside of a link cannot be selected with the mouse, so the marks become buttons.
    for (const link of article.root.querySelectorAll("a[href]")) {
        link.removeAttribute("href");
        link.setAttribute("role", "button");
    }
    return JSON.parse(byId("fc-marks").textContent);
}

// Offers what can be done with selected words.
function offer(range) {
    if (!range) return toolbar.hide();
    const use = (role) => () => take(range, (words) => editor.use(role, words));
    let buttons = [
        ["Quote", "format_quote", () => take(range, addQuote)],
        ["Claim", "fact_check", () => take(range, addClaim)],
    ];
    if (editor.isOpen && editor.subject.kind === "quote") {
        buttons = [
            ["Content", "format_quote", use("content")],
            ["Cue", "record_voice_over", use("cue")],
            ["Speaker", "person", use("speaker")],
        ];
    } else if (editor.isOpen) buttons = [["Use these words", "check", use("content")]];
    toolbar.show(article.range(...range), buttons);
}

function take(range, act) {
    act(range);
    getSelection().removeAllRanges();
    cursor.clear();
    toolbar.hide();
}

function addQuote(range) {
    const kind = MARKS.test(article.slice(...range)) ? "direct" : "indirect";
    const [start, end] = range;
    const parts = [{ role: "content", start, end }];
    editor.open({ kind: "quote", verb: "add", parts, values: { kind } });
}

function addClaim([start, end]) {
    const text = article.slice(start, end).replace(/\s+/g, " ");
    const parts = [{ role: "content", start, end }];
    editor.open({ kind: "appearance", verb: "add", parts, values: { text } });
}

// Opens the record that a key such as "quote-12" names.
function edit(key) {
    const [kind, id] = key.split("-");
    if (key in marks.lost) return reanchor(kind, marks.lost[key]);
    const record = marks[`${kind}s`]?.[id];
    if (!record) return;
    const parts = record.parts.map(([role, start, end]) => ({ role, start, end }));
    parts.sort((first, second) => (second.role === "content") - (first.role === "content"));
    const { version, url, claim_version: claimVersion } = record;
    editor.open({ kind, verb: "save", id, version, claimVersion, url, parts, values: record });
}

// Words that the text has exactly once have their place already.
function reanchor(kind, record) {
    const parts = record.words.map(([role, words]) => {
        const [start, end] = article.findOnly(words) ?? [];
        return { role, words, start, end };
    });
    editor.open({ kind, verb: "reanchor", id: record.id, version: record.version, parts });
    panel.scrollIntoView({ block: "nearest" });
}

async function carryOut(verb, data, { record = "", version = "" } = {}) {
    const address = new URL(panel.dataset.url.replace("/verb/", `/${verb}/`), location.href);
    address.searchParams.set("record", record);
    if (version) address.searchParams.set("version", version);
    data.set("csrfmiddlewaretoken", panel.querySelector("[name=csrfmiddlewaretoken]").value);
    return send(address, data);
}

// Saves what the editor shows; `verb` is another one than to save: accept or reject.
async function save(verb = editor.subject.verb) {
    const { kind, id, version } = editor.subject;
    const record = id ?? marks.revision;
    panel.setAttribute("aria-busy", "true");
    const answer = await carryOut(`${verb}-${kind}`, editor.data(marks.revision), { record, version });
    panel.removeAttribute("aria-busy");
    if (answer.article) show(answer);
    if (answer.errors) {
        // The next attempt replaces what the text shows now.
        const now = marks[`${kind}s`]?.[id];
        if (now) Object.assign(editor.subject, { version: now.version, claimVersion: now.claim_version });
        editor.draw();
        return editor.explain(answer.errors);
    }
    editor.close();
    announce(answer);
    article.root.querySelector(`[data-marks~="${kind}-${id}"]`)?.focus({ preventScroll: true });
}

// Replaces the paragraphs that differ, so that nothing on the screen moves.
function show(answer) {
    const fresh = document.createElement("template");
    fresh.innerHTML = answer.article;
    const now = [...fresh.content.children];
    const before = [...article.root.children];
    now.forEach((paragraph, index) => {
        if (paragraph.innerHTML !== sources.get(before[index])) before[index].replaceWith(paragraph);
    });
    byId("fc-records").innerHTML = answer.records;
    article.read();
    marks = readMarks();
}

function announce({ message, undo }) {
    const [text, button] = toast.children;
    toast.hidden = false;
    text.textContent = message;
    button.hidden = !undo;
    button.onclick = () => takeBack(undo);
}

async function takeBack(undo) {
    const data = new FormData();
    data.set("records", undo);
    const answer = await carryOut("undo", data);
    if (answer.article) show(answer);
    announce(answer.errors ? { message: answer.errors.join(" ") } : answer);
    if (editor.isOpen) editor.close();
}

async function acceptAbove(form) {
    const answer = await carryOut("accept-above", new FormData(form));
    if (answer.errors) return announce({ message: answer.errors.join(" ") });
    show(answer);
    announce(answer);
}

let waiting;
document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    if (!cursor.isOn) waiting = setTimeout(() => offer(article.selected()), 200);
});

article.root.addEventListener("click", (event) => {
    const keys = event.target.closest("[data-marks]")?.dataset.marks.split(" ");
    // The end of a selection inside of a mark is no click on it.
    if (keys && getSelection().isCollapsed) edit(keys[0]);
});

article.root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target === article.root) return;
    event.target.click();
    event.preventDefault();
});

document.addEventListener("click", ({ target }) => {
    const key = target.closest("[data-edit]")?.dataset.edit;
    if (key) edit(key);
});

document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-verb]");
    if (!form) return;
    event.preventDefault();
    acceptAbove(form);
});

editor.form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
});

panel.addEventListener("click", ({ target }) => {
    const act = target.closest("[data-act]")?.dataset.act;
    if (act === "close") editor.close();
    if (act === "accept" || act === "reject") save(act);
});

document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && editor.isOpen && !event.defaultPrevented) editor.close();
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isUndo = event.ctrlKey || event.metaKey ? event.key === "z" : event.key === "u";
    if (!isUndo || event.altKey || isTyping) return;
    toast.querySelector("button:not([hidden])")?.click();
});

// The address may name the record to edit, as links from other pages do.
addEventListener("load", () => {
    const key = new URLSearchParams(location.search).get("edit");
    if (key) edit(key);
});
