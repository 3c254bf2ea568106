"""Which offices a phrase can mean: "premier" is the prime minister, "Pentagon chief" the secretary of defence.

Newspapers name one office in many ways, and one phrase may mean several offices: a chancellor heads the government in
Berlin and the treasury in London. A phrase therefore has a set of meanings, and the country or body decides.
"""

from __future__ import annotations

import re
from typing import Final

from newsgraph.link.authority_names import fold

_PHRASINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bdefence\b", "defense"),
        (r"\badviser\b", "advisor"),
        (r"\b(chair|spokes)(?:man|woman|person)\b", r"\1"),
        (r"\bcongress(?:man|woman)\b", "congressperson"),
        (r"^(?:the|a|an|his|her|its|their|then|acting|interim|caretaker|incoming|outgoing|newly elected|new) ", ""),
        (r"^(?:former|ex|late|longtime|current|incumbent|long serving|one time|onetime) ", ""),
        (r"^minister (?:of|for) (?:the )?(.+)$", r"\1 minister"),
        (r"^foreign and .* (minister|secretary)$", r"foreign \1"),
        (r"^(foreign|external|interior|home|finance|treasury|defense) (?:affairs )?(minister|secretary)$", r"\1 \2"),
        (r"^ministry of (?:the )?(.+)$", r"\1 minister"),
        (r"^secretary of (?:the )?(defense|treasury|war)$", r"\1 secretary"),
        (r"^secretary (?:for|of) (?:the )?(home|foreign|health)(?: department| affairs)?$", r"\1 secretary"),
        (r"^(?:federal|state|union|general) (chancellor|president|minister)\b", r"\1"),
    )
)

_MEANINGS: Final[tuple[tuple[str, str], ...]] = (
    # the offices as the authority file names them; the phrases by which they are meant
    ("prime minister, premier, taoiseach", "pm, head of government, government leader, leader, prime ministerial"),
    ("chancellor", "head of government, premier, leader"),
    ("president", "head of state, leader, potus, commander in chief"),
    ("king, queen, emperor, empress, grand duke, pope", "monarch, sovereign, head of state"),
    ("emir, sultan, ruler, prince", "monarch, ruler, head of state, leader"),
    ("king, queen", "king, queen, crown"),
    ("pope", "pontiff, head of the catholic church, leader of the catholic church"),
    ("supreme leader", "leader, ayatollah, top leader, head of state"),
    ("governor general", "head of state"),
    ("general secretary", "party chief, party leader, leader, party secretary, paramount leader"),
    ("taoiseach", "prime minister, premier, pm"),
    ("foreign minister, foreign secretary, secretary of state", "chief diplomat, top diplomat, foreign policy chief"),
    ("foreign minister, foreign secretary", "fm, foreign chief, external minister"),
    ("secretary of state", "foreign minister, state secretary, us top diplomat"),
    ("high representative", "foreign policy chief, top diplomat, chief diplomat, foreign affairs chief"),
    (
        "defense minister, defense secretary, war secretary",
        "defense chief, pentagon chief, pentagon boss, war minister",
    ),
    (
        "defense secretary, war secretary",
        "secretary of defense, pentagon head, head of the pentagon, chief of the pentagon",
    ),
    ("finance minister, treasury secretary, chancellor of the exchequer", "finance chief, treasury chief, treasurer"),
    ("economy minister, finance minister", "economics minister, economy minister"),
    ("chancellor of the exchequer", "chancellor"),
    ("treasurer", "finance minister"),
    ("interior minister, home secretary, home minister", "minister of the interior, interior chief"),
    ("health minister, health secretary", "health chief"),
    ("homeland security secretary", "secretary of homeland security, homeland security chief"),
    ("national security advisor", "security advisor, national security chief"),
    ("vice president", "vp, veep, deputy president"),
    ("speaker", "parliament speaker, house speaker, speaker of parliament, speaker of the house"),
    ("chair of the joint chiefs of staff", "joint chiefs chair, top general, top military officer, military chief"),
    ("chief of staff", "white house chief of staff"),
    (
        "chief of the general staff, chief of defense, chief of army staff, commander in chief",
        "army chief, military chief",
    ),
    (
        "chief of the general staff, chief of defense",
        "chief of staff, chief of general staff, head of the armed forces",
    ),
    ("commander", "top commander, commanding general, commander of forces, head of forces"),
    ("secretary general", "chief, head, sg, leader"),
    ("director general", "chief, head, dg"),
    ("chief executive officer", "ceo, chief executive, boss, chief, head"),
    ("chief executive", "leader, head of government, ceo"),
    ("managing director", "chief, head, boss"),
    ("attorney general", "top law enforcement officer, top prosecutor"),
    ("prosecutor", "chief prosecutor, top prosecutor"),
    ("governor", "central bank governor, central bank chief, central bank head"),
    ("chair", "chief, head, boss, leader"),
    ("leader of the opposition", "opposition leader, head of the opposition"),
    ("press secretary", "spokes, white house press secretary, white house spokes"),
    ("permanent representative", "ambassador to the united nations, un ambassador, un envoy, envoy"),
    ("ambassador to the united nations", "un ambassador, ambassador, un envoy, envoy"),
)

_HEADING: Final = frozenset({"head", "chief", "boss", "leader", "top official", "minister", "secretary"})
_HEADS: Final = re.compile(
    r"(?:co |supreme |political )?leader|(?:executive )?(?:head|chair|chairperson|president|prime minister)(?: of .*)?"
    r"|(?:director|secretary|commissioner) general|general secretary|chief executive(?: officer)?|administrator"
    r"|(?:managing |executive )?director(?: of .*)?|executive secretary|governor|commander(?: in chief)?"
    r"|(?:high commissioner|under secretary general) for .*|chief justice|attorney general"
    r"|prosecutor|special representative|pope|(?:ecumenical )?patriarch|archbishop of .*|speaker of .*"
    r"|secretary of .*|(?:defense|treasury|war|home|foreign|health) secretary"
)
"""The titles, as `position_key` gives them, whose holders head the body that they are of."""


def position_key(title: str) -> str:
    """What the ways of writing one title share: "Minister of Defence" and "defense minister" are one."""
    key = " ".join(fold(title).casefold().replace(".", "").split())
    for pattern, replacement in _PHRASINGS:
        key = pattern.sub(replacement, key)
    return key


def _by_phrase() -> dict[str, frozenset[str]]:
    meanings: dict[str, set[str]] = {}
    for offices, phrases in _MEANINGS:
        keys = {position_key(office) for office in offices.split(", ")}
        for phrase in (*offices.split(", "), *phrases.split(", ")):
            meanings.setdefault(position_key(phrase), set()).update(keys)
    return {phrase: frozenset(keys | {phrase}) for phrase, keys in meanings.items()}


_OFFICES_BY_PHRASE: Final = _by_phrase()


def positions_meant(phrase: str) -> frozenset[str]:
    """The keys of the offices that a phrase can mean, its own among them."""
    key = position_key(phrase)
    return _OFFICES_BY_PHRASE.get(key, frozenset({key}))


def means_head(phrase: str) -> bool:
    """Whether the phrase means whoever heads a body, whatever the title: "chief", "head", "boss"."""
    return position_key(phrase) in _HEADING


def is_heading(position: str) -> bool:
    """Whether the holder of a position heads the body that the position is of."""
    return _HEADS.fullmatch(position_key(position)) is not None
