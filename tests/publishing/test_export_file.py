"""Each format of an export, read by somebody else."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from jsonschema import Draft202012Validator

from claims.models import Claim
from claims.models.embargo import reading_as
from claims.models.export import ExportFormat
from claims.publishing import export_file, ninjs
from claims.publishing.claim_table import guard
from claims.publishing.export_file import Writing, write_file
from tests.publishing.world import FORMULA, SAID, TEXT, make_newsroom

TEXT_VALUE = {"type": "object", "required": ["value"], "additionalProperties": False}
TEXT_VALUE["properties"] = {name: {"type": "string"} for name in ("role", "contentType", "value")}
NAMED = {"type": "object", "additionalProperties": False}
NAMED["properties"] = {name: {"type": "string"} for name in ("name", "rel", "role")}
URI = {"type": "string", "pattern": "^https?://"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def lists(**items):
    return {name: {"type": "array", "items": schema} for name, schema in items.items()}


# What version 3.2 says of the properties that we use: it allows no others.
NINJS = {
    "$defs": {
        "item": {
            "type": "object",
            "required": ["uri"],
            "properties": {
                "uri": URI,
                "type": {"enum": ["text", "component"]},
                "standard": {
                    "properties": {"name": {"const": "ninjs"}, "version": {"const": "3.2"}},
                    "required": ["schema"],
                },
                **{name: {"type": "string"} for name in ("version", "language", "by")},
                **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated"), TIME),
                "embargoedUntil": TIME,
                **lists(headlines=TEXT_VALUE, bodies=TEXT_VALUE, descriptions=TEXT_VALUE),
                **lists(people=NAMED, organisations=NAMED, infoSources=NAMED),
                **lists(
                    renditions={
                        "required": ["name"],
                        "properties": {"name": {}, "href": URI, "contentType": {}},
                        "additionalProperties": False,
                    },
                    associations={
                        "$ref": "#/$defs/item",
                        "required": ["name"],
                        "properties": {"name": {"type": "string"}, "rel": {"type": "string"}},
                        "unevaluatedProperties": False,
                    },
                ),
            },
        }
    },
    "$ref": "#/$defs/item",
    "unevaluatedProperties": False,
}


@pytest.fixture
def newsroom(db, settings):
    settings.PUBLIC_URL, settings.SITE_URL = "https://facts.example", "https://desk.example"
    return make_newsroom()


def write(form, reader=None, keys=None):
    keys = Claim.objects.order_by("pk").values_list("pk", flat=True) if keys is None else keys
    writing = Writing(reader)
    with reading_as(lambda: reader):
        return b"".join(write_file(ExportFormat(form), keys, writing)).decode(), writing


def find_words(text, selector):
    """Return the places of the words: those with the given words before and after them."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    starts = [at for at in range(len(text)) if text.startswith(whole, at)]
    return [at + len(selector["prefix"]) for at in starts]


def test_annotations_are_found_again_in_the_text_also_if_it_has_moved(newsroom, person_as):
    written, writing = write("webannotation")
    collection = json.loads(written)
    annotations = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["total"], writing.claims) == (len(annotations), 6) == (6, 6)
    assert collection["first"]["partOf"] == collection["id"]
    later = f"Corrected: they rose.\n\n{TEXT}"
    for one in annotations:
        quote, position = one["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"] == SAID
        assert find_words(TEXT, quote) == [position["start"]]
        assert find_words(later, quote) == [position["start"] + len(later) - len(TEXT)]
        assert one["target"]["source"] == "https://anchor.example/1"
        assert one["@context"] == collection["@context"]
    assert len({one["id"] for one in annotations}) == 6
    first, evidence = annotations[0], annotations[-1]
    texts = [(body["purpose"], body["value"]) for body in first["body"]]
    decision = newsroom.decisions[0]
    assert texts == [
        ("describing", decision.claim.text),
        ("assessing", decision.verdict),
        ("identifying", "Ada Quill"),
    ]
    assert first["body"][0]["id"] == f"https://facts.example/claims/{decision.claim_id}/"
    assert (evidence["motivation"], len(evidence["body"])) == ("linking", 1)
    editor = person_as("Editor")
    read, writing = write("webannotation", editor)
    assert f"https://desk.example/api/v1/documents/{newsroom.secret.pk}/" in read
    assert writing.opened == {newsroom.secret.pk}


