"""Examples for the shapes of quotations, entities, relations, decisions and runs, and of nodes without names."""

from __future__ import annotations

from shapes.shape_cases import HELD, A, Case, Expected

CLAIM = "claim/homes-0a1b2c"
EVENT_CLAIM = "claim/dam-leaked-0a1b2c"
QUOTATION = "quotation/the-dam-held-0a1b2c"
HOLM = "person/ida-holm-0a1b2c"
LUND = "place/lund"
RELATION = "relation/homes-mayor-0a1b2c"
DECISION = "decision/0a1b2c"

CASES = (
    Case(
        "quotation.ttl", "without words", Expected(QUOTATION, "schema:text", "MinCount"), (f"{QUOTATION} schema:text",)
    ),
    Case(
        "quotation.ttl",
        "without speaker",
        Expected(QUOTATION, "schema:spokenByCharacter", "MinCount"),
        (f"{QUOTATION} schema:spokenByCharacter",),
    ),
    Case(
        "quotation.ttl",
        "addressee in words",
        Expected(QUOTATION, "ng:addressee", "NodeKind"),
        add=f'<{QUOTATION}> ng:addressee "us" .',
    ),
    Case(
        "quotation.ttl",
        "at what is no event",
        Expected(QUOTATION, "ng:saidAt", "Class"),
        add=f"<{QUOTATION}> ng:saidAt <place/lund> .",
    ),
    Case("quotation.ttl", "printed by nobody", Expected(QUOTATION, "^ng:renders", "MinCount"), (f"{HELD} ng:renders",)),
    Case(
        "quotation.ttl",
        "in two wordings",
        Expected(QUOTATION, "schema:text", "MaxCount", "Warning"),
        add=f'<{QUOTATION}> schema:text "The dam has held"@en .',
    ),
    Case("entity.ttl", "without name", Expected(HOLM, "skos:prefLabel", "MinCount"), (f"{HOLM} skos:prefLabel",)),
    Case(
        "entity.ttl",
        "two names in a language",
        Expected(LUND, "skos:prefLabel", "UniqueLang"),
        add=f'<{LUND}> skos:prefLabel "London"@en .',
    ),
    Case(
        "entity.ttl",
        "other name without language",
        Expected(LUND, "skos:altLabel", "Datatype"),
        add=f'<{LUND}> skos:altLabel "Lunden" .',
    ),
    Case(
        "entity.ttl",
        "identity in words",
        Expected(LUND, "(owl:sameAs|skos:closeMatch)", "NodeKind"),
        add=f'<{LUND}> owl:sameAs "Q2167" .',
    ),
    Case("person.ttl", "that is a place too", Expected(HOLM, "rdf:type", "Not"), add=f"<{HOLM}> a schema:Place ."),
    Case(
        "organization.ttl",
        "superclass",
        Expected("organization/gazette", "rdf:type", "HasValue"),
        ("organization/gazette rdf:type schema:Organization",),
    ),
    Case("place.ttl", "superclass", Expected(LUND, "rdf:type", "HasValue"), (f"{LUND} rdf:type schema:Place",)),
    Case("claim-relation.ttl", "no subject", Expected(RELATION, "ng:subject", "MinCount"), (f"{RELATION} ng:subject",)),
    Case(
        "claim-relation.ttl",
        "two objects",
        Expected(RELATION, "ng:object", "MaxCount"),
        add=f"<{RELATION}> ng:object <{EVENT_CLAIM}> .",
    ),
    Case(
        "claim-relation.ttl",
        "to itself",
        Expected(RELATION, "ng:subject", "Disjoint"),
        (f"{RELATION} ng:object",),
        f"<{RELATION}> ng:object <{CLAIM}> .",
    ),
    Case(
        "claim-relation.ttl",
        "to itself, directly",
        Expected(CLAIM, "ng:contradicts", "SPARQL"),
        add=f"<{CLAIM}> ng:contradicts <{CLAIM}> .",
    ),
    Case(
        "claim-relation.ttl",
        "unknown kind",
        Expected(RELATION, "ng:relation", "In"),
        add=f"<{RELATION}> ng:relation ng:Echo .",
    ),
    Case("claim-relation.ttl", "no basis", Expected(RELATION, "ng:basis", "MinCount"), (f"{RELATION} ng:basis",)),
    Case(
        "claim-relation.ttl",
        "no confidence",
        Expected(RELATION, "ng:confidence", "MinCount"),
        (f"{RELATION} ng:confidence",),
    ),
    Case(
        "claim-relation.ttl",
        "no run",
        Expected(RELATION, "prov:wasGeneratedBy", "MinCount"),
        (f"{RELATION} prov:wasGeneratedBy",),
    ),
    Case(
        "decision.ttl",
        "of nobody",
        Expected(DECISION, "prov:wasAttributedTo", "MinCount"),
        (f"{DECISION} prov:wasAttributedTo",),
    ),
    Case(
        "decision.ttl",
        "of a program",
        Expected(DECISION, "prov:wasAttributedTo", "Or"),
        add=f"<{DECISION}> prov:wasAttributedTo <run/1> .",
    ),
    Case(
        "decision.ttl",
        "without time",
        Expected(DECISION, "prov:generatedAtTime", "MinCount"),
        (f"{DECISION} prov:generatedAtTime",),
    ),
    Case(
        "decision.ttl",
        "with a verdict of its own making",
        Expected(DECISION, "ng:verdict", "In"),
        (f"{DECISION} ng:verdict",),
        add=f"<{DECISION}> ng:verdict ng:Perhaps .",
    ),
    Case(
        "decision.ttl",
        "with two verdicts",
        Expected(DECISION, "ng:verdict", "MaxCount"),
        add=f"<{DECISION}> ng:verdict ng:Rejected .",
    ),
    Case(
        "run.ttl", "without start", Expected("run/1", "prov:startedAtTime", "MinCount"), ("run/1 prov:startedAtTime",)
    ),
    Case(
        "run.ttl",
        "two ends",
        Expected("run/1", "prov:endedAtTime", "MaxCount"),
        add='<run/1> prov:endedAtTime "2019-03-09T08:00:00Z"^^xsd:dateTime .',
    ),
    Case(
        "run.ttl",
        "that ends before it starts",
        Expected("run/1", "prov:startedAtTime", "LessThanOrEquals"),
        ("run/1 prov:endedAtTime",),
        '<run/1> prov:endedAtTime "2019-03-06T08:00:00Z"^^xsd:dateTime .',
    ),
    Case("blank-node.ttl", "that describes something", Expected("_:b", None, "NodeKind"), add='_:b schema:name "X" .'),
    Case("blank-node.ttl", "that is referred to", Expected("_:b", None, "NodeKind"), add=f"<{A}> schema:about _:b ."),
    Case("blank-node.ttl", "with a type", Expected("_:b", None, "NodeKind"), add="_:b a prov:Entity ."),
)
