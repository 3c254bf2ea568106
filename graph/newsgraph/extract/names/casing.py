"""Headlines in Title Case and text in ALL CAPITALS, rewritten as a sentence would be.

There capitals say nothing about names. The article itself is the best witness (what it writes small elsewhere is no
name), the general custom of writing a word the next best. Every character is replaced by one, so offsets stay true.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newsgraph.extract.names.features import Words, is_titled
from newsgraph.extract.tokens import Token

_SHORTEST_CASED = 2


def recased(
    sentence: Sequence[Token], words: Words, casing: Mapping[str, str], protected: Collection[int]
) -> list[str]:
    """The words of a sentence, those of a titled one as they would stand in running text.

    ``protected`` are the places of words that belong to known names; they stay as they are.
    """
    forms = [token.text for token in sentence]
    if not is_titled(forms):
        return forms
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
    letters = [char for form in forms for char in form if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _recased_word(
    form: str, first: bool, shouted: bool, words: Words, casing: Mapping[str, str], spelled: Mapping[str, str]
) -> str:
    lower = form.lower()
    if len(lower) != len(form) or (not shouted and form.isupper() and len(form) >= _SHORTEST_CASED):
        return form
    capitalised = form.capitalize() if shouted else form
    if shouted and lower in spelled:
        return spelled[lower]
    if capitalised in words.capitalised:
        return capitalised
    usual = casing.get(lower, "T")
    if lower in words.small or usual in "Ll":
        return capitalised if first else lower
    return form if usual == "U" else capitalised
