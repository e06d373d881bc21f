"""Resolve a speaker mention by what the text has said up to it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from claims.extraction.drafts import QuoteDraft
from claims.extraction.quotes.found_quote import SPOKEN
from claims.extraction.speakers.adjacent_epithets import find_told_of
from claims.extraction.speakers.antecedent_ranker import AntecedentRanker
from claims.extraction.speakers.appositions import find_apposed_description, find_apposed_entity
from claims.extraction.speakers.clip_labels import (
    find_by_clip_label,
    find_introduced,
    find_labelled,
    find_named_with_role,
)
from claims.extraction.speakers.coordinations import resolve_coordination
from claims.extraction.speakers.demonyms import is_demonym
from claims.extraction.speakers.described_speakers import NOBODY, DescribedSpeakers
from claims.extraction.speakers.elder_and_younger import (
    find_elder_or_younger,
    find_spouse_meant,
)
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import (
    Reason,
    ReasonCode,
    compare_with_full_name,
)
from claims.extraction.speakers.last_speaker import (
    LastSpeaker,
    find_replier,
    is_reply,
    resolve_floating_quote,
)
from claims.extraction.speakers.mentions import (
    find_apposed_name,
    find_entities_named_in,
    find_left_edge,
    find_name_after_participle,
    find_named_subject,
    is_one_of_many,
    is_pronoun,
    skip_address,
    skip_go_between,
)
from claims.extraction.speakers.met_people import MetPerson
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import (
    NounPhrase,
    parse_mention,
    parse_noun_phrase,
)
from claims.extraction.speakers.origins import find_by_origin
from claims.extraction.speakers.pronouns import (
    FIRST_PERSON,
    RELATIVE,
    Pronoun,
    adopt,
    find_most_salient,
    find_person_after,
    find_relative_antecedent,
    get_pronoun_gender,
)
from claims.extraction.speakers.spoken_of import find_named_in_question, find_spoken_of
from claims.extraction.speakers.spokespeople import is_work


@dataclass(slots=True)
class DiscourseState(DescribedSpeakers):
    """The entities, their salience and the last speaker at a point of the text."""

    quoted: list[bool]
    mention_tokens: frozenset[int]
    """The tokens of all speaker mentions."""
    ranker: AntecedentRanker
    labelled: frozenset[Entity] = field(init=False)
    """The people whom labels of turns name."""
    clips: list[int] = field(init=False)
    """Where clips begin."""
    resolved_mentions: dict[int, tuple[Entity | None, Reason | None]] = field(default_factory=dict)
    """The entity and the reason by the head of the mention, which several quotes may share."""
    last: LastSpeaker = field(default_factory=LastSpeaker)
    met: MetPerson | None = None
    answered: Entity | None = None
    """Who said what the quote answers that is being resolved."""

    def __post_init__(self) -> None:
        turns = self.view.doc._.turns or ()
        self.labelled = find_labelled(self.view, self.registry)
        self.clips = sorted(turn.content[0].start for turn in turns if turn.is_clip)

    def add_mention(self, entity: Entity, at: int, weight: float) -> None:
        """Record that token ``at`` mentions ``entity``."""
        self.descriptions.salience.add_mention(entity, at, weight)
        self.descriptions.roles.move_to_end(entity)

    def resolve_speaker(self, quote: QuoteDraft, at: int) -> Entity | None:
        """Return the speaker of a quote whose mention, or content if it has none, is at ``at``."""
        mention = parse_mention(self.view, self.registry, quote.speaker)
        phrase = skip_address(self.view, self.registry, mention)
        phrase = skip_go_between(self.view, self.registry, phrase)
        named = phrase and find_name_after_participle(self.view, self.registry, phrase)
        if quote.rule == SPOKEN:
            named = named or find_named_with_role(self.view, self.registry, quote.speaker)
        if named:
            return self._resolve_name(named)
        if phrase is None or (self.view.tag[phrase.head].startswith("V") and phrase.name is None):
            return self._find_introduced(quote, at) or resolve_floating_quote(
                self.descriptions, self.last, quote, at
            )
        if is_reply(self.view, quote, phrase):
            return find_replier(self.descriptions, quote, at)
        if quote.rule == SPOKEN and (heard := find_by_clip_label(self.view, self.registry, phrase)):
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=heard)
            return heard
        others = find_entities_named_in(self.view, self.registry, quote)
        is_described = quote.rule == SPOKEN and phrase.name is None
        labelled = self.labelled if is_described else NOBODY
        if self.last.entity is not None and self.last.is_answered_by(
            quote, at, self.view, self.descriptions.salience
        ):
            self.answered = self.last.entity
            others |= {self.last.entity}
        self.descriptions.others = self._find_others(phrase, quote, at)
        if not is_pronoun(self.view, phrase):
            others |= self.descriptions.others
        entity = self.resolve_once(phrase, others, quote)
        reason = self.reasons.reason
        is_guess = reason is not None and reason.why is ReasonCode.MOST_SALIENT
        if entity in labelled and is_guess:
            entity = self.descriptions.resolve_anonymous(phrase, new=False)
        self.answered, self.descriptions.others = None, NOBODY
        if not quote.cue and quote.rule == "floating":
            self.reasons.reason = Reason(ReasonCode.LAST_SPEAKER, antecedent=phrase.head)
        return entity

    def _find_others(self, phrase: NounPhrase, quote: QuoteDraft, at: int) -> frozenset[Entity]:
        """Return who is certainly not meant by a pronoun or a description.

        "The runner himself" is not who has just spoken.
        """
        if is_pronoun(self.view, phrase):
            return find_named_in_question(self.view, self.registry, phrase.start)
        if phrase.name is not None:
            return NOBODY
        spoken_of = find_spoken_of(self.view, self.descriptions.salience, quote, at)
        words = self.view.lower[phrase.core_end : phrase.core_end + 1]
        if words in (["himself"], ["herself"]) and self.last.entity is not None:
            spoken_of |= {self.last.entity}
        return spoken_of

    def _find_introduced(self, quote: QuoteDraft, at: int) -> Entity | None:
        """Return whom the lines before a clip introduce, None if the quote is no clip."""
        if quote.rule != SPOKEN or quote.speaker:
            return None
        if not any(
            bisect_left(self.clips, part.start) < bisect_left(self.clips, part.end)
            for part in quote.content
        ):
            return None
        found = find_introduced(self.view, self.registry, at)
        if found is not None:
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=found)
        return found

    def resolve_reporter(self, quote: QuoteDraft) -> Entity | None:
        """Return who reports the quote, an organisation without a name included."""
        phrase = parse_mention(self.view, self.registry, quote.reporter)
        if phrase is None:
            return None
        entity = self.resolve_once(phrase, NOBODY, None)
        nameless = entity is None and phrase.name is None and not phrase.is_plural
        described = not is_pronoun(self.view, phrase) and not is_work(phrase)
        if nameless and described:
            return self.descriptions.resolve_organisation(phrase)
        return entity

    def resolve_once(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None
    ) -> Entity | None:
        if phrase.head not in self.resolved_mentions:
            self.reasons.reason = None
            entity = self.resolve_mention(phrase, named, quote)
            self.resolved_mentions[phrase.head] = entity, self.reasons.reason
        entity, self.reasons.reason = self.resolved_mentions[phrase.head]
        return entity

    def resolve_mention(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None = None
    ) -> Entity | None:
        """Return the entity a mention refers to, or None.

        In this order: an apposition, one of many, a pronoun, a coordination, a name, a work, a
        description. ``named`` holds the entities named in the content of ``quote``.
        """
        apposition = find_apposed_entity(self.view, self.registry, phrase)
        if apposition is not None:
            entity, end = apposition
            self.reasons.record(ReasonCode.APPOSITION, self.view.slice(phrase.start, end))
            return entity
        description = find_apposed_description(self.view, self.registry, phrase)
        if description is not None:
            return self.descriptions.resolve_anonymous(description, new=True)
        if is_one_of_many(self.view, phrase):
            return self.resolve_one_of_many(phrase)
        if is_pronoun(self.view, phrase):
            return self._resolve_pronoun(phrase, named, quote)
        known = self._resolve_by_origin_or_initials(phrase, named, quote)
        if known is not None:
            return known
        group = resolve_coordination(self.descriptions, phrase)
        if group is not None:
            return group
        if phrase.name is not None:
            return self._resolve_name(phrase.name)
        found = (
            self.resolve_work(phrase)
            if is_work(phrase)
            else self.resolve_description(phrase, quote, named)
        )
        name = None if found else find_named_subject(self.view, self.registry, phrase)
        return self._resolve_name(name) if name is not None else found

    def _resolve_by_origin_or_initials(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None
    ) -> Entity | None:
        """Return the person whom what looks like a name means: "the Croatian", "the GM"."""
        if is_demonym(self.view, self.registry, phrase):
            salience = self.descriptions.salience
            others = self.descriptions.others
            found = find_by_origin(self.view, self.registry, salience, phrase, others)
            if found is not None:
                self.reasons.record(ReasonCode.MOST_SALIENT, entity=found)
                return found
            told_of = find_told_of(self.view, salience, phrase, quote, named) if quote else None
            return told_of or self.descriptions.resolve_epithet(phrase, named)
        return self.descriptions.resolve_initials(phrase)

    def _resolve_name(self, name: Name) -> Entity:
        known = self.descriptions
        entity = find_elder_or_younger(self.view, known.kinship, known.ages, name)
        entity = entity or self.registry.entity_at[name.start]
        entity = find_spouse_meant(known.kinship, name, entity, name.start) or entity
        self.reasons.record(compare_with_full_name(entity, name))
        return entity

    def _resolve_pronoun(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None
    ) -> Entity | None:
        word = self.view.lower[phrase.start]
        if word in RELATIVE:
            return self._resolve_relative_pronoun(phrase, word)
        if word in FIRST_PERSON or word.startswith("you"):
            return None
        salience, gender = self.descriptions.salience, get_pronoun_gender(word)
        met = None if quote is None else self.met
        if met and met.is_meant(self.view, self.registry, salience, phrase.start, gender):
            adopt(met.entity, gender)
            self.reasons.record(ReasonCode.PRONOUN, word, met.entity, 0.0)
            return met.entity
        others = self.descriptions.others
        found, rivalry = find_most_salient(
            salience, word, phrase.start, named, self.answered, others=others
        )
        if found is None and gender:
            found = find_person_after(self.view, self.registry, word, phrase.start)
        if quote is not None and self.last.adds(quote, self.view, gender):
            found, rivalry = self.last.entity, 0.0
        elif quote is not None:
            found, rivalry = self._rank_antecedents(phrase.start, found, named, quote)
        adopt(found, gender)
        self.reasons.record(ReasonCode.PRONOUN, word, found, rivalry)
        return found

    def find_subject(self, at: int) -> Entity | None:
        """Return whom the subject "he" or "she" at token ``at`` means, outside speaker mentions.

        A text returns to whom it is about without naming them; else the ranker chooses.
        """
        word = self.view.lower[at]
        found, _ = find_most_salient(self.descriptions.salience, word, at, NOBODY, None)
        returns = found is not None and (found.is_deceased or found.is_protagonist)
        if self.ranker.model is not None and not returns:
            pronoun = Pronoun(word, at, found, NOBODY, None, self.last.entity, self.last.at)
            chosen, _ = self.ranker.rank(pronoun, None)
            found = chosen.entity if chosen is not None and chosen.entity is not None else found
        adopt(found, get_pronoun_gender(word))
        return found

    def _rank_antecedents(
        self, at: int, by_rule: Entity | None, named: frozenset[Entity], quote: QuoteDraft
    ) -> tuple[Entity | None, float]:
        """Return the most probable antecedent of a pronoun, and how near the next comes."""
        pronoun = Pronoun(
            self.view.lower[at], at, by_rule, named, self.answered,
            self.last.entity, self.last.at,
        )  # fmt: skip
        chosen, rivalry = self.ranker.rank(pronoun, quote)
        if by_rule is not None and chosen and chosen.entity in self.descriptions.others:
            return by_rule, rivalry
        if chosen is None or (phrase := chosen.described) is None:
            return None if chosen is None else chosen.entity, rivalry
        found = self.resolve_work(phrase) if is_work(phrase) else None
        found = found or self.resolve_description(phrase, quote)
        if found is not None and not found.agrees_in_gender(pronoun.gender):
            found = self.descriptions.resolve_anonymous(phrase, new=True)
        return found, rivalry

    def _resolve_relative_pronoun(self, phrase: NounPhrase, word: str) -> Entity | None:
        head = find_relative_antecedent(self.view, phrase.start)
        if head is None or self.view.lower[head] in RELATIVE:
            return None
        name = find_apposed_name(self.view, self.registry, head)
        if name is not None:
            self.reasons.record(ReasonCode.RELATIVE_PRONOUN, " ".join(name.parts))
            return self.registry.entity_at[name.start]
        apart = any(self.view.text[i] == "," for i in range(head, phrase.start))
        end = head + 1 if apart else phrase.start
        first = find_left_edge(self.view, head)
        inner = parse_noun_phrase(self.view, self.registry, first, end)
        found = None if inner is None else self.resolve_mention(inner, NOBODY)
        human = found is not None and found.kind in ("person", "anonymous")
        self.reasons.record(ReasonCode.RELATIVE_PRONOUN, self.view.slice(first, head + 1))
        return None if human and word == "which" else found
