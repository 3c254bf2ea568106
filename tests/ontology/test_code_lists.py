"""The code lists of the ontology and the enumerations of the code are the same lists."""

from __future__ import annotations

import re
from enum import EnumType, StrEnum
from types import ModuleType
from typing import Literal, get_args, get_origin

import pytest

import newsgraph.annotations
import newsgraph.article
import newsgraph.review.decisions
import newsgraph.statements
from newsgraph.resources import resource
from ontology.ontology_files import declared, local, objects

ELSEWHERE = {
    "EntityType": "classes of schema.org",
    "Layer": "names the layers of annotations",
    "Measure": "says which property points to the level of a variable: ng:changeOf, ng:shareOf or none",
}
"""Enumerations that are no code list, and why."""

WITHOUT_ENUMERATION = {"EventType", "RelationType"}
"""Schemes whose members the code handles by name: event types come from the annotator, relations from rules."""


def _enumerations(*modules: ModuleType) -> dict[str, set[str]]:
    """The values of each enumeration and of each named choice of strings."""
    found: dict[str, set[str]] = {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, EnumType) and issubclass(value, StrEnum) and value is not StrEnum:
                found[name] = {str(member) for member in value}
            elif get_origin(value) is Literal:
                found[name] = set(get_args(value))
    return found


ENUMERATIONS = _enumerations(newsgraph.annotations, newsgraph.article, newsgraph.review.decisions, newsgraph.statements)


def _members(scheme: str) -> set[str]:
    return {
        local(node)
        for node in declared()["concept"]
        if scheme in {local(found) for found in objects(node, "skos:inScheme")}
    }


def test_each_scheme_is_an_enumeration_and_each_enumeration_a_scheme() -> None:
    schemes = {local(node) for node in declared()["scheme"]}
    assert schemes - WITHOUT_ENUMERATION == ENUMERATIONS.keys() - ELSEWHERE.keys()
    assert schemes >= WITHOUT_ENUMERATION


@pytest.mark.parametrize("name", sorted(ENUMERATIONS.keys() - ELSEWHERE.keys()))
def test_scheme_and_enumeration_have_the_same_members(name: str) -> None:
    assert _members(name) == ENUMERATIONS[name]


def test_enumerations_were_found() -> None:
    assert len(ENUMERATIONS.keys() - ELSEWHERE.keys()) == 12


def test_each_concept_is_in_a_scheme() -> None:
    assert [node for node in declared()["concept"] if not objects(node, "skos:inScheme")] == []


def test_relation_types_have_a_direct_property_each() -> None:
    direct = {
        "Corroboration": "corroborates",
        "Contradiction": "contradicts",
        "Update": "updates",
        "Restatement": "restates",
    }
    assert _members("RelationType") == direct.keys()
    assert set(direct.values()) <= {local(node) for node in declared()["property"]}


def test_event_types_are_those_that_the_architecture_lists() -> None:
    page = resource("docs/architecture.md").read_text(encoding="utf-8")
    listed = page.partition("## Event types")[2].partition(":\n")[2].partition("\n#")[0]
    names = re.findall(r"[A-Z][A-Za-z]+", listed)
    assert len(names) > 30
    assert _members("EventType") == set(names)
