"""Drafts on the pages of records: save, discard and restore what a person has typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache

from claims.admin.shared.stale_save import read_version
from claims.admin.shared.verb_forms import VerbForm, require_user
from claims.database_errors import FULL, retry_on_conflict
from claims.models import Draft, User
from claims.models.draft import FORMS, Drafted, choose_drafts
from claims.reviewing.form_drafts import discard_draft, follow_own_change, save_draft

CARRIED_OUT_COOKIE = "factcheck_carried_out"
"""Tells the script of the page that opens next to forget its copy of a draft."""
_CARRIED_OUT_FOR = 600
"""Seconds."""

_ENDED = "Your session ended. What you typed is kept; sign in again to go on."
_OTHER_PERSON = (
    "Somebody else has signed in in this browser. What you typed is kept here for you alone."
)
_NO_PERMISSION = "Your account may not send this form. Ask an administrator for another role."
_NO_RECORD = "This record or form does not exist."


class DraftsMixin:
    """For the ModelAdmin of records: the address that keeps drafts of its forms.

    POST saves the fields of a form, or discards the draft if ``discard`` is among them; DELETE
    discards it. Answers are JSON, also without a session, except to the button of the page.
    """

    def get_urls(self: Any) -> list[URLPattern]:
        drafts = path(
            "<int:record_id>/draft/<slug:verb>/",
            never_cache(self.draft_view),
            name=f"claims_{self.opts.model_name}_draft",
        )
        return [drafts, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def draft_view(self: Any, request: HttpRequest, record_id: int, verb: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return _answer(401, _ENDED)
        if not self.admin_site.has_permission(request):
            return _answer(403, _NO_PERMISSION)
        record = self.get_object(request, str(record_id))
        if record is None or verb not in forms_of(record):
            return _answer(404, _NO_RECORD)
        if request.method not in ("POST", "DELETE"):
            return HttpResponseRedirect(_address(record))
        form = self._form(verb, record, request, request.POST)
        if not request.user.has_perm(f"claims.{form.permission}"):
            return _answer(403, _NO_PERMISSION)
        if request.POST.get("person", str(request.user.pk)) != str(request.user.pk):
            return _answer(409, _OTHER_PERSON)
        return _keep(request, record, verb, form)


def forms_of(record: Drafted) -> dict[str, str]:
    """Return the name and the title of each form of the record's page that is kept as a draft."""
    return {form.value: str(form.label) for form in FORMS[type(record)]}


def _keep(request: HttpRequest, record: Drafted, verb: str, form: VerbForm) -> HttpResponse:
    user = require_user(request)
    if request.method == "DELETE" or "discard" in request.POST:
        discard_draft(record=record, form=verb, by=user)
        if request.headers.get("X-Requested-With") == "fetch":
            return JsonResponse({"saved_at": None})
        messages.success(request, "The draft is discarded.")
        return HttpResponseRedirect(_address(record))
    try:
        draft = _save_if_changed(record, verb, form, user, read_version(request.GET))
    except ValidationError as error:
        return _answer(400, " ".join(error.messages))
    return JsonResponse({"saved_at": draft and draft.saved_at})


def _save_if_changed(
    record: Drafted, verb: str, form: VerbForm, user: User, version: int | None
) -> Draft | None:
    """Save the draft; if the form says only what is recorded, there is nothing to keep."""
    fields = typed_fields(form)
    if fields == _recorded_fields(form, fields):
        discard_draft(record=record, form=verb, by=user)
        return None
    save = retry_on_conflict(save_draft)
    return save(record=record, form=verb, fields=fields, by=user, version=version)


def keep_refused(request: HttpRequest, record: Drafted, verb: str, form: VerbForm) -> None:
    """Keep a form that was refused: another click on the page must not lose what it says."""
    if verb not in forms_of(record) or form.status == FULL.status:
        return
    # The page of a stale form shows the current version beside it.
    seen = form.stale.current.version if form.stale else read_version(request.GET)
    try:
        _save_if_changed(record, verb, form, require_user(request), seen)
    except ValidationError:
        return  # Too long for a draft; the page shows it once more.


def finish_draft(
    request: HttpRequest, response: HttpResponse, record: Drafted, verb: str
) -> HttpResponse:
    """Delete the draft of a form that was carried out, here and in the browser."""
    user = require_user(request)
    follow_own_change(record=record, seen=read_version(request.GET), by=user)
    if verb in forms_of(record):
        discard_draft(record=record, form=verb, by=user)
        response.set_cookie(
            CARRIED_OUT_COOKIE,
            f"{user.pk}.{record._meta.model_name}.{record.pk}.{verb}",
            max_age=_CARRIED_OUT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def restore_drafts(
    request: HttpRequest,
    record: Drafted,
    shown: Mapping[str, VerbForm],
    found: Iterable[Draft] | None = None,
) -> dict[str, Any]:
    """Fill the forms of the page with the person's drafts; return what the templates show of them.

    A form that was just refused keeps what was sent, and one that was carried out after its draft
    was saved shows what is recorded. ``found`` are the ``candidates``; without them, they are read.
    """
    user = require_user(request)
    candidates = Draft.objects.candidates(user, record) if found is None else found
    drafts = choose_drafts(record, candidates)
    restored = {}
    for verb, draft in drafts.items():
        form = shown.get(verb)
        if form is None or form.is_bound or not user.has_perm(f"claims.{form.permission}"):
            continue
        if form.recorded_at is None or form.recorded_at < draft.saved_at:
            form.initial = {**form.initial, **_without_files(form, draft.fields)}
            restored[verb] = draft
    return {"drafts": restored, "has_drafts": bool(drafts), "draft_forms": forms_of(record)}


def typed_fields(form: forms.Form) -> dict[str, Any]:
    """Return what the browser has sent for each field, before any check; of a file its name."""
    typed = {}
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        value = field.widget.value_from_datadict(form.data, form.files, key)
        if isinstance(field, forms.FileField):
            # The script sends the name of a chosen file only.
            value = value.name if value else form.data.get(key)
        if value is not None:
            typed[name] = _plain(value)
    return typed


def _recorded_fields(form: forms.Form, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the browser sends for the same fields if nobody has touched the form."""
    return {name: _plain(_initial(form, name)) for name in typed}


def _initial(form: forms.Form, name: str) -> Any:
    field: Any = form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if value is None and isinstance(field, forms.ModelMultipleChoiceField):
        return []
    is_select = type(field) is forms.ChoiceField and not isinstance(field.widget, forms.RadioSelect)
    if value is None and is_select:
        # A browser selects the first option.
        options: Any = field.choices
        return next(iter(options))[0]
    return value


def _plain(value: Any) -> str | list[str]:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return "" if value is None else str(value).replace("\r\n", "\n")


def _without_files(form: forms.Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in fields.items()
        if name in form.fields and not isinstance(form.fields[name], forms.FileField)
    }


def _address(record: Drafted) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])


def _answer(status: int, detail: str) -> HttpResponse:
    return JsonResponse({"detail": detail}, status=status)
