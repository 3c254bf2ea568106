"""The trained weights: reading them from the package, writing them after training.

One gzipped JSON file, small enough for the repository and read in a fraction of a second, when the first article is
annotated. Weights are integers, hundredths of the trained ones: the difference cannot be measured, the file is half as
large. The network that goes with them has a file of its own beside it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from newsgraph.errors import ConfigError
from newsgraph.extract.names.network import Network
from newsgraph.extract.names.network_file import load_network, save_network
from newsgraph.extract.names.vocabulary import Vocabulary

ENGLISH: Final = Path(__file__).parent / "english.json.gz"
_FORMAT: Final = "newsgraph names 3"
_SUFFIX: Final = ".json.gz"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a linear-chain conditional random field over BIO labels, and a network that scores words besides.

    ``transitions[i][j]`` weighs label ``j`` after label ``i``; ``weights`` maps a feature to pairs of label index and
    weight. ``about`` names the data and their licences.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    weights: Mapping[str, Sequence[int]]
    vocabulary: Vocabulary
    about: Mapping[str, Any]
    network: Network | None = None


def load_model(path: Path = ENGLISH) -> Model:
    """The model in a file. Raises ConfigError if it is missing or no model."""
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise ConfigError("names model", f"{path} cannot be read ({error}); reinstall the package") from error
    if "format" not in content or content["format"] != _FORMAT:
        raise ConfigError("names model", f"{path} is not of the format {_FORMAT!r}; train it again")
    return Model(
        labels=tuple(content["labels"]),
        transitions=tuple(tuple(row) for row in content["transitions"]),
        weights=content["weights"],
        vocabulary=Vocabulary(
            _ungrouped(content["clusters"]), _ungrouped(content["casing"]), _ungrouped(content["senses"])
        ),
        about=content["about"],
        network=load_network(network_file(path)) if content["network"] else None,
    )


def save_model(model: Model, path: Path) -> None:
    """Writes a model, its network beside it; the same model gives the same bytes."""
    content = {
        "format": _FORMAT,
        "about": model.about,
        "network": model.network is not None,
        "labels": model.labels,
        "transitions": model.transitions,
        "clusters": _grouped(model.vocabulary.clusters),
        "casing": _grouped(model.vocabulary.casing),
        "senses": _grouped(model.vocabulary.senses),
        "weights": dict(sorted(model.weights.items())),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    if model.network is not None:
        save_network(model.network, network_file(path))


def network_file(path: Path) -> Path:
    """Where the network of the model in a file is: ``english-network.npz`` beside ``english.json.gz``."""
    return path.with_name(path.name.removesuffix(_SUFFIX) + "-network.npz")


def _grouped(classes: Mapping[str, str]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for word, name in sorted(classes.items()):
        groups.setdefault(name, []).append(word)
    return {name: " ".join(words) for name, words in sorted(groups.items())}


def _ungrouped(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words.split(" ")}
