"""What became of one article or source: the value that commands and the server report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from newsgraph.annotators import Counts
from newsgraph.rdf import NamedNode
from newsgraph.validate.finding import Finding


class Status(StrEnum):
    """What became of it."""

    STORED = "stored"
    """It is new."""
    REPLACED = "replaced"
    """It is stored and replaces an earlier version of the same page or file."""
    SUPERSEDED = "superseded"
    """It is an earlier version of what is there, so it went to the archive."""
    UNCHANGED = "unchanged"
    """It was there already."""
    REFUSED = "refused"
    """It could not be read, or breaks the shapes; its source is in quarantine."""
    REMOVED = "removed"
    """It was taken out."""
    MISSING = "missing"
    """It was to be taken out, but is not there."""
    REVIEWED = "reviewed"
    """It was made again as a person decided."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a source in which none was found.

    ``identifier`` is the file name or URL as given. ``reason`` says in one line why it was refused, ``report`` is the
    validation report. ``replaces`` is the id of the version that it replaces. ``seconds`` are by stage. ``annotators``
    are the counts of those that keep any (tokens, cost, what was dropped), by their name and layer.
    """

    identifier: str
    status: Status
    article: NamedNode | None = None
    article_id: str | None = None
    reason: str = ""
    report: str = ""
    warnings: tuple[Finding, ...] = ()
    replaces: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict[str, float])
    annotators: Counts = field(default_factory=dict[str, Mapping[str, int | float]])

    def as_json(self) -> dict[str, Any]:
        """The outcome as JSON values; what is empty is left out."""
        content: dict[str, Any] = {
            "identifier": self.identifier,
            "status": str(self.status),
            "article": self.article.value if self.article is not None else None,
            "id": self.article_id,
            "reason": self.reason,
            "report": self.report,
            "replaces": self.replaces,
            "warnings": [{"message": w.message, "focus": w.focus, "excerpt": w.excerpt} for w in self.warnings],
            "seconds": {stage: round(seconds, 6) for stage, seconds in self.seconds.items()},
            "annotators": {name: dict(counts) for name, counts in self.annotators.items()},
        }
        return {name: value for name, value in content.items() if value}
