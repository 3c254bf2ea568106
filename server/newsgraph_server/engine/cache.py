"""Answers kept for who asks the same again, as long as the store has not changed.

Bounded in bytes and in entries; the least recently used goes first. A write empties it, because the revision of the
store is part of every answer.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from newsgraph_server.engine.evaluation import Kind, QueryRequest

MOST_ENTRIES = 10_000
_LARGEST_SHARE = 8
"""An answer of more than this part of all bytes is not kept: it would drive out too many others."""
_OVERHEAD = 500
"""Bytes that an entry takes beside its text and its body."""
# A function whose value is another one each time (SPARQL 1.1, sections 17.4.1 and 17.4.5), and what asks other servers.
# The words may also stand in strings: such a query is evaluated each time, which is only slower.
_UNSTABLE = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service|load)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_stable(text: str) -> bool:
    """Whether a query has the same answer for as long as the data are the same."""
    return _UNSTABLE.search(text) is None


def entity_tag(request: QueryRequest, revision: int) -> str:
    """The validator of an answer (RFC 9110, section 8.8.3): the revision, and what was asked in which form."""
    return f"{revision}-{blake2b(request.as_json(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer."""

    kind: Kind
    format: str
    body: bytes


class ResultCache:
    """Answers by request, all of one revision."""

    def __init__(self, most_bytes: int, most_entries: int = MOST_ENTRIES) -> None:
        self._most_bytes = most_bytes
        self._most_entries = most_entries
        self._revision = -1
        self._answers: OrderedDict[QueryRequest, CachedAnswer] = OrderedDict()
        self.bytes = 0
        """Bytes that the answers take, about."""
        self.hits = self.misses = 0

    def __len__(self) -> int:
        """The number of answers."""
        return len(self._answers)

    @property
    def largest(self) -> int:
        """Bytes of the largest body that is kept."""
        return self._most_bytes // _LARGEST_SHARE

    def get(self, request: QueryRequest, revision: int) -> CachedAnswer | None:
        """The answer at this revision, if it is kept."""
        found = self._answers.get(request) if revision == self._revision else None
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._answers.move_to_end(request)
        return found

    def put(self, request: QueryRequest, revision: int, answer: CachedAnswer) -> None:
        """Keeps an answer, unless it is too large or of an older revision than those that are here."""
        if revision < self._revision or len(answer.body) > self.largest:
            return
        if revision > self._revision:
            self.clear()
            self._revision = revision
        if (old := self._answers.pop(request, None)) is not None:
            self.bytes -= _size(request, old)
        self._answers[request] = answer
        self.bytes += _size(request, answer)
        while self._answers and (self.bytes > self._most_bytes or len(self._answers) > self._most_entries):
            self.bytes -= _size(*self._answers.popitem(last=False))

    def clear(self) -> None:
        """Forgets everything."""
        self._answers.clear()
        self.bytes = 0


def _size(request: QueryRequest, answer: CachedAnswer) -> int:
    return len(answer.body) + len(request.text) + _OVERHEAD
