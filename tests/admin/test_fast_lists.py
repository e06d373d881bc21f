"""What every list of the admin does once, or not at all, and that each row is still its own."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin

from claims.admin.shared import capped_count
from claims.models import Source
from tests.admin.pages import listing
from tests.factories import DocumentFactory, SourceFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def test_long_lists_are_counted_only_so_far(signed_in, monkeypatch):
    monkeypatch.setattr(capped_count.CappedPaginator, "most", 2)
    keys = {str(speaker.pk) for speaker in SpeakerFactory.create_batch(3)}
    shown = signed_in("Administrator").get(listing("speaker")).content.decode()
    assert re.search(r"\b2\+ speakers", shown)
    assert "3 speakers" not in shown
    # Each row has a checkbox of its own, although it is rendered only once.
    assert set(re.findall(r'name="_selected_action" value="(\d+)"', shown)) <= keys
    assert len(re.findall(r'name="_selected_action" value="\d+"', shown)) >= 2


def test_what_is_searched_is_counted_less_far(signed_in, monkeypatch):
    monkeypatch.setattr("claims.admin.shared.word_search.MOST_FOUND", 1)
    for name in ("Ada Quill", "Bo Reyk"):
        SpeakerFactory(name=name, role="harbour master")
    client = signed_in("Administrator")
    found = client.get(listing("speaker"), {"q": "master"}).content.decode()
    assert re.search(r"\b1\+ speakers", found)
    assert client.get(listing("speaker")).context["cl"].result_count == 2


@pytest.mark.usefixtures("pages_unrendered")
def test_not_all_that_is_found_is_offered_on_one_page(signed_in, monkeypatch):
    monkeypatch.setattr("claims.admin.shared.word_search.MOST_FOUND", 1)
    monkeypatch.setattr("claims.admin.speaker.speaker_admin.SpeakerAdmin.list_max_show_all", 1)
    monkeypatch.setattr("claims.admin.speaker.speaker_admin.SpeakerAdmin.list_per_page", 1)
    SpeakerFactory.create_batch(2, role="harbour master")
    shown = signed_in("Administrator").get(listing("speaker"), {"q": "master", "all": ""})
    assert not shown.context["cl"].can_show_all
    assert len(shown.context["cl"].result_list) == 1


@pytest.mark.parametrize("way", ["", "reads_keys", "goes_through_many"])
def test_pages_are_the_same_whichever_way_their_keys_are_found(way):
    names = {DocumentFactory(source__name=name).source.name for name in ("Echo", "Alpha", "Delta")}
    for most, counted in ((3, "3"), (2, "2+")):
        shown = capped_count.CappedPaginator(Source.objects.with_counts().order_by("name"), 2)
        shown.most = most
        if way:
            setattr(shown, way, True)
        assert str(shown.count) == counted
        pages = [list(shown.page(number).object_list) for number in shown.page_range]
        assert [one.name for page in pages for one in page] == sorted(names)[:most]
        assert {one.document_count for page in pages for one in page} == {1}
    nothing = capped_count.CappedPaginator(Source.objects.filter(name="Foxtrot"), 2)
    setattr(nothing, way or "reads_keys", True)
    assert list(nothing.page(1).object_list) == []


def test_later_pages_have_the_records_of_the_list_in_its_order():
    for name in ("Echo", "Delta", "Alpha", "Charlie", "Bravo"):
        DocumentFactory(source__name=name, source__kind="outlet")
        SourceFactory(name=f"Agency {name}", kind="agency")
    records = Source.objects.with_counts().filter(kind="outlet")
    shown = capped_count.CappedPaginator(records, 2)
    pages = [list(shown.page(number).object_list) for number in shown.page_range]
    assert [[one.name for one in page] for page in pages] == [
        ["Alpha", "Bravo"],
        ["Charlie", "Delta"],
        ["Echo"],
    ]
    assert {one.document_count for page in pages for one in page} == {1}


def test_rows_escape_texts_and_link_with_the_filters_of_the_list(signed_in):
    source = SourceFactory(name="Ink & <b>Sons</b>", kind="outlet", website="")
    client = signed_in("Administrator")
    [row] = _rows(client.get(listing("source"), {"kind__exact": "outlet"}))
    assert "Ink &amp; &lt;b&gt;Sons&lt;/b&gt;</a></th>" in row
    filters = "_changelist_filters=kind__exact%3Doutlet"
    assert f'href="/admin/claims/source/{source.pk}/change/?{filters}"' in row
    assert '<td class="fc-cell field-kind" data-label="Kind">News outlet</td>' in row
    assert '<td class="fc-cell field-website" data-label="Website">–</td>' in row
    [row] = _rows(client.get(listing("source"), {"_popup": "1"}))
    assert f'data-popup-opener="{source.pk}"' in row


def test_a_filter_shows_what_is_chosen_after_it_was_shown_without_a_choice(signed_in):
    client = signed_in("Administrator")
    for chosen in ("", "agency", "", "outlet"):
        shown = client.get(listing("source"), {"kind__exact": chosen} if chosen else {})
        form = shown.content.decode().partition('id="filter-form"')[2]
        assert re.findall(r'<option value="(\w*)" selected', form) == [chosen]


def _rows(response):
    return re.findall(r"<tbody.*?</tbody>", response.content.decode(), re.DOTALL)


def test_no_column_has_the_name_of_a_relation():
    """Sorted by it, Django would sort by the related records, and repeat each for each of them."""
    relations = {
        f"{model.__name__}.{column}"
        for model, shown in admin.site._registry.items()
        for column in shown.list_display
        if hasattr(shown, str(column))
        for field in model._meta.related_objects
        if field.get_accessor_name() == column
    }
    assert relations == set()
