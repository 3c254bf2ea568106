"""Where a name begins and ends, and what its own words say of its kind.

Titles, articles and the first words of sentences are no part of a name; hyphens tie parts to it; a last word such as
"Ministry" or "Province" settles what it names, whatever stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import EntityType
from newsgraph.extract.names.features import opens
from newsgraph.extract.names.lexicon import (
    FAITHS,
    HONORIFICS,
    OPENING_WORDS,
    ORGANIZATION_ENDINGS,
    PARTICLES,
    PLACE_ENDINGS,
    PORTFOLIOS,
    STATE_ABBREVIATIONS,
    TITLES,
    WEEKDAYS,
)
from newsgraph.extract.names.preparation import PreparedSentence
from newsgraph.extract.tokens import listed

CLITICS: Final = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_LONGEST_TAIL: Final = 5
_INDICES: Final = listed("Dow Nikkei DAX Kospi KOSPI Sensex Nifty Stoxx STOXX Topix TOPIX DJIA FTSE Ibex IBEX")
_INDEXED: Final = listed("S&P Nasdaq NASDAQ Hang CAC Russell Shanghai Euro MSCI NYSE")
_INDEX_WORDS: Final = listed("Composite Index index Seng Average")
_DOW_WORDS: Final = listed("Dow Jones Average")
_DAYS: Final = frozenset({"Day", "Eve"})
_HONOURS: Final = listed("KC QC MP MEP OBE MBE CBE KBE PhD MD MSP MLA MLC")
"""What stands behind a person's name and is no part of it."""
_SHIPS: Final = listed("MV M/V SS USS HMS HMAS HMCS HMNZS RMS USNS USCGC")
_DIRECTIONS: Final = frozenset({"North", "South", "East", "West"})
_DISEASES: Final = listed("covid ebola zika sars mers hiv aids")
_PARTIES: Final = frozenset({"R", "D", "I"})
"""What stands for a politician's party before a hyphen and the state: "R-Ohio"."""
_LEADS: Final = TITLES | HONORIFICS
_COMPOUNDS: Final = listed("era led like style bound born owned run based ally aide esque free only type made")


def trimmed(start: int, end: int, kind: EntityType, forms: Sequence[str]) -> tuple[int, int] | None:
    """A range without what is no part of a name of that kind; None if nothing is left that could be one."""
    while start < end and (forms[end - 1] in CLITICS or not forms[end - 1][0].isalnum()):
        end -= 1
    while start < end and not forms[start][0].isalnum():
        start += 1
    while end - start > 1 and opens(forms, start) and forms[start].lower() in OPENING_WORDS:
        start += 1
    while start < end and forms[start].lower() in WEEKDAYS:
        start += 1
    if all(form.lower() in FAITHS for form in forms[start:end]):
        return None
    if kind is EntityType.PERSON:
        while start < end and forms[start].lower() in _LEADS:
            start += 1
        while end - start > 1 and forms[end - 1] in _HONOURS:
            end -= 1
    elif end - start > 1 and forms[start].lower() == "the":
        start += 1
    return (start, end) if any(form[0].isupper() or form[0].isdigit() for form in forms[start:end]) else None


def extended(start: int, end: int, kind: EntityType, sentence: PreparedSentence) -> tuple[int, int]:
    """A range with the parts that hyphens tie to it: "al-" before, of a person "-Lund" behind."""
    forms = sentence.forms
    if kind is EntityType.PLACE and start and forms[start - 1] in _DIRECTIONS:
        start -= 1  # "West Yorkshire"
    if start > 1 and is_tied(sentence, start - 1) and forms[start - 2].lower() in PARTICLES:
        start -= 2
    if kind is not EntityType.PERSON:
        return start, end
    while end + 1 < len(forms) and is_tied(sentence, end) and _goes_on(forms[end + 1], end - start):
        end += 2
    while start > 1 and is_tied(sentence, start - 1) and forms[start - 2][0].isupper():
        if sentence.known[start - 2]:
            break  # "US-Oduya talks"
        start -= 2
    return start, end


def settled_kind(forms: Sequence[str], kind: EntityType) -> EntityType:
    """The kind of a name of several words, by its last word where that settles it."""
    firm = len(forms) == 3 and forms[1] == "&" and kind is EntityType.PERSON  # "Hale & Lund"
    if firm or (len(forms) > 1 and forms[-1].lower() in ORGANIZATION_ENDINGS):
        return EntityType.ORGANIZATION
    if len(forms) > 1 and forms[-1].lower() in PLACE_ENDINGS:
        return EntityType.PLACE
    return kind


def begins_title(forms: Sequence[str], end: int) -> bool:
    """Whether the words up to ``end`` are the beginning of a title: "Danish Defence" before "Minister"."""
    after = forms[end].lower() if end < len(forms) else ""
    return after in {"minister", "secretary"} and forms[end - 1].lower() in PORTFOLIOS


def is_index(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether the words name a stock market index, which is neither an organization nor a place."""
    after = forms[end] if end < len(forms) else ""
    if forms[start] == "Dow":
        return not after[:1].isupper() and forms[end - 1] in _DOW_WORDS
    if forms[start] in _INDICES:
        return True
    return forms[start] in _INDEXED and (after.isdigit() or after in _INDEX_WORDS or forms[end - 1] in _INDEX_WORDS)


def without_party(forms: Sequence[str], start: int, end: int) -> int:
    """Where a name begins, the party before a state left out: "Ohio" of "R-Ohio"."""
    return start + 2 if end - start > 2 and forms[start] in _PARTIES and forms[start + 1] == "-" else start


def is_town(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether a name ends in a shortened state or one follows it: "Henderson, Nev."; it is that of a town."""
    if any(form[0].islower() for form in forms[start:end]):
        return False  # "Ida Quist of Henderson, Nev."
    after = end + 1 if end < len(forms) and forms[end] == "," else end
    states = (forms[end - 1] if end - start > 1 else "", forms[after] if after < len(forms) else "")
    return any(state[:1].isupper() and state.lower() in STATE_ABBREVIATIONS for state in states)


def is_other_name(forms: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """Whether words are no person's, body's or place's name.

    They belong to a day ("Columbus Day"), an account ("@NewHarbour"), a ship ("MV Oslo") or a disease ("Covid").
    """
    before = forms[start - 1] if start else ""
    if before == "@" or before in _SHIPS or forms[start].lower() in _DISEASES:
        return True
    return (forms[end - 1] in _DAYS and kind is not EntityType.PERSON) or (end < len(forms) and forms[end] in _DAYS)


def _goes_on(form: str, words: int) -> bool:
    """Whether a person's name of some words goes on after a hyphen: "-Lund", "-yip", but not "-era"."""
    return form[0].isupper() or (words > 1 and form.islower() and len(form) <= _LONGEST_TAIL and form not in _COMPOUNDS)


def is_tied(sentence: PreparedSentence, place: int) -> bool:
    """Whether the word there is a hyphen that touches both its neighbours."""
    tokens = sentence.tokens
    return (
        tokens[place].text in {"-", "‐", "‑"}
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )
