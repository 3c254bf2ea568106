"""The store's folder: reopening, locking, copies, and what a crash leaves."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from newsgraph.errors import StoreError, StoreLocked, StoreUnavailable
from newsgraph.rdf import NamedNode, Quad, typed
from newsgraph.store import oxigraph
from newsgraph.store.base import Change
from newsgraph.store.durable import write_durably
from newsgraph.store.holder import (
    Process,
    ServerNote,
    read_server_note,
    remove_server_note,
    this_process,
    write_server_note,
)
from newsgraph.store.oxigraph import memory_store, open_store
from newsgraph.store.revision import LEAP, read_revision

GRAPH = NamedNode("http://example.org/g")


def quad(number: int, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NamedNode(f"http://example.org/{number}"), NamedNode("http://example.org/p"), typed(number), graph)


def test_content_and_revision_survive_a_restart(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.apply(Change(add=(quad(1),)))
    store.apply(Change(remove=(quad(1),), add=(quad(2),)))
    revision = store.revision
    store.close()
    again = open_store(tmp_path)
    assert (list(again.quads()), again.revision) == ([quad(2)], revision)
    again.apply(Change(add=(quad(3),)))
    assert again.revision > revision
    again.close()


def test_a_store_that_was_not_closed_goes_on_from_a_number_far_ahead(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / "revision").write_text("7\n")
    (tmp_path / "writer.json").write_text("{}")
    store = open_store(tmp_path)
    assert store.revision == 7 + LEAP
    store.close()
    store = open_store(tmp_path)
    assert store.revision == 7 + LEAP
    store.close()


def test_the_revision_is_on_its_way_to_the_disk_before_the_change_is_seen(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.apply(Change(add=(quad(1),)))
    assert read_revision(tmp_path / "revision") == store.revision == 1
    store.close()


def test_a_broken_revision_number_is_reported(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / "revision").write_text("many")
    with pytest.raises(StoreUnavailable, match="revision"):
        open_store(tmp_path)


def test_a_read_only_store_shows_the_content_and_takes_none(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.apply(Change(add=(quad(1),)))
    store.close()
    readers = [open_store(tmp_path, read_only=True) for _ in range(2)]
    for reader in readers:
        assert (list(reader.quads()), reader.revision, reader.read_only) == ([quad(1)], 1, True)
        with pytest.raises(StoreError, match="reading only"):
            reader.apply(Change(add=(quad(2),)))
        with pytest.raises(StoreError, match="reading only"):
            reader.update("INSERT DATA { <http://example.org/a> <http://example.org/p> 1 }")
        reader.close()


def test_a_store_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="ingest"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_store(tmp_path / "file")


def test_a_copy_is_a_store_of_its_own(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.apply(Change(add=(quad(1),)))
    store.backup(tmp_path / "copies" / "one")
    store.apply(Change(add=(quad(2),)))
    copy = open_store(tmp_path / "copies" / "one", read_only=True)
    assert (set(copy.quads()), copy.revision) == ({quad(1)}, 1)
    with pytest.raises(StoreError, match="cannot be made"):
        store.backup(tmp_path / "copies" / "one")
    copy.close()
    store.close()


def test_a_store_in_memory_has_no_copy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="memory"):
        memory_store().backup(tmp_path / "copy")


def test_optimizing_keeps_the_content(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.apply(Change(add=(quad(1),)))
    store.optimize()
    assert list(store.quads()) == [quad(1)]
    store.close()


class TestLocking:
    def test_a_second_writer_is_told_of_this_process(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        with pytest.raises(StoreLocked, match="this process already"):
            open_store(tmp_path)
        store.close()
        open_store(tmp_path).close()

    def test_a_second_process_is_told_who_writes(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        message = open_elsewhere(tmp_path)
        assert f"process {os.getpid()} is writing" in message
        assert "wait" in message
        store.close()

    def test_a_second_process_is_told_where_the_server_listens(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        write_server_note(tmp_path, ServerNote("http://localhost:8000/", this_process(), "secret"))
        message = open_elsewhere(tmp_path)
        assert "the server at http://localhost:8000/" in message
        assert "secret" not in message
        remove_server_note(tmp_path)
        store.close()

    def test_the_note_of_a_closed_store_is_gone(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        assert (tmp_path / "writer.json").exists()
        store.close()
        assert not (tmp_path / "writer.json").exists()


class TestServerNote:
    def test_it_comes_back_and_only_its_owner_reads_it(self, tmp_path: Path) -> None:
        note = ServerNote("http://localhost:8000/", this_process(), "secret")
        write_server_note(tmp_path, note)
        assert read_server_note(tmp_path) == note
        assert stat.S_IMODE((tmp_path / "server.json").stat().st_mode) == 0o600
        remove_server_note(tmp_path)
        remove_server_note(tmp_path)
        assert read_server_note(tmp_path) is None

    def test_the_note_of_a_process_that_is_gone_is_not_believed(self, tmp_path: Path) -> None:
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        write_server_note(tmp_path, ServerNote("http://localhost:8000/", Process(gone.pid)))
        assert read_server_note(tmp_path) is None

    def test_another_process_with_the_same_number_is_not_taken_for_it(self, tmp_path: Path) -> None:
        write_server_note(tmp_path, ServerNote("http://localhost:8000/", Process(os.getpid(), "0")))
        assert read_server_note(tmp_path) is None

    @pytest.mark.parametrize("content", ["", "[]", "{}", '{"url": "x", "process": {"pid": "many", "started": null}}'])
    def test_a_broken_note_is_no_note(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "server.json").write_text(content)
        assert read_server_note(tmp_path) is None


def test_a_file_is_replaced_entirely_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_durably(tmp_path / "a" / "file", b"old")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_durably(tmp_path / "a" / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("file", b"old")]


def test_a_file_is_as_private_as_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_durably(tmp_path / "file", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


WRITER = """
    import sys
    from pathlib import Path
    from newsgraph.rdf import NamedNode, Quad, typed
    from newsgraph.store.base import Change
    from newsgraph.store.oxigraph import open_store

    store = open_store(Path(sys.argv[1]))
    for number in range(10_000):
        graph = NamedNode(f"http://example.org/graph/{number % 7}")
        quads = tuple(
            Quad(NamedNode(f"http://example.org/{i}"), NamedNode("http://example.org/round"), typed(number), graph)
            for i in range(200)
        )
        store.apply(Change(drop=(graph,), add=quads))
        print(store.revision, flush=True)
