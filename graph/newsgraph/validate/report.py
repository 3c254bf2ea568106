"""What validation found: values that people, programs and other SHACL tools can read.

A report is apart from the engine that made it, so that the gate, the command line and the pages depend on these few
lines and not on pySHACL. Its order depends on what was found only, never on the order of validation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.rdf import DefaultGraph, NamedNode, Quad, RdfFormat, write_quads
from newsgraph.validate.finding import Finding, Severity
from newsgraph.validate.report_rdf import report_quads
from newsgraph.vocabulary import PREFIXES

__all__ = ["SHAPES", "Finding", "Report", "Severity", "combined", "report_of", "short"]

SHAPES = "https://w3id.org/newsgraph/shapes#"
"""The namespace of the shapes, and of what the validator adds while it validates."""

_SHOWN = 10
"""So many places are listed for one message; more say the same."""
_EXCERPT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one validation found, in a fixed order."""

    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation. Warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that refuse an article."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are stored with it."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    def as_text(self) -> str:
        """The report for people: each message once, below it the places in the text."""
        lines = [_summary(len(self.violations), len(self.warnings))]
        groups: dict[tuple[Severity, str], dict[Finding, None]] = {}
        for finding in self.findings:
            groups.setdefault((finding.severity, finding.message), {})[finding] = None
        for (severity, message), findings in groups.items():
            lines += ["", f"{severity}: {message}"]
            places = list(dict.fromkeys(_place(finding) for finding in findings))
            lines += [f"  - {place}" for place in places[:_SHOWN]]
            if len(places) > _SHOWN:
                lines.append(f"  - and {len(places) - _SHOWN} more")
        return "\n".join(lines) + "\n"

    def as_json(self) -> dict[str, object]:
        """The report as a value that `json.dumps` takes."""
        return {
            "conforms": self.conforms,
            "violations": len(self.violations),
            "warnings": len(self.warnings),
            "findings": [_json(finding) for finding in self.findings],
        }

    def as_quads(self, iri: NamedNode | None = None, graph: NamedNode | DefaultGraph | None = None) -> tuple[Quad, ...]:
        """The report in the vocabulary of SHACL (section 3.6). With an ``iri`` of its own it needs no blank nodes."""
        return report_quads(self.findings, conforms=self.conforms, iri=iri, graph=graph)

    def as_turtle(self) -> str:
        """The report in the vocabulary of SHACL, as Turtle."""
        triples = [quad.triple for quad in self.as_quads()]
        prefixes = {name: PREFIXES[name] for name in ("ng", "oa", "prov", "schema", "sh", "skos", "xsd")}
        return write_quads(triples, RdfFormat.TURTLE, {**prefixes, "ngsh": SHAPES}).decode()


def report_of(findings: Iterable[Finding]) -> Report:
    """The report of these findings: each once, in order."""
    return Report(tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key)))


def combined(reports: Iterable[Report]) -> Report:
    """One report of several, as when a store is validated article by article."""
    return report_of(finding for report in reports for finding in report.findings)


def short(iri: str) -> str:
    """The IRI with a known prefix, else as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _summary(violations: int, warnings: int) -> str:
    if violations:
        rest = f" and {_count(warnings, 'warning')}" if warnings else ""
        return f"Does not conform: {_count(violations, 'violation')}{rest}."
    return f"Conforms, with {_count(warnings, 'warning')}." if warnings else "Conforms."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _place(finding: Finding) -> str:
    parts: list[str] = []
    if finding.where is not None:
        parts.append(f"at {finding.where.start}–{finding.where.end}")
    if finding.excerpt is not None:
        parts.append(f"“{_clipped(finding.excerpt)}”")
    parts.append(f"({finding.focus})" if parts else finding.focus)
    if finding.value is not None and finding.value not in (finding.focus, finding.excerpt):
        parts.append(f"has: {_clipped(short(finding.value))}")
    return " ".join(parts)


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT_LENGTH else words[: _EXCERPT_LENGTH - 1] + "…"


def _json(finding: Finding) -> dict[str, object]:
    where = finding.where
    return {
        "focus": finding.focus,
        "path": finding.path,
        "component": finding.component,
        "severity": str(finding.severity),
        "message": finding.message,
        "value": finding.value,
        "shape": finding.shape,
        "start": where.start if where is not None else None,
        "end": where.end if where is not None else None,
        "excerpt": finding.excerpt,
    }
