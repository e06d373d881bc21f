"""The features of a candidate for the classifier, and of a quote for its confidence."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.reporting_nouns import NOUNS
from claims.extraction.lexicon.reporting_verbs import SPEAKING, VERBS
from claims.extraction.quotes.classifier.candidates import LEARNED, Candidate
from claims.extraction.quotes.found_quote import FoundQuote, count_tokens
from claims.extraction.quotes.rules.clauses import OPEN_QUESTIONS
from claims.extraction.quotes.rules.subjects import FINITE_TAGS
from claims.extraction.text.token_view import Range, TokenView

_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26, 40, 70)
_CLOSED_CLASSES = frozenset(
    ("IN", "TO", "DT", "PRP", "PRP$", "WDT", "WP", "WRB", "CC", "MD", "EX", "RB")
)
_MAX_CONTENT = 80
_MAX_MENTION = 12
ConfidenceFeatures = list[tuple[str, float]]
_MAX_LOG_ODDS = 5.0
_PRONOUNS = frozenset(("he", "she", "it", "they", "who"))
_UNSAID = frozenset(("not", "n't", "n’t", "never"))
_UNCERTAIN = frozenset(("would", "could", "might", "may", "will", "if", "should"))


def count_exceeded(limits: tuple[int, ...], size: int) -> int:
    """Return the number of ``limits`` that ``size`` exceeds."""
    return sum(size > limit for limit in limits)


def cue_features(view: TokenView, token: int) -> list[str]:
    """Return the features of a cue token: word, form, lexicon entry, and its dependents."""
    lemma, tag, dep = view.lemma[token], view.tag[token], view.dep[token]
    head = view.head[token]
    known = VERBS.get(lemma) if view.pos[token] != "NOUN" else None
    listed = "noun" if view.pos[token] == "NOUN" and lemma in NOUNS else "none"
    if known is not None:
        listed = known.attribution + "+".join(sorted(known.frames))
    children = sorted({view.dep[c] for c in view.children[token]})
    paragraph = view.paragraph[token]
    return [
        f"lemma={lemma}",
        f"lemma tag={lemma} {tag}",
        f"tag={tag}",
        f"dep={dep}",
        f"dep tag={dep} {tag}",
        f"head={view.lemma[head]} {dep}",
        f"listed={listed}",
        f"listed dep={listed} {dep}",
        f"marks={view.within[token] >= 0}",
        f"headline={paragraph == 0}",
        f"next={view.lower[token + 1] if token + 1 < len(view.lower) else ''}",
        *(f"has={name}" for name in children),
        *(f"aux={view.lower[c]}" for c in view.children[token] if _is_auxiliary(view, c)),
    ]


def _is_auxiliary(view: TokenView, token: int) -> bool:
    return view.dep[token] in ("aux", "auxpass", "neg", "mark", "prt")


def candidate_features(view: TokenView, candidate: Candidate, who: str) -> list[str]:
    """Return the features of a candidate's speaker and content, without those of its cue.

    ``who`` is the class of the speaker by ``classify_speaker``.
    """
    head, shape = candidate.head, candidate.shape
    found = candidate.found
    lemma = view.lemma[head]
    listed = describe_cue(view, head)
    first = found.content[0]
    return [
        f"shape={shape}",
        f"shape lemma={shape} {lemma}",
        f"shape listed={shape} {listed}",
        f"shape tag={shape} {view.tag[head]}",
        f"who={who}",
        f"who shape={who} {shape}",
        f"who listed={who} {listed}",
        f"rule={candidate.rule}",
        f"rule shape={candidate.rule} {shape}",
        f"rule lemma={candidate.rule} {lemma}",
        *_content_features(view, found.content, shape),
        *(f"{name} {shape}" for name in _boundary_features(view, first, head)),
    ]


def describe_cue(view: TokenView, token: int) -> str:
    """Return a cue's attribution and constructions by the lexicon, as one feature value."""
    known = VERBS.get(view.lemma[token])
    if known is None:
        return "noun" if view.lemma[token] in NOUNS else "none"
    return known.attribution + "+".join(sorted(known.frames))


def classify_speaker(view: TokenView, speaker: tuple[Range, ...]) -> str:
    """Return the kind of a speaker mention: its entity type, pronoun or part-of-speech tag."""
    if not speaker:
        return "nobody"
    token = view.doc[speaker[0].end - 1]
    if token.pos_ == "PRON" or len(speaker) > 1:
        return view.lower[speaker[-1].start]
    near = view.doc[speaker[0].start : min(speaker[0].end, speaker[0].start + _MAX_MENTION)]
    types = {t.ent_type_ for t in near}
    named = next((t for t in ("PERSON", "ORG", "GPE", "NORP") if t in types), "")
    return named or token.tag_


