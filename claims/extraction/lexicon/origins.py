"""Countries, the words for who is from there, and names that are given there more than elsewhere.

Reporters call athletes by where they are from without having said so: "the Pole", "the Scot".
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

_COUNTRIES = """
australia: australian aussie | bruce shane kylie lachlan | -
austria: austrian | franz hannes lukas marcel stefan reinhard | -
belgium: belgian | wout remco kevin thibaut romelu | -
brazil: brazilian | joao gabriel thiago rodrigo vinicius marcelo neymar | -
canada: canadian | - | -
china: chinese | wei xin yan jing li zhang wang | zhang wang liu
colombia: colombian | egan nairo jhon radamel | -
croatia: croatian croat | ivan luka marko ante mateo borna ivana | ic ić
czech-republic: czech | petr jan karel pavel tomas jakub petra karolina barbora jiri marek | ova ová
denmark: danish dane | lars mads jonas soren kasper viktor mikkel holger caroline anders | sen
egypt: egyptian | mohamed mahmoud mostafa nour raneem fatima ahmed | ^el-
england: english englishman englishwoman | - | -
ethiopia: ethiopian | tigist haile kenenisa tamirat letesenbet | -
finland: finnish finn | kimi valtteri mika jari teemu pekka mikko | nen
france: french frenchman frenchwoman | pierre jean jacques lucie julien thibaut romain margaux
    camille marie antoine mathieu caroline valentin esteban clement hugo lucas | -
germany: german | benedikt jurgen klaus hans fritz dirk lukas alexander sebastian maximilian
    angelique laura julia jonas felix matthias ralf jan-lennard | -
ghana: ghanaian | kofi kwame kwabena ama akua yaw kojo abena | -
greece: greek | giorgos stefanos maria dimitris nikos kostas yannis | poulos idis akis
hungary: hungarian | laszlo gabor katinka istvan attila zoltan | -
india: indian | rohit virat arjun vikram priya anil rahul ravi sunil | -
ireland: irish irishman irishwoman dubliner | aoife niamh saoirse ciaran eoin cillian sean padraig
    conor fergal siobhan sinead declan oisin cathal | ^o'
israel: israeli | yossi avi noa eran | -
italy: italian | luca giovanni giulia matteo marco paolo francesco chiara jannik sofia andrea
    alessandro antonio filippo simone federica lorenzo | ini elli etti ucci
jamaica: jamaican | usain shelly-ann elaine yohan | -
japan: japanese | hideki yuki naomi kenji takashi haruka shohei kei hiroshi satoshi | -
kenya: kenyan | eliud wanjiku patrick faith kipchoge beatrice hellen | ^kip ^chep
mexico: mexican | sergio saul javier guadalupe | -
netherlands: dutch dutchman dutchwoman | mathieu virgil daphne femke arjen ruud bas jeroen
    wouter kiki max joost | van
new-zealand: kiwi zealander | hemi tane wiremu aroha | -
nigeria: nigerian | chidi obinna emeka ngozi chinedu tunde olumide victor folake adaeze | -
northern-ireland: ulsterman ulsterwoman | rory | -
norway: norwegian | ingrid magnus casper erling sondre kristian therese johannes karsten | sen
poland: polish pole | tomasz iga robert wojciech agnieszka michal piotr lukasz krzysztof | ski
    ska czyk wicz
portugal: portuguese | cristiano joao rui nuno bruno bernardo goncalo | -
romania: romanian | simona ilie gheorghe mihai | escu
russia: russian | ivan dmitri alexei mikhail daria anastasia sergei vladimir andrey natalia
    yuri oleg maria | ova ev ov
scotland: scottish scot scotsman scotswoman glaswegian | hamish callum ewan fergus angus kirsty
    eilidh morag isla georgina andy ally stuart duncan | ^mac ^mc
senegal: senegalese | sadio idrissa cheikh | -
serbia: serbian serb | novak dusan nikola aleksandar milos jelena | ic ić
slovakia: slovakian slovak | peter dominika juraj marian | -
slovenia: slovenian slovene | tadej primoz luka jan | ic ič
south-africa: south-african | siya kobus thabo handre kagiso wayde | -
south-korea: korean south-korean | min-jae ji-sung heung-min soo-ah kim park | -
spain: spanish spaniard | rafael carlos pau sergio alejandro garbine fernando iker juan javier
    jorge pedro paula marta | ez
sweden: swedish swede | zlatan bjorn sven erik linus ludvig armand anna maja lennart | sson
switzerland: swiss | roger stan belinda beat urs reto lara | -
turkey: turkish turk | hakan arda mehmet yusuf kerem | oglu
ukraine: ukrainian | oleksandr elina dayana andriy vasyl mykola oksana svitlana | enko chuk
united-states: american | tyler cody brandon chase travis sloane coco serena | -
wales: welsh welshman welshwoman | gareth rhys dafydd sian huw gethin geraint owain carys
    rhiannon elin ffion aled bethan ieuan | -
"""
"""For each country: who is from there | given names | how surnames end, or after "^" begin."""


_MIN_PARTS = 2


class Origin(NamedTuple):
    """A country, and names that tell where somebody is from, in lower case."""

    country: str
    given_names: frozenset[str]
    parts: tuple[str, ...]

    def has_name(self, key: tuple[str, ...]) -> bool:
        """Return whether a name, its parts in lower case, is typical of the country."""
        if len(key) < _MIN_PARTS:
            return False
        starts = any(key[-1].startswith(part[1:]) for part in self.parts if part[0] == "^")
        ends = key[-1].endswith(tuple(part for part in self.parts if part[0] != "^"))
        return key[0] in self.given_names or starts or ends or key[1] in self.parts


def _read() -> dict[str, Origin]:
    lines = _COUNTRIES.replace("\n    ", " ").strip().splitlines()
    rows = {
        country: [frozenset(part.split()) - {"-"} for part in rest.split("|")]
        for country, _, rest in (line.partition(":") for line in lines)
    }
    counted = Counter(name for _, names, _ in rows.values() for name in names)
    found: dict[str, Origin] = {}
    for country, (words, names, parts) in rows.items():
        # A name of several countries, such as "jonas", tells nothing.
        own = frozenset(name for name in names if counted[name] == 1)
        found |= dict.fromkeys(words, Origin(country, own, tuple(parts)))
    return found


ORIGINS = _read()
"""The origin by what somebody from there is called: "pole", "frenchwoman"."""


def find_origin(word: str) -> Origin | None:
    """Return the origin that a word for somebody from a country tells."""
    return ORIGINS.get(word.casefold())
