"""Verbs, nouns and phrases that report what somebody says, and what each may be followed by.

The letters of a frame:
``t`` a clause with "that", ``z`` one without, ``w`` one with a question word or "whether", ``i`` an infinitive, ``n`` a
noun phrase, ``g`` a gerund, ``o`` a noun phrase about something said or decided only ("defended the decision"), ``y`` a
noun of saying with what is said ("raised doubts about it"), ``e`` a noun phrase if a text or body is the source ("the
survey shows a gap"), ``p`` a noun phrase with an infinitive ("urged the council to act"), ``s`` a noun phrase with "as"
("described it as"), ``l`` a noun phrase with a label ("called it a farce"), ``f`` a noun phrase with "at" and a figure
("put the toll at 40"), ``a`` somebody addressed before the clause
(``A``: always), ``d`` words in quotation marks, ``v`` may stand before its subject ("said the mayor").
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from newsgraph.annotations import Stance
from newsgraph.extract.verb_forms import word_set


class Frame(NamedTuple):
    """What a cue may be followed by, and the stance that it expresses. ``weak`` cues need a source that can speak."""

    takes: str
    stance: Stance = Stance.AFFIRMS
    weak: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the verb is one of saying: quotations and clauses without "that" are its content."""
        return not self.weak and "z" in self.takes and "d" in self.takes


_SPEECH: Final = {
    "tzwdv": "say explain",
    "tzwindv": "claim",
    "tzwndv": "confirm reveal predict stress declare announce tweet recount assert",
    "tzwngdv": "report suggest admit acknowledge",
    "tzwodv": "add note recall repeat insist conclude observe remark respond answer reply argue write post warn "
    "joke contend state",
    "tzndv": "concede allege reiterate underline underscore emphasise emphasize affirm proclaim pronounce protest "
    "lament bemoan reaffirm reassert boast",
    "tzngdv": "confess",
    "tzdv": "maintain quip retort counter stipulate interject opine exclaim reckon attest retweet caution "
    "elaborate muse text email blog brag gloat complain object theorise theorize testify swear vouch moan "
    "grumble comment shout yell scream cry whisper mutter chant",
    "tdv": "charge",
    "wdv": "ask wonder inquire enquire",
    "dv": "read thunder sigh chuckle snap crow bellow fume sneer chime begin continue go laugh intone deadpan "
    "gush rail rant ponder type sing",
    "tzwiAd": "tell",
    "tzwiA": "inform assure remind brief notify reassure",
    "tzwa": "advise",
    "tziA": "convince persuade",
    "tzai": "warn",
    "apw": "instruct order command",
}
_CLAIMING: Final = {
    "tzwne": "disclose indicate estimate forecast calculate clarify specify foresee divulge verify",
    "tz": "imply hint speculate guess presume assume suspect posit hypothesise hypothesize surmise infer signal "
    "guarantee certify reason",
    "t": "rule recognize recognise accept",
    "twn": "highlight illustrate detail outline document demonstrate establish articulate describe",
    "tzwe": "show find determine discover",
    "n": "quote utter convey echo recite",
}
_ATTITUDE: Final = {
    "tz": "believe think feel hope fear worry expect anticipate doubt imagine assume concur figure",
    "tzw": "know realise realize understand learn",
    "tw": "hear see hold",
    "tzng": "regret",
    "wng": "ponder consider contemplate mull",
    "ng": "eye",
    "w": "debate",
}
_INTENT: Final = {
    "tzindv": "vow pledge promise",
    "ti": "threaten resolve decide",
    "tzi": "agree swear",
    "ip": "want wish intend",
    "itz": "hope plan",
    "itzp": "expect",
    "i": "offer refuse",
    "tpin": "ask beg plead petition",
}
_REQUEST: Final = {
    "tpwn": "urge advise implore",
    "tpwng": "recommend propose",
    "tpndv": "demand",
    "tpn": "request",
    "pn": "encourage exhort beseech entreat counsel",
    "ng": "advocate prescribe",
}
_OPINION: Final = {
    "o": "welcome back support challenge hit question query",
    "so": "attack blast defend slam",
    "y": "express voice raise issue make give air renew offer level file repeat deliver release share",
    "n": "praise criticise criticize condemn denounce endorse deplore decry lambast lambaste berate rebuke "
    "mock ridicule applaud laud deride disparage champion tout extol commend castigate chide scold "
    "admonish belittle downplay trumpet oppose favor favour bash skewer vilify mention cite admire "
    "envision envisage tease prefer liken compare",
    "s": "portray depict characterise characterize cast paint regard view frame",
    "sn": "describe hail dismiss denounce condemn decry deride define identify",
    "f": "put estimate",
    "l": "call label brand dub term deem consider declare",
    "n ": "attribute accuse blame fault credit thank congratulate",
}
_DENIAL: Final = {
    "tzng": "deny",
    "tn": "dispute refute rebut disavow contradict debunk repudiate disclaim",
    "ns": "reject rebuff dismiss",
}
_DOUBT: Final = {"wo": "question query challenge"}

