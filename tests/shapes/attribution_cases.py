"""Examples for the shapes of the links of chains, and of sources that belong to one article."""

from __future__ import annotations

from shapes.shape_cases import DENIED, FERRY, HOMES, LEAKED, A, B, Case, Expected

USED_IN = (
    "(^ng:source/^ng:nextLink*/^ng:chain/ng:span/oa:hasSource)|"
    "(^ng:participant/^ng:participation/oa:hasTarget/oa:hasSource)"
)
SPOKEN_FIRST_IN = "(^ng:source/^ng:chain/ng:span/oa:hasSource)"
IN_BOTH = f"<{FERRY}/link/1> ng:source <{A}/unnamed/1> ."

CASES = (
    Case(
        "attribution.ttl",
        "no source",
        Expected(f"{HOMES}/link/1", "ng:source", "MinCount"),
        (f"{HOMES}/link/1 ng:source",),
    ),
    Case(
        "attribution.ttl",
        "no stance",
        Expected(f"{HOMES}/link/1", "ng:stance", "MinCount"),
        (f"{HOMES}/link/1 ng:stance",),
    ),
    Case(
        "attribution.ttl",
        "unknown stance",
        Expected(f"{HOMES}/link/1", "ng:stance", "In"),
        (f"{HOMES}/link/1 ng:stance",),
        f"<{HOMES}/link/1> ng:stance ng:Doubts .",
    ),
    Case(
        "attribution.ttl", "no mode", Expected(f"{HOMES}/link/1", "ng:mode", "MinCount"), (f"{HOMES}/link/1 ng:mode",)
    ),
    Case(
        "attribution.ttl",
        "two cues",
        Expected(f"{HOMES}/link/1", "ng:cue", "MaxCount"),
        add=f'<{HOMES}/link/1> ng:cue "so" .',
    ),
    Case(
        "attribution.ttl",
        "cue that is no span",
        Expected(f"{HOMES}/link/1", "ng:cueSpan", "Class"),
        (f"{HOMES}/link/1 ng:cueSpan",),
        f"<{HOMES}/link/1> ng:cueSpan <place/lund> .",
    ),
    Case(
        "attribution.ttl",
        "source span that is none",
        Expected(f"{HOMES}/link/1", "ng:sourceSpan", "Class"),
        add=f"<{HOMES}/link/1> ng:sourceSpan <place/lund> .",
    ),
    Case(
        "attribution.ttl",
        "unknown form of source",
        Expected(f"{HOMES}/link/1", "ng:sourceForm", "In"),
        (f"{HOMES}/link/1 ng:sourceForm",),
        f"<{HOMES}/link/1> ng:sourceForm ng:Plain .",
    ),
    Case(
        "attribution.ttl",
        "followed by two links",
        Expected(f"{HOMES}/link/0", "ng:nextLink", "MaxCount"),
        add=f"<{HOMES}/link/0> ng:nextLink <{HOMES}/link/2> .",
    ),
    Case(
        "attribution.ttl",
        "chain that returns to its middle",
        Expected(f"{HOMES}/link/1", "(^ng:nextLink|^ng:chain)", "MaxCount"),
        add=f"""<{HOMES}/link/1> ng:nextLink <{HOMES}/link/2> .
        <{HOMES}/link/2> a ng:Attribution ; ng:source <place/lund> ; ng:stance ng:Affirms ; ng:mode ng:Indirect ;
          ng:nextLink <{HOMES}/link/1> .""",
    ),
    Case(
        "attribution.ttl",
        "link that follows itself",
        Expected(f"{HOMES}/link/1", "(^ng:nextLink|^ng:chain)", "MaxCount"),
        add=f"<{HOMES}/link/1> ng:nextLink <{HOMES}/link/1> .",
    ),
    Case(
        "attribution.ttl",
        "chain that returns to its start",
        Expected(f"{HOMES}/link/0", "(^ng:nextLink|^ng:chain)", "MaxCount"),
        add=f"<{HOMES}/link/1> ng:nextLink <{HOMES}/link/0> .",
    ),
    Case(
        "attribution.ttl",
        "circle that nothing leads to",
        (
            Expected("link/x", "^ng:chain", "MinCount"),
            Expected("link/y", "^ng:chain", "MinCount"),
        ),
        add="""<link/x> a ng:Attribution ; ng:source <place/lund> ; ng:stance ng:Reports ; ng:mode ng:Direct ;
          ng:nextLink <link/y> .
        <link/y> a ng:Attribution ; ng:source <place/lund> ; ng:stance ng:Reports ; ng:mode ng:Direct ;
          ng:nextLink <link/x> .""",
    ),
    Case(
        "attribution.ttl",
        "link that belongs to nothing",
        Expected("link/x", "(^ng:nextLink|^ng:chain)", "MinCount"),
        add="<link/x> a ng:Attribution ; ng:source <place/lund> ; ng:stance ng:Affirms ; ng:mode ng:Direct .",
    ),
    Case(
        "attribution.ttl",
        "last link that only reports",
        Expected(f"{HOMES}/link/1", "ng:nextLink", "MinCount"),
        (f"{HOMES}/link/1 ng:stance",),
        f"<{HOMES}/link/1> ng:stance ng:Reports .",
    ),
    Case(
        "attribution.ttl",
        "somebody else than the publisher first",
        Expected(f"{HOMES}/link/0", "(ng:source|(^ng:chain/ng:span/oa:hasSource/schema:publisher))", "Equals"),
        (f"{HOMES}/link/0 ng:source",),
        f"<{HOMES}/link/0> ng:source <organization/railway-0a1b2c> .",
    ),
    Case(
        "attribution.ttl",
        "two who speak first",
        Expected(f"{HOMES}/link/0", "ng:source", "MaxCount"),
        add=f"<{HOMES}/link/0> ng:source <organization/railway-0a1b2c> .",
    ),
    Case(
        "attribution.ttl",
        "somebody first though the outlet is unknown",
        Expected(B, "schema:publisher", "MinCount"),
        (f"{FERRY}/link/0 ng:source",),
        f"""<{FERRY}/link/0> ng:source <person/x-0a1b2c> .
        <person/x-0a1b2c> a schema:Person ; skos:prefLabel "X"@en .""",
        story="undated",
    ),
    Case(
        "attribution.ttl",
        "an unresolved source first",
        Expected(B, "schema:publisher", "MinCount"),
        (f"{FERRY}/link/0 ng:source",),
        f"<{FERRY}/link/0> ng:source <{B}/unresolved/1> .",
        story="undated",
    ),
    Case(
        "described.ttl",
        "a source that nothing describes",
        Expected("person/nobody", "rdf:type", "MinCount"),
        add=f"<{HOMES}/link/1> ng:source <person/nobody> .",
    ),
    Case(
        "own-node.ttl",
        "the unknown outlet of another article",
        Expected(f"{A}/outlet", f"(ngsh:belongsTo|{USED_IN})", "Equals"),
        (f"{FERRY}/link/0 ng:source",),
        f"<{FERRY}/link/0> ng:source <{A}/outlet> . <{A}/outlet> a ng:UnknownOutlet .",
        story="undated",
    ),
    Case(
        "unknown-outlet.ttl",
        "used in two articles",
        Expected(f"{B}/outlet", SPOKEN_FIRST_IN, "MaxCount"),
        (f"{HOMES}/link/0 ng:source",),
        f"<{HOMES}/link/0> ng:source <{B}/outlet> .",
        story="both",
    ),
    Case(
        "unnamed-source.ttl",
        "without descriptor",
        Expected(f"{A}/unnamed/1", "ng:descriptor", "MinCount"),
        (f"{A}/unnamed/1 ng:descriptor",),
    ),
    Case(
        "unnamed-source.ttl",
        "with an empty descriptor",
        Expected(f"{A}/unnamed/1", "ng:descriptor", "Pattern"),
        (f"{A}/unnamed/1 ng:descriptor",),
        f'<{A}/unnamed/1> ng:descriptor " "@en .',
    ),
    Case(
        "unnamed-source.ttl",
        "used in two articles",
        Expected(f"{A}/unnamed/1", f"({USED_IN})", "MaxCount"),
        add=IN_BOTH,
        story="both",
    ),
    Case(
        "unnamed-source.ttl",
        "taking part in an event of another article",
        Expected(f"{A}/unnamed/1", f"({USED_IN})", "MaxCount"),
        add=f"""<{B}/event/31-49> a ng:EventAccount ; ng:accountOf <event/dam-leaks-0a1b2c> ;
          oa:hasTarget <{B}#char=31,49> ; ng:eventType ng:OtherEvent ; ng:participation <{B}/event/31-49/p> .
        <{B}/event/31-49/p> a ng:Participation ; ng:participant <{A}/unnamed/1> ; ng:role ng:Other .""",
        story="both",
    ),
    Case(
        "unnamed-source.ttl",
        "alone behind a claim",
        Expected(
            "claim/dam-leaked-0a1b2c", "(^ng:expresses/prov:wasAttributedTo/rdf:type)", "QualifiedMinCount", "Warning"
        ),
        (f"{LEAKED} ng:expresses",),
        f"<{LEAKED}> ng:expresses <claim/homes-0a1b2c> .",
    ),
    Case(
        "unresolved-source.ttl",
        "in two wordings",
        Expected(f"{B}/unresolved/1", "ng:surface", "MaxCount"),
        add=f'<{B}/unresolved/1> ng:surface "the man"@en .',
        story="undated",
    ),
    Case(
        "unresolved-source.ttl",
        "used in two articles",
        Expected(f"{B}/unresolved/1", f"({USED_IN})", "MaxCount"),
        add=f"<{DENIED}/link/1> ng:source <{B}/unresolved/1> .",
        story="both",
    ),
    Case(
        "unresolved-source.ttl",
        "unresolved",
        Expected(f"{B}/unresolved/1", "^ng:source", "MaxCount", "Warning"),
        story="undated",
    ),
)