"""


def test_a_writer_that_is_killed_leaves_each_graph_entirely_or_not_at_all(tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    shown = [int(writer.stdout.readline()) for _ in range(15)]
    time.sleep(0.003)
    writer.send_signal(signal.SIGKILL)
    shown += [int(line) for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()
    store = open_store(tmp_path)
    for graph in store.graphs():
        quads = list(store.quads(graph=graph))
        assert len(quads) == 200
        assert len({found.object for found in quads}) == 1
    assert len(list(store.graphs())) == 7
    assert store.revision >= shown[-1]
    store.close()


def open_elsewhere(folder: Path) -> str:
    """What another process is told when it opens the store."""
    code = (
        "import sys; from pathlib import Path; from newsgraph.store.oxigraph import open_store\n"
        "from newsgraph.errors import StoreLocked\nimport json\n"
        "try:\n    open_store(Path(sys.argv[1]))\nexcept StoreLocked as error:\n    print(json.dumps(str(error)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    return str(json.loads(done.stdout))


def test_buffers_are_written_out_now_and_then_so_that_memory_stays_flat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxigraph, "FLUSHED_AFTER", 3)
    with contextlib.closing(open_store(tmp_path)) as store:
        written: list[int] = []
        for number in range(4):
            store.apply(Change(add=(quad(number),)))
            written.append(len(list(tmp_path.rglob("*.sst"))))
        assert written[0] == written[1] < written[2]
        assert len(store) == 4
