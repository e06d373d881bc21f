"""Forms that carry out a verb of review, and show the verb's errors to the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Model
from django.http import HttpRequest

from claims.admin.shared.stale_save import read_version
from claims.database_errors import AWAY, find_outage, is_conflict, retry_on_conflict
from claims.models import (
    Appearance,
    Claim,
    Conflict,
    Document,
    Evidence,
    Quote,
    Revision,
    Speaker,
    User,
)
from claims.reviewing.proposals import accept, reject
from claims.reviewing.stale_record import StaleRecord
from claims.reviewing.undo import undo_last

BUSY = "Another user is changing this record. Try again in a few seconds."
CHANGED = "Another record conflicts with this change. Reload the page and try again."

Subject = Appearance | Claim | Conflict | Document | Evidence | Quote | Revision | Speaker


class VerbForm(forms.Form):
    """A form for one verb; ``permission`` is the permission that the verb requires.

    ``success_message`` is shown after the verb has been carried out.
    """

    permission: ClassVar[str]
    success_message: str
    # The template that shows the fields.
    fields_template: ClassVar[str] = "admin/claims/fields.html"
    # The fields of the form that are together one field of the record.
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    # The HTTP status of the page that shows the form again with its errors.
    status = 200
    # When what the form shows was recorded; a draft that is older is not shown.
    recorded_at: datetime | None = None
    # The version of the record that the page of the form has shown; None from a script.
    version: int | None = None
    # What the verb has changed, if a page needs it.
    done: Sequence[Model] = ()
    # Set if somebody else has changed the record since.
    stale: StaleRecord | None = None

    def carry_out(self, subject: Subject, by: User) -> None:
        """Call the verb with the cleaned data. Raises what the verb raises."""
        raise NotImplementedError


class AcceptProposal(VerbForm):
    """Accept a proposed claim or quote. Subclasses set the permission and the message."""

    def carry_out(self, subject: Any, by: User) -> None:
        accept(proposal=subject, by=by, version=self.version)


class RejectProposal(VerbForm):
    """Reject a proposed claim or quote. Subclasses set the permission and the message."""

    def carry_out(self, subject: Any, by: User) -> None:
        reject(proposal=subject, by=by, version=self.version)


class UndoLast(VerbForm):
    """Take back what the person did last to a claim or quote. Subclasses set the permission."""

    success_message = "Undone: it is as it was before."

    def carry_out(self, subject: Any, by: User) -> None:
        undo_last(record=subject, by=by)


def attempt(request: HttpRequest, form: VerbForm, subject: Subject) -> bool:
    """Carry out the form's verb, and return whether that succeeded.

    If it fails, nothing is written and the form holds the errors. Raises PermissionDenied before
    validating the form.
    """
    user = require_user(request)
    if not user.has_perm(f"claims.{form.permission}"):
        raise PermissionDenied
    form.version = read_version(request.GET)
    if not form.is_valid():
        return False
    try:
        _carry_out(form, subject, user)
    except StaleRecord as error:
        form.stale, form.status = error, HTTPStatus.CONFLICT
        return False
    except ValidationError as error:
        _add_errors(form, error)
        return False
    except Exception as error:
        outage = find_outage(error)
        # Without the database, there is no page to show the form on.
        if outage is None or outage is AWAY:
            raise
        form.add_error(None, outage.detail)
        form.status = outage.status
        return False
    messages.success(request, form.success_message)
    return True


def _carry_out(form: VerbForm, subject: Subject, user: User) -> None:
    """Carry out the verb, and retry it if another transaction interferes.

    A form with an uploaded file is tried only once, because the first attempt consumes the file.
    Raises ValidationError if other transactions still interfere at the last attempt.
    """
    carry_out = transaction.atomic(form.carry_out)
    try:
        (carry_out if form.files else retry_on_conflict(carry_out))(subject, user)
    except (OperationalError, IntegrityError) as error:
        raise ValidationError(describe_conflict(error)) from error


def describe_conflict(error: OperationalError | IntegrityError) -> str:
    """Return the message for a conflict with another transaction; re-raise any other error."""
    if isinstance(error, IntegrityError):
        return CHANGED
    if is_conflict(error):
        return BUSY
    raise error


def require_user(request: HttpRequest) -> User:
    """Return the user who is signed in. Raises PermissionDenied for an anonymous user."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _add_errors(form: VerbForm, error: ValidationError) -> None:
    by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, problems in by_field.items():
        for problem in problems:
            form.add_error(name if name in form.fields else None, problem)
