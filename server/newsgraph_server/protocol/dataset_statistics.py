"""What the dataset holds, in numbers: how many triples, of which classes, with which properties between them.

Counted as queries see the dataset, by queries, in the processes that keep strangers' queries apart; once for each
revision of the store. A store too large to be counted in time is described without the numbers.
"""

from __future__ import annotations

import json
import logging
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newsgraph.errors import NewsgraphError
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.pages.page_queries import query_text
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.site import Site

logger = logging.getLogger(__name__)

Row = dict[str, str]
_RETRY_AFTER = 60.0
"""Seconds before a count that failed is tried again, so that asking often does not keep the workers busy."""


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """The triples with a property that members of a class have: all, by the other end's class, by datatype."""

    triples: int
    classes: dict[str, int] = field(default_factory=dict[str, int])
    datatypes: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of a dataset. ``classes`` counts members, ``uses`` says of each class how its properties are used."""

    triples: int
    entities: int
    subjects: int
    objects: int
    properties: dict[str, int]
    classes: dict[str, int]
    uses: dict[str, dict[str, PropertyUse]]


class StatisticsKeeper:
    """Counts once for each revision; who asks meanwhile waits for that count."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._counting = threading.Lock()
        self._kept: tuple[int, Statistics] | None = None
        self._failed = -math.inf

    def newest(self) -> tuple[int, Statistics | None]:
        """The revision that was counted and its numbers; None where they could not be had in time."""
        with self._counting:
            revision = self._site.store.revision
            if self._kept is not None and self._kept[0] == revision:
                return self._kept
            if time.monotonic() < self._failed + _RETRY_AFTER:
                return revision, None
            try:
                self._kept = revision, count(self._site)
            except (NewsgraphError, Problem) as error:
                logger.warning("the dataset is described without numbers: %s", error)
                self._failed = time.monotonic()
                return revision, None
            return self._kept


def count(site: Site) -> Statistics:
    """The numbers of the dataset as queries see it; all together may take as long as one query of a client.

    Raises QueryError and Problem (503) as queries do.
    """
    deadline = time.monotonic() + site.settings.timeout
    (counts,) = _rows(site, deadline, "dataset-counts")
    (entities,) = _rows(site, deadline, "dataset-entities")
    properties = {row["property"]: int(row["count"]) for row in _rows(site, deadline, "dataset-properties")}
    uses: dict[str, dict[str, PropertyUse]] = {}
    for row in _rows(site, deadline, "dataset-class-properties"):
        uses.setdefault(row["class"], {})[row["property"]] = PropertyUse(int(row["count"]))
    # Another revision may come in between: what one query saw and the other did not is left out.
    for row in _rows(site, deadline, "dataset-links"):
        if (use := uses.get(row["class"], {}).get(row["property"])) is not None:
            use.classes[row["other"]] = int(row["count"])
    for row in _rows(site, deadline, "dataset-datatypes"):
        if (use := uses.get(row["class"], {}).get(row["property"])) is not None:
            use.datatypes[row["datatype"]] = int(row["count"])
    return Statistics(
        triples=sum(properties.values()),
        entities=int(entities["count"]),
        subjects=int(counts["subjects"]),
        objects=int(counts["objects"]),
        properties=properties,
        classes={row["class"]: int(row["count"]) for row in _rows(site, deadline, "dataset-classes")},
        uses=uses,
    )


def _rows(site: Site, deadline: float, name: str) -> Iterator[Row]:
    """The solutions of one of our queries, in a fixed order; those with blank nodes for terms are left out."""
    request = QueryRequest(query_text(name), site.base, site.settings.union)
    left = max(deadline - time.monotonic(), 0.01)
    body: Any = json.loads(b"".join(site.engine.answer(request, left).chunks))
    rows = (
        {variable: term["value"] for variable, term in binding.items()}
        for binding in body["results"]["bindings"]
        if binding and all(term["type"] in ("uri", "literal") for term in binding.values())
    )
    return iter(sorted(rows, key=lambda row: sorted(row.items())))