_WEAK_PARTICLES: Final = frozenset(["refer to"])
"""What things do as well as people: "the case was referred to a court"."""
_PARTICLES: Final = {
    # verb and particle: what follows the particle
    "point out": "tzwndv",
    "point to": "n",
    "call for": "np",
    "call on": "p",
    "call out": "n",
    "call upon": "p",
    "warn of": "n",
    "warn against": "n",
    "warn about": "n",
    "speak of": "n",
    "speak about": "n",
    "speak out": "n",
    "talk about": "nw",
    "talk of": "n",
    "complain of": "n",
    "complain about": "n",
    "boast of": "n",
    "boast about": "n",
    "brag about": "n",
    "joke about": "n",
    "lie about": "n",
    "refer to": "n",
    "allude to": "n",
    "hint at": "n",
    "object to": "n",
    "respond to": "",
    "apologise for": "n",
    "apologize for": "n",
    "argue for": "n",
    "argue against": "n",
    "insist on": "n",
    "insist upon": "n",
    "agree to": "n",
    "agree on": "n",
    "agree with": "n",
    "disagree with": "n",
    "comment on": "nw",
    "elaborate on": "n",
    "dwell on": "n",
    "reflect on": "n",
    "look forward": "n",
    "rule out": "n",
    "lay out": "nw",
    "set out": "nw",
    "spell out": "nw",
    "hit out": "",
    "lash out": "n",
    "hit back": "d",
    "shoot back": "d",
    "fire back": "d",
    "push for": "n",
    "press for": "n",
    "appeal for": "n",
    "appeal to": "p",
    "plead for": "n",
    "vouch for": "n",
    "testify to": "n",
    "dream of": "n",
    "conceive of": "n",
    "worry about": "nw",
    "express ": "n",
    "announce ": "n",
    "bring up": "n",
    "play down": "n",
    "talk up": "n",
    "brush off": "n",
    "brush aside": "n",
    "shrug off": "n",
    "wave off": "n",
    "back away": "n",
    "double down": "n",
    "sound off": "n",
    "weigh in": "n",
    "report on": "n",
    "touch on": "n",
    "focus on": "n",
    "muse about": "n",
    "rail against": "n",
    "inveigh against": "n",
    "protest against": "n",
    "opt for": "n",
    "take issue": "n",
    "make clear": "tzw",
    "chime in": "d",
    "pipe up": "d",
    "sum up": "nd",
    "go on": "d",
    "write of": "n",
    "write about": "nw",
    "ask for": "n",
    "ask about": "n",
    "learn about": "n",
    "aim at": "n",
    "commit to": "n",
    "confess to": "n",
    "admit to": "n",
    "own up": "n",
    "attest to": "n",
    "caution against": "n",
    "advise against": "n",
    "decide against": "n",
    "side with": "",
    "call off": "",
    "put it": "d",
}
_DENYING_PARTICLES: Final = frozenset({"rule out", "brush off", "brush aside", "shrug off", "wave off"})

WEAK_LEMMAS: Final = word_set(
    "show find see know hear learn hold establish determine discover document detail figure hold address consider "
    "seek decide aim agree expect illustrate demonstrate define identify establish want post answer respond "
    "highlight outline indicate imply echo mention cast view regard frame go begin continue snap crow cry sigh "
    "laugh rail charge hold order command read signal recognize recognise accept reason"
)

