"""Which English words can be verbs, and in which form: enough morphology to see clauses without a parser.

Clause boundaries, subjects and negation hang on finding the verb. A list of common verbs with rules for their regular
forms and a table of the irregular ones finds nearly all of them; what a form is in its sentence is for the caller to
decide, since "plans" and "reports" are nouns as well.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple


class Form:
    """The forms of a verb, as bits; one word can be several of them ("put", "reported").

    Whole numbers, not an enumeration, whose "&" and "|" take ten times as long: nearly every word is asked.
    """

    BASE: Final = 1
    S: Final = 2
    PAST: Final = 4
    PARTICIPLE: Final = 8
    ING: Final = 16


class Analysis(NamedTuple):
    """What a word is if it is a verb."""

    lemma: str
    forms: int


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
admit ban bar beg blog chat chop commit compel concur confer control cram defer demur deter dim dip dot drag drop
equip expel extol fit flip fret grab grip gut hem hop hug infer jog jot lug mob nag nod occur omit outstrip pat patrol
permit pin plan plot prefer program propel quip rap rebut recur refer regret remit rig rot rub sag scrap ship shop
shrug shun skip slam slap slim slip snap span spot spur squat stem step stir stop strap strip stun submit sum swap tag
tap tip top transfer transmit trap trim trot vet whip wrap
"""
"""Verbs that double their last letter before -ed and -ing."""

