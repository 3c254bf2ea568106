"""The pool with the cache in front of it: what both doors, that of the event loop and that of threads, lead to."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

from newsgraph_server.engine.cache import CachedAnswer, ResultCache, is_stable
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.pool import PooledAnswer, WorkerPool


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
        rest = self._keeping(request, answer, answer.rest)
        return PooledAnswer(answer.kind, answer.format, answer.revision, answer.first, rest)

    async def _keeping(
        self, request: QueryRequest, answer: PooledAnswer, rest: AsyncGenerator[bytes]
    ) -> AsyncGenerator[bytes]:
        """The rest of an answer, which is kept when it ends, unless it has become too large by then."""
        parts: list[bytes] | None = [answer.first]
        left = self.cache.largest - len(answer.first)
        async with contextlib.aclosing(rest):
            async for chunk in rest:
                left -= len(chunk)
                if left < 0:
                    parts = None
                elif parts is not None:
                    parts.append(chunk)
                yield chunk
        if parts is not None:
            body = b"".join(parts)
            self.cache.put(request, answer.revision, CachedAnswer(answer.kind, answer.format, body))
