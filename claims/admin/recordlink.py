"""The record of assessments and decisions, read-only: its entries and the hash of the last one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.shared.mixins import NeverChangesMixin
from claims.models import RecordLink
from claims.models.embargo import open_to_reader
from claims.models.record_chain import FIRST
from claims.reviewing.record_content import KINDS


@admin.register(RecordLink)
class RecordLinkAdmin(NeverChangesMixin, ModelAdmin):
    list_display = ("number", "kind_shown", "claim_shown", "person_shown", "at_shown")
    list_display_links = ("number",)
    list_filter = (("kind", ChoicesDropdownFilter),)
    list_filter_submit = True
    list_per_page = 50
    list_before_template = "admin/claims/recordlink/head.html"
    fields = (
        *("number", "kind_shown", "claim_shown", "row_shown", "person_shown", "at"),
        *("content_shown", "previous_shown", "hash_shown"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RecordLink]:
        # The first page of the list has the last hash in any case.
        shown = RecordLink.objects.filter(open_to_reader("claim", "claim_id"))
        return shown.select_related("claim", "person")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        head = RecordLink.objects.order_by("-number").values_list("number", "hash").first()
        number, written = head or (0, FIRST)
        context = {"title": "The record", "head_number": number, "head_hash": written}
        return super().changelist_view(request, (extra_context or {}) | context)

    @display(description="Entry", ordering="kind")
    def kind_shown(self, link: RecordLink) -> str:
        return link.get_kind_display()

    @display(description="Claim")
    def claim_shown(self, link: RecordLink) -> str:
        if link.claim is None:
            return "A claim that is gone"
        return _link("claim", link.claim_id, Truncator(link.claim.text).chars(80))

    @display(description="About")
    def row_shown(self, link: RecordLink) -> str:
        name = str(KINDS[link.kind]._meta.model_name)
        return _link(name, link.record_id, f"Open the {name}")

    @display(description="Person")
    def person_shown(self, link: RecordLink) -> str:
        return link.person.display_name if link.person else "Changed in the database"

    @display(description="Recorded", ordering="at")
    def at_shown(self, link: RecordLink) -> datetime:
        return link.at

    @display(description="SHA-256 of the content")
    def content_shown(self, link: RecordLink) -> str:
        return _hash(link.content_sha256)

    @display(description="Hash of the entry before it")
    def previous_shown(self, link: RecordLink) -> str:
        return _hash(link.previous)

    @display(description="Hash of this entry")
    def hash_shown(self, link: RecordLink) -> str:
        return _hash(link.hash)


def _link(name: str, key: int, words: str) -> str:
    address = reverse(f"admin:claims_{name}_change", args=[key])
    return format_html('<a class="fc-link" href="{}">{}</a>', address, words)


def _hash(written: str) -> str:
    return format_html('<code class="fc-hash">{}</code>', written)
