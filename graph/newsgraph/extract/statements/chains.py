"""Chains of sources: who reports whom, outermost first, as links of a statement."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import SourceForm, SourceLink, SourcePhrase, Stance
from newsgraph.extract.statements.cue_lexicon import frames
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_end
from newsgraph.extract.statements.sources import People, anonymity, is_medium, named_apposition, source_phrases
from newsgraph.extract.statements.subjects import is_source_like

_SPEAKING: Final = frozenset(lemma for lemma, frame in frames().items() if "z" in frame.takes and "d" in frame.takes)
LONGEST_CHAIN: Final = 4
"""How many intermediaries are kept in front of the one who said it."""
_CITING: Final = frozenset({"cite", "quote"})


def connect(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a sentence with their chains: those whose content holds another one's cue report that one.

    An attribution that only relays another one ("…, Orr said, Reuters reported") or only names whom the source cites
    is no statement of its own and is left out of what is returned.
    """
    kept = _without_repeats(_with_citations(findings))
    kept = _reported_evidence(kept)
    relays: set[int] = set()
    for finding in kept:
        holders = [
            other
            for other in kept
            if other is not finding
            and other.source != finding.source
            and other.holds(finding)
            and not finding.holds(other)
        ]
        holders.sort(key=_size, reverse=True)
        finding.outer = holders[-LONGEST_CHAIN:]
        relays.update(id(other) for other in holders if _only_relays(other, finding))
    return [finding for finding in kept if id(finding) not in relays]


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Without nouns of saying whose content a verb reports already: "repeated his claim that …"."""
    by_verb = {content for f in findings if not f.noun for content in f.content}
    return [f for f in findings if not (f.noun and f.content and f.content[0] in by_verb)]


def _with_citations(findings: Sequence[Finding]) -> list[Finding]:
    """With the officials of "Citing officials, the paper wrote that …" as the last link of what the paper wrote."""
    kept: list[Finding] = []
    told = {cue for finding in findings for cue, _ in finding.cited}
    for finding in findings:
        if finding.cue in told:
            continue
        cited = _cited(finding)
        main = None
        if cited is not None:
            main = next(
                (f for f in findings if f.lemma not in _CITING and f.source == finding.source and f.join in "tzfd:"),
                None,
            )
        if main is not None and cited is not None:
            main.cited.append((finding.cue, cited))
        else:
            kept.append(finding)
    return kept


def _cited(finding: Finding) -> Range | None:
    """The source that a finding of "cite" or "quote" names, None for other findings and for what is no source."""
    if finding.lemma not in _CITING or finding.join != "n" or not finding.content:
        return None
    start = finding.content[0][0]
    end = noun_phrase_end(finding.unit, start)
    if end == start or not is_source_like(finding.unit, (start, end)):
        return None
    return start, end


def _reported_evidence(findings: list[Finding]) -> list[Finding]:
    """With one finding for "The paper reports that …, according to the office": it reports what the office says."""
    kept = list(findings)
    for source in findings:
        if source.lemma != "accord" or source.source is None or is_medium(source.unit, source.source):
            continue
        for medium in findings:
            if medium is source or not source.holds(medium) or medium.source is None or not medium.content:
                continue
            if is_medium(medium.unit, medium.source) and medium in kept:
                source.content = medium.content
                source.via.append((medium.cue, medium.source))
                kept.remove(medium)
    return kept


def _size(finding: Finding) -> int:
    return sum(after - first for first, after in finding.content)


def _only_relays(outer: Finding, inner: Finding) -> bool:
    """Whether the outer content is the inner attribution and nothing else."""
    if outer.lemma in _CITING:
        return True
    if outer.join not in "fc" and not (outer.source is not None and is_medium(outer.unit, outer.source)):
        return False
    if not inner.content or not outer.content:
        return False
    speaks = inner.lemma in _SPEAKING or inner.stance is Stance.DENIES
    if inner.join not in "tzfd:" or inner.weak or not speaks:
        return False
    begin, end = inner.extent
    tags = outer.unit.tags
    outside = [place for start, after in outer.content for place in range(start, after) if not begin <= place < end]
    return not any(tags[place] in FINITE or tags[place] == "Q" for place in outside)


def links_of(finding: Finding, people: People) -> tuple[SourceLink, ...]:
    """The links of a finding, from the outermost intermediary to the one who said it.

    Where nobody is named, the last link's only phrase has no span.
    """
    unit = finding.unit
    final = _phrases(finding, people) or (SourcePhrase(None, SourceForm.NOMINAL),)
    links: list[SourceLink] = []
    for outer in finding.outer:
        phrases = _phrases(outer, people)
        if phrases:
            links.append(SourceLink(phrases, Stance.REPORTS, unit.between(*outer.cue)))
    for cue, medium in finding.via:
        links.append(SourceLink(source_phrases(unit, medium, people), Stance.REPORTS, unit.between(*cue)))
    heard = finding.addressee if finding.addressee and is_medium(unit, finding.addressee) else _interviewer(finding)
    if heard is not None:
        links.append(SourceLink(source_phrases(unit, heard, people), Stance.REPORTS, unit.between(*finding.cue)))
    steps = [(finding.cue, final), *[(cue, source_phrases(unit, source, people)) for cue, source in finding.cited]]
    for cue, phrases in steps[:-1]:
        links.append(SourceLink(phrases, Stance.REPORTS, unit.between(*cue)))
    cue, phrases = steps[-1]
    links.append(SourceLink(phrases, finding.stance, unit.between(*cue)))
    return tuple(links)


def _interviewer(finding: Finding) -> Range | None:
    """The medium of "said in an interview with …"."""
    unit = finding.unit
    after = finding.cue[1]
    for place in range(after, min(after + 14, len(unit) - 2)):
        if unit.tags[place] in "HwQ:.,V":
            return None
        if unit.lows[place] == "interview" and unit.lows[place + 1] in {"with", "on"}:
            end = noun_phrase_end(unit, place + 2)
            return (place + 2, end) if end > place + 2 and is_medium(unit, (place + 2, end)) else None
    return None


def _phrases(finding: Finding, people: People) -> tuple[SourcePhrase, ...]:
    if finding.source is None:
        return ()
    phrases = source_phrases(finding.unit, named_apposition(finding.unit, finding.source, people), people)
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
