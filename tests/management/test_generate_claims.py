"""`manage.py generate_claims` fills an empty database, and no other, or writes nothing."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from benchmarks.newsroom import fill
from benchmarks.newsroom.sentences import KNOWN, SentenceWriter
from benchmarks.newsroom.vocabulary import Lexicon
from claims.models import Claim, Quote, User
from claims.models.fingerprint import fingerprint
from claims.reviewing.verify_record import verify_record
from claims.reviewing.workflow import find_unsettled
from tests.factories import ClaimFactory


def write_sentences(size: int, seed: int = 1) -> list[str]:
    writer = SentenceWriter(np.random.default_rng(seed), Lexicon())
    return [one.text for one in writer.write(0, size, 2025)]


def test_words_are_as_frequent_as_in_real_texts():
    texts = write_sentences(6000)
    words = Counter(word for text in texts for word in set(re.findall(r"\w+", text.lower())))
    shares = {word: number / len(texts) for word, number in words.items()}
    assert 0.4 < shares["cent"] < 0.7
    assert 0.05 < shares["fell"] < 0.2
    assert 0.02 < shares["lund"] < 0.06
    assert sum(share < 0.001 for share in shares.values()) > 0.8 * len(shares)
    assert len(set(texts)) == len(texts)
    assert [number for number, text in enumerate(texts) if "4711 per cent" in text] == [KNOWN]
    assert write_sentences(50) == write_sentences(50)
    assert write_sentences(50) != write_sentences(50, seed=2)


@pytest.mark.django_db(transaction=True)
def test_the_command_fills_an_empty_database_once(capsys):
    call_command("generate_claims", "120", seed=3)
    assert "120 of 120 claims" in capsys.readouterr().err
    claims = list(Claim.objects.all())
    assert len(claims) == 120
    assert all(one.fingerprint == fingerprint(one.text) for one in claims)
    assert list(find_unsettled()) == []
    assert verify_record().broken is None
    quotes = Quote.objects.select_related("revision")
    assert {one.revision.text[one.start : one.end] == one.text for one in quotes} == {True}
    with pytest.raises(CommandError, match="has generated claims already"):
        call_command("generate_claims", "10", among_others=True)


def test_the_command_refuses_a_database_in_use(db):
    ClaimFactory()
    with pytest.raises(CommandError, match="has documents or claims"):
        call_command("generate_claims", "10")


def test_an_interrupted_run_writes_nothing(db):
    def interrupt(written: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(30, progress=interrupt)
    assert not Claim.objects.exists()
    assert not User.objects.filter(username="editor0").exists()
