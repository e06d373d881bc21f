"""Nouns that can replace a more specific noun later in a text ("the official" for a minister)."""

from __future__ import annotations

_HYPONYM_LISTS: dict[str, str] = {
    "investor": "capitalist financier banker partner shareholder manager trader buyer",
    "financier": "capitalist banker investor",
    "banker": "financier executive",
    "politician": """minister senator representative congressman congresswoman lawmaker president
        mayor governor mp councillor premier leader candidate nominee legislator chancellor
        secretary republican democrat""",
    "lawmaker": """senator representative congressman congresswoman legislator councillor mp mep
        delegate parliamentarian assemblyman""",
    "legislator": "senator representative congressman congresswoman lawmaker councillor delegate",
    "congressman": "representative lawmaker",
    "congresswoman": "representative lawmaker",
    "representative": "congressman congresswoman lawmaker",
    "official": """minister secretary director commissioner officer diplomat envoy spokesman
        spokeswoman spokesperson chief adviser advisor administrator negotiator ambassador regulator
        inspector deputy aide""",
    "leader": """president premier executive chairman chairwoman minister king queen head chief
        chancellor governor secretary speaker mayor""",
    "head": "director president chairman chairwoman chief executive leader ceo",
    "chief": "director head executive commissioner secretary minister commander",
    "boss": "executive chief manager chairman chairwoman director owner founder head president",
    "executive": "boss director president founder chairman chairwoman officer manager head chief",
    "academic": "professor lecturer scholar researcher scientist economist historian",
    "scholar": "professor lecturer academic researcher historian scientist fellow",
    "researcher": "professor scientist scholar academic economist analyst lecturer fellow",
    "scientist": "physicist chemist biologist epidemiologist virologist researcher professor",
    "professor": "academic scholar lecturer",
    "expert": """professor analyst economist researcher scientist scholar academic consultant
        specialist lecturer strategist historian fellow""",
    "analyst": "economist strategist researcher",
    "economist": "professor analyst strategist",
    "strategist": "analyst economist consultant adviser",
    "lawyer": "attorney solicitor barrister counsel prosecutor",
    "attorney": "lawyer solicitor barrister counsel prosecutor",
    "spokesman": "spokesperson secretary official",
    "spokeswoman": "spokesperson secretary official",
    "spokesperson": "spokesman spokeswoman secretary official",
    "doctor": "physician surgeon psychiatrist gp",
    "gp": "doctor",
    "medic": "doctor paramedic surgeon",
    "physician": "doctor surgeon",
    "journalist": "reporter correspondent editor columnist writer commentator",
    "reporter": "journalist correspondent",
    "candidate": "nominee contender hopeful republican democrat",
    "nominee": "candidate republican democrat",
    "contender": "candidate nominee",
    "entrepreneur": "founder executive owner businessman businesswoman co-founder",
    "businessman": "executive founder owner entrepreneur billionaire tycoon developer investor",
    "businesswoman": "executive founder owner entrepreneur billionaire investor",
    "billionaire": "businessman businesswoman investor founder tycoon",
    "tycoon": "businessman billionaire founder owner",
    "founder": "co-founder entrepreneur",
    "diplomat": "ambassador envoy minister consul",
    "envoy": "ambassador diplomat negotiator",
    "adviser": "aide advisor strategist consultant",
    "advisor": "aide adviser strategist consultant",
    "aide": "adviser advisor assistant staffer official",
    "officer": "policeman policewoman sergeant constable detective inspector captain lieutenant",
    "detective": "inspector sergeant officer",
    "player": """striker midfielder defender goalkeeper footballer golfer captain winger forward
        keeper prop centre batter bowler""",
    "bowler": "seamer spinner paceman quick fast-bowler leg-spinner off-spinner all-rounder",
    "batsman": "batter opener",
    "batter": "batsman opener",
    "fighter": "boxer heavyweight middleweight welterweight",
    "boxer": "fighter heavyweight middleweight welterweight",
    "rider": "jockey cyclist",
    "jockey": "rider apprentice",
    "maestro": "conductor",
    "diva": "soprano singer mezzo",
    "singer": "soprano tenor baritone mezzo rapper vocalist",
    "silk": "barrister counsel",
    "barrister": "counsel silk",
    "critic": "reviewer columnist",
    "publican": "landlord landlady licensee",
    "coach": "manager trainer",
    "skipper": "captain",
    "gaffer": "manager coach",
    "manager": "coach director",
    "monarch": "king queen emperor",
    "cleric": "priest bishop imam rabbi reverend pastor minister archbishop",
    "judge": "justice recorder",
    "peer": "lord baron baroness earl viscount",
    "priest": "reverend canon vicar rector father",
    "clergyman": "priest reverend canon vicar rector bishop",
    "vicar": "reverend canon",
    "campaigner": "activist",
    "activist": "campaigner",
    "author": "writer novelist historian columnist",
    "writer": "author novelist columnist journalist",
    "musician": "singer rapper guitarist composer",
    "star": "actor actress singer musician player",
    "source": """official person executive insider diplomat aide adviser capitalist investor banker
        manager officer employee engineer trader lawyer""",
    "insider": "official executive source aide employee",
    "person": "source official executive",
    "worker": "employee labourer",
    "employee": "worker staffer engineer",
    "premier": "minister",
    "minister": "premier secretary",
    "chairman": "chair chairperson",
    "chairwoman": "chair chairperson",
    "chair": "chairman chairwoman chairperson",
    "chairperson": "chair chairman chairwoman",
    "agency": "office bureau department administration authority service commission",
    "regulator": "commission authority agency administration office bureau",
    "watchdog": "commission authority agency office",
    "department": "ministry office",
    "panel": "committee commission council",
    "group": """association alliance coalition union council foundation institute center centre
        league society federation forum network committee""",
    "organisation": """association alliance coalition union council foundation institute center
        centre league society federation forum network committee""",
    "organization": """association alliance coalition union council foundation institute center
        centre league society federation forum network committee""",
    "nonprofit": "foundation institute center association society network",
    "body": "association council commission committee federation authority board",
    "authority": "council borough county-council city-council corporation department",
    "lender": "bank",
    "carrier": "airline airlines airways",
    "airline": "airlines airways",
    "school": "university college academy",
    "institution": "university college bank institute",
}
_HYPONYMS = {noun: tuple(hyponyms.split()) for noun, hyponyms in _HYPONYM_LISTS.items()}
_SAME_MODIFIERS = {"gop": "republican", "democratic": "democrat", "u.s.": "us", "american": "us",
        "u.k.": "british", "uk": "british", "britain": "british"}  # fmt: skip


def get_hyponyms(noun: str) -> tuple[str, ...]:
    """Return the nouns that ``noun`` can refer back to ("minister" for "official")."""
    return _HYPONYMS.get(noun, ())


def normalize_modifier(word: str) -> str:
    """Return one spelling for words that mean the same before a noun ("GOP", "Republican")."""
    return _SAME_MODIFIERS.get(word, word)
