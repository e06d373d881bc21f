"""What people corrected is exported as training data, and read by training as it is."""

from __future__ import annotations

import json
from datetime import timedelta

import pghistory
import pytest
from django.core.management import CommandError
from django.utils import timezone

from claims.extraction.drafts import Extraction
from claims.management.commands import export_corrections
from claims.models import Claim, Document, Quote, Revision
from claims.models.history import all_events
from claims.reviewing.proposals import (
    accept,
    accept_above,
    correct_claim,
    correct_quote,
    reject,
)
from tests.importing.drafting import TEXT, at, claim, extraction, quote, stored
from training.annotation import read_records
from training.checkworthy.sentences import read_sentences
from training.metrics import count_quotes
from training.train import prepare_documents

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = TEXT.split("\n\n")
FOURTH = "Bo Reyk said fish was cheap. Ada Quill said tea was dear."
WHOLE = f"{TEXT}\n\n{FOURTH}"


@pytest.fixture
def reviewed(reviewer):
    """A document with a corrected, a rejected, an accepted and a proposed quote, and another."""
    found = extraction(WHOLE)
    fish = quote(WHOLE, "fish was cheap", cue="said", speaker="Bo Reyk", who=None)
    tea = quote(WHOLE, "tea was dear", cue="said", speaker="Ada Quill", who=0)
    more = (*found.quotes, fish, tea)
    claims = (*found.claims, claim(WHOLE, "Bo Reyk said fish was cheap."))
    stored(
        WHOLE,
        Extraction(
            quotes=more, speakers=found.speakers, claims=claims, quantities=found.quantities
        ),
    )
    stored("Nobody has read this.", Extraction(), key="file:b.txt")
    tolls, ferry = Quote.objects.get(kind="indirect", start=15), Quote.objects.get(kind="mixed")
    correct_quote(
        quote=tolls, by=reviewer, speaker=ferry.speaker, kind="indirect", attribution="thought"
    )
    reject(proposal=ferry, by=reviewer)
    accept(proposal=Quote.objects.get(text="tea was dear"), by=reviewer)
    accept(proposal=Claim.objects.get(text__startswith="Ada"), by=reviewer)
    board = Claim.objects.get(text__startswith="The harbour")
    correct_claim(claim=board, text="The board meets 40 shippers.", by=reviewer)
    return Revision.objects.get(text=WHOLE)


def place(words: str) -> list[int]:
    return list(at(WHOLE, words))


