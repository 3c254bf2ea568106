"""The worker's side of the conversation, without the process."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.store.oxigraph import open_store
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.frames import BrokenFrame, FrameKind, pack, read_frame
from newsgraph_server.engine.worker import CHUNK, Snapshots, answer
from server.story import story_quads


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store")
    with closing(open_store(path)) as store:
        store.load(story_quads())
    return path


def frames(content: bytes) -> Iterator[tuple[FrameKind, bytes]]:
    stream = io.BytesIO(content)
    while (frame := read_frame(stream)) is not None:
        yield frame


def answered(folder: Path, request: QueryRequest, snapshots: Snapshots | None = None) -> list[tuple[FrameKind, bytes]]:
    output = io.BytesIO()
    content = str(folder).encode() + b"\n" + request.as_json()
    answer(content, snapshots or Snapshots(), output)
    return list(frames(output.getvalue()))


def ask(text: str, **more: str | tuple[str, ...] | None) -> QueryRequest:
    return QueryRequest(text, "http://localhost:8000/", union=True, **more)  # type: ignore[arg-type]


def test_answer_is_a_head_data_and_an_end(folder: Path) -> None:
    head, data, end = answered(folder, ask("ASK {}"))
    assert json.loads(head[1]) == {"kind": "boolean", "format": "json"}
    assert data == ("data", b'{"head":{},"boolean":true}')
    assert end == ("end", b"")


def test_large_answer_comes_in_chunks(folder: Path) -> None:
    found = answered(folder, ask("SELECT * { ?s ?p ?o }"))
    sizes = [len(content) for kind, content in found if kind == "data"]
    assert len(sizes) > 2
    assert max(sizes) <= CHUNK
    json.loads(b"".join(content for kind, content in found if kind == "data"))


def test_empty_answer_has_no_data(folder: Path) -> None:
    found = answered(folder, ask("CONSTRUCT WHERE { ?s <urn:none> ?o }", triples="ntriples"))
    assert [kind for kind, _ in found] == ["head", "end"]


def test_dataset_of_the_protocol_reaches_the_engine(folder: Path) -> None:
    request = ask("ASK { ?s ?p ?o }", default_graphs=("urn:none",), named_graphs=())
    assert answered(folder, request)[1] == ("data", b'{"head":{},"boolean":false}')


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        (ask("SELECT nonsense"), "query"),
        (ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "query"),
        (ask("ASK {}", default_graphs=("no iri",)), "query"),
        (ask("ASK {}", boolean=None), "unacceptable"),
    ],
)
def test_error_is_one_frame(folder: Path, request_: QueryRequest, kind: str) -> None:
    ((frame, content),) = answered(folder, request_)
    assert frame == "error"
    assert json.loads(content)["kind"] == kind


def test_snapshot_that_is_not_there_is_told(tmp_path: Path) -> None:
    ((frame, content),) = answered(tmp_path / "none", ask("ASK {}"))
    assert frame == "error"
    assert json.loads(content)["kind"] == "store"


def test_snapshot_stays_open_for_the_next_query(folder: Path) -> None:
    snapshots = Snapshots()
    assert snapshots.store(str(folder)) is snapshots.store(str(folder))


@given(st.lists(st.tuples(st.sampled_from(["query", "head", "data", "end", "error"]), st.binary(max_size=50))))
def test_frames_arrive_as_they_were_sent(sent: list[tuple[FrameKind, bytes]]) -> None:
    assert list(frames(b"".join(pack(kind, content) for kind, content in sent))) == sent


@given(st.binary(min_size=1, max_size=20))
def test_what_is_no_frame_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenFrame):
        list(frames(b"X" + content))


def test_frame_that_breaks_off_is_refused() -> None:
    whole = pack("data", b"12345")
    for length in range(1, len(whole)):
        with pytest.raises(BrokenFrame):
            list(frames(whole[:length]))
