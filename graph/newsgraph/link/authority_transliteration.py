"""Person names as their transliterations spell them: "Noori Al Maleki" is "Nouri al-Maliki".

Names that come from Arabic, Persian, Cyrillic and other scripts reach English newspapers in many spellings. The key
folds what transliterations confuse, and no more: it is no phonetic code such as Soundex, under which different people
would share a key ("Mahmoud", "Mohammed" and "Ahmed" stay apart). What no rule covers is a label in the authority file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from newsgraph.link.remembered import remembered

_WORD = re.compile(r"[^\W\d_]+")
_JOINERS: Final = dict.fromkeys(map(ord, "'’‘ʼʹʻʽʾʿ`´′"), None) | dict.fromkeys(map(ord, "‐‑–—"), "-")
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ħ": "h"})
_ARTICLE = re.compile(r"\b(?:[aeu]l[- ](?=\w)|[ae](d|n|r|s|t|z)h?-(?=\1))")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})

_GIVEN_NAMES: Final = {
    variant: name
    for name, variants in {
        "abu": "abou aboo",
        "ahmad": "ahmed ahmet",
        "bin": "ibn",
        "daud": "daoud dawood dawud dawoud daood",
        "haidar": "haider hayder haydar heidar heydar",
        "husain": "hussein hussain husayn husein hossein hosein houssein hossain hussayn hussien hoseyn",
        "ismail": "ismael ismaeil esmail esmaeil esmael ismaail",
        "mahdi": "mehdi",
        "muhamad": "mohammed mohamed mohammad mohamad muhammad muhammed muhamed mohamet mohd mohammod mahomed",
        "nasrala": "nasrallah nasrollah nasralla",
        "nikolai": "nikolay nikolaj nicolai nicolay",
        "raisi": "raeisi raeesi",
        "umar": "omar",
        "usman": "osman othman uthman ousmane",
        "yahia": "yahya yehia yehya yahiya",
        "yusuf": "youssef yousef yousuf yusef youssouf yousouf yussuf yousif yusif",
    }.items()
    for variant in variants.split()
}
_SERVANT = re.compile(r"abd(?:[aeo]|ou|u)l")
_RELIGION = re.compile(r"(\w{3,20})[aeu][dl]d(?:i|ee)ne?")
_SPELLINGS: Final = (
    *(("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("ph", "f"), ("gh", "g"), ("dh", "d")),
    *(
        ("th", "t"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("tz", "ts"),
        ("ee", "i"),
        ("oo", "u"),
        ("ou", "u"),
    ),
)
_RULES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^ye", "e"),
        (r"c(?![eiyh])", "k"),
        (r"[ae][iyj](?![aeou])", "ē"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        (r"ij$", "i"),
        (r"(?<=i)eh$|(?<=...)ah$", "a"),
        (r"i?ev$|i?ef$", "ev"),
        (r"of$", "ov"),
    )
)
_VOWELS: Final = str.maketrans("eo", "iu")
_SHORTEST_WITH_LOOSE_VOWELS = 5
"""Short names live on their vowels: "Peng" is not "Ping". In longer ones e and i, o and u are the same."""


@remembered
def transliteration_key(name: str) -> str:
    """What the transliterations of a person's name share: its words, folded, without articles and "Jr.".

    Initials are kept as words. Empty for a name without letters. The key is opaque: compare it, do not show it.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_JOINERS)).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    words = _WORD.findall(_ARTICLE.sub("", letters))
    return " ".join(part for word in words if word not in _SUFFIXES for part in _folded(word))


def without_initials(key: str) -> str:
    """The key without its one-letter words: "angila d mirkil" to "angila mirkil"."""
    return " ".join(word for word in key.split() if len(word) > 1)


@lru_cache(maxsize=4096)
def _folded(word: str) -> tuple[str, ...]:
    """The folded word, in two parts where it joins what others write apart: "Abdelfattah", "Salahuddin"."""
    if match := _SERVANT.match(word):
        rest = word[match.end() :]
        if not rest:
            return ("abd",)
        if len(rest) > 3 and not rest.startswith("la"):
            return ("abd", _spelling(rest))
        word = "abdul" + rest
    elif match := _RELIGION.fullmatch(word):
        return (_spelling(match[1]), "din")
    return (_spelling(_GIVEN_NAMES.get(word, word)),)


def _spelling(word: str) -> str:
    for spelling, plain in _SPELLINGS:
        word = word.replace(spelling, plain)
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word.translate(_VOWELS) if len(word) >= _SHORTEST_WITH_LOOSE_VOWELS else word
