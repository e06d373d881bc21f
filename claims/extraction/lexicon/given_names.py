"""Given names and the gender they usually have: own lists, the US census, and births in the US."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from claims.extraction.lexicon.given_names_elsewhere import (
    FEMALE_NAMES_ELSEWHERE,
    MALE_NAMES_ELSEWHERE,
)
from claims.extraction.lexicon.titles import FEMALE, MALE
from claims.extraction.lexicon.word_sets import word_set

CENSUS = Path(__file__).with_name("us_census_1990_given_names.tsv")
"""A line per name: the name and the share of men among those who have it, 0 to 1."""
BIRTHS = CENSUS.with_name("us_births_given_names.tsv")
"""The same for those born from 1880 on, with four times as many names."""
_MIN_SHARE = 10 / 11
"""The share from which a name tells the gender: ten times as many ("Leslie" does not tell)."""

# Names that are common for both genders are left out.
COMMON_MALE_NAMES = word_set(
    """aaron abdul abdullah abraham adam ahmad ahmed alan albert alberto alejandro alexander
    alfred algernon ali allan allen alvin amir amit anand anders andre andreas andrew andy angus
    anil anthony antoine antonio anton arjun arnold arthur arturo ashok barack barry ben benjamin
    bernard bernie bill billy bob bobby boris brad bradley brandon brendan brett brian bruce bruno
    bryan calvin carl carlos cedric charles charlie chris christian christoph christopher chuck
    clarence claude clive colin conor craig cyril dale damian dan daniel danny darren dave david
    dean deepak dennis derek dermot diego dick dieter dmitri dmitry dominic don donald doug
    douglas duncan dwight eamonn earl ed eddie edgar eduardo edward edwin elijah elliot emanuel
    emmanuel enrique eric erik ernest ernesto ethan eugene evan fabio felipe felix ferdinand
    fernando finn florian francisco francois frank franz fred frederick friedrich gareth gary
    gavin geoff geoffrey george gerald gerard gerhard giovanni glen glenn gordon graham grant greg
    gregory guillermo gustav gustavo guy hans harold harry harvey hassan hector heinrich helmut
    henrik henry herbert herman hiroshi howard hubert hugh hugo hussein ian ibrahim igor isaac
    ivan jack jacob jacques jake jakob james jamal jan jared jason javier jean-claude jeff jeffrey
    jeremy jerome jerry jesus jim jimmy joachim joe joel johan johann john johnny jon jonas
    jonathan jorge jose josef joseph josh joshua juan juergen julian justin karim karl keith ken
    kenji kenneth kenny kevin khalid klaus kurt kyle lamont lars laurence lawrence leo leon
    leonard leonardo liam lloyd lorenzo louis lucas luca luis luke magnus mahmoud malcolm manuel
    marc marcel marco marcus mario mark markus martin marvin mateo mathias matt matteo matthew
    matthias maurice max maximilian mehmet melvin michael michel miguel mike mikhail milton mitch
    mohamed mohammad mohammed moshe muhammad mustafa narendra nathan nathaniel neil neville nigel
    nicholas nick nicolas niels nikolai noah norman oleg oliver omar oscar otto owen pablo pascal
    patrick paul paulo pedro perry pete peter phil philip philippe pierre pradeep rafael raj
    rajesh rakesh ralph ramon randall randy raul ravi ray raymond reginald rex ricardo richard
    rick robert roberto rod roderick rodney rodrigo roger roland ron ronald rory ross roy rudolf
    rudy rupert russell ryan salman samuel sanjay scott sean sebastian sergei sergey sergio seth
    shane shaun shinzo sid simon stanley stefan stephan stephen steve steven stewart stuart sunil
    suresh sven takeshi ted terence theo theodore thomas tim timothy toby todd tom tomas tommy
    tony trevor tyler umar vernon victor vijay vikram viktor vincent vladimir volodymyr walter
    warren wayne werner wilfred wilhelm will william winston wolfgang xavier yusuf zachary"""
)
COMMON_FEMALE_NAMES = word_set(
    """abigail ada adele adriana agnes aisha alexandra alice alicia alison allison amanda amelia
    amy ana anastasia andrea angela angelina anita anjali ann anna annabel anne annette annie
    antonia anya april arlene astrid audrey ava barbara beatrice beatriz becky belinda bernadette
    beth bethany betsy betty beverly bianca birgit bonnie brenda bridget brigitte britney camilla
    carla carly carmen carol carole carolina caroline carolyn carrie catherine cathy cecilia
    celeste celia charlotte chelsea cheryl chiara chloe christina christine cindy claire clara
    claudia colette colleen constance cynthia daisy daniela danielle daphne dawn deborah debbie
    deepa deirdre delia denise diana diane dolores donna dora doreen doris dorothy edith edna
    eileen elaine eleanor elena elisa elisabeth elise elizabeth ella ellen elsa emily emma erica
    erika esther ethel eva eve evelyn fatima faye felicia fiona flora florence frances francesca
    freya gabriela gabrielle gail gemma geraldine gertrude gillian gina giulia gloria grace greta
    gretchen gwen hannah harriet hazel heather heidi helen helena helga henrietta hilary hilda
    hillary holly ida imogen indira ines ingrid irene irina iris isabel isabella isabelle ivanka
    ivy jacqueline jane janet janice janine jasmine jeanette jean jennifer jenny jessica jill joan
    joanna joanne josephine joy joyce juanita judith judy julia juliana julie juliet june kamala
    karen karin katarina kate katharine katherine kathleen kathryn kathy katie katrina kavita
    kayla keiko khadija kirsten kristen kristin kristina lara larisa laura lauren laurie layla
    leah leila lena leonora leticia lila lillian lily linda lisa liz loretta lorraine louisa
    louise lucia lucille lucinda lucy luisa lydia lynda lynn madeleine madeline magdalena
    magdalene maggie maia margaret margarita maria mariam marian marianne marie marilyn marina
    marion marissa marjorie marlene martha mary matilda maureen maya meera megan megyn melanie
    melania melissa mercedes meredith mia michelle mildred mina minyon miranda miriam molly mona
    monica monique muriel myra nadia nancy naomi natalia natalie natasha neera nicola nicole nina
    nora norma olga olivia oprah pamela patricia patty paula pauline penelope penny petra philippa
    phoebe phyllis polly prisca priscilla priya rachel ramona rebecca renata renee rhonda rita
    roberta rosa rosalind rose rosemary roxanne ruth sabina sabrina sally samantha sandra sara
    sarah selina selma serena shannon sharon sheila shelley sherry shirley simone siobhan sofia
    sonia sophia sophie stacey stacy stella stephanie sue sunita susan susanna susanne suzanne
    svetlana sylvia tamara tania tanya tara tatiana teresa tessa thelma theresa tiffany tina tracy
    trudy ursula valentina valerie vanessa vera veronica victoria viola violet virginia vivian
    vivienne wanda wendy wilma winifred yasmin yolanda yoko yvette yvonne zara zoe"""
)


def get_common_name_gender(name: str) -> str:
    """Return ``male`` or ``female`` for a name of our own lists, or an empty string.

    A double name counts as its first part ("Anne-Marie" as "Anne").
    """
    known = name.casefold()
    if known.startswith("jean-"):
        return MALE  # "Jean" alone is mostly a woman in English; "Jean-Luc" is French.
    return _look_up(known, COMMON_MALE_NAMES, COMMON_FEMALE_NAMES)


def _look_up(name: str, male: frozenset[str], female: frozenset[str]) -> str:
    """Return the gender of a name in lower case by two lists, or that of its first part."""
    for form in (name, name.split("-")[0]):
        if form in male:
            return MALE
        if form in female:
            return FEMALE
    return ""


_UNISEX = frozenset(
    ("alex", "ali", "ashley", "bernie", "bo", "chris", "charlie", "dale", "drew", "fran", "jess",
     "jo", "mel", "ronnie", "sam")
)  # fmt: skip


def may_be_either(name: str) -> bool:
    """Return whether a short given name is that of women and men: "Sam", "Jo", "Bernie"."""
    return name.casefold() in _UNISEX


def infer_name_gender(name: str) -> str:
    """Return ``male`` or ``female`` by our own lists or else the census, or an empty string.

    "Siân" counts as "Sian", and of a double name that no list has, the first part.
    """
    known = get_common_name_gender(name)
    if known:
        return known
    folded = _fold(name)
    share = _load_male_shares(CENSUS).get(folded)
    if share is None:
        return _look_up(folded, MALE_NAMES_ELSEWHERE, FEMALE_NAMES_ELSEWHERE)
    return _tell_gender(share)


def guess_gender(name: str) -> str:
    """Return the gender of most people born with a name, rare ones included, or an empty string.

    Many a rare given name is a surname or the word of a company's name as well ("Calder",
    "Halcyon"): use it only for what is a person for other reasons.
    """
    share = _load_male_shares(BIRTHS).get(_fold(name))
    return "" if share is None else _tell_gender(share)


def is_given_name(name: str) -> bool:
    """Return whether a word is a given name, a rare one and one for both ("Terry") included."""
    folded = _fold(name)
    known = folded in _load_male_shares(CENSUS) or folded in _load_male_shares(BIRTHS)
    return known or bool(infer_name_gender(name))


def _tell_gender(share: float) -> str:
    """Return the gender that a share of men tells, or an empty string."""
    return MALE if share > _MIN_SHARE else FEMALE if 1 - share > _MIN_SHARE else ""


def _fold(name: str) -> str:
    """Return the name in lower case, without accents."""
    if name.isascii():
        return name.lower()
    marked = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in marked if not unicodedata.combining(c)).replace("ø", "o")


@cache
def _load_male_shares(path: Path) -> dict[str, float]:
    """Return the share of men by name in lower case."""
    lines = path.read_text(encoding="ascii").splitlines()
    return {name: float(share) for name, share in (line.split("\t") for line in lines)}
