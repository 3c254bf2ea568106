"""Datelines inside a paragraph: "ZADAR, Croatia, Nov 7 (Northern Wire) - …", "KABUL (AP) — …", "ISLAMABAD: …".

They say where a report was filed and which agency filed it; neither the place nor the agency is part of the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from newsgraph.read.words import MONTHS, NOT_A_PLACE, WEEKDAYS

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]*"
_PLACE = rf"{_CAPITAL}(?:\s(?:(?:of|de|del|da|do|la|el|al|the|and|upon|on|am)\s)?{_CAPITAL}){{0,3}}"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = rf"(?i:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}\.?)(?:,?\s(?:19|20)\d\d)?"
_AGENCY = r"[(/\[](?P<agency>[^\W\d_][^()\[\]/\n]{1,40})[)/\]]"
_DASH = r"(?:--?-?|–|—|―)"
_OPENING = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>(?:,\s{_PLACE}){{0,2}})(?:(?:/|\sand\s){_PLACE}){{0,2}}"
    rf"(?P<date>,\s{_DAY}|\s\({_DAY}\))?(?P<stop>\.)?"
    rf"(?:\s{{0,2}}{_AGENCY}\s{{0,2}}(?P<after>{_DASH}|:|\.)?|\s{{0,2}}(?P<dash>{_DASH})|(?P<colon>:))\s{{1,3}}"
    r"(?=[^\W\d_a-zà-öø-ÿ]|[\d\"'“‘«$€£])"
)
_AGENCY_FIRST = re.compile(
    rf"[(\[](?P<agency>[^()\[\]\n]{{2,30}})[)\]]\s{{0,2}}(?:{_DASH}\s{{1,2}})?(?P<place>{_PLACE})(?P<region>,\s{_PLACE})?\s{{0,2}}{_DASH}\s{{1,2}}"
)
_AGENCY_ALONE = re.compile(rf"[(\[](?P<agency>[^()\[\]\n]{{2,30}})[)\]]\s{{0,2}}{_DASH}\s{{1,2}}(?=[^\W\d_]|[\"'“‘])")
_DATE_AGENCY = re.compile(rf"{_DAY}\s{_AGENCY}\s{{0,2}}{_DASH}\s{{1,2}}(?=[^\W\d_]|[\"'“‘])")
_SPEAKER = re.compile(rf"(?:{_CAPITAL}\s){{0,4}}(?P<name>{_CAPITAL})(?:\s\([^()\n]{{1,60}}\))?:\s")
_NO_PLACE = NOT_A_PLACE | frozenset(MONTHS) | WEEKDAYS
_NO_AGENCY = frozenset(("left", "right", "pictured", "file", "photo", "centre", "center", "l", "r", "c"))
_MAX_PREFIX = 120
_MAX_AGENCY_WORDS = 4


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends in its line (before the sentence), where the place in it stands, which agency it names.

    ``colon`` tells that nothing but a colon makes it one: "ISLAMABAD: …", but "SPEAKER: …", too.
    """

    end: int
    place: tuple[int, int] | None
    agency: str | None = None
    colon: bool = False


def read_dateline(line: str) -> Dateline | None:
    """The dateline that the line opens with, or None."""
    head = line[:_MAX_PREFIX]
    match = _OPENING.match(head) or _AGENCY_FIRST.match(head)
    if match is None:
        alone = _AGENCY_ALONE.match(head) or _DATE_AGENCY.match(head)
        if alone is None or not _is_agency(alone["agency"]):
            return None
        return Dateline(len(alone.group().rstrip()), None, alone["agency"])
    groups = match.groupdict()
    place, region, agency = match["place"], match["region"] or "", match["agency"]
    words = [word.strip(".'’-").lower() for word in place.split()]
    if (
        (words[0] in _NO_PLACE and words != ["the", "hague"])
        or words[-1] in _NO_PLACE
        or (agency and not _is_agency(agency))
    ):
        return None
    shouted = len(place) > 2 and place.isupper()
    dated = bool(groups.get("date"))
    if groups.get("colon") and not (shouted or dated):
        return None
    if groups.get("dash") and not (shouted or dated or region or len(words) == 1):
        return None
    if agency and not groups.get("after") and not (shouted or dated) and match.re is _OPENING:
        return None
    end = match.start("region") + len(region)
    span = match.start("place"), end if region else match.end("place")
    return Dateline(len(match.group().rstrip()), span, agency, colon=bool(groups.get("colon")) and not dated)


def speakers(lines: Iterable[str]) -> frozenset[str]:
    """The names in capitals that open several lines, a colon behind them: those of a transcript, and no datelines."""
    labels = Counter(label["name"] for line in lines if (label := _SPEAKER.match(line)) is not None)
    return frozenset(name for name, count in labels.items() if count > 1)


def is_speaker(line: str, known: Container[str]) -> bool:
    """Whether a line opens with one of the `speakers`."""
    label = _SPEAKER.match(line)
    return label is not None and label["name"] in known


def _is_agency(text: str) -> bool:
    words = text.split()
    return len(words) <= _MAX_AGENCY_WORDS and words[0].lower() not in _NO_AGENCY and words[0][0].isupper()
