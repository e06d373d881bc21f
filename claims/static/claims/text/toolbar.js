// The buttons beside selected words.

export class Toolbar {
    constructor(element) {
        this.element = element;
        // The selection stays while a button is pressed.
        element.addEventListener("pointerdown", (event) => event.preventDefault());
        element.addEventListener("keydown", (event) => this.press(event));
    }

    // Each button is [label, icon, act].
    show(range, buttons) {
        this.element.replaceChildren(...buttons.map(makeButton));
        this.element.hidden = false;
        const frame = this.element.parentElement.getBoundingClientRect();
        const boxes = range.getClientRects();
        const last = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
        const room = frame.width - this.element.offsetWidth;
        const left = last.right - frame.left - this.element.offsetWidth / 2;
        this.element.style.left = `${Math.max(0, Math.min(left, room))}px`;
        this.element.style.top = `${last.bottom - frame.top + 8}px`;
    }

    hide() {
        this.element.hidden = true;
    }

    focus() {
        this.element.querySelector("button")?.focus();
    }

    press(event) {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!by) return;
        const buttons = [...this.element.querySelectorAll("button")];
        const at = buttons.indexOf(document.activeElement);
        buttons[(at + by + buttons.length) % buttons.length]?.focus();
        event.preventDefault();
    }
}

function makeButton([label, icon, act]) {
    const button = document.createElement("button");
    const sign = document.createElement("span");
    button.type = "button";
    button.className = "fc-button fc-small";
    sign.className = "material-symbols-outlined";
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = icon;
    button.append(sign, ` ${label}`);
    button.addEventListener("click", act);
    return button;
}
