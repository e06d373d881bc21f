// Lets the speaker box offer, after those that it finds, to create the speaker who was typed.

const NEW = "new:";
const equipped = new WeakSet();

function equip(select) {
    const $ = window.django.jQuery;
    if (equipped.has(select)) return;
    equipped.add(select);
    if ($(select).data("select2")) $(select).select2("destroy");
    const { appLabel, modelName, fieldName } = select.dataset;
    const request = ({ term, page }) => ({
        term, page, app_label: appLabel, model_name: modelName, field_name: fieldName,
    });
    $(select).select2({
        ajax: { data: request },
        tags: true,
        dropdownParent: $(select.closest(".fc-editor") ?? document.body),
        createTag: ({ term }) => {
            const name = term.trim().replace(/\s+/g, " ");
            return name && { id: NEW + name, text: `Create “${name}”`, name };
        },
        insertTag: (found, tag) => found.push(tag),
        templateSelection: ({ id, name, text }) =>
            name ?? (String(id).startsWith(NEW) ? String(id).slice(NEW.length) : text),
    });
    // select2 tells jQuery only.
    $(select).on("change", () => showKind(select));
    showKind(select);
}

// What the new speaker is, is asked only about a new one.
function showKind(select) {
    const form = select.form;
    const kind = form?.querySelector("[name=speaker_kind]");
    const place = kind?.closest(".fc-field");
    if (place) place.hidden = !String(select.value).startsWith(NEW);
}

export function chooseSpeaker(select, speaker) {
    select.replaceChildren(new Option("", ""));
    if (speaker) select.add(new Option(speaker[1], speaker[0], true, true));
    window.django.jQuery(select).trigger("change");
}

// Fills the search of an empty box with the words that name the speaker in the text.
export function proposeName(select, name) {
    if (select.value) return;
    const tag = new Option(name, NEW + name, true, true);
    select.add(tag);
    window.django.jQuery(select).trigger("change");
}

const equipAll = () => document.querySelectorAll(".fc-speaker-box").forEach(equip);

window.addEventListener("load", () => window.django?.jQuery?.(equipAll));
document.addEventListener("factcheck:shown", equipAll);
