// Reads and fills the fields of a form: a list of [name, value], and of a file only its name.

const BUTTONS = new Set(["submit", "button", "image", "reset"]);

export function read(form, { asRendered = false } = {}) {
    return fieldsOf(form).flatMap((field) =>
        valuesOf(field, asRendered).map((value) => [field.name, value]),
    );
}

// The names of the chosen records: a box that searches as one types has no other options.
export function labelsOf(form) {
    const chosen = fieldsOf(form).flatMap((field) => [...(field.selectedOptions ?? [])]);
    return Object.fromEntries(chosen.map((one) => [one.value, one.text]));
}

export function hasFile(form) {
    return fieldsOf(form).some((field) => field.type === "file" && field.files.length);
}

export function fill(form, entries, labels) {
    for (const field of fieldsOf(form)) {
        const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === "file") continue;
        if (isTicked(field)) field.checked = values.includes(field.value);
        else if (field.options) choose(field, values, labels);
        else field.value = values[0] ?? "";
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
}

// Whether the page came with the same words in the form. Nobody types what is hidden, such as the
// version of the record that the page shows.
export function isRenderedWith(form, entries) {
    const hidden = new Set(fieldsOf(form).flatMap(({ name, type }) => (type === "hidden" ? [name] : [])));
    const typed = (all) => JSON.stringify(all.filter(([name]) => !hidden.has(name)));
    return typed(entries) === typed(read(form, { asRendered: true }));
}

// Calls `listener` for each field that changes. A box that searches as one types tells of its changes
// by jQuery only.
export function onChange(listener) {
    document.addEventListener("input", listener);
    document.addEventListener("change", listener);
    window.django?.jQuery?.(document).on("change", "select.select2-hidden-accessible", listener);
}

function fieldsOf(form) {
    return [...form.elements].filter(
        ({ name, type }) => name && name !== "csrfmiddlewaretoken" && !BUTTONS.has(type),
    );
}

function isTicked(field) {
    return field.type === "checkbox" || field.type === "radio";
}

function valuesOf(field, asRendered) {
    if (field.type === "file") return asRendered ? [] : [...field.files].map((file) => file.name);
    if (isTicked(field)) {
        return (asRendered ? field.defaultChecked : field.checked) ? [field.value] : [];
    }
    if (!field.options) return [asRendered ? field.defaultValue : field.value];
    const options = [...field.options];
    const chosen = options.filter((one) => (asRendered ? one.defaultSelected : one.selected));
    const shown = chosen.length || field.multiple ? chosen : options.slice(0, 1);
    return shown.map((one) => one.value);
}

function choose(select, values, labels) {
    const offered = new Set([...select.options].map((one) => one.value));
    for (const value of values) {
        if (!offered.has(value) && labels[value]) select.add(new Option(labels[value], value));
    }
    for (const option of select.options) option.selected = values.includes(option.value);
}
