"""The verbs that attribute words or thoughts, the constructions each takes, and named subsets."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import Attribution
from claims.extraction.lexicon.word_sets import word_set

CLAUSE = "clause"  # "said that prices rose", "said prices rose", "prices rose, he said"
INFINITIVE = "infinitive"  # "promised to leave", "urged them to leave"
OBJECT = "object"  # "criticised the plan"
ADDRESSEE = "addressee"  # The object is the person spoken to: "told reporters that …"
QUOTED = "quoted"  # Beside quotation marks: “Well,” she laughed

_SPEECH = {
    (CLAUSE,): """
        say add note write explain argue claim insist admit concede acknowledge allege assert aver
        contend declare disclose emphasise emphasize stress maintain mention observe opine proclaim
        recall remark reiterate repeat reply report respond reveal state suggest testify warn
        confirm conclude announce boast complain predict joke quip tweet post comment confess
        caution charge hint imply indicate intimate muse protest rejoin retort counter clarify
        attest affirm reaffirm underscore underline highlight lament bemoan brag rule find show
        estimate forecast project elaborate narrate recount relate stipulate signal promise pledge
        vow swear guarantee agree propose demand recommend deny document calculate reckon point
        marvel gush speculate answer blog detail illustrate demonstrate demur read learn accept
        enquire inquire query record
        """,
    (CLAUSE, ADDRESSEE): """
        tell ask inform remind assure advise notify brief instruct persuade reassure
        """,
    (CLAUSE, QUOTED): """
        continue begin conclude finish exclaim shout yell cry scream whisper mutter murmur sigh
        laugh smile grin joke snap shrug interject interrupt chime fire bark thunder sing chant
        type caption cite quote scoff sneer crow croon recite
        """,
    (INFINITIVE,): """
        promise pledge vow swear threaten offer propose agree ask demand claim request urge
        encourage tell order invite implore beg press advise instruct challenge beseech exhort warn
        recommend call volunteer direct command forbid appeal undertake
        """,
    (OBJECT,): """
        describe call label dub brand liken characterise characterize portray depict deem term
        criticise criticize condemn denounce blast slam attack praise applaud hail commend defend
        accuse blame question dispute reject dismiss rebuke deride mock ridicule chastise lambast
        lambaste decry denigrate disparage demand urge propose announce acknowledge admit deny
        confirm reiterate emphasise emphasize stress note cite mention discuss recall highlight
        suggest recommend back endorse welcome explain detail outline predict report reveal promise
        pledge reference quote compare thank invoke warn estimate claim allege advocate echo bemoan
        lament underscore underline tout trumpet champion repudiate disavow slander smear rip grill
        taunt chide insult credit fault salute congratulate hype pitch float flag peg rate pan
        savage berate scold bash knock hammer admonish laud extol compliment
        """,
}
_THOUGHT = {
    (CLAUSE,): """
        believe think hope fear expect worry feel doubt assume suspect know realise realize
        understand wish consider guess suppose anticipate imagine presume wonder regret remember
        figure decide dream trust foresee reason
        """,
    (INFINITIVE,): """
        want hope expect wish intend seek plan fear prefer aim desire long yearn decide
        """,
    (OBJECT,): """
        fear want favour favor love hate admire resent dislike oppose support view regard respect
        trust prefer desire expect envision foresee regret appreciate despise distrust loathe
        """,
}
PARTICLES = {
    "agree": "with", "allude": "to", "appeal": "for", "apologise": "for to", "apologize": "for to",
    "advise": "against", "advocate": "for", "argue": "for against", "ask": "about for",
    "boast": "about of", "brag": "about", "brush": "off", "call": "for on out", "care": "about",
    "comment": "on",
    "complain": "about of", "decide": "against", "disagree": "with", "dream": "of",
    "elaborate": "on", "fear": "for", "fire": "back", "go": "after", "hit": "back", "hope": "for",
    "insist": "on", "inveigh": "against", "joke": "about", "lash": "out", "lay": "out",
    "object": "to", "play": "down", "plead": "for", "point": "out to", "push": "for back",
    "rail": "against", "recommend": "against", "report": "on", "respond": "to", "rule": "out",
    "seize": "on", "speak": "about of out", "spell": "out", "talk": "about", "testify": "about",
    "think": "about of", "warn": "of about against", "weigh": "in", "worry": "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb attributes and the constructions it takes.

    ``particles`` introduce its object: "called for", "pointed out". ``intends`` is true for verbs
    such as "agree", which report speech in most constructions but an intention, which is a
    thought, in the infinitive ("agreed to meet").
    """

    attribution: Attribution
    frames: frozenset[str]
    particles: frozenset[str]
    intends: bool


