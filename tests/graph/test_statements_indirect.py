"""Indirect speech: which clause, whose, with which stance and modality."""

from __future__ import annotations

import pytest

from newsgraph.annotations import Annotations, Modality, Mode, ReportedStatement, SourceForm, Stance
from newsgraph.article import Article
from newsgraph.extract.statements import StatementAnnotator
from newsgraph.extract.statements.cue_lexicon import frames, nominal_cues, particle_frames
from newsgraph.extract.verb_forms import verb_table


def read(text: str) -> list[ReportedStatement]:
    article = Article(text=text, identifier="test.txt", source_sha256="0" * 64)
    return list(StatementAnnotator().annotate(article, Annotations()))


def source(text: str, statement: ReportedStatement) -> str:
    spans = [phrase.span for phrase in statement.links[-1].sources]
    return " + ".join("" if span is None else span.of(text) for span in spans)


def content(text: str, statement: ReportedStatement) -> str:
    return " … ".join(segment.of(text) for segment in statement.segments)


CLAUSES = [
    ("Jurors were told that he fled.", "", "he fled"),
    ("Residents were told the water was safe.", "", "the water was safe"),
    ("There were reports that two people had died.", "", "two people had died"),
    ("Rumours that the bank was failing spread on Monday.", "", "the bank was failing"),
    ("Despite claims that it was safe, the bridge fell.", "", "it was safe"),
    ("The mayor said that the dam was safe.", "The mayor", "the dam was safe"),
    ("The mayor said the dam was safe.", "The mayor", "the dam was safe"),
    ("The mayor said on Tuesday the dam was safe.", "The mayor", "the dam was safe"),
    ("The mayor said in a statement on Tuesday that the dam was safe.", "The mayor", "the dam was safe"),
    ("The mayor told the council that the dam was safe.", "The mayor", "the dam was safe"),
    ("The dam was safe, the mayor said.", "the mayor", "The dam was safe"),
    ("The dam was safe, said the mayor.", "the mayor", "The dam was safe"),
    ("The dam, the mayor said on Tuesday, was safe.", "the mayor", "The dam … was safe"),
    ("The dam was safe, according to the mayor.", "the mayor", "The dam was safe"),
    ("According to the mayor, the dam was safe.", "the mayor", "the dam was safe"),
    ("The mayor said the dam was safe, as crews reached the valley.", "The mayor", "the dam was safe"),
    ("The mayor said the dam was safe but gave no details.", "The mayor", "the dam was safe"),
    ("The study found that one in three dams was unsafe.", "The study", "one in three dams was unsafe"),
    ("People who saw the flood said it came at night.", "People", "it came at night"),
    ("Asked about the flood, Orr said he would not resign.", "Orr", "he would not resign"),
    ("Retired engineer Orr said the dam was safe.", "Retired engineer Orr", "the dam was safe"),
    ("Bank staff said the dam was safe.", "Bank staff", "the dam was safe"),
    ("The dam was safe, engineers at the firm said.", "engineers at the firm", "The dam was safe"),
    (
        "An engineer who was not allowed to speak to the press said the wall had cracks.",
        "An engineer",
        "the wall had cracks",
    ),
    ("Critics, who came with signs reading “Shame”, said that the wall had cracks.", "Critics", "the wall had cracks"),
    (
        "Orr said the wall, which was built in 1950 after a flood, would not hold.",
        "Orr",
        "the wall, which was built in 1950 after a flood, would not hold",
    ),
    ("Two engineers hired by the city said the wall had cracks.", "Two engineers", "the wall had cracks"),
    ("Orr – the union's leader – said talks were over.", "Orr", "talks were over"),
    ("LUND, Sweden, May 2 (Wire) - The dam broke, police said.", "police", "The dam broke"),
    ("According to exit polls, Orr led by ten points.", "exit polls", "Orr led by ten points"),
    (
        "Two in three children live here, according to federal figures.",
        "federal figures",
        "Two in three children live here",
    ),
    ("The appeals court ruled that the sale was void.", "The appeals court", "the sale was void"),
    ("The dam was a bomb, as one engineer put it.", "one engineer", "The dam was a bomb"),
    ("As the court noted in its report, the dam was old.", "the court", "the dam was old"),
    ("Orr says at a rally in Lund, Sweden, that the dam is old.", "Orr", "the dam is old"),
]


@pytest.mark.parametrize(("text", "who", "what"), CLAUSES)
def test_the_clause_that_somebody_reports_is_found(text: str, who: str, what: str) -> None:
    [statement] = [found for found in read(text) if found.mode is Mode.INDIRECT]
    assert content(text, statement) == what
    assert source(text, statement).startswith(who)
    assert statement.quoted == ()


