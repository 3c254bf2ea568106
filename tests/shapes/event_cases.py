"""Examples for the shapes of events, the accounts that articles give of them, and who takes part."""

from __future__ import annotations

from shapes.shape_cases import A, Case, Expected

EVENT = "event/dam-leaks-0a1b2c"
ACCOUNT = f"{A}/event/255-273"
PARTICIPATION = f"{ACCOUNT}/participation/1"
LATE = '"2019-03-10"^^xsd:date'


def _late(name: str, path: str, *, remove: str, late: str) -> Case:
    return Case(
        "event-account.ttl",
        name,
        Expected(ACCOUNT, path, "LessThanOrEquals"),
        (f"{ACCOUNT} {remove}",),
        f"<{ACCOUNT}> {remove} {late} .",
    )


CASES = (
    Case(
        "reported-event.ttl",
        "without name",
        Expected(EVENT, "skos:prefLabel", "MinCount"),
        (f"{EVENT} skos:prefLabel",),
    ),
    Case(
        "reported-event.ttl",
        "two names",
        Expected(EVENT, "skos:prefLabel", "UniqueLang"),
        add=f'<{EVENT}> skos:prefLabel "Leak"@en .',
    ),
    Case("reported-event.ttl", "as a fact", Expected(EVENT, "rdf:type", "Not"), add=f"<{EVENT}> a sem:Event ."),
    Case(
        "reported-event.ttl",
        "unknown type",
        Expected(EVENT, "ng:eventType", "In"),
        add=f"<{EVENT}> ng:eventType ng:Picnic .",
    ),
    Case(
        "event-account.ttl", "of no event", Expected(ACCOUNT, "ng:accountOf", "MinCount"), (f"{ACCOUNT} ng:accountOf",)
    ),
    Case(
        "event-account.ttl",
        "without words",
        Expected(ACCOUNT, "oa:hasTarget", "MinCount"),
        (f"{ACCOUNT} oa:hasTarget",),
    ),
    Case(
        "event-account.ttl", "without type", Expected(ACCOUNT, "ng:eventType", "MinCount"), (f"{ACCOUNT} ng:eventType",)
    ),
    Case(
        "event-account.ttl",
        "place in words",
        Expected(ACCOUNT, "ng:place", "NodeKind"),
        add=f'<{ACCOUNT}> ng:place "Lund" .',
    ),
    Case(
        "event-account.ttl",
        "time in words",
        Expected(ACCOUNT, "ng:when", "Datatype"),
        add=f'<{ACCOUNT}> ng:when "Monday" .',
    ),
    Case(
        "event-account.ttl",
        "evidence that is no span",
        Expected(ACCOUNT, "ng:whenEvidence", "Class"),
        add=f"<{ACCOUNT}> ng:whenEvidence <place/lund> .",
    ),
    Case(
        "event-account.ttl",
        "anchor in words",
        Expected(ACCOUNT, "ng:whenAnchor", "Datatype"),
        add=f'<{ACCOUNT}> ng:whenAnchor "now" .',
    ),
    Case(
        "event-account.ttl",
        "participation that is none",
        Expected(ACCOUNT, "ng:participation", "Class"),
        add=f"<{ACCOUNT}> ng:participation <place/lund> .",
    ),
    *(
        Case(
            "event-account.ttl",
            f"two values of {name}",
            Expected(ACCOUNT, name, "MaxCount"),
            add=f"<{ACCOUNT}> {name} {LATE} .",
        )
        for name in ("ng:earliestBegin", "ng:latestBegin", "ng:earliestEnd", "ng:latestEnd")
    ),
    _late("begin upside down", "ng:earliestBegin", remove="ng:latestBegin", late='"2019-03-03"^^xsd:date'),
    _late("end upside down", "ng:earliestEnd", remove="ng:earliestEnd", late=LATE),
    _late("begin after end", "ng:earliestBegin", remove="ng:latestEnd", late='"2019-03-03"^^xsd:date'),
    _late("begin after end at the latest", "ng:latestBegin", remove="ng:latestBegin", late=LATE),
    Case(
        "event-account.ttl",
        "relative time without anchor",
        Expected(ACCOUNT, "ng:when", "MinCount", "Warning"),
        (f"{ACCOUNT} ng:when", f"{ACCOUNT} ng:whenAnchor"),
    ),
    Case(
        "participation.ttl",
        "of nobody",
        Expected(PARTICIPATION, "ng:participant", "MinCount"),
        (f"{PARTICIPATION} ng:participant",),
    ),
    Case(
        "participation.ttl",
        "unknown part",
        Expected(PARTICIPATION, "ng:role", "In"),
        add=f"<{PARTICIPATION}> ng:role ng:Witness .",
    ),
)
