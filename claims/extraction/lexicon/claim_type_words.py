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
    drag weaken strengthen slow speed save deter encourage discourage deprive lift depress turn
    bleach sink stop end shut close empty crack send keep arise shorten lengthen contaminate
    derail wash blow tear break weigh outweigh drown wreck devastate shake jeopardise jeopardize
    threaten undermine erode accelerate hasten hamper hinder impede block disrupt interrupt
    provoke inflame stir curb stem stifle choke starve swell fill create give rise let leave
    enable allow render"""
)
CHANGING = word_set(
    """rise fall grow drop climb decline shrink double treble triple halve increase decrease jump
    plunge surge tumble slip gain lose dip soar slump swell dwindle average total amount number
    cost spend earn pay measure weigh last hold employ own handle sell buy win score raise cover
    outnumber exceed outstrip outpace dwarf top overtake keep"""
)
JUDGING = word_set(
    """good bad better best worse worst wrong right fair unfair brave bold clever foolish stupid
    shameful disgraceful beautiful ugly wonderful terrible awful fine easy hard smart wise
    silly disaster insult disgrace shame mistake nonsense triumph success failure joke farce
    scandal timely overdue reckless absurd ridiculous welcome important vital essential
    crucial precious valuable great proper sensible dull pretty natural model pity lovely nice
    splendid superb excellent brilliant fantastic magnificent impressive remarkable outstanding
    memorable exciting boring tedious dreary bore dreadful horrible hideous ghastly appalling
    atrocious abysmal mediocre poor weak feeble timid lazy greedy cruel heartless callous mean
    cowardly arrogant pompous cynical hypocritical dishonest shabby decent noble noblest honourable
    honorable generous kind graceful elegant charming delightful pleasant unpleasant loud noisy
    long short slow expensive cheap unaffordable costly pointless useless worthless hopeless
    unacceptable intolerable unforgivable inexcusable outrageous indefensible unnecessary needless
    irresponsible unwise premature misguided naive realistic unrealistic reasonable unreasonable
    excessive extreme harsh mild lenient soft tough strict generous inadequate insufficient
    disappointing encouraging promising worrying alarming sad tragic glorious historic unique
    ideal perfect flawless interesting fascinating curious strange odd weird funny hilarious
    clumsy crude vulgar tasteless indecent obscene immoral sinful evil wicked virtue vice
    masterpiece gem treat treasure delight nightmare mess circus clown coward hero fool idiot liar
    genius giant pygmy bully tyrant charade sham stunt gimmick travesty outrage abomination
    embarrassment burden blessing curse gift shambles breakthrough milestone step"""
)
FEELING = word_set(
    """sad glad proud pleased happy unhappy angry sorry sceptical skeptical confident disappointed
    convinced unconvinced persuaded unimpressed impressed lukewarm furious guarded divided split
    impatient unmoved critical supportive opposed embarrassed entitled relieved delighted thrilled
    nervous anxious uneasy worried afraid scared frightened terrified tired weary sick fed bored
    upset cross livid outraged appalled shocked shaken stunned horrified grateful thankful hopeful
    optimistic pessimistic cautious wary doubtful unsure undecided ambivalent indifferent keen
    eager reluctant unwilling willing ready minded adamant determined satisfied dissatisfied
    content frustrated bitter jealous envious ashamed devastated heartbroken overjoyed ecstatic
    excited enthusiastic unapologetic resigned hostile sympathetic neutral against for behind"""
)
# Verbs and objects of a stance: "takes the view", "threw his weight behind", "has no appetite for".
STANCE_OBJECTS = word_set(
    """view weight support backing opposition objection appetite stomach time patience sympathy
    doubt doubts quarrel side line blame faith confidence courage backbone nerve stand exception
    issue hurry mind minds dislike distaste contempt welcome misgivings reservations hope fear
    call plea demand wish desire"""
)
LASTING = word_set("last take be wait stretch stay run spend serve work play miss drag sit hold")
SHARES = word_set("half third quarter fifth tenth majority percent cent percentage dozen thirds")
# "The second half" is part of a match.
MATCH_PARTS = word_set("half quarter third")
TIMES = word_set("second minute hour day week fortnight month year decade century night mile")
CLOCK = word_set(
    "o'clock p.m. a.m. am pm year-old january february march april may june july "
    "august september october november december jan. feb. aug. sept. oct. nov. dec. ward article "
    "act section chapter platform route gate page number no. district grade age"
)
ROUND_NUMBERS = word_set("dozen dozens hundreds thousands millions billions score")
MOST_BY_SIZE = word_set(
    """highest lowest largest smallest biggest fewest most least cheapest dearest longest shortest
    oldest youngest fastest slowest worst record heaviest steepest"""
)
ORDINALS = word_set(
    """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth twentieth hundredth"""
)
# What brings something about, as the subject of a verb: "the frost", "a slip", "the cuts".
FORCES = word_set(
    """rain frost heat cold wind storm snow flood drought fire smoke dust mould mold pollution
    lead salt noise smell ban law tariff levy cut cuts vote error mistake slip fault failure leak
    fall rise drop lack shortage loss outage strike war sanctions subsidy programme program rule
    reform change closure delay shot spark blast explosion quake earthquake wave tide virus
    infection disease gene drug tablet vaccine dose overdose stress poverty hunger debt price cost
    rent pay crisis boom slump neglect boredom grief fear publicity advertising treaty deal merger
    takeover order warrant collapse dispute quarrel row accident crash bug glitch software decision
    policy presence absence light speed weight pressure weather sun sea warming climate
    treatment therapy diet exercise sleep smoking drinking alcohol coffee sugar mast lane works
    construction traffic demand competition automation immigration regulation deregulation trade
    scheme patrol bill tax pension lockdown bolt cable pipe main valve brake tyre door nail
    rumour"""
)
FORCE_ENDINGS = ("tion", "sion", "ment", "ness", "ing", "ance", "ence", "ity", "cy", "ism")
# What is said with them is yet to come.
COMING = word_set("will wo 'll ’ll would could may might shall")
COMPARING = word_set("more fewer less many much twice half most higher lower bigger faster times")
DAYS_TO_COME = word_set(
    """jan. feb. aug. sept. oct. nov. dec. tomorrow next until follows later spring summer autumn
    winter"""
)
