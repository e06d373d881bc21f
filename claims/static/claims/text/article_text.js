// The text of an article on the page. The server counts Unicode code points; JavaScript counts
// UTF-16 code units, of which an emoji has two.

const points = (text) => {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
};
const units = (text, count) => {
    let length = 0;
    for (const character of text) {
        if (count-- <= 0) break;
        length += character.length;
    }
    return length;
};
const words = new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "word" });

export class ArticleText {
    constructor(root) {
        this.root = root;
        this.read();
    }

    // Call it again when the paragraphs were replaced.
    read() {
        this.paragraphs = [...this.root.querySelectorAll("[data-start]")].map((element) => {
            const text = element.textContent;
            const start = Number(element.dataset.start);
            return { element, text, start, end: start + points(text) };
        });
        this.end = this.paragraphs.at(-1)?.end ?? 0;
    }

    // The offset, in code points, of a place in the DOM; null outside the article.
    offsetAt(node, offset) {
        const inside = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        const element = inside?.closest?.("[data-start]");
        if (!element || !this.root.contains(element)) return null;
        const before = document.createRange();
        before.setStart(element, 0);
        before.setEnd(node, offset);
        return Number(element.dataset.start) + points(before.toString());
    }

    offsetFromPoint(x, y) {
        if (document.caretPositionFromPoint) {
            const caret = document.caretPositionFromPoint(x, y);
            return caret && this.offsetAt(caret.offsetNode, caret.offset);
        }
        const caret = document.caretRangeFromPoint(x, y);
        return caret && this.offsetAt(caret.startContainer, caret.startOffset);
    }

    // The words of the browser's selection as [start, end], or null: half a word counts as one.
    selected() {
        const selection = getSelection();
        if (!selection.rangeCount || selection.isCollapsed) return null;
        const range = selection.getRangeAt(0);
        if (!range.intersectsNode(this.root)) return null;
        const start = this.offsetAt(range.startContainer, range.startOffset) ?? this.edge(range, 0);
        const end = this.offsetAt(range.endContainer, range.endOffset) ?? this.edge(range, 1);
        const words = this.trim(start, end);
        return words && [this.wordAround(words[0], 0), this.wordAround(words[1], 1)];
    }

    // The edge of the word that an offset divides, or the offset.
    wordAround(offset, side) {
        const divided = ([start, end]) => start < offset && offset < end;
        return this.tokens(side ? offset - 1 : offset).find(divided)?.[side] ?? offset;
    }

    // Where a selection that begins or ends outside of the article has its first or last word.
    edge(range, isEnd) {
        const within = this.paragraphs.filter(({ element }) => range.intersectsNode(element));
        if (!within.length) return 0;
        // A selection of whole paragraphs ends before the first character of the next one.
        const last = within.findLast(({ element }) => {
            const probe = document.createRange();
            probe.selectNodeContents(element);
            return probe.compareBoundaryPoints(Range.START_TO_END, range) > 0;
        });
        return isEnd ? (last ?? within.at(-1)).end : within[0].start;
    }

    trim(start, end) {
        const text = this.slice(start, end);
        const left = points(text) - points(text.trimStart());
        const right = points(text) - points(text.trimEnd());
        return start + left < end - right ? [start + left, end - right] : null;
    }

    slice(start, end) {
        return this.paragraphs
            .filter((one) => one.start < end && one.end > start)
            .map(({ text, start: from }) =>
                text.slice(units(text, Math.max(start - from, 0)), units(text, end - from)))
            .join("\n");
    }

    // The place of words that one paragraph has once, and no other has; otherwise null.
    findOnly(passage) {
        const found = this.paragraphs.flatMap(({ text, start }) => {
            const at = text.indexOf(passage);
            if (at < 0) return [];
            const from = start + points(text.slice(0, at));
            const place = [from, from + points(passage)];
            return text.indexOf(passage, at + 1) < 0 ? [place] : [place, place];
        });
        return found.length === 1 ? found[0] : null;
    }

    range(start, end) {
        const range = document.createRange();
        range.setStart(...this.place(start, false));
        range.setEnd(...this.place(end, true));
        return range;
    }

    place(offset, isEnd) {
        const found = this.paragraphs.find(({ start, end }) =>
            isEnd ? offset <= end : offset < end) ?? this.paragraphs.at(-1);
        let left = units(found.text, Math.max(offset - found.start, 0));
        const walker = document.createTreeWalker(found.element, NodeFilter.SHOW_TEXT);
        let node = walker.nextNode();
        while (node && (isEnd ? left > node.length : left >= node.length)) {
            const next = walker.nextNode();
            if (!next) break;
            left -= node.length;
            node = next;
        }
        return [node ?? found.element, node ? Math.min(left, node.length) : 0];
    }

    // The words and punctuation marks of the paragraph around an offset, as [start, end].
    tokens(offset) {
        const found = this.paragraphAt(offset);
        if (!found) return [];
        found.tokens ??= [...words.segment(found.text)]
            .filter(({ segment }) => segment.trim())
            .map(({ segment, index }) => {
                const start = found.start + points(found.text.slice(0, index));
                return [start, start + points(segment)];
            });
        return found.tokens;
    }

    paragraphAt(offset) {
        return this.paragraphs.findLast(({ start }) => start <= offset) ?? this.paragraphs[0];
    }

    // The places at which a start or an end may be, next to an offset: the edges of words.
    snap(offset, isEnd) {
        const edges = this.tokens(offset).map((token) => token[isEnd ? 1 : 0]);
        return edges.reduce(
            (best, edge) => (Math.abs(edge - offset) < Math.abs(best - offset) ? edge : best),
            edges[0] ?? offset,
        );
    }

    // The next word after an offset, or the one before, also in another paragraph.
    step(offset, isEnd, by) {
        const side = isEnd ? 1 : 0;
        let at = this.paragraphs.indexOf(this.paragraphAt(offset));
        while (at >= 0 && at < this.paragraphs.length) {
            const edges = this.tokens(this.paragraphs[at].start).map((token) => token[side]);
            const next = by > 0 ? edges.find((edge) => edge > offset)
                : edges.findLast((edge) => edge < offset);
            if (next !== undefined) return next;
            at += by;
        }
        return offset;
    }
}
