"""Commands beside a running server hand their work over to it; nobody else can."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from newsgraph.article import Source
from newsgraph.errors import ArticleRefused, SourceError
from newsgraph.rdf import NamedNode
from newsgraph.store.base import Change
from newsgraph.store.holder import SERVER_NOTE
from newsgraph.store.oxigraph import open_store
from newsgraph_server.app import create_app
from newsgraph_server.handover import HandOverRefused, LocalServer, running_server
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace
from server.story import IRIS

TOKEN = "töken"
AUTHORISED = {"Authorization": f"Bearer {TOKEN}".encode().decode("latin-1")}


@dataclass(frozen=True)
class Told:
    """An outcome."""

    content: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return self.content


@dataclass(frozen=True)
class RecordingWorkspace(StoryWorkspace):
    """Remembers what it was asked to do."""

    sources: list[Source | SourceError] = field(default_factory=list[Source | SourceError])

    def ingest(self, sources: Iterable[Source | SourceError], *, relate: bool = True) -> Iterator[Told]:
        for source in sources:
            self.sources.append(source)
            if source.identifier == "bad":
                raise ArticleRefused("bad", "report")
            yield Told({"identifier": source.identifier, "status": "stored", "relate": relate})

    def remove(self, names: Iterable[str], *, relate: bool = True) -> Iterator[Told]:
        for name in names:
            yield Told({"identifier": name, "status": "removed", "relate": relate})

    def relate(self) -> Change:
        return Change()


@pytest.fixture
def recording(workspace: StoryWorkspace) -> RecordingWorkspace:
    return RecordingWorkspace(workspace.store, workspace.config, workspace.archive)


@pytest.fixture
def local(recording: RecordingWorkspace) -> FlaskClient:
    return create_app(recording, ServerSettings(local_token=TOKEN), writable=recording).test_client()


def test_source_arrives_as_it_was_sent(local: FlaskClient, recording: RecordingWorkspace) -> None:
    response = local.post(
        "/-/ingest?relate=false",
        data=b"\xff\x00text",
        headers={
            **AUTHORISED,
            "X-Newsgraph-Identifier": "a%20b%C3%A9.txt",
            "X-Newsgraph-Url": "https%3A%2F%2Fa.example%2F%3Fx",
            "X-Newsgraph-Retrieved": "2031-03-13T06:00:00+00:00",
            "Content-Type": "text/html; charset=latin-1",
        },
    )
    assert response.status_code == 200
    assert response.json == [{"identifier": "a bé.txt", "status": "stored", "relate": False}]
    assert recording.sources == [
        Source(
            "a bé.txt",
            b"\xff\x00text",
            "text/html; charset=latin-1",
            "https://a.example/?x",
            datetime(2031, 3, 13, 6, tzinfo=UTC),
        )
    ]


def test_other_work_is_done(local: FlaskClient) -> None:
    removed = local.post("/-/remove", json=["x"], headers=AUTHORISED)
    assert removed.json == [{"identifier": "x", "status": "removed", "relate": True}]
    assert local.post("/-/relate", headers=AUTHORISED).json == {"added": 0, "removed": 0}


def test_graph_is_taken_in_and_replaced(local: FlaskClient, recording: RecordingWorkspace) -> None:
    for turtle in (b"<urn:a> <urn:p> 1, 2 .", b"<urn:a> <urn:p> 3 ."):
        response = local.post(
            "/-/import?graph=urn:other", data=turtle, headers={**AUTHORISED, "Content-Type": "text/turtle"}
        )
        assert response.status_code == 200
    assert response.json == {"graph": "urn:other", "triples": 1}
    assert len(list(recording.store.quads(graph=NamedNode("urn:other")))) == 1


def test_graph_that_is_taken_in_fits_beside_ours(local: FlaskClient, recording: RecordingWorkspace) -> None:
    turtle = b"""PREFIX schema: <http://schema.org/> BASE <http://other.example/>
        <a> a schema:Person ; schema:knows [ schema:name "Ada" ] ; schema:url <b> ."""
    response = local.post(
        "/-/import?graph=urn:other", data=turtle, headers={**AUTHORISED, "Content-Type": "text/turtle"}
    )
    assert response.json == {"graph": "urn:other", "triples": 4}
    quads = list(recording.store.quads(graph=NamedNode("urn:other")))
    nodes = {str(node) for quad in quads for node in (quad.subject, quad.predicate, quad.object)}
    assert not any(node.startswith("_:") or "http://schema.org/" in node for node in nodes)
    assert {"<https://schema.org/Person>", "<https://schema.org/name>"} <= nodes
    (known,) = [quad.object for quad in quads if quad.predicate.value == "https://schema.org/knows"]
    assert isinstance(known, NamedNode)
    page = local.get(known.value.removeprefix(IRIS.base.rstrip("/")), headers={"Accept": "text/turtle"})
    assert '"Ada"' in page.text


def test_graph_that_is_broken_leaves_what_was_there(local: FlaskClient, recording: RecordingWorkspace) -> None:
    for turtle, status in ((b"<urn:a> <urn:p> 1 .", 200), (b"<urn:a> <urn:p> 2 . <urn:a>", 422)):
        response = local.post(
            "/-/import?graph=urn:other", data=turtle, headers={**AUTHORISED, "Content-Type": "text/turtle"}
        )
        assert response.status_code == status
    (quad,) = recording.store.quads(graph=NamedNode("urn:other"))
    assert str(getattr(quad.object, "value", "")) == "1"


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        ("/-/import?graph=urn:x", b"<a> <b>", "text/turtle", 422),
        ("/-/import?graph=urn:x", b"<!DOCTYPE x []><rdf/>", "application/rdf+xml", 422),
        ("/-/import?graph=urn:x", b"<< " * 6_000, "text/turtle", 422),
        ("/-/import?graph=urn:x", b"", "text/html", 415),
        ("/-/import?graph=no iri", b"", "text/turtle", 400),
        ("/-/import", b"", "text/turtle", 400),
        (f"/-/import?graph={IRIS.graph('claims').value}", b"", "text/turtle", 400),
        ("/-/remove", b"{}", "application/json", 400),
        ("/-/remove", b"{", "application/json", 400),
        ("/-/ingest", b"text", "text/plain", 400),
    ],
)
def test_work_that_makes_no_sense_is_refused(
    local: FlaskClient, path: str, body: bytes, content_type: str, status: int
) -> None:
    response = local.post(path, data=body, headers={**AUTHORISED, "Content-Type": content_type})
    assert response.status_code == status
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("work", ["ingest", "remove", "relate", "import"])
@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 401),
        ({"Authorization": "Bearer wrong"}, "127.0.0.1", 401),
        ({"Authorization": TOKEN.encode().decode("latin-1")}, "127.0.0.1", 401),
        (AUTHORISED, "192.0.2.7", 403),
        (AUTHORISED, "", 403),
        ({**AUTHORISED, "Origin": "http://localhost:8000"}, "127.0.0.1", 403),
        ({**AUTHORISED, "X-Forwarded-For": "192.0.2.7"}, "127.0.0.1", 403),
        ({**AUTHORISED, "Sec-Fetch-Site": "same-origin"}, "127.0.0.1", 403),
    ],
)
def test_strangers_are_turned_away(
    local: FlaskClient, recording: RecordingWorkspace, work: str, headers: dict[str, str], address: str, status: int
) -> None:
    response = local.post(f"/-/{work}", data=b"x", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert response.status_code == status
    assert "Access-Control-Allow-Origin" not in response.headers
    assert recording.sources == []


def test_without_a_token_or_read_only_nothing_is_taken(recording: RecordingWorkspace) -> None:
    for settings in (ServerSettings(), ServerSettings(local_token=TOKEN, read_only=True)):
        client = create_app(recording, settings, writable=recording).test_client()
        assert client.post("/-/relate", headers=AUTHORISED).status_code == 403
    assert create_app(recording).test_client().post("/-/relate", headers=AUTHORISED).status_code == 404


def test_body_over_the_limit_is_refused(recording: RecordingWorkspace) -> None:
    settings = ServerSettings(local_token=TOKEN, max_upload_bytes=10)
    client = create_app(recording, settings, writable=recording).test_client()
    response = client.post("/-/ingest", data=b"x" * 11, headers={**AUTHORISED, "X-Newsgraph-Identifier": "a"})
    assert response.status_code == 413


@pytest.fixture
def address(local: FlaskClient) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, local.application, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_client_hands_over_what_it_was_given(address: str, recording: RecordingWorkspace) -> None:
    server = LocalServer(address, TOKEN.encode().decode("latin-1"))
    moment = datetime(2031, 3, 13, tzinfo=UTC)
    source = Source("ä ü.txt", b"text", "text/plain", "https://a.example/ü", moment, frozenset(("0123", "4567")))
    assert server.ingest(source, relate=False) == [{"identifier": "ä ü.txt", "status": "stored", "relate": False}]
    assert recording.sources == [source]
    assert server.remove(["a", "b"])[1]["identifier"] == "b"
    assert server.relate() == {"added": 0, "removed": 0}
    with pytest.raises(HandOverRefused, match="422"):
        server.ingest(Source("bad", b""))
    with pytest.raises(HandOverRefused, match="401"):
        LocalServer(address, "wrong").relate()


def test_no_note_means_no_server(tmp_path: Path) -> None:
    assert running_server(tmp_path) is None


def test_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(Exception, match="does not answer"):
        LocalServer("http://127.0.0.1:9/", "x").relate()


SCRIPT = """
import sys
from newsgraph.config import Config
from newsgraph.workspace import open_workspace
from newsgraph_server.serving import serve
from newsgraph_server.settings import ServerSettings
with open_workspace(Config(store=sys.argv[1])) as workspace:
    serve(workspace, ServerSettings(workers=1), port=0, started=lambda url: print(url, flush=True))
