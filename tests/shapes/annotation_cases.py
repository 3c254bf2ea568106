"""Examples for the shapes of what annotators find: mentions, quantities, roles, and how sure they are."""

from __future__ import annotations

from shapes.shape_cases import HOMES, A, Case, Expected

MENTION = f"{A}/mention/112-120"
QUANTITY = f"{A}/quantity/71-86"
ROLE = f"{A}/role/112-139"
SPAN = f"{A}#char=143,155"

CASES = (
    Case(
        "mention.ttl",
        "motivation",
        Expected(MENTION, "oa:motivatedBy", "HasValue"),
        remove=(f"{MENTION} oa:motivatedBy",),
    ),
    Case("mention.ttl", "nowhere", Expected(MENTION, "oa:hasTarget", "MinCount"), remove=(f"{MENTION} oa:hasTarget",)),
    Case("mention.ttl", "of nobody", Expected(MENTION, "oa:hasBody", "MinCount"), remove=(f"{MENTION} oa:hasBody",)),
    Case(
        "mention.ttl", "unknown form", Expected(MENTION, "ng:form", "In"), add=f"<{MENTION}> ng:form ng:Continuation ."
    ),
    Case(
        "mention.ttl",
        "unknown reading",
        Expected(MENTION, "ng:reading", "In"),
        add=f"<{MENTION}> ng:reading ng:Ironic .",
    ),
    Case(
        "mention.ttl",
        "no confidence",
        Expected(MENTION, "ng:confidence", "MinCount"),
        remove=(f"{MENTION} ng:confidence",),
    ),
    Case(
        "mention.ttl",
        "no annotator",
        Expected(MENTION, "ng:annotator", "MinCount"),
        remove=(f"{MENTION} ng:annotator",),
    ),
    Case(
        "quantity.ttl",
        "in two places",
        Expected(QUANTITY, "oa:hasTarget", "MaxCount"),
        add=f"<{QUANTITY}> oa:hasTarget <{SPAN}> .",
    ),
    Case(
        "quantity.ttl",
        "value in words",
        Expected(QUANTITY, "schema:value", "Pattern"),
        add=f'<{QUANTITY}> schema:value "many" .',
    ),
    Case(
        "quantity.ttl",
        "value as text",
        Expected(QUANTITY, "schema:value", "MinInclusive"),
        add=f'<{QUANTITY}> schema:value "7" .',
    ),
    Case(
        "quantity.ttl",
        "two least values",
        Expected(QUANTITY, "schema:minValue", "MaxCount"),
        add=f"<{QUANTITY}> schema:minValue 7 .",
    ),
    Case(
        "quantity.ttl",
        "two greatest values",
        Expected(QUANTITY, "schema:maxValue", "MaxCount"),
        add=f"<{QUANTITY}> schema:maxValue 700 .",
    ),
    Case(
        "quantity.ttl",
        "range upside down",
        Expected(QUANTITY, "schema:minValue", "LessThanOrEquals"),
        remove=(f"{QUANTITY} schema:minValue",),
        add=f"<{QUANTITY}> schema:minValue 440.5 .",
    ),
    Case(
        "quantity.ttl",
        "unknown approximation",
        Expected(QUANTITY, "ng:approximation", "In"),
        add=f"<{QUANTITY}> ng:approximation ng:Near .",
    ),
    Case(
        "quantity.ttl",
        "unit with a language",
        Expected(QUANTITY, "schema:unitText", "Datatype"),
        add=f'<{QUANTITY}> schema:unitText "hem"@sv .',
    ),
    Case(
        "quantity.ttl",
        "no figure though not vague",
        Expected(QUANTITY, None, "Or"),
        remove=(f"{QUANTITY} schema:value", f"{QUANTITY} schema:minValue", f"{QUANTITY} schema:maxValue"),
    ),
    Case("role-mention.ttl", "nowhere", Expected(ROLE, "oa:hasTarget", "MinCount"), remove=(f"{ROLE} oa:hasTarget",)),
    Case(
        "role-mention.ttl",
        "a place as holder",
        Expected(ROLE, "ng:holder", "Class"),
        add=f"<{ROLE}> ng:holder <place/lund> .",
    ),
    Case("role-mention.ttl", "no position", Expected(ROLE, "ng:position", "MinCount"), remove=(f"{ROLE} ng:position",)),
    Case(
        "role-mention.ttl",
        "two bodies",
        Expected(ROLE, "ng:organization", "MaxCount"),
        add=f"<{ROLE}> ng:organization <organization/gazette> .",
    ),
    Case(
        "role-mention.ttl",
        "no confidence",
        Expected(ROLE, "ng:confidence", "MinCount"),
        remove=(f"{ROLE} ng:confidence",),
    ),
    Case(
        "role-mention.ttl", "no annotator", Expected(ROLE, "ng:annotator", "MinCount"), remove=(f"{ROLE} ng:annotator",)
    ),
    Case(
        "confidence.ttl",
        "above one",
        Expected(HOMES, "ng:confidence", "MaxInclusive"),
        remove=(f"{HOMES} ng:confidence",),
        add=f"<{HOMES}> ng:confidence 1.01 .",
    ),
    Case(
        "confidence.ttl",
        "below zero",
        Expected(HOMES, "ng:confidence", "MinInclusive"),
        remove=(f"{HOMES} ng:confidence",),
        add=f"<{HOMES}> ng:confidence -0.1 .",
    ),
    Case(
        "confidence.ttl",
        "a word",
        Expected(HOMES, "ng:confidence", "Datatype"),
        remove=(f"{HOMES} ng:confidence",),
        add=f'<{HOMES}> ng:confidence "high" .',
    ),
)
