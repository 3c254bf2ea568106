"""What part a word plays among its neighbours: verb or noun, active or passive, and where its clause begins and ends.

No parser is at hand, so each judgement rests on a few neighbouring words; where they leave it open, the caller drops
the word rather than guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis
from newsgraph.text import Span

DETERMINERS: Final = listed(
    "the a an this that these those my your his her its our their whose some any each every no another "
    "several many few all both such more most other further fresh new recent first second third last "
    "latest next previous one"
)
PREPOSITIONS: Final = listed(
    "of in on at by for with from into onto upon about against between among amid during before after "
    "since until till over under through across near around towards toward via despite following "
    "without within outside inside behind beyond per than like regarding concerning"
)
AUXILIARIES: Final = listed(
    "will would shall should can could may might must do does did don't doesn't didn't won't wouldn't "
    "can't cannot couldn't shouldn't not 'll 'd to"
)
BE: Final = listed("is are was were be been being am 's 're isn't aren't wasn't weren't get gets got gotten getting")
HAVE: Final = listed("has have had having 've hasn't haven't hadn't")
PRONOUNS: Final = listed("i you he she it we they who which that there these those them him us me")
_ADJECTIVE_ENDINGS: Final = (
    "ous",
    "ful",
    "ive",
    "ic",
    "ical",
    "less",
    "able",
    "ible",
    "ary",
    "ish",
    "esque",
    "wide",
    "led",
)
_REPORTING: Final = listed("say tell claim report add insist warn announce confirm deny think believe hope want expect")
_ADJECTIVAL: Final = listed(
    "armed wounded injured detained displaced elected united backed allied masked suspected alleged "
    "accused retired organised organized trained occupied disputed proposed combined unnamed unmanned "
    "registered infected affected deposed jailed exiled limited advanced mixed aged gifted skilled "
    "supposed designated"
)
_BEFORE_GERUND: Final = listed("by after before while when in for of without from began")
_CLAUSE_OPENERS: Final = listed(
    "that which who whom whose while after before when because although though whereas until where as "
    "since if unless but so whether how why than following"
)
_KEPT_OPENERS: Final = frozenset({"if", "unless"})
_MARKS: Final = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "«", "»", "…", "•", "|", "?", "!"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its group: ``begin`` is the first auxiliary, ``infinitive`` the index of "to" (or -1)."""

    index: int
    begin: int
    passive: bool
    infinitive: int = -1
    gerund: bool = False


def is_be(words: Wording, index: int) -> bool:
    """Whether a word is a form of "be" (or passive "get"); "'s" only after a pronoun, else it is a possessive."""
    word = words.low(index)
    return word in BE and (word != "'s" or words.low(index - 1) in PRONOUNS)


def is_verb(words: Wording, index: int, entry: Entry, *, also_noun: bool) -> bool:
    """Whether a word that may be a verb is one here."""
    before, after = words.low(index - 1), words.low(index + 1)
    opening = index == words.first[index] or words.raw(index - 1) in _MARKS
    if words.raw(index - 1) == "-" and words.glued(index):
        return False
    if after == "-" and words.glued(index + 1):
        return False
    if entry.forms & Form.ING and not entry.forms & (Form.BASE | Form.S):
        if is_be(words, index - 1) or before in _BEFORE_GERUND:
            return after != "of"
        if before in DETERMINERS or before in PREPOSITIONS or before == "'s" or after in {"of", "by"}:
            return False
        return opening or not also_noun
    if entry.forms & (Form.PAST | Form.PARTICIPLE) and not entry.forms & (Form.BASE | Form.S):
        return not _participial_adjective(words, index)
    if before in AUXILIARIES or (before.endswith("ly") and words.low(index - 2) in AUXILIARIES):
        return True
    if not also_noun and entry.forms & (Form.PAST | Form.PARTICIPLE):
        return not _participial_adjective(words, index)
    if (
        before in DETERMINERS
        or before in PREPOSITIONS
        or before in {"'s", "'", "-"}
        or is_be(words, index - 1)
        or before in HAVE
    ):
        return False
    if before in PRONOUNS:
        return True
    if opening:
        return False
    return _finite_by_neighbours(words, index, entry, also_noun=also_noun)


def _finite_by_neighbours(words: Wording, index: int, entry: Entry, *, also_noun: bool) -> bool:
    """Base and -s forms after a noun: an object, a number or a name must follow ("Rebels attack village")."""
    before, after = words.low(index - 1), words.low(index + 1)
    if before.endswith(_ADJECTIVE_ENDINGS) and also_noun and words.tokens[index - 1].text.islower():
        return False
    verb_before = analysis(before)
    if before[:1].isdigit() or (verb_before is not None and verb_before.forms & Form.PAST and also_noun):
        return False
    subject_plural = is_plural(before) or words.low(index - 2) == "and"
    if entry.forms & Form.S and not entry.forms & Form.BASE and is_plural(before) and also_noun:
        return False
    if entry.forms & Form.BASE and also_noun and not subject_plural:
        return False
    object_follows = (
        after in DETERMINERS
        or words.raw(index + 1)[:1].isupper()
        or words.raw(index + 1)[:1].isdigit()
        or is_plural(after)
        or after in {"him", "her", "them", "it", "us", "out", "down", "up", "over", "off"}
    )
    if not also_noun:
        return True
    return object_follows


