"""Tell names that say only where somebody is from, or their party: "the Scot", "the Labour MP"."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import ALL_NAME_WORDS
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.ages import AGE_TOKENS, find_age
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_DEMONYMS = word_set(
    """scot dane swede finn pole turk spaniard briton czech greek thai swiss croat serb slovak kurd
    uzbek kazakh tajik afghan israeli iraqi pakistani bangladeshi nepali emirati saudi kuwaiti
    omani yemeni qatari zealander londoner icelander new-yorker liverpudlian glaswegian mancunian
    geordie aussie brit kiwi filipino filipina basque catalan fleming luxembourger cypriot argentine
    montenegrin slovene dubliner berliner kosovar bahraini somali scouser monegasque"""
)
_DEMONYM_ENDINGS = ("man", "woman", "ian", "ese", "an")
_NO_DEMONYMS = word_set("vatican taliban guardian titan sudan caravan dean ocean clan pan plan van")
PARTIES = word_set("republican democrat conservative liberal socialist green tory libertarian")
_HONOURS = frozenset(
    (word,) for word in word_set("all-star all-american mvp olympian mla mp msp mep td mlc mna")
) | {("lib", "dem"), ("hall", "of", "famer")}
"""What players and politicians have become, as the key of a name: "the All-Star", "the MLA"."""
_BENCHES = word_set("mp mps msp mep mp-elect peer senator councillor backbencher frontbencher")
_PARTIES_OF_BENCHES = PARTIES | word_set("labour tories lib dem democratic snp ukip dup plaid")


def is_demonym(view: TokenView, registry: EntityRegistry, phrase: NounPhrase) -> bool:
    """Return whether a mention that looks like a name says only where somebody is from."""
    name = phrase.name
    if name is None or phrase.determiner != "the" or name.has_title:
        return False
    # "The Scot, beaten by Ann Hale, said"
    if name.end != phrase.end and view.text[name.end] != ",":
        return False
    if name.key in _HONOURS:
        return True
    word = view.lower[phrase.head]
    aged = AGE_TOKENS if find_age(view, phrase) else 0
    is_long = phrase.head - phrase.core_start > max(aged, 1 + _is_of_party(view, name))
    if word in ALL_NAME_WORDS or is_long:
        return False
    alone = len(registry.entity_at[name.start].key) == len(name.key)
    zealander = len(name.key) == 2 and name.key[0] in ("new", "west", "north", "south")
    if not alone or (len(name.key) > 1 and not (zealander or _is_of_party(view, name))):
        return False
    if _is_of_bench(name):
        return True
    is_origin = view.entity[phrase.head] == "NORP" and not word.endswith("s")
    ends_so = word.endswith(_DEMONYM_ENDINGS) and word not in _NO_DEMONYMS
    return is_origin or ends_so or word in _DEMONYMS | PARTIES


def _is_of_bench(name: Name) -> bool:
    """Return whether a name is a party and a member of parliament: "the Labour MP"."""
    *party, member = (part.casefold() for part in name.parts)
    return bool(party) and member in _BENCHES and _PARTIES_OF_BENCHES.issuperset(party)


def _is_of_party(view: TokenView, name: Name) -> bool:
    """Return whether a name is a place and a party: "the Louisiana Republican"."""
    before = range(name.start, name.end - 1)
    if _is_of_bench(name):
        return True
    place = all(view.entity[i] in ("GPE", "LOC", "NORP") for i in before)
    return len(before) in (1, 2) and place and name.key[-1] in PARTIES
