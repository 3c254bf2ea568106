"""What operators see: counters that a scraper reads, and logs that hold no secret."""

from __future__ import annotations

import io
import json
import logging
import time

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from newsgraph_server.observing import Observer, Served, query_hash
from server.conftest import StoryWorkspace


def values(text: str) -> dict[str, float]:
    return {
        f"{sample.name}{json.dumps(sample.labels, sort_keys=True)}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def served(path: str = "/sparql", *, seconds: float = 0.2, whole: bool = True, query: str | None = None) -> Served:
    scope = {"method": "GET", "path": path, "client": ("127.0.0.1", 5), "query_string": b"query=secret-text"}
    return Served(scope, 200, 12, seconds, whole, query)


def test_requests_are_counted_by_method_route_and_status() -> None:
    observer = Observer()
    for path in ("/sparql", "/sparql", "/person/a", "/made/up", "/"):
        observer.served(served(path))
    observer.served(served(whole=False))
    found = values(observer.metrics().decode())
    labels = '{"method": "GET", "route": "%s", "status": "200"}'
    assert found["newsgraph_http_requests_total" + labels % "/sparql"] == 3
    assert found["newsgraph_http_requests_total" + labels % "/person"] == 1
    assert found["newsgraph_http_requests_total" + labels % "other"] == 1
    assert found["newsgraph_http_requests_total" + labels % "/"] == 1
    assert found["newsgraph_http_broken_answers_total{}"] == 1
    assert found['newsgraph_http_request_duration_seconds_count{"route": "/sparql"}'] == 3


def test_clients_cannot_make_up_new_series() -> None:
    observer = Observer()
    for number in range(500):
        observer.served(served(f"/x{number}"))
    assert len(values(observer.metrics().decode())) < 60


def test_requests_in_flight_are_counted() -> None:
    observer = Observer()
    with observer.request():
        assert values(observer.metrics().decode())["newsgraph_http_requests_in_flight{}"] == 1
    assert values(observer.metrics().decode())["newsgraph_http_requests_in_flight{}"] == 0


def test_slow_query_is_logged_with_its_text_and_others_are_not(caplog: pytest.LogCaptureFixture) -> None:
    observer = Observer(slow_query=0.5)
    with caplog.at_level(logging.WARNING, "newsgraph_server.slow"):
        observer.served(served(seconds=0.4, query="ASK { quick }"))
        observer.served(served(seconds=0.6, query="ASK { slow }"))
        observer.served(served(seconds=0.6))
    (record,) = caplog.records
    assert "ASK { slow }" in record.getMessage()
    assert query_hash("ASK { slow }") in record.getMessage()
    assert values(observer.metrics().decode())["newsgraph_slow_queries_total{}"] == 1


def test_access_log_names_the_query_and_not_its_text() -> None:
    log = io.StringIO()
    Observer(access_log=log).served(served(query="ASK {}"))
    (line,) = log.getvalue().splitlines()
    entry = json.loads(line)
    assert entry["query"] == query_hash("ASK {}")
    assert (entry["method"], entry["path"], entry["status"], entry["bytes"]) == ("GET", "/sparql", 200, 12)
    assert "secret-text" not in line


def test_metrics_are_served_with_the_figures_of_the_store(client: FlaskClient, workspace: StoryWorkspace) -> None:
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    found = values(answer.text)
    assert found["newsgraph_store_revision{}"] == workspace.store.revision
    for _ in range(100):  # it is counted in the background
        if "newsgraph_store_triples{}" in found:
            break
        time.sleep(0.05)
        found = values(client.get("/metrics").text)
    assert found["newsgraph_store_triples{}"] == len(workspace.store)
