"""Nouns by what they stand for as a speaker: person, organisation, group, work, part."""

from __future__ import annotations

from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.person_nouns import PERSON_NOUNS as PERSON_NOUNS
from claims.extraction.lexicon.word_sets import word_set

AGENT_ENDINGS = ("er", "or", "eur", "eer")
THING_NOUNS = word_set(
    """anchor anger answer banner barrier beer border buffer butter camera career center chapter
    character charter cluster color colour computer container corner corridor counter cover
    cucumber danger december december-quarter deer desktop-computer dinner disaster disorder door
    error factor favor favour fever fiber filter finger flavor flavour floor flower folder
    frontier gender harbor hunger hour indoor interior labor labour ladder laser layer letter
    liquor litter lumber manner marker master-order matter meter mirror monitor monster motor
    murder november number october offer order other outer over paper peer pepper pier poster
    pointer power printer processor quarter reactor register river rumor rumour scooter sector
    semiconductor september server shelter shoulder silver sensor slaughter soccer steer summer
    surrender tanker tenor terror theater timber tower tractor trailer tremor trigger tumor tumour
    under vapor vector versus-order water weather whether winter wonder
    extinguisher hanger freezer scanner heater cooker locker boiler charger router transformer
    generator radiator calculator sticker whisper shower supper slipper jumper loafer sneaker
    drawer powder tiger spider hammer burner starter lighter dryer washer mixer blender toaster
    elevator escalator horror detector projector armor parlor cursor helicopter thermometer
    barometer sweater blazer dozer bulldozer freighter cruiser steamer crater ember lever liver
    sliver tumbler hamster lobster oyster fender bumper blocker cracker burger hamburger ginger
    copper gutter shutter clutter splinter cylinder blister roster binder stapler shredder skewer
    grater strainer juicer trawler schooner clipper rudder tether feather leather heather blather"""
)
PERSON_ENDINGS = (
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "girl",
    "boy",
    "ologist",
    "monger",
    "keeper",
    "year-old",
)

GROUP_NOUNS = word_set(
    """police people authorities staff public youth clergy military crew family couple duo trio
    crowd men women children personnel folks others those both few several many most some all
    media press opposition troops everyone everybody nobody"""
)

_MAKERS = word_set(
    """automaker carmaker chipmaker drugmaker housebuilder planemaker shipbuilder steelmaker
    toymaker"""
)
"""Companies, with the ending of nouns for people."""

ORGANISATION_NOUNS = _MAKERS | word_set(
    """academy administration agency airline alliance army assembly association authority bank
    base board body branch brand bloc broadcaster bureau cabinet camp campaign caucus center
    centre chain chamber channel charity church city club coalition coastguard college commission
    committee community company conglomerate congress consortium consultancy consulate corporation
    council country court daily delegation department developer division embassy employer exchange
    executive-branch faculty federation firm force foundation fund giant government group
    headquarters hospital house industry inquiry institute institution insurer judiciary jury
    kingdom laboratory lab league legislature lender magazine maker management manufacturer market
    ministry mission mosque movement nation network newspaper newsroom ngo nonprofit non-profit
    office operator organisation organization outlet panel paper parliament partnership party
    platform police-department port premiership presidency producer programme-board province
    publication publisher regulator republic retailer school secretariat senate service side
    society start-up startup state station store supplier task-force team tabloid think-tank
    thinktank archdiocese borough brewery canton clinic congregation county diocese district
    bakery cafe café pub bar shop supermarket garage gym farm cinema surgery nursery festival
    factory foundry hotel library mill municipality museum observatory parish plant railway
    region restaurant theatre theater township vineyard winery zoo town treasury tribunal trust
    dairy pharmacy salon gallery orchestra choir cathedral abbey convent monastery synagogue
    prison jail depot brokerage label quarry mine shipyard yard hospice cooperative co-op
    co-operative syndicate circus union university utility village leadership watchdog website
    weekly wing
    carrier airport marina resort band commune ballet opera inspectorate constabulary squad brigade
    navy military militia railroad distillery refinery smelter collective cartel exchequer"""
)

