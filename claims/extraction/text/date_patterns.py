"""Regular expressions for the dates and periods that a sentence names.

They are matched against text in which each white space is one space. A space in them matches
several.
"""

from __future__ import annotations

import re

from claims.extraction.lexicon.calendar import MONTH_PATTERN, WEEKDAY_PATTERN

_YEAR = r"(?:1[5-9]|20)\d\d"
NEAR_YEAR = r"(?:19|20)\d\d"
COUNT = r"[a-z]+(?:-[a-z]+)?|\d{1,3}"
_BEFORE = (
    r"\b(?i:in|of|by|until|till|from|to|for|during|before|after|through|throughout|since|between"
    r"|and|last|next|early|late|later|mid|this|ending|ended)"
)
_LATE = r"(?:(?: the)?[ -](?i:early|mid|late))?[ -]"
_THE = r"(?: the)?(?:[ -](?i:early|mid|late))?[ -]"
# "16 May 17" is a year only if no noun can follow: in "on 16 May 17 people", 17 counts them.
_YEAR_ENDS = (
    r"(?= *$| *[;:)](?!\d)|[.,](?! *\d)| (?:the|an?|this|these|those|its?|their|his|her|our|my|he"
    r"|she|they|we|I|no|each|every)\b)"
)
_YEAR_BESIDE = r"(?: (?P<which>last|this|next) year\b)?"


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a space matches several."""
    return re.compile(re.sub(r" (?![?*\-\]])", " +", pattern))


DAY_IN_NUMBERS = compile_pattern(
    rf"(?<![\w/.-])(?:(?P<year_first>{NEAR_YEAR})/(?P<month_second>\d\d)/(?P<day_third>\d\d)"
    r"|(?P<number>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)"
    rf"(?P<year>{NEAR_YEAR}))(?![\w/]|[.-]\d)"
)
ISO_DAY = compile_pattern(r"(?<![\w-])(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d)(?![\w-])")
DAY = compile_pattern(
    rf"\b(?:(?:{WEEKDAY_PATTERN}),? (?:the )?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH_PATTERN})\b\.?"
    rf"(?: (?P<short>['’]\d\d\b|\d\d\b{_YEAR_ENDS}))?"
    rf"|(?P<month_first>{MONTH_PATTERN})\.? "
    r"(?P<day_second>\d{1,2})(?:st|nd|rd|th)?\b(?! (?:per|%)))"
    rf"(?:,? (?P<year>{NEAR_YEAR})\b)?{_YEAR_BESIDE}"
)
YEARS = compile_pattern(
    rf"(?:\b(?i:in|of|by|for|from|during|over|since|until|fiscal|season|years?) (?:the )?|\bFY ?)"
    rf"(?P<words>(?P<first>{_YEAR}) ?[-–/] ?(?P<last>{_YEAR}|\d\d)"
    r"(?: (?i:financial|fiscal|tax|school|academic|budget) year\b| season\b)?)"
    r"(?!\w|[-–/.,]?\d|[%°])"
)
QUARTER = compile_pattern(
    r"(?:(?P<lead>\b(?i:in|for|during|over|through|since|until|of|by)(?: the| its)? )|\b)"
    r"(?P<words>(?:(?P<nth>(?i:first|second|third|fourth"
    r"|(?:final|last)(?=[ -](?:quarter|half) of)))[ -](?P<part>quarter|half)\b"
    r"|Q(?P<number>[1-4])\b|H(?P<half>[12])\b)"
    rf"(?:(?:,| of| in)?(?: the)?(?: fiscal| financial)?(?: year)? (?P<year>{NEAR_YEAR})\b"
    r"| of (?P<which>this|last|next|the) year)?)"
)
# "May" and "March" are also other words, so a month follows one of these words.
MONTH = compile_pattern(
    rf"(?:\b(?=(?i:last|next) )|{_BEFORE}{_LATE})"
    rf"(?P<words>(?:(?P<nearest>(?i:last|next)) )?(?P<month>{MONTH_PATTERN})\b"
    rf"(?:,?(?: of)? (?P<year>{NEAR_YEAR})\b)?{_YEAR_BESIDE})"
)
DECADE = compile_pattern(
    rf"{_BEFORE}{_THE}(?P<words>(?:(?P<decade>{_YEAR[:-4]}\d0)|['’](?P<short>[2-9]0))['’]?s\b)"
)
# In "2019 dollars" the year is a part of the unit.
YEAR = compile_pattern(
    rf"(?:{_BEFORE}|\b(?i:year|fiscal|summer|spring|autumn|fall|winter)){_LATE}"
    rf"(?P<words>(?P<year>{_YEAR})\b)(?!['’]|-\w|[.,/]\d| ?[%°]"
    r"| (?:dollars?|pounds|euros|prices|terms|money|levels?|models?)\b)"
    rf"|\b(?:FY ?['’]?(?P<short>(?:20)?\d\d)"
    rf"|(?P<named>{NEAR_YEAR}) (?:fiscal|financial|tax) year)\b"
)
WEEKDAY = compile_pattern(rf"\b(?:(?P<which>[Nn]ext|[Ll]ast) )?(?P<weekday>{WEEKDAY_PATTERN})\b")
RELATIVE = compile_pattern(
    r"\b(?P<near>(?i:today|(?:the )?day before yesterday|yesterday|(?:the )?day after tomorrow"
    r"|tomorrow|last night|this morning|this afternoon|this evening|tonight"
    r"|(?:(?:at|over|on|during) the|last) weekend"
    r"|(?P<which>last|next) (?P<span>week|month|quarter|year)(?! of\b)))\b"
)
AGO = compile_pattern(
    rf"\b(?P<count>(?i:a couple of|{COUNT}))"
    r" (?P<span>(?i:day|week|fortnight|month|year|decade))s? ago\b"
)
