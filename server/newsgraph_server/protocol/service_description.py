"""What the endpoint says about itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/).

Built as quads, so that every RDF format can carry it. ``sd:endpoint`` is the URL that was asked, whatever the base IRI.
The default graph is described as the ``void:Dataset`` that it is, and prefixes and example queries stand beside it:
editors that find none of these in the data itself read them here, and so work unconfigured.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.queries import catalogue
from newsgraph.rdf import XSD, BlankNode, Literal, NamedNode, Triple
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.protocol.media import GRAPHS, TABLES

SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
_UNION = (
    "The union of all graphs. A triple that stands in several graphs is found once for each of them; the graphs that "
    "newsgraph keeps share none."
)
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
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


def describe_service(
    endpoint: str,
    *,
    union: bool,
    update: bool = False,
    federated: bool = False,
    default_graph: NamedNode | None = None,
    named_graphs: tuple[NamedNode, ...] = (),
) -> Iterator[Triple]:
    """The triples of the description of the endpoint at a URL.

    ``update``: whether anybody may update. ``federated``: whether SERVICE may ask anybody. ``default_graph`` names the
    description of the default graph, ``named_graphs`` are some of the graphs there are.
    """
    service, dataset = BlankNode("service"), BlankNode("dataset")
    graph = default_graph or BlankNode("default")
    yield Triple(service, RDF_TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if update:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    yield Triple(service, _sd("feature"), _sd("EmptyGraphs"))
    if federated:
        yield Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    if union:
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for offer in (*TABLES, *GRAPHS):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[offer.name]))
    yield Triple(service, _sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, RDF_TYPE, _sd("Graph"))
    if union:
        yield Triple(graph, _COMMENT, Literal(_UNION, language="en"))
    yield from _named_graphs(service, dataset, named_graphs)


def describe_examples(base: str) -> Iterator[Triple]:
    """Prefixes and example queries, as editors ask for them (SHACL, sections 5.2.1 and 5.3)."""
    for name, namespace in PREFIXES.items():
        declaration = BlankNode(f"prefix-{name}")
        yield Triple(declaration, RDF_TYPE, NamedNode(SH + "PrefixDeclaration"))
        yield Triple(declaration, NamedNode(SH + "prefix"), Literal(name))
        value = Literal(namespace, datatype=NamedNode(XSD + "anyURI"))
        yield Triple(declaration, NamedNode(SH + "namespace"), value)
    for number, example in enumerate(catalogue(base), start=1):
        node = BlankNode(f"example-{number}")
        yield Triple(node, RDF_TYPE, NamedNode(SH + "SPARQLExecutable"))
        yield Triple(node, RDF_TYPE, NamedNode(SH + "SPARQLSelectExecutable"))
        yield Triple(node, _COMMENT, Literal(example.question, language="en"))
        yield Triple(node, NamedNode(SH + "select"), Literal(example.text))


def _named_graphs(service: BlankNode, dataset: BlankNode, names: tuple[NamedNode, ...]) -> Iterator[Triple]:
    """Graphs of the dataset, which a query's FROM and FROM NAMED may choose from."""
    available = BlankNode("available")
    yield Triple(service, _sd("availableGraphs"), available)
    yield Triple(available, RDF_TYPE, _sd("GraphCollection"))
    for number, name in enumerate(names, start=1):
        named, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        for whole in (dataset, available):
            yield Triple(whole, _sd("namedGraph"), named)
        yield Triple(named, RDF_TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), name)
        yield Triple(named, _sd("graph"), graph)
        yield Triple(graph, RDF_TYPE, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
