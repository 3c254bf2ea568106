"""The data model's rules, each with an example that breaks it."""

from __future__ import annotations

import pytest

from newsgraph.validate.report import Severity
from shapes.shape_cases import Case, report
from shapes.test_shapes import CASES

BY_ID = {case.id: case for case in CASES}

VIOLATIONS = {
    "a selector's words differ from the text at the offsets": ("selector.ttl: other words",),
    "start not below end": ("selector.ttl: end at start",),
    "wrong text hash": ("article.ttl: wrong hash of the text",),
    "a claim that reaches no article": ("claim.ttl: that reaches no article",),
    "not exactly one chain per occurrence": ("occurrence.ttl: without chain", "occurrence.ttl: with two chains"),
    "a link without source": ("attribution.ttl: no source",),
    "a link without stance": ("attribution.ttl: no stance",),
    "a cycle": (
        "attribution.ttl: chain that returns to its middle",
        "attribution.ttl: chain that returns to its start",
        "attribution.ttl: link that follows itself",
        "attribution.ttl: circle that nothing leads to",
    ),
    "a last link that only reports": ("attribution.ttl: last link that only reports",),
    "a wrong first source": (
        "attribution.ttl: somebody else than the publisher first",
        "attribution.ttl: somebody first though the outlet is unknown",
        "own-node.ttl: the unknown outlet of another article",
    ),
    "an occurrence in boilerplate or off-topic text": (
        "occurrence.ttl: marked as boilerplate",
        "occurrence.ttl: in boilerplate without being marked",
    ),
    "an unnamed source without descriptor": ("unnamed-source.ttl: without descriptor",),
    "an unnamed source used in two articles": ("unnamed-source.ttl: used in two articles",),
    "two preferred labels in a language": (
        "entity.ttl: two names in a language",
        "variable.ttl: two names",
        "reported-event.ttl: two names",
    ),
    "begin after end": (
        "event-account.ttl: begin after end",
        "event-account.ttl: begin upside down",
        "event-account.ttl: end upside down",
        "run.ttl: that ends before it starts",
    ),
    "min above max": ("quantity.ttl: range upside down", "quantity-claim.ttl: range upside down"),
    "from after until": (
        "quantity-claim.ttl: period that ends before it begins",
        "role-claim.ttl: term that ends before it begins",
    ),
    "terms outside the closed lists": (
        "segment.ttl: unknown kind",
        "mention.ttl: unknown form",
        "mention.ttl: unknown reading",
        "quantity.ttl: unknown approximation",
        "claim.ttl: of two modalities",
        "reported-event.ttl: unknown type",
        "participation.ttl: unknown part",
        "occurrence.ttl: unknown extent",
        "attribution.ttl: unknown stance",
        "attribution.ttl: unknown form of source",
        "claim-relation.ttl: unknown kind",
    ),
    "superclass types not written out": (
        "article.ttl: type",
        "segment.ttl: type",
        "selector.ttl: one of its types",
        "claim.ttl: superclass",
        "quantity-claim.ttl: superclass",
        "event-claim.ttl: superclass",
        "role-claim.ttl: superclass",
        "organization.ttl: superclass",
        "place.ttl: superclass",
        "bundle.ttl: type",
    ),
    "a relation of a claim to itself": ("claim-relation.ttl: to itself", "claim-relation.ttl: to itself, directly"),
    "a relation without basis": ("claim-relation.ttl: no basis",),
    "a relation without confidence": ("claim-relation.ttl: no confidence",),
    "a relation without run": ("claim-relation.ttl: no run",),
    "confidence outside 0 to 1": ("confidence.ttl: above one", "confidence.ttl: below zero"),
    "a decision without a person": ("decision.ttl: of nobody", "decision.ttl: of a program"),
}

WARNINGS = {
    "no publication date": ("article.ttl: no date",),
    "unknown outlet": ("article.ttl: unknown outlet",),
    "two dates": ("article.ttl: two dates",),
    "modified before published": (
        "article.ttl: modified on a day before publication",
        "article.ttl: modified an hour before publication",
    ),
    "published after retrieved": ("article.ttl: published after it was retrieved",),
    "relative date without anchor": ("event-account.ttl: relative time without anchor",),
    "unresolved source": ("unresolved-source.ttl: unresolved",),
    "a claim with unnamed sources only": ("unnamed-source.ttl: alone behind a claim",),
    "printings of a quotation that differ": (
        "occurrence.ttl: printing in other words",
        "quotation.ttl: in two wordings",
    ),
    "text not at hand, so spans were not re-read": ("article.ttl: text not at hand",),
}


def _cases(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [pytest.param(BY_ID[name], id=f"{rule}: {name}") for rule, names in table.items() for name in names]


def test_all_rules_were_collected() -> None:
    assert (len(VIOLATIONS), len(_cases(VIOLATIONS))) == (25, 61)
    assert (len(WARNINGS), len(_cases(WARNINGS))) == (10, 12)


@pytest.mark.parametrize("case", _cases(VIOLATIONS))
def test_breaking_a_rule_refuses_the_article(case: Case) -> None:
    assert not report(case).conforms
    assert {expected.severity for expected in case.all_expected()} == {"Violation"}


@pytest.mark.parametrize("case", _cases(WARNINGS))
def test_what_the_model_warns_of_is_accepted_and_listed(case: Case) -> None:
    found = report(case)
    assert found.conforms
    assert {expected.severity for expected in case.all_expected()} == {"Warning"}
    assert {finding.severity for finding in found.findings} == {Severity.WARNING}
