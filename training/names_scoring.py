"""What a tagger and the annotator find in annotated documents, and how good that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gold_documents import TYPES, Document, known_names

from newsgraph.annotations import Annotations, EntityType, Reading
from newsgraph.article import Article
from newsgraph.extract.names import NameAnnotator
from newsgraph.extract.names.features import Sentence
from newsgraph.extract.names.preparation import prepared
from newsgraph.extract.names.tagger import Tagger

Spans = set[tuple[str, int, int, str]]
"""Document, start, end, type."""

SCORED: Final = frozenset(TYPES)


def found(tagger: Tagger, document: Document) -> Spans:
    """The persons, organizations and places that the bare tagger finds."""
    words, sentences = prepared(document["text"], known_names(), tagger.vocabulary.casing)
    names = tagger.names([Sentence(sentence.forms, sentence.known) for sentence in sentences], words)
    return {
        (document["id"], sentence.tokens[name.start].start, sentence.tokens[name.end - 1].end, name.label)
        for sentence, found_there in zip(sentences, names, strict=True)
        for name in found_there
        if name.label in SCORED
    }


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


def kind_of(document: Document) -> str:
    """The corpus, and the genre where the corpus has several."""
    return " ".join(filter(None, (document["corpus"], document.get("genre"))))


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
