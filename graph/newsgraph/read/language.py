"""The language of a text: English by its commonest words, others by a statistical model of 97 languages.

The annotators read English; a text in another language must be known as such before it is misread. English is told by
words that it shares with no neighbour, which costs next to nothing; only a text that does not pass goes to the model
(py3langid), which is loaded then. What is too short to tell is left open rather than guessed.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, Final, Protocol

_COMMON: Final = (
    "the of and to that with his be by not but are from have they which you were she there would their him been has "
    "who will if said what its about than into them only some could after this it more when other these those because "
    "while should does did our your any such being before through where most between during against under around "
    "without says told people year years first last"
)
_ENGLISH: Final = frozenset(_COMMON.split())
"""Common English words without those that are as common in another language written in Latin letters ("in", "an")."""
_GROUPS: Final = "no nb nn da,hr sr bs sh cnr,id ms jv,tl fil,cs sk,zh cmn yue wuu,fa prs ps,pt gl"
_NEIGHBOURS: Final = tuple(frozenset(group.split()) for group in _GROUPS.split(","))
"""Languages that a model takes for each other: between them, what the page states is the better evidence."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ADDRESS_SIGNS: Final = ("://", "www.", "@")
_ADDRESS: Final = re.compile(rf"(?<!\S)\S*(?:{'|'.join(map(re.escape, _ADDRESS_SIGNS))})\S*")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_READ: Final = 20_000
_MODELLED: Final = 4_000
_ENGLISH_SHARE: Final = 0.16
_SOME_ENGLISH: Final = 0.08
_ENGLISH_WORDS: Final = 3
_SOME_WORDS: Final = 2
_MIN_WORDS: Final = 8
_MANY_WORDS: Final = 25
_MIN_LETTERS: Final = 12
_SURE: Final = 0.95
_LIKELY: Final = 0.6


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the text's language, or None where it does not tell.

    Latin letters need eight words, other scripts twelve letters; of few words, or some English ones, the model must be
    sure.
    """
    text = text[:_READ]
    if any(sign in text for sign in _ADDRESS_SIGNS):  # few texts hold addresses, and looking for whole ones takes long
        text = _ADDRESS.sub(" ", text)
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    english = sum(map(_ENGLISH.__contains__, map(str.lower, words)))
    if english >= _ENGLISH_WORDS and english >= _ENGLISH_SHARE * len(words):
        return "en"
    latin = 2 * len(_LATIN.findall(text)) > letters
    if letters < _MIN_LETTERS or (latin and len(words) < _MIN_WORDS):
        return None
    if latin and len(words) < _MANY_WORDS and english >= _SOME_WORDS:
        return None  # names and accents in one English sentence look like much else
    tag, probability = _model().classify(text[:_MODELLED])
    doubtful = latin and (len(words) < _MANY_WORDS or english >= _SOME_ENGLISH * len(words))
    return tag if probability >= (_SURE if doubtful else _LIKELY) else None


def agreed_language(stated: str | None, detected: str | None) -> str | None:
    """The stated tag, unless the text is plainly in another language.

    Pages often keep the language of their template. Between languages that are easily confused, the page decides.
    """
    if stated is None or detected is None:
        return stated or detected
    primary = stated.partition("-")[0].lower()
    if primary == detected or any(primary in group and detected in group for group in _NEIGHBOURS):
        return stated
    return detected


class _Model(Protocol):
    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language and its probability."""
        ...


@cache
def _model() -> _Model:
    module: Any = import_module("py3langid.langid")
    model: _Model = module.LanguageIdentifier.from_pickled_model(module.MODEL_FILE, norm_probs=True)
    return model
