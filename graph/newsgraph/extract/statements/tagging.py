"""Word classes of a sentence, one letter for each word: shallow syntax that is cheap enough to run on every word.

Closed classes come from a list, verbs from their forms (`verb_tags`); names are what the layer of mentions says, and
what is capitalised without need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.verb_tags import verb_tag
from newsgraph.extract.statements.words import (
    MEDIA_NAMES,
    NOUN_OR_VERB,
    PEOPLE_NOUNS,
    SPEAKING_THINGS,
    TIME_LEADERS,
    TIME_NOUNS,
    closed_class,
)
from newsgraph.extract.times.calendar_words import MONTHS, SHORT_MONTHS
from newsgraph.extract.verb_forms import Form, analysis, word_set

_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".", "(": "(", ")": ")", "[": "(",
    "]": ")", "—": "-", "–": "-", "--": "-", "-": "-", "/": "N", "%": "N", "$": "N", "£": "N", "€": "N", "•": ".",
    "―": "-", "|": ".",
}  # fmt: skip
_LY_NOUNS: Final = word_set(
    "family reply supply apply ally rally assembly july italy monopoly anomaly bully daily weekly friendly "
    "elderly fly rely comply imply multiply monthly early likely"
)
_ARTICLES: Final = word_set("al el bin ben as ash ad an ar at az ul")
"""What Arabic names join to their main part: "al-Amr"."""
_CONTRACTED: Final = word_set("he she it that there who what here where this everyone how let")


def tags_of(unit: Unit, capitals: frozenset[str]) -> str:
    """The tags of the unit's words (see `words`); fills in ``verbs`` on the way.

    ``capitals`` are the words that the text capitalises inside sentences.
    """
    return "".join(_tag(unit, capitals))


def _tag(unit: Unit, capitals: frozenset[str]) -> list[str]:
    closed = closed_class()
    tags: list[str] = []
    count = len(unit)
    for index, (word, low) in enumerate(zip(unit.words, unit.lows, strict=True)):
        if index in unit.quotes:
            tags.append("Q")
            continue
        tag = closed.get(low)
        if index and low in _TODAY and word[0].isupper() and tags[-1] in "D'":
            tag = None  # "the Today programme"
        if word[0].isupper() and not (low == "i" or tag == "X"):
            initial = index == 0 or tags[-1] in ".:-("
            if low == "may" and _is_month(unit, index):
                tags.append("X")
            elif unit.named[index]:
                tags.append("P")
            elif unit.titled or initial:
                tags.append(tag or _open(unit, index, capitals, initial=initial))
            else:
                plain = tag is not None and word != "US" and not word.isupper() and (tag in "DR" or tags[-1] == "Q")
                tags.append(tag if tag is not None and plain else "P")
            continue
        tags.append(_by_form(word, low))
    for index in range(count):
        if tags[index] == "?":
            tags[index] = verb_tag(unit, tags, index)
        elif tags[index] in _CONTEXT:
            tags[index] = _closed_in_context(unit, tags, index)
    _approximations(unit, tags)
    _time_phrases(unit, tags)
    _fold_fragments(unit, tags)
    return tags


def _is_month(unit: Unit, index: int) -> bool:
    """Whether "May" has a day or a year beside it."""
    around = (unit.lows[index - 1] if index else "", *unit.lows[index + 1 : index + 2])
    return any(low.isdigit() for low in around)


_TODAY: Final = frozenset(["today", "tonight", "tomorrow", "yesterday"])
_CONTEXT: Final = frozenset("HWT'SDR")


@lru_cache(maxsize=20_000)
def _by_form(word: str, low: str) -> str:
    """The class of what has no capital that tells a name, by the word alone; ``?`` for what may be a verb."""
    first = word[0]
    if not first.isalnum():
        return "'" if low in {"'s", "'", "’"} else closed_class().get(low) or _PUNCTUATION.get(word[:2], "N")
    if first.isdigit():
        return "#"
    if "-" in word and word[word.rindex("-") + 1 :][:1].isupper() and low[: low.index("-")] in _ARTICLES:
        return "P"
    return closed_class().get(low) or ("?" if analysis(low) else _open_class(low))


def _open(unit: Unit, index: int, capitals: frozenset[str], *, initial: bool) -> str:
    """The class of a capitalised word where the capital may be due to its place."""
    word, low = unit.words[index], unit.lows[index]
    following = unit.words[index + 1] if index + 1 < len(unit) else ""
    if not unit.titled and (word in capitals or (word.isupper() and len(word) > 1)):
        return "P"
    if analysis(low) is not None and "-" not in low:
        return "?"
    if following in {"'s", "’s"}:
        return "P"
    if unit.titled and (low in PEOPLE_NOUNS or low.removesuffix("s") in SPEAKING_THINGS):
        return "N"
    if unit.titled or (initial and following[:1].isupper() and following.lower() not in closed_class()):
        return "P"
    if initial and not unit.titled and _like_a_name(word, low):
        return "P"
    return _open_class(low)


_COMMON_ENDINGS: Final = (
    "tion", "sion", "ment", "ness", "ity", "ism", "ers", "ors", "ists", "ians", "men", "ees", "ings", "ance", "ence",
    "ship", "ants", "ents", "ures", "ages", "cies", "ries", "ties", "ales", "rts", "cks", "nts", "nds", "lts", "als",
    "ics", "ogy",
)  # fmt: skip


def _like_a_name(word: str, low: str) -> bool:
    """Whether a sentence's first word is a name rather than a common noun, by what it looks like."""
    if low in MEDIA_NAMES:
        return True
    if len(word) < 3 or not word.isalpha() or word[1:].lower() != word[1:]:
        return False
    if low in PEOPLE_NOUNS or low.removesuffix("s") in SPEAKING_THINGS or low in TIME_NOUNS or low in NOUN_OR_VERB:
        return False
    return not low.endswith(_COMMON_ENDINGS)


