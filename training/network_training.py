"""Trains the convolution network that helps the tagger of names, for ``train_names.py``. Needs numpy.

The network is that of ``newsgraph.extract.names.network``; here are its gradients, written out, and Adam. The vectors
of words stay as they are but for a projection to fewer numbers, which is trained with the rest. The same data and
versions give the same network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from gold_documents import GoldDocument
from network_encoding import BATCH, LABELS, Example, Integers, batches, features_of, numbered
from numpy.typing import NDArray

from newsgraph.extract.names.network import Floats, Inventory, Network
from newsgraph.extract.names.network_input import KINDS, PLACE_FLAGS, TAG, WORD_FLAGS
from newsgraph.extract.names.vocabulary import Vocabulary

Flags = NDArray[np.bool_]

WIDTH: Final = 64
PROJECTED: Final = 48
EPOCHS: Final = 9
RATE: Final = 0.002
WARM_UP: Final = 0.05
DECAY: Final = 0.01
LARGEST_STEP: Final = 5.0
FORGOTTEN: Final = 0.1
"""Share of the words whose vector is hidden, so that the network learns to do without."""
DROPPED: Final = {"x": 0.25, "h0": 0.3, "h1": 0.2, "h3": 0.3, "h4": 0.3}
SEED: Final = 1


def initial(inventory: Mapping[str, int], dimensions: int, random: np.random.Generator) -> dict[str, Floats]:
    """Random parameters."""
    sizes = Counter(feature.split("=", 1)[0] for feature in inventory)

    def matrix(rows: int, columns: int, scale: float = 1.0) -> Floats:
        drawn: Floats = (random.standard_normal((rows, columns)) * scale / np.sqrt(rows)).astype(np.float32)
        return drawn

    def table(kind: str, length: int) -> Floats:
        return (random.standard_normal((sizes[kind] + 1, length)) * 0.1).astype(np.float32)

    kinds = (*KINDS, TAG)
    width = PROJECTED + sum(length for _, length in kinds) + WORD_FLAGS + PLACE_FLAGS
    parameters = {"e_" + kind: table(kind, length) for kind, length in kinds}
    parameters |= {"project": matrix(dimensions, PROJECTED), "unknown": np.zeros((1, PROJECTED), np.float32)}
    parameters |= {"w0": matrix(width, WIDTH), "b0": np.zeros(WIDTH, np.float32)}
    for layer in (1, 2, 4):
        parameters |= {f"w{layer}": matrix(3 * WIDTH, WIDTH), f"b{layer}": np.zeros(WIDTH, np.float32)}
    parameters |= {"w3": matrix(2 * WIDTH, WIDTH), "b3": np.zeros(WIDTH, np.float32)}
    parameters |= {"wo": matrix(WIDTH, len(LABELS), 0.1), "bo": np.zeros(len(LABELS), np.float32)}
    return parameters


def beside(hidden: Floats) -> Floats:
    """Each row with the rows before and after it."""
    wide = np.zeros((hidden.shape[0], 3 * hidden.shape[1]), np.float32)
    size = hidden.shape[1]
    wide[1:, :size] = hidden[:-1]
    wide[:, size : 2 * size] = hidden
    wide[:-1, 2 * size :] = hidden[1:]
    return wide


def folded(wide: Floats) -> Floats:
    """The gradient of `beside`."""
    size = wide.shape[1] // 3
    result = wide[:, size : 2 * size].copy()
    result[:-1] += wide[1:, :size]
    result[1:] += wide[:-1, 2 * size :]
    return result


def added(rows: Integers, values: Floats, count: int) -> Floats:
    """The sums of the values by row."""
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    result = np.zeros((count, values.shape[1]), np.float32)
    result[ordered[starts]] = np.add.reduceat(values[order], starts, axis=0)
    return result


def gradients(
    parameters: Mapping[str, Floats], batch: Example, matrix: Floats, random: np.random.Generator
) -> tuple[float, dict[str, Floats]]:
    """The loss of a batch and what changes it: forward with parts left out at random, then backward."""
    p = parameters
    g: dict[str, Floats] = {}

    def dropped(values: Floats, name: str) -> tuple[Floats, Floats]:
        keep = 1 - DROPPED[name]
        mask: Floats = (random.random(values.shape, dtype=np.float32) < keep).astype(np.float32)
        mask /= np.float32(keep)
        return values * mask, mask

    def convolve(values: Floats, layer: int) -> tuple[Floats, Floats, Flags]:
        wide = beside(values)
        out = np.maximum(wide @ p[f"w{layer}"] + p[f"b{layer}"], 0) * real
        return wide, out, (out > 0)

    def convolve_back(slope: Floats, wide: Floats, on: Flags, layer: int) -> Floats:
        inner = slope * on
        g[f"w{layer}"] = wide.T @ inner
        g[f"b{layer}"] = inner.sum(0)
        return folded(inner @ p[f"w{layer}"].T)

    real = batch.real
    hidden_word = (batch.vectors == 0) | (random.random(len(real)) < FORGOTTEN)
    raw = np.where(hidden_word[:, None], np.float32(0), matrix[batch.vectors])
    vector = raw @ p["project"] + hidden_word[:, None] * p["unknown"]
    kinds = (*KINDS, TAG)
    parts = [vector, *(p["e_" + kind][batch.features[:, place]] for place, (kind, _) in enumerate(kinds))]
    x, x_mask = dropped(np.concatenate([*parts, batch.words, batch.places], 1), "x")
    h0 = np.maximum(x @ p["w0"] + p["b0"], 0) * real
    d0, m0 = dropped(h0, "h0")
    wide1, out1, on1 = convolve(d0, 1)
    h1 = d0 + out1
    d1, m1 = dropped(h1, "h1")
    wide2, out2, on2 = convolve(d1, 2)
    h2 = h1 + out2
    groups = batch.groups
    total = int(groups.max()) + 1
    counts = np.bincount(groups, minlength=total).astype(np.float32)[:, None]
    means = added(groups, h2, total) / np.maximum(counts, 1)
    pair = np.concatenate([h2, means[groups]], 1)
    h3 = np.maximum(pair @ p["w3"] + p["b3"], 0) * real
    d3, m3 = dropped(h3, "h3")
    wide4, out4, on4 = convolve(d3, 4)
    h4 = d3 + out4
    d4, m4 = dropped(h4, "h4")
    scores = d4 @ p["wo"] + p["bo"]
    scores -= scores.max(1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(1, keepdims=True)
    at = np.arange(len(real))
    loss = -float((np.log(chances[at, batch.labels] + 1e-9) * real[:, 0]).sum())

    slope = chances
    slope[at, batch.labels] -= 1
    slope *= real / np.float32(100)
    g["wo"], g["bo"] = d4.T @ slope, slope.sum(0)
    s4 = (slope @ p["wo"].T) * m4
    s3 = (s4 + convolve_back(s4, wide4, on4, 4)) * m3 * (h3 > 0)
    g["w3"], g["b3"] = pair.T @ s3, s3.sum(0)
    s_pair = s3 @ p["w3"].T
    width = h2.shape[1]
    by_group = added(groups, s_pair[:, width:], total) / np.maximum(counts, 1)
    s2 = (s_pair[:, :width] + by_group[groups]) * real
    s1 = s2 + convolve_back(s2, wide2, on2, 2) * m1
    s0 = (s1 + convolve_back(s1, wide1, on1, 1)) * m0 * (h0 > 0)
    g["w0"], g["b0"] = x.T @ s0, s0.sum(0)
    s_x = (s0 @ p["w0"].T) * x_mask
    g["project"] = raw.T @ s_x[:, :PROJECTED]
    g["unknown"] = s_x[hidden_word, :PROJECTED].sum(0, keepdims=True)
    column = PROJECTED
    for place, (kind, length) in enumerate(kinds):
        g["e_" + kind] = added(batch.features[:, place], s_x[:, column : column + length], len(p["e_" + kind]))
        column += length
    return loss, g


def trained_network(
    documents: Sequence[GoldDocument], vectors: Inventory, vocabulary: Vocabulary, report: Callable[[str], None]
) -> Network:
    """A network of the documents. ``vectors`` are those of `read_vectors`; ``report`` hears of each epoch."""
    random = np.random.default_rng(SEED)
    inventory = replace(vectors, features=features_of(documents, vocabulary))
    examples = [numbered(document, inventory, vocabulary) for document in documents]
    p = initial(inventory.features, inventory.vectors.shape[1], random)
    first = {name: np.zeros_like(value) for name, value in p.items()}
    second = {name: np.zeros_like(value) for name, value in p.items()}
    steps = EPOCHS * max(1, sum(len(example.real) for example in examples) // BATCH)
    step = 0
    for epoch in range(1, EPOCHS + 1):
        loss = 0.0
        for batch in batches(examples, random):
            step += 1
            of_batch, g = gradients(p, batch, inventory.vectors, random)
            loss += of_batch
            length = float(np.sqrt(sum(float((value * value).sum()) for value in g.values())))
            shrink = min(1.0, LARGEST_STEP / (length + 1e-9))
            share = min(1.0, step / steps)
            rate = RATE * min(step / (WARM_UP * steps), 0.5 + 0.5 * np.cos(np.pi * share))
            for name, value in g.items():
                value *= np.float32(shrink)
                first[name] += np.float32(0.1) * (value - first[name])
                second[name] += np.float32(0.001) * (value * value - second[name])
                change = first[name] / np.float32(1 - 0.9**step)
                change /= np.sqrt(second[name] / np.float32(1 - 0.999**step)) + np.float32(1e-8)
                p[name] -= np.float32(rate) * (change + np.float32(DECAY) * p[name])
        report(f"epoch {epoch} of {EPOCHS}: loss {loss:.0f}")
    return finished(p, inventory)


def finished(p: Mapping[str, Floats], inventory: Inventory) -> Network:
    """The network as it is used: vectors projected, the first matrix in parts."""
    projected = inventory.vectors @ p["project"]
    projected[0] = p["unknown"][0]
    words = PROJECTED + sum(length for _, length in KINDS)
    tags = words + TAG[1]
    places = tags + WORD_FLAGS
    parameters = {name: value for name, value in p.items() if name not in ("project", "unknown", "w0")}
    parameters["w_word"] = np.concatenate([p["w0"][:words], p["w0"][tags:places]])
    parameters["w_tag"] = p["w0"][words:tags]
    parameters["w_place"] = p["w0"][places:]
    return Network(LABELS, replace(inventory, vectors=projected), parameters)
