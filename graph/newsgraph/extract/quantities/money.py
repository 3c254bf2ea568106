"""Amounts of money: the currency before or after a number, as an ISO 4217 code."""

from __future__ import annotations

from newsgraph.extract.quantities.units import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    LETTER_SIGNS,
    NATIONAL_CURRENCIES,
    SIGN_PREFIXES,
)
from newsgraph.extract.quantities.wording import Wording

_SINGULARS = {
    plural: plural[:-1] for plural in ("dollars", "francs", "dinars", "rials", "riyals", "pounds", "rupees")
} | {
    "pesos": "peso",
    "shillings": "shilling",
    "dirhams": "dirham",
    "liras": "lira",
}
_AMBIGUOUS = frozenset({"franc", "dinar", "rial", "peso", "krona", "kronor", "krone", "kroner", "koruna", "shilling"})


def sign_at(words: Wording, index: int) -> tuple[str, int, int] | None:
    """Currency code, first token and number's token of an amount whose sign stands at ``index``: "US$", "€", "Rs"."""
    raw = words.raw(index)
    if raw in CURRENCY_SIGNS:
        begin = index
        code = CURRENCY_SIGNS[raw]
        if raw == "$" and words.glued(index) and words.raw(index - 1) in SIGN_PREFIXES:
            begin, code = index - 1, SIGN_PREFIXES[words.raw(index - 1)]
        return code, begin, index + 1
    if raw in CURRENCY_CODES and words.raw(index + 1)[:1].isdigit():
        return _code(raw), index, index + 1
    if words.low(index) in LETTER_SIGNS and raw[0].isupper() and words.raw(index + 1)[:1].isdigit():
        return LETTER_SIGNS[words.low(index)], index, index + 1
    return None


def word_after(words: Wording, index: int) -> tuple[str, int] | None:
    """Currency code (or the word itself where nations share it) and the index after a currency's name."""
    raw, word = words.raw(index), words.low(index)
    if raw in CURRENCY_CODES:
        return _code(raw), index + 1
    if raw in CURRENCY_SIGNS and words.glued(index):
        return CURRENCY_SIGNS[raw], index + 1
    end = index
    if raw[:1].isupper() or word == "u.s":
        for step in (1, 2):
            noun = words.low(index + step)
            key = (words.low(index + step - 1), _SINGULARS.get(noun, noun))
            if key in NATIONAL_CURRENCIES:
                return NATIONAL_CURRENCIES[key], index + step + 1
        return None
    singular = _SINGULARS.get(word, word)
    if singular in _AMBIGUOUS:
        return word, end + 1
    if word in CURRENCY_WORDS:
        if word == "pounds" and words.low(end + 1) in {"of", "per"}:
            return None
        return CURRENCY_WORDS[word], end + 1
    return None


def _code(raw: str) -> str:
    return "CNY" if raw == "RMB" else raw
