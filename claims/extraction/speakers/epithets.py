"""Find whom an epithet means: "the Scot", "the 33-year-old", "the former captain", "the GP".

Reporters vary how they refer to somebody whom they have just named. An epithet tells something new
about that person, and so has no noun in common with what the text has said before.
"""

from __future__ import annotations

from collections.abc import Mapping

from claims.extraction.lexicon.speaker_nouns import (
    AMBIGUOUS_NOUNS,
    KNOWN_OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    RELATION_NOUNS,
    SOURCE_NOUNS,
    SPOKESPERSON_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.synonyms import normalize_modifier
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.ages import find_age
from claims.extraction.speakers.demonyms import PARTIES
from claims.extraction.speakers.entities import Entity, Role
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.positions import POSITIONS, is_compound_player
from claims.extraction.speakers.pronouns import PRONOUN_BY_GENDER, find_antecedent
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_YOUNG_AND_OLD = word_set("teenager youngster pensioner octogenarian newcomer veteran debutant")
_HONOURS = word_set(
    "champion medallist medalist star ace legend international hero heroine rookie great"
)
"""What somebody has won or become, which reporters say of whom they have just named."""
_PLAYERS = word_set(
    """striker midfielder defender winger goalkeeper wicketkeeper batter batsman bowler lefty righty
    slugger southpaw baseliner sprinter jockey fighter boxer racer cyclist
    swimmer golfer runner flyer"""
)
_EPITHETS = _HONOURS | _PLAYERS | POSITIONS | _YOUNG_AND_OLD
_LEADERS = word_set("boss manager coach captain skipper owner chief chairman founder promoter")
_PARENTS = word_set("father mother grandfather grandmother dad mum mom")
_NEW_TO_THE_STORY = (
    KNOWN_OFFICE_NOUNS
    | AMBIGUOUS_NOUNS
    | RELATION_NOUNS
    | SOURCE_NOUNS
    | SPOKESPERSON_NOUNS
    | word_set(
        """prosecutor defendant judge magistrate reporter interviewer moderator correspondent
        narrator caller questioner speaker man woman boy girl person official resident driver
        passenger victim complainant claimant plaintiff suspect reader
        presenter patient receiver foreman voter host
        guest clerk translator interpreter vicar priest pastor rabbi doctor nurse teacher landlord
        landlady waiter bartender policeman policewoman neighbour neighbor mechanic
        referee umpire linesman physio physiotherapist paramedic waitress barista barmaid barman
        barkeeper cashier concierge steward stewardess usher bailiff lifeguard midwife chaplain
        imam deacon curate verger registrar caretaker warden housekeeper babysitter maid doorman
        therapist psychiatrist vet paediatrician pathologist undertaker stranger bystander
        passerby eyewitness pedestrian motorist spectator rescuer assailant attacker burglar
        robber thief gunman kidnapper inmate hostage recruit baby fan enthusiast toddler infant
        schoolboy schoolgirl pupil apprentice intern trainee stallholder shopkeeper homeowner
        flatmate housemate roommate workmate hostess messenger admirer taxman bride groom
        bridegroom bridesmaid"""
    )
)
"""Nouns by which a story brings in somebody whom it has not named."""
_SELECTING = word_set("other first second third elder younger older next last latter same new only")
_INITIALS = range(2, 4)
"""How many letters the abbreviation of an office has."""
_MIN_SALIENCE = 0.37
_FAINT = 0.12
"""The least salience of somebody whose age the epithet tells: "Tolley's header", a quote before."""
_ALONE = 0.02
"""The least salience of the only person whom the text has named so far."""
_RIVALRY = 0.4
"""How near the next person may come to the only one whom a distinct epithet can mean."""
_NEAR = 0.6
"""The least salience of a speaker in the paragraph before."""
_HERE = 1.4
"""The least salience of a speaker in the sentence before."""


def is_epithet_noun(noun: str) -> bool:
    """Return whether a noun is what reporters call players and winners: "rookie", "keeper"."""
    return noun in _EPITHETS and noun not in ORGANISATION_NOUNS


def find_bearer(
    view: TokenView,
    phrase: NounPhrase,
    salience: Salience,
    ages: Mapping[Entity, str],
    named: frozenset[Entity],
    others: frozenset[Entity] = frozenset(),
) -> Entity | None:
    """Return the person whom an epithet means, or None if it may mean somebody else.

    ``ages`` are those that the text tells, ``named`` who is named in the words of the epithet's own
    quote, and ``others`` who is certainly not meant.
    """
    if phrase.determiner != "the" or phrase.is_plural or phrase.possessor is not None:
        return None
    if any(view.lower[i] in _SELECTING for i in range(phrase.core_start, phrase.head)):
        return None
    if (of_club := _find_of_club(view, phrase, salience)) is not None:
        return of_club
    age = find_age(view, phrase)
    is_distinct = _tells_apart(view, phrase, age)
    # Whom the words speak of is another, so that the story has somebody else for the epithet.
    is_left = bool(others) and is_person_noun(phrase.head_noun)
    is_bare = is_distinct or is_left or _is_bare_trade(phrase) or _is_of_place(view, phrase)
    leads = _leads(view, phrase)
    if not (is_bare or leads or _is_trade(view, phrase)):
        return None
    pronoun = PRONOUN_BY_GENDER[get_gender(view.lower[phrase.head])]
    of_other_age = frozenset(one for one, known in ages.items() if age and known != age)
    found = find_antecedent(
        salience, pronoun, phrase.start, named | of_other_age, lasting=False, others=others
    )
    if found is None or found.kind != "person" or not found.name_offsets:
        return None
    is_only = _is_certain(found) and _is_only_person(found, salience, others)
    if leads:
        is_free = all(_is_told_aside(role) for role in found.roles)
        limit = _ALONE if is_only else _NEAR
        return found if is_free and salience.get(found, phrase.start) >= limit else None
    is_ahead = is_distinct and salience.rivalry < _RIVALRY
    limit = _FAINT if age or is_ahead else _MIN_SALIENCE if is_distinct else _NEAR
    limit = limit if is_distinct or is_bare else _HERE
    if is_bare and is_only:
        limit = _ALONE
    if salience.get(found, phrase.start) < limit or _holds(found, phrase):
        return None
    return found


def _is_only_person(entity: Entity, salience: Salience, others: frozenset[Entity]) -> bool:
    """Return whether the text has named nobody else so far whom the epithet could mean."""
    return not any(
        one is not entity
        and one not in others
        and one.kind == "person"
        and one.name_offsets
        and _is_certain(one)
        for one in salience.recent_entities()
    )


def _is_certain(entity: Entity) -> bool:
    """Return whether an entity is a person beyond doubt: places may look like names."""
    return bool(entity.gender or entity.has_title or entity.roles)


def _find_of_club(view: TokenView, phrase: NounPhrase, salience: Salience) -> Entity | None:
    """Return the only person of a club whom the phrase names by it: "the Saints big man".

    Who leads the club is told apart from its players: "the Town chief" is the "Town manager".
    """
    before = range(phrase.core_start, phrase.head)
    club = {normalize_modifier(view.lower[i]) for i in before if view.tag[i] in ("NNP", "NNPS")}
    if not club or phrase.end > phrase.core_end:
        return None
    leads = phrase.head_noun in _LEADERS
    plays = phrase.head_noun in _PLAYERS | POSITIONS or phrase.head_noun == "man"
    gender = get_gender(phrase.head_noun)
    found = [
        one
        for one in salience.recent_entities()
        if one.kind == "person"
        and one.name_offsets
        and one.agrees_in_gender(gender)
        and any(_is_of_club(role, club, leads) for role in one.roles)
    ]
    return found[0] if len(found) == 1 and (leads or plays) else None


def _is_told_aside(role: Role) -> bool:
    """Return whether a role is what somebody is besides leading a club: "Ann Hale, a plumber"."""
    plays = role.head in _PLAYERS | POSITIONS | _YOUNG_AND_OLD | _HONOURS
    return role.text.startswith(("a ", "an ")) and not plays


def _is_of_club(role: Role, club: set[str], leads: bool) -> bool:
    leads_it = (role.head in _LEADERS) == leads
    return leads_it and not role.exclusive and club <= role.proper_modifiers


def find_office_holder(view: TokenView, phrase: NounPhrase, salience: Salience) -> Entity | None:
    """Return who holds the office that "the GM" abbreviates, the latest if there are several."""
    word = view.text[phrase.head]
    alone = phrase.determiner == "the" and phrase.core_start == phrase.head
    if not (alone and word.isupper() and len(word) in _INITIALS):
        return None
    holders = [one for one in salience.recent_entities() if _has_office(one, word.lower())]
    return max(holders, key=lambda one: one.last_mention, default=None)


def _has_office(entity: Entity, initials: str) -> bool:
    words = (role.text.lower().replace("-", " ").split() for role in entity.roles)
    spelt = ["".join(word[0] for word in role) for role in words]
    # "The CP" is the police commissioner, or the commissioner of police.
    forms = (initials, initials[::-1]) if len(initials) == 2 else (initials,)
    return entity.kind == "person" and any(one.endswith(forms) for one in spelt)


def _tells_apart(view: TokenView, phrase: NounPhrase, age: str) -> bool:
    """Return whether the words are such as only an epithet has: age, origin, party, past."""
    lower = view.lower
    noun = lower[phrase.head]
    if age or _is_measured(view, phrase) or is_compound_player(view, phrase.head):
        return True
    if noun in _YOUNG_AND_OLD | _HONOURS | _PLAYERS | POSITIONS or (
        noun in PARTIES and view.is_capitalized(phrase.head)
    ):
        return True
    if noun in _PARENTS:
        after = phrase.core_end + (view.text[phrase.core_end : phrase.core_end + 1] == ["-"])
        return after < phrase.end and lower[after] == "of"
    if phrase.name is not None:
        return True
    origin = any(view.entity[i] == "NORP" for i in range(phrase.core_start, phrase.head))
    if origin and is_person_noun(phrase.head_noun) and noun not in _NEW_TO_THE_STORY:
        return True
    former = any(
        lower[i] in ("former", "ex", "retired") for i in range(phrase.core_start, phrase.head)
    )
    born = any(lower[i] in ("born", "raised") for i in range(phrase.core_start, phrase.head))
    return (former or born) and is_person_noun(phrase.head_noun)


def _is_measured(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether a number tells about somebody: "the 94-cap flanker", "the 6-foot-9 guard"."""
    return any(
        view.tag[i] == "CD" and view.text[i + 1] == "-" and view.text[i + 2][:1].isalpha()
        for i in range(phrase.core_start, phrase.head - 1)
    )


def _is_bare_trade(phrase: NounPhrase) -> bool:
    """Return whether the phrase is no more than "the architect"."""
    if phrase.end > phrase.core_end or phrase.core_start < phrase.head:
        return False
    return is_person_noun(phrase.head_noun) and phrase.head_noun not in _NEW_TO_THE_STORY


def _is_of_place(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is a trade with the name of a place: "the Yorkshire rider"."""
    words = range(phrase.core_start, phrase.head)
    if phrase.end > phrase.core_end or len(words) not in (1, 2):
        return False
    noun = phrase.head_noun
    known = noun in _NEW_TO_THE_STORY or view.lower[phrase.head] in _LEADERS
    in_place = all(
        view.tag[i] == "NNP" and view.entity[i] in ("GPE", "LOC", "FAC", "") for i in words
    )
    return in_place and is_person_noun(noun) and not known


def _is_trade(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is a trade with a common noun before it: "the fund manager"."""
    if phrase.end > phrase.core_end or phrase.core_start == phrase.head:
        return False
    words = range(phrase.core_start, phrase.head)
    is_common = all(view.tag[i] in ("NN", "JJ", "HYPH") for i in words)
    known = phrase.head_noun in _NEW_TO_THE_STORY
    return is_common and is_person_noun(phrase.head_noun) and not known


def _leads(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is who leads a club or company: "the Rangers boss"."""
    if phrase.end > phrase.core_end or phrase.core_start == phrase.head:
        return False
    named = all(view.tag[i] in ("NNP", "NNPS") for i in range(phrase.core_start, phrase.head))
    return named and view.lower[phrase.head] in _LEADERS


def _holds(entity: Entity, phrase: NounPhrase) -> bool:
    """Return whether somebody holds the office that the epithet says is past."""
    return any(role.head == phrase.head_noun and not role.exclusive for role in entity.roles)