WORK_NOUNS = word_set(
    """account ad advert advertisement affidavit album analysis announcement article assessment
    audit bill biography blog blogpost book brief briefing broadcast brochure bulletin caption
    census chapter circular clip column comment commentary communique complaint conclusion
    constitution contract correspondence coverage data dispatch document documentary dossier draft
    editorial email e-mail essay estimate excerpt exit-poll fact-check feature figure file filing
    film finding footage forecast guidance guideline headline indictment instruction interview
    invitation judgment judgement law lawsuit leaflet letter log magazine-piece manifesto manual
    manuscript map memo memoir memorandum message minutes motion newsletter note notice novel
    op-ed opinion order page pamphlet paper-trail petition piece plan play podcast poll post
    posting poster prediction presentation press-release programme program projection proposal
    protocol publication-date readout rebuttal record recording release report research resolution
    review rule ruling schedule script series sign slide slogan song speech spot statement
    statistic statistics statute story study summary survey table tape testimony text textbook
    agreement investigation ordinance thread transcript treaty trial tweet update verdict video
    warrant write-up letters annex appendix ballot count dissent evaluation evidence footnote
    index inventory invoice ledger list lists minute placard preface receipt registry roster
    sonnet suit missive
    reply card postcard diary confession flyer banner plaque
    billboard certificate inscription graffiti disclaimer"""
)
PUBLISHED_WORK_NOUNS = word_set(
    """editorial op-ed commentary column piece article opinion leader story report feature essay
    review dispatch blog post interview analysis coverage front-page"""
)

PART_NOUNS = word_set(
    """percent cent majority minority number group handful dozen dozens score scores hundred
    hundreds thousand thousands million millions half third quarter lot bunch couple most many
    some several few all both none each one two three four five six seven eight nine ten crowd
    coalition pair another others plenty"""
)

COMPANY_NOUNS = _MAKERS | word_set(
    """company firm startup start-up corporation business retailer manufacturer maker giant
    conglomerate developer carrier airline lender insurer operator supplier brand chain group"""
)
GENERIC_ORGANISATION_NOUNS = COMPANY_NOUNS | word_set(
    """organisation organization union club team utility foundation charity nonprofit non-profit
    institute institution association agency bank federation league think-tank thinktank trust
    website platform network station channel museum campaign coalition alliance outfit regulator
    watchdog broker brokerage pollster publisher contractor service label bureau body quango party
    team"""
)
"""Nouns for an organisation that do not depend on its name."""
PERSON_OR_BODY_NOUNS = word_set(
    """regulator watchdog broker pollster publisher contractor operator insurer lender carrier
    supplier retailer manufacturer developer distributor organiser organizer promoter sponsor"""
)
"""Nouns for a body far more often than for one person."""
PRESS_NOUNS = word_set(
    """newspaper paper daily weekly magazine outlet publication broadcaster tabloid broadsheet"""
)
_IN_COMPANY_NAMES = word_set(
    """airlines airways associates bank brothers companies company corp corporation electric
    energy enterprises group holdings inc industries insurance llc llp ltd motor motors partners
    plc pllc securities services solutions studios systems technologies technology ventures
    foods dairy breweries pharmaceuticals pharma biotech robotics logistics shipping mining
    telecom railways software beverages biologics devices aggregates lines trains hydro milling
    brewing chemicals metals minerals aviation aerospace textiles homes micro semiconductor
    semiconductors
    water rail gas buses ferries stores hotels records spirits estates properties builders
    construction engineering couriers media networks broadband electricity oil cement analytics"""
)
ORGANISATION_NAME_WORDS = _IN_COMPANY_NAMES | word_set(
    """academy administration agency alliance assembly association authority board bureau
    business cabinet campaign capital caucus center centre chamber church city-council club
    coalition college commission committee congress consulting council county-council court
    department embassy exchange federation firm force forum foundation fund futures guild
    hospital house initiative institute institution international investigations joint-chiefs
    journal laboratories labs league ministry mission movement museum nations network office
    organisation organization parliament party police polling program project reserve school
    secretariat senate service society treasury tribunal trust union university watch nato opec
    rovers wanderers rangers united athletic albion aid action relief rescue airport airways
    airlines theatre theater gallery orchestra festival library zoo cathedral prison housing
    solicitors architects research hospice clinic surgery charity"""
)

