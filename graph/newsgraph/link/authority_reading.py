"""Reads the authority file: the Turtle files of `ontology/authority`, into entries.

The files are data of ours, so a mistake in them is an error of the package, not of a user: it is raised as an
RdfError that names the entry. IRIs are read under `AUTHORITY`; the path below it is that of the entity in the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from newsgraph.annotations import EntityType
from newsgraph.errors import RdfError
from newsgraph.link.authority_entries import Entry, Office
from newsgraph.rdf import Literal, NamedNode, RdfFormat, parse_quads
from newsgraph.vocabulary import PREFIXES, RDF_TYPE, SKOS_ALT_LABEL, SKOS_PREF_LABEL, term

AUTHORITY: Final = "https://w3id.org/newsgraph/authority/"
"""The namespace of the authority file."""

_FAMILY_NAME: Final = term("schema:familyName").value
_OFFICE_HELD: Final = term("ng:officeHeld").value
_SAME_AS: Final = term("owl:sameAs").value
_NG: Final = PREFIXES["ng"]
_ACRONYM: Final = _NG + "acronym"
_CAPITAL: Final = _NG + "capital"
_COUNTRY: Final = _NG + "country"
_DEMONYM: Final = _NG + "demonym"
_DOMAIN: Final = _NG + "domain"
_FUNCTION: Final = _NG + "function"
_ISO_CODE_2: Final = _NG + "isoCode2"
_ISO_CODE_3: Final = _NG + "isoCode3"
_METONYM: Final = _NG + "metonym"
_ORGANIZATION: Final = _NG + "organization"
_PART_OF: Final = _NG + "partOf"
_POSITION: Final = _NG + "position"
_SEAT: Final = _NG + "seat"
_VALID_FROM: Final = _NG + "validFrom"
_VALID_UNTIL: Final = _NG + "validUntil"
_ALT_LABEL: Final = SKOS_ALT_LABEL.value
_PREF_LABEL: Final = SKOS_PREF_LABEL.value
_TYPE: Final = RDF_TYPE.value
_SCHEMA: Final = PREFIXES["schema"]
_TYPES: Final = {kind.value.lower(): kind for kind in EntityType}

_Description = dict[str, list[str]]


def read_entries(folder: Path) -> Iterator[Entry]:
    """All entries of the Turtle files in a folder, in the order of file names and of the files.

    Raises RdfError when a file is not well-formed or an entry lacks what every entry has.
    """
    described: dict[str, _Description] = {}
    for file in sorted(folder.glob("*.ttl")):
        _collect(file, described)
    for path, description in described.items():
        kind, _, slug = path.partition("/")
        if kind in _TYPES and "/" not in slug:
            yield _entry(_TYPES[kind], slug, description, described)


def _collect(file: Path, described: dict[str, _Description]) -> None:
    start = len(AUTHORITY)
    last: str | None = None
    description: _Description = {}
    for quad in parse_quads(file.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=False):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise RdfError(f"{file.name}: the authority file names every node")
        iri = subject.value
        if iri != last:
            last = iri
            description = described.setdefault(iri[start:], {}) if iri.startswith(AUTHORITY) else {}
        predicate = quad.predicate.value
        if predicate in description:
            description[predicate].append(value.value)
        else:
            description[predicate] = [value.value]


def _entry(kind: EntityType, slug: str, description: _Description, described: dict[str, _Description]) -> Entry:
    given = description.get
    labels, classes, acronyms = given(_PREF_LABEL), given(_TYPE), given(_ACRONYM, [])
    if not labels or not classes:
        raise RdfError(f"{kind.value.lower()}/{slug}: an entry of the authority file needs a label and types")
    held = given(_OFFICE_HELD)
    return Entry(
        type=kind,
        slug=slug,
        label=labels[0],
        classes=tuple([name.removeprefix(_SCHEMA) for name in classes]),
        names=tuple(dict.fromkeys([*labels, *given(_ALT_LABEL, ()), *acronyms])),
        demonyms=tuple(given(_DEMONYM, ())),
        metonyms=tuple(given(_METONYM, ())),
        domains=tuple(given(_DOMAIN, ())),
        acronym=_first(acronyms),
        iso_codes=(*given(_ISO_CODE_2, ()), *given(_ISO_CODE_3, ())),
        country=_slug(given(_COUNTRY)),
        function=_first(given(_FUNCTION)),
        part_of=tuple([_last_part(iri) for iri in given(_PART_OF, ())]),
        seat=_slug(given(_SEAT)),
        capital=_slug(given(_CAPITAL)),
        family_name=_first(given(_FAMILY_NAME)),
        same_as=tuple(given(_SAME_AS, ())),
        offices=tuple(_offices(held, described)) if held else (),
    )


def _offices(iris: Iterable[str], described: dict[str, _Description]) -> Iterator[Office]:
    for iri in iris:
        office = described.get(iri.removeprefix(AUTHORITY), {})
        position = _first(office.get(_POSITION))
        if position is None:
            raise RdfError(f"{iri}: an office of the authority file needs a position")
        country = _slug(office.get(_COUNTRY))
        yield Office(
            position=position,
            of=_slug(office.get(_ORGANIZATION)) or country,
            begin=_first_day(office.get(_VALID_FROM)),
            end=_last_day(office.get(_VALID_UNTIL)),
            country=country,
        )


def _first(values: list[str] | None) -> str | None:
    return values[0] if values else None


def _last_part(iri: str) -> str:
    return iri.rpartition("/")[2]


def _slug(iris: list[str] | None) -> str | None:
    return _last_part(iris[0]) if iris else None


def _first_day(values: list[str] | None) -> date | None:
    """The first day of an xsd:date, xsd:gYearMonth or xsd:gYear."""
    if not values:
        return None
    year, month, day = (*values[0].split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def _last_day(values: list[str] | None) -> date | None:
    if not values:
        return None
    parts = [int(part) for part in values[0].split("-")]
    match parts:
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            following = date(year + month // 12, month % 12 + 1, 1)
            return following - timedelta(days=1)
        case _:
            return date(*parts)