STANCES = [
    ("The firm denied that it had bribed officials.", Stance.DENIES, "it had bribed officials", False),
    ("The firm denied bribing officials.", Stance.DENIES, "bribing officials", False),
    ("The ministry rejected claims that the dam was unsafe.", Stance.DENIES, "the dam was unsafe", False),
    ("The ministry dismissed reports of an outbreak.", Stance.DENIES, "reports of an outbreak", False),
    ("The governor refuted allegations that she took bribes.", Stance.DENIES, "she took bribes", False),
    ("The minister does not believe that the dam is safe.", Stance.DENIES, "the dam is safe", False),
    ("The army insists no soldier was killed.", Stance.AFFIRMS, "no soldier was killed", True),
    ("Lawmakers questioned whether the vote was legal.", Stance.QUESTIONS, "whether the vote was legal", False),
]


def test_what_a_relative_clause_reports_ends_with_it() -> None:
    text = "Orr said the vote, which was held after the court found that the law was void, had been fair."
    whole, inner = read(text)
    assert content(text, whole) == "the vote, which was held after the court found that the law was void, had been fair"
    assert content(text, inner) == "the law was void"
    assert source(text, inner) == "the court"


@pytest.mark.parametrize(("text", "stance", "what", "negative"), STANCES)
def test_stance_and_negation_are_kept_apart(text: str, stance: Stance, what: str, negative: bool) -> None:
    [statement] = read(text)
    assert statement.links[-1].stance is stance
    assert content(text, statement) == what
    assert statement.negated is negative


MODALITIES = [
    ("The mayor vowed to rebuild the bridge.", "to rebuild the bridge", Modality.PLANNED),
    ("The premier reiterated her intention to leave the pact.", "to leave the pact", Modality.PLANNED),
    ("The union threatened to strike.", "to strike", Modality.PLANNED),
    ("The mayor called it “a flood waiting to happen”.", "it “a flood waiting to happen”", Modality.ACTUAL),
    ("She said she'd been using the bridge.", "she'd been using the bridge", Modality.ACTUAL),
    ("She said she'd use the bridge.", "she'd use the bridge", Modality.PREDICTED),
    ("The union called for a strike.", "a strike", Modality.DESIRED),
    ("The mayor urged residents to leave the valley.", "residents to leave the valley", Modality.DESIRED),
    ("The bank predicted a fall in prices.", "a fall in prices", Modality.PREDICTED),
    ("The mayor said the dam may break.", "the dam may break", Modality.POSSIBLE),
    ("The mayor said crews would leave.", "crews would leave", Modality.PREDICTED),
    ("The mayor said crews had left.", "crews had left", Modality.ACTUAL),
]


def test_what_explains_a_denial_is_not_denied() -> None:
    text = "The minister denies that help came late: “We have planned for this.”"
    denied, said = read(text)
    assert (content(text, denied), denied.links[-1].stance) == ("help came late", Stance.DENIES)
    assert (content(text, said), said.links[-1].stance) == ("We have planned for this.", Stance.AFFIRMS)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Orr left the firm because, he said, it was corrupt.", "it was corrupt"),
        ("The bill, which, he said, was dead, would cost millions.", "was dead"),
    ],
)
def test_a_clause_is_reported_behind_its_conjunction(text: str, what: str) -> None:
    assert [content(text, statement) for statement in read(text)] == [what]


def test_who_asks_for_anonymity_says_nothing_by_it() -> None:
    text = "An official, who requested anonymity to discuss the plan, said it was late."
    assert [content(text, statement) for statement in read(text)] == ["it was late"]