MASCULINE_NOUNS = word_set(
    """man boy father dad son brother husband uncle nephew grandfather king prince lord baron duke
    policeman businessman congressman spokesman salesman fisherman actor widower monk emperor
    sultan sheikh pope bishop archbishop cardinal imam bridegroom groom boyfriend chairman
    councilman alderman waiter irishman englishman scotsman frenchman welshman dutchman cornishman
    yorkshireman frontman doorman nobleman clergyman milkman postman serviceman ex-serviceman
    gentleman barman cameraman sportsman craftsman handyman hitman linesman horseman oarsman"""
)
FEMININE_NOUNS = word_set(
    """woman girl mother mom mum daughter sister wife aunt niece grandmother queen princess lady
    duchess baroness policewoman businesswoman congresswoman spokeswoman saleswoman chairwoman
    actress widow nun empress bride girlfriend councilwoman waitress hostess heroine"""
)
RELATION_NOUNS = word_set(
    """father mother son daughter brother sister husband wife uncle aunt nephew niece cousin
    grandfather grandmother widow widower partner friend lawyer attorney spokesman spokeswoman
    doctor boss colleague aide deputy surrogate mum mom dad grandson granddaughter stepfather
    stepmother stepson stepdaughter boyfriend girlfriend fiance fiancé fiancee fiancée half-brother
    half-sister mother-in-law father-in-law brother-in-law sister-in-law godfather godmother
    ex-wife ex-husband"""
)
GENERIC_PERSON_NOUNS = word_set(
    """man woman person boy girl father mother dad mum resident individual native year-old speaker
    businessman businesswoman billionaire millionaire tycoon veteran widow widower grandmother
    grandfather singer actor actress author novelist star entrepreneur comedian footballer striker
    golfer politician"""
)

COMPANY_NAME_WORDS = _IN_COMPANY_NAMES | word_set(
    "farms steel oil gas power water telecommunications"
)
"""The name words of companies; an organisation with other name words is no company."""
LEGAL_FORMS = word_set(
    """inc llc llp ltd limited plc corp co ag sa s.a nv n.v gmbh asa oyj ab a/s spa s.p.a bhd"""
)
"""How companies are constituted, which only their full names tell."""
CLUB_NAME_WORDS = word_set(
    """fc afc rfc cfc rovers wanderers rangers united athletic albion city town county rugby cricket
    harriers hotspur villa wednesday orient celtic thistle academicals argyle alexandra"""
)
"""The last words of the names of clubs."""

SOURCE_NOUNS = word_set("source insider whistleblower whistle-blower informant")
KNOWN_OFFICE_NOUNS = word_set(
    """president minister premier mayor governor pope king queen prince princess chancellor
    monarch chairman chairwoman chair sheriff archbishop emperor speaker judge senator
    representative congressman congresswoman ambassador secretary dean principal coroner general
    ceo chief head leader director nominee candidate founder owner winner victim suspect defendant
    author commissioner attorney-general comptroller treasurer boss coach"""
)
COUNT_WORDS = word_set("one two three four five six seven eight nine ten several many some most")
AMBIGUOUS_NOUNS = word_set(
    """ally agent advertiser backer bidder broadcaster broker builder buyer carrier client
    competitor consultant contractor creditor critic customer dealer developer distributor donor
    employer exporter host importer insurer investor landlord lender maker manufacturer member
    operator opponent owner partner producer publisher regulator retailer rival seller shareholder
    sponsor supplier tenant user"""
)
"""Nouns for a person as well as for an organisation."""
PARTISAN_NOUNS = word_set("conservative democrat liberal republican")
"""Nouns that are groups even in a name ("Senate Republicans"); "Mine Workers" is one union."""
SPOKESPERSON_NOUNS = word_set(
    "spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen"
)

ALL_NAME_WORDS = ORGANISATION_NAME_WORDS | PRESS_NAME_WORDS
_NOT_AGENTS = ORGANISATION_NOUNS | WORK_NOUNS | THING_NOUNS | COMPANY_NOUNS


def singularize(noun: str) -> str:
    """Return the noun without a regular plural ending, if that leaves a noun of these lists."""
    for ending, put in (("ies", "y"), ("men", "man"), ("people", "person"), ("es", ""), ("s", "")):
        stem = noun[: -len(ending)] + put
        if noun.endswith(ending) and (
            stem in PERSON_NOUNS or stem in ORGANISATION_NOUNS or stem in WORK_NOUNS
        ):
            return stem
    return noun


def is_person_noun(noun: str) -> bool:
    """Return whether a singular noun, in lower case, names a human being."""
    if noun in PERSON_NOUNS or noun.endswith(PERSON_ENDINGS):
        return True
    agent = len(noun) > 4 and noun.endswith(AGENT_ENDINGS)
    return agent and noun not in _NOT_AGENTS
