"""How a query is answered: in which form, for how long, and under which headers. Without any framework.

The forms are negotiated before the query is known to be a SELECT, an ASK or a CONSTRUCT, so there is one for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.http import parse_accept_header, parse_etags

from newsgraph_server.engine.cache import entity_tag, is_stable
from newsgraph_server.engine.evaluation import Kind, QueryRequest
from newsgraph_server.protocol.media import (
    BOOLEANS,
    GRAPHS,
    PAGE,
    TABLES,
    Format,
    by_name,
    negotiate,
    parse_accept,
)
from newsgraph_server.protocol.parameters import single
from newsgraph_server.protocol.problems import Problem, not_acceptable
from newsgraph_server.protocol.sparql_call import Call
from newsgraph_server.settings import ServerSettings

OFFERS: dict[Kind, tuple[Format, ...]] = {"solutions": TABLES, "boolean": BOOLEANS, "triples": GRAPHS}
_BY_WRITER = {offer.writer: offer for offer in (*TABLES, *GRAPHS)}
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Forms:
    """The format for each kind of result (the name of its writer; None: no acceptable one), or the page."""

    solutions: str | None
    boolean: str | None
    triples: str | None
    page: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of the engine. ``stable``: the answer stays the same until the store changes."""

    request: QueryRequest
    timeout: float
    page: bool
    wanted: str | None
    stable: bool

    def is_current(self, if_none_match: str | None, revision: int) -> bool:
        """Whether the client says that it has the answer of this revision (RFC 9110, section 13.1.2)."""
        if not if_none_match or not self.stable:
            return False
        return parse_etags(if_none_match).contains_weak(entity_tag(self.request, revision))

    def headers(self, revision: int, writer: str | None = None) -> Iterator[tuple[str, str]]:
        """The headers of the answer that a writer wrote; without one, of that which has not changed (304)."""
        if writer is not None:
            yield "Content-Type", _BY_WRITER[writer].content_type
            if self.request.gzip:
                yield "Content-Encoding", "gzip"
        yield "Vary", "Accept, Accept-Encoding"
        if self.stable:
            yield "ETag", f'W/"{entity_tag(self.request, revision)}"'
            yield "Cache-Control", "no-cache"
        else:
            yield "Cache-Control", "no-store"

    def unacceptable(self, kind: Kind) -> Problem:
        """406: what the query turned out to give cannot be written in a form that the client takes."""
        return _not_acceptable(self.wanted, OFFERS[kind])


def plan_query(
    call: Call,
    *,
    accept: str | None,
    accept_encoding: str | None,
    base_iri: str,
    settings: ServerSettings,
    timeout: float | None = None,
) -> Plan:
    """The plan for a query. ``timeout``: the limit of the sender's token. Raises Problem (400, 406)."""
    wanted = single(call.parameters, "format")
    forms = forms_of(wanted, accept)
    default, named = call.dataset
    request = QueryRequest(
        call.text,
        base_iri,
        settings.union,
        default,
        named,
        forms.solutions,
        forms.boolean,
        forms.triples,
        gzip=not forms.page and accepts_gzip(accept_encoding),
        max_rows=settings.max_rows,
        max_triples=settings.max_rows,
        max_bytes=settings.max_answer_bytes,
    )
    seconds = call.seconds(settings.timeout if timeout is None else timeout)
    return Plan(request, seconds, forms.page, wanted, is_stable(call.text))


@lru_cache(maxsize=_REMEMBERED)
def forms_of(wanted: str | None, accept: str | None) -> Forms:
    """The forms that ``?format=`` asks for, or else ``Accept``. Raises Problem (406)."""
    if wanted is None:
        ranges = parse_accept(accept)
        page = negotiate(ranges, (*TABLES, *GRAPHS, PAGE)) is PAGE
        chosen = [negotiate(ranges, offers) for offers in (TABLES, BOOLEANS, GRAPHS)]
    else:
        page = by_name(wanted, (PAGE,)) is not None
        chosen = [by_name(wanted, offers) for offers in (TABLES, BOOLEANS, GRAPHS)]
    solutions, boolean, triples = (None if offer is None else offer.writer for offer in chosen)
    if not page and solutions is boolean is triples is None:
        raise _not_acceptable(wanted, (*TABLES, *GRAPHS, PAGE))
    return Forms(solutions, boolean, triples, page)


@lru_cache(maxsize=_REMEMBERED)
def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether ``Accept-Encoding`` names gzip, or everything (RFC 9110, section 12.5.3); no header: rather not."""
    qualities = {name.lower(): quality for name, quality in parse_accept_header(accept_encoding or "")}
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0))) > 0


def _not_acceptable(wanted: str | None, offers: tuple[Format, ...]) -> Problem:
    return not_acceptable(", ".join(offer.name if wanted else offer.type for offer in offers))