def _open_class(low: str) -> str:
    if low.endswith("ly") and low not in _LY_NOUNS and len(low) > 4:
        return "A"
    return "N"


_SAYING: Final = frozenset(["say", "tell", "deny", "agree", "insist", "argue", "claim", "warn", "add", "believe"])


def _closed_in_context(unit: Unit, tags: Sequence[str], index: int) -> str:
    """The class of a closed-class word that has several uses."""
    tag = tags[index]
    low = unit.lows[index]
    before = tags[index - 1] if index else "."
    after = tags[index + 1] if index + 1 < len(tags) else "."
    following = analysis(unit.lows[index + 1]) if index + 1 < len(tags) and tags[index + 1] in "?A" else None
    if tag == "H":
        if before == "I" and unit.lows[index - 1] not in {"except", "until"}:
            return "R" if after in ",.VMBI" else "D"
        if before in "NP)" and (
            after in "MBA" or (after == "?" and following and following.forms & (Form.PAST | Form.S))
        ):
            return "w"
        return "R" if index == 0 and after in "MB" else "H"
    if tag == "W":
        return "w" if low in {"who", "which", "whom", "whose"} and before in "NP,IRX)#-" else "W"
    if tag == "T":
        if index and unit.lows[index - 1] == "according":
            return "I"
        if following is not None and following.forms & Form.BASE:
            return "T"
        skipped = index + 2 < len(tags) and after == "A"
        base = analysis(unit.lows[index + 2]) if skipped else None
        if (base is not None and base.forms & Form.BASE) or low != "to" or unit.lows[index + 1 : index + 2] in (
            ["be"], ["have"], ["do"],
        ):  # fmt: skip
            return "T"
        if _unknown_infinitive(unit, tags, index):
            return "T"
        return "I"
    if tag == "'" and low == "'s":
        previous = unit.lows[index - 1] if index else ""
        return "B" if previous in _CONTRACTED else "'"
    if tag == "R":
        # "one" counts what follows: "one official"
        return (
            "#"
            if low == "one" and (after in "NP" or (after == "?" and not (following and following.forms & Form.S)))
            else tag
        )
    if tag == "D" and unit.lows[index + 1 : index + 2] == ["of"]:
        return "N"
    if tag == "D" and low == "her" and after in ".,;IAHTWX":
        return "O"
    if tag == "D" and low in {"all", "both"} and index == 0 and following and following.lemma in _SAYING:
        return "R"  # "Both said that it was late"
    if tag == "D" and low == "another" and (after in ",.;MBHw" or (following and following.forms & Form.PAST)):
        return "R"
    if tag == "D" and low in {"this", "these", "those", "some", "many", "most", "few", "several", "all"}:
        return "R" if after in "MBHw" or (after == "?" and low in {"some", "many"}) else "D"
    return tag


