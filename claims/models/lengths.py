"""How long what people write may be; what is longer belongs in a file, as evidence.

Asked where something is written anew: what is stored already, and what is read from documents,
stays as it is.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

CLAIM = 5_000
NOTE = 20_000

note_length = MaxLengthValidator(NOTE)


def check_claim(text: str) -> None:
    """Raise ValidationError where ``text`` is too long for the words of a claim."""
    try:
        MaxLengthValidator(CLAIM)(text)
    except ValidationError as error:
        raise ValidationError({"text": error}) from error
