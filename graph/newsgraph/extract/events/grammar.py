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


MARKS: Final = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "«", "»", "…", "•", "|", "?", "!"})
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
    opening = index == words.first[index] or words.raw(index - 1) in MARKS
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
    """Reads "the injured soldiers", "detained activists": a participle that modifies a noun tells no event."""
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
    if (seen_be or _joins_passive(words, index, first)) and participle and not gerund:
        passive = True
    elif participle and begin == index and not gerund:
        passive = _reduced(words, index, entry)
    return Verb(index, begin, passive, infinitive, gerund)


def _joins_passive(words: Wording, index: int, first: int) -> bool:
    """Whether "and" or "or" joins the verb to a passive one: "have been killed or injured"."""
    if words.low(index - 1) not in {"and", "or"} or index - 3 < first:
        return False
    joined = analysis(words.low(index - 2))
    return joined is not None and bool(joined.forms & Form.PARTICIPLE) and is_be(words, index - 3)


def _reduced(words: Wording, index: int, entry: Entry) -> bool:
    """A participle without auxiliary: "a general killed in a strike", "troops deployed to the border"."""
    after = words.low(index + 1)
    if after == "by":
        return True
    if entry.lemma in _INTRANSITIVE or (after == "at" and words.low(index + 2) in {"least", "most"}):
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
