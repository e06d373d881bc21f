"""Words of which one contradicts the other, and words that name different things of one kind."""

from __future__ import annotations

OPPOSITES = [
    {"rose", "fell"},
    {"rises", "falls"},
    {"rise", "fall"},
    {"risen", "fallen"},
    {"up", "down"},
    {"increased", "decreased"},
    {"increases", "decreases"},
    {"increase", "decrease"},
    {"grew", "shrank"},
    {"gained", "lost"},
    {"won", "lost"},
    {"higher", "lower"},
    {"more", "less"},
    {"more", "fewer"},
    {"above", "below"},
    {"highest", "lowest"},
    {"best", "worst"},
    {"raised", "lowered"},
    {"raises", "lowers"},
    {"raise", "lower"},
    {"raised", "cut"},
    {"accepted", "rejected"},
    {"approved", "rejected"},
    {"legal", "illegal"},
    {"supports", "opposes"},
    {"supported", "opposed"},
    {"true", "false"},
    {"open", "closed"},
    {"safe", "unsafe"},
    {"guilty", "innocent"},
    {"guilty", "acquitted"},
    {"began", "ended"},
    {"opened", "closed"},
    {"bought", "sold"},
    {"allowed", "banned"},
    {"allows", "bans"},
]

# Vectors take these for nearly the same, and what is said of one is not said of the other.
CONTRASTS = [
    {"men", "women", "boys", "girls", "children"},
    {"man", "woman", "boy", "girl", "child"},
    {"exports", "imports"},
    {"export", "import"},
    {"exported", "imported"},
    {"consumer", "producer", "wholesale"},
    {"male", "female"},
    {"north", "south", "east", "west"},
    {"northern", "southern", "eastern", "western"},
    {"teachers", "nurses", "doctors", "soldiers", "pilots", "farmers"},
    {"bought", "sold"},
    {"buys", "sells"},
    {"import", "export"},
    {"births", "deaths"},
    {"employers", "workers"},
    {"summer", "winter", "spring", "autumn"},
    {"morning", "afternoon", "evening", "night"},
    {"first", "last"},
    {"average", "median"},
    {"urban", "rural"},
    {"public", "private"},
    {"domestic", "foreign"},
]


def contrast(one: set[str], other: set[str]) -> bool:
    """Whether each has a word that the other lacks, and the two name different things."""
    mine, theirs = one - other, other - one
    return any(mine & words and theirs & words for words in CONTRASTS)


def opposite(one: set[str], other: set[str]) -> bool:
    """Whether each has a word that contradicts one of the other."""
    mine, theirs = one - other, other - one
    odd = mine | theirs
    return any(pair <= odd and pair & mine and pair & theirs for pair in OPPOSITES)
