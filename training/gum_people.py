"""Adds to GUM's names the people whom a calling in small letters precedes: "English captain Oda Quist".

    python training/gum_people.py CONLLU DATA/gum.jsonl OUT

GUM annotates whole noun phrases. Taken for names were those whose head is a proper noun; where the head is the calling,
the name in it was lost, and a tagger learns that nobody is named after one. CONLLU is the folder of GUM's ``dep`` files
(their names are the documents'), OUT gets the documents with these names.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from newsgraph.extract.names.lexicon import HONORIFICS, TITLES

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_BRACKET = re.compile(r"\((\d+)-(\w+)[^()]*(\))?|(\d+)\)")
_PROPER: Final = ("NNP", "NNPS")
_COMMON: Final = ("NN", "NNS")
_LONGEST_GAP: Final = 12
"""Characters between two words in the running text, line ends included."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its part of speech, what its entities' brackets say, and where it stands in the text."""

    form: str
    tag: str
    brackets: str
    start: int


def main() -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(description="Add people behind callings to GUM's names.")
    parser.add_argument("conllu", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    documents: list[dict[str, Any]] = [json.loads(line) for line in arguments.documents.read_text("utf-8").splitlines()]
    added = 0
    for document in documents:
        path: Path = arguments.conllu / f"{document['id'].removeprefix('gum/')}.conllu"
        mentions: list[dict[str, Any]] = document["mentions"]
        taken = {place for mention in mentions for place in range(mention["start"], mention["end"])}
        for sentence in sentences(path, document["text"]):
            for start, end in people_behind_callings(sentence):
                if not taken.intersection(range(start, end)):
                    mentions.append({"start": start, "end": end, "type": "PER"})
                    taken.update(range(start, end))
                    added += 1
        document["mentions"] = sorted(mentions, key=itemgetter("start"))
    arguments.out.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    print(f"{added} people added")


def sentences(path: Path, text: str) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file as long as their words are found in the text, one after the other."""
    place = 0
    words: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if not line and words:
            yield words
            words = []
        elif columns[0].isdigit():
            start = text.find(columns[1], place)
            if not 0 <= start - place <= _LONGEST_GAP:
                return
            place = start + len(columns[1])
            found = _ENTITY.search(columns[9])
            words.append(Word(columns[1], columns[4], found[1] if found else "", start))


def people_behind_callings(sentence: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places in the text of the names of several words that end a phrase for a person, behind a common noun."""
    opened: dict[str, tuple[int, str]] = {}
    for index, word in enumerate(sentence):
        for number, kind, closed, closing in _BRACKET.findall(word.brackets):
            if number and not closed:
                opened[number] = (index, kind)
            elif closing in opened:
                first, of = opened.pop(closing)
                start = _start_of_name(sentence, first, index + 1)
                if of == "person" and index + 1 - start > 1 and first < start:
                    yield sentence[start].start, word.start + len(word.form)


def _start_of_name(sentence: Sequence[Word], first: int, end: int) -> int:
    """Where the proper nouns at the end of a phrase begin, titles left out; ``end`` where no common noun is before."""
    start = end
    while start > first and (sentence[start - 1].tag in _PROPER or (start < end and sentence[start - 1].form == "-")):
        start -= 1
    if start == first or sentence[start - 1].tag not in _COMMON or not sentence[start - 1].form.islower():
        return end
    while start < end and sentence[start].form.lower() in TITLES | HONORIFICS:
        start += 1
    return start


if __name__ == "__main__":
    main()
