"""Compare the roles that two documents give a speaker: the same line of work, another, unknown."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable

from claims.extraction.lexicon.titles import PLAIN_TITLES, ROLES
from claims.extraction.lexicon.word_sets import word_set

_FIELDS = {
    "public office": """minister secretary president premier chancellor senator lawmaker legislator
        congressman congresswoman representative councillor councilman councilwoman mayor
        governor politician candidate nominee ambassador envoy diplomat commissioner deputy
        undersecretary king queen prince princess delegate negotiator democrat republican
        speaker whip""",
    "business": """executive founder co-founder investor banker financier entrepreneur
        businessman businesswoman manager owner capitalist shareholder trader broker tycoon
        billionaire retailer importer exporter landlord manufacturer""",
    "learning": """professor economist researcher scientist scholar academic lecturer historian
        analyst fellow physicist chemist biologist sociologist strategist dean philosopher
        statistician engineer""",
    "sport": """goalkeeper striker midfielder defender footballer player coach captain golfer
        athlete cyclist skipper runner swimmer teammate referee""",
    "law": "judge justice lawyer attorney solicitor barrister prosecutor counsel magistrate juror",
    "arts": """singer actor actress author novelist poet musician comedian director filmmaker artist
        writer playwright rapper""",
    "press": "reporter journalist editor columnist correspondent broadcaster presenter anchor",
    "medicine": "doctor nurse physician surgeon midwife paramedic epidemiologist pharmacist",
    "police and army": """officer constable sergeant detective inspector superintendent colonel
        lieutenant admiral commander marshal sheriff soldier general major""",
    "faith": "priest bishop archbishop pastor imam rabbi cardinal pope vicar chaplain monk nun",
}
_FIELD_OF = {noun: field for field, nouns in _FIELDS.items() for noun in nouns.split()}
_UNSPECIFIC = word_set(
    """man woman person boy girl resident official member leader head chief boss expert veteran
    spokesman spokeswoman spokesperson speaker source aide adviser advisor director chairman
    chairwoman chair chairperson native witness father mother son daughter brother sister husband
    wife friend critic supporter worker employee partner colleague graduate year-old"""
).union(PLAIN_TITLES)
_ALTERNATIVES = re.compile(r",|;|\band\b|&|/")
_PREPOSITION = re.compile(r"\b(?:of|at|for|in|with|from|to|on|under)\b")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’-])*")
_NATION = re.compile(
    r"\b(?:(?:North|South|East|West)\s)?"
    r"(?:[A-Z]\w+(?:ian|ean|can|rman|ese|ish)|French|Dutch|Czech|Greek|Swiss|Thai|[A-Z]\w{2,}(?:aqi|ani|eli))\b"
)
_NO_NATIONS = word_set(
    "republican anglican vatican christian libertarian presbyterian european guardian italian-born"
)
_ARTICLES = frozenset(("The", "A", "An"))


class Agreement(enum.Enum):
    """How two descriptions of a speaker compare; UNKNOWN if one of them says too little."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


def compare_roles(first: Iterable[str], second: Iterable[str]) -> Agreement:
    """Return SAME if any two roles share a line of work or an organisation.

    A role's line of work is the field of its head noun ("minister" and "senator" are public
    office), or the noun itself if no field lists it.
    """
    left, right = [role for role in first if role], [role for role in second if role]
    nations = _all(nations_in, left), _all(nations_in, right)
    if all(nations) and nations[0].isdisjoint(nations[1]):
        return Agreement.DIFFERENT
    left_work, right_work = _all(lines_of_work, left), _all(lines_of_work, right)
    if left_work & right_work or _all(organisations_in, left) & _all(organisations_in, right):
        return Agreement.SAME
    return Agreement.DIFFERENT if left_work and right_work else Agreement.UNKNOWN


def lines_of_work(role: str) -> frozenset[str]:
    """Return the lines of work of a role; "founder and chairman of Velorum": business.

    Empty if the role names none.
    """
    heads = (_head(part) for part in _ALTERNATIVES.split(role))
    return frozenset(
        _FIELD_OF.get(head, head) for head in heads if head and head not in _UNSPECIFIC
    )


def organisations_in(role: str) -> frozenset[str]:
    """Return the names of organisations and places after "of", "at" and so on, in lower case."""
    after = _PREPOSITION.split(role)[1:]
    named = (_capitalised(part) for part in after)
    return frozenset(name for name in named if name)


def nations_in(role: str) -> frozenset[str]:
    """Return the nationalities before the noun, in lower case: "the North Korean envoy"."""
    found = (match.group().casefold() for match in _NATION.finditer(_PREPOSITION.split(role)[0]))
    return frozenset(name for name in found if name not in _NO_NATIONS)


def _head(phrase: str) -> str:
    words = _WORD.findall(_PREPOSITION.split(phrase)[0])
    if not words:
        return ""
    word = str(words[-1]).casefold().rstrip(".'’")
    return (ROLES.get(word) or word).split()[-1]


def _capitalised(phrase: str) -> str:
    words = [word for word in _WORD.findall(phrase) if word[0].isupper() and word not in _ARTICLES]
    return " ".join(words).casefold().removesuffix("'s").removesuffix("’s")


def _all(read: Callable[[str], frozenset[str]], roles: list[str]) -> frozenset[str]:
    return frozenset(found for role in roles for found in read(role))
