"""The chat plug-in against a local server: what it asks, and what it makes of honest answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chat_server import ChatServer, Reply, chat_server, items, name, says, statement, status
from newsgraph.annotations import (
    Annotations,
    EntityType,
    Mention,
    Modality,
    Mode,
    ReportedStatement,
    SourceForm,
    Stance,
)
from newsgraph.annotators import Accountable, Annotator, load_annotator
from newsgraph.article import Article
from newsgraph.errors import AnnotatorFailed
from newsgraph.plugins.chat import ChatAnnotator
from newsgraph.plugins.chat.settings import read_settings
from newsgraph.read.plain_text import article_from_text

TEXT = (
    "Bridge closed\n\n"
    "“It is not safe,” Vienna mayor Ada Finch said. “We close it”, she added, “on Monday.”\n\n"
    "Engineers denied that the bridge was “at risk of collapse”. Finch is mayor of Vienna.\n"
)
ARTICLE = article_from_text(TEXT, "bridge.txt")


def annotator(server: ChatServer, layer: Any = "mentions", waits: Any = None, **settings: Any) -> Any:
    chosen = {"url": server.url, "model": "tiny-model", "timeout": 5, **settings}
    noted: list[float] = waits if waits is not None else []
    return ChatAnnotator(layer, *read_settings(chosen), sleep=noted.append)


def asked(server: ChatServer) -> str:
    passage: str = json.loads(server.requests[-1]["messages"][1]["content"])["passage"]
    return passage


def mentions(*replies: Reply, **settings: Any) -> tuple[list[Mention], dict[str, int | float]]:
    with chat_server(*replies) as server:
        loaded = annotator(server, **settings)
        return list(loaded.annotate(ARTICLE, Annotations())), dict(loaded.report())


def statements(*found: dict[str, Any], article: Article = ARTICLE) -> tuple[list[ReportedStatement], dict[str, Any]]:
    with chat_server(items(*found)) as server:
        loaded = annotator(server, "statements")
        return list(loaded.annotate(article, Annotations())), dict(loaded.report())


def test_it_is_an_annotator_that_is_found_by_name_and_keeps_count() -> None:
    loaded = load_annotator("chat", "mentions", {"url": "https://models.example/v1", "model": "m"})
    assert isinstance(loaded, Annotator)
    assert isinstance(loaded, Accountable)
    assert (loaded.name, loaded.layer, loaded.report()) == ("chat 0.1 (m)", "mentions", {})


def test_the_request_is_one_of_the_protocol_and_offers_no_tools() -> None:
    with chat_server(items()) as server:
        annotator(server, **{"api-key": "sk-test", "max-tokens": 99}).annotate(ARTICLE, Annotations())
    (request,) = server.requests
    assert request.keys() == {"model", "messages", "response_format", "max_tokens", "stream", "temperature"}
    assert (request["model"], request["max_tokens"], request["stream"]) == ("tiny-model", 99, False)
    schema = request["response_format"]["json_schema"]
    assert request["response_format"]["type"] == "json_schema"
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False
    assert schema["schema"]["properties"]["items"]["items"]["required"] == ["text", "context", "kind", "confidence"]
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer sk-test"


def test_names_are_aligned_to_their_own_occurrence_by_their_context() -> None:
    found, report = mentions(
        items(
            name("Ada Finch"),
            name("Vienna", "“It is not safe,” Vienna mayor", "place", 0.7),
            name("Vienna", "mayor of Vienna", "place"),
        )
    )
    assert [(m.span.of(TEXT), m.span.start, m.type, m.confidence, m.annotator) for m in found] == [
        ("Vienna", TEXT.index("Vienna mayor"), EntityType.PLACE, 0.7, "chat 0.1 (tiny-model)"),
        ("Ada Finch", TEXT.index("Ada"), EntityType.PERSON, 0.9, "chat 0.1 (tiny-model)"),
        ("Vienna", TEXT.rindex("Vienna"), EntityType.PLACE, 0.9, "chat 0.1 (tiny-model)"),
    ]
    assert report == {"requests": 1, "tokens in": 1000, "tokens out": 50, "found": 3}


def test_what_does_not_stand_in_the_text_once_is_dropped_and_counted() -> None:
    found, report = mentions(
        items(name("Vienna", kind="place"), name("Ida Finch"), name("Fin"), name("Ada Finch"), name("Ada"), name(" "))
    )
    assert [m.span.of(TEXT) for m in found] == ["Ada Finch"]
    assert report["dropped: ambiguous"] == 1
    assert report["dropped: absent"] == 3
    assert report["dropped: overlapping"] == 1


def test_quotation_marks_and_white_space_may_differ() -> None:
    found, _ = statements(statement('It  is not\nsafe,"', source="Vienna mayor Ada Finch"))
    assert [s.of(TEXT) for s in found[0].segments] == ["It is not safe,"]


def test_direct_mixed_and_indirect_are_read_off_the_marks_of_the_text() -> None:
    found, report = statements(
        statement("It is not safe", source="Ada Finch"),
        statement("We close it", "on Monday.", source="she", form="pronoun", cue="added", modality="planned"),
        statement(
            "the bridge was “at risk of collapse”",
            source="Engineers",
            form="description",
            cue="denied",
            stance="denies",
            confidence=7,
        ),
        statement("Finch is mayor", source="Engineers", cue="whispered"),
    )
    assert [(s.mode, [part.of(TEXT) for part in s.segments], [part.of(TEXT) for part in s.quoted]) for s in found] == [
        (Mode.DIRECT, ["It is not safe,"], ["It is not safe,"]),
        (Mode.DIRECT, ["We close it", "on Monday."], ["We close it", "on Monday."]),
        (Mode.MIXED, ["the bridge was “at risk of collapse”"], ["at risk of collapse"]),
        (Mode.INDIRECT, ["Finch is mayor"], []),
    ]
    second, third, fourth = found[1], found[2], found[3]
    assert (second.links[0].sources[0].form, second.modality) == (SourceForm.PRONOUN, Modality.PLANNED)
    assert second.links[0].cue is not None
    assert second.links[0].cue.of(TEXT) == "added"
    assert (third.links[0].stance, third.confidence) == (Stance.DENIES, 1.0)
    assert fourth.links[0].cue is None
    assert (report["found"], report["cues left out"]) == (4, 1)


def test_a_statement_whose_words_or_source_are_not_in_the_text_is_dropped() -> None:
    found, report = statements(
        statement("The bridge will be sold", source="Ada Finch"),
        statement("It is not safe", source="Theodor Karas"),
        statement("Vienna", source="Finch"),
        statement(source="Finch"),
    )
    assert found == []
    assert report["dropped: absent"] == 2
    assert report["dropped: ambiguous"] == 1
    assert report["dropped: source absent"] == 1


def test_the_source_is_not_looked_for_in_what_is_said() -> None:
    article = article_from_text("“Finch knows it,” the spokesman said.\n\nNobody else spoke.\n", "a.txt")
    found, report = statements(statement("Finch knows it,", source="Finch"), article=article)
    assert found == []
    assert report["dropped: source absent"] == 1


def test_an_article_is_sent_in_passages_and_offsets_count_from_its_start() -> None:
    text = "".join(f"Paragraph {number} is about the harbour of Rostock {number}.\n\n" for number in range(40))
    article = article_from_text(text, "long.txt")
    with chat_server(items(name("Rostock 39", kind="place"), name("Rostock 1", kind="place"))) as server:
        loaded = annotator(server, passage=500, **{"longest-article": 1900})
        found = loaded.annotate(article, Annotations())
    sent = [json.loads(request["messages"][1]["content"])["passage"] for request in server.requests]
    assert len(sent) == 4
    assert max(map(len, sent)) <= 500
    assert "".join("".join(sent).split()) == "".join(text[:1900].split())
    assert [m.span.of(text) for m in found] == ["Rostock 1"]
    assert loaded.report()["characters not sent"] == len(text) - 1900


def test_a_busy_server_is_asked_again_after_the_time_that_it_names() -> None:
    waits: list[float] = []
    with chat_server(status(429, Retry_After="7"), status(503), status(500), items(name("Ada Finch"))) as server:
        loaded = annotator(server, waits=waits, **{"first-wait": 1})
        assert len(loaded.annotate(ARTICLE, Annotations())) == 1
    assert waits == [7.0, 2.0, 4.0]
    assert (loaded.report()["requests"], loaded.report()["retries"]) == (4, 3)


@pytest.mark.parametrize(
    ("reply", "requests", "problem"),
    [
        (status(500), 3, "answered 500 Internal Server Error"),
        (status(401, b"your key sk-secret is wrong"), 1, "answered 401 Unauthorized"),
        (status(404), 1, "answered 404 Not Found"),
        (status(429, Retry_After="3600"), 1, "answered 429 Too Many Requests"),
        (status(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"), 1, "answered 429"),
        (status(503, Retry_After="soon"), 3, "answered 503"),
    ],
    ids=["broken", "wrong key", "missing", "an hour", "a century", "nonsense"],
)
def test_a_server_that_does_not_answer_refuses_the_article(reply: Reply, requests: int, problem: str) -> None:
    with chat_server(reply) as server:
        loaded = annotator(server, retries=2, **{"api-key": "sk-secret"})
        with pytest.raises(AnnotatorFailed, match=problem) as caught:
            loaded.annotate(ARTICLE, Annotations())
    assert len(server.requests) == requests
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_refuses_the_article() -> None:
    with chat_server(items()) as server:
        loaded = annotator(server, retries=1)
    with pytest.raises(AnnotatorFailed, match=r"no answer from 127\.0\.0\.1"):
        loaded.annotate(ARTICLE, Annotations())
    assert loaded.report() == {"requests": 2, "retries": 1}


def test_tokens_are_paid_by_price_until_the_budget_is_spent() -> None:
    with chat_server(items()) as server:
        loaded = annotator(server, **{"price-in": 2, "price-out": "10", "budget": 0.004})
        loaded.annotate(ARTICLE, Annotations())
        loaded.annotate(ARTICLE, Annotations())
        assert loaded.report()["cost"] == 0.005
        with pytest.raises(AnnotatorFailed, match=r"budget of 0\.004 is spent"):
            loaded.annotate(ARTICLE, Annotations())
    assert len(server.requests) == 2


def test_a_model_that_answers_amiss_is_asked_once_more() -> None:
    found, report = mentions(says("Sure! Here are the names:"), items(name("Ada Finch")))
    assert len(found) == 1
    assert (report["unusable answers"], report["requests"]) == (1, 2)
