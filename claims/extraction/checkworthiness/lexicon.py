"""The words by which check-worthiness tells facts, rules, opinions and hedges apart."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REPORTING = _words(
    "say tell add note explain state comment remark reply respond claim argue insist stress "
    "warn suggest acknowledge admit announce declare describe write recall observe report ask "
    "conclude concede maintain assert caution tweet post continue joke quip"
)
BELIEF = _words(
    "think believe feel hope want wish guess suppose doubt love like hate prefer trust fear "
    "imagine worry consider welcome regret appreciate"
)
# Deeds that leave a record which a checker can look up.
DEEDS = _words(
    "sign agree vote approve reject pass sell buy acquire build open close launch found kill "
    "injure arrest charge convict sentence sue elect appoint resign dismiss fire hire publish "
    "release deploy invade attack strike visit meet travel bring arrive leave donate invest "
    "borrow lend pay spend cost earn win lose cut raise increase reduce rise fall drop grow "
    "shrink double triple climb decline surge plunge jump tumble slow tighten expand suspend "
    "cancel delay extend withdraw join enter export import produce create lay establish award "
    "fine recall evacuate destroy flood burn tell receive send reach record register hold "
    "seize test merge"
)
# Rules in force: they can be looked up in a law, an order or a contract.
RULES = _words(
    "ban bar prohibit forbid impose require oblige allow permit limit restrict cover exempt "
    "apply mandate regulate tax levy licence license sanction subject grant guarantee entitle "
    "cap protect criminalise criminalize legalise legalize abolish repeal enforce outlaw"
)
# What such rules are called; "taxes" itself, because the model takes it for the plural of "taxis".
REGULATIONS = _words(
    "ban tariff tax taxes duty levy restriction requirement sanction law rule regulation licence "
    "license quota limit control embargo fine penalty order ruling treaty agreement deal "
    "contract act bill budget subsidy permit visa blockade curfew moratorium cap threshold "
    "minimum wage"
)
DEFINING = _words("refer mean stand denote abbreviate call know dub nickname")
CAUSES = _words("because cause result due lead trigger force mean contribute stem")
EVALUATIVE = _words(
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
ABSTRACT = _words(
    "commitment symbolism significance importance beginning step signal strategy opportunity "
    "challenge chance vision goal dream hope spirit value principle idea issue thing way "
    "problem question matter opinion editorial view reaction sense kind sort future potential "
    "area need"
)
UNIVERSAL = _words("all every never none nobody only most majority always entire")
MODALS = _words("can could may might should must ought shall would ca")
FUTURE = _words("will wo 'll ’ll")
PREDICTIVE = _words(
    "expect forecast predict anticipate plan hope aim seek intend project likely unlikely poised"
)
FIRST_SINGULAR = _words("i me my mine myself")
FIRST_PLURAL = _words("we us our ours ourselves")
SECOND = _words("you your yours yourself")
VAGUE_SUBJECTS = _words("it this that these those there what which one")
MONTHS = _words("january february march april june july august september october november december")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
PERIODS = _words("year month week decade century quarter yesterday today ago since")
