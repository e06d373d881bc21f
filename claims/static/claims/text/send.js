// Sends a form and returns the answer; a failure is an answer with errors.

const OFFLINE = "The server did not answer, and nothing was saved. Try again.";
const SIGNED_OUT = "Your session has ended, and nothing was saved. Sign in again in another tab, then save.";
const FORBIDDEN = "You may not do this, or the page is too old. Reload it.";

export async function send(address, data) {
    try {
        const answer = await fetch(address, {
            method: "POST", body: data, headers: { "X-Requested-With": "fetch" },
        });
        if (answer.redirected) return { errors: [SIGNED_OUT] };
        if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
        return { errors: [answer.status === 403 ? FORBIDDEN : OFFLINE] };
    } catch (error) {
        console.warn(error);
        return { errors: [OFFLINE] };
    }
}
