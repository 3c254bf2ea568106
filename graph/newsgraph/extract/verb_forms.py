"""Which English words can be verbs, and in which form: enough morphology to see clauses without a parser.

Clause boundaries, subjects and negation hang on finding the verb. A list of common verbs with rules for their regular
forms and a table of the irregular ones finds nearly all of them; what a form is in its sentence is for the caller to
decide, since "plans" and "reports" are nouns as well.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import Final, NamedTuple


class Form(IntFlag):
    """The forms of a verb; one word can be several of them ("put", "reported")."""

    BASE = 1
    S = 2
    PAST = 4
    PARTICIPLE = 8
    ING = 16


class Analysis(NamedTuple):
    """What a word is if it is a verb."""

    lemma: str
    forms: Form


def word_set(text: str) -> frozenset[str]:
    """The words of a white-space separated list; word lists read better so than as literals of a thousand quotes."""
    return frozenset(text.split())


IRREGULAR: Final = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun
bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown
break broke broken|bring brought brought|broadcast broadcast broadcast|build built built|burst burst burst
buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found
flee fled fled|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|hang hung hung|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt
keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain
lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|overcome overcame overcome
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|put put put
quit quit quit|read read read|rebuild rebuilt rebuilt|rethink rethought rethought|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set
shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk
shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken
spend spent spent|spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood
steal stole stolen|stick stuck stuck|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept
swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told
think thought thought|throw threw thrown|undercut undercut undercut|undergo underwent undergone
understand understood understood|undertake undertook undertaken|uphold upheld upheld|wake woke woken|wear wore worn
weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
withstand withstood withstood|write wrote written
"""
"""Base, past and participle of the irregular verbs."""

DOUBLING: Final = """
admit ban bar beg blog chat commit compel concur confer control cram defer demur deter dim drag drop equip expel fit
grab grip hop infer jog jot nag nod occur omit outstrip patrol permit pin plan plot prefer program propel quip rap
rebut recur refer regret remit scrap ship shop shrug skip slam slap slim slip snap spot stem step stir stop strip
submit swap tag tap top transfer transmit trap trim vet wrap
"""
"""Verbs that double their last letter before -ed and -ing."""

