"""Counts of what was found, and precision, recall and F1 of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found (``right``), found although it is not there (``spurious``), and not found (``missed``).

    ``recall_only`` marks measures for which spurious findings cannot be told, such as the recall of one kind of
    quotation, where predictions need not name the kind.
    """

    right: int = 0
    spurious: int = 0
    missed: int = 0
    recall_only: bool = False

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.spurious + other.spurious,
            self.missed + other.missed,
            self.recall_only or other.recall_only,
        )

    @property
    def gold(self) -> int:
        """How many there are to be found."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """The share of the findings that is right; None where it has no meaning."""
        return None if self.recall_only else _share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """The share of what is to be found that was found; 0 where there is nothing."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where precision has no meaning."""
        return None if self.recall_only else _share(2 * self.right, 2 * self.right + self.spurious + self.missed)


def of_sets(gold: set[object], predicted: set[object]) -> Counts:
    """The counts of exact agreement between two sets."""
    return Counts(len(gold & predicted), len(predicted - gold), len(gold - predicted))


def of_pairs(pairs: int, gold: int, predicted: int) -> Counts:
    """The counts when so many of the gold and the predicted items were paired."""
    return Counts(pairs, predicted - pairs, gold - pairs)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
