"""What a run prints: a table for each number of clients, and the ratios in which newsgraph stands to its peers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from .comparing import Results
from .mix import Query

OURS = "newsgraph"
REFERENCE = "oxigraph"
HEAVY = 0.005
"""Seconds; queries that take the reference longer are those of the mean over joins (the others are at its floor)."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times a peer's throughput ours is; ``least``: that or more, as the peer answered nothing in the time."""

    value: float
    least: bool


def geometric_mean(ratios: Iterable[float]) -> float | None:
    """The geometric mean of positive ratios; None of none."""
    logarithms = [log(ratio) for ratio in ratios if ratio > 0]
    return exp(sum(logarithms) / len(logarithms)) if logarithms else None


def detail(
    results: Results, mix: Sequence[Query], peers: Sequence[str], clients: int, rows: Mapping[str, int]
) -> Iterator[str]:
    """A line for each query and peer."""
    yield f"\n{clients} client{'s' if clients > 1 else ''}"
    yield (
        f"{'query':<26}{'rows':>6}  {'peer':<16}{'answers/s':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        f"{'newsgraph : peer':>18}{'errors':>8}"
    )
    for query in mix:
        for name in peers:
            cell = results[query.name, name, clients]
            first = name == peers[0]
            head = f"{query.name:<26}{rows[query.name]:>6}" if first else " " * 32
            ratio = _ratio(results, query, name, clients)
            yield (
                f"{head}  {name:<16}{cell.throughput:>10.1f}{1000 * cell.p50:>9.2f}{1000 * cell.p95:>9.2f}"
                f"{1000 * cell.p99:>9.2f}{_shown(ratio):>18}{cell.errors or '':>8}"
            )


def summary(results: Results, mix: Sequence[Query], peers: Sequence[str], clients: Sequence[int]) -> Iterator[str]:
    """The geometric means of the ratios newsgraph : peer, joins and look-ups apart."""
    joins = [q for q in mix if not q.look_up]
    heavy = [q for q in joins if _takes(results, q, clients[0]) > HEAVY]
    groups = {
        f"joins over {1000 * HEAVY:.0f} ms": heavy,
        "other joins": [q for q in joins if q not in heavy],
        "all joins": joins,
        "look-ups": [q for q in mix if q.look_up],
        "all": [*mix],
    }
    titles = [f"{title} ({len(group)})" for title, group in groups.items()]
    yield "\nThroughput, newsgraph : peer (geometric means)"
    yield f"{'peer':<16}{'clients':>8}" + "".join(f"{title:>{len(title) + 3}}" for title in titles)
    for name in peers:
        if name == OURS:
            continue
        for count in clients:
            means = [_mean(_ratio(results, q, name, count) for q in group) for group in groups.values()]
            columns = (f"{_shown(mean):>{len(title) + 3}}" for mean, title in zip(means, titles, strict=True))
            yield f"{name:<16}{count:>8}{''.join(columns)}"


def _takes(results: Results, query: Query, clients: int) -> float:
    reference = (query.name, REFERENCE, clients)
    return results[reference if reference in results else (query.name, OURS, clients)].p50


def _ratio(results: Results, query: Query, name: str, clients: int) -> Ratio | None:
    ours, other = results[query.name, OURS, clients], results[query.name, name, clients]
    if name == OURS or not ours.throughput:
        return None
    if other.below is not None:
        return Ratio(ours.throughput / other.below, least=True)
    return Ratio(ours.throughput / other.throughput, least=False) if other.throughput else None


def _mean(ratios: Iterable[Ratio | None]) -> Ratio | None:
    known = [ratio for ratio in ratios if ratio is not None]
    mean = geometric_mean(ratio.value for ratio in known)
    return None if mean is None else Ratio(mean, any(ratio.least for ratio in known))


def _shown(ratio: Ratio | None) -> str:
    if ratio is None:
        return ""
    return (">" if ratio.least else "") + (f"{ratio.value:.2f}" if ratio.value < 10 else f"{ratio.value:.0f}")