REGULAR: Final = """
abandon abduct abide abolish absorb abuse accelerate accept access accommodate accompany accomplish accord account
accumulate accuse achieve acknowledge acquire act activate adapt add address adhere adjourn adjust administer admire
adopt advance advise advocate affect affirm afford agree aid aim air alert align allege alleviate allocate allow alter
amend amount amplify analyse analyze anger annex announce anticipate apologise apologize appeal appear applaud apply
appoint appreciate approach approve argue arm arouse arrange arrest arrive articulate ask aspire assassinate assault
assemble assert assess assign assist associate assume assure attach attack attain attempt attend attract attribute
authorise authorize avert avoid await award back backfire balk bank base bash battle behave believe belong bemoan
benefit besiege betray blame blast bless block bluff boast bolster bomb boost border borrow boycott brag brand breach
breathe brief brush burn bury calculate call calm campaign cancel capture care carry categorise categorize cause
caution cease celebrate censure certify challenge change characterise characterize charge chase check cheer chide
chime circulate cite claim clarify clash classify clean clear climb close coincide collaborate collapse collect combat
combine comfort command commemorate commence commend comment compare compensate compete compile complain complete
complicate comply comprise compromise conceal concede conceive concentrate concern conclude condemn conduct confess
confide confine confirm confiscate conflict conform confront confuse congratulate connect consider consist console
consolidate constitute construct consult consume contact contain contemplate contend contest continue contract
contradict contrast contribute convene convert convey convict convince cooperate coordinate cope correct corroborate
counsel count counter cover crack crash create credit cripple criticise criticize cross crush cry curb curse damage
dare dash date debate debunk decide declare decline decrease decry deem deepen defeat defect defend define defuse
degrade delay delegate delete deliver demand demolish demonstrate denounce deny depart depend depict deploy deport
deride derive descend describe deserve design designate desire destroy detail detain detect deteriorate determine
devastate develop devise devote diagnose dictate die differ diminish direct disagree disappear disappoint disavow
discharge discipline disclose discount discourage discover discredit discriminate discuss dislike dismantle dismiss
dispatch disperse displace display dispute disrupt dissolve distance distinguish distort distribute disturb dither
divert divide divulge document dodge dominate donate double doubt downgrade downplay draft dub dump earn ease echo
edge educate elaborate elect eliminate embark embrace emerge emphasise emphasize employ empower enable enact encounter
encourage end endanger endorse endure enforce engage enhance enjoy enlist ensure entail enter entertain entitle
envisage envision erase erupt escalate escape establish estimate evacuate evade evaluate evolve examine exceed
exchange exclude execute exempt exercise exhaust exhort exist exit expand expect explain explode exploit explore
export expose express extend face facilitate fail falter fault favor favour fear feature figure file fill finance
finish fire fix flag flood flow focus follow force forge form formulate foster founder frame free fuel fulfil fulfill
function fund gain gather generate gloat grant greet grill groan guarantee guard guess guide hail halt hammer hamper
hand handle happen harass harm hasten hate haunt head heal heckle heed heighten help hesitate highlight hinder hint
hire honor honour hope host howl hype identify ignore illustrate imagine impact impeach imperil implement implicate
implore imply import impose impress improve incite include increase incur indicate indict induce infiltrate inflict
influence inform inherit initiate injure inquire insist inspect inspire install instruct insult insure integrate
intend intensify interact intercept interfere interject interpret intervene interview intimidate introduce invade
invest investigate invite invoke involve issue jail jeopardise jeopardize join joke judge jump justify kick kidnap
kill kiss label labor lack lambast lambaste lament land last laud laugh launch leak lean learn lecture legislate
legitimise legitimize liberate lift like liken limit line link liquidate list listen live load loan lobby locate lock
look loom love lower maintain manage mandate march mark marry match matter measure mediate mention migrate mind
minimise minimize miss mistake mix moan mobilise mobilize mock moderate modify monitor mount mourn move mull mumble
murder muse mutter name narrow near need negotiate nominate note notice notify nudge number object oblige obscure
observe obstruct obtain occupy offend offer open operate oppose opt order organise organize originate oust outlaw
outnumber overhaul overlook overrule owe own pace paint panic paralyse pardon parrot participate partner pass patch
pave peddle perceive perform persecute persist persuade petition pick picture pile place play plead pledge plummet
plunge point poll ponder pool portray pose position possess post postpone pour praise pray preach precede preclude
predict prepare present preserve press presume pretend prevail prevent proceed process proclaim procure produce
profess profit progress prohibit project prolong promise promote prompt pronounce propose prosecute prospect protect
protest prove provide provoke publicise publicize publish pull pump punish purchase pursue push qualify quell query
question quote raid rail raise rally range rank rate ratify ravage reach react reaffirm realise realize reap reason
reassure rebel rebuff rebuke recall recapture receive reckon recognise recognize recommend reconsider record recount
recover recruit rectify recycle reduce reelect reference reflect reform refrain refuse refute regain regard register
regulate reinforce reinstate reissue reiterate reject rejoice rejoin relate relax release relent relieve relish
relocate rely remain remark remember remind remove render renew renounce repair repay repeal repeat repel replace
reply report represent repress reprimand reproach request require rescind rescue resemble resent reserve reshape
reside resign resist resolve resort respect respond rest restore restrain restrict result resume retain retaliate
retire retort retract retreat retrieve return reunite reveal reverse review revise revive revoke revolve reward
ridicule risk rival roam roar roll rout ruin rule rumble rush sabotage sack sail salute sanction satisfy save scale
scare schedule scoff scold score scream scrutinise scrutinize seal search secure seem seize sentence separate serve
settle share shelter shelve shield shift shock shout sigh sign signal signify silence smash smear smile snarl snub
soar solicit solve sort sound spark specify speculate speed spell sponsor spur stab stabilise stabilize stage stall
stamp star start starve state station stay stifle storm strain strengthen stress stretch struggle study stumble subdue
subject succeed sue suffer suggest suit summarise summarize summon supply support suppose suppress surface surge
surpass surprise surrender surround survey survive suspect suspend sustain switch symbolise symbolize sympathise
sympathize tackle talk target taunt tax tease tempt tend terminate terrify test testify text thank theorise theorize
threaten thwart tighten tilt tolerate topple torture total touch tout trace track trade trail train translate travel
treat trigger triple trouble trust try turn tweet uncover underestimate underline undermine underpin underscore unfold
unify unite unleash unveil update upgrade urge use utter vacate validate value vanish vary veto view vilify violate
visit voice volunteer vote vouch vow wage wait walk wander want warn warrant wash waste watch water weaken weigh
welcome whisper widen wield wish witness wonder work worry worsen wound wrangle yell yield
"""
"""Regular verbs that news uses often."""