def test_documents_with_their_claims_are_ninjs(newsroom, person_as, monkeypatch):
    written, writing = write("ninjs")
    [item] = [json.loads(line) for line in written.splitlines()]
    Draft202012Validator(NINJS).validate(item)
    assert writing.claims == 5
    assert (item["bodies"][0]["value"], item["version"]) == (TEXT, "1")
    assert item["headlines"] == [{"role": "main", "value": "@home on the quay"}]
    assert item["renditions"][0]["href"] == "https://anchor.example/1"
    claims = item["associations"]
    assert [one["descriptions"][0]["value"] for one in claims] == [
        one.verdict for one in newsroom.decisions
    ]
    assert claims[0]["people"] == [{"name": "Ada Quill", "rel": "claimant"}]
    assert claims[0]["bodies"][0]["value"] == SAID
    monkeypatch.setattr(export_file, "PIECE", 1)
    assert write("ninjs")[0] == written  # once, also with claims that are read later
    monkeypatch.setattr(ninjs, "_MOST_BYTES", 10)
    written, writing = write("ninjs", person_as("Editor"))
    items = [json.loads(line) for line in written.splitlines()]
    for one in items:
        Draft202012Validator(NINJS).validate(one)
    assert items[1]["embargoedUntil"] == newsroom.secret.embargoed_until.isoformat()
    assert writing.opened == {newsroom.secret.pk}
    broken = {**item, "headline": "none"}
    assert not Draft202012Validator(NINJS).is_valid(broken)


def test_rows_have_what_the_reader_may_see_and_no_cell_is_a_formula(newsroom, person_as):
    for form, read in (("csv", read_table), ("jsonl", read_lines)):
        rows = read(write(form)[0])
        assert [row["verdict"] for row in rows[:-1]] == [one.verdict for one in newsroom.decisions]
        assert rows[-1]["verdict"] == "hidden"
        assert "Only I know" not in write(form)[0]
        seen = read(write(form, person_as("Editor"))[0])
        assert [str(row["id"]) for row in seen[len(rows) :]] == [str(newsroom.hidden.pk)]
    for row in read_table(write("csv")[0]):
        assert row["claim"].startswith("'=") or row["claim"] == newsroom.blind.text
        for cell in row.values():
            assert not cell.strip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" ＝1+1", " '＝1+1"),
        ("\t1", "'\t1"),
        ("\r\n=1", "'\r\n'=1"),
        ("a\n- b\n\n@c", "a\n'- b\n\n'@c"),
        ("a; +1;b", "a; '+1;b"),
        ("5 - 3 = 2, a@b.example, x;y", "5 - 3 = 2, a@b.example, x;y"),
        ("", ""),
        ("0", "0"),
    ],
)
def test_what_a_spreadsheet_would_compute_begins_with_an_apostrophe(text, cell):
    assert guard(text) == cell
    for part in re.split("[;\n\t]", guard(text)):
        assert not part.strip().startswith(("=", "+", "-", "@", "＝"))


def read_table(written):
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))


def read_lines(written):
    return [json.loads(line) for line in written.splitlines()]


def test_only_published_decisions_are_reviews_in_the_order_of_the_list(newsroom, person_as):
    keys = [newsroom.hidden.pk, *(one.claim_id for one in reversed(newsroom.decisions))]
    written, writing = write("claimreview", person_as("Editor"), [*keys, newsroom.blind.pk])
    reviews = json.loads(written)
    wanted = [one.claim.text for one in reversed(newsroom.decisions)]
    assert [one["claimReviewed"] for one in reviews] == wanted
    assert (writing.claims, writing.opened) == (5, set())
    assert FORMULA in written.replace('\\"', '"')
    feed = json.loads(write("datafeed", keys=keys)[0])
    assert [one["item"] for one in feed["dataFeedElement"]] == reviews
    assert feed["@type"] == "DataFeed"
    assert feed["dataFeedElement"][0]["dateCreated"] == feed["dataFeedElement"][0]["dateModified"]


def test_nothing_is_a_file_of_its_format_too(db):
    written = {form: write(form, keys=[])[0] for form in ExportFormat.values}
    assert written["jsonl"] == written["ninjs"] == ""
    assert written["csv"].startswith("\ufeffid,claim,")
    assert json.loads(written["claimreview"]) == []
    assert json.loads(written["datafeed"])["dataFeedElement"] == []
    assert json.loads(written["webannotation"])["first"]["items"] == []
