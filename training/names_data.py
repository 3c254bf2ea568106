"""Writes published annotations of names as the JSON Lines that ``train_names.py`` reads.

    python training/names_data.py re-docred FOLDER OUT    FOLDER holds dev_revised.json and test_revised.json
    python training/names_data.py uner FILE OUT           FILE is the .iob2 file of a Universal NER treebank

Corpora differ in what they call a name; here their ways are brought to one. Nationalities and religions are of the
other kinds ("MISC"), neither places nor organizations, and "the" before a place is no part of it. Words are set in
running text with the usual spaces, since the tagger reads text as it is printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from newsgraph.annotations import Reading
from newsgraph.extract.names.lexicon import FAITHS
from newsgraph.link.authority import load_authority

Place = tuple[int, int]
Document = dict[str, Any]

NAMES: Final = frozenset({"PER", "ORG", "LOC", "MISC"})
OTHER: Final = "MISC"
JOINED_BEFORE: Final = frozenset([*".,;:!?)]}%'", "'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"])
JOINED_AFTER: Final = frozenset("([{$#“‘")
JOINED_BOTH: Final = frozenset("-/–")


def main() -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(description="Write published annotations of names as JSON Lines.")
    parser.add_argument("form", choices=["re-docred", "uner"])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    read = re_docred if arguments.form == "re-docred" else uner
    with arguments.out.open("w", encoding="utf-8") as file:
        for document in read(arguments.source):
            file.write(json.dumps(document) + "\n")


def re_docred(folder: Path) -> Iterator[Document]:
    """Re-DocRED: 1,000 introductions of Wikipedia articles, every mention of an entity typed by people.

    Dates and numbers are left out. The text is that of Wikipedia, the annotation under the MIT licence.
    """
    nationalities = demonyms()
    for part in ("dev", "test"):
        content: list[Any] = json.loads((folder / f"{part}_revised.json").read_text(encoding="utf-8"))
        for number, item in enumerate(content):
            text, places = running_text(item["sents"])
            found: dict[Place, str] = {}
            mentions: list[Any] = [mention for entity in item["vertexSet"] for mention in entity]
            for mention in mentions:
                row = places[int(mention["sent_id"])]
                first, last = map(int, mention["pos"])
                if mention["type"] in NAMES and first < last <= len(row):
                    span = (row[first][0], row[last - 1][1])
                    found |= usual(text, span, mention["type"], nationalities)
            yield document(f"redocred/{part}-{number}", "redocred", "CC BY-SA 3.0 text, MIT annotation", text, found)


def uner(path: Path) -> Iterator[Document]:
    """A treebank of Universal NER, sentence by sentence: persons, organizations and places."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            sentences[-1].append((columns[1], columns[2]))
        elif not line and sentences[-1]:
            sentences.append([])
    for number, sentence in enumerate(filter(None, sentences)):
        text, (places,) = running_text([[word for word, _ in sentence]])
        labels = [label for _, label in sentence]
        found: dict[Place, str] = {}
        for first, label in enumerate(labels):
            if label.startswith("B-") and label[2:] in NAMES - {OTHER}:
                last = first + 1
                while last < len(labels) and labels[last] == "I-" + label[2:]:
                    last += 1
                found[places[first][0], places[last - 1][1]] = label[2:]
        yield document(f"pud/{number}", "uner_pud", "CC BY-SA 4.0", text, found)


def document(name: str, corpus: str, licence: str, text: str, found: dict[Place, str]) -> Document:
    """A document as the training reads it."""
    mentions = [{"start": start, "end": end, "type": kind} for (start, end), kind in sorted(found.items())]
    return {"id": name, "corpus": corpus, "licence": licence, "text": text, "mentions": mentions}


def demonyms() -> frozenset[str]:
    """The nationalities that the authority file knows, in small letters."""
    names = (name for known in load_authority().gazetteer().values() for name in known)
    return frozenset(name.folded.lower() for name in names if name.reading is Reading.DEMONYM)


def usual(text: str, span: Place, kind: str, nationalities: frozenset[str]) -> dict[Place, str]:
    """A mention in the way that all corpora share, or none where it is no name."""
    start, end = span
    if text[start:end].lower().startswith("the ") and (kind == "LOC" or text[start] == "t"):
        start += len("the ")
    name = text[start:end]
    lower = name.lower()
    if (lower in nationalities and kind != "PER") or lower in FAITHS:
        kind = OTHER
    return {(start, end): kind} if name and (name[0].isdigit() or any(map(str.isupper, name))) else {}


def running_text(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Place]]]:
    """Words set as they are printed, and for each word of each sentence where it stands."""
    text = ""
    places: list[list[Place]] = []
    for sentence in sentences:
        row: list[Place] = []
        before, quoted = "", False
        text += " " if text else ""
        for word in (word.replace("\xa0", " ").strip() or "_" for word in sentence):
            space = bool(row) and word not in JOINED_BEFORE and before not in JOINED_AFTER
            space = space and not {before, word} & JOINED_BOTH
            if word == '"':
                space, quoted = bool(row) and not quoted, not quoted
            elif before == '"' and quoted:
                space = False
            text += " " if space else ""
            row.append((len(text), len(text) + len(word)))
            text += word
            before = word
        places.append(row)
    return text, places


if __name__ == "__main__":
    main()
