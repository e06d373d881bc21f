"""A dry run shows what an import does, and holds no locks that others wait for."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.import_documents import import_documents
from claims.importing.run import Run
from claims.models import Claim, Document, Speaker
from claims.models.locking import hold_identities
from claims.reviewing.proposals import accept
from tests.crossing import in_a_thread
from tests.factories import SpeakerFactory, UserFactory
from tests.importing.drafting import TEXT, claim, document, quote, stored
from tests.importing.running import ByHand, bring_in

OLD = "Tolls at the old quay rose by 12 per cent"
THURSDAY = "Tolls at the quay rose by 3 per cent on Thursday"


class Telling(ByHand):
    """Of each line "NAME, ROLE, said WORDS." a quote by that person, and a claim."""

    def _one(self, text):
        lines = [line for line in text.split("\n") if " said " in line]
        speakers, quotes = [], []
        for number, line in enumerate(lines):
            (name, _, role), words = (
                line.split(" said ")[0].partition(", "),
                line.split(" said ")[1],
            )
            aliases = (name.replace("Dr ", ""),) if name.startswith("Dr ") else ()
            speakers.append(SpeakerDraft(name, "person", role=role.rstrip(","), aliases=aliases))
            told = quote(text, words.rstrip("."), cue="said", speaker=name, who=number)
            quotes.append(told)
        claims = [claim(text, line.split(" said ")[1].rstrip(".")) for line in lines]
        return Extraction(quotes=tuple(quotes), speakers=tuple(speakers), claims=tuple(claims))


def told(key: str, *lines: str, day: str = "", publisher: str = "The Quay Courier", **fields):
    published = date.fromisoformat(day) if day else None
    text = "\n".join(lines)
    return document(text, key=f"file:{key}", publisher=publisher, published=published, **fields)


# Each of them meets something of the ones before.
SERIES = {
    "the same speakers and claims": [
        told("a", f"Ada Quill said {OLD}."),
        told("b", f"Ada Quill said {OLD}.", f"Bo Reyk said {OLD.lower()}."),
        told("c", "Bo Reyk said Tea is dear.", f"Cy Dorn said {OLD}."),
    ],
    "a copy of a new text, with more known of it": [
        told("a", "Ada Quill said Rice is dear."),
        told("b", "Ada Quill said Rice is dear.", byline="Bo Reyk"),
        told("c", "Ada Quill said Rice is dear.", publisher="The Lee Post"),
    ],
    "a copy of a text that has taken another's place": [
        told("known", "Ada Quill said Tea is cheap."),
        told("copy", "Ada Quill said Tea is cheap."),
        told("older", "Ada Quill said Tea is dear."),
    ],
    "two of one name by what they are": [
        told("a", "Ada Quill, a pilot, said Tea is dear.", day="2025-03-01"),
        told("b", "Ada Quill, a senator, said Rice is dear.", day="2025-03-02"),
        told("c", "Ada Quill, the pilot, said Fish is dear.", day="2025-03-03"),
    ],
    "a known speaker of whom a role is told": [
        told("a", "Jo Marsh, a senator, said Tea is dear.", day="2025-04-01"),
        told("b", "Jo Marsh, a banker, said Rice is dear.", day="2025-04-02"),
        told("c", "Jo Marsh, a senator, said Fish is dear.", day="2025-03-02"),
    ],
    "another name of a new speaker": [
        told("a", "Dr Eve Hart said Tea is dear."),
        told("b", "Eve Hart said Rice is dear."),
    ],
    "words that mean another day a week later": [
        told("a", f"Ada Quill said {THURSDAY}.", day="2025-03-13"),
        told("b", f"Ada Quill said {THURSDAY}.", day="2025-03-18"),
        told("c", f"Ada Quill said {THURSDAY}.", day="2025-03-23"),
        told("d", f"Ada Quill said {THURSDAY}.", day="2025-05-23"),
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
def test_documents_that_depend_on_each_other_are_reported_as_they_are_imported(series):
    SpeakerFactory(name="Jo Marsh")
    known = told("known", "Ada Quill said Tea is dear.")
    stored(known.text, Telling()._one(known.text), key="file:known")
    planned = bring_in(*series, extractor=Telling(), dry=True)
    assert (Document.objects.count(), Claim.objects.count(), Speaker.objects.count()) == (1, 1, 2)
    done = bring_in(*series, extractor=Telling())
    assert planned == done
    assert "failed" not in {outcome.change.value for outcome in done}


@pytest.mark.django_db(transaction=True)
def test_between_two_documents_a_dry_run_holds_no_locks():
    stored()
    editor = UserFactory(is_superuser=True)

    def work():
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
            hold_identities()
            for proposal in Claim.objects.order_by("pk"):
                accept(proposal=proposal, by=editor)
            Speaker.objects.update(role="mayor")

    later = document(f"{TEXT}\n\nMore."), document("Tea.", key="file:tea.txt")
    run = Run(["news"], is_dry_run=True)
    seen = []
    for outcome in import_documents(later, extractor=ByHand(), run=run):
        in_a_thread(work)
        seen.append(outcome.change.value)
    assert seen == ["revised", "new"]
    assert Document.objects.count() == 1
