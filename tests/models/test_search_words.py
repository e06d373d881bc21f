"""The database's search functions: each word of a text finds it, in whatever characters."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from claims.admin.shared import capped_count
from claims.models import (
    Claim,
    Document,
    Evidence,
    Lexeme,
    Quote,
    Source,
    Speaker,
    search_terms,
)
from claims.models.among_many import taking_part
from claims.models.found_words import found_words
from claims.models.rarest_word import find_rarest
from claims.models.search_terms import Term, find_words, split_terms
from claims.models.search_vector import WordsQuery
from claims.models.word_lookup import Lookup, look_up
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

WHO = "The WHO said on Monday that 40 clinics in Peña would close. “To be or not to be,” he said."
PORT = (
    "Mayor Sean O’Brien said the port’s cranes cost $5bn, 145 % more than a Boeing 737-800 or the "
    "germany-dev-east server of the U.K. and the U.S.-led E.U. He drove 1,200 metres for 3 000 "
    "euros. See https://elm.example/reports/2025-05/ferry_safety.pdf. The ﬁnance oﬃce in Köln, "
    "Straße 3, re\u00adpairs 13.5 per cent of ferry\u00ad\nboats. Andrés Muñoz-Pérez is naïve."
)


def finds(text: str, queries: list[str]) -> list[str]:
    """Those of ``queries`` that find ``text``."""
    sql = """
        SELECT asked FROM unnest(%s::text[]) WITH ORDINALITY AS one(asked, place)
        WHERE claims_search_vector(%s) @@ claims_search_query(asked) ORDER BY place
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [queries, text])
        return [asked for (asked,) in cursor.fetchall()]


def test_the_same_words_in_other_characters_find_each_other():
    found = [
        *("WHO", '"WHO said"', "who said", "Pena", "PEÑA", '"to be or not to be"', "the", "-port"),
        *("“WHO said”", "not", "clin -ferry"),
    ]
    assert finds(WHO, found) == [one for one in found if not one.startswith("clin ")]
    assert finds(WHO, ['"said WHO"', "WHO -said", "port", "'", "-", "", "!", "🙂"]) == []
    found = [
        *("O'Brien", "O’Brien", "Brien", "port", "ports", "port's", "$5bn", "5 billion", "5bn"),
        *("145%", "145 %", "145 per cent", "145 percent", '"145 percent more"', "145 pct"),
        *("737-800", "737", "dev-east", "germany-dev", "germany-dev-east", "east", "UK", "U.K."),
        *("u.k", "US", "U.S.", "US-led", "EU", "1200", "1,200", "1 200", '"1200 metres"', "3000"),
        *("3 000", "3,000", "000", '"3000 euros"', "elm.example", "ferry_safety.pdf", "safety"),
        *("finance", "ﬁnance", "office", "Koln", "Köln", "Strasse", "repairs", "ferryboats"),
        *("13.5%", "13.5", "Munoz", "muñoz-perez", "Perez", "Andres", "naive", "ferry safety"),
    ]
    assert finds(PORT, found) == found
    assert finds(PORT, ["dev-west", "800-737", "12", "13", "UKE", "europe", "OBrien"]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The rate is 7 %", '"7 per cent"'),
        ("It costs €2.5bn", '"2.5 billion"'),
        ("The ‘U.S.’ envoy’s aide", '"US envoy aide"'),
        ("3\u202f000\u202f000 votes", "3,000,000"),
        ("The co\u2011operation \u2013 of AT&T", "co-operation at&t"),
        ("Ｗｉｄｅ 𝗯𝗼𝗹𝗱 Foo™ H₂O", "wide bold foo H2O"),
        ("Київ і Ελλάδα, ИВАН", "київ ελλαδα иван"),
        ("don't", "don’t"),
    ],
)
def test_both_ways_of_writing_are_one(one, other):
    assert finds(one, [other, one]) == [other, one]


WORDS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
    st.from_regex(r"[A-Za-z0-9.,'’%$€()/_&–+-]{1,14}", fullmatch=True),
    st.sampled_from(["3 000", "U.S.-led", "7 %", "1,200,300", "or", "x-1.5", "v1.2.3", "a.b.c"]),
)


@given(st.lists(WORDS, min_size=1, max_size=8))
@example(["¸-A", "\u00ad-b"])
def test_each_word_of_a_text_finds_it(words):
    text = " ".join(words).replace('"', "'")
    asked = [word.lstrip("-–—−‐‑") for word in text.split()]
    has_words = [one for one in asked if _has_lexemes(one)]
    assert finds(text, has_words) == has_words


