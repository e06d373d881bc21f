"""Maximum lengths of texts that people write; longer texts can be added as evidence files.

They are checked for new input only: stored texts, and texts from documents, may be longer.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

CLAIM = 5_000
NOTE = 20_000
DRAFT = 3 * NOTE
"""All fields of a form together."""

_NAME = 120

note_length = MaxLengthValidator(NOTE)


def shorten(text: str) -> str:
    """Return the text as a record is called by it: at most 120 characters."""
    return text if len(text) <= _NAME else f"{text[: _NAME - 1]}…"


def check_claim(text: str) -> None:
    """Raise ValidationError if ``text`` is too long for a claim."""
    try:
        MaxLengthValidator(CLAIM)(text)
    except ValidationError as error:
        raise ValidationError({"text": error}) from error
