"""One name, one reading, throughout an article.

A newspaper introduces "Ingrid Solheim, head of the Port Workers' Union (PWU)" once and goes on with "Solheim" and "the
PWU". What a sentence alone leaves open, the article mostly settles: the surname of a person who is named in full is
that person, an acronym in brackets is of its expansion's kind, and the same words are not a person here and a company
there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from newsgraph.annotations import EntityType
from newsgraph.extract.names.candidates import Candidate
from newsgraph.extract.names.lexicon import CALENDAR_WORDS, HONORIFICS, PARTICLES, SPEECH_VERBS
from newsgraph.extract.names.telling import is_told_of_company
from newsgraph.extract.tokens import listed

Words = tuple[str, ...]
Range = tuple[int, int]
Kinds = Mapping[Words, EntityType]

_CERTAIN: Final = 10.0
_EXPANDED: Final = 3.0
_TOLD: Final = 3.0
_PROPAGATED: Final = 0.75
_FEW: Final = 3
_LEAST_SHARE: Final = 2.5
"""A word that stands there `_FEW` times or more must be taken for a name once in so many."""
_CLOSE: Final = 5
"""Words within which an organization stands beside the person whose surname it bears."""
_LONGEST_ACRONYM: Final = 8
_SHORTEST_ACRONYM: Final = 3
"""Letters that an acronym must have to be known for one without its expansion beside it."""
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_CLITICS: Final = frozenset({"'s", "’s"})
_LOCATIVES: Final = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "into", "throughout"})
_PAPERS: Final = listed(
    "Advertiser Argus Beacon Bulletin Courier Dispatch Echo Enquirer Examiner Express Globe Herald Independent "
    "Inquirer Journal Ledger Mail Mercury Mirror Monitor Nation Observer Recorder Register Sentinel Standard Star Sun "
    "Voice"
)
"""What newspapers are called behind "Daily" or the name of a town, and by itself."""
_STORMS: Final = listed("Hurricane Cyclone Typhoon Storm")
"""What stands before the name of a storm, which is nobody's."""
_DIRECTIONS: Final = frozenset({"North", "South"})
_HYPHENS: Final = frozenset({"-", "‐", "‑"})


def consistent(
    forms: Sequence[str],
    found: Sequence[Candidate],
    works: Sequence[Range],
    openings: frozenset[int],
    casing: Mapping[str, str],
) -> list[Candidate]:
    """The names of an article after each has been held against the others, in order, none overlapping.

    ``forms`` are all words of the article, ``works`` the places of names of other kinds (works, events, laws), inside
    which none is looked for that stands elsewhere: "Lund" is no city in "the Lund Prize". ``openings`` are the places
    where a capital says nothing (a sentence opens), ``casing`` tells how words are usually written (see
    `vocabulary.Vocabulary`).
    """
    storms = {(forms[place + 1],) for place, form in enumerate(forms[:-1]) if form in _STORMS}
    storms |= {(acronym,) for acronym in _of_common_nouns(forms)}
    found = [candidate for candidate in found if _words(forms, candidate) not in storms]
    expansions = list(_expansions(forms, found))
    votes = _votes(forms, found, expansions, openings)
    kinds = {words: max(shares, key=lambda kind: shares[kind]) for words, shares in votes.items()}
    for direction in _DIRECTIONS & set(forms):
        if (direction, "Korea") in kinds and (direction,) in kinds:
            kinds[(direction,)] = EntityType.PLACE  # "the North"
    for short in _short_forms(kinds, forms, found):
        kinds[short] = EntityType.ORGANIZATION
    surnames: set[Words] = set()
    introduced: set[Words] = set()
    for surname in _surnames(kinds):
        shares = votes.get(surname, {})
        others = sum(share for kind, share in shares.items() if kind is not EntityType.PERSON)
        if not shares and casing.get(surname[-1].lower()) == "L" and not _speaks(surname[-1], forms):
            continue  # "Power" comes from a headline taken for a name
        if _is_theirs(surname, shares, forms, found):
            introduced.add(surname)
        elif others > 1.0 + 2.0 * shares.get(EntityType.PERSON, 0.0):
            continue
        surnames.add(surname)
        kinds[surname] = EntityType.PERSON
    places = _occurrences(forms, kinds)
    labelled = _labelled(forms, found)
    settled = surnames | {words for words, _ in expansions}
    settled.update(_words(forms, candidate) for candidate in found if candidate.certain)
    names = {
        words
        for words in kinds
        if len(words) > 1 or words in settled or _is_borne_out(labelled.get(words), places.get(words, ()), openings)
    }

    around = {place: work for work in works for place in range(*work)}
    taken = bytearray(len(forms))
    result: list[Candidate] = []
    for candidate in sorted(found, key=lambda candidate: not candidate.certain):
        words = _words(forms, candidate)
        if candidate.certain or words in names:
            same = candidate.type is kinds[words] or (candidate.certain and words not in introduced)
            _take(result, taken, candidate if same else replace(candidate, type=kinds[words], certain=False))
    spreading = sorted((words for words in names if words in places), key=len, reverse=True)
    for words in spreading:
        for start in places[words]:
            end = start + len(words)
            if around.get(start, (start, end)) != (start, end):
                continue
            after = forms[end] if end < len(forms) else ""
            if after[:1].isdigit() and forms[start].lower() in CALENDAR_WORDS:
                continue  # "May 9" is a day, whoever else is called May
            named = after == "," or after in _CLITICS or after.lower() in SPEECH_VERBS or _is_acronym(" ".join(words))
            if len(words) > 1 or named or start not in openings or words in labelled:
                begin = _with_particle(forms, start) if kinds[words] is EntityType.PERSON else start
                _take(result, taken, Candidate(begin, end, kinds[words], confidence=_PROPAGATED))
    return sorted(result, key=lambda candidate: candidate.start)


