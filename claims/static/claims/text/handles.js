// Handles at both ends of a passage: dragged by mouse or touch, or moved with the arrow keys.

export class Handles {
    // Calls moved(start, end) while an end moves.
    constructor(article, moved) {
        this.article = article;
        this.moved = moved;
        this.layer = article.root.parentElement;
        this.handles = [this.make("start"), this.make("end")];
        addEventListener("resize", () => this.draw());
        new ResizeObserver(() => this.draw()).observe(article.root);
    }

    make(side) {
        const handle = document.createElement("button");
        handle.type = "button";
        handle.hidden = true;
        handle.className = `fc-handle fc-handle-${side}`;
        handle.setAttribute("role", "slider");
        handle.setAttribute("aria-valuemin", 0);
        handle.addEventListener("keydown", (event) => this.press(event, side));
        handle.addEventListener("pointerdown", (event) => this.grab(event, side, handle));
        this.layer.append(handle);
        return handle;
    }

    show(part, name) {
        this.part = part;
        this.name = name;
        this.draw();
    }

    hide() {
        this.part = null;
        this.draw();
    }

    reveal() {
        this.handles[0].scrollIntoView({ block: "nearest" });
    }

    draw() {
        const [first, last] = this.handles;
        first.hidden = last.hidden = !this.part;
        if (!this.part) return;
        const { start, end } = this.part;
        this.putAt(first, start, this.edge("start"), `Start of ${this.name}`);
        this.putAt(last, end, this.edge("end"), `End of ${this.name}`);
        const text = this.article.slice(start, end);
        for (const handle of this.handles) {
            handle.setAttribute("aria-valuetext", text.length > 120 ? `${text.slice(0, 60)} … ${text.slice(-50)}` : text);
            handle.setAttribute("aria-valuemax", this.article.end);
        }
    }

    putAt(handle, value, { x, y, height }, label) {
        const frame = this.layer.getBoundingClientRect();
        handle.style.left = `${x - frame.left}px`;
        handle.style.top = `${y - frame.top}px`;
        handle.style.setProperty("--fc-line-height", `${height}px`);
        handle.setAttribute("aria-label", label);
        handle.setAttribute("aria-valuenow", value);
    }

    // Where the passage starts or ends on the page.
    edge(side) {
        const { start, end } = this.part;
        const atStart = side === "start";
        const range = atStart ? this.article.range(start, start + 1) : this.article.range(end - 1, end);
        const boxes = range.getClientRects();
        const box = (atStart ? boxes[0] : boxes[boxes.length - 1]) ?? range.getBoundingClientRect();
        const paragraph = this.article.paragraphAt(start).element;
        const isReversed = getComputedStyle(paragraph).direction === "rtl";
        return { x: atStart === isReversed ? box.right : box.left, y: box.top, height: box.height };
    }

    press(event, side) {
        const isEnd = side === "end";
        const offset = this.part[side];
        const paragraph = this.article.paragraphAt(isEnd ? offset - 1 : offset);
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        let to;
        if (by) to = event.shiftKey ? offset + by : this.article.step(offset, isEnd, by);
        else if (event.key === "Home") to = isEnd ? this.article.step(this.part.start, true, 1) : paragraph.start;
        else if (event.key === "End") to = isEnd ? paragraph.end : this.article.step(this.part.end, false, -1);
        else return;
        event.preventDefault();
        this.move(side, to);
        event.currentTarget.scrollIntoView({ block: "nearest" });
    }

    move(side, to) {
        const { start, end } = this.part;
        const [left, right] = side === "start" ? [to, end] : [start, to];
        if (left < 0 || right > this.article.end || left >= right) return;
        if (left === start && right === end) return;
        this.moved(left, right);
        this.draw();
    }

    grab(event, side, handle) {
        if (event.button > 0) return;
        event.preventDefault();
        handle.focus();
        handle.setPointerCapture(event.pointerId);
        const { x, y, height } = this.edge(side);
        const [dx, dy] = [event.clientX - x, event.clientY - (y + height / 2)];
        const follow = ({ clientX, clientY, altKey }) => {
            const offset = this.article.offsetFromPoint(clientX - dx, clientY - dy);
            if (offset === null) return;
            const isEnd = side === "end";
            this.move(side, altKey ? offset : this.article.snap(offset, isEnd));
            handle.scrollIntoView({ block: "nearest" });
        };
        const release = () => {
            this.layer.classList.remove("fc-dragging");
            handle.removeEventListener("pointermove", follow);
        };
        this.layer.classList.add("fc-dragging");
        handle.addEventListener("pointermove", follow);
        handle.addEventListener("lostpointercapture", release, { once: true });
    }
}
