"""The nouns and adjectives that attribute words or thoughts."""

from __future__ import annotations

from claims.extraction.drafts import Attribution

_SPOKEN_NOUNS = """
    claim statement assertion allegation accusation suggestion argument contention warning promise
    pledge vow announcement admission acknowledgement acknowledgment comment remark declaration
    insistence assurance prediction proposal demand call report estimate complaint charge denial
    conclusion threat observation testimony message criticism support plea praise opposition attack
    offer question thanks forecast projection finding revelation
    """
_THOUGHT_NOUNS = """
    belief view opinion hope fear concern conviction doubt notion idea worry suspicion theory regret
    frustration anger outrage disappointment confidence optimism satisfaction reservation misgiving
    dismay sorrow sympathy gratitude alarm
    """
_SPOKEN_ADJECTIVES = "adamant critical supportive dismissive emphatic insistent"
_THOUGHT_ADJECTIVES = """
    afraid sure certain confident worried concerned hopeful doubtful sceptical skeptical convinced
    optimistic pessimistic anxious wary fearful eager glad sorry proud unaware mindful opposed
    """


def _table(spoken: str, thought: str) -> dict[str, Attribution]:
    table: dict[str, Attribution] = dict.fromkeys(spoken.split(), "speech")
    table.update(dict.fromkeys(thought.split(), "thought"))
    return table


NOUNS = _table(_SPOKEN_NOUNS, _THOUGHT_NOUNS)
ADJECTIVES = _table(_SPOKEN_ADJECTIVES, _THOUGHT_ADJECTIVES)

# The prepositions that introduce what a noun is about: "his claim of fraud".
TOPICS = {
    "claim": "of", "allegation": "of", "accusation": "of", "denial": "of", "fear": "of",
    "criticism": "of for", "hope": "of for", "call": "for", "support": "for", "demand": "for",
    "plea": "for", "praise": "for", "concern": "about", "comment": "about on",
    "remark": "about", "worry": "about", "doubt": "about", "opposition": "to", "attack": "on",
}  # fmt: skip
PROMISES = frozenset(("promise", "pledge", "vow", "threat", "proposal", "demand", "call", "offer"))
EXPRESSING = frozenset(("express", "voice", "raise", "air", "share", "convey"))