def _with_particle(forms: Sequence[str], start: int) -> int:
    """Where a surname begins, "Al-" before it counted in."""
    tied = start > 1 and forms[start - 1] in _HYPHENS and forms[start - 2].lower() in PARTICLES
    return start - 2 if tied else start


def _words(forms: Sequence[str], candidate: Candidate) -> Words:
    """The words of a name, without "Mr"."""
    start = candidate.start
    if candidate.end - start > 1 and forms[start].lower() in HONORIFICS:
        start += 1
    return tuple(forms[start : candidate.end])


def _votes(
    forms: Sequence[str],
    found: Sequence[Candidate],
    expansions: Sequence[tuple[Words, EntityType]],
    openings: frozenset[int],
) -> dict[Words, dict[EntityType, float]]:
    """How strongly each wording is taken for each kind of thing."""
    votes: dict[Words, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for candidate in found:
        words = _words(forms, candidate)
        votes[words][candidate.type] += _CERTAIN if candidate.certain else candidate.confidence
        start, end = candidate.start, candidate.end
        if not candidate.certain and is_told_of_company(forms, start, end, opening=start in openings):
            votes[words][EntityType.ORGANIZATION] += _TOLD
    for acronym, kind in expansions:
        votes[acronym][kind] += _EXPANDED
    return votes


def _expansions(forms: Sequence[str], found: Sequence[Candidate]) -> Iterator[tuple[Words, EntityType]]:
    """The acronyms whose expansion the article gives, and the kind of the expansion."""
    acronyms = set(filter(_is_acronym, forms))
    for candidate in found:
        if (acronym := _acronym_after(forms, candidate)) is not None:
            yield (acronym,), candidate.type
        elif candidate.type is EntityType.ORGANIZATION and (initials := _initials(forms, candidate)) in acronyms:
            acronyms.discard(initials)
            yield (initials,), candidate.type


def _of_common_nouns(forms: Sequence[str]) -> Iterator[str]:
    """The acronyms in brackets that stand for no name: "the purchasing managers' index (PMI)"."""
    for place in range(2, len(forms) - 1):
        acronym = forms[place]
        if forms[place - 1] != "(" or forms[place + 1] != ")" or not _is_acronym(acronym):
            continue
        words = [
            form for form in forms[max(0, place - 1 - 2 * len(acronym)) : place - 1] if form not in {"-", "'", "’"}
        ]
        spelled = words[-len(acronym) :]
        if [form[0].upper() for form in spelled] == list(acronym) and all(map(str.islower, spelled)):
            yield acronym


def _is_acronym(form: str) -> bool:
    return form.isupper() and form.isalpha() and len(form) >= _SHORTEST_ACRONYM


def _initials(forms: Sequence[str], candidate: Candidate) -> str:
    """The first letters of the capitalised words of a name."""
    return "".join(form[0] for form in forms[candidate.start : candidate.end] if form[0].isupper())


def _acronym_after(forms: Sequence[str], candidate: Candidate) -> str | None:
    """The acronym in brackets behind a name of several words, if it is made of their letters."""
    end = candidate.end
    if end + 2 >= len(forms) or forms[end] != "(" or forms[end + 2] != ")" or end - candidate.start < 2:
        return None
    acronym = forms[end + 1]
    letters = acronym.replace(".", "")
    initials = "".join(form[0] for form in forms[candidate.start : end] if form[0].isalnum()).upper()
    if not (1 < len(letters) <= _LONGEST_ACRONYM and letters[0].isupper() and sum(map(str.isupper, letters)) > 1):
        return None
    return acronym if letters[0] == initials[:1] or set(letters.upper()) <= set(initials) else None


def _surnames(kinds: Kinds) -> Iterator[Words]:
    """The wordings in which people named in full may come again: the last word, and with its particles."""
    for words, kind in list(kinds.items()):
        if kind is not EntityType.PERSON:
            continue
        full = words[:-1] if words[-1] in _SUFFIXES else words
        if len(full) < 2 or len(full[-1]) < 2:
            continue
        yield full[-1:]
        start = len(full) - 1
        while start > 1 and (full[start - 1] in _HYPHENS or full[start - 1].lower() in PARTICLES):
            start -= 1
        if start < len(full) - 1:
            yield full[start:]


def _short_forms(kinds: Kinds, forms: Sequence[str], found: Sequence[Candidate]) -> list[Words]:
    """The words of bodies' names that stand alone for them: "Quarrington" of "Quarrington Town", "the Post".

    The first one only where it was taken for a person of whom nothing else is said ("Lund Motors" says nothing of Ida
    Lund), the last one only where it has the article.
    """
    people = {word for words, kind in kinds.items() if kind is EntityType.PERSON and len(words) > 1 for word in words}
    bodies = {words[0] for words, kind in kinds.items() if kind is EntityType.ORGANIZATION and len(words) > 1}
    alone = (words for words, kind in kinds.items() if kind is EntityType.PERSON and len(words) == 1)
    titles = {words[-1] for words, kind in kinds.items() if kind is EntityType.ORGANIZATION and len(words) > 1}
    papers = titles & _PAPERS - people
    articled: dict[Words, bool] = {}
    for candidate in found:
        words = _words(forms, candidate)
        if len(words) == 1 and not candidate.certain and words[0] in papers:
            has_article = candidate.start > 0 and forms[candidate.start - 1].lower() == "the"
            articled[words] = articled.get(words, True) and has_article
    firms = bodies - people
    return [words for words in alone if words[0] in firms] + [w for w, always in articled.items() if always]


def _speaks(word: str, forms: Sequence[str]) -> bool:
    """Whether a capitalised word stands beside a verb of saying: "May said"."""
    places = [place for place, form in enumerate(forms) if form == word]
    beside = [*(forms[place + 1 : place + 2] for place in places), *(forms[place - 1 : place] for place in places)]
    return word[0].isupper() and any(form.lower() in SPEECH_VERBS for around in beside for form in around)


def _is_introduced(surname: Words, forms: Sequence[str], found: Sequence[Candidate]) -> bool:
    """Whether an article speaks of a person before it uses the surname, which is a known organization's name, too.

    "Actor Ida Cruse … the Cruse film". Not where a longer name makes the organization plain ("Cruse Motors"), nor where
    the person's own words lead to it ("Ida Cruse, founder of Cruse").
    """
    introduced: int | None = None
    for candidate in found:
        words = _words(forms, candidate)
        if candidate.type is EntityType.PERSON and len(words) > len(surname) and words[-len(surname) :] == surname:
            introduced = candidate.end if introduced is None else introduced
        elif candidate.type is EntityType.ORGANIZATION and words[: len(surname)] == surname:
            near = introduced is not None and candidate.start - introduced <= _CLOSE
            if introduced is None or near or len(words) > len(surname):
                return False
        elif words == surname and candidate.type is EntityType.PLACE:
            return False
    return introduced is not None


def _is_theirs(
    surname: Words, shares: Mapping[EntityType, float], forms: Sequence[str], found: Sequence[Candidate]
) -> bool:
    """Whether a surname is a person's here, although it is the name of a known organization or place."""
    if shares.get(EntityType.ORGANIZATION, 0.0) >= _CERTAIN:
        return _is_introduced(surname, forms, found)
    return shares.get(EntityType.PLACE, 0.0) >= _CERTAIN and _acts_only(surname, forms, found)


def _acts_only(surname: Words, forms: Sequence[str], found: Sequence[Candidate]) -> bool:
    """Whether a person's surname, which is a known place's name, too, says something and nothing is in or near it."""
    if len(surname) != 1 or not _speaks(surname[-1], forms):
        return False
    alone = [candidate.start for candidate in found if _words(forms, candidate) == surname]
    return not any(place and forms[place - 1].lower() in _LOCATIVES for place in alone)


def _occurrences(forms: Sequence[str], kinds: Kinds) -> dict[Words, list[int]]:
    """Where each wording stands, the longest at each place."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in kinds:
        lengths[words[0]].add(len(words))
    ordered = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
    places: dict[Words, list[int]] = defaultdict(list)
    index = 0
    while index < len(forms):
        size = 1
        if forms[index] in ordered:
            sizes = ordered[forms[index]]
            if found := next((n for n in sizes if tuple(forms[index : index + n]) in kinds), 0):
                places[tuple(forms[index : index + found])].append(index)
                size = found
        index += size
    return places


def _labelled(forms: Sequence[str], found: Sequence[Candidate]) -> dict[Words, int]:
    counts: dict[Words, int] = defaultdict(int)
    for candidate in found:
        counts[_words(forms, candidate)] += 1
    return dict(counts)


def _is_borne_out(labelled: int | None, places: Sequence[int], openings: frozenset[int]) -> bool:
    """Whether the article bears out that one word is a name: it must be taken for one often enough.

    ``labelled`` is how often it was, None for a surname that was found in a longer name only; ``places`` are all where
    it stands.
    """
    inside = sum(start not in openings for start in places)
    return labelled is None or inside < _FEW or labelled * _LEAST_SHARE > inside


def _take(result: list[Candidate], taken: bytearray, candidate: Candidate) -> None:
    """Adds a name unless some of its words belong to another."""
    if not any(taken[candidate.start : candidate.end]):
        taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
        result.append(candidate)
