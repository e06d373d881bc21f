"""Find words that a person copied out of a text, however the line breaks came along."""

from __future__ import annotations

import re


def find_passage(text: str, words: str) -> tuple[int, int]:
    """The offsets of ``words`` in ``text``; any white space stands for any other.

    Raises ValueError where the words are not in the text, or more than once.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise ValueError("These words are not in the document's current text.")
    if len(found) > 1:
        raise ValueError(
            f"These words occur {len(found)} times: copy more of the text around them."
        )
    return found[0]
