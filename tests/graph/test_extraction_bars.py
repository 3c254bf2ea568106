"""What extraction must reach on corpora that the project does not own; `docs/extraction.md` gives the figures.

The bars are floors, not goals: a change that falls below one has broken something.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsgraph.article import Source
from newsgraph.evaluation.gold_files import read_gold
from newsgraph.evaluation.name_scores import NameRules
from newsgraph.evaluation.running import Tally, annotating, evaluate
from newsgraph.pipeline import load_pipeline
from newsgraph.predictions import document_json
from newsgraph.read import find_sources, read_articles

pytestmark = [
    # the scorer that comes with the gold annotations leaves closing its files to the interpreter
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

GOLD_BARS = {
    ("mentions", "overlap+type"): 0.90,
    ("mentions", "overlap+link"): 0.85,
    ("direct quotes", "exact+source"): 0.88,
    ("indirect claims", "overlap"): 0.60,
    ("quantities", "exact+value"): 0.90,
}
"""F1 by category and measure of the scorer that comes with the gold annotations of articles."""


@pytest.fixture(scope="module")
def meantime(shared_folder: Callable[..., Path]) -> Tally:
    gold = shared_folder("training", "meantime.jsonl")
    rules = NameRules(nationalities_are_places=True)
    return evaluate(read_gold(gold), annotating(load_pipeline()), layers=("names", "times"), rules=rules)


@pytest.mark.parametrize(
    ("layer", "measure", "bar"), [("names", "all, exact", 0.66), ("times", "value", 0.78), ("times", "exact", 0.85)]
)
def test_names_and_times_of_wikinews_are_found(meantime: Tally, layer: str, measure: str, bar: float) -> None:
    f1 = meantime.counts[layer, measure].f1
    assert f1 is not None
    assert f1 >= bar


@pytest.fixture(scope="module")
def scored(shared_folder: Callable[..., Path]) -> tuple[ModuleType, dict[Any, dict[str, list[int]]]]:
    """The scorer of the gold articles, and what it counts for our predictions."""
    path = shared_folder("evaluation", "score.py")
    spec = importlib.util.spec_from_file_location("score_of_gold_articles", path)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = scorer
    spec.loader.exec_module(scorer)
    folder = shared_folder("articles")
    gold = scorer.Gold(str(shared_folder("evaluation", "gold.json")), str(folder))
    pipeline = load_pipeline()
    predictions: dict[str, dict[str, Any]] = {}
    for source in find_sources([str(folder / name) for name in gold.arts]):
        assert isinstance(source, Source)
        for article in read_articles(source):
            predictions[Path(article.identifier).name] = document_json(article, *pipeline.annotate(article))
    assert len(predictions) == len(gold.arts) == 3
    rows, _ = scorer.score(gold, predictions)
    return scorer, rows


@pytest.mark.parametrize(("measure", "bar"), GOLD_BARS.items(), ids=lambda value: str(value))
def test_the_articles_with_gold_annotations_are_read(
    scored: tuple[ModuleType, dict[Any, dict[str, list[int]]]], measure: tuple[str, str], bar: float
) -> None:
    scorer, rows = scored
    assert scorer.total(rows, measure)[2] >= bar
