"""The event types form a proper hierarchy, and their codes are codes of PLOVER and ACLED."""

from __future__ import annotations

from newsgraph.rdf import Literal, NamedNode
from ontology.ontology_files import declared, local, objects

PLOVER = {
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "CRIME",
    "DEMAND",
    "DISAPPROVE",
    "INVESTIGATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
}
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


def _types() -> list[NamedNode]:
    return [
        node
        for node in declared()["concept"]
        if "EventType" in {local(scheme) for scheme in objects(node, "skos:inScheme")}
    ]


def _values(node: NamedNode, predicate: str) -> set[str]:
    return {value.value for value in objects(node, predicate) if isinstance(value, Literal)}


def test_each_type_is_at_the_top_or_has_one_broader_type() -> None:
    for node in _types():
        assert len(objects(node, "skos:broader")) + len(objects(node, "skos:topConceptOf")) == 1, node


def test_broader_and_narrower_are_stated_both_ways() -> None:
    down = {(a, b) for a in _types() for b in objects(a, "skos:narrower")}
    up = {(b, a) for a in _types() for b in objects(a, "skos:broader")}
    assert down == up
    assert len(down) > 5


def test_related_is_stated_both_ways_and_is_no_broader() -> None:
    related = {(a, b) for a in _types() for b in objects(a, "skos:related")}
    broader = {(a, b) for a in _types() for b in objects(a, "skos:broader")}
    assert related == {(b, a) for a, b in related}
    assert related & broader == set()


def test_plover_codes_are_categories_of_plover() -> None:
    codes = {code for node in _types() for code in _values(node, "ng:ploverCode")}
    assert codes
    assert codes <= PLOVER


def test_acled_sub_event_types_belong_to_an_event_type_that_the_concept_names() -> None:
    checked = 0
    for node in _types():
        kinds = _values(node, "ng:acledEventType")
        assert kinds <= ACLED.keys(), node
        allowed = {sub for kind in kinds for sub in ACLED[kind]}
        assert _values(node, "ng:acledSubEventType") <= allowed, node
        checked += len(kinds)
    assert checked > 10