def _content_features(view: TokenView, content: tuple[Range, ...], shape: str) -> Iterator[str]:
    first, last = content[0], content[-1]
    length = count_exceeded(_LENGTHS, count_tokens(content))
    opening, ending = first.start, last.end - 1
    yield f"length={length}"
    yield f"length shape={length} {shape}"
    yield f"parts={len(content)}"
    yield f"opens={word_or_tag(view, opening)}"
    yield f"opens shape={word_or_tag(view, opening)} {shape}"
    yield f"ends={view.tag[ending]}"
    after = last.end
    if after < len(view.lower):
        yield f"after={word_or_tag(view, after)}"
        yield f"after shape={word_or_tag(view, after)} {shape}"
        yield f"new sentence={view.opens[after] == after}"
    quoted = [view.within[opening] >= 0, view.within[ending] >= 0]
    yield f"quoted={quoted} {shape}"
    tokens = range(first.start, min(first.end, first.start + _MAX_CONTENT))
    yield f"finite={any(view.tag[t] in FINITE_TAGS for t in tokens)} {shape}"
    yield f"reports={any(_is_reporting_verb(view, t) for t in tokens)} {shape}"
    yield f"passage={any(view.within[t] >= 0 for t in tokens)}"


def word_or_tag(view: TokenView, token: int) -> str:
    """Return the word if it is a punctuation mark or of a closed class, else its tag."""
    tag = view.tag[token]
    closed = tag in _CLOSED_CLASSES or not view.lower[token].isalpha()
    return view.lower[token] if closed else tag


def _is_reporting_verb(view: TokenView, token: int) -> bool:
    return view.lemma[token] in SPEAKING and view.tag[token] in FINITE_TAGS


def _boundary_features(view: TokenView, part: Range, head: int) -> Iterator[str]:
    side = "left" if part.end <= head else "right"
    gap = head - part.end if side == "left" else part.start - head - 1
    yield f"gap={side} {min(gap, 6)}"
    if part.start > 0:
        yield f"before={word_or_tag(view, part.start - 1)}"
    yield f"whole={part.start == view.opens[part.start]}"


def confidence_features(
    view: TokenView, found: list[FoundQuote], drafts: list[QuoteDraft], log_odds: dict[Range, float]
) -> Iterator[ConfidenceFeatures]:
    """Yield the calibration features of each quote: log odds of its cue, rule and form.

    ``log_odds`` are those of the classifier, by cue. ``drafts`` belong to ``found``, in order.
    """
    depth = _count_nesting(view, found)
    for quote, draft in zip(found, drafts, strict=True):
        own = log_odds.get(quote.cue) if quote.cue is not None else None
        source = "learned" if quote.rule == LEARNED else "rule"
        values = [
            ("always", 1.0),
            (f"rule {quote.rule}", 1.0),
            (f"kind {draft.kind}", 1.0),
            (f"source {source}", 1.0),
        ]
        if own is not None:
            values.append((f"odds {source}", max(-_MAX_LOG_ODDS, min(_MAX_LOG_ODDS, own))))
        if not quote.speaker:
            values.append(("nobody", 1.0))
        if quote.cue is not None and depth[quote.cue.start]:
            values.append(("nested", 1.0))
        if count_tokens(quote.content) < 3:
            values.append(("short", 1.0))
        values.extend((name, 1.0) for name in _describe_statement(view, quote, draft.kind))
        yield values


def _describe_statement(view: TokenView, quote: FoundQuote, kind: str) -> Iterator[str]:
    """Yield what tells a statement that an editor would keep from a doubtful one."""
    who = _describe_mention(view, quote)
    yield f"attribution {quote.attribution}"
    yield f"who {who}"
    yield f"who {who} {kind}"
    first = quote.content[0].start
    if view.lower[first] in OPEN_QUESTIONS:
        yield "asks"
    if quote.cue is None:
        return
    verb = quote.cue.start
    yield f"cue {view.tag[verb]}"
    yield f"cue listed {view.lemma[verb] in SPEAKING}"
    auxiliaries = {view.lower[c] for c in view.children[verb] if _is_auxiliary(view, c)}
    if auxiliaries & _UNSAID or view.lemma[view.head[verb]] in ("decline", "refuse"):
        yield "unsaid"
    if auxiliaries & _UNCERTAIN:
        yield "uncertain"


def _describe_mention(view: TokenView, quote: FoundQuote) -> str:
    """Return whether the speaker is named, described or a pronoun."""
    if not quote.speaker:
        return "nobody"
    part = quote.speaker[-1]
    if part.end - part.start == 1 and view.pos[part.start] == "PRON":
        word = view.lower[part.start]
        return word if word in _PRONOUNS else "pronoun"
    tokens = range(part.start, min(part.end, part.start + _MAX_MENTION))
    return "name" if any(view.pos[token] == "PROPN" for token in tokens) else "noun"


def _count_nesting(view: TokenView, found: list[FoundQuote]) -> list[int]:
    """Return, for each token, the number of quotes whose content holds it."""
    depth = [0] * (len(view.lower) + 1)
    for part in (part for quote in found for part in quote.content):
        depth[part.start] += 1
        depth[part.end] -= 1
    total = 0
    for token, change in enumerate(depth):
        total += change
        depth[token] = total
    return depth