def test_police_in_two_places_are_one_source() -> None:
    text = "Police in Norway and Sweden said it was late."
    assert source(text, read(text)[0]) == "Police in Norway and Sweden"


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Orr called on Tuesday for rich countries to pay.", "Orr", "rich countries to pay"),
        ("It comes a month after the council announced a plan.", "the council", "a plan"),
        ("An aide, speaking to the press because talks were private, denied that he left.", "An aide", "he left"),
        ("Orr, asked about a threat to sue the firm, said no such plan existed.", "Orr", "no such plan existed"),
        ("The trial, which enrolled 52 people, found that the pill worked.", "The trial", "the pill worked"),
        (
            "Orr said the storm, a monster that flattened towns, was over.",
            "Orr",
            "the storm, a monster that flattened towns, was over",
        ),
        (
            "An aide who wished not to be named claimed that posts were lost, a claim that could not be checked.",
            "An aide",
            "posts were lost",
        ),
        ("Quist backs Rep. Bo Orr, R-Pa., who said that the bill was dead.", "Rep. Bo Orr", "the bill was dead"),
        (
            "PhRMA, the industry's main lobbying group, said it was sad.",
            "the industry's main lobbying group",
            "it was sad",
        ),
        ("The plant needs water, which they say could run out.", "they", "could run out"),
        ("A spokesman said it would act, without elaborating.", "A spokesman", "it would act"),
        (
            "A neighbor, José Urbán, put the number at “four, maybe five.”",
            "José Urbán",
            "the number at “four, maybe five.”",
        ),
        ("Some 20,000 were killed, a figure Orr has dismissed as “absurd”.", "Orr", "absurd"),
        ("An engineer who warned that it was unsafe has left.", "An engineer", "it was unsafe"),
        ("He claims not to have seen any emails.", "He", "not to have seen any emails"),
        ("However, growth is slower, the fund said.", "the fund", "However, growth is slower"),
        ("They all said that it was over.", "They", "it was over"),
        ("Bo Orr and Ida Quist both said it was late.", "Bo Orr + Ida Quist", "it was late"),
        ("Sens. Bo Orr (D-Ohio) and Ida Quist (R-Ore.) said it was late.", "Sens. Bo Orr + Ida Quist", "it was late"),
        (
            "Those close to him say that, in addition to Orr, Quist will go.",
            "Those close to him",
            "in addition to Orr, Quist will go",
        ),
        (
            "Observers in Oslo and around the country say Orr deserves it.",
            "Observers in Oslo and around the country",
            "Orr deserves it",
        ),
        ("Both said it was late.", "Both", "it was late"),
        ("Other studies have shown that the wall is old.", "Other studies", "the wall is old"),
        ("Prices rose, an Orr Institute analysis shows.", "an Orr Institute analysis", "Prices rose"),
        (
            "A Ledger survey of newly filed reports shows that prices rose.",
            "A Ledger survey of newly filed reports",
            "prices rose",
        ),
        (
            "Fears grew after leaked documents from his tax return showed he lost millions.",
            "leaked documents from his tax return",
            "he lost millions",
        ),
        ("Two speechwriters left the room, arguing that it was late.", "Two speechwriters", "it was late"),
        ("The plan was dropped, though a panel in 2001 found the wall was safe.", "a panel", "the wall was safe"),
        ("A woman who answered the phone at the firm said she was ill.", "A woman", "she was ill"),
        ("Doubts about Orr's claim that the dam is safe grew.", "Orr", "the dam is safe"),
        ("OSLO (AP) — Tesla is recalling 300 cars, regulators said.", "regulators", "Tesla is recalling 300 cars"),
    ],
)
def test_whose_words_they_are(text: str, who: str, what: str) -> None:
    [statement] = read(text)
    assert source(text, statement) == who
    assert content(text, statement) == what


def test_a_clause_of_its_own_has_its_own_subject() -> None:
    text = "Orr said that he was late, as Quist defied the court and announced that she would leave."
    assert [source(text, statement) for statement in read(text)] == ["Orr", "Quist"]


def test_a_participle_behind_a_semicolon_is_of_its_own_clause() -> None:
    text = "Orr has pledged to stay; Quist went further, urging residents to leave."
    assert [source(text, statement) for statement in read(text)] == ["Orr", "Quist"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether he would consider a deal with Orr, Quist laughed.",
        "Orr is the senator who wrote the bill.",
        "Australian senator's eligibility referred to High Court",
        "Yields rose 4 basis points to 3.34%.",
        "The outbreak, which had claimed 1,600 lives, spread.",
    ],
)
def test_points_and_lives_are_no_statements(text: str) -> None:
    assert read(text) == []


def test_claims_that_a_clause_describes_are_no_claim() -> None:
    text = "The firm got 18 warranty claims that could be caused by frost, the mayor said."
    assert [source(text, statement) for statement in read(text)] == ["the mayor"]


def test_but_goes_back_to_the_subject_of_the_sentence() -> None:
    text = "The council adopted a budget that adds police and closes libraries, but rejected a plan to cut pay."
    [statement] = read(text)
    assert source(text, statement) == "The council"
    assert content(text, statement) == "to cut pay"


def test_what_was_said_ends_where_its_teller_is_named() -> None:
    text = "The team found gold, Orr explained. It dug for gold but found none, Orr said."
    assert content(text, read(text)[-1]) == "It dug for gold but found none"