NOT_VERBS: Final = word_set(
    "need speed hundred hundreds indeed united breed seed red bed shed deed feed creed greed bleed exceed proceed "
    "concerned sacred wicked naked infrared embed sled med fed biased aged kindred beloved rugged "
    "something anything nothing everything during morning evening king ring wing thing string spring ceiling sibling "
    "building according pending notwithstanding regarding including concerning wedding meeting beijing"
)
"""Words that only look like a regular past tense or a present participle."""

VOWELS: Final = "aeiou"


def regular(lemma: str) -> tuple[str, str, str]:
    """The -s, -ed and -ing forms of a regular verb."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma in _doubling():
        return third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return third, lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("ee"):
        return third, lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return third, lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return third, lemma[:-1] + "ied", lemma + "ing"
    return third, lemma + "ed", lemma + "ing"


@cache
def _doubling() -> frozenset[str]:
    return frozenset(DOUBLING.split())


@cache
def verb_table() -> dict[str, Analysis]:
    """Every known verb form, in lower case, with its lemma; where lemmas share a form, the more frequent use wins."""
    table: dict[str, Analysis] = {}

    def put(word: str, lemma: str, form: Form) -> None:
        known = table.get(word)
        if known is None:
            table[word] = Analysis(lemma, form)
        elif known.lemma == lemma:
            table[word] = Analysis(lemma, known.forms | form)

    for row in IRREGULAR.replace("\n", "|").split("|"):
        if row.strip():
            base, past, participle = row.split()
            third, _, gerund = regular(base)
            if base in _IRREGULAR_DOUBLING:
                gerund = base + base[-1] + "ing"
            put(base, base, Form.BASE)
            put(third, base, Form.S)
            put(past, base, Form.PAST)
            put(participle, base, Form.PARTICIPLE)
            put(gerund, base, Form.ING)
    for lemma in [*REGULAR.split(), *DOUBLING.split()]:
        third, past, gerund = regular(lemma)
        put(lemma, lemma, Form.BASE)
        put(third, lemma, Form.S)
        put(past, lemma, Form.PAST)
        put(past, lemma, Form.PARTICIPLE)
        put(gerund, lemma, Form.ING)
    for lemma, gerund in (("lie", "lying"), ("die", "dying"), ("tie", "tying"), ("panic", "panicking")):
        put(gerund, lemma, Form.ING)
    return table


_IRREGULAR_DOUBLING: Final = word_set(
    "begin bet bid cut dig forbid forget get hit let overrun put quit run set shed shut sit spin split swim undercut "
    "win rerun"
)


def analysis(word: str) -> Analysis | None:
    """What the lower-case word is if it is a verb, None if it cannot be one.

    Known forms come from the lists; of unknown words those in -ed and -ing count, with the word itself as lemma.
    """
    known = verb_table().get(word)
    if known is not None:
        return known
    if len(word) > 4 and word not in NOT_VERBS:
        if word.endswith("ed"):
            return Analysis(word, Form.PAST | Form.PARTICIPLE)
        if word.endswith("ing"):
            return Analysis(word, Form.ING)
    return None
