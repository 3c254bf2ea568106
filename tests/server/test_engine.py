"""Queries in processes of their own: hostile ones cost their sender a clear answer, and nobody else anything."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsgraph.config import Config
from newsgraph.errors import QueryError
from newsgraph.rdf import Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store, open_store
from newsgraph.vocabulary import RDF_TYPE
from newsgraph_server.engine.answering import CachingPool
from newsgraph_server.engine.blocking import Chunks, OwnLoopEngine
from newsgraph_server.engine.cache import ResultCache
from newsgraph_server.engine.choice import choose_engine
from newsgraph_server.engine.evaluation import QueryRequest, Unacceptable
from newsgraph_server.engine.pool import WorkerPool
from newsgraph_server.engine.query_engine import InProcessEngine, QueryEngine
from newsgraph_server.engine.snapshots import FOLDER, SnapshotKeeper
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.settings import ServerSettings
from patience import patience
from server.conftest import StoryArchive, StoryWorkspace
from server.story import IRIS, RUN, story_quads

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def request(text: str, **more: str | None) -> QueryRequest:
    return QueryRequest(text, "http://localhost:8000/", union=True, **more)  # type: ignore[arg-type]


def body(engine: QueryEngine, text: str, timeout: float = 10.0) -> bytes:
    return b"".join(engine.answer(request(text), timeout).chunks)


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether something becomes true soon: the pool tidies up behind its answers."""
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return condition()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphStore]:
    with closing(open_store(tmp_path_factory.mktemp("store"))) as opened:
        opened.load(story_quads())
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


def engine_of(store: OxigraphStore, folder: Path, workers: int = 2, cache: int = 0) -> OwnLoopEngine:
    pool = WorkerPool(SnapshotKeeper(store, folder), workers=workers, memory_limit=500)
    return OwnLoopEngine(CachingPool(pool, ResultCache(cache)))


@pytest.fixture(scope="module")
def pool(store: OxigraphStore, folder: Path) -> Iterator[OwnLoopEngine]:
    with closing(engine_of(store, folder)) as opened:
        yield opened


@pytest.fixture(params=["pool", "in process"])
def engine(request: pytest.FixtureRequest, pool: OwnLoopEngine, store: OxigraphStore) -> QueryEngine:
    return pool if request.param == "pool" else InProcessEngine(store)


def test_answers_are_the_same_in_a_worker_and_in_process(engine: QueryEngine, store: OxigraphStore) -> None:
    answer = engine.answer(request("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"), 10)
    assert (answer.kind, answer.format) == ("solutions", "json")
    assert f'"value":"{len(store)}"'.encode() in b"".join(answer.chunks)
    assert engine.answer(request("ASK {}"), 10).kind == "boolean"
    assert engine.answer(request("CONSTRUCT WHERE { ?s ?p ?o }"), 10).kind == "triples"


def test_empty_answers_are_answers(engine: QueryEngine) -> None:
    answer = engine.answer(request("CONSTRUCT WHERE { ?s <urn:none> ?o }", triples="ntriples"), 10)
    assert b"".join(answer.chunks) == b""
    assert body(engine, "ASK {}") == b'{"head":{},"boolean":true}'


def test_syntax_errors_say_where(engine: QueryEngine) -> None:
    with pytest.raises(QueryError, match="1:"):
        engine.answer(request("SELECT nonsense"), 10)


def test_unacceptable_kind_of_result_is_told(engine: QueryEngine) -> None:
    with pytest.raises(Unacceptable) as caught:
        engine.answer(request("ASK {}", boolean=None), 10)
    assert caught.value.kind == "boolean"


def test_service_is_refused(engine: QueryEngine) -> None:
    with pytest.raises(QueryError, match="not allowed"):
        engine.answer(request("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{} }"), 10)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 5_000 + "}" * 5_000,
        "SELECT * { FILTER" + "(" * 20_000 + "1" + ")" * 20_000 + " }",
        "SELECT (" + "+".join(["1"] * 30_000) + " AS ?x) {}",
    ],
    ids=["braces", "parentheses", "summands"],
)
def test_query_that_ends_the_process_is_a_bad_request(engine: QueryEngine, query: str) -> None:
    with pytest.raises((Problem, QueryError)) as caught:
        engine.answer(request(query), 10)
    assert getattr(caught.value, "status", 400) == 400
    assert body(engine, "ASK {}") == b'{"head":{},"boolean":true}'