def test_training_reads_the_quotes_and_leaves_out_what_nobody_reviewed(
    reviewed, run, tmp_path, nlp
):
    file = tmp_path / "quotes.jsonl"
    code, out, err = run("export_corrections", "--output", file)
    assert (code, out, err) == (0, "", "1 text with decisions.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    [record] = read_records(file)
    assert record["id"] == f"document-{reviewed.document_id}-revision-1"
    first, second = record["quotes"]
    assert first == {
        "content": [place("tolls rose by 12 per cent")],
        "cue": [place("said")],
        "speaker": [place("Ada Quill")],
        "reference": "a clerk",
        "kind": "indirect",
        "attribution": "thought",
        "polarity": "asserted",
        "state": "corrected",
    }
    assert (second["content"], second["state"]) == ([place("tea was dear")], "accepted")
    [wrong] = record["rejected"]
    assert wrong["content"] == [place('"The ferry carried 900 people,"'), place('"It was full."')]
    unread = [list(at(WHOLE, words)) for words in (THIRD, "Bo Reyk said fish was cheap")]
    assert record["unreviewed"] == unread

    [document] = prepare_documents(nlp, [record])
    learned = sum(target > 0 for target in document.targets)
    assert learned
    [blind] = prepare_documents(nlp, [record | {"unreviewed": []}])
    assert len(blind.examples) > len(document.examples) > learned
    # A quote that was found where nobody has looked is neither right nor wrong.
    fish = {"content": [place("fish was cheap")], "cue": [], "speaker": [], "reference": ""}
    assert count_quotes([(record, [fish])]).predicted["exact"] == 0
    assert count_quotes([(record, [wrong])]).predicted["exact"] == 1


def test_quotes_accepted_all_at_once_are_not_reviewed(reviewed, reviewer, run):
    fish = Quote.objects.get(text="fish was cheap")
    accept_above(document=reviewed.document, confidence=0.5, by=reviewer)

    def exported():
        [line] = run("export_corrections")[1].splitlines()
        record = json.loads(line)
        return [one["reference"] for one in record["quotes"]], record["unreviewed"]

    unread = place("Bo Reyk said fish was cheap")
    names, unreviewed = exported()
    assert (len(names), unread in unreviewed) == (2, True)
    # Whoever decides about it again has read it.
    with pghistory.context():  # another request than before
        reject(proposal=fish, by=reviewer)
        accept(proposal=fish, by=reviewer)
    names, unreviewed = exported()
    assert (len(names), unread in unreviewed) == (3, False)
    # A text of which nothing was read is left out.
    more = quote("Ada Quill said no.", "no", cue="said", speaker="Ada Quill", who=None)
    stored("Ada Quill said no.", Extraction(quotes=(more,)), key="file:c.txt")
    accept_above(document=Document.objects.get(key="file:c.txt"), confidence=0.5, by=reviewer)
    exported()


def test_training_reads_the_claims(reviewed, reviewer, run, tmp_path):
    reject(proposal=Claim.objects.get(text__startswith="Ada"), by=reviewer)
    file = tmp_path / "claims.jsonl"
    assert run("export_corrections", "--kind", "claims", "--output", file)[0] == 0
    labels = {one.text: (one.is_checkworthy, one.type) for one in read_sentences(file)}
    assert labels == {FIRST: (False, ""), THIRD: (True, "event")}


def test_embargoed_texts_are_left_out(reviewed, run):
    assert Document.objects.update(embargoed_until=timezone.now() + timedelta(days=1)) == 2
    for kind in ("quotes", "claims"):
        assert run("export_corrections", "--kind", kind)[:2] == (0, "")
    Document.objects.update(embargoed_until=timezone.now() - timedelta(days=1))
    assert run("export_corrections", "--kind", "quotes")[1]


def test_only_texts_with_a_decision_since_a_day(reviewed, reviewer, run):
    long_ago = timezone.now() - timedelta(days=30)
    all_events(Quote).update(pgh_created_at=long_ago)
    since = ("export_corrections", "--since", str(timezone.now().date()))
    assert run(*since)[1:] == ("", "0 texts with decisions.\n")
    # Words that move to a new text are no decision.
    stored(f"{WHOLE}\n\nMore.", Extraction())
    assert run(*since)[1] == ""
    accept(proposal=Quote.objects.get(text="fish was cheap"), by=reviewer)
    [line] = run(*since)[1].splitlines()
    assert [one["state"] for one in json.loads(line)["quotes"]] == [
        "corrected",
        "accepted",
        "accepted",
    ]


def test_a_failure_leaves_the_earlier_file(reviewed, run, tmp_path, monkeypatch):
    file = tmp_path / "quotes.jsonl"
    file.write_text("earlier")

    def broken(since):
        yield {"id": "a"}
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export_corrections._KINDS, "quotes", broken)
    with pytest.raises(CommandError, match="No space left on device") as error:
        run("export_corrections", "--output", file)
    assert error.value.returncode == 1
    assert [one.name for one in tmp_path.iterdir()] == ["quotes.jsonl"]
    assert file.read_text() == "earlier"
    with pytest.raises(CommandError, match="No such file") as error:
        run("export_corrections", "--output", tmp_path / "none" / "x.jsonl")
    assert error.value.returncode == 1
    with pytest.raises(CommandError, match="give a date such as"):
        run("export_corrections", "--since", "yesterday")
