"""What the dataset says of itself: VoID with nested partitions, DCAT, and the Service Description beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from flask.testing import FlaskClient

from newsgraph.errors import StoreError
from newsgraph.queries import catalogue
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, parse_quads, typed
from newsgraph.statistics import tally
from newsgraph.statistics.contents import Contents
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.tally import Tally
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.store.results import solutions
from newsgraph.vocabulary import NG_CHAIN, NG_OCCURRENCE, OA_START, RDF_TYPE, term
from newsgraph.vocabulary import PREFIXES as PREFIX_TABLE
from newsgraph_server.app import create_app
from newsgraph_server.protocol import dataset_statistics
from newsgraph_server.protocol.dataset_catalogue import DCAT
from newsgraph_server.protocol.dataset_void import VOID
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


def count_calls(monkeypatch: pytest.MonkeyPatch, *, broken: bool = False) -> list[int]:
    counted: list[int] = []

    def counting(contents: Contents, *, go_on: Callable[[], bool]) -> Tally | None:
        counted.append(1)
        if broken:
            raise StoreError("the store's files cannot be read or written")
        return count_all(contents, go_on=go_on)

    monkeypatch.setattr(dataset_statistics, "count_all", counting)
    return counted


def test_everything_is_counted_once_and_then_followed(
    workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, client = count_calls(monkeypatch), create_app(workspace).test_client()
    for path in ("/void", "/.well-known/void", "/dcat", "/void?format=nt", "/sparql"):
        assert client.get(path).status_code == 200
    triples = number(description(client), f"{DATASET} void:triples ?n")
    workspace.store.apply(Change(add=(Quad(NamedNode("http://e.example/a"), RDF_TYPE, NG_OCCURRENCE),)))
    assert number(description(client), f"{DATASET} void:triples ?n") == triples + 1
    assert len(counted) == 1


def test_store_that_cannot_be_counted_is_described_without_numbers(
    workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, client = count_calls(monkeypatch, broken=True), create_app(workspace).test_client()
    for _ in range(3):
        response = client.get("/void")
        assert response.status_code == 200
        assert b"sparqlEndpoint" in response.data
        assert b"void:triples" not in response.data
        assert "ETag" not in response.headers
    assert len(counted) == 1


def test_last_numbers_stay_until_a_change_that_is_not_known_was_counted(
    workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(workspace).test_client()
    before = client.get("/void")
    revision = workspace.store.revision
    triples = number(description(client), f"{DATASET} void:triples ?n")
    count_calls(monkeypatch, broken=True)
    workspace.store.update(
        "INSERT { GRAPH <http://e.example/g> { ?s <http://e.example/p> 1 } } WHERE { GRAPH ?g { ?s a ?c } }"
    )
    after = client.get("/void", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert f"revision {revision}." in after.text
    assert number(description(client), f"{DATASET} void:triples ?n") == triples
    assert after.headers["ETag"] != before.headers["ETag"]
    again = client.get("/void", headers={"If-None-Match": after.headers["ETag"]})
    assert again.status_code == 304


def test_dataset_of_too_many_kinds_is_described_by_its_totals(
    workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "MOST_USES", 10)
    store = description(create_app(workspace).test_client())
    assert number(store, f"{DATASET} void:classPartition [ void:class {NG_OCCURRENCE} ; void:entities ?n ]") > 0
    assert not store.query(f"{PREFIXES} ASK {{ ?c void:class ?class ; void:propertyPartition ?p }}")
    monkeypatch.setattr(tally, "MOST_NAMES", 10)
    other = StoryWorkspace(memory_store(), workspace.config, workspace.archive)
    other.store.load(workspace.store.quads())
    store = description(create_app(other).test_client())
    assert number(store, f"{DATASET} void:triples ?n") == sum(1 for _ in workspace.store.quads())
    assert not store.query(f"{PREFIXES} ASK {{ {DATASET} void:classes|void:classPartition|void:propertyPartition ?n }}")


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


def test_editor_that_finds_no_description_in_the_data_reads_it_in_the_service_description(
    client: FlaskClient, workspace: StoryWorkspace
) -> None:
    store = description(client, "/sparql")
    rows = solutions(
        store.query(
            f"""{PREFIXES}
            SELECT ?class ?property ?other ?datatype {{
              ?service sd:defaultDataset/sd:defaultGraph ?graph .
              ?graph a sd:Graph, void:Dataset ; void:classPartition ?c .
              ?c void:class ?class ; void:propertyPartition ?p .
              ?p void:property ?property ; void:triples ?triples .
              {{ ?p void:classPartition [ void:class ?other ] }}
              UNION {{ ?p ext:datatypePartition [ ext:datatype ?datatype ] }}
            }}""",
            union=False,
        )
    )
    uses = {tuple(row.values()) for row in rows}
    assert (NG_OCCURRENCE, NG_CHAIN, term("ng:Attribution"), None) in uses
    assert (term("oa:TextPositionSelector"), OA_START, None, term("xsd:integer")) in uses
    assert_prefixes_and_examples(store)


def assert_prefixes_and_examples(store: OxigraphStore) -> None:
    prefixes = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT (CONCAT(?p, ' ', STR(?n)) AS ?pair) "
        "{ [] sh:prefix ?p ; sh:namespace ?n }"
    )
    pairs = {row["pair"] for row in solutions(prefixes)}
    assert pairs == {Literal(f"{prefix} {namespace}") for prefix, namespace in PREFIX_TABLE.items()}
    examples = store.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?text { ?query a sh:SPARQLExecutable ; rdfs:comment ?words ; sh:select ?text }"""
    )
    texts = [row["text"] for row in solutions(examples)]
    assert len(texts) == len(catalogue())
    for text in texts:
        assert isinstance(text, Literal)
        assert not list(solutions(memory_store().query(text.value)))


def test_service_description_names_the_shared_graphs_that_there_are(
    client: FlaskClient, workspace: StoryWorkspace
) -> None:
    found = description(client, "/sparql").query(
        f"{PREFIXES} SELECT ?name {{ ?s sd:defaultDataset/sd:namedGraph ?g ; sd:availableGraphs/sd:namedGraph ?g . "
        "?g a sd:NamedGraph ; sd:name ?name ; sd:graph [ a sd:Graph ] }"
    )
    names = {row["name"] for row in solutions(found)}
    shared = {workspace.config.iris.graph(name) for name in ("entities", "claims", "relations", "review", "runs")}
    assert names == shared & set(workspace.store.graphs())
    assert len(names) > 2


@pytest.mark.parametrize(("default_graph", "union"), [("union", True), ("own", False)])
def test_service_says_exactly_when_the_default_graph_is_the_union(
    workspace: StoryWorkspace, default_graph: str, union: bool
) -> None:
    settings = ServerSettings(default_graph=default_graph)  # type: ignore[arg-type]
    store = description(create_app(workspace, settings).test_client(), "/sparql")
    service = "?service a sd:Service ; sd:feature sd:EmptyGraphs"
    assert bool(store.query(f"{PREFIXES} ASK {{ {service} }}", union=False))
    assert bool(store.query(f"{PREFIXES} ASK {{ {service}, sd:UnionDefaultGraph }}", union=False)) is union
