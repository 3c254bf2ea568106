"""Names of people and bodies, taken apart: titles, surnames, initials, and the keys by which they are compared."""

from __future__ import annotations

import re

from newsgraph.link.authority_names import fold, name_key
from newsgraph.link.authority_transliteration import transliteration_key
from newsgraph.link.remembered import remembered

_HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Gen|Maj|Col|Lt|Capt|Sgt|Sen|Rep|Gov|Rev|Hon)\b\.?\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+")
_FEMALE = re.compile(r"^(?:Mrs|Ms|Miss|Dame|Lady)\b", re.IGNORECASE)
_MALE = re.compile(r"^(?:Mr|Sir|Lord)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,7}")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "in", "on", "to", "und", "y", "e"})


def bare_name(surface: str) -> str:
    """A person's name without honorifics and the possessive ending, white space collapsed."""
    return _HONORIFIC.sub("", _POSSESSIVE.sub("", " ".join(surface.split())))


def gender_of_honorific(surface: str) -> str:
    """``f`` or ``m`` by the honorific, empty without one."""
    return "f" if _FEMALE.match(surface) else "m" if _MALE.match(surface) else ""


@remembered
def person_key(name: str) -> tuple[str, ...]:
    """The words of a person's name as transliterations share them."""
    return tuple(transliteration_key(bare_name(name)).split())


def abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names of one length differ by initials only: "N. Oder" and "Nils Oder"."""
    return (
        len(short) == len(full) > 1
        and short[-1] == full[-1]
        and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(short, full, strict=True))
    )


@remembered
def body_key(name: str) -> str:
    """What equal names of an organization or place share, case ignored unless it is an acronym."""
    key = name_key(_POSSESSIVE.sub("", " ".join(name.split())))
    return key if is_acronym(key) else key.casefold()


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals only."""
    return _ACRONYM.fullmatch(name) is not None


def initials(name: str) -> str:
    """The capitals that an acronym of the name would have: "Northern Wire Agency" gives "NWA"."""
    return "".join(word[0].upper() for word in _WORD.findall(fold(name)) if word.lower() not in _SMALL_WORDS)


@remembered
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded and in lower case, a leading article left out."""
    words = tuple(word.lower() for word in _WORD.findall(fold(name)))
    return words[1:] if len(words) > 1 and words[0] == "the" else words
