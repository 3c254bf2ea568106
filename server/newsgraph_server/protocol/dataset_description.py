"""``/.well-known/void``, ``/void`` and ``/dcat``: what the dataset is and holds, for programs.

VoID (https://www.w3.org/TR/void/) with class partitions that hold property partitions, and these the classes or
datatypes at the other end (``void-ext:datatypePartition``): the form in which editors read which completions fit.
DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) names the services for catalogues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from importlib.metadata import version

from flask import Blueprint, Response, request

from newsgraph.rdf import BlankNode, Literal, NamedNode, Triple, typed, write_quads
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.protocol.conditional import has_current
from newsgraph_server.protocol.dataset_statistics import PropertyUse, Statistics, StatisticsKeeper
from newsgraph_server.protocol.graph_content import rdf_format
from newsgraph_server.protocol.media import GRAPHS, by_name, negotiate, parse_accept
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import not_acceptable
from newsgraph_server.site import Site

VOID = "http://rdfs.org/ns/void#"
VOID_EXT = "http://ldf.fi/void-ext#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = PREFIXES["dcterms"]
_VOCABULARIES = ("ng", "schema", "prov", "oa", "skos")
_TITLE = Literal("A knowledge graph of news", language="en")
_PREFIXES = {"void": VOID, "void-ext": VOID_EXT, "dcat": DCAT, "dcterms": DCTERMS, "xsd": PREFIXES["xsd"]}

Node = NamedNode | BlankNode
Describe = Callable[[Site, Statistics | None], Iterator[Triple]]


def description_blueprint(site: Site) -> Blueprint:
    """The routes."""
    blueprint = Blueprint("description", __name__)
    keeper = StatisticsKeeper(site)

    def void() -> Response:
        return _answer(site, keeper, describe_dataset)

    def dcat() -> Response:
        return _answer(site, keeper, describe_catalogue)

    blueprint.add_url_rule("/.well-known/void", "well_known_void", void)
    blueprint.add_url_rule("/void", "void", void)
    blueprint.add_url_rule("/dcat", "dcat", dcat)
    return blueprint


def describe_dataset(site: Site, statistics: Statistics | None) -> Iterator[Triple]:
    """The VoID description; without numbers when there are none."""
    dataset = _dataset(site)
    yield Triple(dataset, RDF_TYPE, _void("Dataset"))
    yield Triple(dataset, NamedNode(DCTERMS + "title"), _TITLE)
    yield Triple(dataset, _void("sparqlEndpoint"), site.node("sparql"))
    yield Triple(dataset, _void("uriSpace"), Literal(site.base))
    for name in _VOCABULARIES:
        yield Triple(dataset, _void("vocabulary"), NamedNode(PREFIXES[name]))
    for offer in GRAPHS:
        yield Triple(dataset, _void("feature"), NamedNode(f"http://www.w3.org/ns/formats/{_feature(offer.label)}"))
    if statistics is None:
        return
    for name, number in (
        ("triples", statistics.triples),
        ("entities", statistics.entities),
        ("classes", len(statistics.classes)),
        ("properties", len(statistics.properties)),
        ("distinctSubjects", statistics.subjects),
        ("distinctObjects", statistics.objects),
    ):
        yield Triple(dataset, _void(name), typed(number))
    for number, (iri, triples) in enumerate(statistics.properties.items(), start=1):
        yield from _partition(dataset, f"p{number}", "property", iri, "triples", triples)
    for number, (iri, members) in enumerate(statistics.classes.items(), start=1):
        name = f"c{number}"
        yield from _partition(dataset, name, "class", iri, "entities", members)
        for place, (predicate, use) in enumerate(statistics.uses.get(iri, {}).items(), start=1):
            yield from _use(name, f"{name}p{place}", predicate, use)


def describe_catalogue(site: Site, statistics: Statistics | None) -> Iterator[Triple]:
    """The DCAT description: the dataset and the services that give it."""
    catalogue, dataset = site.node("dcat#catalogue"), _dataset(site)
    yield Triple(catalogue, RDF_TYPE, NamedNode(DCAT + "Catalog"))
    yield Triple(catalogue, NamedNode(DCTERMS + "title"), _TITLE)
    yield Triple(catalogue, NamedNode(DCAT + "dataset"), dataset)
    yield Triple(dataset, RDF_TYPE, NamedNode(DCAT + "Dataset"))
    yield Triple(dataset, NamedNode(DCTERMS + "title"), _TITLE)
    words = "What news articles report, who said it, and the words in which they say so."
    yield Triple(dataset, NamedNode(DCTERMS + "description"), Literal(words, language="en"))
    yield Triple(dataset, NamedNode(DCTERMS + "conformsTo"), NamedNode(PREFIXES["ng"].removesuffix("#")))
    yield Triple(dataset, NamedNode(DCAT + "landingPage"), NamedNode(site.base))
    if statistics is not None:
        yield Triple(dataset, _void("triples"), typed(statistics.triples))
    for path, title, standard in (
        ("sparql", "SPARQL endpoint", "https://www.w3.org/TR/sparql11-protocol/"),
        ("graph-store", "Graph store", "https://www.w3.org/TR/sparql11-http-rdf-update/"),
    ):
        service = site.node(f"dcat#{path}")
        yield Triple(catalogue, NamedNode(DCAT + "service"), service)
        yield Triple(service, RDF_TYPE, NamedNode(DCAT + "DataService"))
        yield Triple(service, NamedNode(DCTERMS + "title"), Literal(title, language="en"))
        yield Triple(service, NamedNode(DCTERMS + "conformsTo"), NamedNode(standard))
        yield Triple(service, NamedNode(DCAT + "endpointURL"), site.node(path))
        yield Triple(service, NamedNode(DCAT + "servesDataset"), dataset)


def _answer(site: Site, keeper: StatisticsKeeper, describe: Describe) -> Response:
    wanted = single(parse_parameters(request.query_string), "format")
    accept = parse_accept(request.headers.get("Accept"))
    chosen = negotiate(accept, GRAPHS) if wanted is None else by_name(wanted, GRAPHS)
    if chosen is None:
        raise not_acceptable(", ".join(offer.name if wanted else offer.type for offer in GRAPHS))
    etag = f"{site.store.revision}-{chosen.name}-{version('newsgraph')}"
    if has_current(etag):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        revision, statistics = keeper.newest()
        etag = f"{revision}-{chosen.name}-{version('newsgraph')}"
        body = write_quads(describe(site, statistics), rdf_format(chosen), _PREFIXES)
        response = Response(body, content_type=chosen.content_type)
        if statistics is None:  # the numbers may come later, at the same revision
            etag = ""
    if etag:
        response.set_etag(etag)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _use(of: str, name: str, predicate: str, use: PropertyUse) -> Iterator[Triple]:
    """The partition of a class by a property, with what stands at the other end."""
    part = BlankNode(name)
    yield from _partition(BlankNode(of), name, "property", predicate, "triples", use.triples)
    for number, (other, triples) in enumerate(use.classes.items(), start=1):
        yield from _partition(part, f"{name}c{number}", "class", other, "triples", triples)
    for number, (datatype, triples) in enumerate(use.datatypes.items(), start=1):
        inner = BlankNode(f"{name}d{number}")
        yield Triple(part, NamedNode(VOID_EXT + "datatypePartition"), inner)
        yield Triple(inner, NamedNode(VOID_EXT + "datatype"), NamedNode(datatype))
        yield Triple(inner, _void("triples"), typed(triples))


def _partition(whole: Node, name: str, kind: str, iri: str, unit: str, number: int) -> Iterator[Triple]:
    part = BlankNode(name)
    yield Triple(whole, _void(f"{kind}Partition"), part)
    yield Triple(part, _void(kind), NamedNode(iri))
    yield Triple(part, _void(unit), typed(number))


def _dataset(site: Site) -> NamedNode:
    return site.node(".well-known/void#dataset")


def _feature(label: str) -> str:
    return label.replace("/", "_")


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)
