"""Nouns for people: what they do, whose relatives they are, and what they are called."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

PERSON_NOUNS = word_set(
    """abbess abbot academic academician accountant acolyte acrobat activist actor actress actuary
    addict admiral adviser advisor advocate agent agronomist aide alderman alderwoman ally
    alternate alumnus ambassador anaesthesiologist anaesthetist analyst anglican announcer
    apprentice arborist archbishop architect aristocrat arsonist artist assailant assistant
    associate astronaut athlete attacker attendee attorney aunt author baby babysitter bailiff
    baker ballerina banker barista baritone barmaid barman baron baroness baronet barrister
    bassist batsman beekeeper believer beneficiary bidder billionaire binman biographer biologist
    birder bishop blogger bloke boatman bodyguard bookkeeper bookmaker boss bosun botanist boy
    boyfriend brewer bricklayer bride bridegroom bridesmaid brigadier broadcaster broker brother
    brother-in-law builder bureaucrat burglar bursar businessman businesswoman buyer bystander
    cabbie cabinetmaker caddie cadet caller cameraman campaigner candidate capitalist captain
    cardinal carer caretaker carpenter cashier catholic celebrity cellist centenarian ceo chair
    chairman chairperson chairwoman challenger champion chancellor chap chaplain cheesemonger chef
    chief child choirmaster choreographer cinematographer citizen clairvoyant classmate clergyman
    clergywoman cleric clerk client climber clown co-author co-chair co-director co-founder
    co-owner co-pilot co-worker coach coauthor cobbler coder colleague collector colonel columnist
    comedian comic commander commentator commissioner composer comptroller con-man concierge
    conductor confidant congressman congressperson congresswoman conman connoisseur
    conservationist constable consul consultant consumer contractor convenor cook
    coordinator copilot copywriter coroner corporal correspondent cosmonaut councillor councilman
    councilor councilwoman counsel counsellor counterpart countess cousin creditor critic crofter
    crooner culprit curate curator custodian customer cyclist dad daughter daughter-in-law deacon
    deaconess dealer dean debutant debutante deckhand defector defendant defender delegate
    democrat demonstrator dentist deputy descendant deserter designer detective developer
    dignitary diplomat director dissident diver docker dockworker doctor donor doorkeeper
    doorman dramatist draughtsman driver drummer duchess duke earl ecologist economist editor
    elder elector electrician embryologist emissary emperor employee employer empress engineer
    enthusiast entrepreneur envoy evacuee evangelist ex-boyfriend ex-girlfriend ex-husband ex-wife
    executive expat expatriate expert exporter eyewitness fan farmer farmhand father
    father-in-law feminist fiance fiancee fiancé fiancée fielder filmmaker finalist financier
    firebrand firefighter fireman fisher fisherman fishmonger flatmate florist footballer
    foreman forester forewoman forward founder fraudster freelancer friend frontman fugitive
    gamekeeper gangster gardener general geologist ghostwriter girl girlfriend goalkeeper
    godfather godmother godson golfer governor governor-general gp gran grandad granddad
    granddaughter grandfather grandma grandmother grandpa grandparent grandson granny
    great-grandfather great-grandmother groom groundskeeper groundsman grower guard guardian guest
    guide guitarist gunman guy gymnast hacker half-brother half-sister handyman harbourmaster head
    headmaster headmistress headteacher heckler heir heiress herder heroine highlander hiker
    historian holidaymaker homeowner hooker host hostage hostess househusband housekeeper
    housemate housewife husband hygienist hypnotist imam importer imposter impostor in-law
    incumbent infant informant inmate innkeeper insider inspector inspector-general instructor
    insurer intern interpreter inventor investigator investor jailer janitor jeweler jeweller
    jockey joiner joker journalist judge judoka juggler juror justice king laborer labourer lad
    lady landlady landlord lass laureate lawmaker lawyer layman laywoman leader learner lecturer
    legionnaire legislator liberal librarian lieutenant lifeguard linebacker lineman
    linesman linguist listener litigant lobbyist lodger logger loner lord loser lumberjack
    magician magistrate magnate maid maker man manager manufacturer mariner marksman marshal
    martyr masseur mastermind mate matriarch matron maverick mayor mechanic medalist medallist
    mediator medic member mentor mep merchant messenger metallurgist midfielder midshipman midwife
    migrant milkman milliner millionaire minder miner minister minister-president missionary
    moderator mogul mom monarch monk mother mother-in-law motorist mountaineer mourner mp muezzin
    mullah mum musician namesake nan nana narrator navigator negotiator neighbor neighbour
    nephew neurologist neurosurgeon newcomer newsreader niece nobleman nomad nominee nonagenarian
    novelist novice nun nurse nutritionist oarsman obstetrician octogenarian office-holder officer
    official ombudsman opener operative operator ophthalmologist opponent optician orator
    organiser organist organizer orphan outcast outsider owner owner-driver paediatrician painter
    paramedic paratrooper parent parishioner parliamentarian parson participant partner passenger
    passer-by passerby pastor pathologist patient patriarch patron paymaster peacemaker pedestrian
    pediatrician peer penpal pensioner perpetrator person pharmacist philanthropist philosopher
    photographer physician physicist physio physiotherapist pianist pilot pioneer plaintiff
    planner player playwright plumber poacher podiatrist poet policeman policewoman politician
    pollster pope porter postie postman postmaster postmistress postwoman potter powerbroker
    preacher predecessor prelate premier presenter president priest prime-minister prince princess
    principal prioress prisoner prodigy producer professor programmer promoter prosecutor protege
    protester protégé protégée provocateur provost psychiatrist psychologist publican publisher
    pundit pupil puppeteer quarterback queen questioner quizmaster rabbi rambler ranger rapper
    ratepayer realtor rebel receptionist recruit rector referee refugee registrar regulator
    relative reporter representative republican rescuer researcher reservist resident restaurateur
    retailer retiree reveller reverend rider ringleader rioter rival robber roofer rookie roommate
    runner runner-up sailor salesman salesperson saleswoman saxophonist scaffolder scholar
    schoolboy schoolchild schoolgirl schoolmaster schoolmate schoolteacher scientist scion
    screenwriter sculptor seamstress secretary seller semi-finalist senator septuagenarian
    sergeant servant serviceman servicewoman settler sexton shaman shareholder sheikh shepherd
    sheriff shopkeeper shopper shortstop showman sibling signalman signatory singer sister
    sister-in-law skater skier skipper sleuth smallholder smuggler sniper socialite soldier
    solicitor son son-in-law songwriter soprano source speaker specialist spectator speechwriter
    spokesman spokesperson spokeswoman sponsor sportsman sportswoman spouse spy squatter
    stablehand staff-member staffer stalker stallholder stallkeeper statesman stationmaster
    statistician stepbrother stepdaughter stepfather stepmother stepsister stepson steward
    stewardess stockbroker storekeeper stranger strategist streamer striker student stuntman
    stylist subordinate substitute successor suffragette suitor sultan superintendent superstar
    supervisor supplier supporter surgeon surrogate surveyor survivalist survivor suspect swimmer
    swindler tailor taxman taxpayer teacher team-mate teammate technician technologist teen
    teenager tenant terrorist therapist thief thug timekeeper toddler tourist townsman trader
    trainee trainer translator trapper traveler traveller treasurer trespasser trialist trombonist
    trooper truant trucker trumpeter trustee tutor twin tycoon typist umpire uncle underdog
    undergraduate underling understudy undertaker user usher valet vandal vendor verger vet
    veteran veterinarian vicar vice-chair vice-president victim viewer villager villain violinist
    virologist virtuoso visitor vlogger volunteer voter waiter waitress warden watchman weatherman
    weatherwoman weaver weightlifter welder well-wisher whip whistle-blower whistleblower whiz-kid
    whizz-kid wicketkeeper widow widower wife wife-to-be winger wingman winner witness woman
    woodcutter worker workman workmate wrestler writer yachtsman yachtswoman youngster youth"""
)

NAMES_AS_NOUNS = word_set(
    """abbot baronet beekeeper bride brewer carpenter challenger cobbler cook curate deacon drummer
    duke earl fielder forester forward groom joiner lineman mariner miner minder painter parson
    patron pioneer poacher porter potter rambler rector rider settler sexton shepherd steward
    stylist tailor trapper usher verger warden weaver"""
)
"""Nouns for people that are surnames, given names or brands where they have a capital."""
