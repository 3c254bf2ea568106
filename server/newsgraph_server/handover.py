"""Work for a running server: how a command beside it hands over what would write to the store.

One process may write to a store. A server leaves a note in the store's folder that says where it listens and with
which token; `running_server` reads it. The other end is `newsgraph_server.protocol.handover`.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from newsgraph.article import Source
from newsgraph.errors import NewsgraphError, StoreError
from newsgraph.store.holder import ServerNote, read_server_note

IDENTIFIER_HEADER = "X-Newsgraph-Identifier"
URL_HEADER = "X-Newsgraph-Url"
RETRIEVED_HEADER = "X-Newsgraph-Retrieved"
REPEATED_HEADER = "X-Newsgraph-Repeated"
_PATIENCE = 3600.0
"""Seconds to wait for an answer: an archive of articles takes its time."""


class HandOverRefused(NewsgraphError):
    """The running server did not take the work."""

    def __init__(self, url: str, status: int, detail: str) -> None:
        super().__init__(f"the server at {url} answered {status}: {detail}")
        self.url = url
        self.status = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class LocalServer:
    """The server that has the store open. Every method raises HandOverRefused or StoreError."""

    url: str
    token: str = field(repr=False)

    def ingest(self, source: Source, *, relate: bool = True) -> list[dict[str, Any]]:
        """The outcomes of a source's articles, as `newsgraph.workspace.Outcome.as_json` gives them."""
        headers = {IDENTIFIER_HEADER: quote(source.identifier, safe="")}
        if source.media_type is not None:
            headers["Content-Type"] = source.media_type
        if source.url is not None:
            headers[URL_HEADER] = quote(source.url, safe="")
        if source.retrieved_at is not None:
            headers[RETRIEVED_HEADER] = source.retrieved_at.isoformat()
        if source.repeated:
            headers[REPEATED_HEADER] = " ".join(sorted(source.repeated))
        return list(self._post("ingest", {"relate": str(relate).lower()}, source.content, headers))

    def remove(self, articles: Iterable[str], *, relate: bool = True) -> list[dict[str, Any]]:
        """The outcomes of removing articles, named by IRI, id, URL or identifier."""
        body = json.dumps(list(articles)).encode()
        return list(self._post("remove", {"relate": str(relate).lower()}, body, {"Content-Type": "application/json"}))

    def relate(self) -> dict[str, Any]:
        """How many triples were ``added`` and ``removed`` when everything was related again."""
        return dict(self._post("relate", {}, b"", {}))

    def import_graph(self, graph: str, content: bytes, media_type: str) -> dict[str, Any]:
        """How many ``triples`` the named graph holds after the document took its place."""
        return dict(self._post("import", {"graph": graph}, content, {"Content-Type": media_type}))

    def _post(self, work: str, parameters: Mapping[str, str], body: bytes, headers: Mapping[str, str]) -> Any:
        request = urllib.request.Request(  # noqa: S310 - the URL is this machine's own note
            f"{self.url.rstrip('/')}/-/{work}?{urlencode(parameters)}",
            data=body,
            headers={"Accept": "application/json", **headers, "Authorization": f"Bearer {self.token}"},
            method="POST",
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_PATIENCE) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise HandOverRefused(self.url, error.code, _detail(error)) from error
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the server at {self.url} has the store open but does not answer ({error}); stop it, or try again"
            ) from error


def running_server(folder: Path) -> LocalServer | None:
    """The server that has the store in a folder open for writing; None when there is none."""
    note: ServerNote | None = read_server_note(folder)
    if note is None or note.token is None:
        return None
    return LocalServer(note.url, note.token)


def _detail(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError, OSError):
        return str(error.reason)
