"""Attribution chains: from the outlet through those it cites to the one who takes a stance."""

from __future__ import annotations

from newsgraph.agents import Agent
from newsgraph.annotations import Mode, ReportedStatement, SourceLink, Stance
from newsgraph.interpret.context import Context
from newsgraph.statements import Link
from newsgraph.text import Span

_OPPOSITE = {Stance.AFFIRMS: Stance.DENIES, Stance.DENIES: Stance.AFFIRMS}


def own_voice(context: Context, *, negated: bool = False) -> tuple[Link, ...]:
    """The chain of what the outlet says itself."""
    stance = Stance.DENIES if negated else Stance.AFFIRMS
    return (Link((context.resolution.publisher,), stance, Mode.OWN_VOICE),)


def chain_of(context: Context, statement: ReportedStatement) -> tuple[Link, ...]:
    """The outlet's link and one for each source of the statement."""
    outlet = Link((context.resolution.publisher,), Stance.REPORTS, statement.mode)
    links: list[Link] = []
    for link in (_link(context, link, statement.mode) for link in statement.links):
        # "She said that she expected": one source is one link, whose stance is that of the inner verb.
        if links and links[-1].sources == link.sources and links[-1].stance is Stance.REPORTS:
            links.pop()
        links.append(link)
    return (outlet, *links)


def confidence_of(context: Context, statement: ReportedStatement) -> float:
    """The statement's own confidence, lowered by that in whom its sources denote."""
    confidence = statement.confidence
    for link in statement.links:
        for phrase in link.sources:
            resolved = context.resolution.sources.get(phrase.span) if phrase.span is not None else None
            confidence = min(confidence, resolved.confidence if resolved is not None else 0.3)
    return confidence


def towards(chain: tuple[Link, ...], *, negated: bool) -> tuple[Link, ...]:
    """The same chain towards the positive claim, when what is said is its negation: affirming turns to denying."""
    if not negated:
        return chain
    last = chain[-1]
    turned = Link(
        last.sources,
        _OPPOSITE.get(last.stance, last.stance),
        last.mode,
        last.cue,
        last.cue_span,
        last.source_spans,
        last.source_form,
    )
    return (*chain[:-1], turned)


def _link(context: Context, link: SourceLink, mode: Mode) -> Link:
    agents: dict[Agent, None] = {}
    spans: dict[Span, None] = {}
    for phrase in link.sources:
        resolved = context.resolution.sources.get(phrase.span) if phrase.span is not None else None
        agents[resolved.agent if resolved is not None else context.resolution.sourceless] = None
        if phrase.span is not None:
            spans[phrase.span] = None
    return Link(
        sources=tuple(agents) or (context.resolution.sourceless,),
        stance=link.stance,
        mode=mode,
        cue=context.words(link.cue) if link.cue is not None else None,
        cue_span=link.cue,
        source_spans=tuple(spans),
        source_form=link.sources[0].form if link.sources else None,
    )
