"""Queries answered in the event loop itself: no thread, no framework between the client and the worker.

It takes what programs send by the hundred: queries by GET, POST and QUERY whose answer is no page. Everything else at
``/sparql`` (pages, updates, the Service Description, HEAD, OPTIONS) is the Flask application's, which could answer all
of it; both read requests and plan answers by the same functions (`sparql_call`, `sparql_plan`).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Self, cast

from newsgraph.errors import NewsgraphError
from newsgraph_server.engine.answering import CachingPool
from newsgraph_server.engine.client import ClientGone
from newsgraph_server.engine.evaluation import Unacceptable
from newsgraph_server.engine.pool import BrokenAnswer, Pieces
from newsgraph_server.front.wsgi import LONGEST_STALL, Message, Receive, Scope, Send, received
from newsgraph_server.protocol.authorization import grant_of
from newsgraph_server.protocol.headers import ALWAYS, READABLE
from newsgraph_server.protocol.media import PROBLEM
from newsgraph_server.protocol.problems import Problem, problem_body, status_of
from newsgraph_server.protocol.sparql_call import FORM_TYPE, QUERY_TYPE, BodyKind, Call, read_call
from newsgraph_server.protocol.sparql_plan import Plan, plan_query
from newsgraph_server.protocol.tokens import TokenTable
from newsgraph_server.settings import ServerSettings

PATH = b"/sparql"
_WATCH_AFTER = 0.05
"""Seconds after which somebody looks whether the client is still there; most answers are given by then."""
Headers = Iterable[tuple[str, str]]


class NotHere(Exception):
    """The request is the Flask application's. ``received`` is what was read of it."""

    def __init__(self, received: list[Message]) -> None:
        super().__init__()
        self.received = received


class QueryLane:
    """Answers queries from the pool."""

    def __init__(self, answering: CachingPool, base_iri: str, settings: ServerSettings, tokens: TokenTable) -> None:
        self._answering = answering
        self._base_iri = base_iri
        self._settings = settings
        self._tokens = tokens
        self._always = _encoded((*ALWAYS, *READABLE))

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> str | None:
        """Answers a request; returns the text of its query, if it had one. Raises NotHere."""
        headers = _single_headers(scope)
        if not _is_for_here(scope, headers, self._settings.max_query_bytes):
            raise NotHere([])
        call: Call | None = None
        try:
            grant = grant_of(headers.get(b"authorization"), self._tokens, public=self._settings.public_read)
            if not grant.allows("read"):
                raise NotHere([])
            call = await self._read(scope, receive, headers)
            plan = plan_query(
                call,
                accept=headers.get(b"accept"),
                accept_encoding=headers.get(b"accept-encoding"),
                base_iri=self._base_iri,
                settings=self._settings,
                timeout=grant.timeout,
            )
            if plan.page:
                raise NotHere([])
            await self._answer(plan, headers, receive, send)
        except Problem as error:
            await self._refuse(send, error.status, error.detail, error.headers)
        except NewsgraphError as error:
            await self._refuse(send, status_of(error), str(error))
        except ClientGone:
            return None
        return None if call is None else call.text

    async def _read(self, scope: Scope, receive: Receive, headers: dict[bytes, str]) -> Call:
        """The query of the request. Raises Problem, and NotHere for an update in a form."""
        body = b""
        if scope["method"] != "GET":
            body = await _body(receive)
        replay: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        def given(kind: BodyKind) -> bytes:
            del kind
            return body

        def no_updates() -> None:
            raise NotHere(replay)

        media_type = headers.get(b"content-type", "").partition(";")[0].strip().lower()
        call = read_call(scope["method"], scope["query_string"], media_type, given, no_updates)
        # What asks other servers needs their answers while it is evaluated, which the application sees to.
        if call is None or "service" in call.text.lower():
            raise NotHere(replay)
        return call

    async def _answer(self, plan: Plan, headers: dict[bytes, str], receive: Receive, send: Send) -> None:
        revision = self._answering.revision
        if plan.is_current(headers.get(b"if-none-match"), revision):
            await self._send(send, 304, plan.headers(revision))
            return
        with Watch(receive):
            try:
                answer = await self._answering.answer(plan.request, plan.timeout)
            except Unacceptable as error:
                raise plan.unacceptable(error.kind) from error
            headers_of_answer = plan.headers(answer.revision, answer.format)
            if answer.rest is None:
                await self._send(send, 200, headers_of_answer, answer.first)
            else:
                await _stream(send, self._complete(headers_of_answer), answer.first, answer.rest)

    async def _refuse(self, send: Send, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        more = {
            **(headers or {}),
            "Content-Type": PROBLEM,
            "Cache-Control": "no-store",
            "Vary": "Accept",
        }
        await self._send(send, status, more.items(), problem_body(status, detail))

    def _complete(self, headers: Headers) -> list[tuple[bytes, bytes]]:
        """The headers of an answer, with those of all answers (see `newsgraph_server.protocol.headers`)."""
        if not self._settings.public_read:
            added = {"Cache-Control": ", private", "Vary": ", Authorization"}
            headers = [(name, value + added.get(name, "")) for name, value in headers]
        return _encoded(headers) + self._always

    async def _send(self, send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
        found = self._complete(headers)
        if status != 304:
            found.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": found})
        await send({"type": "http.response.body", "body": body})


async def _stream(send: Send, headers: list[tuple[bytes, bytes]], first: bytes, rest: Pieces) -> None:
    """Sends an answer while it is found.

    When it cannot be finished, neither is the response: the server closes the connection before its end, which the
    client sees.
    """
    async with contextlib.aclosing(rest):
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        try:
            async for piece in rest:
                async with asyncio.timeout(LONGEST_STALL):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        except (BrokenAnswer, TimeoutError):
            return
        await send({"type": "http.response.body", "body": b""})


class Watch:
    """Cancels the task at work when the client goes away, for as long as a ``with`` block lasts."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task = asyncio.current_task()
        self._timer: asyncio.TimerHandle | None = None
        self._watcher: asyncio.Task[None] | None = None
        self.gone = False

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_WATCH_AFTER, self._begin, loop)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if self._timer is not None:
            self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self.gone and self._task is not None and isinstance(error, asyncio.CancelledError):
            self._task.uncancel()
            return True
        return False

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._watcher = loop.create_task(self._look())

    async def _look(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        if self._task is not None:
            self._task.cancel()


async def _body(receive: Receive) -> bytes:
    """The body, whose length was looked at before. Raises ClientGone."""
    parts: list[bytes] = []
    while True:
        message = await received(receive)
        if message["type"] == "http.disconnect":
            raise ClientGone
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _is_for_here(scope: Scope, headers: dict[bytes, str], most: int) -> bool:
    """Whether a request is one of those that programs send by the hundred."""
    if "html" in headers.get(b"accept", "") or b"html" in scope["query_string"]:
        return False
    if scope["method"] == "GET":
        return b"query=" in scope["query_string"]
    if scope["method"] not in ("POST", "QUERY"):
        return False
    media_type, _, parameters = headers.get(b"content-type", "").lower().partition(";")
    length = headers.get(b"content-length", "")
    return (
        media_type.strip() in (QUERY_TYPE, FORM_TYPE)
        and ("charset" not in parameters or "utf-8" in parameters)
        and length.isascii()
        and length.isdigit()
        and int(length) <= most
    )


def _single_headers(scope: Scope) -> dict[bytes, str]:
    """The headers; several of one name as one (RFC 9110, section 5.3)."""
    found: dict[bytes, str] = {}
    for name, value in cast("list[tuple[bytes, bytes]]", scope["headers"]):
        text = value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
