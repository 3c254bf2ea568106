"""Examples for the shapes of occurrences and of printings of quotations."""

from __future__ import annotations

from shapes.shape_cases import HELD, HOMES, LEAKED, A, Case, Expected

BOILERPLATE = f"{A}/segment/276-310"
IN_STORY = "(ng:inSegment/ng:segmentType)"

CASES = (
    Case("occurrence.ttl", "without words", Expected(HOMES, "ng:span", "MinCount"), (f"{HOMES} ng:span",)),
    Case(
        "occurrence.ttl",
        "that says nothing",
        Expected(HOMES, "(ng:expresses|ng:renders)", "MinCount"),
        (f"{HOMES} ng:expresses",),
    ),
    Case(
        "occurrence.ttl",
        "of a claim that is none",
        Expected(HOMES, "ng:expresses", "Class"),
        add=f"<{HOMES}> ng:expresses <place/lund> .",
    ),
    Case(
        "occurrence.ttl",
        "of two quotations",
        Expected(HELD, "ng:renders", "MaxCount"),
        add=f"<{HELD}> ng:renders <quotation/other> .",
    ),
    Case("occurrence.ttl", "without chain", Expected(HOMES, "ng:chain", "MinCount"), (f"{HOMES} ng:chain",)),
    Case(
        "occurrence.ttl",
        "with two chains",
        Expected(HOMES, "ng:chain", "MaxCount"),
        add=f"<{HOMES}> ng:chain <{LEAKED}/link/0> .",
    ),
    Case(
        "occurrence.ttl",
        "final stance that only reports",
        Expected(HOMES, "ng:finalStance", "In"),
        (f"{HOMES} ng:finalStance",),
        f"<{HOMES}> ng:finalStance ng:Reports .",
    ),
    Case(
        "occurrence.ttl",
        "without source",
        Expected(HOMES, "prov:wasAttributedTo", "MinCount"),
        (f"{HOMES} prov:wasAttributedTo",),
    ),
    Case(
        "occurrence.ttl",
        "marked as boilerplate",
        Expected(HOMES, IN_STORY, "In"),
        add=f"<{HOMES}> ng:inSegment <{BOILERPLATE}> .",
    ),
    Case(
        "occurrence.ttl",
        "in boilerplate without being marked",
        Expected(HOMES, "(ngsh:overlaps/ng:segmentType)", "In"),
        (f"{HOMES} ng:span",),
        f"""<{HOMES}> ng:span <{A}#char=287,300> .
        <{A}#char=287,300> a oa:SpecificResource ; oa:hasSource <{A}> ; oa:hasSelector <{A}/selector/287-300> .
        <{A}/selector/287-300> a oa:TextPositionSelector, oa:TextQuoteSelector ; oa:start 287 ; oa:end 300 ;
          oa:exact "Ten photos of" .""",
    ),
    Case(
        "occurrence.ttl",
        "said on a day in words",
        Expected(HOMES, "ng:saidOn", "Datatype"),
        add=f'<{HOMES}> ng:saidOn "Monday" .',
    ),
    Case("occurrence.ttl", "no confidence", Expected(HOMES, "ng:confidence", "MinCount"), (f"{HOMES} ng:confidence",)),
    Case("occurrence.ttl", "no annotator", Expected(HOMES, "ng:annotator", "MinCount"), (f"{HOMES} ng:annotator",)),
    Case(
        "occurrence.ttl",
        "fidelity without a quotation",
        (Expected(HOMES, "ng:renders", "MinCount"), Expected(HOMES, "ng:extent", "MinCount")),
        add=f"<{HOMES}> ng:fidelity ng:Verbatim .",
    ),
    Case("occurrence.ttl", "no fidelity", Expected(HELD, "ng:fidelity", "MinCount"), (f"{HELD} ng:fidelity",)),
    Case("occurrence.ttl", "unknown extent", Expected(HELD, "ng:extent", "In"), add=f"<{HELD}> ng:extent ng:Half ."),
    Case(
        "occurrence.ttl",
        "printing in other words",
        Expected(HELD, "ng:fidelity", "In", "Warning"),
        (f"{HELD} ng:fidelity",),
        f"<{HELD}> ng:fidelity ng:Altered .",
    ),
)
