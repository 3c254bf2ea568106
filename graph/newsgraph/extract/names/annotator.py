"""The package's annotator of names: persons, organizations and places in English news.

Four steps: known names and the statistical tagger propose (`preparation`, `tagger`), the two are brought together
(`candidates`), the article as a whole corrects (`consistency`), the words around tell a place from the government that
sits there (`readings`). Nothing is read from disk before the first article comes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from newsgraph.annotations import Annotations, EntityType, Form, Layer, Mention
from newsgraph.article import Article, SegmentType
from newsgraph.extract.names.candidates import NAMED, Candidate, candidates
from newsgraph.extract.names.consistency import consistent
from newsgraph.extract.names.features import Sentence, openings
from newsgraph.extract.names.furniture import names_in_small_letters
from newsgraph.extract.names.gazetteer import Gazetteer
from newsgraph.extract.names.model import Model, load_model
from newsgraph.extract.names.preparation import prepared
from newsgraph.extract.names.readings import read
from newsgraph.extract.names.tagger import Tagger
from newsgraph.extract.names.titled import with_titled_people
from newsgraph.extract.tokens import Token
from newsgraph.link.authority import Authority, Entry, load_authority
from newsgraph.link.remembered import remembered
from newsgraph.text import Span

NAME: Final = "names 0.2"
_AUTHOR: Final = 0.95
_ARTICLES: Final = frozenset({"a", "an", "the"})
_INHABITED: Final = frozenset({"Country", "City", "State", "AdministrativeArea", "Continent"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading names needs from disk."""

    tagger: Tagger
    gazetteer: Gazetteer
    standing: Callable[[str], tuple[bool, bool]]
    """Whether a name is that of a building and of the body that sits there; whether it is that of a capital."""


class NameAnnotator:
    """Finds names. Reads the weights and the authority file when the first article comes.

    Takes another model than the package's, for other data or another kind of text.
    """

    def __init__(self, model: Model | None = None) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """Name and version."""
        return NAME

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        return "mentions"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Mention]:
        """The mentions by name in text order; a description of an official body stands before the name inside it."""
        del annotations  # names are the first layer
        reader = self._reader
        casing = reader.tagger.vocabulary.casing
        words, sentences = prepared(article.text, reader.gazetteer, casing)
        tokens: list[Token] = []
        forms: list[str] = []
        opened: set[int] = set()
        found: list[Candidate] = []
        works: list[tuple[int, int]] = []
        described: dict[int, int] = {}
        tagged_names = reader.tagger.names([Sentence(one.forms, one.known) for one in sentences], words)
        for sentence, tagged in zip(sentences, tagged_names, strict=True):
            offset = len(forms)
            named = with_titled_people(sentence, candidates(sentence, tagged, casing))
            found += [candidate.shifted(offset) for candidate in named]
            works += [
                (offset + name.start + (sentence.forms[name.start].lower() in _ARTICLES), offset + name.end)
                for name in tagged
                if name.label not in NAMED
            ]
            described |= {offset + hit.start: offset + hit.end for hit in sentence.described}
            opened.update(offset + place for place in openings(sentence.forms))
            tokens += sentence.tokens
            forms += sentence.forms
        found = _with_agencies(found, tokens, article)
        settled = consistent(forms, found, works, frozenset(opened), casing)
        settled = _with_authors(settled, tokens, article)
        settled += names_in_small_letters(forms, [len(sentence.forms) for sentence in sentences], settled)
        settled.sort(key=lambda candidate: candidate.start)

        def standing(candidate: Candidate) -> tuple[bool, bool]:
            return reader.standing(" ".join(forms[candidate.start : candidate.end]))

        return [
            Mention(
                Span(tokens[candidate.start].start, tokens[candidate.end - 1].end),
                candidate.type,
                Form.NAME,
                candidate.reading,
                round(candidate.confidence, 3),
                NAME,
            )
            for candidate in read(
                forms,
                settled,
                described,
                is_building=lambda candidate: standing(candidate)[0],
                is_capital=lambda candidate: standing(candidate)[1],
            )
        ]

    @cached_property
    def _reader(self) -> _Reader:
        authority = load_authority()
        tagger = Tagger(self._model) if self._model else _packaged_tagger()
        return _Reader(tagger, Gazetteer(authority.gazetteer()), _standing(authority))


def _with_agencies(found: Sequence[Candidate], tokens: Sequence[Token], article: Article) -> list[Candidate]:
    """The names, that of the agency in brackets in a dateline an organization's: "OSLO, May 5 (Nordwire) -"."""
    datelines = [segment.span for segment in article.segments if segment.type is SegmentType.DATELINE]
    return [
        replace(name, type=EntityType.ORGANIZATION, certain=True)
        if any(span.start < tokens[name.start].start < span.end for span in datelines)
        and [tokens[name.start - 1].text, tokens[min(name.end, len(tokens) - 1)].text] == ["(", ")"]
        else name
        for name in found
    ]


def _with_authors(found: Sequence[Candidate], tokens: Sequence[Token], article: Article) -> list[Candidate]:
    """The names with those of the authors in the byline, however the tagger read that: "By JANE DOE and JOHN ROE"."""
    starts = [token.start for token in tokens]
    authors: list[Candidate] = []
    for author in article.metadata.authors:
        if author.span is not None:
            begin = bisect_left(starts, author.span.start)
            end = bisect_left(starts, author.span.end)
            if begin < end and (starts[begin], tokens[end - 1].end) == (author.span.start, author.span.end):
                authors.append(Candidate(begin, end, EntityType.PERSON, confidence=_AUTHOR))
    taken = {place for author in authors for place in range(author.start, author.end)}
    return authors + [name for name in found if taken.isdisjoint(range(name.start, name.end))]


@cache
def _packaged_tagger() -> Tagger:
    """The tagger with the package's weights, one for a process; what they were read from is let go."""
    return Tagger(load_model())


def _standing(authority: Authority) -> Callable[[str], tuple[bool, bool]]:
    capitals = frozenset(entry.capital for entry in authority.entries if entry.capital is not None)

    @remembered
    def standing(surface: str) -> tuple[bool, bool]:
        entries = authority.by_name(surface)
        return _is_building(entries), any(entry.slug in capitals for entry in entries)

    return standing


def _is_building(entries: Sequence[Entry]) -> bool:
    """Whether a name is that of a building and of the body that sits there."""
    kinds = {entry.type for entry in entries}
    return EntityType.ORGANIZATION in kinds and any(
        entry.type is EntityType.PLACE and not _INHABITED & set(entry.classes) for entry in entries
    )
