"""What the endpoint says about itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/).

Built as quads, so that every RDF format can carry it. ``sd:endpoint`` is the URL that was asked, whatever the base IRI.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.rdf import BlankNode, Literal, NamedNode, Triple
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.protocol.media import GRAPHS, TABLES

SD = "http://www.w3.org/ns/sparql-service-description#"
_UNION = (
    "The union of all graphs. A triple that stands in several graphs is found once for each of them; the graphs that "
    "newsgraph keeps share none."
)
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
    "nt": "N-Triples",
    "trig": "TriG",
    "nq": "N-Quads",
}


def describe_service(endpoint: str, *, union: bool, update: bool = False) -> Iterator[Triple]:
    """The triples of the description of the endpoint at a URL. ``update``: whether anybody may update."""
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("default")

    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    yield Triple(service, RDF_TYPE, sd("Service"))
    yield Triple(service, sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    if update:
        yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Update"))
    yield Triple(service, sd("feature"), sd("EmptyGraphs"))
    if union:
        yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for offer in (*TABLES, *GRAPHS):
        yield Triple(service, sd("resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[offer.name]))
    yield Triple(service, sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple"))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), graph)
    yield Triple(graph, RDF_TYPE, sd("Graph"))
    if union:
        yield Triple(graph, NamedNode(PREFIXES["rdfs"] + "comment"), Literal(_UNION, language="en"))
