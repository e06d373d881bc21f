"""Words in the names of newspapers, broadcasters and agencies, in lower case."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

_MASTHEADS = word_set(
    """argus bulletin chronicle courier daily dispatch echo examiner gazette guardian herald
    independent journal ledger magazine mail mercury mirror monitor news observer post press radio
    review sentinel standard star telegraph times today tribune tv weekly anzeiger
    corriere diario gazzetta kurier nachrichten tageblatt zeitung"""
)
# In a byline, these may be a job, a surname or any other word: "By Ada Quill, economist".
_AMBIGUOUS_MASTHEADS = word_set(
    """advertiser beacon broadcasting economist globe inquirer messenger record register reporter
    sun telegram"""
)
_BRANDS = word_set("afp ap bbc bloomberg cnn kyodo npr reuters upi wire xinhua")
_AMBIGUOUS_BRANDS = word_set(
    """abc ansa axios cbs cnbc dpa efe fox interfax msnbc nbc politico pti tass wires yonhap"""
)

PRESS_NAME_WORDS = _MASTHEADS | _AMBIGUOUS_MASTHEADS
"""Words in the names of newspapers, magazines and stations."""
NEWS_BRANDS = _BRANDS | _AMBIGUOUS_BRANDS
"""Agencies, broadcasters and websites that are known by one word."""
BYLINE_OUTLETS = _MASTHEADS | _BRANDS | word_set("agency cna newspaper television")
"""Words that mark an outlet in a byline or a note on the author."""
PICTURE_AGENCY = (
    r"(?:Getty(?: Images)?|AP(?: Photo)?|AFP|Reuters|REUTERS|EPA(?:-EFE)?|UPI|Bloomberg|Xinhua)"
)
"""A regular expression for an agency as picture credits print it."""
