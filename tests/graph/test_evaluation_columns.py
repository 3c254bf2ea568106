"""CoNLL columns: the text that is made of words, and the names that are read from tags."""

from __future__ import annotations

import pytest

from newsgraph.errors import SourceError
from newsgraph.evaluation.columns import read_columns, write_columns
from newsgraph.evaluation.gold_lines import record_of
from newsgraph.evaluation.records import Record

CONLL_2003 = """-DOCSTART- -X- -X- O

RAIL NN B-NP B-ORG
UNION NN I-NP I-ORG
STRIKES VB B-VP O

Ada NNP B-NP B-PER
Finch NNP I-NP I-PER
( ( O O
Lyon NNP B-NP B-LOC
) ) O O
did VB B-VP O
n't RB I-VP O
say VB B-VP O
" " O O
yes UH B-NP O
, , O O
" " O O
she PRP B-NP O
said VB B-VP O
. . O O

Paris NNP B-NP B-LOC
's POS B-NP O
mayor NN I-NP O
left VB B-VP O
. . O O

-DOCSTART- -X- -X- O

Oslo NNP B-NP B-LOC
. . O O
"""
CONLL_U = """# newdoc id = weather
# sent_id = 1
# text = Anna Berg's ship
1\tAnna\tAnna\tPROPN\tNNP\t_\t0\troot\t_\tNER=B-PER
2-3\tBerg's\t_\t_\t_\t_\t_\t_\t_\t_
2\tBerg\tBerg\tPROPN\tNNP\t_\t1\tflat\t_\tNER=I-PER|SpaceAfter=No
3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\tNER=O
4\tship\tship\tNOUN\tNN\t_\t1\tdep\t_\tNER=O
"""


def read(text: str) -> list[Record]:
    return list(read_columns(text.splitlines(keepends=True), "file"))


def named(record: Record) -> list[tuple[str, str]]:
    return [(name.span.of(record.text), name.type) for name in record.names or ()]


def test_a_text_is_made_of_words_as_people_write_it() -> None:
    first, second = read(CONLL_2003)
    assert first.text == "RAIL UNION STRIKES\n\nAda Finch (Lyon) didn't say \"yes,\" she said. Paris's mayor left."
    assert second.text == "Oslo."
    assert (first.id, second.id) == ("file#1", "file#2")


def test_names_stand_where_their_words_stand() -> None:
    first, _ = read(CONLL_2003)
    assert named(first) == [("RAIL UNION", "ORG"), ("Ada Finch", "PER"), ("Lyon", "LOC"), ("Paris", "LOC")]


def test_numbered_words_features_and_comments_of_conll_u_are_understood() -> None:
    (document,) = read(CONLL_U)
    assert (document.id, document.text) == ("weather", "Anna Berg's ship")
    assert named(document) == [("Anna Berg", "PER")]


@pytest.mark.parametrize(
    "tags",
    [
        "B-PER I-PER O B-LOC B-LOC",
        "I-PER I-PER O I-LOC B-LOC",
        "B-PER E-PER O S-LOC S-LOC",
        "B-PER L-PER O U-LOC U-LOC",
    ],
)
def test_all_usual_schemes_of_tags_mean_the_same(tags: str) -> None:
    words = ["Ada", "Finch", "left", "Paris", "Lyon"]
    (document,) = read("".join(f"{word} {tag}\n" for word, tag in zip(words, tags.split(), strict=True)))
    assert named(document) == [("Ada Finch", "PER"), ("Paris", "LOC"), ("Lyon", "LOC")]


def test_a_word_that_begins_with_a_number_sign_is_a_word() -> None:
    (document,) = read("#climate O\nOslo B-LOC\n")
    assert document.text == "#climate Oslo"


def test_a_line_without_a_tag_is_named() -> None:
    with pytest.raises(SourceError, match="file, line 2"):
        read("Oslo B-LOC\nfell\n")


def test_an_empty_file_holds_no_document() -> None:
    assert read("\n\n") == []


def test_what_is_written_in_columns_is_read_again() -> None:
    text = "Ada Finch of Rail Union met Nils Oder in Lyon. He left Paris."
    names = [("Ada Finch", "PER"), ("Rail Union", "ORG"), ("Nils Oder", "PER"), ("Lyon", "LOC"), ("Paris", "LOC")]
    mentions = [{"start": text.index(n), "end": text.index(n) + len(n), "type": kind} for n, kind in names]
    record = record_of({"id": "a", "text": text, "mentions": mentions}, "a")
    (again,) = read("\n".join(write_columns(record)))
    assert again.text == text
    assert named(again) == names
