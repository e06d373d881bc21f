// The editor beside the text: the words of a quote, claim or evidence, and the fields of a quote.

import { chooseSpeaker, proposeName } from "../speaker_box.js";
import { Handles } from "./handles.js";
import { paint } from "./paint.js";

const NAMES = { content: "Content", cue: "Cue", speaker: "Speaker mention" };
const TITLES = { quote: "quote", appearance: "claim", evidence: "evidence" };
const HOW = "Drag the ends in the text, or focus one and move it with the arrow keys. ";
const NOTES = {
    quote: `${HOW}Select other words in the text to replace or add a part.`,
    passage: `${HOW}Select other words in the text to replace them.`,
    lost: "Select the words in the text that are missing below. A part without words is left out.",
};

export class Editor {
    constructor(article, panel) {
        this.article = article;
        this.panel = panel;
        this.form = panel.querySelector("[data-fields]");
        this.list = panel.querySelector(".fc-parts");
        this.handles = new Handles(article, (start, end) => {
            Object.assign(this.parts[this.active], { start, end });
            this.draw();
        });
    }

    get isOpen() {
        return !this.panel.hidden;
    }

    // What is edited: a kind, a verb, the id and version of a record, and the values of fields.
    open(subject) {
        this.subject = subject;
        this.parts = subject.parts;
        this.active = Math.max(this.parts.findIndex(({ start }) => start !== undefined), 0);
        const { kind, verb } = subject;
        const title = { add: "Add a", save: "Correct the", reanchor: "Select again the" }[verb];
        this.find("#fc-editor-title").textContent = `${title} ${TITLES[kind]}`;
        const lost = verb === "reanchor" && "lost";
        this.find("[data-note]").textContent = NOTES[lost || (kind === "quote" ? "quote" : "passage")];
        this.fill(subject);
        this.explain([]);
        this.panel.hidden = false;
        this.draw();
        this.reveal();
    }

    fill({ kind, verb, id, url, values = {} }) {
        const fields = this.form.elements;
        for (const place of this.panel.querySelectorAll("[data-for]")) {
            place.hidden = place.dataset.for !== kind || verb === "reanchor";
            for (const field of place.querySelectorAll("input, select, textarea")) field.disabled = place.hidden;
        }
        chooseSpeaker(fields.speaker, values.speaker);
        fields.kind.value = values.kind ?? "direct";
        fields.attribution.value = values.attribution ?? "speech";
        fields.polarity.value = values.polarity ?? "asserted";
        fields.text.value = values.text ?? "";
        // The words that were decided about: reopen the claim first.
        fields.text.readOnly = values.has_decision ?? false;
        const judged = kind === "quote" && verb === "save";
        this.find("[data-act=accept]").hidden = !judged || values.state !== "proposed";
        this.find("[data-act=reject]").hidden = !judged;
        this.find("[data-open]").hidden = !id || !url;
        if (url) this.find("[data-open]").href = url;
    }

    close() {
        this.panel.hidden = true;
        this.parts = [];
        this.handles.hide();
        for (const role of Object.keys(NAMES)) paint(`fc-edited-${role}`, []);
    }

    // Uses selected words as content, cue or speaker mention.
    use(role, [start, end]) {
        const missing = this.parts.findIndex((part) => part.role === role && part.start === undefined);
        const overlapped = this.parts.findIndex(
            (part) => part.role === role && part.start < end && part.end > start,
        );
        const single = this.subject.kind !== "quote" || role !== "content";
        const same = single ? this.parts.findIndex((part) => part.role === role) : -1;
        let at = [missing, overlapped, same].find((index) => index >= 0);
        if (at === undefined) at = this.parts.push({ role }) - 1;
        const before = this.text(this.parts[at]);
        Object.assign(this.parts[at], { start, end });
        if (role === "speaker" && this.subject.verb === "add") {
            proposeName(this.form.elements.speaker, this.article.slice(start, end));
        }
        this.keepWording(before, this.parts[at]);
        this.active = at;
        this.draw();
    }

    // The wording of a claim follows its passage until somebody words it otherwise.
    keepWording(before, part) {
        const { text } = this.form.elements;
        if (text.readOnly) return;
        if (this.subject.kind === "appearance" && (text.value === before || !text.value)) {
            text.value = this.text(part);
        }
    }

    text({ start, end, words = "" }) {
        return start === undefined ? words : this.article.slice(start, end).replace(/\s+/g, " ");
    }

    draw() {
        for (const role of Object.keys(NAMES)) {
            const placed = this.parts.filter((part) => part.role === role && part.start !== undefined);
            paint(`fc-edited-${role}`, placed.map(({ start, end }) => this.article.range(start, end)));
        }
        const part = this.parts[this.active];
        if (part?.start === undefined) this.handles.hide();
        else this.handles.show(part, NAMES[part.role].toLowerCase());
        this.list.replaceChildren(...this.parts.map((one, index) => this.row(one, index)));
    }

    row(part, index) {
        const item = document.createElement("li");
        const choose = makeButton("", "fc-part", () => this.choose(index));
        const name = document.createElement("strong");
        const words = document.createElement("span");
        const isMissing = part.start === undefined;
        name.textContent = NAMES[part.role];
        words.textContent = this.text(part);
        words.dir = "auto";
        item.classList.toggle("fc-part-missing", isMissing);
        choose.setAttribute("aria-pressed", index === this.active);
        choose.append(name, isMissing ? " is not in the text: " : " ", words);
        const remove = makeButton("Remove", "fc-link", () => this.remove(index));
        remove.setAttribute("aria-label", `Remove ${NAMES[part.role].toLowerCase()}`);
        item.append(choose, ...(this.parts.length > 1 ? [remove] : []));
        return item;
    }

    choose(index) {
        this.active = index;
        this.draw();
        this.reveal();
    }

    remove(index) {
        this.parts.splice(index, 1);
        this.active = Math.min(this.active, this.parts.length - 1);
        this.draw();
    }

    // Scrolls to the words if they are not on the screen, or behind the editor.
    reveal() {
        if (this.parts[this.active]?.start !== undefined) this.handles.reveal();
    }

    // The form as it is sent.
    data(revision) {
        const data = new FormData(this.form);
        for (const role of Object.keys(NAMES)) {
            const ranges = this.parts
                .filter((part) => part.role === role && part.start !== undefined)
                .map(({ start, end }) => [start, end]);
            data.set(role === "speaker" ? "mention" : role, JSON.stringify(ranges));
        }
        data.set("revision", revision);
        data.set("claim_version", this.subject.claimVersion ?? "");
        return data;
    }

    explain(errors) {
        const place = this.find("[data-errors]");
        place.replaceChildren(...errors.map((error) => {
            const line = document.createElement("p");
            line.textContent = error;
            return line;
        }));
        if (errors.length) place.scrollIntoView({ block: "nearest" });
    }

    find(selector) {
        return this.panel.querySelector(selector);
    }
}

function makeButton(label, className, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
}
