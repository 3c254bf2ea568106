"""A rule that does not hold: the value that the checks report."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: its short name, the IRI or file that breaks it, and in words what is wrong and what to do."""

    rule: str
    subject: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The problem as JSON values."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.rule}: {self.subject}: {self.message}"
