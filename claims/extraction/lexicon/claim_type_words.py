"""Verbs and nouns by what has to be looked up to check a claim that is made with them."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

# Somebody says so, and others may say otherwise: what is checked is that it was said.
CONTESTED = word_set(
    """deny accuse allege claim insist maintain contend assert charge dispute contradict refute
    rebut admit concede acknowledge confess apologise apologize complain joke quip boast retort
    swear protest profess retract disavow submit recant"""
)
NAMING = word_set(
    """call describe dub brand label liken compare characterise characterize portray dismiss deride
    mock thank congratulate taunt insult"""
)
# Nothing is said.
REFUSING = word_set("decline refuse comment answer reply respond return reach shrug")
STANCE = word_set(
    """support oppose back favour favor reject welcome condemn urge demand endorse recommend want
    prefer object criticise criticize applaud hail praise denounce disagree advocate resist
    propose propos call warn caution ask doubt like dislike regret recognise recognize approve veto
    side insist rule push lobby argue believe think regard consider blast slam commend"""
)
PLANNING = word_set(
    """expect forecast predict project anticipate plan intend promise pledge vow undertake threaten
    aim hope fear schedule envisage warn prepare estimate guarantee foresee"""
)
CAUSING = word_set(
    """cause lead trigger drive push force blame attribute result stem trace prevent bring make
    destroy ruin poison kill halve double cost produce spoil damage burn fuel boost worsen
    improve reduce increase raise cut lower ease hurt harm help protect spread spark prompt set
    wipe put contribute owe account explain credit hold delay strand flood collapse sicken infect
    drag weaken strengthen slow speed save deter encourage discourage deprive lift depress"""
)
CHANGING = word_set(
    """rise fall grow drop climb decline shrink double treble triple halve increase decrease jump
    plunge surge tumble slip gain lose dip soar slump swell dwindle average total amount number
    cost spend earn pay measure weigh last hold employ own handle sell buy win score raise cover"""
)
JUDGING = word_set(
    """good bad better best worse worst wrong right fair unfair brave bold clever foolish stupid
    shameful disgraceful beautiful ugly wonderful terrible awful fine easy hard smart wise
    silly disaster insult disgrace shame mistake nonsense triumph success failure joke farce
    scandal timely overdue reckless absurd ridiculous welcome important vital essential
    crucial precious valuable sad glad proud pleased happy angry sorry sceptical skeptical
    confident disappointed convince convinced persuade persuaded divide unimpressed lukewarm
    ridicule furious guarded divided split unhappy impatient unmoved critical supportive
    opposed embarrassed entitled great proper sensible dangerous dull pretty natural model
    pity"""
)
# What is said with them is yet to come.
COMING = word_set("will wo 'll ’ll would could may might shall")
COMPARING = word_set("more fewer less many much twice half most higher lower bigger faster times")
DAYS_TO_COME = word_set(
    """jan. feb. aug. sept. oct. nov. dec. tomorrow next until follows later spring summer autumn
    winter"""
)