# The lemmatizer turns "hoped" into "hop". Nobody reports by hopping, so these are added as well.
# "Forbade" it leaves as it is.
_WRONG_LEMMAS = {"hop": "hope", "hat": "hate", "rat": "rate", "forbade": "forbid"}
_INTENDING = frozenset(("agree", "plan", "decide", "volunteer", "seek"))


def _build_verbs() -> dict[str, Cue]:
    frames: dict[str, set[str]] = {verb: set() for verb in PARTICLES}
    spoken = set(PARTICLES) - {"care", "decide", "dream", "fear", "hope", "think", "worry"}
    for table in (_SPEECH, _THOUGHT):
        for taken, verbs in table.items():
            for verb in verbs.split():
                frames.setdefault(verb, set()).update(taken)
    spoken.update(*(verbs.split() for verbs in _SPEECH.values()))
    spoken.discard("learn")
    return {
        verb: Cue(
            attribution="speech" if verb in spoken else "thought",
            frames=frozenset(taken),
            particles=frozenset(PARTICLES.get(verb, "").split()),
            intends=verb in _INTENDING,
        )
        for verb, taken in frames.items()
    }


VERBS = _build_verbs()
VERBS.update({lemma: VERBS[verb] for lemma, verb in _WRONG_LEMMAS.items()})
SPEAKING = frozenset(verb for verb, cue in VERBS.items() if cue.frames)
"""The verbs that report by themselves, without a particle."""
SAYING = frozenset(verb for verb in SPEAKING if VERBS[verb].attribution == "speech")
"""Of these, the verbs of speech: not "know" and "expect"."""
CONTINUATION = Cue("speech", frozenset((CLAUSE, QUOTED)), frozenset(), intends=False)
"""The cue of "she went on" and "as she put it", which are not verbs of speech elsewhere."""

ESTIMATE = Cue("speech", frozenset((OBJECT,)), frozenset(), intends=False)
"""The cue of "put the cost at £4m"."""

# Lemmas of the verbs that report a statement as such. Check-worthiness scores what they report.
STATING = word_set(
    """say tell add note explain state comment remark reply respond claim argue insist stress warn
    suggest acknowledge admit announce declare describe write recall observe report ask conclude
    concede maintain assert caution tweet post continue joke quip"""
)
# Inflected forms, for text that is read before it is parsed.
STATING_FORMS = ("said", "says", "told", "tells", "added", "announced")

# Verbs by their part in a chain of reporting.
CITING = word_set("cite quote reference")  # "the Courier reported, citing two officials"
QUOTED_AS = word_set("quote cite report paraphrase")  # "quoted the minister as saying"
HEARD_AS = word_set("quote cite report record hear overhear see film")  # "was heard as saying"
HEARSAY = word_set(
    "allege report believe think rumour rumor understand claim say suppose suspect reckon repute"
)
"""In the passive, others tell of somebody's words: "is said to have answered that …"."""
EXPECTED = word_set("expect due set likely schedule plan intend prepare poise slate go hope want")
"""What is still to be said: "is expected to tell", "is due to announce"."""
NEWS_REPORTING = word_set("report write learn")  # "the Courier has learned that …"
ISSUING = word_set(
    "publish release issue run carry print write send post file air deliver give make hold"
)
"""What the maker of a work does: "the Herald published a piece saying …"."""
BROADCASTING = word_set("carry air broadcast relay televise print stream")
"""What only a medium does with somebody else's words: "remarks carried by state television"."""
PUBLISHING = word_set("publish report quote run cite release post obtain")
"""What a medium or the speaker does with words: "a statement released by the ministry"."""
STATED_OBJECTS = word_set(
    """announce confirm admit deny propose demand promise pledge predict forecast recommend estimate
    claim allege declare request concede acknowledge reveal disclose urge put place"""
)
"""Of these, a noun phrase is what was said: "announced a strike", "denied the charge"."""
STATED_WITH = {
    "call": "for", "plead": "for", "appeal": "for", "ask": "for", "argue": "for against",
    "push": "for", "advise": "against", "recommend": "against", "warn": "of against",
    "insist": "on", "apologise": "for", "apologize": "for", "rule": "out",
}  # fmt: skip
"""The same after a preposition: "called for calm", "warned of floods"."""
INTERVIEWING = word_set("ask press question quiz challenge speak talk write")
"""What leads up to an answer: "Asked why, she said …", "Speaking in Bonn, he said …"."""
ASKING = word_set("ask enquire inquire query wonder")
"""They report a question: "enquired when it would open"."""
REPLYING = word_set("reply answer retort respond counter")
"""What is said to somebody else who has just spoken."""
ORDERING = word_set("tell order instruct direct command advise warn")
"""In the passive, they report words whose speaker is not named: "was told to leave"."""