"""


@contextlib.contextmanager
def served(folder: Path) -> Generator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def test_server_serves_takes_work_and_stops_when_told(tmp_path: Path) -> None:
    with served(tmp_path) as (process, url):
        note = tmp_path / SERVER_NOTE
        assert note.stat().st_mode & 0o077 == 0
        server = running_server(tmp_path)
        assert server is not None
        assert server.url == url
        assert server.import_graph("urn:other", b"<urn:a> <urn:p> 1 .", "text/turtle")["triples"] == 1
        with urlopen(url + "sparql?query=ASK%7B%3Curn%3Aa%3E%3Fp%3Fo%7D") as response:
            assert response.read() == b'{"head":{},"boolean":true}'
        with pytest.raises(HandOverRefused) as caught:
            server.import_graph(IRIS.graph("runs").value, b"", "text/turtle")
        assert caught.value.status == 400
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert not note.exists()
    with contextlib.closing(open_store(tmp_path)) as store:
        assert list(store.quads(NamedNode("urn:a")))


def test_killed_server_leaves_nothing_that_stands_in_the_way(tmp_path: Path) -> None:
    with served(tmp_path) as (process, url):
        with urlopen(url + "sparql?query=ASK%7B%7D") as response:
            assert response.status == 200
        process.kill()
        process.wait()
    assert running_server(tmp_path) is None
    with served(tmp_path) as (process, url):
        assert running_server(tmp_path) is not None
        with urlopen(url + "health/ready") as response:
            assert response.status == 200
        assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_workers_end_with_the_server_that_was_killed(tmp_path: Path) -> None:
    with served(tmp_path) as (process, url):
        with urlopen(url + "health/ready"):
            pass
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not workers.exists():
            pytest.skip("this system does not list the children of a process")
        children = [
            child
            for task in Path(f"/proc/{process.pid}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
        assert children
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and any(_runs(child) for child in children):
            time.sleep(0.05)
        assert not any(_runs(child) for child in children)


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
