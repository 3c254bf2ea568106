"""What a chat model was asked and what became of its answers, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_MILLION: Final = 1_000_000


@dataclass(slots=True)
class Usage:
    """Counts since the annotator was loaded; prices are per million tokens, in whatever currency they are in."""

    price_in: float = 0.0
    price_out: float = 0.0
    counts: Counter[str] = field(default_factory=Counter[str])

    def count(self, what: str, number: int = 1) -> None:
        """Adds to a count."""
        self.counts[what] += number

    @property
    def cost(self) -> float:
        """What the tokens cost, by the prices of the settings."""
        spent = self.counts["tokens in"] * self.price_in + self.counts["tokens out"] * self.price_out
        return spent / _MILLION

    def report(self) -> Mapping[str, int | float]:
        """All counts that are not zero, and the cost where there is a price."""
        counted: dict[str, int | float] = {name: number for name, number in sorted(self.counts.items()) if number}
        return counted | ({"cost": round(self.cost, 6)} if self.price_in or self.price_out else {})
