"""One thing that validation found, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from newsgraph.rdf import BlankNode, Literal, NamedNode
from newsgraph.text import Span


class Severity(StrEnum):
    """How bad a finding is: a violation refuses the article, a warning is stored with it."""

    VIOLATION = "Violation"
    WARNING = "Warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold (SHACL section 3.6.2, validation result).

    ``focus`` is the node that it is about, ``path`` the property (an IRI) or the property path in the syntax of SPARQL,
    ``component`` and ``shape`` are IRIs. ``value`` is the offending value as text and ``term`` the same as an RDF term.
    ``where`` and ``excerpt`` say where in the article's text the focus stands and which words stand there, if it does.
    """

    focus: str
    path: str | None
    component: str
    severity: Severity
    message: str
    value: str | None
    shape: str
    where: Span | None = None
    excerpt: str | None = None
    term: NamedNode | BlankNode | Literal | None = field(default=None, compare=False)

    def sort_key(self) -> tuple[str, str, tuple[int, int], str, str, str]:
        """Violations first, then by rule, then in the order of the text."""
        place = (self.where.start, self.where.end) if self.where is not None else (-1, -1)
        return self.severity, self.shape, place, self.focus, self.component, self.value or ""