NOMINAL_CUES: Final = {
    # nouns of saying with a possessor: "the minister's claim that", "his promise to"
    "t": "emphasis doubt reservation misgiving regret anger frustration confidence optimism question outrage "
    "support advice disappointment claim allegation assertion statement announcement remark comment "
    "suggestion warning belief view argument contention insistence conclusion admission declaration "
    "accusation testimony prediction fear concern hope acknowledgment acknowledgement assessment "
    "confirmation assurance promise pledge vow threat complaint observation estimate opinion position "
    "denial conviction implication hint revelation demand recommendation proposal report rumour rumor speculation "
    "suspicion",
    "i": "promise pledge vow threat plan intention desire wish decision proposal request offer call demand "
    "refusal willingness readiness commitment determination eagerness goal aim hope bid push ambition",
    "of": "accusation allegation criticism denunciation condemnation description praise warning promise "
    "rejection denial mention characterization characterisation portrayal depiction endorsement "
    "assessment estimate forecast projection",
    "on": "comment remark statement view position stance opinion",
    "for": "call plan demand support request proposal appeal plea push praise contempt disdain",
}
OBJECT_NOUNS: Final = word_set(
    "decision policy move plan deal law bill ruling record handling response approach idea remark comment "
    "proposal agreement measure strategy order ban legislation claim allegation report suggestion call demand "
    "criticism accusation choice verdict vote outcome result budget tax reform treaty pact accord nomination "
    "appointment motive legitimacy validity finding need wisdom statement speech article notion view argument "
    "charge strike sanction resolution invasion war withdrawal attack killing arrest conviction sentence step "
    "initiative effort announcement fairness integrity honesty credibility independence motives competence "
    "fitness reliance record authority ability commitment wording timing premise assertion theory news"
)
"""What can be defended, attacked or welcomed in words; of persons and towns the same verbs tell other things."""
DENIAL_NOUNS: Final = frozenset({"denial", "rejection"})
SAYING_OBJECTS: Final = word_set(
    "comment comments elaborate discuss say answer respond reply specify identify name disclose reveal confirm "
    "speculate provide give be"
)
"""Infinitives after "declined" and "refused" that tell of silence and not of a statement."""


@cache
def frames() -> dict[str, Frame]:
    """The frame of each reporting verb, by lemma; where lists share a verb its letters are joined."""
    found: dict[str, Frame] = {}
    for group, stance in (
        (_SPEECH, Stance.AFFIRMS), (_CLAIMING, Stance.AFFIRMS), (_ATTITUDE, Stance.AFFIRMS), (_INTENT, Stance.AFFIRMS),
        (_REQUEST, Stance.AFFIRMS), (_OPINION, Stance.AFFIRMS), (_DENIAL, Stance.DENIES), (_DOUBT, Stance.QUESTIONS),
    ):  # fmt: skip
        for takes, listed in group.items():
            for lemma in listed.split():
                known = found.get(lemma)
                letters = takes.strip() + (known.takes if known else "")
                found[lemma] = Frame(letters, stance, lemma in WEAK_LEMMAS)
    return found


@cache
def particle_frames() -> dict[tuple[str, str], Frame]:
    """The frame of each verb with a particle, by lemma and particle."""
    found: dict[tuple[str, str], Frame] = {}
    for key, takes in _PARTICLES.items():
        lemma, _, particle = key.partition(" ")
        stance = Stance.DENIES if key in _DENYING_PARTICLES else Stance.AFFIRMS
        if particle:
            # a particle's object can always be a gerund: "spoke of leaving"
            found[lemma, particle] = Frame(takes.replace("n", "ng"), stance, weak=key in _WEAK_PARTICLES)
    return found


@cache
def nominal_cues() -> dict[str, str]:
    """What the nouns of saying may be followed by: ``t`` that, ``i`` an infinitive, ``o`` of, ``f`` for."""
    found: dict[str, str] = {}
    for key, listed in NOMINAL_CUES.items():
        for noun in listed.split():
            for form in (noun, _plural(noun)):
                found[form] = found.get(form, "") + key[0]
    return found


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
