"""Programs mark quotes and claims in a text, with offsets in code points or UTF-16 code units."""

from __future__ import annotations

import pytest

from claims.models import Appearance, Quote
from tests.api.conftest import post
from tests.factories import AppearanceFactory, EvidenceFactory, RevisionFactory

pytestmark = pytest.mark.django_db

TEXT = "🚢 “Fares 🎫 rise,” she said. Ships sailed."


def units(words: str) -> dict[str, int]:
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return {"start": start, "end": start + len(words.encode("utf-16-le")) // 2}


@pytest.fixture
def reviewing(client_as):
    """Return a function that posts to the API as a reviewer, by default in UTF-16."""
    client = client_as("Reviewer")

    def send(path, body, offsets="utf16", seen="*"):
        query = f"?offsets={offsets}" if offsets else ""
        answer = post(client, f"{path}{query}", body, headers={"If-Match": seen})
        return answer.status_code, answer.json()

    return send


def test_a_quote_with_emoji_is_added_corrected_and_anchored_again(reviewing):
    revision = RevisionFactory(text=TEXT)
    words = {"content": [units("“Fares 🎫 rise,”")], "cue": [units("said")]}
    new = {"revision": revision.pk, "spans": words, "kind": "direct"}
    status, quote = reviewing("quotes/", new)
    assert (status, quote["text"], quote["state"]) == (201, "“Fares 🎫 rise,”", "accepted")
    assert quote["spans"]["cue"] == [{**units("said"), "passage": "said"}]
    assert Quote.objects.get().start == 2
    status, error = reviewing("quotes/", new)
    assert (status, error["code"]) == (400, "invalid")
    assert "already marked" in error["detail"]

    shorter = {"spans": {"content": [units("Fares 🎫")]}}
    status, quote = reviewing(f"quotes/{quote['id']}/correct/", shorter, seen='"1"')
    assert (status, quote["text"], quote["version"]) == (200, "Fares 🎫", 2)
    mixed = {**shorter, "kind": "mixed"}
    status, stale = reviewing(f"quotes/{quote['id']}/correct/", mixed, seen='"1"')
    assert (status, stale["code"], stale["current"]["start"]) == (412, "stale", quote["start"])
    inside = {"content": [{"start": 4, "end": 11}]}
    inside["content"][0]["start"] = units("🎫")["start"] + 1
    status, error = reviewing(f"quotes/{quote['id']}/correct/", {"spans": inside})
    assert "No character of the text starts" in error["detail"]

    later = RevisionFactory(document=revision.document, number=2, text=TEXT, is_current=False)
    type(later).objects.update(is_current=False)
    type(later).objects.filter(pk=later.pk).update(is_current=True)
    Quote.objects.update(needs_reanchoring=True)
    again = {"revision": later.pk, "spans": words}
    status, quote = reviewing(f"quotes/{quote['id']}/reanchor/", again)
    assert (status, quote["revision"], quote["needs_reanchoring"]) == (200, later.pk, False)


def test_a_claim_is_added_and_moved(reviewing):
    revision = RevisionFactory(text=TEXT)
    sailed = {"revision": revision.pk, **units("Ships sailed.")}
    status, claim = reviewing("claims/", sailed)
    assert (status, claim["text"]) == (201, "Ships sailed.")
    [appearance] = claim["appearances"]
    assert appearance["start"] == units("Ships")["start"]
    moved = {"appearance": appearance["id"], "version": appearance["version"], **units("sailed")}
    status, claim = reviewing(f"claims/{claim['id']}/move-appearance/", moved)
    assert (status, claim["appearances"][0]["passage"]) == (200, "sailed")
    status, stale = reviewing(f"claims/{claim['id']}/move-appearance/", moved)
    assert (status, stale["current"]["passage"]) == (409, "sailed")
    other = AppearanceFactory()
    status, error = reviewing(
        f"claims/{claim['id']}/move-appearance/", {**moved, "appearance": other.pk}
    )
    told = {"detail": "Choose an appearance of this claim.", "code": "invalid"}
    assert error["errors"] == [{"pointer": "#/appearance", **told}]
    assert Appearance.objects.get(pk=other.pk).version == 1


def test_a_new_speaker_is_known_by_others(reviewing):
    ada = {"name": "Ada  Quill", "kind": "person", "role": "pilot"}
    status, speaker = reviewing("speakers/", ada, offsets="")
    assert (status, speaker["name"], speaker["document"]) == (201, "Ada Quill", None)
    status, error = reviewing("speakers/", ada, offsets="")
    assert (status, error["errors"][0]["pointer"]) == (400, "#/speaker")


def test_the_number_of_ranges_is_limited(reviewing):
    revision = RevisionFactory(text=TEXT)
    many = [{"start": 0, "end": 1}] * 51
    body = {"revision": revision.pk, "spans": {"content": many}, "kind": "direct"}
    status, error = reviewing("quotes/", body, offsets="code_points")
    told = "A quote can have at most 50 ranges of each kind."
    assert (status, [one["detail"] for one in error["errors"]]) == (400, [told])


def test_a_passage_is_moved_back(reviewing):
    revision = RevisionFactory(text=TEXT)
    _, claim = reviewing("claims/", {"revision": revision.pk, **units("Ships sailed.")})
    [appearance] = claim["appearances"]
    moved = {"appearance": appearance["id"], **units("sailed")}
    reviewing(f"claims/{claim['id']}/move-appearance/", moved)
    undo = f"claims/{claim['id']}/undo-appearance/"
    last = {"appearance": appearance["id"]}
    status, claim = reviewing(undo, last)
    assert (status, claim["appearances"][0]["passage"]) == (200, "Ships sailed.")
    other = AppearanceFactory()
    assert reviewing(undo, {"appearance": other.pk})[0] == 400
    _, wrong = reviewing("claims/", {"revision": revision.pk, **units("rise")})
    last = {"appearance": wrong["appearances"][0]["id"]}
    status, wrong = reviewing(f"claims/{wrong['id']}/undo-appearance/", last)
    assert (status, wrong["state"], wrong["appearances"]) == (200, "rejected", [])


def test_evidence_that_was_selected_again_is_lost_again(reviewing):
    earlier = RevisionFactory(text=TEXT, is_current=False)
    later = RevisionFactory(document=earlier.document, number=2, text=TEXT)
    place = {"url": "", "start": 0, "end": 5, "passage": TEXT[:5], "needs_reanchoring": True}
    evidence = EvidenceFactory(revision=earlier, **place)
    here = f"evidence/{evidence.pk}"
    found = {"revision": later.pk, **units("Ships")}
    status, shown = reviewing(f"{here}/reanchor/", found)
    assert (status, shown["needs_reanchoring"]) == (200, False)
    status, shown = reviewing(f"{here}/undo/", {})
    assert (status, shown["needs_reanchoring"], shown["revision"]) == (200, True, earlier.pk)
    assert reviewing(f"{here}/undo/", {})[0] == 400
