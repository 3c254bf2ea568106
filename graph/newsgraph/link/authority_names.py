"""How names are compared: what counts as the same spelling.

Two texts seldom spell a name alike: apostrophes are straight or typographic, accents come and go, "U.S." is "US", and
"the" is part of some names and not of others. Case matters all the same, since "WHO" is no "who".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsgraph.link.remembered import remembered

_APOSTROPHES = "'’‘ʼʹʻʽʾʿ`´′"
_HYPHENS = "-‐‑–"
_SPACES = "\t\n\r\f\v\u00a0\u2007\u2009\u200a\u202f"


def _foldings() -> Iterator[tuple[int, str]]:
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            yield code, base
    yield from ((ord(char), "'") for char in _APOSTROPHES)
    yield from ((ord(char), " ") for char in _HYPHENS + _SPACES)
    yield from ((ord(char), plain) for char, plain in zip("ıİłŁøØđĐħĦ", "iIlLoOdDhH", strict=True))


_FOLD = dict(_foldings())
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:[A-Z]\.)+[A-Z]\b")
_FULL_STOP = re.compile(r"(?<=[^\W_])\.(?=[\s,]|$)")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"[Tt](?:he|HE) (?=\S)")
_LEGAL_FORM = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|plc|PLC|Holdings?|Group"
    r"|AG|SA|SE|NV|BV|AB|SpA|GmbH|ASA|Oyj)$"
)
_LONGEST_ACRONYM = 6


def fold(text: str) -> str:
    """The text with accents, apostrophes, hyphens and white space made plain.

    Every character becomes exactly one, so offsets into the result are offsets into the text. Case is kept.
    """
    return text.translate(_FOLD)


def first_word(folded: str) -> str:
    """The first run of letters and digits of a folded name, by which a gazetteer is entered; empty if there is none."""
    match = _WORD.search(folded)
    return match.group() if match else ""


def name_key(surface: str) -> str:
    """What equal spellings of a name share; case-sensitive.

    Folded, without a leading "the", the full stops of abbreviations and surplus spaces; "&" is "and".
    """
    key = _plain(surface)
    article = _ARTICLE.match(key)
    return key[article.end() :] if article else key


def articled_key(surface: str) -> str | None:
    """The key with its article, None where there is none: "The Times" is a name, "Times" alone is not."""
    key = _plain(surface)
    article = _ARTICLE.match(key)
    return f"The {key[article.end() :]}" if article else None


def own_key(name: str) -> str:
    """The key by which a name is kept: with "The" where only one word would be left, without it elsewhere."""
    key = name_key(name)
    return articled_key(name) or key if name.startswith("The ") and " " not in key else key


def without_legal_form(key: str) -> str | None:
    """The key of a company's name without its legal form, "Fiat" of "Fiat Group SpA"; None where there is none."""
    bare = _LEGAL_FORM.sub("", _LEGAL_FORM.sub("", key))
    return None if bare == key else bare


@remembered
def _plain(surface: str) -> str:
    key = " ".join(fold(unicodedata.normalize("NFC", surface)).replace(" & ", " and ").split())
    if "." not in key:
        return key
    return _FULL_STOP.sub("", _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), key))


def is_acronym(key: str) -> bool:
    """Whether case is what tells this name from a word: "US", "WHO", "IS" are names, "us", "Who" and "Is" are not."""
    return " " not in key and len(key) <= _LONGEST_ACRONYM and key.isupper()


def caseless_key(surface_key: str) -> str | None:
    """The key for a look-up that ignores case ("NEW YORK", "Iraqi Parliament"), None for one word in small letters."""
    return None if " " not in surface_key and surface_key.islower() else surface_key.casefold()
