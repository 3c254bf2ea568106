"""What a run prints: a table for each number of clients, and the ratios in which newsgraph stands to its peers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log

from .comparing import Results
from .mix import Query

OURS = "newsgraph"
REFERENCE = "oxigraph"
HEAVY = 0.005
"""Seconds; queries that take the reference longer are those of the mean over joins (the others are at its floor)."""


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
    heavy = [q for q in mix if not q.look_up and _takes(results, q, clients[0]) > HEAVY]
    light = [q for q in mix if not q.look_up and q not in heavy]
    look_ups = [q for q in mix if q.look_up]
    yield "\nThroughput, newsgraph : peer (geometric means)"
    yield (
        f"{'peer':<16}{'clients':>8}{f'joins over {1000 * HEAVY:.0f} ms ({len(heavy)})':>22}"
        f"{f'other joins ({len(light)})':>18}{f'look-ups ({len(look_ups)})':>16}{'all':>8}"
    )
    for name in peers:
        if name == OURS:
            continue
        for count in clients:
            groups = (heavy, light, look_ups, [*mix])
            means = [geometric_mean(_ratio(results, q, name, count) or 0 for q in group) for group in groups]
            columns = "".join(f"{_shown(mean):>{width}}" for mean, width in zip(means, (22, 18, 16, 8), strict=True))
            yield f"{name:<16}{count:>8}{columns}"


def _takes(results: Results, query: Query, clients: int) -> float:
    reference = (query.name, REFERENCE, clients)
    return results[reference if reference in results else (query.name, OURS, clients)].p50


def _ratio(results: Results, query: Query, name: str, clients: int) -> float | None:
    ours, other = results[query.name, OURS, clients].throughput, results[query.name, name, clients].throughput
    return ours / other if other and name != OURS else None


def _shown(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"
