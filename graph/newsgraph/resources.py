"""Where the Turtle files of the ontology and the shapes are: inside an installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The folder or file of that name (``ontology``, ``shapes/claim.ttl``), in the package or beside it."""
    packaged = _PACKAGE / name
    return packaged if packaged.exists() else _PACKAGE.parent.parent / name
