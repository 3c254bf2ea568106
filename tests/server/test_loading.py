"""LOAD: documents of the allow-list are fetched, checked and limited, within the one transaction; no others."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Literal as Either
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph_server.app import create_app
from newsgraph_server.federation.documents import DocumentLimits
from newsgraph_server.federation.federation import Federation
from newsgraph_server.settings import ServerSettings
from patience import patience
from server.conftest import StoryArchive, StoryWorkspace
from server.elsewhere import Elsewhere, Reply, elsewhere_server, moved

TOKEN = "a-secret"
TURTLE = "text/turtle"
OLD = Quad(NamedNode("http://e/old"), NamedNode("http://e/p"), Literal("old"), NamedNode("http://e/g"))
G = NamedNode("http://e/g")


class World:
    """The application, its store, and the server that documents are on; all below ``/data/`` is allowed."""

    def __init__(self, other: Elsewhere, held: ExitStack) -> None:
        self.other = other
        self.store: OxigraphStore = memory_store()
        self._held = held
        self.allow(f"{other.url}/data/")

    def allow(
        self,
        *allowed: str,
        own: bool = True,
        limits: DocumentLimits | None = None,
        most_bytes: int = 1_000_000,
        timeout: float = 30.0,
        addresses: dict[str, list[str]] | None = None,
    ) -> None:
        def resolve(host: str, port: int) -> list[str]:
            del port
            return (addresses or {}).get(host, [host])

        self.store = memory_store()
        self.store.load([OLD])
        workspace = StoryWorkspace(self.store, Config(token=TOKEN), StoryArchive())
        graph: Either["own", "union"] = "own" if own else "union"
        settings = ServerSettings(default_graph=graph, max_upload_bytes=most_bytes, timeout=timeout)
        federation = Federation((), allowed, document_limits=limits, resolve=resolve)
        self._held.callback(federation.close)
        self._client = create_app(workspace, settings, federation=federation).test_client()

    def update(self, text: str) -> TestResponse:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        return self._client.post("/sparql", data=text, content_type="application/sparql-update", headers=headers)

    def document(self, path: str, content: bytes | str, media_type: str = TURTLE) -> str:
        body = content.encode() if isinstance(content, str) else content
        return self.other.answers(path, Reply(headers={"Content-Type": media_type}, body=body))


@pytest.fixture
def world() -> Iterator[World]:
    with elsewhere_server() as other, ExitStack() as held:
        yield World(other, held)


def detail(response: TestResponse, status: int) -> str:
    assert response.status_code == status, response.get_data(as_text=True)
    return str(json.loads(response.data)["detail"])


def done(response: TestResponse) -> None:
    assert response.status_code == 204, response.get_data(as_text=True)


def values(store: OxigraphStore, graph: NamedNode | DefaultGraph) -> set[str]:
    return {quad.object.value for quad in store.quads(graph=graph) if isinstance(quad.object, Literal | NamedNode)}


@pytest.mark.parametrize(
    ("load", "graph"),
    [
        ("LOAD <%s>", DefaultGraph()),
        ("load silent<%s>into graph<http://e/g>", G),
        ("LOAD # <http://127.0.0.1:9/>\n <%s> INTO GRAPH <http://e/g>", G),
        ("PREFIX d: <%s> PREFIX e: <http://e/> LOAD d: INTO GRAPH e:g", G),
        ("BASE <%s> LOAD <> INTO GRAPH <http://e/g>", G),
        ("BASE <%s> LOAD <../data/./a.ttl> INTO GRAPH <http://e/g>", G),
    ],
)
def test_an_allowed_document_is_loaded(world: World, load: str, graph: NamedNode | DefaultGraph) -> None:
    url = world.document("/data/a.ttl", "<s> <http://e/p> 'new', <rel> .")
    done(world.update(load % url))
    assert {"new", f"{world.other.url}/data/rel"} <= values(world.store, graph)
    assert list(world.store.quads(value=Literal("old"))) == [OLD]
    (asked,) = world.other.asked
    assert (asked.method, asked.path, asked.body) == ("GET", "/data/a.ttl", b"")
    assert set(asked.headers) == {"host", "accept", "accept-encoding", "user-agent", "connection"}


@pytest.mark.parametrize(
    ("path", "media_type", "content"),
    [
        ("/data/a", "application/n-triples", "<http://e/s> <http://e/p> 'new' .".replace("'", '"')),
        ("/data/a", "application/ld+json; charset=utf-8", '{"@id": "http://e/s", "http://e/p": "new"}'),
        (
            "/data/a",
            "application/rdf+xml",
            '<e:S xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" e:p="new"/>',
        ),
        ("/data/a.ttl", "text/plain", "<http://e/s> <http://e/p> 'new' ."),
        ("/data/a.nt", "application/octet-stream", '<http://e/s> <http://e/p> "new" .'),
    ],
)
def test_formats_are_told_by_type_or_by_suffix(world: World, path: str, media_type: str, content: str) -> None:
    done(world.update(f"LOAD <{world.document(path, content, media_type)}> INTO GRAPH <http://e/g>"))
    assert {"old", "new"} <= values(world.store, G)


def test_loading_is_a_part_of_the_one_transaction(world: World) -> None:
    url = world.document("/data/a.ttl", "<http://e/s> <http://e/p> 'new' .")
    copy = "INSERT { GRAPH <http://e/copy> { ?s ?p ?o } } WHERE { GRAPH <http://e/g> { ?s ?p ?o } }"
    before = world.store.revision
    done(world.update(f"CLEAR GRAPH <http://e/g> ; LOAD <{url}> INTO GRAPH <http://e/g> ; {copy}"))
    assert values(world.store, NamedNode("http://e/copy")) == {"new"} == values(world.store, G)
    assert world.store.revision == before + 1
    failing = f"LOAD <{url}> INTO GRAPH <http://e/other> ; DROP GRAPH <http://e/none>"
    assert "cannot be evaluated" in detail(world.update(failing), 400)
    assert values(world.store, NamedNode("http://e/other")) == set()


def test_a_document_that_cannot_be_had_fails_the_update_before_any_of_it_is_done(world: World) -> None:
    url = world.document("/data/a.ttl", "<http://e/s> <http://e/p> 'new' .")
    before = world.store.revision
    assert "answered 404" in detail(world.update(f"CLEAR ALL ; LOAD <{url}> ; LOAD <{world.other.url}/data/none>"), 502)
    assert (list(world.store.quads()), world.store.revision) == ([OLD], before)
    done(world.update(f"LOAD <{url}> ; LOAD SILENT <{world.other.url}/data/none>"))
    assert values(world.store, DefaultGraph()) == {"new"}


def test_blank_nodes_of_two_documents_stay_apart(world: World) -> None:
    one, two = (world.document(f"/data/{name}.ttl", f"_:x <http://e/p> '{name}' .") for name in "ab")
    done(world.update(f"LOAD <{one}> ; LOAD <{two}> ; INSERT DATA {{ _:x <http://e/p> 'c' }}"))
    nodes = {quad.subject for quad in world.store.quads(graph=DefaultGraph())}
    assert len(nodes) == 3
    assert all(isinstance(node, BlankNode) for node in nodes)


def test_where_graphs_are_seen_together_documents_are_made_to_fit(world: World) -> None:
    world.allow(f"{world.other.url}/data/", own=False)
    url = world.document("/data/a.ttl", "_:x <http://schema.org/name> 'new' .")
    done(world.update(f"LOAD <{url}> INTO GRAPH <http://e/g>"))
    (quad,) = world.store.quads(value=Literal("new"))
    assert quad.predicate == NamedNode("https://schema.org/name")
    assert str(quad.subject).startswith("<http://localhost:8000/.well-known/genid/")


def test_what_a_document_says_is_data_and_no_clause(world: World) -> None:
    said = [
        f"}} ; SERVICE <{world.other.url}/> {{ ?s ?p ?o }} LOAD <{world.other.url}/> ;",
        "\\\\load <http://e/> ; \\\\\\\\service <http://e/> {",
        'a "quoted" LOAD <http://e/x> INTO GRAPH <http://e/y>',
        "line\\nLOAD e:x ;\\tload",
    ]
    lines = [f"<http://e/load> <http://e/service> '''{text}''' ." for text in said]
    url = world.document("/data/a.ttl", "\n".join(lines))
    done(world.update(f"LOAD <{url}> INTO GRAPH <http://e/g>"))
    expected = {text.encode().decode("unicode_escape") for text in said} | {"old"}
    assert values(world.store, G) == expected
    assert len(world.other.asked) == 1


def test_an_empty_document_makes_an_empty_graph(world: World) -> None:
    url = world.document("/data/a.ttl", "# nothing")
    done(world.update(f"LOAD <{url}> INTO GRAPH <http://e/empty> ; LOAD <{url}>"))
    assert NamedNode("http://e/empty") in set(world.store.graphs())
    assert list(world.store.quads()) == [OLD]


HOSTILE = [
    "LOAD <%(url)s/secret>",
    "LOAD <%(url)s/secret> INTO GRAPH <http://e/g>",
    "LOAD# a comment\n<%(url)s/secret>",
    "LOAD <%(url)s/data>",
    "LOAD <%(url)s/data/../secret>",
    "LOAD <%(url)s/data/%%2e%%2e/secret>",
    "LOAD <%(url)s/data/..%%2Fsecret>",
    "LOAD <http://localhost:%(port)s/data/a>",
    "LOAD <http://2130706433:%(port)s/data/a>",
    "LOAD <http://0x7f000001:%(port)s/data/a>",
    "LOAD <http://127.1:%(port)s/data/a>",
    "LOAD <http://[::ffff:127.0.0.1]:%(port)s/data/a>",
    "LOAD <http://a@127.0.0.1:%(port)s/data/a>",
    "LOAD <\\u0068ttp://127.0.0.1:%(port)s/secret>",
    "LOAD <file:///etc/passwd>",
    "LOAD <data:text/turtle,>",
    "PREFIX e: <%(url)s/> LOAD e:secret",
    "PREFIX load: <%(url)s/> LOAD load:secret",
    "BASE <%(url)s/data/> LOAD <../secret>",
    "BASE <%(url)s/data/> LOAD <//127.1:%(port)s/data/a>",
    "LOADSILENT<%(url)s/secret>",
    "INSERT DATA {};LOAD<%(url)s/secret>",
    "LOAD <%(url)s/data/a> ; LOAD <%(url)s/secret>",
]
"""None of them may lead to a request, not even for the document that is allowed."""


def test_no_other_document_is_asked_for(world: World) -> None:
    world.document("/data/a", "<http://e/s> <http://e/p> 'leaked' .")
    world.document("/secret", "<http://e/s> <http://e/p> 'leaked' .")
    for update in HOSTILE:
        response = world.update(update % {"url": world.other.url, "port": urlsplit(world.other.url).port})
        assert response.status_code == 400, f"{update}: {response.get_data(as_text=True)}"
        assert world.other.asked == [], update
        assert list(world.store.quads()) == [OLD], update


def test_without_an_allow_list_no_document_is_asked_for(world: World) -> None:
    world.allow()
    for update in HOSTILE:
        response = world.update(update % {"url": world.other.url, "port": urlsplit(world.other.url).port})
        assert response.status_code == 400, f"{update}: {response.get_data(as_text=True)}"
    silent = f"LOAD SILENT <{world.other.url}/data/a> INTO GRAPH <http://e/new>"
    done(world.update(f"{silent} ; INSERT DATA {{ <http://e/s> <http://e/p> 1 }}"))
    assert world.other.asked == []
    assert len(world.store) == 2


def test_a_name_that_leads_to_a_private_address_is_not_asked(world: World) -> None:
    port = urlsplit(world.other.url).port
    url = f"http://public.example:{port}/data/a.ttl"
    world.document("/data/a.ttl", "<http://e/s> <http://e/p> 'leaked' .")
    for addresses in (["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["169.254.169.254"]):
        world.allow(url, addresses={"public.example": addresses})
        assert "private address" in detail(world.update(f"LOAD <{url}>"), 502)
    assert world.other.asked == []


@pytest.mark.parametrize(
    "target",
    ["/secret", "/data/../secret", "http://localhost:%(port)s/data/a", "http://[::1]:%(port)s/", "file:///etc/passwd"],
)
def test_a_redirect_leads_to_what_is_allowed_only(world: World, target: str) -> None:
    world.document("/secret", "<http://e/s> <http://e/p> 'leaked' .")
    there = target % {"port": urlsplit(world.other.url).port} if "%" in target else target
    url = world.other.answers("/data/a", moved(there, 302))
    assert "would fetch" in detail(world.update(f"LOAD <{url}>"), 400)
    assert [asked.path for asked in world.other.asked] == ["/data/a"]
    assert list(world.store.quads()) == [OLD]


def test_a_redirect_within_the_list_is_followed_and_is_the_base(world: World) -> None:
    world.document("/data/there/b.ttl", "<x> <http://e/p> <y> .")
    url = world.other.answers("/data/a", moved("there/b.ttl", 303))
    done(world.update(f"LOAD <{url}>"))
    assert values(world.store, DefaultGraph()) == {f"{world.other.url}/data/there/y"}
    loop = world.other.answers("/data/loop", moved("/data/loop"))
    assert "more than 3 times" in detail(world.update(f"LOAD <{loop}>"), 502)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(500), "answered 500"),
        (Reply(headers={"Content-Type": "text/html"}, body=b"<p>"), "text/html, not RDF"),
        (Reply(headers={"Content-Type": "text/turtle; charset=utf-16"}), "not in UTF-8"),
        (Reply(headers={"Content-Type": TURTLE}, body=b"<s> <p> ."), "not well-formed"),
        (Reply(headers={"Content-Type": TURTLE}, body=b"#" * 200_000), "larger than"),
        (Reply(headers={"Content-Type": TURTLE}, body=itertools.repeat(b"# endless\n" * 100)), "larger than"),
        (
            Reply(headers={"Content-Type": TURTLE, "Content-Encoding": "gzip"}, body=gzip.compress(b"#" * 200_000)),
            "larger than",
        ),
        (Reply(headers={"Content-Type": TURTLE}, body=itertools.repeat(b" "), pause=0.05), "took longer than"),
        (Reply(headers={"Content-Type": TURTLE}, body=b"<s> <p> " + b"<<( <s> <p> " * 6000), "triple terms"),
        (
            Reply(headers={"Content-Type": "application/rdf+xml"}, body=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            "document type declaration",
        ),
        (
            Reply(
                headers={"Content-Type": "application/ld+json"},
                body=b'{"@context": "http://127.0.0.1:9/context", "@id": "http://e/s", "name": "x"}',
            ),
            "not well-formed",
        ),
        (
            Reply(headers={"Content-Type": "application/trig"}, body=b"<http://e/other> { <s> <p> <o> }"),
            "names the graph",
        ),
    ],
)
def test_what_is_wrong_with_a_document_is_said_and_nothing_is_changed(world: World, reply: Reply, said: str) -> None:
    world.allow(f"{world.other.url}/data/", limits=DocumentLimits(size=100_000, seconds=1.0))
    url = world.other.answers("/data/a", reply)
    with patience():
        assert said in detail(world.update(f"CLEAR ALL ; LOAD <{url}> INTO GRAPH <http://e/g>"), 502)
        done(world.update(f"LOAD SILENT <{url}> INTO GRAPH <http://e/g>"))
    assert list(world.store.quads()) == [OLD]


def test_documents_and_their_bytes_are_counted(world: World) -> None:
    url = world.document("/data/a.ttl", "<http://e/s> <http://e/p> 'x' . " + "#" * 40_000)
    world.allow(f"{world.other.url}/data/", limits=DocumentLimits(documents=3), most_bytes=100_000)
    many = " ; ".join([f"LOAD <{url}>"] * 4)
    assert "loads 4 documents" in detail(world.update(many), 400)
    assert world.other.asked == []
    three = " ; ".join([f"LOAD <{url}>"] * 3)
    assert "larger than" in detail(world.update(three), 502)
    assert list(world.store.quads()) == [OLD]


def test_all_documents_share_the_time_of_the_update(world: World) -> None:
    url = world.other.answers(
        "/data/a", Reply(headers={"Content-Type": TURTLE}, body=itertools.repeat(b" "), pause=0.05)
    )
    world.allow(f"{world.other.url}/data/", timeout=1.0)
    with patience():
        assert "took longer than 1 seconds" in detail(world.update(f"LOAD <{url}>"), 502)
        done(world.update(" ; ".join([f"LOAD SILENT <{url}>"] * 10)))
    assert list(world.store.quads()) == [OLD]


def test_deep_triple_terms_of_a_document_do_no_harm(world: World) -> None:
    depth = 4_900
    content = "<http://e/s> <http://e/p> " + "<<( <http://e/s> <http://e/p> " * depth + "1" + " )>>" * depth + " ."
    url = world.document("/data/a.ttl", content)
    assert world.update(f"LOAD <{url}>").status_code in (204, 400, 502)


def test_what_is_no_update_makes_nobody_ask(world: World) -> None:
    url = world.document("/data/a.ttl", "<http://e/s> <http://e/p> 'x' .")
    for text in (f"LOAD <{url}> ;; CLEAR ALL", f"LOAD <{url}> INTO <http://e/g>", f"LOAD <{url}> ; LOAD e:a", "LOAD"):
        assert world.update(text).status_code == 400
    assert world.other.asked == []
