"""An evaluation: gold documents in, predictions made or looked up, counts added up.

Documents are taken one at a time, so that a corpus may be larger than memory; only counts and the mistakes that are
asked for are kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from newsgraph.errors import SourceError
from newsgraph.evaluation.counts import Counts
from newsgraph.evaluation.gold_lines import parsed_line, record_of
from newsgraph.evaluation.name_scores import NameRules, link_scores, name_scores
from newsgraph.evaluation.quote_scores import quote_scores
from newsgraph.evaluation.records import Record
from newsgraph.evaluation.score import Mistake, Score
from newsgraph.evaluation.value_scores import event_scores, figure_scores, time_scores
from newsgraph.pipeline import Pipeline
from newsgraph.predictions import line_json
from newsgraph.read.dates import parse_date
from newsgraph.read.plain_text import article_from_text

LAYERS: Final = ("names", "links", "quotations", "times", "quantities", "events")
"""What can be scored."""
Predict = Callable[[Record], Record]
"""Gives the predictions for a gold document."""


@dataclass(slots=True)
class Tally:
    """What was counted so far in one gold file: by layer and measure, with the first mistakes of each layer."""

    documents: int = 0
    counts: dict[tuple[str, str], Counts] = field(default_factory=dict[tuple[str, str], Counts])
    mistakes: dict[str, list[Mistake]] = field(default_factory=lambda: defaultdict(list))

    def rows(self) -> Iterator[tuple[str, str, Counts]]:
        """Layer, measure and counts, layers in their order, measures of everything first."""
        order = {layer: number for number, layer in enumerate(LAYERS)}
        for layer, measure in sorted(
            self.counts, key=lambda key: (order[key[0]], not key[1].startswith("all"), key[1])
        ):
            yield layer, measure, self.counts[layer, measure]

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        layers: dict[str, dict[str, Any]] = {}
        for layer, measure, counts in self.rows():
            layers.setdefault(layer, {})[measure] = {
                "right": counts.right,
                "spurious": None if counts.recall_only else counts.spurious,
                "missed": counts.missed,
                "precision": _rounded(counts.precision),
                "recall": _rounded(counts.recall),
                "f1": _rounded(counts.f1),
            }
        return {"documents": self.documents, "layers": layers}


def scores(
    gold: Record, predicted: Record, layers: Iterable[str] = LAYERS, rules: NameRules | None = None
) -> Iterator[Score]:
    """The scores of one document in some layers."""
    rules = rules or NameRules()
    scorers: Mapping[str, Callable[[], Iterator[Score]]] = {
        "names": lambda: name_scores(gold, predicted, rules),
        "links": lambda: link_scores(gold, predicted, rules),
        "quotations": lambda: quote_scores(gold, predicted),
        "times": lambda: time_scores(gold, predicted),
        "quantities": lambda: figure_scores(gold, predicted),
        "events": lambda: event_scores(gold, predicted),
    }
    for layer in layers:
        yield from scorers[layer]()


def evaluate(
    documents: Iterable[Record | SourceError],
    predict: Predict,
    *,
    layers: Iterable[str] = LAYERS,
    rules: NameRules | None = None,
    mistakes: int = 0,
    seen: Callable[[Record | SourceError], None] = lambda _: None,
) -> Tally:
    """Counts over a stream of gold documents, keeping the first ``mistakes`` of each layer.

    ``seen`` is told of each document, and of the complaint in place of one that is broken. Predictions that cannot be
    read raise SourceError.
    """
    tally = Tally()
    wanted = tuple(layers)
    for document in documents:
        if isinstance(document, Record):
            tally.documents += 1
            for score in scores(document, predict(document), wanted, rules):
                key = (score.layer, score.measure)
                tally.counts[key] = tally.counts.get(key, Counts()) + score.counts
                kept = tally.mistakes[score.layer]
                kept.extend(score.mistakes[: max(0, mistakes - len(kept))])
        seen(document)
    return tally


def annotating(pipeline: Pipeline) -> Predict:
    """Predictions made by annotators."""

    def predict(gold: Record) -> Record:
        date = parse_date(gold.date) if gold.date is not None else None
        article = article_from_text(gold.text, gold.id, date=date)
        annotations, resolution = pipeline.annotate(article)
        return record_of(line_json(gold.id, annotations, resolution), gold.id, gold.text)

    return predict


def looked_up(lines: Mapping[str, str]) -> Predict:
    """Predictions from the lines of a file, by document id; a document without one counts as empty."""

    def predict(gold: Record) -> Record:
        line = lines.get(gold.id, json.dumps({"id": gold.id}))
        return record_of(parsed_line(line, gold.id), gold.id, gold.text)

    return predict


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
