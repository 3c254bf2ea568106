"""Names that are known whatever the language of the text: what is looked for where no tagger is at hand.

It would rather miss a name than take a word of another language for one. So only names are taken that the authority
file spells the same, letter for letter and with capitals: of several words, acronyms of three letters and more, and
countries, none of them where another capitalised word stands by, of which they may be a part. Countries are also found
by what the language calls them (Unicode CLDR, by way of Babel), and everything in a file of names that comes with the
language. A single word that opens a sentence is a name only where it stands inside another one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, cast

from newsgraph.annotations import Annotations, EntityType, Form, Layer, Mention, Reading
from newsgraph.article import Article
from newsgraph.errors import ConfigError
from newsgraph.link.authority import load_authority
from newsgraph.link.authority_names import first_word, fold
from newsgraph.text import Span

NAME: Final = "gazetteer 0.1"
_WORD: Final = re.compile(r"[^\W_]+")
_ACRONYM: Final = 3
_SINGLE: Final = 4
_SHORT: Final = 5
_CONFIDENCE: Final = 0.8
_CAPITAL_NOUNS: Final = frozenset({"de", "lb", "gsw", "nds"})
"""Languages in which every noun has a capital, so that one beside a name tells nothing."""
_SETTINGS: Final = frozenset({"language", "names"})
_GAP: Final = re.compile(r"[ \u00a0\-‐‑]")


@dataclass(frozen=True, slots=True)
class _Known:
    """A name as it is looked for, what it denotes, and whether it is safe beside other capitalised words."""

    folded: str
    type: EntityType
    alone: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in the text; ``opens`` tells that a single word opens its sentence."""

    span: Span
    folded: str
    type: EntityType
    opens: bool


class KnownNames:
    """Names by exact spelling. The authority file is read when the first article comes."""

    def __init__(self, language: str = "und", names: Path | None = None) -> None:
        self._language = language
        self._names = names

    @classmethod
    def from_settings(cls, layer: Layer, settings: Mapping[str, Any]) -> KnownNames:
        """From ``language`` (a tag) and ``names`` (a file, see `read_names`). Raises ConfigError."""
        if layer != "mentions":
            raise ConfigError(f"annotators.{layer}", "gazetteer fills the layer mentions")
        for key, value in settings.items():
            if key not in _SETTINGS or not isinstance(value, str):
                raise ConfigError(f"plugins.gazetteer.{key}", "there are language (a tag) and names (a file)")
        names = Path(settings["names"]) if "names" in settings else None
        if names is not None:
            read_names(names)
        return cls(settings.get("language", "und"), names)

    @property
    def name(self) -> str:
        """Name and version."""
        return NAME

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        return "mentions"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Mention]:
        """The mentions by name in text order, none overlapping."""
        del annotations  # names are the first layer
        found: list[_Found] = []
        for line in re.finditer(r"[^\n]+", article.text):
            # In a line without small letters, capitals tell nothing.
            if not line.group().isupper():
                found += self._in_line(line.group(), line.start())
        sure = {item.folded for item in found if not item.opens}
        return [
            Mention(item.span, item.type, Form.NAME, Reading.PLAIN, _CONFIDENCE, NAME)
            for item in found
            if not item.opens or item.folded in sure
        ]

    def _in_line(self, line: str, offset: int) -> Iterator[_Found]:
        folded, end = fold(line), 0
        words = list(_WORD.finditer(folded))
        ends = {word.end(): index for index, word in enumerate(words)}
        for index, word in enumerate(words):
            if word.start() < end:
                continue
            for known in (*self._own.get(word.group(), ()), *_safe_names().get(word.group(), ())):
                last = ends.get(word.start() + len(known.folded))
                if last is None or not folded.startswith(known.folded, word.start()):
                    continue
                if known.alone or not _is_part(folded, words, index, last):
                    end = words[last].end()
                    opens = index == last and _opens_sentence(folded, word.start())
                    yield _Found(Span(offset + word.start(), offset + end), known.folded, known.type, opens)
                break

    @cached_property
    def _own(self) -> Mapping[str, Sequence[_Known]]:
        """The names of the language itself, by their first word, longest first."""
        given = {name: kind for name, (kind, _) in (read_names(self._names) if self._names else {}).items()}
        capital_nouns = self._language.partition("-")[0] in _CAPITAL_NOUNS
        countries = [_Known(fold(name), EntityType.PLACE, capital_nouns) for name in _countries(self._language)]
        return _by_first_word([*(_Known(fold(name), kind, alone=True) for name, kind in given.items()), *countries])


