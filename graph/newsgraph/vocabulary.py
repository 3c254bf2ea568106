"""The vocabulary terms that the code uses, as constants; a test holds the ``NG_`` ones equal to the ontology.

Constants, not a namespace object with attribute access: a typo is then found by the type checkers.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from newsgraph.rdf import XSD, NamedNode

PREFIXES: Final[dict[str, str]] = {
    "ng": "https://w3id.org/newsgraph/ontology#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": XSD,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name such as ``schema:about``; KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


EDTF: Final = term("edtf:EDTF")
RDF_TYPE: Final = term("rdf:type")

# classes of our own
NG_ATTRIBUTION: Final = term("ng:Attribution")
NG_CLAIM: Final = term("ng:Claim")
NG_CLAIM_RELATION: Final = term("ng:ClaimRelation")
NG_DECISION: Final = term("ng:Decision")
NG_EVENT_ACCOUNT: Final = term("ng:EventAccount")
NG_EVENT_CLAIM: Final = term("ng:EventClaim")
NG_OCCURRENCE: Final = term("ng:Occurrence")
NG_PARTICIPATION_CLASS: Final = term("ng:Participation")
NG_QUANTITY: Final = term("ng:Quantity")
NG_QUANTITY_CLAIM: Final = term("ng:QuantityClaim")
NG_REPORTED_EVENT: Final = term("ng:ReportedEvent")
NG_ROLE_CLAIM: Final = term("ng:RoleClaim")
NG_ROLE_MENTION: Final = term("ng:RoleMention")
NG_SEGMENT_CLASS: Final = term("ng:Segment")
NG_UNKNOWN_OUTLET: Final = term("ng:UnknownOutlet")
NG_UNNAMED_SOURCE: Final = term("ng:UnnamedSource")
NG_UNRESOLVED_SOURCE: Final = term("ng:UnresolvedSource")
NG_VARIABLE_CLASS: Final = term("ng:Variable")

# properties of our own
NG_ACCOUNT_OF: Final = term("ng:accountOf")
NG_ACLED_EVENT_TYPE: Final = term("ng:acledEventType")
NG_ACLED_SUB_EVENT_TYPE: Final = term("ng:acledSubEventType")
NG_ADDRESSEE: Final = term("ng:addressee")
NG_ANNOTATOR: Final = term("ng:annotator")
NG_APPROXIMATION: Final = term("ng:approximation")
NG_AUTHOR_EVIDENCE: Final = term("ng:authorEvidence")
NG_BASIS: Final = term("ng:basis")
NG_CHAIN: Final = term("ng:chain")
NG_CHANGE_OF: Final = term("ng:changeOf")
NG_CONFIDENCE: Final = term("ng:confidence")
NG_CONTRADICTS: Final = term("ng:contradicts")
NG_CORROBORATES: Final = term("ng:corroborates")
NG_CUE: Final = term("ng:cue")
NG_CUE_SPAN: Final = term("ng:cueSpan")
NG_DATE_BASIS: Final = term("ng:dateBasis")
NG_DATE_EVIDENCE: Final = term("ng:dateEvidence")
NG_DESCRIPTOR: Final = term("ng:descriptor")
NG_EARLIEST_BEGIN: Final = term("ng:earliestBegin")
NG_EARLIEST_END: Final = term("ng:earliestEnd")
NG_DECIDED_TYPE: Final = term("ng:decidedType")
NG_EVENT: Final = term("ng:event")
NG_EVENT_TYPE: Final = term("ng:eventType")
NG_EXPRESSES: Final = term("ng:expresses")
NG_EXTENT: Final = term("ng:extent")
NG_FIDELITY: Final = term("ng:fidelity")
NG_FINAL_STANCE: Final = term("ng:finalStance")
NG_FORM: Final = term("ng:form")
NG_HOLDER: Final = term("ng:holder")
NG_IN_SEGMENT: Final = term("ng:inSegment")
NG_INDEPENDENT_SOURCES: Final = term("ng:independentSources")
NG_INFERRED_DATE: Final = term("ng:inferredDate")
NG_LATEST_BEGIN: Final = term("ng:latestBegin")
NG_LATEST_END: Final = term("ng:latestEnd")
NG_MODALITY: Final = term("ng:modality")
NG_MODE: Final = term("ng:mode")
NG_NAMES_ONLY: Final = term("ng:namesOnly")
NG_NEXT_LINK: Final = term("ng:nextLink")
NG_OBJECT: Final = term("ng:object")
NG_ORGANIZATION: Final = term("ng:organization")
NG_PARTICIPANT: Final = term("ng:participant")
NG_PARTICIPATION: Final = term("ng:participation")
NG_PLACE: Final = term("ng:place")
NG_PLOVER_CODE: Final = term("ng:ploverCode")
NG_POSITION: Final = term("ng:position")
NG_PUBLISHER_EVIDENCE: Final = term("ng:publisherEvidence")
NG_READING: Final = term("ng:reading")
NG_RELATION: Final = term("ng:relation")
NG_RENDERS: Final = term("ng:renders")
NG_RESTATES: Final = term("ng:restates")
NG_RETRIEVED_AT: Final = term("ng:retrievedAt")
NG_ROLE: Final = term("ng:role")
NG_SAID_AT: Final = term("ng:saidAt")
NG_SAID_ON: Final = term("ng:saidOn")
NG_SEGMENT: Final = term("ng:segment")
NG_SEGMENT_TYPE: Final = term("ng:segmentType")
NG_SHARE_OF: Final = term("ng:shareOf")
NG_SOURCE: Final = term("ng:source")
NG_SOURCE_FORM: Final = term("ng:sourceForm")
NG_SOURCE_SPAN: Final = term("ng:sourceSpan")
NG_SPAN: Final = term("ng:span")
NG_STANCE: Final = term("ng:stance")
NG_SUBJECT: Final = term("ng:subject")
NG_SURFACE: Final = term("ng:surface")
NG_TEXT_SHA256: Final = term("ng:textSha256")
NG_UPDATES: Final = term("ng:updates")
NG_VALID_FROM: Final = term("ng:validFrom")
NG_VALID_UNTIL: Final = term("ng:validUntil")
NG_VARIABLE: Final = term("ng:variable")
NG_VERDICT: Final = term("ng:verdict")
NG_WHEN: Final = term("ng:when")
NG_WHEN_ANCHOR: Final = term("ng:whenAnchor")
NG_WHEN_EVIDENCE: Final = term("ng:whenEvidence")

# terms of schema
SCHEMA_CLAIM: Final = term("schema:Claim")
SCHEMA_NEWS_ARTICLE: Final = term("schema:NewsArticle")
SCHEMA_ORGANIZATION: Final = term("schema:Organization")
SCHEMA_PERSON: Final = term("schema:Person")
SCHEMA_PLACE: Final = term("schema:Place")
SCHEMA_QUOTATION: Final = term("schema:Quotation")
SCHEMA_ABOUT: Final = term("schema:about")
SCHEMA_APPEARANCE: Final = term("schema:appearance")
SCHEMA_AUTHOR: Final = term("schema:author")
SCHEMA_DATE_MODIFIED: Final = term("schema:dateModified")
SCHEMA_DATE_PUBLISHED: Final = term("schema:datePublished")
SCHEMA_HEADLINE: Final = term("schema:headline")
SCHEMA_IN_LANGUAGE: Final = term("schema:inLanguage")
SCHEMA_LOCATION_CREATED: Final = term("schema:locationCreated")
SCHEMA_MAX_VALUE: Final = term("schema:maxValue")
SCHEMA_MENTIONS: Final = term("schema:mentions")
SCHEMA_MIN_VALUE: Final = term("schema:minValue")
SCHEMA_NAME: Final = term("schema:name")
SCHEMA_PUBLISHER: Final = term("schema:publisher")
SCHEMA_SHA256: Final = term("schema:sha256")
SCHEMA_SOFTWARE_VERSION: Final = term("schema:softwareVersion")
SCHEMA_SPOKEN_BY_CHARACTER: Final = term("schema:spokenByCharacter")
SCHEMA_TEXT: Final = term("schema:text")
SCHEMA_UNIT_TEXT: Final = term("schema:unitText")
SCHEMA_URL: Final = term("schema:url")
SCHEMA_VALUE: Final = term("schema:value")

# terms of prov
PROV_ACTIVITY: Final = term("prov:Activity")
PROV_BUNDLE: Final = term("prov:Bundle")
PROV_ENTITY: Final = term("prov:Entity")
PROV_PERSON: Final = term("prov:Person")
PROV_SOFTWARE_AGENT: Final = term("prov:SoftwareAgent")
PROV_ENDED_AT_TIME: Final = term("prov:endedAtTime")
PROV_GENERATED_AT_TIME: Final = term("prov:generatedAtTime")
PROV_STARTED_AT_TIME: Final = term("prov:startedAtTime")
PROV_USED: Final = term("prov:used")
PROV_WAS_ASSOCIATED_WITH: Final = term("prov:wasAssociatedWith")
PROV_WAS_ATTRIBUTED_TO: Final = term("prov:wasAttributedTo")
PROV_WAS_DERIVED_FROM: Final = term("prov:wasDerivedFrom")
PROV_WAS_GENERATED_BY: Final = term("prov:wasGeneratedBy")
PROV_WAS_REVISION_OF: Final = term("prov:wasRevisionOf")

# terms of oa
OA_ANNOTATION: Final = term("oa:Annotation")
OA_SPECIFIC_RESOURCE: Final = term("oa:SpecificResource")
OA_TEXT_POSITION_SELECTOR: Final = term("oa:TextPositionSelector")
OA_TEXT_QUOTE_SELECTOR: Final = term("oa:TextQuoteSelector")
OA_END: Final = term("oa:end")
OA_EXACT: Final = term("oa:exact")
OA_HAS_BODY: Final = term("oa:hasBody")
OA_HAS_SELECTOR: Final = term("oa:hasSelector")
OA_HAS_SOURCE: Final = term("oa:hasSource")
OA_HAS_TARGET: Final = term("oa:hasTarget")
OA_IDENTIFYING: Final = term("oa:identifying")
OA_MOTIVATED_BY: Final = term("oa:motivatedBy")
OA_PREFIX: Final = term("oa:prefix")
OA_START: Final = term("oa:start")
OA_SUFFIX: Final = term("oa:suffix")

# terms of skos
SKOS_ALT_LABEL: Final = term("skos:altLabel")
SKOS_CLOSE_MATCH: Final = term("skos:closeMatch")
SKOS_PREF_LABEL: Final = term("skos:prefLabel")

# terms of dcterms
DCTERMS_IDENTIFIER: Final = term("dcterms:identifier")
DCTERMS_IS_REPLACED_BY: Final = term("dcterms:isReplacedBy")
DCTERMS_REPLACES: Final = term("dcterms:replaces")

# terms of owl
OWL_SAME_AS: Final = term("owl:sameAs")