def _unknown_infinitive(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether an unknown word behind "to" must be a verb, since an object follows: "to offset all emissions"."""
    if index + 2 >= len(tags) or tags[index + 1] != "N" or not unit.words[index + 1][0].islower():
        return False
    if unit.lows[index + 1].endswith(("ize", "ise", "ify")):
        return True
    return (
        tags[index + 2] in "DOR" and not unit.lows[index + 1].endswith("s") and index > 0 and tags[index - 1] in "NVEG?"
    )


_APPROXIMATORS: Final = tuple(
    tuple(words.split())
    for words in (
        "no more than", "no fewer than", "no less than", "not more than", "as many as", "as much as", "as few as",
        "as little as", "in excess of", "more than", "less than", "fewer than", "greater than", "at least", "at most",
        "up to", "close to", "upwards of", "well over", "just over", "just under", "over", "about", "around", "under",
    )
)  # fmt: skip
_BETWEEN: Final = re.compile("(?P<first>#{1,3})C#{1,3}N")
_LONGEST_RANGE: Final = 9
_CURRENCIES: Final = frozenset("$€£¥₹")
_COUNTS: Final = frozenset(["dozen", "hundred", "thousand", "million", "billion", "third", "quarter", "half"])
_VAGUE: Final = frozenset(["half", "dozens", "hundreds", "thousands", "millions", "billions"])


def _approximations(unit: Unit, tags: list[str]) -> None:
    """Makes "at least", "up to" and their like part of the number behind them, so that no clause begins after them.

    One of them alone may also be the preposition of a noun before it, "a debate about 20 dams", and is then left.
    """
    for index in range(1, len(tags)):
        if not _begins_number(unit, tags, index):
            continue
        for words in _APPROXIMATORS:
            start = index - len(words)
            if start < 0 or tuple(unit.lows[start:index]) != words:
                continue
            alone = len(words) == 1
            if not (alone and (unit.lows[index] == "one" or (start and tags[start - 1] in "NP"))):
                end = index if tags[index] == "#" else index + 1
                tags[start:end] = "#" * (end - start)
            break
    for index, low in enumerate(unit.lows):
        if low == "between" and (span := _BETWEEN.match("".join(tags[index + 1 : index + _LONGEST_RANGE]))):
            joiner = index + span.end("first") + 1
            if unit.lows[joiner] == "and":
                tags[index] = tags[joiner] = "#"


def _begins_number(unit: Unit, tags: Sequence[str], index: int) -> bool:
    low = unit.lows[index]
    if tags[index] == "#":
        return tags[index - 1] != "#"
    after = unit.lows[index + 1] if index + 1 < len(tags) else ""
    if low in _CURRENCIES:
        return after[:1].isdigit()
    return low in _VAGUE or (low in {"a", "an"} and after in _COUNTS)


def _time_phrases(unit: Unit, tags: list[str]) -> None:
    """Marks "last week", "earlier this month", "Wednesday night", "on Jan. 5, 2020" as times."""
    for index, low in enumerate(unit.lows):
        if tags[index] == "X" and index and tags[index - 1] == "P" and unit.words[index].isupper():
            tags[index] = "P"  # "USA TODAY"
        if low in TIME_NOUNS and tags[index] in "NXP?M":
            before = index - 1
            while before >= 0 and unit.lows[before] in TIME_LEADERS:
                before -= 1
            if before < index - 1 or tags[index] == "X" or (before >= 0 and tags[before] == "X"):
                if tags[index] == "M":
                    continue
                for place in range(before + 1, index + 1):
                    tags[place] = "X"
        elif tags[index] == "#" and index and tags[index - 1] == "X" and _is_of_date(unit, tags, index):
            tags[index] = "X"
        elif tags[index] == "#" and len(low) == 4 and low[:2] in {"19", "20"} and low.isdigit() and index:
            if tags[index - 1] == "," and index > 1 and tags[index - 2] == "X":
                tags[index - 1] = tags[index] = "X"
            elif unit.lows[index - 1] in {"in", "since", "by", "until", "from", "during", "early", "late"}:
                tags[index] = "X"


def _is_of_date(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether a number behind a time is its day or year, and counts nothing: "May 12", not "on Friday 12 people"."""
    low, before = unit.lows[index], unit.lows[index - 1].rstrip(".")
    if not low.isdigit():
        return not low.isalpha() and low[:1].isdigit()  # "May 12th"
    year = len(low) == 4 and low[:2] in {"19", "20"}
    return year or before in MONTHS or before in SHORT_MONTHS or tags[index + 1 : index + 2] == ["X"]


_LONGEST_NICKNAME: Final = 20
"""Characters of a nickname that begins with a small letter: "Bo “the Bridge” Orr"."""


def _fold_fragments(unit: Unit, tags: list[str]) -> None:
    """Takes a short quoted stretch inside a noun phrase for a noun: nicknames, so-called things."""
    for index, stretch in unit.quotes.items():
        if len(stretch.inner) > 40 or not stretch.closed:
            continue
        before = tags[index - 1] if index else "."
        after = tags[index + 1] if index + 1 < len(tags) else "."
        if before == "P" and after == "P" and (index in unit.capital_quotes or len(stretch.inner) <= _LONGEST_NICKNAME):
            tags[index] = "P"
        elif (before in "D'" and after in "NPGVMB") or (before == "N" and after == "N" and len(stretch.inner) < 20):
            tags[index] = "N"
