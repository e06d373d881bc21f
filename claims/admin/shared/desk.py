"""The desk: the page on which a claim or quote is reviewed, and the verbs of its forms.

A script sends the forms and follows their redirects without loading the page; without it, they are
plain forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.shared.form_drafts import finish_draft, keep_refused, restore_drafts
from claims.admin.shared.presence_note import presence_context
from claims.admin.shared.queue_place import (
    Queue,
    QueueMixin,
    QueuePlace,
    find_place,
    page_url,
    read_passed,
)
from claims.admin.shared.stale_save import StaleSave, compare_verb
from claims.admin.shared.verb_forms import VerbForm, attempt, require_user

END_OF_QUEUE = "That was the last one: the queue is done."


class PageForms(dict[str, VerbForm]):
    """The forms of a page by their verbs, each made when it is first asked for: few are shown."""

    def __init__(self, verbs: Iterable[str], make: Callable[[str], VerbForm]) -> None:
        super().__init__()
        self.verbs, self.make = tuple(verbs), make

    def __missing__(self, verb: str) -> VerbForm:
        if verb not in self.verbs:
            raise KeyError(verb)
        form = self[verb] = self.make(verb)
        return form

    def get(self, verb: str, default: Any = None) -> Any:
        return self[verb] if verb in self.verbs else default

    def list_scripts(self) -> Media:
        """Return what the widgets of all forms need; it makes them all."""
        return sum((self[verb].media for verb in self.verbs), Media())


class DeskMixin(QueueMixin):
    """For the ModelAdmin of claims or quotes: replace the change form with the desk."""

    desk_template: ClassVar[str]
    verb_forms: ClassVar[Mapping[str, type[VerbForm]]]
    # The verbs whose forms have no room for errors: those are shown above.
    verb_buttons: ClassVar[set[str]]
    # The order of the queue: the field, with a minus if the highest comes first.
    queue_rank: ClassVar[str]
    _scripts: Media | None = None

    def desk_queue(self, request: HttpRequest) -> Queue:
        """Return the records among which the desk goes back and forth."""
        raise NotImplementedError

    def desk_reads(self, request: HttpRequest, record: Any) -> Any:
        """Read together what the page shows, if the record has more than a few kinds of it."""
        return None

    def desk_context(self, request: HttpRequest, record: Any, reads: Any) -> dict[str, Any]:
        """Return what the panes show; ``reads`` is what ``desk_reads`` has returned."""
        raise NotImplementedError

    def finish_forms(
        self, request: HttpRequest, record: Any, context: dict[str, Any], reads: Any
    ) -> None:
        """Change the forms of the page once they have the drafts."""

    def get_urls(self: Any) -> list[URLPattern]:
        verbs = path(
            "<int:record_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name=f"claims_{self.opts.model_name}_review",
        )
        return [verbs, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def change_view(
        self: Any,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, record)

    def verb_view(self: Any, request: HttpRequest, record_id: int, verb: str) -> HttpResponse:
        """Carry out one verb on the record, and redirect to its page or to the next record."""
        record = self.get_object(request, str(record_id))
        if record is None or verb not in self.verb_forms:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(page_url(record, record.pk, request))
        form = self._form(verb, record, request, request.POST, request.FILES)
        if not attempt(request, form, record):
            return self._refuse(request, record, verb, form)
        address = HttpResponseRedirect(self._address_after(request, record))
        return finish_draft(request, address, record, verb)

    def _refuse(
        self: Any, request: HttpRequest, record: Any, verb: str, form: VerbForm
    ) -> HttpResponse:
        keep_refused(request, record, verb, form)
        if form.stale is not None:
            record = self.get_object(request, str(record.pk))
        page: HttpResponse = self._page(request, record, refused={verb: form})
        page.status_code = form.status
        return page

    def _compare_stale(
        self, request: HttpRequest, refused: Mapping[str, VerbForm]
    ) -> StaleSave | None:
        for verb, form in refused.items():
            if form.stale is not None:
                is_button = verb in self.verb_buttons
                return compare_verb(request, verb, form, form.stale, is_button=is_button)
        return None

    def _address_after(self, request: HttpRequest, record: Any) -> str:
        """Return the page of the next record if the form asks for it, else that of this one."""
        if "_next" in request.POST:
            place = self.place(request, record)
            if place.waiting is not None:
                return page_url(record, place.waiting, request, passed=place.passed, done=True)
            messages.info(request, END_OF_QUEUE)
        if hasattr(record, "merged_into"):
            record.refresh_from_db(fields=["merged_into"])
            record = record.leading
        return page_url(record, record.pk, request)

    def place(self, request: HttpRequest, record: Any) -> QueuePlace:
        queue, passed = self.desk_queue(request), read_passed(request)
        return find_place(record, queue, require_user(request), self.queue_rank, passed)

    def _page(
        self: Any, request: HttpRequest, record: Any, *, refused: dict[str, VerbForm] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        stale = self._compare_stale(request, refused or {})
        refused = {} if stale else refused or {}
        reads = self.desk_reads(request, record)
        forms = PageForms(
            self.verb_forms,
            lambda verb: refused.get(verb) or self._form(verb, record, request, reads=reads),
        )
        self._scripts = self._scripts or forms.list_scripts()  # The same on all pages.
        place = self.place(request, record)
        context = {
            **self.admin_site.each_context(request),
            **self.desk_context(request, record, reads),
            "title": str(self.opts.verbose_name).capitalize(),
            "opts": self.opts,
            "original": record,
            "forms": forms,
            **restore_drafts(request, record, forms, reads and reads.drafts),
            # Forms without room for errors, or those of a merged claim.
            "refused": [
                form
                for verb, form in refused.items()
                if verb in self.verb_buttons or getattr(record, "merged_into_id", None)
            ],
            "presence": presence_context(request, record),
            "stale": stale,
            "may_undo": request.user.has_perm(f"claims.{forms['undo'].permission}"),
            "queue_place": place,
            "before": place.before and page_url(record, place.before, request, passed=place.passed),
            "after": place.after and page_url(record, place.after, request, passed=place.passed),
            "preserved_filters": self.get_preserved_filters(request),
            "media": self.media + self._scripts,
        }
        self.finish_forms(request, record, context, reads)
        return TemplateResponse(request, self.desk_template, context)
