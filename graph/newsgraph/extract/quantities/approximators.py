"""How exactly a figure is given: the words around a number that soften or bound it."""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities.wording import Wording

_A = Approximation
_BEFORE: Final[dict[tuple[str, ...], Approximation]] = {
    ("about",): _A.ABOUT,
    ("around",): _A.ABOUT,
    ("some",): _A.ABOUT,
    ("roughly",): _A.ABOUT,
    ("approximately",): _A.ABOUT,
    ("approx",): _A.ABOUT,
    ("circa",): _A.ABOUT,
    ("estimated",): _A.ABOUT,
    ("an", "estimated"): _A.ABOUT,
    ("the", "estimated"): _A.ABOUT,
    ("in", "the", "region", "of"): _A.ABOUT,
    ("something", "like"): _A.ABOUT,
    ("or", "so"): _A.ABOUT,
    ("~",): _A.ABOUT,
    ("nearly",): _A.ALMOST,
    ("almost",): _A.ALMOST,
    ("close", "to"): _A.ALMOST,
    ("just", "under"): _A.ALMOST,
    ("just", "below"): _A.ALMOST,
    ("just", "shy", "of"): _A.ALMOST,
    ("nearing",): _A.ALMOST,
    ("approaching",): _A.ALMOST,
    ("virtually",): _A.ALMOST,
    ("under",): _A.LESS_THAN,
    ("below",): _A.LESS_THAN,
    ("less", "than"): _A.LESS_THAN,
    ("fewer", "than"): _A.LESS_THAN,
    ("lower", "than"): _A.LESS_THAN,
    ("smaller", "than"): _A.LESS_THAN,
    ("not", "quite"): _A.LESS_THAN,
    ("<",): _A.LESS_THAN,
    ("more", "than"): _A.MORE_THAN,
    ("greater", "than"): _A.MORE_THAN,
    ("higher", "than"): _A.MORE_THAN,
    ("larger", "than"): _A.MORE_THAN,
    ("over",): _A.MORE_THAN,
    ("above",): _A.MORE_THAN,
    ("well", "over"): _A.MORE_THAN,
    ("just", "over"): _A.MORE_THAN,
    ("well", "above"): _A.MORE_THAN,
    ("upwards", "of"): _A.MORE_THAN,
    ("upward", "of"): _A.MORE_THAN,
    ("in", "excess", "of"): _A.MORE_THAN,
    ("north", "of"): _A.MORE_THAN,
    ("exceeding",): _A.MORE_THAN,
    (">",): _A.MORE_THAN,
    ("at", "least"): _A.AT_LEAST,
    ("no", "fewer", "than"): _A.AT_LEAST,
    ("no", "less", "than"): _A.AT_LEAST,
    ("not", "less", "than"): _A.AT_LEAST,
    ("a", "minimum", "of"): _A.AT_LEAST,
    ("as", "few", "as"): _A.AT_LEAST,
    ("as", "little", "as"): _A.AT_LEAST,
    ("up", "to"): _A.AT_MOST,
    ("as", "many", "as"): _A.AT_MOST,
    ("as", "much", "as"): _A.AT_MOST,
    ("as", "high", "as"): _A.AT_MOST,
    ("at", "most"): _A.AT_MOST,
    ("no", "more", "than"): _A.AT_MOST,
    ("not", "more", "than"): _A.AT_MOST,
    ("a", "maximum", "of"): _A.AT_MOST,
    ("exactly",): _A.EXACTLY,
    ("precisely",): _A.EXACTLY,
}
_BY_LAST: Final = {
    last: sorted((phrase for phrase in _BEFORE if phrase[-1] == last), key=len, reverse=True)
    for last in {phrase[-1] for phrase in _BEFORE}
}
_AFTER: Final[dict[tuple[str, ...], Approximation]] = {
    ("or", "more"): _A.AT_LEAST,
    ("or", "so"): _A.ABOUT,
    ("or", "fewer"): _A.AT_MOST,
    ("or", "less"): _A.AT_MOST,
    ("-", "odd"): _A.ABOUT,
    ("-", "plus"): _A.MORE_THAN,
    ("-", "some"): _A.ABOUT,
    ("+",): _A.AT_LEAST,
    ("plus",): _A.MORE_THAN,
}


def before(words: Wording, index: int) -> tuple[Approximation, int] | None:
    """The approximator that ends before a token, and the token at which it begins."""
    first = words.first[index] if index < len(words) else 0
    for phrase in _BY_LAST.get(words.low(index - 1), ()):
        start = index - len(phrase)
        if start < first or any(words.lower[start + step] != part for step, part in enumerate(phrase)):
            continue
        if phrase == ("over",) and words.low(start - 1) in {
            "takes",
            "took",
            "taken",
            "taking",
            "take",
            "hand",
            "handed",
        }:
            return None
        if words.low(start - 1) in {"just", "well", "slightly", "far", "much"} and start - 1 >= first:
            start -= 1
        return _BEFORE[phrase], start
    return None


_FIRST_AFTER = frozenset(phrase[0] for phrase in _AFTER)


def after(words: Wording, index: int) -> tuple[Approximation, int] | None:
    """The approximator that begins at a token, and the token after it."""
    if words.low(index) not in _FIRST_AFTER:
        return None
    for phrase, found in _AFTER.items():
        if all(words.low(index + step) == part for step, part in enumerate(phrase)):
            if phrase[0] in {"-", "+"} and not words.glued(index):
                continue
            if phrase == ("plus",) and words.raw(index + 1)[:1].isdigit():
                continue
            return found, index + len(phrase)
    return None
