// The copies in this browser. Each belongs to one person; no page of another person reads it.

export const ours = `factcheck.draft.${document.querySelector("meta[name=factcheck-drafts]").dataset.person}.`;

export function readCopy(key) {
    try {
        return JSON.parse(localStorage.getItem(key));
    } catch {
        return null;
    }
}

export function writeCopy(key, copy) {
    try {
        localStorage.setItem(key, JSON.stringify(copy));
        return true;
    } catch {
        return false; // no room left, or the browser forbids it
    }
}

export function dropCopy(key) {
    try {
        localStorage.removeItem(key);
    } catch {} // it could not be written either
}

export function listKeys() {
    try {
        return Object.keys(localStorage).filter((key) => key.startsWith(ours));
    } catch {
        return [];
    }
}

export function readCookie(name) {
    const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
    return found && found.slice(name.length + 1);
}
