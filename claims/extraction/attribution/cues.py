"""The verbs and nouns that attribute words or thoughts, and the constructions each one takes."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import Attribution

CLAUSE = "clause"  # "said that prices rose", "said prices rose", "prices rose, he said"
INFINITIVE = "infinitive"  # "promised to leave", "urged them to leave"
OBJECT = "object"  # "criticised the plan"
ADDRESSEE = "addressee"  # the object is who is spoken to: "told reporters that …"
QUOTED = "quoted"  # only beside quotation marks: “Well,” she laughed

_SPEECH = {
    (CLAUSE,): """
        say add note write explain argue claim insist admit concede acknowledge allege assert aver
        contend declare disclose emphasise emphasize stress maintain mention observe opine proclaim
        recall remark reiterate repeat reply report respond reveal state suggest testify warn confirm
        conclude announce boast complain predict joke quip tweet post comment confess caution charge
        hint imply indicate intimate muse protest rejoin retort counter clarify attest
        affirm reaffirm underscore underline highlight lament bemoan brag rule find show
        estimate forecast project elaborate narrate recount relate stipulate signal promise pledge
        vow swear guarantee agree propose demand recommend deny document calculate reckon
        point marvel gush speculate blog detail illustrate demonstrate demur read learn
        """,
    (CLAUSE, ADDRESSEE): "tell ask inform remind assure advise notify brief instruct persuade reassure",
    (CLAUSE, QUOTED): """
        continue begin conclude finish exclaim shout yell cry scream whisper mutter murmur sigh laugh
        smile grin joke snap shrug interject interrupt chime fire bark thunder sing chant type caption
        cite quote go scoff sneer crow croon recite
        """,
    (INFINITIVE,): """
        promise pledge vow swear threaten offer propose agree ask demand claim request
        urge encourage tell order invite implore beg press advise instruct challenge beseech exhort
        warn recommend call volunteer plan decide want
        """,
    (OBJECT,): """
        describe call label dub brand liken characterise characterize portray depict deem term
        criticise criticize condemn denounce blast slam attack praise applaud hail commend defend
        accuse blame question dispute reject dismiss rebuke deride mock ridicule chastise lambast
        lambaste decry denigrate disparage demand urge propose announce acknowledge admit deny
        confirm reiterate emphasise emphasize stress note cite mention discuss recall highlight
        suggest recommend support oppose back endorse welcome explain detail outline predict
        report reveal  promise pledge   reference quote compare thank
        invoke warn  estimate claim allege advocate explain echo
        bemoan lament underscore underline tout trumpet champion repudiate disavow slander smear
        rip grill tout taunt chide insult credit fault salute congratulate hype pitch
        float flag peg rate pan savage berate scold bash knock hammer admonish laud extol compliment
        """,
}
_THOUGHT = {
    (CLAUSE,): """
        believe think hope fear expect worry feel doubt assume suspect know realise realize understand
        wish consider guess suppose anticipate imagine presume wonder regret remember figure
        conclude decide dream trust foresee reason
        """,
    (INFINITIVE,): "want hope expect wish intend seek plan fear prefer aim desire long yearn",
    (OBJECT,): """
        fear want favour favor love hate admire resent dislike oppose support view  regard 
        respect trust prefer desire expect envision foresee regret appreciate despise distrust loathe
        """,
}
INTENTIONS = frozenset("agree offer plan decide volunteer seek".split())
PARTICLES = {
    ("call", "for"), ("call", "on"), ("point", "out"), ("point", "to"), ("warn", "of"),
    ("warn", "about"), ("warn", "against"), ("talk", "about"), ("speak", "about"), ("speak", "of"),
    ("complain", "about"), ("complain", "of"), ("worry", "about"), ("hope", "for"),
    ("argue", "for"), ("argue", "against"), ("object", "to"), ("allude", "to"), ("advocate", "for"),
    ("push", "for"), ("boast", "about"), ("boast", "of"), ("brag", "about"), ("agree", "with"),
    ("disagree", "with"), ("decide", "against"), ("testify", "about"), ("ask", "about"),
    ("ask", "for"), ("comment", "on"), ("respond", "to"), ("elaborate", "on"), ("dream", "of"),
    ("speak", "out"), ("lash", "out"), ("seize", "on"), ("think", "about"), ("think", "of"),
    ("care", "about"), ("joke", "about"), ("insist", "on"), ("plead", "for"), ("apologise", "for"),
    ("apologize", "for"), ("rail", "against"), ("inveigh", "against"), ("report", "on"), ("lay", "out"), ("spell", "out"), ("rule", "out"),
    ("play", "down"), ("brush", "off"), ("call", "out"), ("go", "after"), ("apologise", "to"),
    ("push", "back"), ("hit", "back"), ("fire", "back"), ("weigh", "in"),
}  # fmt: skip
NOUNS = frozenset(
    """
    claim statement assertion allegation accusation suggestion argument contention belief view
    opinion hope fear concern warning promise pledge vow announcement admission acknowledgement
    acknowledgment comment remark declaration insistence assurance prediction proposal demand call
    report estimate complaint charge denial conclusion conviction doubt notion idea worry suspicion
    threat observation testimony theory message criticism support plea praise opposition attack
    offer question regret frustration anger outrage disappointment confidence optimism satisfaction
    reservation misgiving dismay sorrow sympathy gratitude alarm thanks
    """.split()
)
TOPICS = frozenset(
    [(noun, "of") for noun in "claim allegation accusation criticism denial hope fear".split()]
    + [(noun, "for") for noun in "call support demand criticism plea praise hope".split()]
    + [(noun, "about") for noun in "concern comment remark worry doubt".split()]
    + [("opposition", "to"), ("attack", "on"), ("comment", "on")]
)
PROMISES = frozenset("promise pledge vow threat proposal demand call offer".split())
EXPRESSING = frozenset("express voice raise air share convey".split())
_THOUGHT_NOUNS = frozenset(
    "belief view opinion hope fear concern conviction doubt notion idea worry suspicion theory".split()
)
ADJECTIVES: dict[str, Attribution] = {
    **dict.fromkeys("adamant critical supportive dismissive emphatic insistent".split(), "speech"),
    **dict.fromkeys(
        """
        afraid sure certain confident worried concerned hopeful doubtful sceptical skeptical convinced
        optimistic pessimistic anxious wary fearful eager glad sorry proud unaware mindful opposed
        """.split(),
        "thought",
    ),
}
WRITTEN_SOURCES = frozenset(
    """
    report study survey poll editorial article statement letter memo email filing document paper
    lawsuit complaint transcript book column review op-ed headline website tweet post release data
    analysis column opinion piece ad memo note record poll index audit transcript
    """.split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb attributes ("speech" or "thought") and the constructions it takes."""

    attribution: Attribution
    frames: frozenset[str]


def _lexicon() -> dict[str, Cue]:
    frames: dict[str, set[str]] = {}
    for table in (_SPEECH, _THOUGHT):
        for taken, lemmas in table.items():
            for lemma in lemmas.split():
                frames.setdefault(lemma, set()).update(taken)
    spoken = {lemma for lemmas in _SPEECH.values() for lemma in lemmas.split()}
    spoken -= {"want", "support", "oppose", "plan", "decide", "find", "learn"}
    return {
        lemma: Cue("speech" if lemma in spoken else "thought", frozenset(taken))
        for lemma, taken in frames.items()
    }


VERBS = _lexicon()
PARTICLE_VERBS = frozenset(verb for verb, _ in PARTICLES)


def noun_attribution(lemma: str) -> Attribution:
    """Whether a nominal cue ("claim", "belief") reports words or a thought."""
    return "thought" if lemma in _THOUGHT_NOUNS else "speech"
