"""Chains of sources: who reports whom, outermost first, as links of a statement."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import SourceForm, SourceLink, SourcePhrase, Stance
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.sources import anonymity, is_medium, source_phrases
from newsgraph.extract.verb_forms import word_set
from newsgraph.text import Span

_RELAYING: Final = word_set("report write say tell quote cite accord reveal learn")


def connect(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a sentence with ``outer`` set: those whose content holds another one's cue report that one.

    An attribution that only relays another one ("…, Trump said, Xinhua reported") is no statement of its own and is
    left out of what is returned.
    """
    kept: list[Finding] = []
    relays: set[int] = set()
    for finding in findings:
        holders = [other for other in findings if other is not finding and other.holds(finding)]
        mutual = [other for other in holders if finding.holds(other)]
        holders = [other for other in holders if other not in mutual]
        holders.sort(key=lambda other: _size(other), reverse=True)
        finding.outer = holders
        for other in holders:
            if _only_relays(other, finding):
                relays.add(id(other))
    for finding in findings:
        if id(finding) not in relays:
            kept.append(finding)
    return kept


def _size(finding: Finding) -> int:
    return sum(after - first for first, after in finding.content)


def _only_relays(outer: Finding, inner: Finding) -> bool:
    """Whether the outer content is the inner attribution and nothing else, both standing before their cues."""
    if outer.join not in "fc" or inner.join not in "fd" or not outer.content or not inner.content:
        return False
    return outer.content[0][0] == inner.content[0][0] and outer.content[-1][1] <= inner.extent[1] + 6


def links_of(finding: Finding, people: Sequence[Span]) -> tuple[SourceLink, ...]:
    """The links of a finding, from the outermost intermediary to the one who said it; empty if nobody is named."""
    links: list[SourceLink] = []
    for outer in finding.outer:
        phrases = _phrases(outer, people)
        if phrases:
            links.append(SourceLink(phrases, Stance.REPORTS, outer.unit.between(*outer.cue)))
    if finding.addressee is not None and is_medium(finding.unit, finding.addressee):
        heard = source_phrases(finding.unit, finding.addressee, people)
        links.append(SourceLink(heard, Stance.REPORTS, finding.unit.between(*finding.cue)))
    phrases = _phrases(finding, people)
    if not phrases:
        return ()
    if finding.cited:
        links.append(SourceLink(phrases, Stance.REPORTS, finding.unit.between(*finding.cue)))
        for cue, source in finding.cited[:-1]:
            links.append(
                SourceLink(source_phrases(finding.unit, source, people), Stance.REPORTS, finding.unit.between(*cue))
            )
        cue, source = finding.cited[-1]
        links.append(
            SourceLink(source_phrases(finding.unit, source, people), finding.stance, finding.unit.between(*cue))
        )
    else:
        links.append(SourceLink(phrases, finding.stance, finding.unit.between(*finding.cue)))
    return tuple(links)


def _phrases(finding: Finding, people: Sequence[Span]) -> tuple[SourcePhrase, ...]:
    if finding.source is None:
        return ()
    phrases = source_phrases(finding.unit, finding.source, people)
    if anonymity(finding.unit):
        phrases = tuple(
            dataclasses.replace(phrase, unnamed=True) if phrase.form is SourceForm.NOMINAL else phrase
            for phrase in phrases
        )
    return phrases


def continued(links: tuple[SourceLink, ...]) -> tuple[SourceLink, ...]:
    """The links of a quotation that goes on from another one and has no cue of its own."""
    return tuple(
        SourceLink(
            tuple(dataclasses.replace(phrase, form=SourceForm.CONTINUATION) for phrase in link.sources),
            link.stance,
            None,
        )
        for link in links
    )
