"""What is known of words before training: their clusters and how they are usually written."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final

from newsgraph.extract.names.vocabulary import Vocabulary

RARE_CLUSTER_WORD: Final = -16.8  # natural logarithm of a word's probability
RARE_CASED_WORD: Final = -16.2
UNKNOWN: Final = -22.0


def read_vocabulary(senses: Path) -> Vocabulary:
    """Word clusters and usual casing of the frequent words, from spacy-lookups-data, and the clusters by company."""
    folder = resources.files("spacy_lookups_data") / "data"
    clusters = json.loads(gzip.decompress((folder / "en_lexeme_cluster.json.gz").read_bytes()))
    frequency = json.loads(gzip.decompress((folder / "en_lexeme_prob.json.gz").read_bytes()))
    kept = {
        form: bin(number)[:1:-1][:14]
        for form, number in clusters.items()
        if number and frequency.get(form, UNKNOWN) > RARE_CLUSTER_WORD and " " not in form
    }
    paths = {form: path for form, path in kept.items() if form.islower() or kept.get(form.lower()) != path}
    return Vocabulary(paths, usual_casing(frequency), json.loads(senses.read_text(encoding="utf-8")))


def usual_casing(frequency: Mapping[str, float]) -> dict[str, str]:
    """How words are mostly written, from the frequencies of their spellings."""
    spellings: dict[str, dict[str, float]] = defaultdict(dict)
    for form, value in frequency.items():
        if form.isalpha() and len(form) > 1:
            kind = "l" if form.islower() else "U" if form.isupper() else "T"
            spellings[form.lower()][kind] = max(value, spellings[form.lower()].get(kind, UNKNOWN))
    casing: dict[str, str] = {}
    for lower, values in spellings.items():
        if max(values.values()) < RARE_CASED_WORD:
            continue
        small, titled, shouted = (values.get(kind, UNKNOWN) for kind in "lTU")
        if small > max(titled, shouted):
            casing[lower] = "L" if small > max(titled, shouted) + 1.5 else "l"
        elif shouted > titled:
            casing[lower] = "U"
        else:
            casing[lower] = "T" if titled > small + 1.5 else "t"
    return casing
