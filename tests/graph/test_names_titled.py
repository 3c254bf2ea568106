"""People told by their titles."""

from __future__ import annotations

import pytest

from newsgraph.annotations import EntityType
from newsgraph.extract.names.candidates import Candidate
from newsgraph.extract.names.preparation import PreparedSentence
from newsgraph.extract.names.titled import with_titled_people
from newsgraph.extract.tokens import tokens


def people(sentence: str, *found: Candidate) -> list[str]:
    words = tokens(sentence)
    seen = PreparedSentence(words, tuple(word.text for word in words), (), (), ("",) * len(words))
    people = [one for one in with_titled_people(seen, found) if one.type is EntityType.PERSON]
    return [sentence[words[one.start].start : words[one.end - 1].end] for one in people]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Then Transport Minister Tomko Radniq told us so .", ["Tomko Radniq"]),
        ("We met Prime Minister Anu von Essaq there .", ["Anu von Essaq"]),
        ("The police say Mayor T. Quill has gone .", ["T. Quill"]),
        ("They asked the city mayor Tomko Rad-niq why .", ["Tomko Rad-niq"]),
        ("It was General Tomko al-Radniq who came .", ["Tomko al-Radniq"]),
        ("He is a private Swiss Citizen of the town .", []),
        ("They went to the Minister of Health on Monday .", []),
        ("They asked Justice Department Officials about it .", []),
        ("He saw the President Monday morning in town .", []),
        ("Mayor Tomko Radniq Visits Flooded Town", []),
    ],
)
def test_two_words_after_a_title_are_a_name(sentence: str, expected: list[str]) -> None:
    assert people(sentence) == expected


def test_what_is_known_is_left_alone() -> None:
    known = Candidate(2, 4, EntityType.ORGANIZATION, certain=True)
    assert people("told Minister Quill Harbour so they did .", known) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Health Minister Bo Quist", "Bo Quist"),
        ("Deputy Prime Minister Bo Quist", "Bo Quist"),
        ("Bo Quist", "Bo Quist"),
        ("Bo King", "Bo King"),
        ("Bo Luther King Jr.", "Bo Luther King Jr."),
    ],
)
def test_titles_before_a_name_are_no_part_of_it(name: str, kept: str) -> None:
    assert people(f"and {name} left town .", Candidate(1, 1 + len(name.split()), EntityType.PERSON)) == [kept]
