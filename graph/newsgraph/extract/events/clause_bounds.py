"""Where the clause of an event begins and ends.

Punctuation, quotation marks and words that open a clause bound it; "and" does so only between two verbs, and a
parenthesis does not part a verb from its subject.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.events.grammar import AUXILIARIES, HAVE, MARKS, is_be, is_finite
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis
from newsgraph.text import Span

LONGEST: Final = 60
"""How many words of a clause are looked at to either side, so that hostile text stays cheap."""
_CLAUSE_OPENERS: Final = listed(
    "that which who whom whose while after before when because although though whereas until where as "
    "since if unless but so whether how why than following"
)


_SAYING: Final = listed(
    "said says say saying told tells tell added adds claimed claims believes believe believed thinks think thought "
    "announced announces reported reports insisted insists warned warns argued argues noted notes stated states "
    "confirmed confirms admitted admits predicted predicts hopes hoped fears feared expects suggested suggests"
)


_KEPT_OPENERS: Final = frozenset({"if", "unless"})


def clause_of(words: Wording, index: int) -> tuple[int, int]:
    """The tokens of the clause around a word: bounded by punctuation, quotation marks and words that open a clause."""
    first = max(words.first[index], index - LONGEST)
    last = min(words.last[index], index + LONGEST)
    begin = index
    while begin > first and not _bounds_clause(words, begin - 1, first):
        begin -= 1
    if begin > first and words.lower[begin - 1] in _KEPT_OPENERS:
        begin -= 1
    begin = _with_subject(words, begin, index, first)
    end = index + 1
    while end < last and not _bounds_clause(words, end, begin):
        end += 1
    while end > index + 1 and words.lower[end - 1] in {"and", ".", "or", "-"}:
        end -= 1
    return begin, end


def _with_subject(words: Wording, begin: int, index: int, first: int) -> int:
    """The beginning of the subject where a parenthesis parts it from its verb ("Troops, backed by jets, attacked")."""
    if begin <= first or words.raw(begin - 1) != "," or index - begin > 4 or not _verbal(words, begin):
        return begin
    place = begin - 2
    while place > first and words.raw(place) != "," and begin - place < 25:
        place -= 1
    start = place
    while start > first and not _bounds_clause(words, start - 1, first):
        start -= 1
    if words.raw(place) != "," or start == place or any(is_finite(words, at, start) for at in range(start, place)):
        return begin
    return start


def _verbal(words: Wording, index: int) -> bool:
    """Whether a clause begins with its verb, adverbs passed over."""
    while words.low(index).endswith("ly") or words.low(index) in {"also", "then"}:
        index += 1
    if is_be(words, index) or words.low(index) in HAVE or words.low(index) in AUXILIARIES - {"to"}:
        return True
    found = analysis(words.low(index))
    return found is not None and bool(found.forms & (Form.PAST | Form.S))


def _bounds_clause(words: Wording, index: int, first: int) -> bool:
    """Whether one clause ends and another begins at this token, seen from ``first``."""
    raw, word = words.tokens[index].text, words.lower[index]
    if raw in MARKS:
        return not (raw == "," and _inside_list(words, index))
    if raw == "-" and not words.glued(index):
        return True
    if word in _CLAUSE_OPENERS:
        if word in {"after", "before", "since", "until", "than", "following", "as"}:
            return _verb_follows(words, index + 1)
        return not (word == "that" and words.low(index + 1) in {"day", "time", "year", "month", "week", "country"})
    if word in _SAYING:
        return _verb_follows(words, index + 1)  # "said he will leave", "that" left out
    return word in {"and", "or"} and _verb_follows(words, index + 1) and _verb_between(words, first, index)


def _verb_between(words: Wording, first: int, index: int) -> bool:
    """Whether the words before "and" hold a verb of their own; else it joins two subjects ("Iran and Iraq signed")."""
    for place in range(index - 1, max(first, index - 25) - 1, -1):
        if words.tokens[place].text in MARKS or words.lower[place] in _CLAUSE_OPENERS:
            return False
        if is_finite(words, place, first):
            return True
    return False


def _inside_list(words: Wording, index: int) -> bool:
    """A comma between names or figures ("Paris, Lyon and Nice"; "Jan. 5, 2019") bounds nothing."""
    before, after = words.raw(index - 1), words.raw(index + 1)
    if after[:1].isdigit() and before[:1].isdigit():
        return True
    listed_names = before[:1].isupper() and after[:1].isupper() and not words.opens_sentence(max(index - 1, 0))
    return listed_names and words.low(index + 2) in {"and", ","} and words.raw(index + 3)[:1].isupper()


def _verb_follows(words: Wording, index: int) -> bool:
    """Whether a finite verb follows soon, so that a clause of its own begins here."""
    last = words.last[index - 1]
    for place in range(index, min(index + 6, last)):
        if words.tokens[place].text in MARKS or words.lower[place] in {"and", "or"}:
            return False
        if is_finite(words, place, index):
            return True
    return False


def span_of(words: Wording, begin: int, end: int) -> Span:
    """The characters of a clause, quotation marks and spaces at its ends left out."""
    while begin < end - 1 and not words.tokens[begin].text[0].isalnum():
        begin += 1
    while end > begin + 1 and not words.tokens[end - 1].text[-1].isalnum():
        end -= 1
    return words.span(begin, end)
