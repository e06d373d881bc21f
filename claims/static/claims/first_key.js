// Keeps the first key that is pressed before desk_keys.js is there, which then carries it out. It
// must not be lost: what one types after "e" would otherwise be taken for keys.
document.addEventListener("keydown", ({ key, target, ctrlKey, altKey, metaKey }) => {
    const root = document.documentElement.dataset;
    const isKey = key.length === 1 && !ctrlKey && !altKey && !metaKey;
    if (isKey && !("keys" in root) && !target.matches?.("input, textarea, select")) root.firstKey ??= key;
});
