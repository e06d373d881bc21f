// Checks a draft in the editor of a CMS against the claims that Factcheck knows, while it is written.
// One file without dependencies, for pages of other sites: docs/api.md says how to use it.

const SHOWN = {
    same_wording: "Same claim", same_meaning: "Same claim in other words", narrower: "Part of this claim",
    other_number: "Another number", contradicts: "Contradiction", updates: "Update of this claim",
};
const DIFFERENT = new Set(["other_number", "contradicts", "updates"]);
const VERDICTS = {
    unassessed: "not checked yet", disputed: "reviewers disagree", hidden: "hidden until you have assessed it",
};
const KINDS = ["refuted", "different", "known"];
// The marks of all drafts of a page: their names are those of the whole page.
const MARKS = new Map("highlights" in CSS ? KINDS.map((kind) => [kind, new Highlight()]) : []);
MARKS.forEach((mark, kind) => CSS.highlights.set(`factcheck-${kind}`, mark));
const PAUSE = 600; // milliseconds without a key before anything is sent
const [AT_ONCE, REMEMBERED] = [3, 2000]; // requests; answers
const [SHORTEST, LONGEST] = [3, 10_000]; // words that can say something; characters that the API takes
const BLOCKS = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BR|D[DLT]|DIV|FIG.*|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|T[ADHR].*|UL)$/;
const ABBREVIATED = /(?:^|[\s(“"])(?:M[rsx]|Mrs|Dr|Prof|St|Gov|Sen|Rep|Gen|Col|Capt|Lt|Rev|Hon|vs|(?:\p{Lu}\.)*\p{Lu})\.\s+$/u;

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
.factcheck { --fc-bad: light-dark(#a3162a, #ff9aa5); --fc-doubt: light-dark(#7a4a00, #f5c26b);
  --fc-calm: light-dark(#0b5394, #8fc5ff); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.factcheck h2 { font-size: 1.1em; margin: 0; } .factcheck p { margin: .25em 0; } .factcheck ul { list-style: none; margin: 0; padding: 0; }
.factcheck > ul > li { border-inline-start: 4px solid var(--kind); margin: .75em 0; padding-inline-start: .75em; }
.factcheck li li { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .4em 0; }
.factcheck [data-kind] { --kind: var(--fc-calm); } .factcheck [data-kind=refuted] { --kind: var(--fc-bad); }
.factcheck [data-kind=different] { --kind: var(--fc-doubt); } .factcheck strong { color: var(--kind); }
.factcheck button { all: unset; cursor: pointer; padding: .25em 0; text-decoration: underline dotted; }
.factcheck button[hidden] { display: none; } .factcheck > [data-problem] { color: var(--fc-bad); }
.factcheck a { color: var(--fc-calm); display: inline-block; padding: .2em .6em .2em 0; }
.factcheck :is(a, button):focus-visible { outline: 2px solid var(--fc-calm); outline-offset: 2px; }
::highlight(factcheck-refuted) { text-decoration: underline wavy light-dark(#a3162a, #ff9aa5) 1.5px; }
::highlight(factcheck-different) { text-decoration: underline dashed light-dark(#7a4a00, #f5c26b) 2px; }
::highlight(factcheck-known) { text-decoration: underline dotted light-dark(#0b5394, #8fc5ff) 2px; }
`);
document.adoptedStyleSheets.push(STYLE);

/** Split a text into its sentences, with the offsets in UTF-16 code units that JavaScript counts by. */
export function splitSentences(text) {
    const found = [];
    for (const { segment, index } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
        const last = found.at(-1);
        if (last && ABBREVIATED.test(last.raw)) last.raw += segment;
        else found.push({ start: index, raw: segment });
    }
    return found
        .map(({ start, raw }) => ({ start: start + raw.length - raw.trimStart().length, text: raw.trim() }))
        .filter(({ text: words }) => words.split(/\s+/).length >= SHORTEST && words.length <= LONGEST)
        .map((one) => ({ ...one, end: one.start + one.text.length }));
}

/** Read the text of an editor, and which part of it each text node has. Nothing in it is changed. */
function readEditor(editor) {
    if (typeof editor.value === "string") return { text: editor.value, parts: [] };
    let [text, parts] = ["", []];
    const keepsLines = /^(pre|break)/.test(getComputedStyle(editor).whiteSpace);
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
            parts.push({ node, start: text.length });
            text += keepsLines ? node.data : node.data.replace(/[\r\n]/g, " ");
        }
        const block = BLOCKS.test(node.nodeName);
        if (block) text += "\n";
        if (!/^(SCRIPT|STYLE)$/.test(node.nodeName)) node.childNodes.forEach(walk);
        if (block) text += "\n";
    };
    editor.childNodes.forEach(walk);
    return { text, parts };
}

function rangeOf({ start, end }, parts) {
    const first = parts.findLast((part) => part.start <= start);
    const last = parts.findLast((part) => part.start < end);
    const range = new Range();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
}

/** Make an element. All words from the server go through this, as text and never as HTML. */
function make(name, text = "", attributes = {}) {
    const element = Object.assign(document.createElement(name), { textContent: text });
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
}

function link(words, address, about) {
    const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
    // An address such as "javascript:…" would run in the page of the CMS.
    if (!/^https?:$/.test(url?.protocol ?? "")) return make("span", words);
    const named = { "aria-label": `${words} (in a new tab): ${about}` };
    return make("a", words, { href: url.href, target: "_blank", rel: "noopener noreferrer", ...named });
}

function kindOf(matches) {
    if (matches.some((one) => one.verdict === "refuted" && !DIFFERENT.has(one.relation))) return "refuted";
    return matches.some((one) => DIFFERENT.has(one.relation)) ? "different" : "known";
}

function matchEntry(match, linkTo) {
    const entry = make("li", "", { "data-kind": kindOf([match]) });
    const verdict = VERDICTS[match.verdict] ?? match.verdict.replaceAll("_", " ");
    const head = make("p");
    head.append(make("strong", SHOWN[match.relation]), ` · Verdict: ${verdict}`);
    const links = make("p");
    links.append(link("Open the claim", linkTo(match.claim), match.text));
    for (const { publisher, url, rating, claim_reviewed } of match.published_fact_checks)
        links.append(link(publisher?.name || "Fact check", url, `${rating}, ${claim_reviewed}`));
    entry.append(head, make("p", match.text), links);
    return entry;
}

/** Ask for the matches of one sentence; every error says in words what to do. */
async function fetchMatches(text, { base, token, top }, signal) {
    const value = await token();
    const headers = { "Content-Type": "application/json", ...(value && { Authorization: `Bearer ${value}` }) };
    const request = { method: "POST", headers, signal, body: JSON.stringify({ text, top }) };
    const answer = await fetch(new URL("claims/match/", base), request).catch(() => {
        throw new Error("Factcheck cannot be reached. Check the connection, then check again.");
    });
    if (answer.ok) {
        const { matches } = await answer.json().catch(() => ({}));
        if (!matches) throw new Error("The address of the API is wrong: this is not an answer of Factcheck.");
        return matches.filter((one) => Object.hasOwn(SHOWN, one.relation));
    }
    const seconds = Number(answer.headers.get("Retry-After")) || 30;
    const refused = {
        401: "Factcheck does not accept the token: it is missing or has expired. Sign in again.",
        403: "This token may not search claims. It needs the scope “read”.",
        429: `Too many requests: checking goes on by itself in ${seconds} s.`,
    }[answer.status];
    const error = new Error(refused ?? `Factcheck answers with an error (${answer.status}). Check again later.`);
    throw [429, 503].includes(answer.status) ? Object.assign(error, { seconds }) : error;
}

export class DraftCheck {
    #options; #running = false; #results = new Map(); #waiting = new Map(); #sentences = []; #parts = [];
    #items = new Map(); #ranges = []; #changed = false; #timer; #resume = 0; #problem = "";
    #list; #status; #again; #listening; #observer;

    constructor({ api, editor, sidebar, token = () => "", linkTo, top = 3 }) {
        const base = new URL(`${api.replace(/\/$/, "")}/`, location.href);
        linkTo ??= (claim) => new URL(`/admin/claims/claim/${claim}/change/`, base).href;
        this.#options = { base, editor, sidebar, token, linkTo, top };
    }

    start() {
        if (this.#running) return;
        this.#running = true;
        this.#build();
        this.#listening = new AbortController();
        const [{ editor }, { signal }] = [this.#options, this.#listening];
        const later = (event) => event.isComposing || this.#later();
        for (const name of ["input", "compositionend"]) editor.addEventListener(name, later, { signal });
        // Editors also change their text themselves: undo, paste, other people.
        this.#observer = new MutationObserver(() => this.#later());
        this.#observer.observe(editor, { childList: true, characterData: true, subtree: true });
        this.refresh();
    }

    stop() {
        if (!this.#running) return;
        this.#running = false;
        clearTimeout(this.#timer);
        this.#listening.abort();
        this.#observer.disconnect();
        this.#waiting.forEach((request) => request.abort());
        this.#mark([]);
        for (const kept of [this.#waiting, this.#items, this.#results]) kept.clear();
        this.#options.sidebar.classList.remove("factcheck");
        this.#options.sidebar.replaceChildren();
    }

    /** Check now. You need it only if your code has set the value of a textarea. */
    refresh() {
        if (!this.#running) return;
        clearTimeout(this.#timer);
        const { text, parts } = readEditor(this.#options.editor);
        this.#parts = parts;
        this.#sentences = splitSentences(text);
        this.#changed = false;
        if (performance.now() < this.#resume) this.#later();
        else this.#problem = "";
        for (const [sentence, request] of this.#waiting)
            if (!this.#sentences.some((one) => one.text === sentence)) request.abort();
        if (this.#results.size > REMEMBERED) this.#results.clear();
        this.#show();
        this.#send();
    }

    #build() {
        [this.#list, this.#status] = [make("ul"), make("p", "", { role: "status" })];
        this.#again = make("button", "Check again", { type: "button", hidden: "" });
        this.#again.addEventListener("click", () => this.refresh());
        const { sidebar } = this.#options;
        sidebar.classList.add("factcheck");
        sidebar.replaceChildren(make("h2", "Known claims"), this.#status, this.#again, this.#list);
    }

    #later() {
        this.#changed = true;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.refresh(), Math.max(PAUSE, this.#resume - performance.now()));
    }

    /** Send what has no answer yet, a few at once. */
    #send() {
        for (const { text } of this.#sentences) {
            if (this.#problem || this.#waiting.size >= AT_ONCE) return;
            if (!this.#results.has(text) && !this.#waiting.has(text)) this.#ask(text);
        }
    }

    async #ask(sentence) {
        const request = new AbortController();
        this.#waiting.set(sentence, request);
        try {
            this.#results.set(sentence, await fetchMatches(sentence, this.#options, request.signal));
        } catch (error) {
            if (!request.signal.aborted) this.#fail(error);
        }
        if (this.#waiting.get(sentence) === request) this.#waiting.delete(sentence);
        if (!this.#running) return;
        this.#show();
        this.#send();
    }

    #fail({ message, seconds }) {
        this.#problem = message;
        if (seconds) this.#resume = performance.now() + seconds * 1000;
        if (seconds) this.#later();
    }

    #show() {
        const found = this.#sentences.filter((one) => this.#results.get(one.text)?.length);
        const sentences = [...new Set(found.map((one) => one.text))];
        for (const [sentence, item] of this.#items) {
            if (sentences.includes(sentence)) continue;
            item.remove();
            this.#items.delete(sentence);
        }
        // What is in its place stays there, so that it keeps the focus of the keyboard.
        sentences.forEach((sentence, place) => {
            if (!this.#items.has(sentence)) this.#items.set(sentence, this.#item(sentence));
            const [item, there] = [this.#items.get(sentence), this.#list.children[place] ?? null];
            if (item !== there) this.#list.insertBefore(item, there);
        });
        // While somebody types, the offsets are those of an earlier text; the ranges move with it.
        if (!this.#changed) this.#mark(found);
        this.#tell(sentences.length);
    }

    #tell(count) {
        const left = this.#sentences.some((one) => !this.#results.has(one.text));
        const few = ["No sentence matches a known claim.", "One sentence matches known claims."];
        const words = few[count] ?? `${count} sentences match known claims.`;
        const told = this.#problem || (left ? "Checking the draft …" : words);
        // A screen reader reads what is set, also if it is the same.
        if (this.#status.textContent !== told) this.#status.textContent = told;
        this.#status.toggleAttribute("data-problem", Boolean(this.#problem));
        this.#again.hidden = !this.#problem;
    }

    #item(sentence) {
        const matches = this.#results.get(sentence);
        const item = make("li", "", { "data-kind": kindOf(matches) });
        const button = make("button", `“${sentence}”`, { type: "button", title: "Show in the text" });
        button.addEventListener("click", () => this.#select(sentence));
        item.append(button, make("ul"));
        item.lastChild.append(...matches.map((one) => matchEntry(one, this.#options.linkTo)));
        return item;
    }

    /** Underline sentences without changing the text; a textarea has only the list. */
    #mark(found) {
        const detail = found.map((one) => ({ ...one, matches: this.#results.get(one.text) }));
        for (const one of detail) one.kind = kindOf(one.matches);
        for (const [mark, range] of this.#ranges) mark.delete(range);
        const shown = this.#parts.length && MARKS.size ? detail : [];
        this.#ranges = shown.map((one) => [MARKS.get(one.kind), rangeOf(one, this.#parts)]);
        for (const [mark, range] of this.#ranges) mark.add(range);
        this.#options.editor.dispatchEvent(new CustomEvent("factcheck", { detail }));
    }

    #select(sentence) {
        if (this.#changed) this.refresh();
        const found = this.#sentences.find((one) => one.text === sentence);
        const { editor } = this.#options;
        if (!found) return;
        editor.focus();
        if (!this.#parts.length) return editor.setSelectionRange(found.start, found.end);
        const range = rangeOf(found, this.#parts);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        range.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
}
