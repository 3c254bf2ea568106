"""Decisions applied to the mentions of an article, before anything else is read out of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from newsgraph.annotations import Mention
from newsgraph.review.decisions import Decision

ANNOTATOR = "review"
"""What a mention that a person vouches for names as its annotator; the decision says who."""


def reviewed(mentions: Sequence[Mention], decisions: Iterable[Decision]) -> tuple[Mention, ...]:
    """The mentions as people decided: rejected ones are gone, accepted and relabelled ones are there and sure.

    What overlaps a mention that a person vouches for gives way to it.
    """
    kept = list(mentions)
    for decision in decisions:
        span = decision.place.span
        same = next((mention for mention in kept if mention.span == span), None)
        if decision.type is None:
            kept = [mention for mention in kept if mention.span != span]
            continue
        base = same or Mention(span, decision.type)
        sure = dataclasses.replace(base, type=decision.type, confidence=1.0, annotator=ANNOTATOR)
        kept = [*(mention for mention in kept if not mention.span.overlaps(span)), sure]
    return tuple(sorted(kept, key=lambda mention: (mention.span.start, mention.span.end)))
