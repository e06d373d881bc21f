"""Let a form of the review desk carry out a verb, and say at the form what the verb refuses."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest

from claims.models import Claim, Conflict, Quote, Speaker, User
from claims.models.locking import gave_way
from claims.outages import FULL, outage_of
from claims.reviewing.repeating import repeated

BUSY = "Somebody else is changing this at the moment. Try again in a few seconds."
CHANGED = "Another record conflicts with this change. Reload the page and try again."

Subject = Claim | Conflict | Quote | Speaker


class VerbForm(forms.Form):
    """A form for one verb; ``permission`` is what the verb itself asks for."""

    permission: ClassVar[str]
    done: ClassVar[str]
    # Of the page that shows it again, with what was typed.
    status = 200

    def carry_out(self, subject: Subject, by: User) -> None:
        """Call the verb with the cleaned data. Raises what the verb raises."""
        raise NotImplementedError


def attempt(request: HttpRequest, form: VerbForm, subject: Subject) -> bool:
    """Whether the verb was carried out; if not, nothing is written and the form says why.

    Raises PermissionDenied before looking at what was sent.
    """
    user = signed_in(request)
    if not user.has_perm(f"claims.{form.permission}"):
        raise PermissionDenied
    if not form.is_valid():
        return False
    try:
        _carry_out(form, subject, user)
    except ValidationError as error:
        _say(form, error)
        return False
    except (OSError, OperationalError) as error:
        if outage_of(error) is not FULL:
            raise
        form.add_error(None, FULL.detail)
        form.status = FULL.status
        return False
    messages.success(request, form.done)
    return True


def _carry_out(form: VerbForm, subject: Subject, user: User) -> None:
    """Again where others were in the way; ValidationError where they are so for long.

    An uploaded file is used up by the first attempt, so that a form with one has no second.
    """
    carry_out = transaction.atomic(form.carry_out)
    try:
        (carry_out if form.files else repeated(carry_out))(subject, user)
    except (OperationalError, IntegrityError) as error:
        raise ValidationError(what_stands_in_the_way(error)) from error


def what_stands_in_the_way(error: OperationalError | IntegrityError) -> str:
    """What people are told of what others did meanwhile; any other failure is raised again."""
    if isinstance(error, IntegrityError):
        return CHANGED
    if gave_way(error):
        return BUSY
    raise error


def signed_in(request: HttpRequest) -> User:
    """The person behind the request; the admin site lets in nobody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _say(form: VerbForm, error: ValidationError) -> None:
    by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, problems in by_field.items():
        for problem in problems:
            form.add_error(name if name in form.fields else None, problem)
