"""The numbers on disk: a small file in the store's folder, with the revision that it belongs to.

It is written when the store is closed. After a crash the store goes on from another revision (see
`newsgraph.store.revision`), so that a file that does not fit is found out and everything is counted anew.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final, cast

from newsgraph.statistics.contents import Scope
from newsgraph.statistics.tally import Detail, Tally
from newsgraph.store.durable import write_durably

STATISTICS_FILE: Final = "statistics.json"
_VERSION: Final = 1
_MOST_BYTES: Final = 64 * 1024 * 1024


def write_tally(tally: Tally) -> dict[str, Any]:
    """The tally as a value of JSON."""
    return {
        "totals": [tally.triples, tally.entities, tally.subjects, tally.objects],
        "properties": tally.properties,
        "classes": tally.classes,
        "uses": [[*key, number] for key, number in tally.uses.items()],
        "links": [[*key, number] for key, number in tally.links.items()],
        "datatypes": [[*key, number] for key, number in tally.datatypes.items()],
        "detail": tally.detail,
    }


def read_tally(content: Any) -> Tally:
    """The tally of such a value. Raises TypeError, ValueError and KeyError for anything else."""
    triples, entities, subjects, objects = (int(number) for number in content["totals"])
    if content["detail"] not in ("uses", "names", "totals"):
        raise ValueError(content["detail"])
    return Tally(
        triples,
        entities,
        subjects,
        objects,
        Counter({str(name): int(number) for name, number in content["properties"].items()}),
        Counter({str(name): int(number) for name, number in content["classes"].items()}),
        Counter({(str(of), str(by)): int(number) for of, by, number in content["uses"]}),
        Counter({(str(of), str(by), str(to)): int(number) for of, by, to, number in content["links"]}),
        Counter({(str(of), str(by), str(to)): int(number) for of, by, to, number in content["datatypes"]}),
        cast("Detail", content["detail"]),
    )


def write_statistics(folder: Path, revision: int, scope: Scope, tally: Tally) -> None:
    """Writes the file. Raises OSError."""
    content = {"version": _VERSION, "revision": revision, "scope": scope, "tally": write_tally(tally)}
    write_durably(folder / STATISTICS_FILE, json.dumps(content).encode("utf-8"))


def read_statistics(folder: Path) -> tuple[int, Scope, Tally] | None:
    """The revision, the scope and the tally of the file; None where there is none that can be read."""
    path = folder / STATISTICS_FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != _VERSION or content["scope"] not in ("union", "own"):
            return None
        return int(content["revision"]), content["scope"], read_tally(content["tally"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def remove_statistics(folder: Path) -> None:
    """Takes the file away; nothing happens when it is not there. Raises OSError."""
    (folder / STATISTICS_FILE).unlink(missing_ok=True)
