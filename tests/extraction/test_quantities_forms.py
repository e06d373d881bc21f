"""Numbers are read in the forms that reports, markets, sport and science write."""

from __future__ import annotations

import pytest

# A text, and each quantity in it: value or interval, unit.
FORMS = {
    "spaced thousands": (
        "Exports fell to 816 000 tonnes worth $1 943 million in 2012–13, or €3 400 for each of "
        "2 500 000 boxes.",
        [(816_000, "tonne"), (1_943_000_000, "USD"), (3400, "EUR"), (2_500_000, "box")],
    ),
    "a date or a table is not the beginning of a spaced number": (
        "On May 5 100 people marched; the columns show 100 200 300.",
        [(100, "people"), (100, ""), (200, ""), (300, "")],
    ),
    "a noun with a wrong base form": ("Vell needs 40 doses.", [(40, "dose")]),
    "apostrophes": ("The bank paid 1'500'000 francs.", [(1_500_000, "franc")]),
    "decimal commas": (
        "Prices rose by 3,5 per cent to €2,5 million, or 1.234,56 euros, of €1.234.567.",
        [(3.5, "percent"), (2_500_000, "EUR"), (1234.56, "EUR"), (1_234_567, "EUR")],
    ),
    "step and outcome": (
        "Oil rose $2 to $81.20 a barrel. Unemployment rose 0.2 per cent to 4.1 per cent. "
        "The index gained 12.5 to 4,512.3. Rents rose 3 to 4 per cent.",
        [
            (2, "USD"),
            (81.2, "USD"),
            (0.2, "percent"),
            (4.1, "percent"),
            (12.5, ""),
            (4512.3, ""),
            ((3, 4), "percent"),
        ],
    ),
    "fractions with a slash": (
        "A 1/4 inch gap, 2 1/2 inches wide and 10 3/8 in. long, was 3/4 full. Rates rose by 1/2 "
        "per cent on 3/4 and on 9/11.",
        [
            (0.25, "inch"),
            (2.5, "inch"),
            (10.375, "inch"),
            (0.75, "fraction"),
            (0.5, "percent"),
        ],
    ),
    "fractions in one character": (
        "It takes 1½ cups, 2¾ miles on.",
        [(1.5, "cup"), (2.75, "mile")],
    ),
    "fractions in words": (
        "It is one and one-half miles and two and a quarter hours away. About three-quarters of a "
        "million people and two and three-quarters million cars came.",
        [(1.5, "mile"), (2.25, "hour"), (750_000, "people"), (2_750_000, "car")],
    ),
    "parts of a unit": (
        "It rose by half a cent, then by a quarter of a mile, in half an hour and half a bottle.",
        [(0.5, "cent"), (0.25, "mile"), (0.5, "hour")],
    ),
    "shares compared": (
        "A third fewer trains and a quarter more passengers came, half as many as said. A third "
        "more serious attack followed.",
        [(0.333333, "fraction"), (0.25, "fraction"), (0.5, "fraction")],
    ),
    "more than one in some": (
        "Three in ten pupils miss it. Nearly 2 in 5 firms export. He scored two in three games.",
        [(0.3, "fraction"), (0.4, "fraction"), (2, ""), (3, "game")],
    ),
    "degrees with a letter alone": (
        "It fell to -12C, minus 4F in the hills. A 1.5C limit helps seat 12C.",
        [(-12, "degree Celsius"), (-4, "degree Fahrenheit"), (1.5, "degree Celsius")],
    ),
    "hours and minutes": (
        "She ran it in 2h 14m, he in 3hrs 5min and I in 2h 14m 30s.",
        [(134, "minute"), (185, "minute"), (8070, "second")],
    ),
    "names that open with a number": (
        "Five Guys opened a shop in May. Seven Seas sells oil. Five Americans died. Three Mobile "
        "raised its prices, as staff at Three Mobile said. Two Conservative councillors resigned.",
        [(5, "American"), (2, "councillor")],
    ),
    "decimals in words": (
        "The bill came to two point five million dollars. It grew by nine point one per cent and "
        "nought point three five per cent.",
        [(2_500_000, "USD"), (9.1, "percent"), (0.35, "percent")],
    ),
    "feet and inches": (
        "The keeper is 6' 4\" tall, his brother 5ft 11in, their father six foot two, and the "
        "6-foot-4 centre met a 6’2” man. The wall is six feet high.",
        [(76, "inch"), (71, "inch"), (74, "inch"), (76, "inch"), (74, "inch"), (6, "foot")],
    ),
    "both sides of a plot": ("It measures 40 x 60 feet.", [(40, "foot"), (60, "foot")]),
    "a noun within the ratio": (
        "One contract in five goes abroad. He had one win in five games.",
        [(0.2, "fraction"), (1, "win"), (5, "game")],
    ),
    "names": (
        "They ate at Five Guys in the nineteen thirties. The S&P 500 rose 20 points. "
        "Nasdaq 100 firms did well.",
        [(20, "point")],
    ),
    "signs": (
        "It lost –$2.1bn. Profits were –3.2 per cent. The loss – $2bn – was large.",
        [(-2_100_000_000, "USD"), (-3.2, "percent"), (2_000_000_000, "USD")],
    ),
    "glued magnitudes and spaced currencies": (
        "They paid £5million and 3billion yen, C $6, AU $89.99 and NZ $7. A $6 ticket is enough.",
        [
            (5_000_000, "GBP"),
            (3_000_000_000, "JPY"),
            (6, "CAD"),
            (89.99, "AUD"),
            (7, "NZD"),
            (6, "USD"),
        ],
    ),
    "a shared magnitude": (
        "There are four to five thousand cases, and two hundred to three hundred deaths.",
        [((4000, 5000), "case"), ((200, 300), "death")],
    ),
    "letters for magnitudes": (
        "The world has 8 B people, and 35m of its devices are old; 35m of cable is needed.",
        [(8_000_000_000, "people"), (35_000_000, "device"), (35, "metre")],
    ),
    "multiples and compound units": (
        "It does 0-to-60 mph. Exports grew sixfold. A field of 10 kV/cm, 5 mg/dL and 13 TeV.",
        [
            ((0, 60), "mile per hour"),
            (6, "times"),
            (10, "kilovolt per centimetre"),
            (5, "milligram per decilitre"),
            (13, "teraelectronvolt"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_form_is_read(nlp, text, expected):
    found = [
        (float(q.low) if q.low == q.high else (float(q.low), float(q.high)), q.unit)
        for q in nlp(text)._.quantities
    ]
    assert found == expected
