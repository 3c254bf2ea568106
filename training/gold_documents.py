"""Documents to train on, and where the tagger would see which names in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from newsgraph.extract.names.features import Words
from newsgraph.extract.names.gazetteer import Gazetteer
from newsgraph.extract.names.preparation import PreparedSentence, prepared
from newsgraph.extract.names.vocabulary import Vocabulary
from newsgraph.link.authority import load_authority

Document = Mapping[str, Any]

TYPES: Final = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
OTHER: Final = "MISC"
SEED: Final = 1


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """The words of a sentence, the gazetteer's tags for them, their labels."""

    forms: Sequence[str]
    known: Sequence[str]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The sentences of a document, and what it tells of its words."""

    sentences: Sequence[GoldSentence]
    words: Words


def read_documents(folder: Path, left_out: frozenset[str], attribution_only: bool) -> list[Document]:
    """The documents under a licence that fits, in a fixed random order."""
    documents = [
        document
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if fits((document := json.loads(line))["licence"], attribution_only) and document["corpus"] not in left_out
    ]
    random.Random(SEED).shuffle(documents)
    return documents


def fits(licence: str, attribution_only: bool) -> bool:
    """Whether each licence that is named asks for attribution at most, or for share-alike where that is wanted."""
    pattern = r"(CC BY \d|CC0|MIT)" if attribution_only else r"(CC BY(-SA)? \d|CC0|MIT)"
    return all(re.match(pattern, part.strip()) for part in licence.split(","))


def gold_document(document: Document, vocabulary: Vocabulary) -> GoldDocument:
    """A document as the tagger sees it, with the labels that its mentions give."""
    words, sentences = prepared(document["text"], known_names(), vocabulary.casing)
    mentions = sorted(document["mentions"], key=lambda mention: (mention["start"], -mention["end"]))
    return GoldDocument(
        [GoldSentence(sentence.forms, sentence.known, labels_of(sentence, mentions)) for sentence in sentences], words
    )


def labels_of(sentence: PreparedSentence, mentions: Sequence[Mapping[str, Any]]) -> list[str]:
    """The labels of the words of a sentence; of mentions that overlap, the first and longest counts."""
    labels = ["O"] * len(sentence.forms)
    for mention in mentions:
        inside = [
            index
            for index, token in enumerate(sentence.tokens)
            if mention["start"] <= token.start and token.end <= mention["end"] and labels[index] == "O"
        ]
        for index in inside:
            labels[index] = ("B-" if index == inside[0] else "I-") + TYPES.get(mention["type"], OTHER)
    return labels


@cache
def known_names() -> Gazetteer:
    """The names that the authority file knows."""
    return Gazetteer(load_authority().gazetteer())
