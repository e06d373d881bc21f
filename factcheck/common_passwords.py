"""Refuse common passwords without keeping Django's list of them in memory, which takes 1.6 MB."""

from __future__ import annotations

import gzip
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Django's own, but for each password the list is read again, within 10 ms."""

    def __init__(self) -> None:
        """Read nothing yet."""

    def validate(self, password: str, user: Any = None) -> None:
        wanted = password.lower().strip()
        with gzip.open(self.DEFAULT_PASSWORD_LIST_PATH, "rt", encoding="utf-8") as common:
            if any(line.strip() == wanted for line in common):
                raise ValidationError(self.get_error_message(), code="password_too_common")
