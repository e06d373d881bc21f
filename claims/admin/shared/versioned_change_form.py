"""A change form that refuses to overwrite a record that somebody else has changed meanwhile."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from claims.admin.shared.stale_save import compare_edit, read_version
from claims.database_errors import retry_on_conflict
from claims.reviewing.edits import hold_version
from claims.reviewing.stale_record import StaleRecord

_COMPARE = "Not saved: compare yours with the current version at the top of this page."


class VersionedChangeFormMixin:
    """For a ModelAdmin of versioned records: its form carries the version it was shown with.

    The page of a stale save has status 409, the form as it was sent, and both versions.
    """

    def get_form(
        self: Any, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        return form if obj is None else _versioned(form, read_version(request.POST))

    def changeform_view(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save once more after a deadlock: a merge and the scorer lock the same claims."""
        view = super().changeform_view  # type: ignore[misc]
        return (view if request.FILES else retry_on_conflict(view))(request, *args, **kwargs)

    def render_change_form(
        self: Any, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        stale: StaleRecord | None = getattr(form, "stale", None)
        if stale is not None:
            form_id = f"{self.opts.model_name}_form"
            context["stale"] = compare_edit(form, stale, form_id=form_id)
            # Django's has the values of the form already.
            context["original"] = stale.current
        context["form_version"] = stale.current.version if stale else read_version(request.POST)
        response: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        if stale is not None:
            response.status_code = HTTPStatus.CONFLICT
        return response


def _versioned(base: Any, version: int | None) -> Any:
    """Return a form class that locks its record and compares its version when it is validated."""

    class VersionedForm(base):
        stale: StaleRecord | None = None

        def clean(self) -> Any:
            cleaned = super().clean()
            try:
                hold_version(self.instance, version)
            except StaleRecord as error:
                self.stale = error
                raise ValidationError(_COMPARE) from error
            return cleaned

    return VersionedForm
