"""JSON values with the types that the checkers need: what `json.loads` returns may be anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast


def as_object(value: object) -> Mapping[str, Any] | None:
    """The value when it is an object, else None."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[Any] | None:
    """The value when it is an array, else None."""
    return value if isinstance(value, list) else None  # pyright: ignore[reportUnknownVariableType]
