"""Find digits that count nothing: in dates, times, years, telephone numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from claims.extraction.lexicon.calendar import MONTH_PATTERN, WEEKDAY_PATTERN
from claims.extraction.numbers.number_words import SPACE
from claims.extraction.numbers.numerals import SLASHED

_MONTH = rf"(?:{MONTH_PATTERN})\.?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_WEEKDAY = rf"(?:{WEEKDAY_PATTERN})"
_DESIGNATORS = (
    "section|article|chapter|page|pp|paragraph|para|clause|rule|no\\.|nos\\.|number|phase|grade|"
    "category|room|gate|flight|route|version|volume|vol|issue|appendix|annex|channel|episode|lap|"
    "platform|terminal|schedule|table|figure|fig|"
    "Section|Article|Chapter|Page|Paragraph|Clause|Rule|No|Number|Phase|Part|Level|Grade|Class|"
    "Category|Room|Gate|Flight|Route|Highway|Line|Unit|Type|Stage|Tier|Version|Schedule|Table|"
    "Figure|Step|Round|Channel|Model|Series|Volume|Issue|Appendix|Annex|Form|Title|Item|Platform|"
    "Terminal|Block|Zone|District|Ward|Area|Lot|Resolution|Order|Bill|Case|Episode|Season|Game|"
    "Lap|Week|Day|Group|Formula|Act|Pier|Track|Apollo|Covid"
)
# Indices and rankings named after how many they list.
_INDICES = (
    "S ?& ?P|S(?: and)? P|FTSE|Nasdaq|NASDAQ|Russell|Nikkei|CAC|[MST]?DAX|Stoxx|STOXX|"
    "ASX|TSX|Nifty|BSE|CSI|KOSPI|Topix|TOPIX|Hang Seng|IBEX|AEX|OMX|Dow(?: Jones)?|Fortune|Forbes"
)
# "Five Guys", but not at the beginning of a sentence.
_CAPITALISED = "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Hundred|Thousand"
_STREET = "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Court|Place|Way|Row|Park"
_PATTERNS = (
    # Dates: "April 25", "April 25-27, 2024", "25 April 2024", "25th of April", 2024-05-01, 1/5/2024
    rf"\b{_MONTH}{SPACE}{_DAY}(?!\d|,\d|\.\d|%|{SPACE}?per)"
    rf"(?:{SPACE}?(?:[-–&]|to|and){SPACE}?{_DAY}\b(?!,\d|%|{SPACE}per))?"
    rf"(?:,?{SPACE}{_YEAR}\b)?",
    rf"\b{_DAY}(?:{SPACE}?(?:[-–&]|to|and){SPACE}?{_DAY})?{SPACE}(?:of{SPACE})?{_MONTH}\b"
    rf"(?:,?{SPACE}{_YEAR}\b)?",
    rf"\b{_MONTH},?{SPACE}(?:of{SPACE})?{_YEAR}\b",
    rf"\b{_WEEKDAY},?{SPACE}(?:the{SPACE})?{_DAY}\b",
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b",
    r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b",
    # Times: 10:45, 10.45pm, 5 am, 5 o'clock, 0900 GMT
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
    rf"\b\d{{1,2}}(?:[.:]\d{{2}})?{SPACE}?(?:[ap]\.?m\b\.?|o['’]clock)",
    rf"\b(?:[01]\d|2[0-3])[0-5]\d{SPACE}?(?:GMT|UTC|[CP]?[EP]?[SD]T|BST|h)\b",
    # Years: "1914-18", "2019-2020", "2023/24", "1990s", "fiscal 2024"
    rf"\b{_YEAR}{SPACE}?[-–/]{SPACE}?(?:{_YEAR}|\d\d)\b(?!\.\d|,\d|%|{SPACE}(?:per|[a-z]+s\b))",
    r"['’]?\b\d{2,4}['’]?s\b",
    rf"\b(?:fiscal|FY|financial{SPACE}year|the{SPACE}year|early|late|mid){SPACE}?-?{_YEAR}\b",
    rf"\b(?i:in|since|until|during|before|after){SPACE}{_YEAR}\b(?![\d,.]\d|{SPACE}?[%°])"
    r"(?:[-–/]\d\d\b)?",
    rf"\b{_YEAR}{SPACE}levels?\b",
    # Telephone numbers, versions and section numbers, ratios and scores with a slash
    r"\+\d[\d\-. ()]{5,}\d",
    r"(?<!\d)\(?\d{2,5}\)?[- ]\d{3,4}-\d{3,4}(?:-\d+)*",
    r"\b(?<!€)\d+\.\d+\.\d+(?:\.\d+)*\b",
    rf"\b(?!{SLASHED})\d+[/⁄]\d+(?:[/⁄]\d+)*\b",
    rf"#{SPACE}?\d+",
    rf"\b\d+(?:\.\d+)?{SPACE}?[×x]{SPACE}?10[-−^]*\d+",
    # Names: "Section 301", "No. 5", "COVID-19", "Group of Seven", "12 High Street"
    rf"\b(?:{_DESIGNATORS})s?\.?{SPACE}\d+(?:\.\d+)*"
    rf"(?:{SPACE}?[-–]{SPACE}?\d+)?(?![\d,]|{SPACE}?%|{SPACE}per|\.\d)(?:\([a-z0-9]+\))?",
    r"(?<![\w])(?!(?i:minus|sub|now|to|just|over|under|some|near|about|from|or)-)"
    r"[^\W\d_]+-\d+(?:[.,]\d+)*\b",
    r"\b[Gg]roup of (?:\w+)\b",
    rf"\b(?:{_INDICES})(?:{SPACE}[A-Z][a-z]+)?{SPACE}\d{{2,4}}\b(?![.,]\d|%|{SPACE}(?:points?|per)\b)",
    rf"(?<=[a-z,;]{SPACE})(?:{_CAPITALISED}){SPACE}(?=[A-Z][a-z])",
    rf"\b\d+(?:-\d+)?[A-Z]?(?:{SPACE}[A-Z][\w’'-]+){{1,3}}{SPACE}(?:{_STREET})\b",
    # Odds and fixed phrases in words
    rf"\b(?:no|any|every|some|each|that|this|the|which|another|such|loved|only|good|bad|right){SPACE}ones?\b"
    rf"(?!{SPACE}(?:million|billion|hundred|thousand))",
    rf"\bone{SPACE}(?:another|day|by{SPACE}one|night|morning|way|side|thing|would|can|could|"
    rf"should|must|might|may|has|is|was|does|cannot|needs|that|who|which|of{SPACE}(?:them|us|you))\b",
    rf"\b(?:on|the){SPACE}one{SPACE}hand\b|\bone['’]s\b|\bone-(?:off|time|way|sided)\b|\bback{SPACE}to{SPACE}square{SPACE}one\b",
    rf"\b(?:twenty|nineteen){SPACE}(?:\w+teen|\w+t(?:y|ies)(?:-\w+)?)\b",
)


def _join_patterns(patterns: Sequence[str]) -> str:
    r"""Return one pattern, in which neighbours that begin with ``\b`` share it.

    Most characters are inside a word, where a shared ``\b`` fails once instead of thirty times.
    """
    parts = []
    for at_word, group in groupby(patterns, lambda pattern: pattern.startswith(r"\b")):
        joined = "|".join(pattern.removeprefix(r"\b") if at_word else pattern for pattern in group)
        parts.append(rf"\b(?:{joined})" if at_word else joined)
    return "|".join(parts)


_UNCOUNTED = re.compile(_join_patterns(_PATTERNS))


def mask_uncounted(text: str) -> str:
    """Return ``text`` with letters instead of the passages whose digits count nothing."""
    return _UNCOUNTED.sub(lambda match: "x" * len(match.group()), text)
