"""Giving work to the server that has the store open: the client's side of the hand-over.

A store has one writer. A command that would write while a server runs reads ``server.json`` in the store's folder and
sends the work to that server, on this machine only and with the token that stands in the file.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsgraph.article import Source
from newsgraph.errors import StoreError
from newsgraph.store.holder import ServerNote, read_server_note

_TIMEOUT = 600.0


class RunningServer:
    """The server that holds a store, as a place to send work to."""

    def __init__(self, note: ServerNote) -> None:
        self._note = note

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._note.url

    def ingest(self, source: Source, *, relate: bool) -> list[dict[str, Any]]:
        """The outcomes of ingesting a source there."""
        headers = {
            "Content-Type": source.media_type or "application/octet-stream",
            "X-Newsgraph-Identifier": urllib.parse.quote(source.identifier),
        }
        if source.url is not None:
            headers["X-Newsgraph-Url"] = urllib.parse.quote(source.url, safe=":/?&=#%")
        answer = self._post(f"/-/ingest?relate={'yes' if relate else 'no'}", source.content, headers)
        return list(answer["outcomes"])

    def remove(self, articles: Iterable[str]) -> list[dict[str, Any]]:
        """The outcomes of removing articles there."""
        body = json.dumps({"articles": list(articles)}).encode()
        return list(self._post("/-/remove", body, {"Content-Type": "application/json"})["outcomes"])

    def relate(self) -> dict[str, Any]:
        """What relating everything again there changed."""
        return self._post("/-/relate", b"", {})

    def import_graph(self, content: bytes, media_type: str, graph: str) -> dict[str, Any]:
        """What importing a document into a graph there brought."""
        query = urllib.parse.urlencode({"graph": graph})
        return self._post(f"/-/import?{query}", content, {"Content-Type": media_type})

    def _post(self, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  (the address comes from the owner's own server.json)
            self._note.url.rstrip("/") + path,
            data=body,
            headers={**headers, "Authorization": f"Bearer {self._note.token}", "Accept": "application/json"},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            raise StoreError(f"the server at {self.url} refused: {_problem(error)}") from error
        except (OSError, ValueError) as error:
            raise StoreError(f"the server at {self.url} does not answer ({error}); stop it or try again") from error
        return dict(answer)


def running_server(folder: Path) -> RunningServer | None:
    """The server that has the store in that folder open; None when none runs."""
    note = read_server_note(folder)
    return RunningServer(note) if note is not None and note.token is not None else None


def _problem(error: urllib.error.HTTPError) -> str:
    try:
        problem = json.load(error)
    except ValueError:
        return f"HTTP status {error.code}"
    return str(problem.get("detail") or problem.get("title") or error.code)
