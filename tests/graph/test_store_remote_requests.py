"""No query and no update sends a request: a server on the loopback address must not be asked, however one tries."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph
import pytest

from newsgraph.errors import QueryError, StoreError
from newsgraph.store.base import Store
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.remote_requests import gateway_variable, refuse_load, refuse_service
from patience import patience

QUERIES = [
    "SELECT * { SERVICE %s { ?s ?p ?o } }",
    "SELECT * { service silent %s { ?s ?p ?o } }",
    "SELECT * {SERVICESILENT%s{}}",
    "SELECT * { ?s ?p 1SERVICE%s{}}",
    "SELECT * { ?s ?p trueSERVICE%s{}}",
    "SELECT * { ?s ?p 2.SERVICE%s{}}",
    "SELECT * { ?s ?p 1e3SERVICE%s{}}",
    "SELECT * { ?s ?p 'x'SERVICE%s{}}",
    "SELECT * { ?s ?p ?oSERVICE . SERVICE%s{}}",
    "SELECT * { BIND(1 AS ?x)SERVICE%s{}}",
    "SELECT (1<'>' AS ?y) { SERVICE %s {?a ?b ?c} } #'",
    "SELECT * { FILTER(1<1#> '''\n) SERVICE %s {?a ?b ?c} } #'''",
    "SELECT * { SERVICE # a comment\n # another\r %s # and\n{ ?s ?p ?o } }",
    "SELECT * { OPTIONAL { ?s ?p ?o } LATERAL { SERVICE %s {} } }",
    "BASE %s SELECT * { SERVICE <> {} }",
    "PREFIX e: %s SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "PREFIX e: %s SELECT * { SERVICE e:x\\(y { ?s ?p ?o } }",
    "PREFIX e: %s SELECT * { SERVICE e:x\\#y { ?s ?p ?o } }",
    "PREFIX e: %s SELECT * { SERVICE e:x\\'y{} }",
    "PREFIX e: %s SELECT * { SERVICE e:%%7By{} }",
    "PREFIX : %s SELECT * { SERVICE :{ ?s ?p ?o } }",
    "PREFIX silent: %s SELECT * { SERVICE silent:{} }",
    "PREFIX silent: %s SELECT * { SERVICESILENTsilent:x{} }",
    "PREFIX é.é: %s SELECT * { SERVICE é.é:ü {} }",
    "ASK { FILTER EXISTS { SERVICE %s {} } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { SERVICE %s { ?s ?p ?o } } } }",
]
"""Each of them makes the engine send a request when nothing refuses it."""

UPDATES = [
    "LOAD %s",
    "load silent %s",
    "LOADSILENT%s",
    "LOAD %sINTOGRAPH<urn:g>",
    "LOAD%s;",
    "LOAD # a comment\n %s # and another",
    "PREFIX e: %sLOAD e:x",
    "PREFIX e: %s LOAD e:x\\#y INTO GRAPH <urn:g>",
    "BASE %sLOAD<>",
    'VERSION "1.2"LOAD %s',
    "INSERT DATA {};LOAD%s",
    "PREFIX e: %s LOAD e:x;INSERT DATA {}",
    "PREFIX e: %s LOAD e:;CLEAR ALL",
    "CLEAR ALL;# LOAD\nLOAD %s;CLEAR ALL",
    "INSERT { <urn:a> <urn:b> 1 } WHERE { SERVICE %s {} }",
    "INSERT { <urn:a> <urn:b> 1 } WHERE { ?s ?p 1SERVICE%s{} }",
    "DELETE WHERE { ?s ?p ?o };INSERT {} WHERE {SERVICESILENT%s{}}",
]

DATA = "INSERT DATA { <urn:a> <urn:b> 1, 2, 1e3, true, 'x', 'x'@en . GRAPH <urn:g> { <urn:a> <urn:b> 1 } }"
SECRET = "0123456789abcdef"
GATEWAY = f"http://127.0.0.1:4711/{SECRET}/"


@dataclass
class Elsewhere:
    """A server that remembers that it was asked."""

    iri: str = ""
    asked: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    other = Elsewhere()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            other.asked.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815  (the name that the server calls)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the base class)
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    other.iri = f"<http://127.0.0.1:{server.server_port}/>"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield other
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store() -> Store:
    store = memory_store()
    store.update(DATA)
    return store


def run_unguarded(text: str) -> None:
    """Runs a query on the bare engine, over the data of `store`."""
    engine = pyoxigraph.Store()
    engine.update(DATA)
    results: Any = engine.query(text)
    if not isinstance(results, bool) and hasattr(results, "__iter__"):
        list(results)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("gateway", [None, GATEWAY])
def test_no_query_reaches_another_server(store: Store, elsewhere: Elsewhere, query: str, gateway: str | None) -> None:
    text = query % elsewhere.iri
    elsewhere.asked.clear()
    with pytest.raises(QueryError, match=r"SERVICE sends requests .* \(line \d"):
        store.query(text, gateway=gateway)
    assert elsewhere.asked == []
    with suppress(RuntimeError, OSError):
        run_unguarded(text)
    assert elsewhere.asked, "the query is no attack: it sends nothing even when it may"


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize("gateway", [None, GATEWAY])
def test_no_update_reaches_another_server(store: Store, elsewhere: Elsewhere, update: str, gateway: str | None) -> None:
    text = update % elsewhere.iri
    elsewhere.asked.clear()
    with pytest.raises(QueryError, match=r"(?:SERVICE|LOAD) sends requests .* \(line \d"):
        store.update(text, gateway=gateway)
    assert elsewhere.asked == []
    with suppress(QueryError, StoreError, OSError):
        store.update(text, allow_load=True)
    assert elsewhere.asked, "the update is no attack: it sends nothing even when it may"


@pytest.mark.parametrize("query", ["SELECT * { SERVICE ?x { ?s ?p ?o } }", "SELECT * { SERVICE $é\u0301{} }"])
def test_server_named_by_a_variable_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="not allowed here"):
        refuse_service(query)


@pytest.mark.parametrize(
    "clause",
    [
        f"SERVICE <{GATEWAY}0> {{ ?s ?p ?o }}",
        f"service silent<{GATEWAY}12>{{}}",
        f"LATERAL {{ SERVICE # to\n ?service_{SECRET}_3 {{ ?s ?p ?o }} }}",
    ],
)
def test_the_gateway_may_be_asked_and_nothing_beside_it(clause: str) -> None:
    refuse_service(f"SELECT * {{ {clause} }}", GATEWAY)
    assert gateway_variable(GATEWAY, 3) == "service_0123456789abcdef_3"
    for other in (
        "http://127.0.0.1:4711/0123456789abcdee/",
        "http://127.0.0.1:4712/0123456789abcdef/",
        "http://127.0.0.1:4711/0123456789abcdef/0/",
        None,
    ):
        if other is not None and "?service" in clause and other.endswith("ef/"):
            continue  # the variable is named after the secret only
        with pytest.raises(QueryError, match="not allowed here"):
            refuse_service(f"SELECT * {{ {clause} }}", other)


@pytest.mark.parametrize(
    "node",
    [
        GATEWAY,
        f"<{GATEWAY}>",
        f"<{GATEWAY}x>",
        f"<{GATEWAY}1?http://e/>",
        f"<{GATEWAY}1/../../x>",
        f"<{GATEWAY}٣>",
        f"<http://user@127.0.0.1:4711/{SECRET}/1>",
        f"<HTTP://127.0.0.1:4711/{SECRET}/1>",
        f"?service_{SECRET}_",
        f"?service_{SECRET}_1x",
        f"$service_{SECRET}_1",
        "?service",
        f"?x_service_{SECRET}_1",
    ],
)
def test_what_only_looks_like_the_gateway_is_refused(node: str) -> None:
    node = node if node[0] in "<?$" else f"e:{node}"
    with pytest.raises(QueryError, match="not allowed here"):
        refuse_service(f"SELECT * {{ SERVICE <{GATEWAY}1> {{}} SERVICE {node} {{ ?s ?p ?o }} }}", GATEWAY)


def test_prefix_silent_is_no_way_round_the_gateway() -> None:
    with pytest.raises(QueryError):
        refuse_service(
            f"PREFIX silent: <http://e/> SELECT * {{ SERVICE silent:x {{}} SERVICE <{GATEWAY}1> {{}} }}", GATEWAY
        )


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "the secret service said: go")) }',
        "SELECT ?service { ?service a <http://e/Service> { ?service ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { ?s e:service ?o . { ?o a e:Service } }",
        "SELECT * { ?s <http://e/service> ?o { ?s ?p ?o } }",
        "# a service\nSELECT * { ?s ?p ?o }",
        "INSERT DATA { <urn:load> <urn:p> 'the load: heavy', \"download <http://e/> now\", 'load ' }",
        "PREFIX load: <urn:l> INSERT DATA { load:load load:x 'upload' } ;",
        "INSERT DATA { <urn:s> <urn:p> '" + "the service at load: none. " * 20_000 + "' }",
    ],
)
def test_the_words_elsewhere_are_allowed(text: str) -> None:
    refuse_service(text)
    refuse_load(text)


@pytest.mark.parametrize("word", ["service", "load"])
@pytest.mark.parametrize("rest", ["", " ", "#", "#\n", " silent ", " a:", "<", " <a", "?", ":\\", "\\", " silent#"])
def test_hostile_text_comes_to_an_end(word: str, rest: str) -> None:
    unit = word + rest
    for text in (unit * (200_000 // len(unit)), unit * 100 + "a" * 200_000, (word + " ") * 100 + " " * 200_000):
        with patience(), suppress(QueryError):
            refuse_service(text)
        with patience(), suppress(QueryError):
            refuse_load(text)
