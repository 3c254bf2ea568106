"""What the dataset holds, in VoID (https://www.w3.org/TR/void/): the numbers, and what links what.

Class partitions hold property partitions, and these the classes or datatypes at the other end
(``void-ext:datatypePartition``): the form in which editors read which completions fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.rdf import BlankNode, Literal, NamedNode, Triple, typed
from newsgraph.statistics.tally import PropertyUse, Statistics
from newsgraph.statistics.tracker import Numbers
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.protocol.media import GRAPHS
from newsgraph_server.site import Site

VOID = "http://rdfs.org/ns/void#"
VOID_EXT = "http://ldf.fi/void-ext#"
DCTERMS = PREFIXES["dcterms"]
TITLE = Literal("A knowledge graph of news", language="en")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
_VOCABULARIES = ("ng", "schema", "prov", "oa", "skos")
_ROLES = ("triples", "entities", "classes", "properties", "distinctSubjects", "distinctObjects")


def void(name: str) -> NamedNode:
    """A term of VoID."""
    return NamedNode(VOID + name)


def dataset_node(site: Site) -> NamedNode:
    """The dataset, which is also what a query without a dataset clause sees."""
    return site.node(".well-known/void#dataset")


def describe_dataset(site: Site, numbers: Numbers | None, *, current: bool) -> Iterator[Triple]:
    """The description; without numbers when there are none. ``current``: whether they are of the newest revision."""
    dataset = dataset_node(site)
    yield Triple(dataset, RDF_TYPE, void("Dataset"))
    yield Triple(dataset, NamedNode(DCTERMS + "title"), TITLE)
    yield Triple(dataset, void("sparqlEndpoint"), site.node("sparql"))
    yield Triple(dataset, void("uriSpace"), Literal(site.base))
    for name in _VOCABULARIES:
        yield Triple(dataset, void("vocabulary"), NamedNode(PREFIXES[name]))
    for offer in GRAPHS:
        yield Triple(
            dataset, void("feature"), NamedNode(f"http://www.w3.org/ns/formats/{offer.label.replace('/', '_')}")
        )
    if numbers is not None:
        if not current:
            words = f"The numbers are those of revision {numbers.revision}. The dataset has changed since."
            yield Triple(dataset, _COMMENT, Literal(words, language="en"))
        yield from describe_numbers(dataset, numbers.statistics)


def describe_numbers(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    """The numbers and the partitions. Of a dataset with too many kinds of things to keep, those are left out."""
    named = statistics.detail != "totals"
    numbers = (
        statistics.triples,
        statistics.entities,
        len(statistics.classes) if named else None,
        len(statistics.properties) if named else None,
        statistics.subjects,
        statistics.objects,
    )
    for role, number in zip(_ROLES, numbers, strict=True):
        if number is not None:
            yield Triple(dataset, void(role), typed(number))
    for place, (iri, triples) in enumerate(statistics.properties.items(), start=1):
        yield from _partition(dataset, f"p{place}", "property", iri, "triples", triples)
    for place, (iri, members) in enumerate(statistics.classes.items(), start=1):
        name = f"c{place}"
        yield from _partition(dataset, name, "class", iri, "entities", members)
        for number, (predicate, use) in enumerate(statistics.uses.get(iri, {}).items(), start=1):
            yield from _use(name, f"{name}p{number}", predicate, use)


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
        yield Triple(inner, void("triples"), typed(triples))


def _partition(
    whole: NamedNode | BlankNode, name: str, kind: str, iri: str, unit: str, number: int
) -> Iterator[Triple]:
    part = BlankNode(name)
    yield Triple(whole, void(f"{kind}Partition"), part)
    yield Triple(part, void(kind), NamedNode(iri))
    yield Triple(part, void(unit), typed(number))
