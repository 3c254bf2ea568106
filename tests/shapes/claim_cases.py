"""Examples for the shapes of claims and variables."""

from __future__ import annotations

from shapes.shape_cases import Case, Expected

CLAIM = "claim/homes-0a1b2c"
EVENT_CLAIM = "claim/dam-leaked-0a1b2c"
ROLE_CLAIM = "claim/mayor-0a1b2c"
VARIABLE = "variable/homes-0a1b2c"

CASES = (
    Case("claim.ttl", "superclass", Expected(CLAIM, "rdf:type", "HasValue"), (f"{CLAIM} rdf:type schema:Claim",)),
    Case(
        "claim.ttl", "in no language", Expected(CLAIM, "schema:text", "Datatype"), add=f'<{CLAIM}> schema:text "Hus" .'
    ),
    Case(
        "claim.ttl", "without wording", Expected(CLAIM, "schema:text", "MinCount", "Warning"), (f"{CLAIM} schema:text",)
    ),
    Case("claim.ttl", "without modality", Expected(CLAIM, "ng:modality", "MinCount"), (f"{CLAIM} ng:modality",)),
    Case(
        "claim.ttl",
        "of two modalities",
        Expected(CLAIM, "ng:modality", "MaxCount"),
        add=f"<{CLAIM}> ng:modality ng:Planned .",
    ),
    Case(
        "claim.ttl", "about words", Expected(CLAIM, "schema:about", "NodeKind"), add=f'<{CLAIM}> schema:about "Lund" .'
    ),
    Case(
        "claim.ttl",
        "that reaches no article",
        Expected(CLAIM, "prov:wasDerivedFrom", "MinCount"),
        (f"{CLAIM} prov:wasDerivedFrom", f"{CLAIM} schema:appearance"),
    ),
    Case(
        "claim.ttl",
        "derived from what is no article",
        Expected(CLAIM, "prov:wasDerivedFrom", "Class"),
        (f"{CLAIM} prov:wasDerivedFrom", f"{CLAIM} schema:appearance"),
        f"<{CLAIM}> prov:wasDerivedFrom <run/1> ; schema:appearance <run/1> .",
    ),
    Case("claim.ttl", "no appearance", Expected(CLAIM, "schema:appearance", "Equals"), (f"{CLAIM} schema:appearance",)),
    Case(
        "claim.ttl",
        "negative number of sources",
        Expected(CLAIM, "ng:independentSources", "MinInclusive"),
        (f"{CLAIM} ng:independentSources",),
        f"<{CLAIM}> ng:independentSources -1 .",
    ),
    Case("quantity-claim.ttl", "superclass", Expected(CLAIM, "rdf:type", "HasValue"), (f"{CLAIM} rdf:type ng:Claim",)),
    Case("quantity-claim.ttl", "of no variable", Expected(CLAIM, "ng:variable", "MinCount"), (f"{CLAIM} ng:variable",)),
    Case(
        "quantity-claim.ttl",
        "two values",
        Expected(CLAIM, "schema:value", "MaxCount"),
        add=f"<{CLAIM}> schema:value 500 .",
    ),
    Case(
        "quantity-claim.ttl",
        "least in words",
        Expected(CLAIM, "schema:minValue", "Pattern"),
        add=f'<{CLAIM}> schema:minValue "few" .',
    ),
    Case(
        "quantity-claim.ttl",
        "two greatest values",
        Expected(CLAIM, "schema:maxValue", "MaxCount"),
        add=f"<{CLAIM}> schema:maxValue 7e0 .",
    ),
    Case(
        "quantity-claim.ttl",
        "range upside down",
        Expected(CLAIM, "schema:minValue", "LessThanOrEquals"),
        (f"{CLAIM} schema:maxValue",),
        f"<{CLAIM}> schema:maxValue 300 .",
    ),
    Case(
        "quantity-claim.ttl",
        "no approximation",
        Expected(CLAIM, "ng:approximation", "MinCount"),
        (f"{CLAIM} ng:approximation",),
    ),
    Case(
        "quantity-claim.ttl",
        "unit by address",
        Expected(CLAIM, "schema:unitText", "Datatype"),
        add=f"<{CLAIM}> schema:unitText <place/lund> .",
    ),
    Case(
        "quantity-claim.ttl",
        "first day in words",
        Expected(CLAIM, "ng:validFrom", "Datatype"),
        add=f'<{CLAIM}> ng:validFrom "now" .',
    ),
    Case(
        "quantity-claim.ttl",
        "last day in words",
        Expected(CLAIM, "ng:validUntil", "Datatype"),
        add=f'<{CLAIM}> ng:validUntil "now" .',
    ),
    Case(
        "quantity-claim.ttl",
        "period that ends before it begins",
        Expected(CLAIM, "ng:validFrom", "LessThanOrEquals"),
        (f"{CLAIM} ng:validUntil",),
        f'<{CLAIM}> ng:validUntil "2019-03-03"^^xsd:date .',
    ),
    Case(
        "quantity-claim.ttl",
        "no figure though not vague",
        Expected(CLAIM, None, "Or"),
        (f"{CLAIM} schema:value", f"{CLAIM} schema:minValue", f"{CLAIM} schema:maxValue"),
    ),
    Case(
        "event-claim.ttl",
        "superclass",
        Expected(EVENT_CLAIM, "rdf:type", "HasValue"),
        (f"{EVENT_CLAIM} rdf:type ng:Claim",),
    ),
    Case("event-claim.ttl", "of no event", Expected(EVENT_CLAIM, "ng:event", "MinCount"), (f"{EVENT_CLAIM} ng:event",)),
    Case(
        "role-claim.ttl",
        "superclass",
        Expected(ROLE_CLAIM, "rdf:type", "HasValue"),
        (f"{ROLE_CLAIM} rdf:type ng:Claim",),
    ),
    Case(
        "role-claim.ttl",
        "as a membership",
        Expected(ROLE_CLAIM, "rdf:type", "Not"),
        add=f"<{ROLE_CLAIM}> a org:Membership .",
    ),
    Case("role-claim.ttl", "of nobody", Expected(ROLE_CLAIM, "ng:holder", "MinCount"), (f"{ROLE_CLAIM} ng:holder",)),
    Case(
        "role-claim.ttl", "no position", Expected(ROLE_CLAIM, "ng:position", "MinCount"), (f"{ROLE_CLAIM} ng:position",)
    ),
    Case(
        "role-claim.ttl",
        "two bodies",
        Expected(ROLE_CLAIM, "ng:organization", "MaxCount"),
        add=f"<{ROLE_CLAIM}> ng:organization <run/1> .",
    ),
    Case(
        "role-claim.ttl",
        "first day in words",
        Expected(ROLE_CLAIM, "ng:validFrom", "Datatype"),
        add=f'<{ROLE_CLAIM}> ng:validFrom "now" .',
    ),
    Case(
        "role-claim.ttl",
        "last day in words",
        Expected(ROLE_CLAIM, "ng:validUntil", "Datatype"),
        add=f'<{ROLE_CLAIM}> ng:validUntil "now" .',
    ),
    Case(
        "role-claim.ttl",
        "term that ends before it begins",
        Expected(ROLE_CLAIM, "ng:validFrom", "LessThanOrEquals"),
        add=f'<{ROLE_CLAIM}> ng:validUntil "2017-01-01"^^xsd:date .',
    ),
    Case(
        "variable.ttl",
        "without name",
        Expected(VARIABLE, "skos:prefLabel", "MinCount"),
        (f"{VARIABLE} skos:prefLabel",),
    ),
    Case(
        "variable.ttl",
        "two names",
        Expected(VARIABLE, "skos:prefLabel", "UniqueLang"),
        add=f'<{VARIABLE}> skos:prefLabel "homes"@en .',
    ),
    Case(
        "variable.ttl",
        "unit with a language",
        Expected(VARIABLE, "schema:unitText", "Datatype"),
        add=f'<{VARIABLE}> schema:unitText "hus"@da .',
    ),
    Case(
        "variable.ttl",
        "about words",
        Expected(VARIABLE, "schema:about", "NodeKind"),
        add=f'<{VARIABLE}> schema:about "Lund" .',
    ),
    Case(
        "variable.ttl",
        "share of what is no variable",
        Expected(VARIABLE, "(ng:changeOf|ng:shareOf)", "Class"),
        add=f"<{VARIABLE}> ng:shareOf <place/lund> .",
    ),
)
