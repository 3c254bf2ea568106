"""A validation report as RDF, for tools that know SHACL.

Written here rather than taken from the engine, so that every report has the same form and order, whoever made it, and
can be stored without blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, typed
from newsgraph.validate.finding import Finding
from newsgraph.vocabulary import RDF_TYPE, term

_LANGUAGE = "en"


def report_quads(
    findings: Iterable[Finding],
    *,
    conforms: bool,
    iri: NamedNode | None = None,
    graph: NamedNode | DefaultGraph | None = None,
) -> tuple[Quad, ...]:
    """The quads of a ``sh:ValidationReport`` (SHACL section 3.6.1) with a result for each finding.

    Its nodes are named under ``iri``, or blank without one. A result's ``sh:resultPath`` is given where the path is one
    property; the path of any other is that of its ``sh:sourceShape``.
    """
    report = BlankNode("report") if iri is None else iri
    results = {
        BlankNode(f"result{number}") if iri is None else NamedNode(f"{iri.value}/result/{number}"): finding
        for number, finding in enumerate(findings, start=1)
    }
    triples: list[tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]] = [
        (report, RDF_TYPE, term("sh:ValidationReport")),
        (report, term("sh:conforms"), typed(conforms)),
    ]
    triples.extend((report, term("sh:result"), result) for result in results)
    for result, finding in results.items():
        triples.extend((result, predicate, value) for predicate, value in _result(finding))
    return tuple(Quad(*triple, graph or DefaultGraph()) for triple in triples)


def _result(finding: Finding) -> Iterator[tuple[NamedNode, NamedNode | BlankNode | Literal]]:
    yield RDF_TYPE, term("sh:ValidationResult")
    yield term("sh:focusNode"), _focus(finding.focus)
    yield term("sh:resultSeverity"), term(f"sh:{finding.severity}")
    yield term("sh:sourceConstraintComponent"), NamedNode(finding.component)
    yield term("sh:sourceShape"), NamedNode(finding.shape)
    if finding.path is not None and not finding.path.startswith(("(", "^", "<")):
        yield term("sh:resultPath"), NamedNode(finding.path)
    if finding.term is not None:
        yield term("sh:value"), finding.term
    yield term("sh:resultMessage"), Literal(finding.message, language=_LANGUAGE)


def _focus(focus: str) -> NamedNode | BlankNode:
    return BlankNode(focus.removeprefix("_:")) if focus.startswith("_:") else NamedNode(focus)
