"""The mix of queries: what users ask, each with parameters that the generated graph has an answer for.

Most are the competency queries of the package; the look-ups, which clients send that follow links, stand in
``queries/``. Where a query has a VALUES block, the terms in it are drawn from the graph, from the often named as well
as from the others: a drawing query gives the candidates and a seed chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from newsgraph.iris import DEFAULT_BASE
from newsgraph.queries import named_query
from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.base import QueryResults
from newsgraph.vocabulary import PREFIXES

DRAWS = 8
"""So many parameters are drawn for a query."""
_FOLDER = Path(__file__).parent / "queries"
_VALUES = re.compile(r"VALUES\s+(?:\?\w+|\([^)]*\))\s*\{[^{}]*\}")
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

_A_SPEAKER = "?o prov:wasAttributedTo ?a . ?a a schema:Person"
_A_SURNAME = (
    f'{_A_SPEAKER.replace("?a", "?s")} . ?s skos:prefLabel ?l BIND(STRAFTER(STR(?l), " ") AS ?a) FILTER(?a != "")'
)
_A_PERSON_NAMED = "?m oa:hasBody ?a ; ng:form ng:Name . ?a a schema:Person"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of the mix. ``draw`` is the pattern that gives candidates for the VALUES, as ``?a`` and ``?b``."""

    name: str
    draw: str = ""
    look_up: bool = False

    @property
    def text(self) -> str:
        """The query as it stands in its file."""
        if self.look_up:
            return f"BASE <{DEFAULT_BASE}>\n" + (_FOLDER / f"{self.name}.rq").read_text(encoding="utf-8")
        return named_query(self.name).text


MIX = (
    Asked("01-articles-and-outlets"),
    Asked("03-quoted-speakers"),
    Asked("05-attacks"),
    Asked("06-names-of-a-person", _A_PERSON_NAMED),
    Asked("07-holders-of-an-office", '?r a ng:RoleMention ; ng:position "prime minister"@en ; ng:organization ?a'),
    Asked("10-shared-utterances"),
    Asked("11-said-on-a-day", f"{_A_SPEAKER} . ?o ng:renders ?q ; ng:saidOn ?on BIND(STR(?on) AS ?b)"),
    Asked("12-said-by-a-person", _A_SPEAKER),
    Asked("13-said-under-which-name", _A_SPEAKER),
    Asked("16-shared-events"),
    Asked("19-cited-media"),
    Asked("22-time-line"),
    Asked("24-unresolved-speakers"),
    Asked("who-said-what", _A_SURNAME),
    Asked("about-a-person", _A_SPEAKER, look_up=True),
    Asked("about-a-claim", "?o ng:expresses ?a", look_up=True),
    Asked("is-it-denied", "?o ng:expresses ?a ; ng:finalStance ng:Denies", look_up=True),
    Asked("card-of-an-article", "?a a schema:NewsArticle", look_up=True),
    Asked("names-of-an-entity", _A_PERSON_NAMED, look_up=True),
    Asked("who-says-it", "?o ng:expresses ?a", look_up=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the mix, ready to be sent: one text for each drawn parameter."""

    name: str
    look_up: bool
    texts: tuple[str, ...]


def draw_mix(ask: Callable[[str], QueryResults], seed: int = 1) -> tuple[Query, ...]:
    """The mix with parameters from the graph that ``ask`` queries (as the union of its graphs)."""
    return tuple(Query(one.name, one.look_up, _texts(one, ask, seed)) for one in MIX)


def _texts(asked: Asked, ask: Callable[[str], QueryResults], seed: int) -> tuple[str, ...]:
    if not asked.draw:
        return (asked.text,)
    pair = "?b" in asked.draw
    rows = sorted(
        " ".join(_written(value) for value in row)
        for row in _rows(ask(f"{_PREFIXES}SELECT ?a {'?b' if pair else ''} WHERE {{ {asked.draw} }}"))
    )
    drawn = Random(f"{seed}/{asked.name}").choices(rows, k=DRAWS)
    return tuple(dict.fromkeys(_with(asked.text, f"({row})" if pair else row) for row in drawn))


def _rows(results: QueryResults) -> list[tuple[NamedNode | Literal, ...]]:
    return [tuple(value for value in row if isinstance(value, NamedNode | Literal)) for row in results]  # type: ignore[union-attr]


def _written(value: NamedNode | Literal) -> str:
    return str(value)


def _with(text: str, values: str) -> str:
    """The query with other values in its first VALUES block, and in those of the same variables."""
    first = _VALUES.search(text)
    head = first[0].partition("{")[0] if first else ""
    return _VALUES.sub(lambda block: f"{head}{{ {values} }}" if block[0].startswith(head) else block[0], text)
