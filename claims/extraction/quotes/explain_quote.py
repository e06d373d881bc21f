"""Say in plain English how a quote was found: by which rule, and by which cue."""

from __future__ import annotations

from claims.extraction.drafts import QuoteKind

_SENTENCES = {
    "clause": "the clause after the cue “{cue}”",
    "infinitive": "the infinitive after the cue “{cue}”",
    "particle": "what follows the cue “{cue}” and its preposition",
    "object": "the object of the cue “{cue}”",
    "aside": "{words} beside the cue “{cue}”",
    "introduced": "{words} that the cue “{cue}” introduces",
    "following": "{words} with the cue “{cue}” right after",
    "announced": "{words} after a colon, announced by “{cue}”",
    "according-to": "the sentence around “{cue}”",
    "in-words": "the sentence around “{cue}”",
    "noun": "what the noun “{cue}” tells of",
    "adjective": "what the adjective “{cue}” tells of",
    "colon": "the words after a name and a colon",
    "signed": "{words} signed with a dash and a name",
    "chain": "what somebody is quoted on by somebody else, with the cue “{cue}”",
    "floating": "quotation marks that open a paragraph, without a cue",
    "learned": "what goes with the cue “{cue}”, by the model learned from annotated articles",
}
_UNNAMED = "words with the cue “{cue}”"


def explain_quote(rule: str, kind: QuoteKind, cue: str) -> str:
    """One line for an editor; ``cue`` is as it stands in the text, empty where there is none."""
    words = "words" if kind == "indirect" else "quotation marks"
    sentence = _SENTENCES.get(rule, _UNNAMED if cue else "quotation marks")
    return f"Found as {sentence.format(cue=' '.join(cue.split()), words=words)}."
