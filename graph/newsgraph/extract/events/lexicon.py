"""The words that tell of events, by type: verbs, nouns and phrasal verbs, with all their forms.

A word may stand under several types; `senses` decides by the words around it. The list is general: politics, armed
conflict, justice, business, disasters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, regular, verb_table

Part = Literal["verb", "noun"]

VERBS: Final[dict[str, str]] = {
    "Attack": (
        "attack assault ambush storm raid target besiege stab firebomb torpedo strike hit clash pummel overrun hack"
    ),
    "RocketAttack": "shell fire",
    "Bombing": "bomb bombard detonate explode",
    "Shooting": "shoot",
    "Killing": "kill assassinate murder slay behead massacre lynch execute slaughter die perish",
    "Injury": "wound injure hurt maim",
    "Abduction": "abduct kidnap hijack",
    "Arrest": "arrest detain apprehend capture nab",
    "Invasion": "invade annex occupy seize",
    "TroopDeployment": "deploy station dispatch send redeploy",
    "TroopWithdrawal": "withdraw pull leave exit depart reduce remove relocate repatriate",
    "Meeting": "meet host receive",
    "Visit": "visit tour",
    "Talks": "negotiate discuss confer",
    "Agreement": "sign agree",
    "LegislativeAct": "pass adopt approve enact ratify repeal legislate",
    "Vote": "vote",
    "Election": "elect reelect",
    "Appointment": "appoint name nominate inaugurate install",
    "Resignation": "resign quit abdicate",
    "Dismissal": "dismiss sack oust depose impeach topple overthrow",
    "Sanction": "sanction blacklist embargo",
    "Aid": "donate",
    "Protest": "protest demonstrate march rally riot",
    "LabourStrike": "strike",
    "Trial": "prosecute sue charge indict arraign",
    "Conviction": "convict sentence jail imprison",
    "Investigation": "investigate probe",
    "Disaster": "flood erupt",
    "Accident": "crash collide derail capsize sink",
    "DiseaseOutbreak": "infect",
    "Launch": "launch unveil",
    "Acquisition": "acquire buy merge",
    "Layoff": "furlough cut axe shed slash eliminate",
    "VictoryDeclaration": "declare proclaim claim",
    "OtherEvent": "extradite deport evacuate",
}
NOUNS: Final[dict[str, str]] = {
    "Attack": (
        "attack attacks assault assaults ambush ambushes offensive offensives onslaught raid raids siege "
        "clash clashes firefight gunfight stabbing stabbings strike strikes cyberattack cyberattacks"
    ),
    "RocketAttack": "shelling barrage barrages",
    "AirStrike": "airstrike airstrikes air-strike air-strikes",
    "Bombing": "bombing bombings blast blasts explosion explosions bombardment bombardments",
    "Shooting": "shooting shootings gunfire shoot-out shootout",
    "Killing": (
        "killing killings assassination assassinations murder murders execution executions massacre "
        "massacres slaying slayings beheading beheadings death deaths"
    ),
    "Abduction": "abduction abductions kidnapping kidnappings hijacking hostage-taking",
    "Arrest": "arrest arrests detention detentions capture",
    "Invasion": "invasion invasions annexation incursion incursions",
    "Ceasefire": "ceasefire ceasefires cease-fire truce truces armistice",
    "TroopDeployment": "deployment deployments buildup build-up reinforcements redeployment",
    "TroopWithdrawal": (
        "withdrawal withdrawals pullout pull-out pullouts pullback drawdown draw-down exit departure reduction"
    ),
    "Meeting": "meeting meetings summit summits",
    "Visit": "visit visits trip trips",
    "Talks": "talks negotiations dialogue discussions consultations",
    "Vote": "vote votes referendum referendums",
    "Election": "election elections runoff run-off by-election re-election reelection",
    "Appointment": "appointment appointments nomination nominations inauguration",
    "Resignation": "resignation resignations abdication",
    "Dismissal": "dismissal dismissals sacking ouster impeachment overthrow",
    "Sanction": "sanctions embargo embargoes",
    "Aid": "donation donations",
    "Protest": (
        "protest protests demonstration demonstrations rally rallies march marches riot riots unrest uprising uprisings"
    ),
    "LabourStrike": "walkout walkouts stoppage stoppages strike strikes",
    "Trial": ("trial trials hearing hearings lawsuit lawsuits indictment indictments prosecution prosecutions"),
    "Conviction": "conviction convictions sentencing verdict verdicts",
    "Investigation": "investigation investigations probe probes inquiry inquiries",
    "Disaster": (
        "earthquake earthquakes quake quakes flood floods flooding hurricane hurricanes cyclone cyclones "
        "typhoon typhoons tornado tornadoes wildfire wildfires bushfire bushfires landslide landslides "
        "mudslide mudslides tsunami tsunamis drought droughts famine avalanche avalanches eruption "
        "eruptions"
    ),
    "Accident": (
        "crash crashes collision collisions accident accidents derailment stampede blaze blazes fire fires spill"
    ),
    "DiseaseOutbreak": "outbreak outbreaks epidemic epidemics pandemic",
    "Launch": "launch launches unveiling",
    "Acquisition": "acquisition acquisitions takeover takeovers merger mergers buyout buyouts",
    "Layoff": "layoff layoffs lay-offs redundancies",
    "OtherEvent": ("coup coups blockade blockades extradition deportation deportations evacuation evacuations"),
}
PHRASES: Final[dict[str, str]] = {
    "pull out": "TroopWithdrawal",
    "pull back": "TroopWithdrawal",
    "draw down": "TroopWithdrawal",
    "bring home": "TroopWithdrawal",
    "come home": "TroopWithdrawal",
    "step down": "Resignation",
    "stand down": "Resignation",
    "gun down": "Killing",
    "shoot dead": "Killing",
    "shoot down": "Attack",
    "blow up": "Bombing",
    "lay off": "Layoff",
    "take over": "Acquisition",
    "take hostage": "Abduction",
    "take office": "Appointment",
    "swear in": "Appointment",
    "round up": "Arrest",
    "walk out": "LabourStrike",
    "open fire": "Shooting",
    "stand trial": "Trial",
    "go on trial": "Trial",
    "go on strike": "LabourStrike",
    "test positive": "DiseaseOutbreak",
    "break out": "",
}
"""Phrasal verbs by lemma; up to three words may stand between verb and particle ("pull its troops out")."""

_DOUBLED: Final = listed("kidnap gun nab stab ram rig")
ALSO_NOUNS: Final = listed(
    "tour host name station target storm hit capture sack fire charge sentence march raid shell bomb "
    "exit leave pull shoot wound murder strike hurt sink crash flood launch visit sanction claim lay "
    "stand test discharge dispatch send quit axe slash"
)
"""Verbs whose plain and -s forms are nouns as often."""
LIGHT_VERBS: Final = listed(
    "hold holds held holding launch launches launched launching carry carries carried carrying conduct "
    "conducts conducted conducting stage stages staged staging mount mounts mounted mounting make makes "
    "made making begin begins began begun beginning start starts started starting resume resumes "
    "resumed resuming order orders ordered ordering plan plans planned planning unleash unleashes "
    "unleashed perpetrate perpetrated commit commits committed suffer suffers suffered face faces faced "
    "pay pays paid impose imposes imposed imposing lift lifts lifted lifting announce announces "
    "announced announcing win wins won lose loses lost call calls called calling open opens opened "
    "opening end ends ended ending attend attends attended host hosts hosted join joins joined continue "
    "continues continued"
)
"""Verbs that carry a noun's event: the event is "talks" in "held talks"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a word form: its lemma, part of speech, form and the types that it may tell of."""

    lemma: str
    part: Part
    forms: int
    types: tuple[str, ...]


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """The readings of every word form of the lexicon, by its lower-case spelling."""
    irregular = _irregular_forms()
    found: dict[str, dict[tuple[str, Part], Entry]] = {}

    def put(word: str, lemma: str, part: Part, form: int, event_type: str) -> None:
        known = found.setdefault(word, {}).get((lemma, part))
        types = known.types if known else ()
        if event_type and event_type not in types:
            types = (*types, event_type)
        found[word][lemma, part] = Entry(lemma, part, known.forms | form if known else form, types)

    for event_type, lemmas in VERBS.items():
        for lemma in lemmas.split():
            for word, form in _forms(lemma, irregular):
                put(word, lemma, "verb", form, event_type)
    for phrase in PHRASES:
        lemma = phrase.split()[0]
        for word, form in _forms(lemma, irregular):
            put(word, lemma, "verb", form, "")
    for event_type, nouns in NOUNS.items():
        for noun in nouns.split():
            put(noun.split("-")[0] if "-" in noun else noun, noun, "noun", 0, event_type)
    return {word: tuple(readings.values()) for word, readings in found.items()}


@cache
def phrasal() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The rest of each phrasal verb and its type, by the verb's lemma; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, event_type in PHRASES.items():
        lemma, *rest = phrase.split()
        if event_type:
            found.setdefault(lemma, []).append((tuple(rest), event_type))
    return {lemma: tuple(sorted(rest, key=lambda item: -len(item[0]))) for lemma, rest in found.items()}


def _irregular_forms() -> dict[str, list[tuple[str, int]]]:
    """The forms of every verb that the verb table knows, by lemma."""
    forms: dict[str, list[tuple[str, int]]] = {}
    for word, found in verb_table().items():
        forms.setdefault(found.lemma, []).append((word, found.forms))
    return forms


def _forms(lemma: str, known: dict[str, list[tuple[str, int]]]) -> list[tuple[str, int]]:
    if lemma in known and lemma not in _DOUBLED:
        return known[lemma]
    third, past, gerund = regular(lemma)
    if lemma in _DOUBLED:
        past, gerund = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    return [(lemma, Form.BASE), (third, Form.S), (past, Form.PAST | Form.PARTICIPLE), (gerund, Form.ING)]
