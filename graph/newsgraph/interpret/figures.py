"""The range of values that a figure's wording allows, so that "about 5,000" and "5,200" can be compared.

"About" allows a tenth to either side, "almost" a tenth below; the other approximations bound one side only.
"""

from __future__ import annotations

from decimal import Decimal

from newsgraph.annotations import Approximation, Quantity

TOLERANCE = Decimal("0.1")


def bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Least and greatest value that the wording allows; None where it sets no bound, or where the figure is exact."""
    if quantity.minimum is not None or quantity.maximum is not None:
        return quantity.minimum, quantity.maximum
    value = quantity.value
    if value is None:
        return None, None
    slack = abs(value) * TOLERANCE
    match quantity.approximation:
        case Approximation.ABOUT:
            return value - slack, value + slack
        case Approximation.ALMOST:
            return value - slack, value
        case Approximation.MORE_THAN | Approximation.AT_LEAST:
            return value, None
        case Approximation.LESS_THAN | Approximation.AT_MOST:
            return None, value
        case _:
            return None, None


def figure(value: Decimal) -> str:
    """A value for people: thousands separated by commas, no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
