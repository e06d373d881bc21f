// Selects words with the arrow keys, or by tapping the first and the last word.

import { paint } from "./paint.js";

export class WordCursor {
    // Calls chosen(range) for each selection, and done() for Enter.
    constructor(article, button, { chosen, done }) {
        Object.assign(this, { article, button, chosen, done, isOn: false });
        button.addEventListener("click", () => this.toggle());
        article.root.addEventListener("keydown", (event) => this.press(event));
        article.root.addEventListener("click", (event) => this.tap(event), true);
    }

    toggle(isOn = !this.isOn) {
        const { root } = this.article;
        this.isOn = isOn;
        this.button.setAttribute("aria-pressed", isOn);
        root.classList.toggle("fc-choosing-words", isOn);
        if (!isOn) {
            for (const name of ["role", "tabindex", "aria-describedby"]) root.removeAttribute(name);
            this.anchor = null;
            paint("fc-cursor", []);
            this.chosen(null);
            return;
        }
        root.setAttribute("role", "application");
        root.tabIndex = 0;
        getSelection().removeAllRanges();
        this.isExtended = false;
        this.focus = this.anchor = this.firstVisible();
        root.focus({ preventScroll: true });
        this.show();
    }

    // Starts anew after the words were used.
    clear() {
        if (!this.isOn) return;
        this.isExtended = false;
        this.anchor = this.focus;
        this.show();
    }

    get range() {
        if (!this.isOn || !this.anchor || !this.focus) return null;
        const edges = [...this.anchor, ...this.focus];
        return [Math.min(...edges), Math.max(...edges)];
    }

    firstVisible() {
        const seen = this.article.paragraphs.find(
            ({ element }) => element.getBoundingClientRect().bottom > 120,
        );
        return this.article.tokens((seen ?? this.article.paragraphs[0]).start)[0];
    }

    press(event) {
        if (!this.isOn || event.target !== this.article.root) return;
        const target = this.target(event);
        if (event.key === "Escape") this.toggle(false);
        else if (event.key === "Enter" || event.key === " ") this.done();
        else if (target) this.go(target, event.shiftKey);
        else return;
        event.preventDefault();
    }

    target({ key, ctrlKey }) {
        const { article } = this;
        const [start, end] = this.focus;
        const inParagraph = article.tokens(start);
        if (key === "ArrowRight") return this.tokenAt(article.step(start, false, 1));
        if (key === "ArrowLeft") return this.tokenAt(article.step(start, false, -1));
        if (key === "Home") return ctrlKey ? article.tokens(0)[0] : inParagraph[0];
        if (key === "End") return inParagraph.at(-1);
        if (key !== "ArrowDown" && key !== "ArrowUp") return null;
        const box = article.range(start, end).getClientRects()[0];
        const down = key === "ArrowDown";
        const paragraph = article.paragraphAt(start);
        const line = parseFloat(getComputedStyle(paragraph.element).lineHeight) || box.height;
        const y = box.top + box.height / 2 + (down ? line : -line);
        const found = article.offsetFromPoint(box.left + box.width / 2, y);
        const token = found === null ? null : this.tokenAt(found);
        if (token && (down ? token[0] > start : token[0] < start)) return token;
        const { start: first, end: last } = paragraph;
        return this.tokenAt(down ? article.step(last, false, 1) : article.step(first, false, -1));
    }

    tokenAt(offset) {
        const tokens = this.article.tokens(offset);
        return tokens.findLast(([start]) => start <= offset) ?? tokens[0];
    }

    go(token, isExtending) {
        this.focus = token;
        if (!isExtending) this.anchor = token;
        this.isExtended = isExtending;
        this.show();
    }

    tap(event) {
        if (!this.isOn) return;
        event.preventDefault();
        event.stopPropagation();
        const offset = this.article.offsetFromPoint(event.clientX, event.clientY);
        if (offset === null) return;
        const isSecond = this.hasTapped && !this.isExtended;
        this.hasTapped = !isSecond;
        this.go(this.tokenAt(offset), isSecond || event.shiftKey);
    }

    show() {
        const [start, end] = this.range;
        const range = this.article.range(start, end);
        paint("fc-cursor", [range]);
        this.article.range(...this.focus).startContainer.parentElement
            .scrollIntoView({ block: "nearest" });
        this.chosen([start, end]);
    }
}
