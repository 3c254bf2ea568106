"""The annotator of the layer "quantities"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsgraph.annotations import Annotations, Approximation, Layer, Measure, Quantity
from newsgraph.article import Article
from newsgraph.extract.quantities.ellipsis import with_units
from newsgraph.extract.quantities.figure import Figure
from newsgraph.extract.quantities.figures import BEGINNERS, figure_at
from newsgraph.extract.quantities.measures import measure_of
from newsgraph.extract.quantities.wording import Wording, wording

NAME = "quantities 0.1"


class QuantityAnnotator:
    """Figures by rules, for English news. Dates, ages, ordinals, labels, scores and addresses are none."""

    name = NAME
    layer: Layer = "quantities"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Quantity]:
        """The figures in text order, those in boilerplate too."""
        words = wording(article.text)
        blocked = _blocked(words, annotations)
        found: list[Quantity] = []
        end = 0
        for figure, role in with_units(words, _figures(words, blocked), blocked):
            quantity = _quantity(words, figure, role)
            if found and not role and _says_again(words, figure, end):
                quantity = replace(quantity, measure=found[-1].measure, direction=found[-1].direction)
            found.append(quantity)
            end = figure.end
        return found


def _says_again(words: Wording, figure: Figure, end: int) -> bool:
    """Whether a percentage says again, in its own way, what the figure that ends before ``end`` says.

    ``fell 120 points, or 0.4 percent``, ``rose $2 (3 percent)``.
    """
    between = list(words.lower[end : figure.begin])
    return figure.unit == "percent" and not figure.share and between in ([",", "or"], ["or"], ["("])


def _figures(words: Wording, blocked: frozenset[int]) -> list[Figure]:
    found: list[Figure] = []
    index, count = 0, len(words)
    while index < count:
        word = words.lower[index]
        if not (word[0].isdigit() or word in BEGINNERS) or index in blocked:
            index += 1
            continue
        table_end = words.table_end(index)
        if table_end is not None:
            index = table_end
            continue
        figure = figure_at(words, index, blocked)
        if isinstance(figure, Figure):
            found.append(figure)
            index = max(figure.end, index + 1)
        else:
            index = figure if figure is not None and figure > index else index + 1
    return found


def _blocked(words: Wording, annotations: Annotations) -> frozenset[int]:
    """The tokens of times, and the figures inside names, which count nothing."""
    blocked: set[int] = set()
    for time in annotations.times:
        blocked.update(range(*words.range_of(time.span)))
    for mention in annotations.mentions:
        begin, end = words.range_of(mention.span)
        if end - begin > 1:
            blocked.update(index for index in range(begin, end) if words.tokens[index].text[0].isdigit())
    return frozenset(blocked)


def _quantity(words: Wording, figure: Figure, role: str) -> Quantity:
    measure, direction = measure_of(words, figure.begin, figure.end, figure.unit, share=figure.share)
    if role:
        measure, direction = Measure.LEVEL, 0
    quantity = Quantity(
        span=figure.span(words),
        number=figure.number,
        value=figure.value,
        unit=figure.unit,
        approximation=figure.approximation,
        minimum=figure.minimum,
        maximum=figure.maximum,
        unit_span=figure.unit_span,
        modifiers=figure.modifiers,
        measure=measure,
        direction=direction,
        of=figure.of,
        confidence=_confidence(figure),
        annotator=NAME,
    )
    if role == "from":
        return replace(quantity, role="from")
    return replace(quantity, role="to") if role == "to" else quantity


def _confidence(figure: Figure) -> float:
    if figure.bare:
        return 0.6 if figure.unit else 0.4
    if figure.approximation is Approximation.VAGUE:
        return 0.8
    return 0.95 if figure.unit_span is not None and figure.head < 0 else 0.9
