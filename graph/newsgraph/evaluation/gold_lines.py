"""Records from JSON: a document a line, ``id`` and ``text``, and a list for each annotated layer.

    {"id": "a/1", "text": "…", "date": "2021-06-18", "types": ["PER", "ORG", "LOC"], "eval_span": [0, 900],
     "mentions": [{"start": 0, "end": 4, "type": "PER", "link": "Q42"}],
     "quotes": [{"start": 9, "end": 30, "segments": [[9, 30]], "kind": "direct", "cue": [32, 36],
                 "source_start": 0, "source_end": 4}],
     "times": [{"start": 40, "end": 46, "type": "DATE", "value": "2021-06-17"}],
     "quantities": [{"start": 50, "end": 55, "value": 3500}], "events": [{"start": 60, "end": 66, "type": "Attack"}]}

Offsets count code points of ``text``, end exclusive. A layer that is absent or null was not annotated. ``types`` are
the types of names that were marked: an empty list says none, its absence beside ``mentions`` says PER, ORG and LOC.
``eval_span`` is the part in which names, times, quantities and events were marked. Predictions have the same form
(``newsgraph annotate --format jsonl`` writes it); they need neither text nor types.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar, cast

from newsgraph.errors import SourceError
from newsgraph.evaluation.name_types import CORE, usual
from newsgraph.evaluation.records import Figure, Name, Quote, Record, Time, Trigger
from newsgraph.text import Span

Json = Mapping[str, Any]
Made = TypeVar("Made")


def parsed_line(line: str, place: str) -> Json:
    """The object on a line. Raises SourceError when it holds none."""
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(place, f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise SourceError(place, "is not a JSON object: a document is an object with id and text")
    return cast("Json", value)


def record_of(item: Json, place: str, text: str | None = None) -> Record:
    """The record that an object describes; ``text`` is that of the gold document when it is a prediction.

    Raises SourceError when a part of it has the wrong form, or a span leads out of the text.
    """
    words = text if text is not None else item.get("text")
    if not isinstance(words, str) or not words:
        raise SourceError(place, "has no text: a gold document needs the field text")
    identifier = item.get("id")
    if not isinstance(identifier, str | int):
        raise SourceError(place, "has no id: name each document, so that predictions can be told apart")
    reader = _Reader(place, len(words))
    given = item.get("types")
    marked = frozenset(usual(str(kind)) for kind in cast("list[object]", given)) if isinstance(given, list) else CORE
    date = item.get("date")
    part = item.get("eval_span")
    names = reader.items(item, "mentions", _name)
    return Record(
        id=str(identifier),
        text=words,
        date=date if isinstance(date, str) else None,
        marked=marked,
        part=reader.pair(part, "eval_span") if part else None,
        names=names if marked else None,
        quotes=reader.items(item, "quotes", _quote),
        times=reader.items(item, "times", _time),
        figures=reader.items(item, "quantities", _figure),
        events=reader.items(item, "events", _trigger),
    )


class _Reader:
    """Reads the parts of one document's object; every complaint says in which document."""

    def __init__(self, place: str, length: int) -> None:
        self._place = place
        self._length = length

    def items(self, item: Json, layer: str, made: Callable[[_Reader, Json, Span], Made]) -> tuple[Made, ...] | None:
        """The entries of a layer; None when it was not annotated."""
        given = item.get(layer)
        if given is None:
            return None
        if not isinstance(given, list):
            raise self.wrong(layer, "is not a list")
        return tuple(self._entries(cast("list[object]", given), layer, made))

    def _entries(self, given: list[object], layer: str, made: Callable[[_Reader, Json, Span], Made]) -> Iterator[Made]:
        for entry in given:
            if not isinstance(entry, dict):
                raise self.wrong(layer, "holds something that is no object")
            fields = cast("Json", entry)
            yield made(self, fields, self.span(fields.get("start"), fields.get("end"), layer))

    def pair(self, value: object, layer: str) -> Span:
        """A span given as a list of start and end."""
        ends = cast("list[object]", value) if isinstance(value, list) else []
        if len(ends) != 2:
            raise self.wrong(layer, f"has {value!r} where a list of start and end belongs")
        return self.span(ends[0], ends[1], layer)

    def span(self, start: object, end: object, layer: str) -> Span:
        """A span inside the text."""
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= self._length:
            raise self.wrong(layer, f"has a span {start!r} to {end!r} in a text of {self._length} code points")
        return Span(start, end)

    def wrong(self, layer: str, problem: str) -> SourceError:
        """The complaint about a layer."""
        return SourceError(self._place, f"{layer} {problem}")


def _name(reader: _Reader, entry: Json, span: Span) -> Name:
    kind, link = entry.get("type"), entry.get("link")
    if not isinstance(kind, str):
        raise reader.wrong("mentions", "has a name without type")
    return Name(span, usual(kind), link if isinstance(link, str) else None)


def _quote(reader: _Reader, entry: Json, span: Span) -> Quote:
    segments, cue = entry.get("segments"), entry.get("cue")
    parts = [reader.pair(part, "quotes") for part in cast("list[object]", segments)] if segments else [span]
    source = None
    if entry.get("source_start") is not None:
        source = reader.span(entry.get("source_start"), entry.get("source_end"), "quotes")
    kind = entry.get("kind")
    return Quote(span, tuple(parts), str(kind) if kind else "?", reader.pair(cue, "quotes") if cue else None, source)


def _time(_: _Reader, entry: Json, span: Span) -> Time:
    kind, value = entry.get("type"), entry.get("value")
    return Time(span, str(kind) if kind else None, str(value) if value is not None else None)


def _figure(reader: _Reader, entry: Json, span: Span) -> Figure:
    value = entry.get("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise reader.wrong("quantities", f"has the value {value!r}, which is no number")
    return Figure(span, Decimal(str(value)) if value is not None else None)


def _trigger(_: _Reader, entry: Json, span: Span) -> Trigger:
    kind = entry.get("type")
    return Trigger(span, str(kind) if kind else None)
