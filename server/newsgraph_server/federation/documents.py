"""Documents that LOAD names: those of the allow-list, fetched by this server itself, checked and limited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from werkzeug.http import parse_options_header

from newsgraph.errors import QueryError, RequestFailed
from newsgraph.rdf import RdfFormat
from newsgraph.read.exchange import Answer, Deadline, ExchangeLimits, Request, Resolve, exchange
from newsgraph_server.federation.allow_list import Place

_ACCEPT = (
    "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7, "
    "application/trig;q=0.5, application/n-quads;q=0.5"
)
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
"""Types that say nothing of the format: then the suffix of the address does."""
_OK = 200


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """What one update may load: documents, bytes of all of them, seconds for one, redirects to follow."""

    documents: int = 10
    size: int = 64 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document; ``address`` is where it came from in the end, its base."""

    address: str
    media_format: RdfFormat
    content: bytes


class Documents:
    """The documents that may be loaded."""

    def __init__(self, places: Mapping[str, Place], limits: DocumentLimits | None, resolve: Resolve) -> None:
        self._places = tuple(places.values())
        self._limits = limits or DocumentLimits()
        self._resolve = resolve

    @property
    def most(self) -> int:
        """So many documents may one update load."""
        return self._limits.documents

    def refuse(self, address: str) -> None:
        """Raises QueryError when the document is not on the list."""
        self._place(address, "LOAD")

    def fetch(self, address: str, most_bytes: int, seconds: float) -> Fetched:
        """The document at an address. Raises QueryError for one that is not on the list, RequestFailed.

        What is left for it of the update's bytes and seconds bounds it, beside the limits of one document.
        """
        described = f"LOAD <{address}>"
        seconds = min(seconds, self._limits.seconds)
        deadline = Deadline(seconds)
        limits = ExchangeLimits(min(most_bytes, self._limits.size), self._limits.seconds, max(0.0, seconds))
        asked = address
        for _ in range(self._limits.redirects + 1):
            place = self._place(address, "LOAD" if address == asked else described)
            try:
                answer = exchange(
                    Request(address, {"Accept": _ACCEPT}),
                    limits,
                    permit=place.permits,
                    resolve=self._resolve,
                    deadline=deadline,
                )
            except RequestFailed as error:
                raise RequestFailed(f"{described} failed: {error}") from error
            if answer.location is None:
                return _fetched(address, answer, described)
            address = urljoin(address, answer.location)
        raise RequestFailed(f"{described} failed: it redirects more than {self._limits.redirects} times")

    def _place(self, address: str, what: str) -> Place:
        for place in self._places:
            if place.covers(address):
                return place
        raise QueryError(
            f"the update cannot be evaluated: {what} would fetch <{address[:200]}>, which is not among the documents "
            "that this server may fetch (newsgraph serve --allow-load URL); send it to /graph-store, or use "
            "`newsgraph import`"
        )


def _fetched(address: str, answer: Answer, described: str) -> Fetched:
    if answer.status != _OK:
        raise RequestFailed(f"{described} failed: the server answered {answer.status}")
    media_type, options = parse_options_header(answer.media_type)
    if options.get("charset", "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise RequestFailed(f"{described} failed: the document is not in UTF-8")
    if media_type.lower() in _VAGUE:
        found = RdfFormat.from_extension(urlsplit(address).path.rpartition(".")[2])
    else:
        found = RdfFormat.from_media_type(media_type)
    if found is None:
        raise RequestFailed(f"{described} failed: the document is {media_type[:80] or 'of no stated type'}, not RDF")
    return Fetched(address, found, answer.body)
