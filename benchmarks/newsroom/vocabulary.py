"""Words and names whose frequencies follow Zipf's law, as those of a newsroom's texts do.

The frequent words are English; the rare ones, of which a language has most, are made of syllables.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import product

import numpy as np

_FREQUENT = (
    "the of to and a in that for is on said was with as it by at from be he have are has an not "
    "they who its had which been will this but or were she their more about would his after when "
    "year one there up people than first government new also two could last out into some because "
    "over time week council told no years other minister city we between month company three her "
    "so if country public work state since market police cost many under now million court home "
    "money while business school law health plan only report group local before against service "
    "board area day office number house power party water bank party part union rate tax road "
    "budget trade price wage energy hospital region port family job case change agency study "
    "figure month industry worker export import rent pension farm factory train bridge harbour "
    "ministry parliament election vote mayor reform project contract strike investment growth debt "
    "grant fee toll crop river storm fire flood border visa ship freight airline airport station "
    "teacher nurse doctor patient pupil student tenant landlord driver farmer fisherman engineer"
)
SUBJECTS = (
    "Wages Prices Rents Taxes Exports Imports Tariffs Tolls Pensions Mortgages Fares Jobs Grants "
    "Subsidies Emissions Harvests Burglaries Dividends Layoffs Vaccinations Deportations Homicides "
    "Freights Premiums Fees Fines Loans Savings Bankruptcies Evictions Strikes Delays Complaints "
    "Donations Inspections Permits Licences Scholarships Collisions Floods Wildfires Outages "
    "Infections Prescriptions Adoptions Marriages Births Arrests Convictions Appeals Lawsuits "
    "Refunds Recalls Patents Auctions Landings Departures Shipments Orders Vacancies Applications "
    "Enrolments Absences Amputations Transplants Overdoses Kidnappings Trawlers Turbines Orchards"
)
PEOPLE = (
    "people workers families patients pupils households drivers tenants farmers nurses teachers "
    "pensioners students passengers migrants shoppers fishermen landlords apprentices prisoners"
)
_TOWNS = (
    "Lund Malmo Ghent Bruges Porto Braga Turin Padua Lyon Nantes Leeds Derby Cork Sligo Graz Linz "
    "Basel Thun Kiel Jena Gdansk Torun Brno Zlin Pecs Eger Cluj Arad Split Zadar Varna Ruse"
)
_SURNAMES = (
    "Ortega Lindqvist Castellan Quill Marsh Okafor Haddad Novak Ferrant Brandt Sorel Tanaka Osei "
    "Petrov Larsen Moreau Keane Silva Varga Demir Rossi Kowal Weiss Ahmed Nwosu Farah Holm Janssen"
)
FIRST_NAMES = (
    "Alma Vera Ada Mira Jonas Tomas Leila Ivan Nora Peter Sara Emil Rosa Karim Hugo Ines Otto Lena "
    "Marek Anna Felix Judith Omar Clara Pavel Ruth Simon Yara Victor Edith"
)
_ONSETS, _VOWELS = "b br c d dr f g gr h k kl l m n p pl r s st t tr v w z", "a e i o u ai ea"
_SYLLABLES = tuple(onset + vowel for onset, vowel in product(_ONSETS.split(), _VOWELS.split()))


class Ranked:
    """Items, the most frequent first: the frequency falls with the rank plus ``offset``.

    A larger ``offset`` makes the first items less frequent than those of Zipf's law.
    """

    def __init__(self, items: Iterable[str], *, offset: float = 2.7) -> None:
        self.items = list(items)
        weights = 1 / (np.arange(len(self.items)) + 1 + offset)
        self._limits = np.cumsum(weights / weights.sum())

    def numbers(self, chance: np.random.Generator, size: int) -> list[int]:
        """Return the places of ``size`` items, from 0."""
        found = np.searchsorted(self._limits, chance.random(size), side="right")
        places: list[int] = np.minimum(found, len(self.items) - 1).tolist()
        return places

    def choose(self, chance: np.random.Generator, size: int) -> list[str]:
        """Return ``size`` items."""
        return list(map(self.items.__getitem__, self.numbers(chance, size)))


def words(size: int = 30_000) -> Ranked:
    """Return words of a text."""
    return Ranked(_extended(_FREQUENT, size, "n r l s t m ck nd rt sk lm"))


def towns(size: int = 2_000) -> Ranked:
    """Return names of places; Lund is in one of 25."""
    return Ranked(_extended(_TOWNS, size, "by ford burg stad mond ville"))


def surnames(size: int = 5_000) -> Ranked:
    """Return names of people, of which Ortega is the most frequent."""
    return Ranked(_extended(_SURNAMES, size, "sen ova ez aker man itz"), offset=20)


def _extended(known: str, size: int, endings: str) -> list[str]:
    """Return ``size`` different words: those that are known, then made ones, written as these."""
    last = endings.split()
    chance = random.Random(size)  # noqa: S311  (the same words each time)
    found = dict.fromkeys(known.split())
    while len(found) < size:
        syllables = (chance.choice(_SYLLABLES) for _ in range(chance.choice((1, 2, 2, 3))))
        word = "".join(syllables) + chance.choice(last)
        found[word.capitalize() if known[0].isupper() else word] = None
    return list(found)


class Lexicon:
    """The words and names of one newsroom."""

    def __init__(self) -> None:
        self.words, self.towns, self.surnames = words(), towns(), surnames()
        self.rare = Ranked(self.words.items[60:], offset=20)
        """Words that say something, without "the" and "of"."""
