"""The pool with the cache in front of it: what both doors, that of the event loop and that of threads, lead to."""

from __future__ import annotations

from typing import Self

from newsgraph_server.engine.cache import CachedAnswer, ResultCache, is_stable
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.pool import Pieces, PooledAnswer, WorkerPool


class CachingPool:
    """Answers from the cache where it can, from a worker otherwise. For one event loop."""

    def __init__(self, pool: WorkerPool, cache: ResultCache) -> None:
        self.pool = pool
        self.cache = cache

    @property
    def revision(self) -> int:
        """The revision of the store, which the next query sees."""
        return self.pool.revision

    async def answer(self, request: QueryRequest, timeout: float) -> PooledAnswer:
        """The answer (see `WorkerPool.answer`)."""
        if not self.cache.largest or not is_stable(request.text):
            return await self.pool.answer(request, timeout)
        revision = self.pool.revision
        if (kept := self.cache.get(request, revision)) is not None:
            return PooledAnswer(kept.kind, kept.format, revision, kept.body)
        answer = await self.pool.answer(request, timeout)
        if answer.rest is None:
            self.cache.put(request, answer.revision, CachedAnswer(answer.kind, answer.format, answer.first))
            return answer
        rest = KeptRest(self.cache, request, answer, answer.rest)
        return PooledAnswer(answer.kind, answer.format, answer.revision, answer.first, rest)


class KeptRest:
    """The rest of an answer, which is kept when it ends, unless it has become too large by then."""

    def __init__(self, cache: ResultCache, request: QueryRequest, answer: PooledAnswer, rest: Pieces) -> None:
        self._cache = cache
        self._request = request
        self._answer = answer
        self._rest = rest
        self._parts: list[bytes] | None = [answer.first]
        self._left = cache.largest - len(answer.first)

    def __aiter__(self) -> Self:
        """Itself."""
        return self

    async def __anext__(self) -> bytes:
        """The next piece (see `Pieces`)."""
        try:
            piece = await anext(self._rest)
        except StopAsyncIteration:
            if self._parts is not None:
                kept = CachedAnswer(self._answer.kind, self._answer.format, b"".join(self._parts))
                self._parts = None
                self._cache.put(self._request, self._answer.revision, kept)
            raise
        self._left -= len(piece)
        if self._left < 0:
            self._parts = None
        elif self._parts is not None:
            self._parts.append(piece)
        return piece

    async def aclose(self) -> None:
        """Gives the rest up."""
        self._parts = None
        await self._rest.aclose()