def _participial_adjective(words: Wording, index: int) -> bool:
    """Reads "the injured soldiers", "detained activists": a participle between a determiner and its noun tells of no event."""
    before, after = words.low(index - 1), words.low(index + 1)
    noun_after = words.raw(index + 1)[:1].isalpha() and after not in PREPOSITIONS and after not in DETERMINERS
    noun_after = noun_after and after not in {
        "and",
        "or",
        "but",
        "to",
        "when",
        "as",
        "who",
        "that",
        "him",
        "her",
        "them",
    }
    if before in DETERMINERS or before in {"'s", "recently", "newly"}:
        return noun_after
    if before in PREPOSITIONS and before not in {"after", "since", "than"}:
        return noun_after
    return False


def verb_at(words: Wording, index: int, entry: Entry) -> Verb:
    """The verb's group: auxiliaries to its left, whether it is passive."""
    first = words.first[index]
    begin = index
    passive = False
    infinitive = -1
    seen_be = False
    place = index - 1
    while place >= first and index - place <= 6:
        word = words.lower[place]
        if is_be(words, place):
            seen_be = True
            begin = place
        elif word in HAVE or (word in AUXILIARIES and word != "to"):
            begin = place
        elif word == "to":
            infinitive = begin = place
            break
        elif not (
            word.endswith("ly") or word in {"also", "now", "still", "already", "just", "then", "never", "all", "been"}
        ):
            break
        place -= 1
    participle = bool(entry.forms & Form.PARTICIPLE)
    gerund = bool(entry.forms & Form.ING) and not entry.forms & (Form.PAST | Form.BASE)
    if seen_be and participle and not gerund:
        passive = True
    elif participle and begin == index and not gerund:
        passive = _reduced(words, index, entry)
    return Verb(index, begin, passive, infinitive, gerund)


def _reduced(words: Wording, index: int, entry: Entry) -> bool:
    """A participle without auxiliary: "a general killed in a strike", "troops deployed to the border"."""
    after = words.low(index + 1)
    if after == "by":
        return True
    if entry.lemma in _INTRANSITIVE:
        return False
    if index == words.first[index]:
        return after in {"in", "by", "near", "at", "on"}
    ends = after in {"in", "at", "on", "near", "during", "when", "after", "to", "as", "since", "from", "last", "this"}
    ends = ends or not words.raw(index + 1)[:1].isalnum() or after == ""
    if not ends:
        return False
    distinct = entry.forms & Form.PARTICIPLE and not entry.forms & Form.PAST
    transitive = entry.lemma in _TRANSITIVE
    return bool(distinct) or transitive


_TRANSITIVE: Final = listed(
    "kill assassinate murder slay behead execute wound injure hurt arrest detain apprehend capture "
    "abduct kidnap deploy station appoint elect name sack oust dismiss convict sentence jail imprison "
    "indict charge prosecute bomb shell impose nominate impeach infect buy acquire hijack target shoot "
    "withdraw remove"
) - {"withdraw", "target"}
_INTRANSITIVE: Final = listed(
    "die perish explode crash collide agree vote resign withdraw leave depart exit meet demonstrate"
)


def clause_of(words: Wording, index: int) -> tuple[int, int]:
    """The tokens of the clause around a word: bounded by punctuation, quotation marks and words that open a clause."""
    first, last = words.first[index], words.last[index]
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
    """The beginning of the subject where a parenthesis parts it from its verb ("Troops, backed by jets, attacked …")."""
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
    if raw in _MARKS:
        return not (raw == "," and _inside_list(words, index))
    if raw == "-" and not words.glued(index):
        return True
    if word in _CLAUSE_OPENERS:
        if word in {"after", "before", "since", "until", "than", "following", "as"}:
            return _verb_follows(words, index + 1)
        return not (word == "that" and words.low(index + 1) in {"day", "time", "year", "month", "week", "country"})
    return word in {"and", "or"} and _verb_follows(words, index + 1) and _verb_between(words, first, index)


def _verb_between(words: Wording, first: int, index: int) -> bool:
    """Whether the words before "and" hold a verb of their own; else it joins two subjects ("Iran and Iraq signed")."""
    for place in range(index - 1, max(first, index - 25) - 1, -1):
        if words.tokens[place].text in _MARKS or words.lower[place] in _CLAUSE_OPENERS:
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
        if words.tokens[place].text in _MARKS or words.lower[place] in {"and", "or"}:
            return False
        if is_finite(words, place, index):
            return True
    return False


def is_finite(words: Wording, index: int, first: int) -> bool:
    """Whether a word is a finite verb, judged by its form and the word before it."""
    word, raw = words.lower[index], words.tokens[index].text
    if is_be(words, index) or word in HAVE or (word in AUXILIARIES and word not in {"to", "not"}):
        return True
    if raw[0].isupper() or word in DETERMINERS:
        return False
    found = analysis(word)
    before = words.low(index - 1)
    if found is None or before in DETERMINERS or before in PREPOSITIONS or before in {"'s", "-"}:
        return False
    after = words.low(index + 1)
    if found.forms & Form.PAST:
        # "armed factions" and "forces, backed by jets," hold participles
        modifies = word in _ADJECTIVAL and after[:1].isalpha() and before not in PRONOUNS
        return not (modifies or (after == "by" and before not in PRONOUNS))
    if not found.forms & Form.S or index == first or is_plural(before):
        return False
    object_follows = after in DETERMINERS or after in PRONOUNS or after == "to" or words.raw(index + 1)[:1].isupper()
    return object_follows or found.lemma in _REPORTING or not is_plural(word)


def span_of(words: Wording, begin: int, end: int) -> Span:
    """The characters of a clause, quotation marks and spaces at its ends left out."""
    while begin < end - 1 and not words.tokens[begin].text[0].isalnum():
        begin += 1
    while end > begin + 1 and not words.tokens[end - 1].text[-1].isalnum():
        end -= 1
    return words.span(begin, end)
