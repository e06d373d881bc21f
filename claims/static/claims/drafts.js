// Keeps what a person types into the forms of a claim or quote: in this browser at once, and on the
// server 0.8 seconds after the last key. The copy in the browser stays until the server has it.

import { dropCopy, listKeys, ours, readCookie, readCopy, writeCopy } from "./draft_copies.js";
import { fill, hasFile, isRenderedWith, labelsOf, onChange, read } from "./form_fields.js";

// Milliseconds.
const SAVE_AFTER = 800;
const FIRST_RETRY = 2_000;
const LAST_RETRY = 60_000;
const WAIT_FOR_SAVE = 2_000;
const SETTLE_ROUNDS = 3;
const KEPT_FOR = 90 * 24 * 3_600_000;

const page = document.querySelector("meta[name=factcheck-drafts]").dataset;
const clockDifference = Date.parse(page.now) - Date.now();
const now = () => Date.now() + clockDifference;
const format = (options, at) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: page.timeZone, ...options }).format(at);
const TIME = { hour: "2-digit", minute: "2-digit" };
const DAY_AND_TIME = { day: "numeric", month: "short", ...TIME };

// The server names the form that it has just carried out, because its page is gone by now.
function dropCarriedOut() {
    const name = readCookie("factcheck_carried_out");
    if (!name) return;
    dropCopy(`factcheck.draft.${name}`);
    document.cookie = "factcheck_carried_out=; path=/; max-age=0";
}

// Waits for a save, but not for long.
function waitFor(saving) {
    const patience = new Promise((resolve) => setTimeout(resolve, WAIT_FOR_SAVE));
    return Promise.race([saving, patience]);
}

async function send(url, entries, options = {}) {
    const body = new FormData();
    for (const [name, value] of entries) body.append(name, value);
    body.append("person", page.person);
    // The cookie changes when the person signs in again in another tab; the form does not.
    const token = readCookie("csrftoken") ?? "";
    const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch" };
    const answer = await fetch(url, { method: "POST", body, headers, ...options });
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
}

class DraftedForm {
    constructor(note) {
        this.note = note;
        this.form = note.closest("form");
        this.url = note.dataset.url;
        this.key = ours + note.dataset.name;
        this.rendered = JSON.stringify(read(this.form, { asRendered: true }));
        this.known = [this.rendered]; // what the server has, or was sent
        this.isDirty = this.isSent = this.isFilling = false;
        this.pause = FIRST_RETRY;
        this.status = document.createElement("p");
        this.status.className = "fc-draft-status";
        this.status.setAttribute("role", "status");
        this.form.append(this.status);
    }

    // Fills the form with the copy, unless the server has something newer from elsewhere.
    restore() {
        const copy = readCopy(this.key);
        if (!copy) return;
        const isOlder = Date.parse(this.note.dataset.savedAt) > copy.at;
        // A form that was refused says what the copy says, with the version that it was refused for.
        const isKnown = isRenderedWith(this.form, copy.entries);
        if (isKnown || (isOlder && !copy.known.includes(this.rendered))) return dropCopy(this.key);
        this.isFilling = true;
        fill(this.form, copy.entries, copy.labels);
        this.isFilling = false;
        this.announce(copy.at);
        this.follow(copy.url);
        this.isDirty = true;
        this.save();
    }

    // Keeps the version of the record for which the words were typed: the server compares it.
    follow(url) {
        this.url = url;
        const version = new URL(url, location).searchParams.get("version");
        const action = new URL(this.form.action);
        if (version && action.searchParams.has("version")) {
            action.searchParams.set("version", version);
            this.form.action = action;
        }
    }

    announce(at) {
        this.note.dataset.savedAt = new Date(at).toISOString();
        this.note.querySelector("time").textContent = format(DAY_AND_TIME, at);
        this.note.hidden = false;
        const link = document.querySelector(`a[href="#${this.note.id}"]`);
        if (link) link.hidden = link.closest(".fc-drafts").hidden = false;
        const fold = this.note.closest("details");
        if (fold) fold.open = true;
    }

    change() {
        if (this.isFilling) return;
        this.isDirty = true;
        this.isSent = false;
        this.keep();
        this.saveIn(SAVE_AFTER);
    }

    keep() {
        this.isKept = writeCopy(this.key, {
            at: now(),
            entries: read(this.form),
            labels: labelsOf(this.form),
            known: this.known,
            isSent: this.isSent,
            url: this.url,
        });
    }

