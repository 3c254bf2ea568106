"""What the dataset says of itself: VoID with nested partitions, DCAT, and the Service Description beside them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from flask.testing import FlaskClient

from newsgraph.errors import QueryError
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, parse_quads, typed
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.store.results import solutions
from newsgraph.vocabulary import NG_CHAIN, NG_OCCURRENCE, OA_START, RDF_TYPE, term
from newsgraph_server.app import create_app
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.query_engine import Answer, InProcessEngine
from newsgraph_server.protocol.dataset_description import DCAT, VOID
from newsgraph_server.protocol.service_description import SD
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryArchive, StoryWorkspace

DATASET = "<http://localhost:8000/.well-known/void#dataset>"
PREFIXES = f"PREFIX void: <{VOID}> PREFIX ext: <http://ldf.fi/void-ext#> PREFIX dcat: <{DCAT}> PREFIX sd: <{SD}> "


def description(client: FlaskClient, path: str = "/void") -> OxigraphStore:
    response = client.get(path, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200
    store = memory_store()
    store.load(parse_quads(response.data, RdfFormat.N_TRIPLES))
    return store


def number(store: OxigraphStore, pattern: str) -> int:
    (row,) = solutions(store.query(f"{PREFIXES} SELECT ?n WHERE {{ {pattern} }}"))
    value = row["n"]
    assert isinstance(value, Literal)
    return int(value.value)


def distinct(nodes: Iterable[object]) -> int:
    return len(set(nodes))


@pytest.mark.parametrize("path", ["/void", "/.well-known/void", "/dcat"])
@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [("*/*", "text/turtle"), ("application/ld+json", "application/ld+json"), ("application/rdf+xml",) * 2],
)
def test_descriptions_come_in_the_format_asked_for(client: FlaskClient, path: str, accept: str, mimetype: str) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, mimetype)
    media_format = RdfFormat.from_media_type(mimetype)
    assert media_format is not None
    assert list(parse_quads(response.data, media_format))
    assert client.get(f"{path}?format=nt").mimetype == "application/n-triples"
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_numbers_are_those_of_the_dataset(client: FlaskClient, workspace: StoryWorkspace) -> None:
    store, quads = description(client), list(workspace.store.quads())
    typed_quads = [quad for quad in quads if quad.predicate == RDF_TYPE]
    assert number(store, f"{DATASET} void:triples ?n") == len(quads)
    assert number(store, f"{DATASET} void:entities ?n") == distinct(quad.subject for quad in typed_quads)
    assert number(store, f"{DATASET} void:classes ?n") == distinct(quad.object for quad in typed_quads)
    assert number(store, f"{DATASET} void:properties ?n") == distinct(quad.predicate for quad in quads)
    assert number(store, f"{DATASET} void:distinctSubjects ?n") == distinct(quad.subject for quad in quads)
    assert number(store, f"{DATASET} void:distinctObjects ?n") == distinct(quad.object for quad in quads)
    starts = sum(quad.predicate == OA_START for quad in quads)
    assert number(store, f"{DATASET} void:propertyPartition [ void:property {OA_START} ; void:triples ?n ]") == starts


def test_partitions_nest_as_editors_read_them(client: FlaskClient, workspace: StoryWorkspace) -> None:
    store = description(client)
    occurrences = sum(1 for _ in workspace.store.quads(None, RDF_TYPE, NG_OCCURRENCE))
    occurrence = f"?d void:classPartition ?c . ?c void:class {NG_OCCURRENCE} "
    assert number(store, f"{occurrence} ; void:entities ?n") == occurrences
    chain = f"{occurrence} ; void:propertyPartition ?p . ?p void:property {NG_CHAIN} "
    assert number(store, f"{chain} ; void:triples ?n") == occurrences
    link = term("ng:Attribution")
    assert number(store, f"{chain} ; void:classPartition [ void:class {link} ; void:triples ?n ]") == occurrences
    starts = (
        f"?c void:class {term('oa:TextPositionSelector')} ; void:propertyPartition ?p . ?p void:property {OA_START} "
    )
    datatype = f"[ ext:datatype {term('xsd:integer')} ; void:triples ?n ]"
    assert number(store, f"{starts} ; ext:datatypePartition {datatype}") == number(store, f"{starts} ; void:triples ?n")


def test_description_follows_the_store(client: FlaskClient, workspace: StoryWorkspace) -> None:
    before = client.get("/void")
    assert client.get("/void", headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    new = NamedNode("http://e.example/a")
    workspace.store.load([Quad(new, RDF_TYPE, NamedNode("http://e.example/Kind"), NamedNode("http://e.example/g"))])
    after = client.get("/void", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert b"http://e.example/Kind" in after.data


def counting_client(workspace: StoryWorkspace, *, broken: bool = False) -> tuple[FlaskClient, list[str]]:
    asked: list[str] = []

    class Counting(InProcessEngine):
        def answer(self, request: QueryRequest, timeout: float) -> Answer:
            asked.append(request.text)
            if broken:
                raise QueryError("stopped")
            return InProcessEngine.answer(self, request, timeout)

    return create_app(workspace, ServerSettings(), Counting(workspace.store)).test_client(), asked


def test_numbers_are_counted_once_for_a_revision(workspace: StoryWorkspace) -> None:
    client, asked = counting_client(workspace)
    for path in ("/void", "/.well-known/void", "/dcat", "/void?format=nt"):
        assert client.get(path).status_code == 200
    assert len(asked) == len(set(asked)) == 7


def test_store_that_cannot_be_counted_is_described_without_numbers(workspace: StoryWorkspace) -> None:
    client, asked = counting_client(workspace, broken=True)
    for _ in range(3):
        response = client.get("/void")
        assert response.status_code == 200
        assert b"sparqlEndpoint" in response.data
        assert b"void:triples" not in response.data
        assert "ETag" not in response.headers
    assert len(asked) == 1


def test_empty_store_is_described(workspace: StoryWorkspace) -> None:
    empty = StoryWorkspace(memory_store(), workspace.config, StoryArchive())
    client = create_app(empty).test_client()
    assert number(description(client), f"{DATASET} void:triples ?n") == 0


def test_own_default_graph_is_what_is_described(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings(default_graph="own")).test_client()
    workspace.store.load([Quad(NamedNode("http://e.example/a"), term("skos:note"), typed(1))])
    assert number(description(client), f"{DATASET} void:triples ?n") == 1


def test_catalogue_names_the_services(client: FlaskClient) -> None:
    store = description(client, "/dcat")
    rows = solutions(store.query(f"{PREFIXES} SELECT ?url {{ ?c dcat:service [ dcat:endpointURL ?url ] }}"))
    urls = {str(row["url"]) for row in rows}
    assert urls == {"<http://localhost:8000/sparql>", "<http://localhost:8000/graph-store>"}


@pytest.mark.parametrize(("default_graph", "union"), [("union", True), ("own", False)])
def test_service_says_exactly_when_the_default_graph_is_the_union(
    workspace: StoryWorkspace, default_graph: str, union: bool
) -> None:
    settings = ServerSettings(default_graph=default_graph)  # type: ignore[arg-type]
    store = description(create_app(workspace, settings).test_client(), "/sparql")
    service = "?service a sd:Service ; sd:feature sd:EmptyGraphs"
    assert bool(store.query(f"{PREFIXES} ASK {{ {service} }}", union=False))
    assert bool(store.query(f"{PREFIXES} ASK {{ {service}, sd:UnionDefaultGraph }}", union=False)) is union
