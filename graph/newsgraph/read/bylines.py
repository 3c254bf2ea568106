"""Bylines: who wrote an article, where its page says so ("By Jane Doe and John Roe in Nairobi").

Only people's names become authors. "By Staff" and "By Reuters" are bylines too, but name nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgraph.read.words import MONTHS, OFFICE_WORDS, OUTLET_WORDS, WEEKDAYS

_PARTICLES = "de|del|della|der|den|di|da|do|dos|das|du|la|le|van|von|zu|zur|ten|ter|af|al|el|bin|ibn|bint|ul|y|e"
_CAPITAL = (
    r"(?:(?:[^\W\d_a-zà-öø-ÿ]\.-?){1,3}|(?:Jr|Sr|St|Dr|Ph)\.|(?:(?:al|el|ul|as|ash|at|bin|d|l|o|O)[-'’])?"
    r"[^\W\d_a-zà-öø-ÿ][\w'’-]*)"
)
_TOKEN = rf"(?:{_CAPITAL}|(?:{_PARTICLES})\b)"
_NAME = rf"{_CAPITAL}(?:\s{{1,2}}{_TOKEN}){{1,4}}"
_OPENING = re.compile(
    r"(?:by|written by|words by|story by|reported by|report by|text by|posted by|published by|submitted by"
    r"|author|authors|reporter|(?:additional )?reporting by)\s*:?\s{1,2}",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(_NAME)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|with)\b|,|;|&|/|\band\b|\bwith\b|\|)\s*", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(\[]?\s?(?:(?:additional |writing and )?(?:reporting|writing|editing|compiled|edited|translated|production)"
    r"(?: and (?:reporting|writing|editing))?(?: for \w+)? by\b|with (?:additional )?(?:inputs?|reporting|files) from\b"
    r"|the writer is\b|(?:our )?correspondents? in\b)",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:is|are|was|were|has|had|led|said|says|(?!edited|compiled|reported|translated|contributed|updated|united|based)"
    r"[a-z]{2,}ed)\b"
)
"""What a sentence has and a credit has not."""
_CONTRIBUTED = re.compile(
    r"(?!.{0,250}\b(?:said|says|told)\b).{3,250} contributed (?:reporting\b|research\b|to this (?:report|story|article|"
    r"dispatch))[^.!?]{0,60}\.?[)\]]?"
)
_REPORTERS = re.compile(r"(?<!additional )\b(?:reporting|writing|reported)(?: and writing)? by\s{1,2}", re.IGNORECASE)
_OFFICES = OFFICE_WORDS
_NOT_A_NAME = _OFFICES | OUTLET_WORDS
_AFTER_NAMES = frozenset(("on", "at", "in", "for", "updated", "published", "posted", "special"))
_DAYS = WEEKDAYS | frozenset(MONTHS)
_NO_AUTHOR = _DAYS
_ENDS = _OFFICES | _DAYS | _AFTER_NAMES
_STOPS = _NOT_A_NAME | _ENDS
_MAX_WORDS = 30
_MAX_CREDIT_WORDS = 60
_ROLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Byline:
    """The names in a byline, by their offsets in the line; none when it names no person."""

    names: tuple[tuple[int, int], ...]


def read_byline(line: str) -> Byline | None:
    """The byline that the line is, or None."""
    opening = _OPENING.match(line)
    if opening is None or len(line.split()) > _MAX_WORDS or line.endswith((".", "?", "!", ":", ",", "”", '"')):
        return None
    first = re.split(r"\W", line[opening.end() :], maxsplit=1)[0].lower()
    if first in _NO_AUTHOR or not line[opening.end() : opening.end() + 1].isupper():
        return None
    names, end = _names(line, opening.end())
    rest = line[end:].strip(" ,|-–—·•/;()")
    if not names:
        # "By Reuters", "By Our Correspondent": every word stands in capitals or names an office
        words = re.findall(r"\w[\w.'’-]*", line[opening.end() :])
        capital = all(word[0].isupper() or word.lower() in _NOT_A_NAME | {"and", "in", "of", "for"} for word in words)
        return Byline(()) if capital and 0 < len(words) <= _ROLE_WORDS else None
    if rest and not _is_role(rest):
        return None
    return Byline(tuple(names))


def read_credits(line: str) -> Byline | None:
    """The reporting credits at an agency report's end, or None.

    ``(Reporting by Jane Doe; editing by John Roe)``, ``Associated Press writer Jane Doe contributed to this report.``
    """
    if len(line.split()) > _MAX_CREDIT_WORDS:
        return None
    if _CREDIT.match(line) is None or _TELLING.search(line):
        return Byline(()) if " contributed " in line and _CONTRIBUTED.fullmatch(line) else None
    reporters = _REPORTERS.search(line)
    return Byline(tuple(_names(line, reporters.end())[0]) if reporters else ())


def is_name(text: str) -> bool:
    """Whether the text has the form of a person's full name."""
    return _FULL_NAME.fullmatch(text) is not None and not _names_office(text)


def _names(line: str, position: int) -> tuple[list[tuple[int, int]], int]:
    names: list[tuple[int, int]] = []
    end = position
    while match := _FULL_NAME.match(line, position):
        stop = _before_office(match.group())
        if stop == 0:
            break
        names.append((position, position + stop))
        end = position + stop
        separator = _SEPARATOR.match(line, end)
        if separator is None:
            break
        position = separator.end()
    return names, end


def _names_office(text: str) -> bool:
    return any(word.strip(".").lower() in _NOT_A_NAME for word in text.split())


def names_outlet(text: str) -> bool:
    """Whether a name given as an author's is an outlet's, a desk's or an office's, by its words."""
    return _names_office(text) or text.lower().startswith(("the ", "www.", "http"))


def _before_office(text: str) -> int:
    """Where the name ends in a run of capitalised words: "Jane Doe Diplomatic Correspondent"; 0 if it is no name."""
    words = [(word.group().strip(".").lower(), word.start()) for word in re.finditer(r"\S+", text)]
    first = next((index for index, (word, _) in enumerate(words) if word in _STOPS), None)
    if first is None:
        return len(text)
    if first < 2 or not any(word in _ENDS for word, _ in words[first:]):
        return 0
    return words[first][1] - 1


def _is_role(rest: str) -> bool:
    """What may follow the names: a place, an office, an outlet, an address, a date, set off from them."""
    if len(rest.split()) <= _ROLE_WORDS and re.match(r"(?:in|at|for|of|from|on)\s[^\W\d_]", rest):
        return True
    words = re.findall(r"[^\W\d_][\w.'’-]*", rest)
    known = _NOT_A_NAME | _NO_AUTHOR | {month[:3] for month in MONTHS}
    lower = [word for word in words if word[0].islower()]
    return len(words) <= 2 * _ROLE_WORDS and all(word in known or len(word) <= 3 or "@" in rest for word in lower)
