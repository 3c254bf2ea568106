"""The sample corpus of the package: ten invented articles of five outlets about one accident.

It lets the whole way from pages to queries be shown, and tested, without any network. ``README.md`` beside the files
tells the story and what each file shows.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
_SUFFIXES = frozenset({".txt", ".html", ".json"})


def paths() -> tuple[Path, ...]:
    """The files of the corpus, in the order of their names."""
    return tuple(sorted(path for path in _FOLDER.iterdir() if path.suffix in _SUFFIXES))
