"""Examples for the shapes of an article, its segments, spans and named graph."""

from __future__ import annotations

from shapes.shape_cases import A, B, Case, Expected

SEGMENT = f"{A}/segment/22-34"
SELECTOR = f"{A}/selector/143-155"
SPAN = f"{A}#char=143,155"
GRAPH = "graph/article/00000000000000aa"

DATE = '"2019-03-05"^^xsd:date'

CASES = (
    Case("article.ttl", "type", Expected(A, "rdf:type", "HasValue"), remove=(f"{A} rdf:type prov:Entity",)),
    Case(
        "article.ttl", "identifier", Expected(A, "dcterms:identifier", "MinCount"), remove=(f"{A} dcterms:identifier",)
    ),
    Case(
        "article.ttl", "hash of the source", Expected(A, "schema:sha256", "Pattern"), add=f'<{A}> schema:sha256 "ABC" .'
    ),
    Case(
        "article.ttl", "no hash of the text", Expected(A, "ng:textSha256", "MinCount"), remove=(f"{A} ng:textSha256",)
    ),
    Case(
        "article.ttl",
        "wrong hash of the text",
        Expected(A, "ng:textSha256", "Equals"),
        remove=(f"{A} ng:textSha256",),
        add=f'<{A}> ng:textSha256 "{"0" * 64}" .',
    ),
    Case(
        "article.ttl",
        "two headlines",
        Expected(A, "schema:headline", "MaxCount"),
        add=f'<{A}> schema:headline "Dam"@en .',
    ),
    Case(
        "article.ttl",
        "language in words",
        Expected(A, "schema:inLanguage", "Pattern"),
        add=f'<{A}> schema:inLanguage "in English" .',
    ),
    Case(
        "article.ttl",
        "date in words",
        Expected(A, "schema:datePublished", "Or"),
        add=f'<{A}> schema:datePublished "Monday" .',
    ),
    Case(
        "article.ttl",
        "two modifications",
        Expected(A, "schema:dateModified", "MaxCount"),
        add=f"<{A}> schema:dateModified {DATE} .",
    ),
    Case(
        "article.ttl",
        "day of retrieval",
        Expected(A, "ng:retrievedAt", "Datatype"),
        add=f"<{A}> ng:retrievedAt {DATE} .",
    ),
    Case(
        "article.ttl",
        "inferred date that is no EDTF",
        Expected(A, "ng:inferredDate", "Datatype"),
        add=f'<{A}> ng:inferredDate "2019" ; ng:dateBasis "a guess" .',
    ),
    Case(
        "article.ttl",
        "inferred date without basis",
        Expected(A, "ng:dateBasis", "MinCount"),
        add=f'<{A}> ng:inferredDate "2019"^^edtf:EDTF .',
    ),
    Case(
        "article.ttl",
        "a place as publisher",
        Expected(A, "schema:publisher", "Or"),
        add=f"<{A}> schema:publisher <place/lund> .",
    ),
    Case(
        "article.ttl",
        "a place as author",
        Expected(A, "schema:author", "Or"),
        add=f"<{A}> schema:author <place/lund> .",
    ),
    Case(
        "article.ttl",
        "a person as place",
        Expected(A, "schema:locationCreated", "Class"),
        add=f"<{A}> schema:locationCreated <person/ida-holm-0a1b2c> .",
    ),
    Case(
        "article.ttl",
        "evidence that is no span",
        Expected(A, "(ng:dateEvidence|ng:publisherEvidence|ng:authorEvidence)", "Class"),
        add=f"<{A}> ng:dateEvidence <place/lund> .",
    ),
    Case(
        "article.ttl",
        "segment that is none",
        Expected(A, "ng:segment", "Class"),
        add=f"<{A}> ng:segment <place/lund> .",
    ),
    Case(
        "article.ttl",
        "mention in words",
        Expected(A, "schema:mentions", "NodeKind"),
        add=f'<{A}> schema:mentions "Lund" .',
    ),
    Case(
        "article.ttl",
        "no date",
        Expected(A, "schema:datePublished", "MinCount", "Warning"),
        remove=(f"{A} schema:datePublished",),
    ),
    Case(
        "article.ttl",
        "two dates",
        Expected(A, "schema:datePublished", "MaxCount", "Warning"),
        add=f"<{A}> schema:datePublished {DATE} .",
    ),
    Case(
        "article.ttl",
        "text not at hand",
        Expected(A, "ngsh:actualSha256", "MinCount", "Warning"),
        texts_at_hand=False,
    ),
    Case("article.ttl", "unknown outlet", Expected(B, "schema:publisher", "MinCount", "Warning"), story="undated"),
    Case(
        "article.ttl",
        "modified on a day before publication",
        Expected(A, "schema:dateModified", "SPARQL", "Warning"),
        remove=(f"{A} schema:dateModified",),
        add=f"<{A}> schema:dateModified {DATE} .",
    ),
    Case(
        "article.ttl",
        "modified an hour before publication",
        Expected(A, "schema:dateModified", "SPARQL", "Warning"),
        remove=(f"{A} schema:datePublished",),
        add=f'<{A}> schema:datePublished "2019-03-06T20:30:00+01:00"^^xsd:dateTime .',
    ),
    Case(
        "article.ttl",
        "published after it was retrieved",
        Expected(A, "schema:datePublished", "SPARQL", "Warning"),
        remove=(f"{A} ng:retrievedAt",),
        add=f'<{A}> ng:retrievedAt "2019-03-05T08:00:00Z"^^xsd:dateTime .',
    ),
    Case(
        "article.ttl",
        "a language that is not read",
        Expected(A, "ng:namesOnly", "In", "Warning"),
        add=f"<{A}> ng:namesOnly true .",
    ),
    Case(
        "article.ttl",
        "names only, said in words",
        Expected(A, "ng:namesOnly", "Datatype"),
        add=f'<{A}> ng:namesOnly "yes" .',
    ),
    Case(
        "segment.ttl",
        "type",
        Expected(SEGMENT, "rdf:type", "HasValue"),
        remove=(f"{SEGMENT} rdf:type oa:SpecificResource",),
    ),
    Case(
        "segment.ttl",
        "unknown kind",
        Expected(SEGMENT, "ng:segmentType", "In"),
        remove=(f"{SEGMENT} ng:segmentType",),
        add=f"<{SEGMENT}> ng:segmentType ng:Footnote .",
    ),
    Case(
        "segment.ttl",
        "of no article",
        Expected(SEGMENT, "^ng:segment", "MinCount"),
        remove=(f"{A} ng:segment {SEGMENT}",),
    ),
    Case("span.ttl", "of no article", Expected(SPAN, "oa:hasSource", "MinCount"), remove=(f"{SPAN} oa:hasSource",)),
    Case(
        "span.ttl", "of two articles", Expected(SPAN, "oa:hasSource", "MaxCount"), add=f"<{SPAN}> oa:hasSource <{B}> ."
    ),
    Case(
        "span.ttl", "without selector", Expected(SPAN, "oa:hasSelector", "MinCount"), remove=(f"{SPAN} oa:hasSelector",)
    ),
    Case(
        "selector.ttl",
        "one of its types",
        Expected(SELECTOR, "rdf:type", "HasValue"),
        remove=(f"{SELECTOR} rdf:type oa:TextQuoteSelector",),
    ),
    Case("selector.ttl", "no start", Expected(SELECTOR, "oa:start", "MinCount"), remove=(f"{SELECTOR} oa:start",)),
    Case(
        "selector.ttl",
        "start below zero, counted from the end",
        (Expected(SELECTOR, "oa:start", "MinInclusive"), Expected(SELECTOR, "oa:exact", "Equals")),
        remove=(f"{SELECTOR} oa:start",),
        add=f"<{SELECTOR}> oa:start -168 .",
    ),
    Case("selector.ttl", "two ends", Expected(SELECTOR, "oa:end", "MaxCount"), add=f"<{SELECTOR}> oa:end 160 ."),
    Case(
        "selector.ttl",
        "end at start",
        (Expected(SELECTOR, "oa:start", "LessThan"), Expected(SELECTOR, "oa:exact", "Equals")),
        remove=(f"{SELECTOR} oa:end",),
        add=f"<{SELECTOR}> oa:end 143 .",
    ),
    Case("selector.ttl", "no words", Expected(SELECTOR, "oa:exact", "MinCount"), remove=(f"{SELECTOR} oa:exact",)),
    Case(
        "selector.ttl",
        "two contexts before",
        Expected(SELECTOR, "oa:prefix", "MaxCount"),
        add=f'<{SELECTOR}> oa:prefix "Lund" .',
    ),
    Case(
        "selector.ttl",
        "number as context",
        Expected(SELECTOR, "oa:suffix", "Datatype"),
        add=f"<{SELECTOR}> oa:suffix 1 .",
    ),
    Case(
        "selector.ttl",
        "other words",
        Expected(SELECTOR, "oa:exact", "Equals"),
        remove=(f"{SELECTOR} oa:exact",),
        add=f'<{SELECTOR}> oa:exact "The dam hold" .',
    ),
    Case(
        "selector.ttl",
        "words one place further",
        Expected(SELECTOR, "oa:exact", "Equals"),
        remove=(f"{SELECTOR} oa:start", f"{SELECTOR} oa:end"),
        add=f"<{SELECTOR}> oa:start 144 ; oa:end 156 .",
    ),
    Case("bundle.ttl", "type", Expected(GRAPH, "rdf:type", "HasValue"), remove=(f"{GRAPH} rdf:type prov:Entity",)),
    Case(
        "bundle.ttl",
        "of no run",
        Expected(GRAPH, "prov:wasGeneratedBy", "MinCount"),
        remove=(f"{GRAPH} prov:wasGeneratedBy",),
    ),
    Case(
        "bundle.ttl",
        "of no article",
        Expected(GRAPH, "prov:wasDerivedFrom", "MinCount"),
        remove=(f"{GRAPH} prov:wasDerivedFrom",),
    ),
)
