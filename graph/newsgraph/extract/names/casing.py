"""Headlines in Title Case, text in ALL CAPITALS and datelines, rewritten as a sentence would be.

There capitals say nothing about names. The article itself is the best witness (what it writes small elsewhere is no
name), the general custom of writing a word the next best. Every character is replaced by one, so offsets stay true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from newsgraph.extract.names.features import Words

_SHORTEST_CASED = 2
_SHORTEST_PLACE = 4
_LONGEST_DATELINE = 4
_AFTER_DATELINE = frozenset({"(", ",", "-", "--", "–", "—", "/", "|", ":"})


def recased(
    forms: Sequence[str], words: Words, casing: Mapping[str, str], protected: AbstractSet[int], *, titled: bool
) -> Sequence[str]:
    """The words of a sentence, those of a titled one as they would stand in running text.

    ``protected`` are the places of words that belong to known names; they stay as they are.
    """
    if not titled:
        return _with_dateline(forms, casing, protected)
    shouted = is_shouted(forms)
    spelled = {form.lower(): form for form in words.capitalised} if shouted else {}
    return [
        form
        if place in protected or not form[0].isupper()
        else _recased_word(form, place == 0, shouted, words, casing, spelled)
        for place, form in enumerate(forms)
    ]


def is_shouted(forms: Sequence[str]) -> bool:
    """Whether most letters are capitals."""
    letters = list(filter(str.isalpha, "".join(forms)))
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _with_dateline(forms: Sequence[str], casing: Mapping[str, str], protected: AbstractSet[int]) -> Sequence[str]:
    """With the place in front that agencies print in capitals: "GENEVA (AP) -", "NEW DELHI, May 5 -"."""
    end = 0
    while end < len(forms) and end <= _LONGEST_DATELINE and forms[end].isupper() and forms[end].isalpha():
        end += 1
    if not 0 < end < len(forms) or forms[end] not in _AFTER_DATELINE or max(map(len, forms[:end])) < _SHORTEST_PLACE:
        return forms
    if protected & set(range(end)) or any(casing.get(form.lower()) == "U" for form in forms[:end]):
        return forms
    return [form.capitalize() if place < end else form for place, form in enumerate(forms)]


def _recased_word(
    form: str, first: bool, shouted: bool, words: Words, casing: Mapping[str, str], spelled: Mapping[str, str]
) -> str:
    lower = form.lower()
    if len(lower) != len(form) or (not shouted and form.isupper() and len(form) >= _SHORTEST_CASED):
        return form
    capitalised = form.capitalize() if shouted else form
    if shouted and lower in spelled:
        return spelled[lower]
    usual = casing.get(lower, "T")
    small = lower in words.small or usual in "Ll"
    if capitalised in words.capitalised and not (lower in words.small and usual == "L"):
        return capitalised
    if small:
        return capitalised if first else lower
    return form if usual == "U" else capitalised
