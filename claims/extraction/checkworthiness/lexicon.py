"""The words by which check-worthiness tells facts, rules, opinions and hedges apart."""

from __future__ import annotations

REPORTING = frozenset(
    "say tell add note explain state comment remark reply respond claim argue insist stress warn "
    "suggest acknowledge admit announce declare describe write recall observe report ask "
    "conclude concede maintain assert caution tweet post continue joke quip".split()
)
BELIEF = frozenset(
    "think believe feel hope want wish guess suppose doubt love like hate prefer trust fear "
    "imagine worry consider welcome regret appreciate".split()
)
# Deeds that leave a record which a checker can look up.
DEEDS = frozenset(
    "sign agree vote approve reject pass sell buy acquire build open close launch found kill injure "
    "arrest charge convict sentence sue elect appoint resign dismiss fire hire publish release "
    "deploy invade attack strike visit meet travel bring arrive leave donate invest borrow lend pay "
    "spend cost earn win lose cut raise increase reduce rise fall drop grow shrink double triple "
    "climb decline surge plunge jump tumble slow tighten expand suspend cancel delay extend "
    "withdraw join enter export import produce create lay establish award fine recall evacuate "
    "destroy flood burn tell receive send reach record register hold seize test merge".split()
)
# Rules in force: they can be looked up in a law, an order or a contract.
RULES = frozenset(
    "ban bar prohibit forbid impose require oblige allow permit limit restrict cover exempt apply "
    "mandate regulate tax levy licence license sanction subject grant guarantee entitle cap "
    "protect criminalise criminalize legalise legalize abolish repeal enforce outlaw".split()
)
# What such rules are called.
REGULATIONS = frozenset(
    "ban tariff tax duty levy restriction requirement sanction law rule regulation licence license "
    "quota limit control embargo fine penalty order ruling treaty agreement deal contract act bill "
    "budget subsidy permit visa blockade curfew moratorium cap threshold minimum wage".split()
)
DEFINING = frozenset("refer mean stand denote abbreviate call know dub nickname".split())
CAUSES = frozenset("because cause result due lead trigger force mean contribute stem".split())
EVALUATIVE = frozenset(
    "good great bad better best worse worst important significant wonderful terrible excellent "
    "fantastic amazing horrible awful beautiful nice wrong right fair unfair smart wise prudent "
    "foolish stupid ridiculous crazy absurd shameful disgraceful brave tragic sad happy proud "
    "glad sorry lucky exciting interesting remarkable impressive disappointing encouraging "
    "worrying dangerous reckless strong weak clear obvious serious critical crucial vital key "
    "essential necessary real true big main fundamental effective successful powerful tough hard "
    "easy difficult comprehensive unprecedented historic ideal perfect robust bold proactive "
    "meaningful promising inevitable unacceptable outrageous irresponsible".split()
)
ABSTRACT = frozenset(
    "commitment symbolism significance importance beginning step signal strategy opportunity "
    "challenge chance vision goal dream hope spirit value principle idea issue thing way problem "
    "question matter opinion editorial view reaction sense kind sort future potential area need".split()
)
UNIVERSAL = frozenset("all every never none nobody only most majority always entire".split())
MODALS = frozenset("can could may might should must ought shall would ca".split())
FUTURE = frozenset("will wo 'll ’ll".split())
PREDICTIVE = frozenset(
    "expect forecast predict anticipate plan hope aim seek intend project likely unlikely "
    "poised".split()
)
FIRST_SINGULAR = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
VAGUE_SUBJECTS = frozenset("it this that these those there what which one".split())
MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
PERIODS = frozenset("year month week decade century quarter yesterday today ago since".split())
