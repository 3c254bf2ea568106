"""A report as text, JSON and RDF."""

from __future__ import annotations

import json

from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, parse_quads, typed
from newsgraph.text import Span
from newsgraph.validate.finding import Finding, Severity
from newsgraph.validate.report import Report, report_of, short
from newsgraph.vocabulary import RDF_TYPE, term

BASE = "http://localhost:8000/"


def _finding(number: int = 0, *, severity: Severity = Severity.VIOLATION, message: str = "It is wrong.") -> Finding:
    return Finding(
        focus=f"{BASE}occurrence/{number}",
        path=term("ng:confidence").value,
        component=term("sh:MaxInclusiveConstraintComponent").value,
        severity=severity,
        message=message,
        value="1.5",
        shape="https://w3id.org/newsgraph/shapes#Confidence-value",
        where=Span(number, number + 5),
        excerpt="The  dam\nheld",
        term=typed(1.5),
    )


def test_a_report_without_findings_says_so_in_one_word() -> None:
    assert Report().as_text() == "Conforms.\n"
    assert Report().conforms


def test_warnings_alone_conform() -> None:
    report = report_of([_finding(severity=Severity.WARNING)])
    assert report.conforms
    assert (len(report.violations), len(report.warnings)) == (0, 1)
    assert report.as_text().startswith("Conforms, with 1 warning.\n")


def test_the_text_names_each_message_once_and_each_place_below_it() -> None:
    report = report_of([_finding(3), _finding(1), _finding(2, severity=Severity.WARNING, message="Have a look.")])
    assert report.as_text() == (
        "Does not conform: 2 violations and 1 warning.\n"
        "\n"
        "Violation: It is wrong.\n"
        f"  - at 1–6 “The dam held” ({BASE}occurrence/1) has: 1.5\n"
        f"  - at 3–8 “The dam held” ({BASE}occurrence/3) has: 1.5\n"
        "\n"
        "Warning: Have a look.\n"
        f"  - at 2–7 “The dam held” ({BASE}occurrence/2) has: 1.5\n"
    )


def test_a_long_list_of_places_is_cut_and_counted() -> None:
    lines = report_of(_finding(number) for number in range(25)).as_text().splitlines()
    assert len(lines) == 2 + 1 + 10 + 1
    assert lines[-1] == "  - and 15 more"


def test_long_words_are_clipped_in_the_text_only() -> None:
    words = "word " * 100
    finding = Finding("x:y", None, "c:c", Severity.WARNING, "Hm.", words, "s:s", Span(0, 500), words)
    report = report_of([finding])
    assert max(map(len, report.as_text().splitlines())) < 300
    assert report.findings[0].excerpt == words


def test_the_same_finding_twice_is_one() -> None:
    assert len(report_of([_finding(), _finding()]).findings) == 1


def test_json_has_everything_and_can_be_written() -> None:
    report = report_of([_finding(7)])
    again = json.loads(json.dumps(report.as_json()))
    assert (again["conforms"], again["violations"], again["warnings"]) == (False, 1, 0)
    (finding,) = again["findings"]
    assert (finding["start"], finding["end"], finding["severity"]) == (7, 12, "Violation")
    assert finding.keys() >= {"focus", "path", "component", "message", "value", "shape", "excerpt"}


def test_turtle_is_a_validation_report_of_shacl() -> None:
    report = report_of([_finding(1), _finding(2)])
    quads = list(parse_quads(report.as_turtle().encode(), RdfFormat.TURTLE))
    roots = [quad.subject for quad in quads if quad.object == term("sh:ValidationReport")]
    assert len(roots) == 1
    assert [q.object for q in quads if q.predicate == term("sh:conforms")] == [typed(False)]
    results = [quad.object for quad in quads if quad.predicate == term("sh:result")]
    assert len(results) == 2
    for result in results:
        found = {quad.predicate: quad.object for quad in quads if quad.subject == result}
        assert found[RDF_TYPE] == term("sh:ValidationResult")
        assert found[term("sh:resultPath")] == term("ng:confidence")
        assert found[term("sh:resultSeverity")] == term("sh:Violation")
        assert found[term("sh:value")] == typed(1.5)
        assert found[term("sh:resultMessage")] == Literal("It is wrong.", language="en")
    assert report.as_turtle() == report.as_turtle()


def test_a_report_with_a_name_needs_no_blank_nodes() -> None:
    graph = NamedNode(f"{BASE}graph/runs")
    quads = report_of([_finding()]).as_quads(NamedNode(f"{BASE}report/1"), graph)
    assert {quad.graph_name for quad in quads} == {graph}
    assert not any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object))
    assert {str(quad.graph_name) for quad in report_of([_finding()]).as_quads()} == {str(DefaultGraph())}


def test_a_path_of_several_properties_is_left_to_the_shape() -> None:
    finding = Finding("x:y", "(<a:b>/<c:d>)", "c:c", Severity.WARNING, "Hm.", None, "s:s")
    predicates = {quad.predicate for quad in report_of([finding]).as_quads()}
    assert term("sh:resultPath") not in predicates
    assert term("sh:sourceShape") in predicates


def test_a_blank_focus_stays_blank() -> None:
    finding = Finding("_:b7", None, "c:c", Severity.VIOLATION, "Hm.", None, "s:s")
    focus = [quad.object for quad in report_of([finding]).as_quads() if quad.predicate == term("sh:focusNode")]
    assert focus == [BlankNode("b7")]


def test_known_namespaces_are_written_short() -> None:
    assert short(term("ng:Denies").value) == "ng:Denies"
    assert short("urn:x") == "urn:x"
