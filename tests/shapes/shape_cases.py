"""How an example for a shape is written down and tried: an invented story, changed in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsgraph.rdf import NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.validate.finding import Finding
from newsgraph.validate.report import Report
from newsgraph.validate.shacl import Validator, load_validator
from newsgraph.vocabulary import PREFIXES

DATA = Path(__file__).parent / "data"
BASE = "http://localhost:8000/"
SHAPES = "https://w3id.org/newsgraph/shapes#"

A = "article/00000000000000aa"
B = "article/00000000000000bb"
HOMES = "occurrence/00000000000000aa-71-105"
HELD = "occurrence/00000000000000aa-143-155"
LEAKED = "occurrence/00000000000000aa-181-195"
DENIED = "occurrence/00000000000000aa-255-273"
MAYOR = "occurrence/00000000000000aa-122-139"
FERRY = "occurrence/00000000000000bb-31-49"


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding: focus (relative to the base), path (prefixed), constraint component (without its ending), severity."""

    focus: str
    path: str | None
    component: str
    severity: str = "Violation"


@dataclass(frozen=True, slots=True)
class Case:
    """A change to a story, and what the shapes must find in it.

    ``remove`` lists triples by subject and property, or by subject, property and value; ``add`` is Turtle.
    """

    shape: str
    what: str
    expected: Expected | tuple[Expected, ...]
    remove: tuple[str, ...] = ()
    add: str = ""
    story: str = "story"
    texts_at_hand: bool = True

    @property
    def id(self) -> str:
        """The name of the case in test reports."""
        return f"{self.shape}: {self.what}"

    def all_expected(self) -> tuple[Expected, ...]:
        """The findings, also when there is one."""
        return self.expected if isinstance(self.expected, tuple) else (self.expected,)


@cache
def validator() -> Validator:
    """The validator of the project's shapes."""
    return load_validator()


@cache
def story(name: str) -> tuple[Quad, ...]:
    """The quads of a story; of all of them for ``both``."""
    if name == "both":
        return (*story("story"), *story("undated"))
    return tuple(parse_quads((DATA / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE))


@cache
def texts() -> dict[str, str]:
    """The texts of the stories by the IRI of their article."""
    return {
        BASE + article: (DATA / f"{name}.txt").read_bytes().decode() for name, article in (("story", A), ("undated", B))
    }


def iri(name: str) -> str:
    """The IRI of a prefixed name, or of a name relative to the base."""
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else BASE + name


def path_iris(path: str | None) -> str | None:
    """A path with its prefixed names written out, in the form that findings have."""
    if path is None:
        return None
    if re.fullmatch(r"\w+:\w+", path):
        return iri(path) if not path.startswith("ngsh:") else SHAPES + path.removeprefix("ngsh:")
    return re.sub(r"(\w+):(\w+)", lambda found: f"<{_namespace(found[1])}{found[2]}>", path)


def changed(case: Case) -> tuple[Quad, ...]:
    """The quads of the case's story with the change."""
    quads = list(story(case.story))
    for pattern in case.remove:
        subject, predicate, *value = (iri(part) for part in pattern.split())
        kept = [
            quad
            for quad in quads
            if not (
                quad.subject == NamedNode(subject)
                and quad.predicate == NamedNode(predicate)
                and (not value or quad.object == NamedNode(value[0]))
            )
        ]
        assert len(kept) < len(quads), f"nothing to remove: {pattern}"
        quads = kept
    return (*quads, *turtle(case.add))


def turtle(text: str) -> Iterator[Quad]:
    """The quads of a piece of Turtle, with the prefixes of the project and the base of the stories."""
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
    return parse_quads(f"@base <{BASE}> .\n{prefixes}{text}".encode(), RdfFormat.TURTLE)


@cache
def report(case: Case) -> Report:
    """What the shapes find in the case."""
    return validator().validate(changed(case), texts() if case.texts_at_hand else {})


def is_found(expected: Expected, findings: Iterable[Finding]) -> bool:
    """Whether the findings include the expected one. The focus ``_:b`` stands for any blank node."""
    return any(
        (finding.focus.startswith("_:") if expected.focus == "_:b" else finding.focus == iri(expected.focus))
        and finding.path == path_iris(expected.path)
        and finding.component == f"{PREFIXES['sh']}{expected.component}ConstraintComponent"
        and finding.severity == expected.severity
        for finding in findings
    )


def _namespace(prefix: str) -> str:
    return SHAPES if prefix == "ngsh" else PREFIXES[prefix]