def _has_lexemes(word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(claims_search_query(%s)) > 0", [word])
        return bool(cursor.fetchone()[0])


@pytest.fixture(
    params=[(2000, 10_000, 500), (0, 10_000, 500), (0, 10_000, 0), (0, 0, 0)],
    ids=["rare", "common", "very many names", "too many names"],
)
def frequency(request, monkeypatch):
    """Words that few records have, that many have, and names that many have."""
    monkeypatch.setattr(search_terms, "FEW", request.param[0])
    monkeypatch.setattr("claims.models.search_fields.COMMON_NAMES", request.param[2])
    monkeypatch.setattr("claims.models.speaker.FEW", request.param[0])
    for module in ("search_terms", "search_fields", "word_lookup"):
        monkeypatch.setattr(f"claims.models.{module}.MANY", request.param[1])


@pytest.mark.usefixtures("frequency")
def test_each_term_may_be_in_another_field():
    source = SourceFactory(name="Elm Gazette")
    revision = RevisionFactory(text=WHO, document=DocumentFactory(source=source, title="Clinics"))
    speaker = SpeakerFactory(name="Andrés Muñoz")
    speaker.aliases.create(name="The Baker of Pecs")
    quote = QuoteFactory(revision=revision, end=len(WHO), speaker=speaker)
    document = revision.document
    RevisionFactory(text=PORT)
    for words in ("gazette WHO", "elm clinics pena", '"elm gazette" -port', "gazett OR nothing"):
        assert list(Document.objects.search(words)) == [document], words
    for words in ("gazette port", "WHO -gazette", "-clinics gazette"):
        assert not Document.objects.search(words), words
    assert list(Quote.objects.search("munoz clinics")) == [quote]
    assert list(Speaker.objects.search("munoz")) == [speaker]
    assert list(Source.objects.search("gazet")) == [source]
    claim = ClaimFactory(text="Clinics would close")
    AppearanceFactory(claim=claim, revision=revision, quote=quote, start=0, end=len(WHO))
    ClaimFactory(text="Clinics would open")
    for words in ("munoz would", "baker clinics", "clinics munoz pecs", "baker -open"):
        assert list(Claim.objects.search(words)) == [claim], words
    for words in ("clinics -baker -open", "munoz -would", "munoz open"):
        assert not Claim.objects.search(words), words


def test_words_that_are_everywhere_are_not_looked_up(monkeypatch):
    monkeypatch.setattr(search_terms, "FEW", 0)
    claims = [ClaimFactory(text=f"Tolls rose by {number} per cent") for number in range(12)]
    other = ClaimFactory(text="Windmills turned")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    for query in (WordsQuery("tolls"), WordsQuery("tol", is_typed=True)):
        found = Claim.objects.filter(search_vector=query).values("pk")
        common, rare = (look_up([Lookup(found, query, "claims_claim")], most)[0] for most in (2, 6))
        assert (common.ids, common.share) == (None, pytest.approx(12 / 13))
        assert len(rare.ids) == 6
        assert set(Claim.objects.filter(query.in_each(F("search_vector")))) == set(claims)
    for words, expected in (("tolls 7", [claims[7]]), ("-tol", [other]), ("rose tol", claims)):
        typed = find_words(Claim.objects.all(), words, ["text"], is_typed=True)
        assert set(typed) == set(expected), words


def test_phrases_are_found_by_their_rarest_word():
    claim = ClaimFactory(text="Tolls on the bridges rose by 7 per cent")
    for text in ("Fares of the bridges rose by 8 per cent", "By 9, Mr O'Hara said, tolls rose"):
        ClaimFactory(text=text)
    Lexeme.objects.recount()
    rarest = {'"bridges rose by 7"': "'7'", "the-bridges": "'bridg'", '"tolls new"': "'new'"}
    for words, word in rarest.items():
        assert find_rarest(words).query.get_source_expressions()[0].value == word
    for words in ("bridges", "bridges or tolls", "tolls -on bridges", '"', "3 000"):
        assert find_rarest(words) is None
    assert list(Claim.objects.search('"rose by 7"')) == [claim]
    assert list(Claim.objects.search('-"rose by 8" -"by 9"')) == [claim]
    assert list(Claim.objects.search('tolls -"o\'hara said"')) == [claim]
    assert not Claim.objects.search('"by 7 rose"')
    assert list(find_words(Claim.objects.all(), "on-the-bri", ["text"], is_typed=True)) == [claim]


@pytest.mark.parametrize("common", [0, 10])
def test_phrases_of_common_words_are_found_by_pairs_of_words(common, monkeypatch):
    """As if each word were common: if the phrase is, each claim is looked at, otherwise not."""
    claim = ClaimFactory(text="Tolls on the bridges rose by 7 per cent")
    other = ClaimFactory(text="By 9, tolls on bridges rose")
    Lexeme.objects.recount()
    monkeypatch.setattr(search_terms, "FEW", 0)
    monkeypatch.setattr("claims.models.word_pairs._COMMON", common)
    for words, found in (
        ('"on the bridges rose"', [claim]),
        ('"tolls on"', [claim, other]),
        ('tolls -"on the"', [other]),
        ('"on tolls"', []),
        ("on-the-bridges by", [claim]),
        ('"bridges rose" "rose by"', [claim]),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert list(Claim.objects.search(words).order_by("pk")) == found, words
        by_pairs = any("claims_word_pairs" in one["sql"] for one in asked)
        assert by_pairs == bool(common), words


def test_words_that_are_never_together_are_looked_up_together(monkeypatch):
    monkeypatch.setattr(search_terms, "FEW", 1)
    claims = [ClaimFactory(text=text) for text in ("Tolls rose", "Fares rose", "Tolls and fares")]
    for words, found in (("tolls fares", claims[2:]), ("tolls rose -fares", claims[:1])):
        assert list(find_words(Claim.objects.all(), words, ["text"])) == found, words
    assert found_words(find_words(Claim.objects.all(), "tolls fares", ["text"])).keys


def test_many_records_are_counted_by_those_with_all_words_in_one_field(monkeypatch):
    monkeypatch.setattr(search_terms, "FEW", 1)
    for module in ("search_fields", "word_lookup"):
        monkeypatch.setattr(f"claims.models.{module}.MANY", 1)
    monkeypatch.setattr("claims.models.search_part.ENOUGH", 1)
    monkeypatch.setattr(capped_count.CappedPaginator, "most", 1)
    speaker = SpeakerFactory(name="Ana Rivera")
    tolls = [ClaimFactory(text=f"Tolls rose by {number}") for number in range(2)]
    fares = [ClaimFactory(text=f"Fares rose by {number}") for number in range(2)]
    for claim in tolls + fares:
        quote = QuoteFactory(speaker=speaker)
        AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)
        EvidenceFactory(claim=claim, note="The tolls rose")
    fields = {Claim: Claim.objects.all().searched, Evidence: ("note", "claim__text")}
    for model, words, in_one_field in (
        (Claim, "rose tolls", tolls),
        (Claim, "rose -fares", tolls),
        (Claim, "rivera", tolls + fares),
        (Claim, "rivera rose", None),
        (Evidence, "tolls rose", tolls + fares),
        (Evidence, "fares rose", fares),
    ):
        found = find_words(model.objects.exclude(pk=0), words, fields[model])
        with taking_part() as taken:
            part = list(found)
        claims = part if model is Claim else [one.claim for one in part]
        assert set(claims) == set(in_one_field or [*tolls, *fares]), words
        assert bool(taken) == bool(in_one_field)
        with CaptureQueriesContext(connection) as asked:
            assert str(capped_count.CappedPaginator(found, 50).count) == "1+", words
        assert len(asked) == 1, words
        with CaptureQueriesContext(connection) as asked:
            assert capped_count.CappedPaginator(found.filter(pk=part[0].pk), 50).count == 1
        assert len(asked) == 1 + bool(taken), words


def test_terms_are_words_and_phrases_of_a_web_search():
    assert split_terms('a “b c” -d -"e f" -5 !') == [
        *(Term("a"), Term('"b c"'), Term("d", True), Term('"e f"', True), Term("5")),
    ]
    assert split_terms("3 000 euros -145 % 737-800 7 bn") == [
        *(Term("3 000"), Term("euros"), Term("145 %"), Term("737-800"), Term("7 bn")),
    ]
    many = "one two three four five six seven"
    assert [split_terms(words) for words in ("a or b", many, "!", "or")] == [
        [Term(words)] for words in ("a or b", many, "!", "or")
    ]
