"""Numbers that count nothing: labels, model numbers, ages, scores, addresses, telephone numbers, list marks."""

from __future__ import annotations

from typing import Final

from newsgraph.extract.quantities.numerals import Numeral
from newsgraph.extract.quantities.units import DEGREES, GLUED_MEASURES
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed

LABELS: Final = listed(
    "no nos number numbers num article articles section sections chapter chapters resolution resolutions clause "
    "paragraph amendment title act bill directive regulation rule proposition prop measure route routes highway "
    "highways interstate motorway road junction exit flight flights room gate terminal platform pier ward sector "
    "block plot lot box suite apartment flat unit building page pages verse psalm volume vol issue episode season "
    "series part parts phase stage level levels category class grade tier type mark model version channel radio "
    "area zone district precinct division group line track lane lap round game match heat race week day step "
    "question item appendix figure fig table exhibit case docket file form schedule annex boeing airbus antonov "
    "ilyushin sukhoi tupolev embraer cessna mig iphone ipad galaxy windows playstation xbox android ios formula "
    "bundesliga ligue serie covid apollo soyuz sputnik voyager falcon starship longmarch opus bbc itv rai france "
    "radio ch code pin postcode zip extension ext tel phone telephone fax call dial hotline sura surah ref "
    "reference catalogue isbn issn cve windows ubuntu python"
)
"""Words after which a number is a name, not a count ("Article 50", "Flight 12")."""

STREETS: Final = listed(
    "street st road rd avenue ave boulevard blvd lane drive square place terrace court crescent way plaza parkway "
    "quay mews highway row gardens close hill"
)
_ASPECTS: Final = frozenset({"at", "aged", "age", "ages", "turned", "turning", "is", "was", "am", "over", "under"})
_CLOSERS: Final = frozenset({",", ".", ";", ")", ":", "?", "!", "who", "and", "from", "of"})
_OLDEST: Final = 115
_HOTTEST: Final = 200
"""The highest temperature in the weather or an oven, in degrees of either scale: "737C" is no temperature."""


def is_no_count(words: Wording, number: Numeral) -> bool:
    """Whether a number in figures or words is part of a name, an age, a score, an address, a label."""
    return (
        (words.low(number.begin - 1) == "no" and words.low(number.begin) == "one")
        or _glued_to_name(words, number)
        or _labelled(words, number)
        or _age(words, number)
        or _address(words, number)
        or _list_mark(words, number)
    )


def is_score_or_phone(words: Wording, number: Numeral) -> bool:
    """Whether hyphens, slashes or colons chain the number to more figures ("3-1", "555-0199", "24/7")."""
    before, after = words.raw(number.begin - 1), words.raw(number.end)
    chains = {"-", "–", "/", ":", "_", "\\"}
    if before in chains and words.glued(number.begin) and words.raw(number.begin - 2)[-1:].isdigit():
        return words.glued(number.begin - 1)
    return (
        after in chains
        and words.glued(number.end)
        and words.glued(number.end + 1)
        and words.raw(number.end + 1)[:1].isdigit()
    )


def _glued_to_name(words: Wording, number: Numeral) -> bool:
    """Reads "F-16", "COVID-19", "4G", "737s", "@99", "+44"."""
    if number.suffix in DEGREES and number.value is not None and number.value <= _HOTTEST:
        return False
    if number.suffix and (number.suffix.lower() not in GLUED_MEASURES or number.suffix in {"G", "T", "L", "P"}):
        return True
    begin = number.begin
    if not words.glued(begin):
        return False
    before = words.raw(begin - 1)
    if before in {"-", "–"}:
        return words.glued(begin - 1) and words.raw(begin - 2)[-1:].isalnum()
    if before[-1:].isalnum() or before in {"@", "#", "№", "&", "_", "/", "\\", "=", "*", "^"}:
        return True
    return before == "+" and number.plain


def _labelled(words: Wording, number: Numeral) -> bool:
    """Reads "Article 50", "No. 3", "phase 2": the word before makes a name of the number."""
    if number.words and not number.plain and words.low(number.begin - 1) not in {"no", "number", "article", "chapter"}:
        return words.low(number.begin - 1) in LABELS and words.raw(number.begin - 1)[:1].isupper()
    before = words.low(number.begin - 1)
    if before not in LABELS or not number.plain:
        return False
    if words.raw(number.begin - 1)[:1].isupper() or before in {
        "page",
        "pages",
        "article",
        "section",
        "chapter",
        "clause",
    }:
        return words.first[number.begin] != number.begin
    return before not in {
        "no",
        "day",
        "week",
        "radio",
        "act",
        "case",
        "call",
        "line",
        "issue",
        "series",
        "figure",
        "form",
    }


def _age(words: Wording, number: Numeral) -> bool:
    """Reads "Ann Lee, 45, said", "aged 45", "at 45,"."""
    if number.value is None or number.value > _OLDEST or number.value != int(number.value):
        return False
    before, after = words.low(number.begin - 1), words.low(number.end)
    if before in {"aged", "age", "ages"}:
        return True
    if before in {",", "("} and after in _CLOSERS and number.plain:
        name = words.raw(number.begin - 2)
        return name[:1].isupper() and not (name.isupper() and len(name) > 4)
    if before == "and" and words.low(number.begin - 3) in {"aged", "ages"}:
        return True
    return before in _ASPECTS and number.plain and after in {".", ",", "when"} and before in {"turned", "turning"}


def _address(words: Wording, number: Numeral) -> bool:
    """Reads "12 Elm Street"."""
    if not number.plain:
        return False
    for place in range(number.end, min(number.end + 4, len(words))):
        raw = words.raw(place)
        if not raw[:1].isupper():
            return False
        if place > number.end and words.lower[place] in STREETS:
            return True
    return False


def _list_mark(words: Wording, number: Numeral) -> bool:
    """Reads "1." or "1)" at the beginning of a line."""
    if not number.plain or words.raw(number.end) not in {".", ")", "/"}:
        return False
    start = words.tokens[number.begin].start
    line = words.text.rfind("\n", 0, start) + 1
    return not words.text[line:start].strip()
