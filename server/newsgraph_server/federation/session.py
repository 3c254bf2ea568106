"""The requests to other servers that one query or update makes: which are allowed, and how many, how much, how long.

An answer is kept until the query ends, so that a clause which the engine evaluates once for each row asks once, and
all rows see the same. Nothing of the client's request is passed on: no header, no token, no cookie.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urljoin

from newsgraph.errors import NewsgraphError, QueryError, RdfError, RequestFailed
from newsgraph.read.exchange import Answer, Deadline, ExchangeLimits, Request, Resolve, exchange
from newsgraph_server.federation.allow_list import Place
from newsgraph_server.federation.clauses import Clause
from newsgraph_server.federation.results import JSON, XML, refuse_deep_results

ACCEPT = f"{JSON}, {XML};q=0.9"
_REFUSED = "urn:newsgraph:refused"
"""Stands for the endpoint of a silent clause that another server evaluates and that is not on the list."""
_OK = 200
_POSTED_AGAIN = frozenset((301, 302, 307, 308))


@dataclass(frozen=True, slots=True)
class ServiceLimits:
    """What one query may ask of others: requests, bytes of all answers, seconds for one, redirects to follow.

    ``at_once``: queries that may do so at the same time.
    """

    requests: int = 20
    size: int = 16 * 1024 * 1024
    seconds: float = 10.0
    redirects: int = 3
    at_once: int = 16


class Session:
    """The requests of one query. ``address`` is where the gateway takes them: the clause's number is put behind it."""

    def __init__(
        self,
        address: str,
        clauses: Sequence[Clause],
        endpoints: Mapping[str, Place],
        limits: ServiceLimits,
        resolve: Resolve,
        timeout: float,
    ) -> None:
        self.address = address
        self.failure: QueryError | RequestFailed | None = None
        """Why the first request failed that was not silent: the engine says no more than that one did."""
        self._clauses = clauses
        self._endpoints = endpoints
        self._limits = limits
        self._resolve = resolve
        self._whole = Deadline(timeout)
        self._under_way: Deadline | None = None
        self._requests = 0
        self._bytes = 0
        self._answers: dict[tuple[str, str], Answer | NewsgraphError] = {}
        self._one = threading.Lock()

    def refuse(self) -> None:
        """Raises QueryError when a clause names what is not on the list, and does not say SILENT."""
        for clause in self._clauses:
            if clause.inner and clause.target is None:
                raise QueryError(
                    f"the query cannot be evaluated: {clause.described} stands inside another SERVICE, where nobody "
                    "can tell beforehand whom it asks; name the endpoint"
                )
            if clause.target is not None and not clause.silent and clause.target not in self._endpoints:
                raise _not_allowed(clause.described)

    def call(self, number: int, encoded_target: str | None, query: str) -> Answer:
        """The answer to the query of a clause. Raises QueryError, RequestFailed."""
        if number >= len(self._clauses):
            raise QueryError("there is no such clause")
        clause = self._clauses[number]
        target = unquote(encoded_target or "") if clause.target is None else clause.target
        with self._one:  # the engine asks one after the other
            try:
                return self._answer(target, self._sent_on(query), f"SERVICE <{target}> (line {clause.line})")
            except (QueryError, RequestFailed) as error:
                if not clause.silent and self.failure is None:
                    self.failure = error
                raise

    def close(self) -> None:
        """Breaks off what is under way."""
        self._whole.stop()
        under_way = self._under_way
        if under_way is not None:
            under_way.stop()

    def _sent_on(self, query: str) -> str:
        """The query with the endpoints that its inner clauses named."""

        def named(match: re.Match[str]) -> str:
            number = int(match[1])
            target = self._clauses[number].target if number < len(self._clauses) else None
            return f"<{target if target in self._endpoints else _REFUSED}>"

        text = re.sub(rf"<{re.escape(self.address)}(\d{{1,6}})>", named, query)
        if self.address in text:
            raise QueryError("the query cannot be sent on to another server")
        return text

    def _answer(self, target: str, query: str, described: str) -> Answer:
        known = self._answers.get((target, query))
        if known is None:
            try:
                known = self._ask(target, query, described)
            except (QueryError, RequestFailed) as error:
                known = error
            self._answers[target, query] = known
        if isinstance(known, NewsgraphError):
            raise known
        return known

    def _ask(self, target: str, query: str, described: str) -> Answer:
        body = urlencode({"query": query}).encode()
        headers = {"Accept": ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
        deadline = Deadline(min(self._limits.seconds, self._whole.left))
        self._under_way = deadline
        address = target
        for _ in range(self._limits.redirects + 1):
            place = self._endpoints.get(address)
            if place is None:
                what = described if address == target else f"{described} redirects to <{address[:200]}>, which"
                raise _not_allowed(what)
            self._requests += 1
            if self._requests > self._limits.requests:
                raise QueryError(
                    f"the query cannot be evaluated: it would send more than {self._limits.requests} requests to "
                    "other servers"
                )
            limits = ExchangeLimits(max(0, self._limits.size - self._bytes), self._limits.seconds, self._limits.seconds)
            try:
                answer = exchange(
                    Request(address, headers, "POST", body),
                    limits,
                    permit=place.permits,
                    resolve=self._resolve,
                    deadline=deadline,
                )
            except RequestFailed as error:
                raise RequestFailed(f"{described} failed: {error}") from error
            self._bytes += len(answer.body)
            if answer.location is None:
                return _checked(answer, described)
            if answer.status not in _POSTED_AGAIN:
                raise RequestFailed(f"{described} failed: the server answered {answer.status}")
            address = urljoin(address, answer.location)
        raise RequestFailed(f"{described} failed: it redirects more than {self._limits.redirects} times")


def _checked(answer: Answer, described: str) -> Answer:
    if answer.status != _OK:
        raise RequestFailed(f"{described} failed: the server answered {answer.status}")
    try:
        refuse_deep_results(answer.body, answer.media_type)
    except RdfError as error:
        raise RequestFailed(f"{described} failed: {error}") from error
    return answer


def _not_allowed(what: str) -> QueryError:
    return QueryError(
        f"the query cannot be evaluated: {what} is not among the endpoints that this server may ask "
        "(newsgraph serve --allow-service URL)"
    )