    saveIn(pause) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), pause);
    }

    // Saves the draft; `options` are those of fetch.
    save(options = {}) {
        if (!this.isDirty || this.isSent || (this.saving && !options.keepalive)) return;
        clearTimeout(this.timer);
        const entries = read(this.form);
        const text = JSON.stringify(entries);
        this.known = [...this.known.slice(-2), text];
        this.keep();
        const saving = send(this.url, entries, options)
            .then((answer) => this.take(answer, text))
            .catch(() => this.tryAgain("no connection"))
            .finally(() => {
                if (this.saving === saving) this.saving = null;
            });
        this.saving = saving;
    }

    // Saves until the server has the latest words: those of a save under way may be older.
    async settle() {
        for (let round = 0; round < SETTLE_ROUNDS && this.isDirty && !this.isSent; round++) {
            this.save();
            await this.saving;
        }
    }

    take({ status, code, detail, saved_at: savedAt }, text) {
        if (status === 401 || code === "session_ended") return this.sayEnded(detail);
        if (status >= 500 || status === 429) return this.tryAgain("the server is not available");
        if (status !== 200) return this.say(`Not saved as a draft. ${detail ?? ""}`);
        this.pause = FIRST_RETRY;
        // Answers may come in another order than they were asked for.
        if (JSON.stringify(read(this.form)) !== text) return this.change();
        this.isDirty = false;
        // The server may have written the next page before it had the draft.
        if (!isLeaving) dropCopy(this.key);
        this.say(savedAt ? `Draft saved ${format(TIME, Date.parse(savedAt))}${this.withoutFile}` : "");
    }

    tryAgain(reason) {
        const kept = this.isKept ? `Kept in this browser${this.withoutFile}.` : "Keep this page open.";
        this.say(`Not saved yet: ${reason}. ${kept}`);
        this.saveIn(this.pause);
        this.pause = Math.min(2 * this.pause, LAST_RETRY);
    }

    get withoutFile() {
        return hasFile(this.form) ? ", without the file" : "";
    }

    say(words) {
        if (this.status.textContent !== words) this.status.textContent = words;
    }

    sayEnded() {
        const here = encodeURIComponent(location.pathname + location.search);
        const link = document.createElement("a");
        link.href = `${page.login}?next=${here}`;
        link.textContent = "sign in again";
        const kept = this.isKept ? `What you typed is kept${this.withoutFile}` : "Copy what you typed";
        this.status.replaceChildren(`Your session ended. ${kept}; `, link, " to go on.");
    }

    // Called when the form is sent or its draft discarded. A save that arrived later would leave a
    // draft of what is done.
    submit(event) {
        if (event.defaultPrevented) return; // the desk sends it, and has waited
        if (this.saving && !this.hasWaited) {
            event.preventDefault();
            if (!this.isWaiting) this.submitLater(event.submitter);
            return;
        }
        this.markSent(event.target);
    }

    markSent(form) {
        clearTimeout(this.timer);
        this.isSent = true;
        if (form !== this.form) dropCopy(this.key);
        else if (this.isDirty) this.keep();
    }

    async submitLater(button) {
        this.isWaiting = true;
        await waitFor(this.saving);
        this.isWaiting = false;
        this.hasWaited = true;
        (button?.form ?? this.form).requestSubmit(button);
        this.hasWaited = false;
    }
}

const drafted = [];
let isLeaving = false;

const owner = (form) => drafted.find((one) => one.form === form || one.note.dataset.discard === form.id);

// Waits until the server has what was typed, because the page is about to be replaced; `form` is
// the form that is sent, if any.
export async function settleDrafts(form) {
    const sent = owner(form);
    const settled = drafted.map((one) => (one === sent ? one.saving : one.settle()));
    await waitFor(Promise.all(settled));
    sent?.markSent(form);
}

// Goes on after a form could not be sent.
export function resumeDrafts() {
    for (const one of drafted) {
        one.isSent = false;
        one.save();
    }
}

// Finds the forms of the page, also after a script has replaced it.
export function connectDrafts() {
    for (const one of drafted.splice(0)) clearTimeout(one.timer);
    dropCarriedOut();
    for (const note of document.querySelectorAll(".fc-draft")) drafted.push(new DraftedForm(note));
    for (const one of drafted) one.restore();
}

// Sends what was typed on another page and has not reached the server.
async function sendOtherCopies() {
    const here = new Set(drafted.map((one) => one.key));
    for (const key of listKeys().filter((key) => !here.has(key))) {
        const copy = readCopy(key);
        if (copy?.at < now() - KEPT_FOR) dropCopy(key);
        if (!copy || copy.isSent) continue;
        const { status } = await send(copy.url, copy.entries);
        if (status === 200 && readCopy(key)?.at === copy.at) dropCopy(key);
    }
}

const saveAll = (options) => drafted.forEach((one) => one.save(options));
const changed = ({ target }) => drafted.find((one) => one.form === target.form)?.change();

function listen() {
    onChange(changed);
    document.addEventListener("submit", (event) => {
        const { target: form } = event;
        const sent = owner(form);
        for (const one of drafted) if (one !== sent) one.save({ keepalive: true });
        sent?.submit(event);
    });
    document.addEventListener("visibilitychange", () => saveAll({ keepalive: document.hidden }));
    window.addEventListener("beforeunload", () => {
        isLeaving = true;
        // A download or a question may keep the page open.
        setTimeout(() => (isLeaving = false), LAST_RETRY);
    });
    window.addEventListener("pagehide", () => saveAll({ keepalive: true }));
    window.addEventListener("online", () => saveAll());
    window.addEventListener("pageshow", ({ persisted }) => {
        isLeaving = false;
        if (persisted) for (const one of drafted) one.isSent = false;
    });
}

connectDrafts();
listen();
sendOtherCopies().catch(() => {}); // they stay for the next page