def local_names(language: str, file: Path | None = None) -> dict[str, str]:
    """The English names of what is called otherwise in a language: of countries, and of what a file gives.

    Raises ConfigError for a file that cannot be read.
    """
    given = {name: english for name, (_, english) in (read_names(file) if file is not None else {}).items() if english}
    return {**_countries(language), **given}


@cache
def read_names(file: Path) -> dict[str, tuple[EntityType, str]]:
    """The names of a file, with what they denote and their English names. Raises ConfigError.

    On each line stand a name, a tab, and Person, Organization or Place; after another tab the English name, if it is
    another. Lines that begin with ``#`` are remarks.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}", f"cannot be read: {error}") from error
    names: dict[str, tuple[EntityType, str]] = {}
    for number, line in enumerate(lines, 1):
        name, *rest = (part.strip() for part in line.split("\t"))
        if not name or name.startswith("#"):
            continue
        if not rest or rest[0] not in set(EntityType) or len(rest) > 2 or not first_word(fold(name)):
            raise ConfigError(f"{file}:{number}", "must be a name, a tab and Person, Organization or Place")
        names[name] = (EntityType(rest[0]), rest[1] if len(rest) > 1 else "")
    return names


@cache
def _countries(language: str) -> dict[str, str]:
    """What a language calls the countries of the authority file, with the file's label of each."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = cast("Mapping[str, str]", Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, str] = {}
    for entry in load_authority().entries:
        for code in entry.iso_codes:
            name = territories.get(code, "")
            if len(name) >= _SINGLE and not any(char.isdigit() for char in name) and first_word(fold(name)):
                names[name] = entry.label
    return names


@cache
def _safe_names() -> Mapping[str, Sequence[_Known]]:
    """The names of the authority file that mean the same in any text, by their first word, longest first."""
    found: list[_Known] = []
    for names in load_authority().gazetteer().values():
        for name in names:
            kinds = {entry.type for entry in name.entries}
            if name.reading is not Reading.PLAIN or name.ordinary or len(kinds) > 1:
                continue
            words = _WORD.findall(name.folded)
            classes = {kind for entry in name.entries for kind in entry.classes}
            if _is_safe_name(words) if len(words) > 1 else _is_safe_word(name.folded, classes):
                found.append(_Known(name.folded, next(iter(kinds)), alone=False))
    return _by_first_word(found)


def _by_first_word(names: Iterable[_Known]) -> Mapping[str, Sequence[_Known]]:
    found: dict[str, list[_Known]] = {}
    for known in names:
        found.setdefault(first_word(known.folded), []).append(known)
    return {word: sorted(known, key=lambda name: -len(name.folded)) for word, known in found.items()}


def _is_safe_name(words: Sequence[str]) -> bool:
    return words[0][0].isupper() and words[-1][0].isupper() and sum(map(len, words)) > _SHORT


def _is_safe_word(word: str, classes: set[str]) -> bool:
    if word.isupper():
        return len(word) >= _ACRONYM and "Person" not in classes
    return len(word) >= _SINGLE and "Country" in classes


def _opens_sentence(folded: str, start: int) -> bool:
    before = folded[:start].rstrip(" \"'«»“”‘’„(¿¡")
    return not before or before[-1] in ".!?…:"


def _is_part(folded: str, words: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Whether a name may be part of a longer one: a capitalised word follows, or stands before a single one.

    Before a name of several words stands its title, where nouns have capitals; the capital of a word that opens the
    sentence tells nothing.
    """
    follows = last + 1 < len(words) and _belong(folded, words[last], words[last + 1])
    if follows or first < last or first == 0:
        return follows
    return _belong(folded, words[first - 1], words[first]) and not _opens_sentence(folded, words[first - 1].start())


def _belong(folded: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two words are capitalised and only a space or hyphen lies between them."""
    capitals = left.group()[0].isupper() and right.group()[0].isupper()
    return capitals and _GAP.fullmatch(folded[left.end() : right.start()]) is not None
