"""The dataset and its services for catalogues, in DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.rdf import Literal, NamedNode, Triple, typed
from newsgraph.statistics.tracker import Numbers
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.protocol.dataset_void import DCTERMS, TITLE, dataset_node, void
from newsgraph_server.site import Site

DCAT = "http://www.w3.org/ns/dcat#"
_WORDS = "What news articles report, who said it, and the words in which they say so."
_SERVICES = (
    ("sparql", "SPARQL endpoint", "https://www.w3.org/TR/sparql11-protocol/"),
    ("graph-store", "Graph store", "https://www.w3.org/TR/sparql11-http-rdf-update/"),
)


def describe_catalogue(site: Site, numbers: Numbers | None, *, current: bool) -> Iterator[Triple]:
    """The description; the number of triples is left out while it is not known."""
    catalogue, dataset = site.node("dcat#catalogue"), dataset_node(site)
    yield Triple(catalogue, RDF_TYPE, NamedNode(DCAT + "Catalog"))
    yield Triple(catalogue, NamedNode(DCTERMS + "title"), TITLE)
    yield Triple(catalogue, NamedNode(DCAT + "dataset"), dataset)
    yield Triple(dataset, RDF_TYPE, NamedNode(DCAT + "Dataset"))
    yield Triple(dataset, NamedNode(DCTERMS + "title"), TITLE)
    yield Triple(dataset, NamedNode(DCTERMS + "description"), Literal(_WORDS, language="en"))
    yield Triple(dataset, NamedNode(DCTERMS + "conformsTo"), NamedNode(PREFIXES["ng"].removesuffix("#")))
    yield Triple(dataset, NamedNode(DCAT + "landingPage"), NamedNode(site.base))
    if numbers is not None and current:
        yield Triple(dataset, void("triples"), typed(numbers.statistics.triples))
    for path, title, standard in _SERVICES:
        service = site.node(f"dcat#{path}")
        yield Triple(catalogue, NamedNode(DCAT + "service"), service)
        yield Triple(service, RDF_TYPE, NamedNode(DCAT + "DataService"))
        yield Triple(service, NamedNode(DCTERMS + "title"), Literal(title, language="en"))
        yield Triple(service, NamedNode(DCTERMS + "conformsTo"), NamedNode(standard))
        yield Triple(service, NamedNode(DCAT + "endpointURL"), site.node(path))
        yield Triple(service, NamedNode(DCAT + "endpointDescription"), site.node("openapi.json"))
        yield Triple(service, NamedNode(DCAT + "servesDataset"), dataset)