REGULAR: Final = """
abandon abduct abide abolish absorb abuse accelerate accept access accommodate accompany accomplish accord account
accumulate accuse achieve acknowledge acquire act activate adapt add address adhere adjourn adjust administer admire
admonish adopt advance advise advocate affect affirm afford agree aid aim air alert align allege alleviate allocate
allow allude alter amend amount amplify analyse analyze anger annex announce answer anticipate apologise apologize
appeal appear applaud apply appoint appreciate approach approve argue arm arouse arrange arrest arrive articulate ask
aspire assail assassinate assault assemble assert assess assign assist associate assume assure attach attack attain
attempt attend attest attract attribute authorise authorize avenge avert avoid await award back backfire balk bank
base bash battle behave believe belittle bellow belong bemoan benefit berate beseech besiege betray blame blast bless
block bluff boast bolster bomb bombard boost border borrow boycott brag brand brandish breach breathe brief brush burn
bury calculate call calm campaign cancel capture care carry castigate categorise categorize cause caution cease
celebrate cement censor censure certify challenge champion change chant characterise characterize charge chase check
cheer chide chime chuckle circulate circumvent cite claim clamor clamour clarify clash classify clean clear climb
close coax coerce coincide collaborate collapse collect collide comb combat combine comfort command commandeer
commemorate commence commend comment compare compensate compete compile complain complete complicate comply comprise
compromise conceal concede conceive concentrate concern conclude concoct condemn condone conduct confess confide
confine confirm confiscate conflict conform confront confuse congratulate connect consider consist console consolidate
conspire constitute construct consult consume contact contain contaminate contemplate contend contest continue
contract contradict contrast contravene contribute convene convert convey convict convince convulse cooperate
coordinate cope corner correct corroborate counsel count counter cover covet crack crash create credit cripple
criticise criticize cross crow crush cry curb curse curtail damage dampen dare dash date deadpan debate debilitate
debunk decide decimate declare decline decrease decriminalise decriminalize decry deduct deem deepen defame defeat
defect defend define deflect defuse degrade delay delegate delete deliver demand demolish demonstrate demote denounce
deny depart depend depict deplete deplore deploy deport depose deprive deride derive descend describe desert deserve
design designate desire destroy detail detain detect deteriorate determine detonate devastate develop devise devote
devour diagnose dictate die differ diminish direct disagree disappear disappoint disavow disband discharge discipline
disclaim disclose discount discourage discover discredit discriminate discuss dislike dislodge dismantle dismiss
disobey disparage dispatch disperse displace display dispute disqualify disrupt dissent dissolve dissuade distance
distinguish distort distribute disturb dither divert divide divorce divulge document dodge dominate donate double
doubt downgrade downplay draft dread dream drone drown dub dump dwell dwindle earn ease eavesdrop echo edge educate
eject elaborate elect elevate elicit eliminate elude email embark embarrass embody embrace emerge emigrate emphasise
emphasize employ empower enable enact enclose encompass encounter encourage encroach end endanger endorse endure
enforce engage enhance enjoy enlist enquire enrage enrich enrol enroll enslave ensure entail enter entertain enthuse
entice entitle entreat entrench entrust envelop envisage envision envy equate eradicate erase erode erupt escalate
escape espouse establish estimate evacuate evade evaluate evict evoke evolve exacerbate exaggerate examine exasperate
exceed exchange exclaim exclude execute exempt exercise exert exhaust exhibit exhort exile exist exit exonerate expand
expect expire explain explode exploit explore export expose express expropriate extend exude eye fabricate face
facilitate fail falter fault favor favour fear feature ferry fetch figure file fill finance fine finish fire fix
fixate flag flank flatten flaunt flock flood flounder flourish flow focus foil follow foment force forfeit forge forgo
form formulate fortify foster founder frame free frighten frustrate fuel fulfil fulfill fume function fund gain
galvanise galvanize gamble garner gather gauge generate glance glide gloat glorify govern grant grapple greet grieve
grill groan grumble guarantee guard guess guide gush hail halt hammer hamper hand handle happen harass harbor harbour
harm harvest hasten hate haunt head heal heckle heed heighten help hesitate highlight hijack hinder hint hire hoard
hobble hoist honor honour hope host howl hurl hurry hype hypothesise hypothesize identify ignite ignore illustrate
imagine immigrate impact impair impeach imperil implement implicate implode implore imply import impose impress
imprison improve inaugurate incarcerate incite incline include increase incur indicate indict induce indulge infect
infiltrate inflict influence inform infringe infuriate inherit initiate inject injure innovate inquire insinuate
insist inspect inspire install instigate instruct insulate insult insure integrate intend intensify interact intercede
intercept interfere interject interpret intervene interview intimidate intone introduce inundate invade invalidate
inveigh invest investigate invite invoke involve issue jail jeer jeopardise jeopardize jettison join joke judge juggle
jump justify kick kidnap kill kiss kneel knock label labor lack lag lambast lambaste lament land languish lash last
laud laugh launch leak lean learn lecture legalise legalize legislate legitimise legitimize level liberate lift like
liken limit line linger link liquidate list listen litigate live load loan loathe lobby locate lock look loom loot
love lower lure maim maintain malign manage mandate manipulate manufacture march mark marry massacre match matter
maximise maximize measure meddle mediate memorise mention merge migrate mind minimise minimize miss mistake mix moan
mobilise mobilize mock moderate modify monitor motivate mount mourn move mull mumble murder muse mute mutilate mutter
name narrow nationalise nationalize near necessitate need neglect negotiate nominate note notice notify nudge nullify
number nurture obey object oblige obliterate obscure observe obsess obstruct obtain occupy offend offer offset open
operate opine oppose opt order organise organize originate ostracise oust outlaw outline outnumber outpace outrage
outsource overhaul overlook overrule overturn overwhelm owe own pace paint pander panic paralyse pardon parrot
participate partner pass patch pave peddle perceive perform perish perpetrate perpetuate perplex persecute persevere
persist persuade pester petition pick picture pile pinpoint pipe pitch place plague play plead pledge plummet plunder
plunge point poison polarise polarize poll ponder pool portray pose posit position possess post postpone postulate
pour praise pray preach precede preclude predict preempt prejudge prepare prescribe present preserve preside press
pressure presume pretend prevail prevent prioritise prioritize privatise privatize proceed process proclaim procure
produce profess profit progress prohibit project prolong promise promote prompt pronounce propose prosecute prospect
protect protest prove provide provoke prune publicise publicize publish pull pump punish purchase purge purport pursue
push qualify quarantine quash quell query question quibble quote radicalise radicalize raid rail raise rally range
rank rant ratchet rate ratify rationalise ravage reach react reaffirm realise realize reap reason reassert reassess
reassure rebel rebuff rebuke recall recapture recede receive recite reckon recognise recognize recommend reconcile
reconsider reconvene record recount recoup recover recruit rectify recycle redeem redefine redeploy redirect redouble
reduce reelect reference reflect reform refrain refuel refuse refute regain regard register regulate rehabilitate
reimburse reimpose reinforce reinstate reissue reiterate reject rejoice rejoin relate relax release relegate relent
relieve relinquish relish relocate rely remain remark remember remind remove render renew renounce reopen repair
repatriate repay repeal repeat repel replace replenish replicate reply report reposition represent repress reprimand
reproach repudiate request require rescind rescue resemble resent reserve resettle reshape reshuffle reside resign
resist resolve resort respect respond rest restart restore restrain restrict result resume resurface retain retaliate
retire retort retract retrain retreat retrieve return retweet reunite revamp reveal reverse revert review revise
revitalise revive revoke revolve reward rework ridicule risk rival roam roar roil roll rout ruin rule rumble rush
sabotage sack safeguard sail salute sanction satisfy save scale scare scatter schedule scoff scold score scorn scour
scramble scream scrutinise scrutinize scuffle scupper scuttle seal search secure seem segregate seize sentence
separate sequester serve settle sever share shatter shave shelter shelve shield shift shock shoulder shout shovel
shroud shutter side sideline sigh sign signal signify silence siphon skewer skirt slaughter slump smash smear smile
smother smuggle snarl snatch sneer snub soar sober soften solicit solve soothe sort sound spark spearhead specify
speculate speed spell splinter sponsor squander squeeze stab stabilise stabilize stage stalk stall stamp standardise
star start startle starve stash state station stay stifle stipulate stockpile stoke storm straddle strain strand
strangle streamline strengthen stress stretch stride struggle study stumble subdue subject subsidise subsidize subvert
succeed sue suffer suffocate suggest suit summarise summarize summon supersede supervise supplant supply support
suppose suppress surface surge surmise surpass surprise surrender surround survey survive suspect suspend sustain
swamp swarm swell switch symbolise symbolize sympathise sympathize synchronise tackle taint talk tame tangle taper
target taunt tax tease teem tempt tend term terminate terrify test testify tether text thank theorise theorize
threaten thunder thwart tighten tilt tinker toil tolerate topple torch torture toss total touch tout tow trace track
trade traffic trail train trample transcend transform translate transpire traumatise travel treat trek tremble trickle
trigger triple trouble trumpet truncate trust try tumble turn tweak tweet type uncover underestimate underline
undermine underpin underscore unearth unfold unify unite unleash unravel unseat unveil update upgrade uproot urge use
usher usurp utter vacate vaccinate validate value vanish vanquish vary vault venture verify veto vie view vilify
vindicate violate visit voice volunteer vote vouch vow wage wait waive walk wander wane want ward warn warrant wash
waste watch water wave waver weaken weather weigh welcome whisper widen wield wish wither witness wonder work worry
worsen wound wrangle wrestle yank yearn yell yield
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

    def put(word: str, lemma: str, form: int) -> None:
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


@lru_cache(maxsize=20_000)
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
