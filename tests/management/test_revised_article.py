"""An article that people have worked on is edited and imported again, with the real pipeline."""

from __future__ import annotations

import pytest

from claims.models import Appearance, Assessment, Claim, Evidence, Quote, Revision
from claims.reviewing.proposals import accept, reject
from tests.factories import AssessmentFactory, EvidenceFactory
from tests.management.conftest import ARTICLE

pytestmark = pytest.mark.django_db


def cited(words: str, claim: Claim, **fields) -> Evidence:
    revision = Revision.objects.current().get()
    start = revision.text.index(words)
    end = start + len(words)
    return EvidenceFactory(
        url="", claim=claim, revision=revision, start=start, end=end, passage=words, **fields
    )


def test_reviewers_work_survives_the_next_version_of_an_article(run, news, loads, reviewer):
    run("import_seeds", "news")
    head, body = ARTICLE.rsplit("---\n", 1)
    priced, exported, bridge = body.strip().split("\n\n")
    exports = Claim.objects.get(text__startswith="Exports")
    judged = AssessmentFactory(claim=exports, reviewer=reviewer, verdict="refuted")
    link = EvidenceFactory(claim=exports, added_by=reviewer)
    moved, lost = cited("12 per cent", exports), cited("9,000 cars", exports)
    said = Quote.objects.get(text__startswith='"The tunnel')
    accept(proposal=said, by=reviewer)
    reject(proposal=Quote.objects.get(text__contains="old bridge"), by=reviewer)
    quotes = Quote.objects.count()

    edited = f"It is late. {priced} She smiled."
    (news / "tunnel.md").write_text(f"{head}---\n{exported}\n\n{edited}\n")
    code, out, _ = run("import_seeds", "news")

    assert code == 0
    assert "tunnel.md: revised: " in out
    new = Revision.objects.current().get()
    assert new.number == 2
    said.refresh_from_db()
    assert (said.revision, said.state, said.needs_reanchoring) == (new, "accepted", False)
    assert all(new.text[span.start : span.end] == span.passage for span in said.spans.all())
    gone = Quote.objects.get(text__contains="old bridge")
    assert (gone.revision.number, gone.state, gone.needs_reanchoring) == (1, "rejected", True)
    assert Quote.objects.count() == quotes

    appearance = exports.appearances.get()
    assert (appearance.revision, appearance.start) == (new, new.text.index("Exports"))
    assert appearance.quantities.filter(passage="12 per cent").exists()
    assert Appearance.objects.get(passage=bridge).needs_reanchoring
    moved.refresh_from_db()
    lost.refresh_from_db()
    assert (moved.revision, new.text[moved.start : moved.end]) == (new, "12 per cent")
    assert (lost.revision.number, lost.needs_reanchoring) == (1, True)
    assert set(exports.evidence.all()) == {link, moved, lost}
    assert Assessment.objects.current().get() == judged
