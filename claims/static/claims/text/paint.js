// Paints ranges of the text without changing it; the colours are in text_editing.css.

export function paint(name, ranges) {
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
}