@pytest.mark.parametrize(("text", "what", "modality"), MODALITIES)
def test_the_cue_tells_how_a_phrase_without_a_verb_is_meant(text: str, what: str, modality: Modality) -> None:
    [statement] = read(text)
    assert content(text, statement) == what
    assert statement.modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment.",
        "The rebels have not said whether they will attend.",
        "She refused to say when the report would appear.",
        "He could neither confirm nor deny the report.",
        "Rebels attacked the base and defended the town.",
        "The report was published on Monday.",
        "You know that the dam is old.",
        "The company plans were late.",
        "Prices rose in May.",
    ],
)
def test_silence_and_other_verbs_are_no_statements(text: str) -> None:
    found = read(text)
    assert all("neither" in content(text, statement) for statement in found), [content(text, s) for s in found]


def test_a_noun_of_saying_belongs_to_its_possessor() -> None:
    text = "The minister's claim that taxes fell was false."
    [statement] = read(text)
    assert (source(text, statement), content(text, statement)) == ("The minister", "taxes fell")


def test_verbs_of_one_subject_share_it() -> None:
    text = "Orr said the dam was late and warned that it might break."
    first, second = read(text)
    assert source(text, first) == source(text, second) == "Orr"
    assert content(text, first) == "the dam was late"
    assert content(text, second) == "it might break"


def test_somebody_told_is_the_addressee() -> None:
    text = "The mayor told the council that the dam was safe."
    [statement] = read(text)
    assert statement.addressee is not None
    assert statement.addressee.of(text) == "the council"


PASSIVES = [
    ("The group is believed to hold 20 hostages.", "", "The group is believed to hold 20 hostages"),
    ("It is claimed that the dam was old.", "", "the dam was old"),
    ("Residents were told by police that the dam had burst.", "police", "the dam had burst"),
    ("Orr was accused by prosecutors of taking bribes.", "prosecutors", "Orr … of taking bribes"),
    ("Orr was accused of taking bribes.", "", "Orr … of taking bribes"),
    ("The plan was described as wasteful by Quist.", "Quist", "The plan … as wasteful"),
]


@pytest.mark.parametrize(("text", "who", "what"), PASSIVES)
def test_passive_cues_have_an_agent_or_nobody(text: str, who: str, what: str) -> None:
    [statement] = read(text)
    assert source(text, statement) == who
    assert content(text, statement) == what
    assert statement.links[-1].stance is Stance.AFFIRMS


@pytest.mark.parametrize(
    "text",
    [
        "In court they will face 18 states, companies and a union.",
        "It goes without saying that the dam will hold.",
        "The crews occasionally find themselves in the thick of it.",
        "Deeply split over the dam, leaders found little unity on it.",
        "He took the mine over from Orr Mining, another company that had declared bankruptcy.",
    ],
)
def test_the_clause_before_a_verb_is_not_what_it_says_if_it_says_something_else(text: str) -> None:
    assert [content(text, statement) for statement in read(text) if statement.segments[0].start == 0] == []


def test_the_clause_before_a_verb_with_an_addressee_is_what_it_says() -> None:
    text = "The dam could be mended by spring, Ida Quist told The Lund Post on Thursday."
    assert [content(text, statement) for statement in read(text)] == ["The dam could be mended by spring"]


@pytest.mark.parametrize(
    "clause",
    [
        "at least 12 people were killed",
        "more than 40 people had left",
        "more than one person had left",
        "over 300 people were there",
        "around 200 goats were lost",
        "up to 40 troops died",
        "as many as 30 dams broke",
        "no fewer than 30 dams broke",
        "about half of them stayed",
        "at least a dozen huts burned",
        "more than $40 million was lost",
        "between 20 and 30 dams broke",
    ],
)
def test_a_clause_may_begin_with_how_exact_its_figure_is(clause: str) -> None:
    for text in (f"Officials said {clause}.", f"Officials said on Friday {clause}.", f"Officials said that {clause}."):
        assert [content(text, statement) for statement in read(text)] == [clause]
    front = f"{clause[0].upper()}{clause[1:]}, officials said."
    assert [content(front, statement) for statement in read(front)] == [clause[0].upper() + clause[1:]]


@pytest.mark.parametrize("when", ["on Friday", "on May 12, 2020", "on Friday, May 12, 2020", "Friday"])
def test_a_date_behind_the_cue_is_passed_over(when: str) -> None:
    for text in (f"Orr said {when} that 12 people left.", f"Orr said {when}, that 12 people left."):
        assert [content(text, statement) for statement in read(text)] == ["12 people left"]


