"""Scoring: the same figures as by hand, streams of gold files, and agreement with an independent scorer."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from newsgraph.errors import SourceError
from newsgraph.evaluation.counts import Counts
from newsgraph.evaluation.gold_files import read_gold, read_predictions
from newsgraph.evaluation.gold_lines import record_of
from newsgraph.evaluation.matching import pairs
from newsgraph.evaluation.name_scores import NameRules
from newsgraph.evaluation.name_types import folded
from newsgraph.evaluation.records import Record
from newsgraph.evaluation.running import Tally, evaluate, looked_up
from newsgraph.text import Span

TEXT = 'Ada Finch of the French Rail Union said on 3 May: "We will stop 40 trains." She left Paris.'


def at(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


GOLD: dict[str, Any] = {
    "id": "a/1",
    "text": TEXT,
    "types": ["PER", "ORG", "LOC"],
    "mentions": [
        at("Ada Finch") | {"type": "PER", "link": "Q1"},
        at("French Rail Union") | {"type": "ORG"},
        at("Paris") | {"type": "LOC"},
    ],
    "quotes": [
        at("We will stop 40 trains.")
        | {"kind": "direct", "source_start": 0, "source_end": 9, "cue": [TEXT.index("said"), TEXT.index("said") + 4]}
    ],
    "times": [at("3 May") | {"type": "DATE", "value": "2021-05-03"}],
    "quantities": [at("40") | {"value": 40}],
    "events": [at("stop")],
}


def tally(gold: dict[str, Any], predicted: dict[str, Any], rules: NameRules | None = None, mistakes: int = 9) -> Tally:
    documents = [record_of(gold, "gold")]
    lines = {str(predicted["id"]): json.dumps(predicted)}
    return evaluate(documents, looked_up(lines), rules=rules, mistakes=mistakes)


def test_gold_against_itself_is_perfect() -> None:
    found = tally(GOLD, GOLD)
    assert len(found.counts) >= 20
    assert {(c.recall, c.f1) for c in found.counts.values() if c.gold} == {(1.0, 1.0), (1.0, None)}
    assert not any(c.spurious or c.missed for c in found.counts.values())
    assert not any(found.mistakes.values())


def test_gold_against_nothing_finds_nothing() -> None:
    found = tally(GOLD, {"id": "another document"})
    assert found.counts["names", "all, exact"] == Counts(0, 0, 3)
    assert found.counts["quotations", "direct, with source"] == Counts(0, 0, 1, recall_only=True)
    assert sum(c.right for c in found.counts.values()) == 0


def test_a_name_with_the_wrong_type_is_missed_and_spurious_but_found_whatever_the_type() -> None:
    predicted = GOLD | {"mentions": [at("Ada Finch") | {"type": "Organization"}, at("Paris") | {"type": "GPE"}]}
    found = tally(GOLD, predicted)
    assert found.counts["names", "all, exact"] == Counts(1, 1, 2)
    assert found.counts["names", "any type, exact"] == Counts(2, 0, 1)
    assert [(m.problem, m.words, m.detail) for m in found.mistakes["names"]] == [
        ("spurious", "Ada Finch", "ORG"),
        ("missed", "Ada Finch", "PER"),
        ("missed", "French Rail Union", "ORG"),
    ]


def test_nationalities_count_as_places_on_demand_only() -> None:
    predicted = GOLD | {"mentions": [at("French") | {"type": "NORP"}]}
    assert tally(GOLD, predicted).counts["names", "LOC, exact"] == Counts(0, 0, 1)
    rules = NameRules(nationalities_are_places=True)
    assert tally(GOLD, predicted, rules).counts["names", "LOC, exact"] == Counts(0, 1, 1)


def test_types_fold_to_what_a_corpus_marks() -> None:
    assert folded("Person", {"PER"}) == "PER"
    assert folded("FACILITY", {"PER", "LOC"}) == "LOC"
    assert folded("GPE", {"GPE", "LOC"}) == "GPE"
    assert folded("NORP", {"PER", "MISC"}) == "MISC"
    assert folded("DATE", {"PER", "LOC"}) is None


def test_names_outside_the_annotated_part_do_not_count() -> None:
    found = tally(GOLD | {"eval_span": [0, 40]}, GOLD)
    assert found.counts["names", "all, exact"] == Counts(2, 0, 0)


def test_a_quotation_with_another_source_counts_without_source_only() -> None:
    quote = GOLD["quotes"][0] | {"source_start": TEXT.index("She"), "source_end": TEXT.index("She") + 3}
    found = tally(GOLD, GOLD | {"quotes": [quote]})
    assert found.counts["quotations", "all, overlap"] == Counts(1, 0, 0)
    assert found.counts["quotations", "all, with source"] == Counts(0, 1, 1)
    assert found.counts["quotations", "direct, overlap"].recall == 1.0
    assert found.counts["quotations", "direct, with source"].recall == 0.0
    assert [m.problem for m in found.mistakes["quotations"]] == ["wrong source"]


def test_a_quotation_counts_when_half_of_the_shorter_span_is_shared() -> None:
    start = TEXT.index("We will")
    half = GOLD | {"quotes": [{"start": start, "end": start + 12}]}
    assert tally(GOLD, half).counts["quotations", "all, overlap"].right == 1
    beside = GOLD | {"quotes": [{"start": 0, "end": start + 5}]}
    assert tally(GOLD, beside).counts["quotations", "all, overlap"].right == 0


def test_the_words_of_quotations_are_counted_once_however_often_they_are_covered() -> None:
    twice = GOLD | {"quotes": [*GOLD["quotes"], at("40 trains")]}
    assert tally(GOLD, twice).counts["quotations", "all, words"] == Counts(6, 0, 0)


def test_a_time_with_another_value_overlaps_but_is_wrong() -> None:
    found = tally(GOLD, GOLD | {"times": [at("May") | {"value": "2021-05"}]})
    assert found.counts["times", "exact"] == Counts(0, 1, 1)
    assert found.counts["times", "overlap"] == Counts(1, 0, 0)
    assert found.counts["times", "value"] == Counts(0, 1, 1)
    assert [(m.problem, m.detail) for m in found.mistakes["times"]] == [("wrong value", "2021-05 for 2021-05-03")]


def test_values_of_quantities_are_numbers_not_spellings() -> None:
    assert tally(GOLD, GOLD | {"quantities": [at("40") | {"value": 40.0}]}).counts["quantities", "value"].right == 1
    assert tally(GOLD, GOLD | {"quantities": [at("40") | {"value": 41}]}).counts["quantities", "value"].right == 0


def test_one_long_span_pairs_with_one_gold_span() -> None:
    gold = [Span(0, 5), Span(6, 20), Span(30, 31)]
    assert pairs(gold, [Span(0, 40)]) == [(1, 0)]
    assert sorted(pairs(gold, [Span(4, 7), Span(8, 9), Span(30, 40)])) == [(0, 0), (1, 1), (2, 2)]


def test_a_layer_that_is_not_annotated_is_not_scored() -> None:
    found = tally({"id": "a/1", "text": TEXT, "mentions": [], "types": []}, GOLD)
    assert found.counts == {}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "is not JSON"),
        ("[1]", "is not a JSON object"),
        ('{"id": "x"}', "has no text"),
        ('{"text": "x"}', "has no id"),
        ('{"id": "x", "text": "abc", "mentions": [{"start": 1, "end": 9, "type": "PER"}]}', "a span 1 to 9"),
        ('{"id": "x", "text": "abc", "mentions": [{"start": 1, "end": 2}]}', "a name without type"),
        ('{"id": "x", "text": "abc", "mentions": {}}', "mentions is not a list"),
        ('{"id": "x", "text": "abc", "quotes": [{"start": 0, "end": 2, "cue": [1]}]}', "a list of start and end"),
        ('{"id": "x", "text": "abc", "quantities": [{"start": 0, "end": 2, "value": "1"}]}', "is no number"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_scored(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f"{json.dumps(GOLD)}\n{line}\n\n{json.dumps(GOLD)}\n", encoding="utf-8")
    read = list(read_gold(file))
    assert [type(item) for item in read] == [Record, SourceError, Record]
    assert complaint in str(read[1])
    assert "gold.jsonl#2" in str(read[1])


def test_compressed_files_are_read_and_damaged_ones_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(GOLD).encode()))
    assert [type(item) for item in read_gold(file)] == [Record]
    file.write_bytes(file.read_bytes()[:-20])
    (found,) = read_gold(file)
    assert isinstance(found, SourceError)
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(SourceError, match="cannot be read"):
        read_predictions(tmp_path / "latin.jsonl")


def _figures(tree: object, path: str = "") -> Iterable[tuple[str, float]]:
    if isinstance(tree, dict):
        branches = cast("dict[str, Any]", tree)
        if "f1" in branches:
            yield path.strip("/"), float(branches["f1"])
        else:
            for name, branch in branches.items():
                yield from _figures(branch, f"{path}/{name}")


@pytest.mark.parametrize("corpus", ["meantime", "gum"])
def test_the_figures_agree_with_those_of_an_independent_scorer(
    corpus: str, shared_folder: Callable[..., Path], tmp_path: Path
) -> None:
    gold, scorer = shared_folder("training", f"{corpus}.jsonl"), shared_folder("evaluation", "evaluate.py")
    predictions = tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for document in read_gold(gold):
            assert isinstance(document, Record)
            file.write(json.dumps(_shaken(document)) + "\n")
    command = [sys.executable, str(scorer), str(gold), str(predictions), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(read_gold(gold), looked_up(read_predictions(predictions)), rules=NameRules(None))
    rounded = {key: round(counts.f1 or 0.0, 4) for key, counts in ours.counts.items()}
    compared = 0
    for path, value in _figures(theirs):
        section, _, rest = path.partition("/")
        kind, _, measure = rest.rpartition("/")
        key = {
            "mentions": (
                "names",
                f"{'any type' if kind == 'UNTYPED' else 'all' if kind == 'ALL' else kind}, {measure}",
            ),
            "links": ("links", "exact"),
            "times": ("times", "overlap" if measure == "relaxed" else measure),
            "events": ("events", measure),
        }[section]
        assert rounded[key] == value, path
        compared += 1
    assert compared >= 10
    assert 0.3 < rounded["names", "all, exact"] < 0.9


def _shaken(document: Record) -> dict[str, Any]:
    """Predictions out of gold: every third item is left out, every fifth one longer, every seventh of another type."""
    length = len(document.text)

    def items(layer: Iterable[Any], extra: Callable[[int, Any], dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"start": item.span.start, "end": min(length, item.span.end + (4 if number % 5 == 0 else 0))}
            | extra(number, item)
            for number, item in enumerate(layer)
            if number % 3
        ]

    return {
        "id": document.id,
        "mentions": items(
            document.names or (), lambda n, x: {"type": "PERSON" if n % 7 == 0 else x.type, "link": x.link}
        ),
        "times": items(document.times or (), lambda n, x: {"value": "P1D" if n % 7 == 0 else x.value}),
        "events": items(document.events or (), lambda n, x: {}),
    }
