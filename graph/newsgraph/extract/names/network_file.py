"""The trained network on disk: a numpy archive, each column of its matrices in 255 steps.

Half its megabytes are the vectors of frequent words; the steps cannot be measured in what comes out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from newsgraph.errors import ConfigError
from newsgraph.extract.names.network import Floats, Inventory, Network

_FORMAT: Final = "newsgraph network 1"
_STEPS: Final = 127
_VECTORS: Final = "vectors"
_SCALE: Final = "scale "


def load_network(path: Path) -> Network:
    """The network in a file. Raises ConfigError if it is missing or no network."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as content:
            header: dict[str, Any] = json.loads(content["header"].tobytes())
            if header["format"] != _FORMAT:
                raise ConfigError("names network", f"{path} is not of the format {_FORMAT!r}; train it again")
            return _network(header, {name: _read(content, name) for name in header["arrays"]})
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise ConfigError("names network", f"{path} cannot be read ({error}); reinstall the package") from error


def save_network(network: Network, path: Path) -> None:
    """Writes a network; the same network gives the same bytes."""
    inventory = network.inventory
    features: dict[str, list[str]] = {}
    for feature in _in_order(inventory.features):
        kind, _, value = feature.partition("=")
        features.setdefault(kind, []).append(value)
    arrays = {_VECTORS: inventory.vectors, **network.parameters}
    header = {
        "format": _FORMAT,
        "labels": network.labels,
        "words": " ".join(_in_order(inventory.words)),
        "senses": " ".join(_in_order(inventory.senses)),
        "features": dict(sorted(features.items())),
        "arrays": sorted(arrays),
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    kept: dict[str, NDArray[Any]] = {"header": np.frombuffer(text.encode(), np.uint8)}
    for name, values in sorted(arrays.items()):
        if values.ndim == 1:
            kept[name] = values
            continue
        scale = np.maximum(np.abs(values).max(axis=0), 1e-9) / _STEPS
        kept[name] = np.rint(values / scale).astype(np.int8)
        kept[_SCALE + name] = scale.astype(np.float32)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **kept)


def _network(header: Mapping[str, Any], arrays: dict[str, Floats]) -> Network:
    words: list[str] = header["words"].split(" ")
    senses: list[str] = header["senses"].split(" ")
    features: dict[str, list[str]] = header["features"]
    return Network(
        tuple(header["labels"]),
        Inventory(
            {word: row for row, word in enumerate(words, 1)},
            {name: row for row, name in enumerate(senses, 1 + len(words))},
            {f"{kind}={value}": number for kind, values in features.items() for number, value in enumerate(values, 1)},
            arrays.pop(_VECTORS),
        ),
        arrays,
    )


def _in_order(numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=numbers.__getitem__)


def _read(content: Mapping[str, NDArray[Any]], name: str) -> Floats:
    values = content[name].astype(np.float32)
    return values if values.ndim == 1 else values * content[_SCALE + name]
