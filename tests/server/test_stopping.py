"""How a server ends: in peace, or killed in the middle of its work; what it acknowledged is there afterwards."""

from __future__ import annotations

import http.client
import json
import signal
import threading
import time
from pathlib import Path

import pytest

from server.running import TOKEN, Running, running

pytestmark = pytest.mark.engine

SETTINGS = json.dumps({"workers": 1, "timeout": 20})


def write_until_it_ends(server: Running, acknowledged: list[int]) -> None:
    """Sends one update after the other, and keeps those to which the server said yes."""
    number = 0
    while True:
        number += 1
        try:
            reply = server.update(f"INSERT DATA {{ GRAPH <urn:w> {{ <urn:s> <urn:p> {number} }} }}")
        except (OSError, http.client.HTTPException):
            return
        if reply.status == 204:
            acknowledged.append(number)


@pytest.mark.parametrize("after", [0.3, 1.0])
def test_every_acknowledged_write_is_there_after_a_kill(tmp_path: Path, after: float) -> None:
    acknowledged: list[int] = []
    with running(tmp_path, SETTINGS) as server:
        workers = server.processes()[1:]
        writer = threading.Thread(target=write_until_it_ends, args=(server, acknowledged))
        writer.start()
        while not acknowledged:
            time.sleep(0.01)
        server.query("ASK {}")
        time.sleep(after)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        writer.join()
        assert wait_until_gone(workers)
    with running(tmp_path, SETTINGS) as server:
        reply = server.query("SELECT ?n { GRAPH <urn:w> { ?s ?p ?n } }", format="csv")
        found = {int(line) for line in reply.body.decode().split()[1:]}
        assert set(acknowledged) <= found
        assert len(acknowledged) > 1
        assert len(list((tmp_path / "snapshots").iterdir())) == 1  # what was left behind is gone


def wait_until_gone(pids: list[int]) -> bool:
    """Workers notice that they are alone."""
    for _ in range(100):
        if not any(is_running(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def is_running(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False


def test_request_in_flight_is_finished_before_the_server_stops(tmp_path: Path) -> None:
    with running(tmp_path, SETTINGS) as server:
        replies: list[int] = []
        text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
        asking = threading.Thread(target=lambda: replies.append(server.query(text).status))
        asking.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        asking.join()
        assert replies == [200]
        assert server.process.wait(30) == 0
        assert not (tmp_path / "server.json").exists()
    assert list((tmp_path / "snapshots").iterdir()) == []


def test_read_only_server_writes_nothing(tmp_path: Path) -> None:
    with running(tmp_path, json.dumps({"workers": 1, "read_only": True})) as server:
        assert server.query("ASK { ?s ?p ?o }").body == b'{"head":{},"boolean":true}'
        refused = server.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        assert (refused.status, b"read-only" in refused.body) == (403, True)
        put = server.send(
            "PUT",
            "/graph-store?graph=urn:g",
            b"<urn:a> <urn:b> 1 .",
            {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"},
        )
        assert put.status == 403
        assert not (tmp_path / "server.json").exists()
