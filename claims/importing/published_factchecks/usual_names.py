"""The usual names of a fact-check's values in tables and flat records, in any spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# The first name that is present counts. Names are compared without case, spaces and punctuation.
_NAMES = {
    "claimReviewed": "claimReviewed claim statement claimText claimStatement factChecked "
    "claimReview_claimReviewed claimMade whatWasClaimed quote assertion text",
    "rating": "reviewRating textualRating rating verdict ruling label conclusion ratingName "
    "rating_alternateName reviewRating.alternateName alternateName truthRating truthfulness "
    "factCheckRating claimRating result",
    "ratingValue": "ratingValue rating_ratingValue reviewRating.ratingValue",
    "bestRating": "bestRating rating_bestRating reviewRating.bestRating",
    "worstRating": "worstRating rating_worstRating reviewRating.worstRating",
    "url": "url link reviewUrl factCheckUrl factCheckLink claimReview_url articleUrl articleLink "
    "permalink webAddress address href sourceUrl source_link uri",
    "datePublished": "datePublished date reviewDate published publishedAt publicationDate pubDate "
    "dateOfPublication publishDate publishedDate publishedOn factCheckDate checkDate checkedOn "
    "claimReview_datePublished",
    "publisher": "publisher publisherName publisherSite organization organisation "
    "factChecker factCheckedBy checkedBy outlet source site claimReview_author_name author.name",
    "claimant": "claimant speaker claimAuthor claimedBy saidBy itemReviewed.author.name "
    "creativeWork_author_name authorOfClaim claimBy whoSaidIt politician",
    "headline": "headline title reviewTitle factCheckTitle articleTitle extra_title name",
    "identifier": "@id id identifier reviewId claimId guid",
    "inLanguage": "inLanguage languageCode language lang extra_lang",
}


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


_RANKED: dict[str, tuple[str, int]] = {
    _fold(name): (canonical, rank)
    for canonical, names in _NAMES.items()
    for rank, name in enumerate(names.split())
}


def find_usual_name(name: str) -> str:
    """Return which value a column or key holds ("Fact-check URL" is "url"), else ""."""
    return _RANKED.get(_fold(name), ("", 0))[0]


def rename(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``record`` has under usual names; where two names mean one, the first wins."""
    renamed: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    for key, value in record.items():
        canonical, rank = _RANKED.get(_fold(key), ("", 0))
        if canonical and value not in (None, "", []) and rank < ranks.get(canonical, rank + 1):
            renamed[canonical], ranks[canonical] = value, rank
    return renamed


def has_claim(record: Mapping[str, Any]) -> bool:
    """Whether a flat record has a claim under one of its usual names."""
    return any(find_usual_name(key) == "claimReviewed" for key in record)