def test_query_is_stopped_at_its_deadline(pool: OwnLoopEngine) -> None:
    with patience(), pytest.raises(Problem, match="stopped after") as caught:
        pool.answer(request(CROSS), 0.5)
    assert caught.value.status == 503
    assert "Retry-After" in caught.value.headers
    assert body(pool, "ASK {}")


def test_query_that_takes_too_much_memory_is_stopped(pool: OwnLoopEngine) -> None:
    with pytest.raises(Problem, match="500 MiB") as caught:
        pool.answer(request(CROSS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a ?d ?g ?j"), 20)
    assert caught.value.status == 503


def test_others_are_answered_while_one_query_runs_long(pool: OwnLoopEngine) -> None:
    started = threading.Event()

    def run_long() -> None:
        started.set()
        with pytest.raises(Problem):
            pool.answer(request(CROSS), 2)

    thread = threading.Thread(target=run_long)
    thread.start()
    started.wait()
    for _ in range(5):
        assert body(pool, "ASK {}", timeout=5)
    assert thread.is_alive()
    thread.join()


def test_reader_who_goes_away_frees_the_worker(pool: OwnLoopEngine) -> None:
    for _ in range(4):  # more than there are workers
        answer = pool.answer(request("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), 10)
        assert next(answer.chunks)
        assert isinstance(answer.chunks, Chunks)
        answer.chunks.close()
    assert body(pool, "ASK {}")


def test_slow_reader_is_not_cut_off_by_the_deadline(pool: OwnLoopEngine) -> None:
    answer = pool.answer(request("SELECT * { ?s ?p ?o . ?s ?q ?r }"), 1.0)
    first = next(answer.chunks)
    time.sleep(1.3)
    assert (first + b"".join(answer.chunks)).endswith(b"]}}")


def test_write_is_visible_to_the_next_query_and_old_copies_go(
    pool: OwnLoopEngine, store: OxigraphStore, folder: Path
) -> None:
    before = body(pool, COUNT)
    answer = pool.answer(request("SELECT * { ?a ?b ?c . ?d ?e ?f }"), 10)  # still reads the old copy
    store.load([Quad(RUN, RDF_TYPE, RDF_TYPE, IRIS.graph("runs"))])
    assert body(pool, COUNT) != before
    assert len(list((folder / FOLDER).iterdir())) == 2
    assert next(answer.chunks)
    assert isinstance(answer.chunks, Chunks)
    answer.chunks.close()
    assert comes_true(lambda: len(list((folder / FOLDER).iterdir())) == 1)


def test_what_a_killed_server_left_is_swept(store: OxigraphStore, tmp_path: Path) -> None:
    left = tmp_path / FOLDER / "999999999-1-1"
    left.mkdir(parents=True)
    keeper = SnapshotKeeper(store, tmp_path)
    copy = keeper.take()
    assert copy.folder.is_dir()
    assert not left.exists()
    keeper.give_back(copy)
    keeper.close()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_closed_pool_refuses_queries(store: OxigraphStore, tmp_path: Path) -> None:
    pool = engine_of(store, tmp_path, 1)
    assert body(pool, "ASK {}")
    pool.close()
    with pytest.raises(Problem) as caught:
        pool.answer(request("ASK {}"), 10)
    assert caught.value.status == 503


def test_store_in_memory_is_read_in_process() -> None:
    workspace = StoryWorkspace(memory_store(), Config(store="nowhere"), StoryArchive())
    assert isinstance(choose_engine(workspace, ServerSettings()), InProcessEngine)


def test_store_on_disk_is_read_by_workers(store: OxigraphStore, tmp_path: Path) -> None:
    config = Config(store=str(tmp_path))
    workspace = StoryWorkspace(store, config, StoryArchive())
    with closing(choose_engine(workspace, ServerSettings())) as engine:
        assert isinstance(engine, OwnLoopEngine)
    assert isinstance(choose_engine(workspace, ServerSettings(workers=0)), InProcessEngine)
