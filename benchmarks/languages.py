"""How well the language of a text is told: languages by spaCy's example sentences, English by the texts of a file.

    python benchmarks/languages.py ENGLISH.jsonl…

A line of a file is a document with ``text``, or ``tokens``. Needs spaCy, for its sentences only.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

import spacy.lang

from newsgraph.read.language import detect_language

_SIZES = (1, 2, 8)
_LENGTHS = (60, 150, 2_000)


def sentences() -> Iterator[tuple[str, list[str]]]:
    """The languages other than English for which spaCy ships example sentences, with them."""
    for module in pkgutil.iter_modules(spacy.lang.__path__):
        if module.name in {"en", "xx"}:
            continue
        try:
            examples = importlib.import_module(f"spacy.lang.{module.name}.examples")
        except ImportError:
            continue
        yield module.name, [text for text in examples.sentences if isinstance(text, str)]


def english(files: Iterable[str]) -> Iterator[str]:
    """The texts of files of JSON Lines."""
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield document["text"] if "text" in document else " ".join(document["tokens"])


def main() -> None:
    """Prints the tables."""
    languages = dict(sentences())
    print(f"{len(languages)} languages")
    for size in _SIZES:
        tally: Counter[str] = Counter()
        for language, examples in languages.items():
            for start in range(0, len(examples), size):
                found = detect_language(" ".join(examples[start : start + size]))
                tally["tried"] += 1
                tally["right" if found == language else "open" if found is None else f"taken for {found}"] += 1
        print(f"{size} sentences: {dict(tally.most_common(6))}, taken for English: {tally['taken for en']}")
    texts = list(english(sys.argv[1:]))
    for length in _LENGTHS:
        began = perf_counter()
        answers = Counter(detect_language(text[:length]) for text in texts)
        each = (perf_counter() - began) / max(1, len(texts)) * 1000
        others = answers.total() - answers["en"] - answers[None]
        print(
            f"{length} characters: {answers['en']} English, {answers[None]} open, {others} others, {each:.2f} ms each"
        )


if __name__ == "__main__":
    main()
