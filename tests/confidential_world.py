"""A document, and all that belongs to it, in which a speaker is named everywhere."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

from claims.models import Claim, SpeakerAlias
from claims.models.fingerprint import fingerprint, wording
from tests import factories

MARKER = "Xanthopoulos"


def make_secret_world(
    *,
    name: str = f"Zoe {MARKER}",
    key: str = f"file:{MARKER}.txt",
    claim: str = "",
    rationale: str = "The table agrees.",
) -> SimpleNamespace:
    """Create records that name ``name`` or MARKER in every text that an import writes.

    ``rationale`` is what a person has written in an assessment.
    """
    text = f"Ms {MARKER} said that the plant leaks. {name} works there, {MARKER}’s friends say."
    document = factories.DocumentFactory(
        key=key,
        title=f"What {MARKER} saw",
        byline=f"With {name}",
        url=f"https://a.example/zoe-{MARKER.lower()}",
    )
    revision = factories.RevisionFactory(
        document=document, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )
    speaker = factories.SpeakerFactory(name=name, role=f"{MARKER} family")
    SpeakerAlias.objects.create(speaker=speaker, name=f"Ms {name.split()[-1]}")
    start, end = 0, text.index(".") + 1
    quote = factories.QuoteFactory(
        revision=revision,
        speaker=speaker,
        start=start,
        end=end,
        speaker_role=f"of the {MARKER}s, {MARKER}",
        explanation=[f"“Ms {MARKER}” says it."],
    )
    factories.QuoteSpanFactory(quote=quote, start=start, end=end)
    factories.QuoteSpanFactory(quote=quote, role="speaker", start=0, end=len(f"Ms {MARKER}"))
    words = claim or text[start:end]
    made = factories.ClaimFactory(
        text=words, fingerprint=fingerprint(words), wording=wording(words)
    )
    place = {"revision": revision, "start": start, "end": end}
    appearance = factories.AppearanceFactory(claim=made, quote=quote, **place)
    evidence = factories.EvidenceFactory(
        claim=factories.ClaimFactory(), url="", passage=text[start:end], **place
    )
    factories.EvidenceDismissalFactory(claim=evidence.claim, **place)
    pair = factories.ClaimPairFactory(
        first=made, second=factories.ClaimFactory(), reason=f"Both name {MARKER}."
    )
    suggested = factories.SpeakerPairFactory(
        first=speaker, second=factories.SpeakerFactory(), reason=f"{name} is similar."
    )
    assessment = factories.AssessmentFactory(claim=made, rationale=rationale)
    # What people have typed about it is masked, too.
    typed = {"text": f"Has {MARKER} seen it?", "author": assessment.reviewer}
    factories.CommentFactory(claim=made, **typed)
    factories.CommentFactory(claim=None, document=document, **typed)
    factories.EvidenceFactory(
        claim=made, note=f"{MARKER} gave us this.", added_by=assessment.reviewer
    )
    return SimpleNamespace(
        name=name,
        text=text,
        document=document,
        revision=revision,
        speaker=speaker,
        quote=quote,
        claim=made,
        appearance=appearance,
        evidence=evidence,
        claimpair=pair,
        speakerpair=suggested,
        assessment=assessment,
        claim_now=lambda: Claim.objects.get(pk=made.pk),
    )