READINGS: list[tuple[str, list[str]]] = [
    ("The dam broke, the ministry announced late on Monday.", ["The dam broke"]),
    ("The ministry announced late on Monday that the dam broke.", ["the dam broke"]),
    ("The dam would hold, Orr said, because it was new.", ["The dam would hold because it was new"]),
    ("Orr conceded defeat and left the hall.", ["defeat"]),
    ("He told the Lund's Today programme that the dam would hold.", ["the dam would hold"]),
    ("“It will hold,” Orr said in a statement posted on Facebook.", ["It will hold,"]),
    ("Police said the suspect, Jon Dahl, 34, had confessed.", ["the suspect, Jon Dahl, 34, had confessed"]),
    ("No group has claimed responsibility for the attack.", []),
    ("The dam was old, said one of the engineers.", ["The dam was old"]),
]


@pytest.mark.parametrize(("text", "contents"), READINGS)
def test_contents_have_their_bounds(text: str, contents: list[str]) -> None:
    statements = read(text)
    assert [" ".join(part.of(text) for part in statement.segments) for statement in statements] == contents


def test_a_part_of_a_group_is_a_source() -> None:
    text = '"We are close," said one of the negotiators, who asked not to be named.'
    [statement] = read(text)
    assert source(text, statement) == "one of the negotiators"


def test_a_topic_that_a_figure_counts_is_no_clause() -> None:
    for text in ("Orr spoke about 20 new dams.", "Orr asked about 20 new dams."):
        assert [content(text, statement) for statement in read(text)] == ["20 new dams"]


def test_what_is_not_believed_is_no_statement() -> None:
    assert read("The man is not thought to be dangerous.") == []


def test_who_finds_themselves_somewhere_finds_nothing_out() -> None:
    assert read("The crews occasionally find themselves in the thick of it.") == []


TURNS = [
    ("Orr agreed that the rules were old, but Quist said they worked.", ["the rules were old", "they worked"]),
    ("Orr said the dam was safe, and police reported no damage to it.", ["the dam was safe", "no damage to it"]),
    ("Though Orr called it a farce, Quist said it would pass.", ["it a farce", "it would pass"]),
    ("Orr said the council and the mayor were to blame.", ["the council and the mayor were to blame"]),
]


@pytest.mark.parametrize(("text", "contents"), TURNS)
def test_a_clause_ends_where_somebody_else_speaks(text: str, contents: list[str]) -> None:
    assert [content(text, statement) for statement in read(text)] == contents


HEADLINES = [
    ("Lee vows to cut taxes, says economy is weak", ["to cut taxes", "economy is weak"], "Lee"),
    ("Dam will hold, says minister", ["Dam will hold"], "minister"),
    ("Minister: dam will hold", ["dam will hold"], "Minister"),
    ("Dam will hold: minister", ["Dam will hold"], "minister"),
    ("Quist eyes return to politics", ["return to politics"], "Quist"),
]


@pytest.mark.parametrize(("text", "what", "who"), HEADLINES)
def test_headlines_attribute_in_their_own_way(text: str, what: list[str], who: str) -> None:
    statements = read(text)
    assert [content(text, statement) for statement in statements] == what
    assert {source(text, statement) for statement in statements} == {who}


def test_a_headline_may_end_with_a_full_stop_if_it_stands_alone() -> None:
    headline = "Minister: the dam will hold until spring."
    text = f"{headline}\n\nThe minister spoke on Friday.\n\nIt was built in 1954."
    [statement] = read(text)
    assert content(text, statement) == "the dam will hold until spring"
    assert read(f"{headline} The minister spoke on Friday.\n\nIt was built in 1954.") == []


def test_a_topic_before_a_colon_is_no_source() -> None:
    assert read("Flood damage: crews reach the valley") == []
    assert read("Flood damage: crews reach the valley.\n\nThey were late.") == []


def test_a_pronoun_source_keeps_its_own_span() -> None:
    text = "He said the dam was safe."
    [statement] = read(text)
    phrase = statement.links[-1].sources[0]
    assert phrase.form is SourceForm.PRONOUN
    assert phrase.span is not None
    assert phrase.span.of(text) == "He"


def test_every_verb_of_the_lexicon_is_known_in_all_its_forms() -> None:
    known = {found.lemma for found in verb_table().values()}
    lemmas = set(frames()) | {lemma for lemma, _ in particle_frames()}
    assert len(lemmas) > 300
    assert lemmas - known == set()


def test_frames_use_documented_letters_only() -> None:
    letters = {letter for frame in [*frames().values(), *particle_frames().values()] for letter in frame.takes}
    assert letters <= set("tzwingoyepslfaAdv")
    assert {letter for takes in nominal_cues().values() for letter in takes} <= set("tiof")
