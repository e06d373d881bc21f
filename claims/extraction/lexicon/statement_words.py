"""Words that tell facts, rules, opinions, hedges and topics apart, for check-worthiness."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

BELIEF = word_set(
    "think believe feel hope want wish guess suppose doubt love like hate prefer trust fear "
    "imagine worry consider welcome regret appreciate"
)
# Actions that leave a record which can be looked up.
RECORDED_ACTIONS = word_set(
    "sign agree vote approve reject pass sell buy acquire build open close launch found kill "
    "injure arrest charge convict sentence sue elect appoint resign dismiss fire hire publish "
    "release deploy invade attack strike visit meet travel bring arrive leave donate invest "
    "borrow lend pay spend cost earn win lose cut raise increase reduce rise fall drop grow "
    "shrink double triple climb decline surge plunge jump tumble slow tighten expand suspend "
    "cancel delay extend withdraw join enter export import produce create lay establish award "
    "fine recall evacuate destroy flood burn tell receive send reach record register hold "
    "seize test merge"
)
# What rules in force do; they can be looked up in a law, an order or a contract.
RULE_VERBS = word_set(
    "ban bar prohibit forbid impose require oblige allow permit limit restrict cover exempt "
    "apply mandate regulate tax levy licence license sanction subject grant guarantee entitle "
    "cap protect criminalise criminalize legalise legalize abolish repeal enforce outlaw"
)
# Names of such rules. "taxes" is listed since spaCy's model takes it for the plural of "taxis".
REGULATIONS = word_set(
    "ban tariff tax taxes duty levy restriction requirement sanction law rule regulation licence "
    "license quota limit control embargo fine penalty order ruling treaty agreement deal "
    "contract act bill budget subsidy permit visa blockade curfew moratorium cap threshold "
    "minimum wage"
)
DEFINING = word_set("refer mean stand denote abbreviate call know dub nickname")
CAUSES = word_set("because cause result due lead trigger force mean contribute stem")
EVALUATIVE = word_set(
    "good great bad better best worse worst important significant wonderful terrible "
    "excellent fantastic amazing horrible awful beautiful nice wrong right fair unfair smart "
    "wise prudent foolish stupid ridiculous crazy absurd shameful disgraceful brave tragic "
    "sad happy proud glad sorry lucky exciting interesting remarkable impressive "
    "disappointing encouraging worrying dangerous reckless strong weak clear obvious serious "
    "critical crucial vital key essential necessary real true big main fundamental effective "
    "successful powerful tough hard easy difficult comprehensive unprecedented historic ideal "
    "perfect robust bold proactive meaningful promising inevitable unacceptable outrageous "
    "irresponsible"
)
ABSTRACT = word_set(
    "commitment symbolism significance importance beginning step signal strategy opportunity "
    "challenge chance vision goal dream hope spirit value principle idea issue thing way "
    "problem question matter opinion editorial view reaction sense kind sort future potential "
    "area need"
)
UNIVERSAL = word_set("all every never none nobody only most majority always entire")
MODALS = word_set("can could may might should must ought shall would ca")
FUTURE = word_set("will wo 'll ’ll")
PREDICTIVE = word_set(
    "expect forecast predict anticipate plan hope aim seek intend project likely unlikely poised"
)
FIRST_SINGULAR = word_set("i me my mine myself")
FIRST_PLURAL = word_set("we us our ours ourselves")
SECOND = word_set("you your yours yourself")
VAGUE_SUBJECTS = word_set("it this that these those there what which one")
PERIODS = word_set("year month week decade century quarter yesterday today ago since")
# Public matters: institutions, offices, money, law, work, care.
PUBLIC = word_set(
    "government ministry minister parliament senate congress council committee commission agency "
    "official leader delegation embassy envoy diplomat negotiator "
    "authority court judge jury prosecutor police army military officer mayor governor senator "
    "president premier chancellor councillor lawmaker legislator regulator inspector auditor "
    "watchdog board trustee bank company firm employer operator manufacturer supplier owner "
    "director executive shareholder investor union worker employee staff patient doctor nurse "
    "hospital clinic school university pupil student teacher prison prisoner resident voter "
    "taxpayer tenant household family consumer customer passenger farmer refugee immigrant "
    "election vote ballot poll campaign candidate party budget tax tariff duty fund grant debt "
    "deficit loan profit revenue loss price cost wage pension salary rent fee toll rate economy "
    "inflation unemployment job trade export import market contract deal merger sale law bill "
    "rule order licence license permit ban sanction treaty agreement policy programme program "
    "investigation inquiry audit lawsuit suit complaint indictment charge trial verdict ruling "
    "appeal settlement drug vaccine disease infection virus outbreak treatment water pollution "
    "chemical pesticide emission energy power oil gas nuclear missile weapon troop border dam "
    "road bridge rail railway airport port housing land crime"
)
HARM = word_set(
    "kill die death dead injure wound hurt harm poison infect drown burn destroy collapse explode "
    "explosion blast crash derail flood fraud bribe bribery corruption steal theft smuggle launder "
    "abuse assault rape murder attack shoot bomb arrest convict jail sentence accuse sue fine "
    "recall contaminate leak fail failure fault faulty risk unsafe illegal unlawful secret hide "
    "mislead falsify invent delete victim casualty fatal toxic cancer tumour tumor evacuate"
)
# Leisure, scenery and small talk: an error does little harm.
LEISURE = word_set(
    "match innings wicket goal race marathon runner tournament championship champion trophy cup "
    "prize contest festival carnival concert song band singer novel poem poet poetry film fiction "
    "actor actress theatre opera choir ballet dance dancer painting painter gallery museum recipe "
    "soup pie cake sandwich breakfast lunch dinner supper tea coffee beer barrel pub cat dog goose "
    "goat horse pig sheep cow hen fish bee bird garden dahlia marrow flower wedding birthday hat "
    "coat boot shoe glove uncle aunt grandmother grandfather cousin neighbour neighbor holiday "
    "joke laugh laughter smile applause applaud weep wink shrug grin nod ghost toy kitten umpire "
    "referee coach goalkeeper striker batsman bowler rower gymnast sprint ball stadium spectator"
)
# Persons and documents that investigate or measure something.
FINDINGS = word_set(
    "study survey report audit figure statistic statistics record document filing datum data "
    "census analysis inquiry investigation inspection poll test research researcher scientist "
    "economist estimate prosecutor inspector auditor testimony"
)
# What they introduce is so, whoever found it.
ESTABLISHING = word_set(
    "find show hear learn confirm establish hold reveal estimate calculate reckon discover "
    "conclude notice see prove"
)
PROMISES = word_set("promise pledge vow guarantee undertake commit")
DENIALS = word_set("deny denial dispute reject rebut refute dismiss contradict")
