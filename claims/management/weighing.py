"""Weigh what was extracted by its meaning, for whoever asks for it at once."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.checkworthiness.scoring_model import THRESHOLD, logistic, sum_log_odds
from claims.extraction.drafts import ClaimDraft, Extraction, SentenceDraft
from claims.matching.embeddings.checkworthiness_from_embedding import add_meaning
from claims.matching.embeddings.sentence_model import embed


def weighed(text: str, extraction: Extraction) -> Extraction:
    """``extraction`` with the scores of its sentences, and so its claims, weighed by meaning.

    It takes some milliseconds a sentence, more than all else; an import leaves it to
    ``embed_claims``. Claims that the weighing adds have neither quote nor quantities.
    """
    sentences = tuple(_weighed(text, one) for one in extraction.sentences)
    known = {(claim.start, claim.end): claim for claim in extraction.claims}
    claims = tuple(
        replace(
            known.get((one.start, one.end), ClaimDraft(one.start, one.end, one.score)),
            score=one.score,
            reasons=one.reasons,
            claim_type=one.claim_type,
        )
        for one in sentences
        if one.score > THRESHOLD
    )
    return replace(extraction, sentences=sentences, claims=claims)


def _weighed(text: str, sentence: SentenceDraft) -> SentenceDraft:
    reasons = add_meaning(sentence.reasons, embed(text[sentence.start : sentence.end]))
    return replace(sentence, score=logistic(sum_log_odds(reasons)), reasons=reasons)
