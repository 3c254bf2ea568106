"""The plug-ins for spaCy and GLiNER: a tiny pipeline made here, and a stand-in that follows GLiNER's documented API."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from newsgraph.annotations import Annotations, EntityType, Reading
from newsgraph.annotators import annotate, load_annotator, load_annotators
from newsgraph.errors import AnnotatorFailed, ConfigError
from newsgraph.plugins.names import trimmed
from newsgraph.plugins.passages import passages
from newsgraph.plugins.settings import PluginSettings
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span

TEXT = "The Rostock Harbour Board closed the bridge.\n\nAda Finch's office in Vienna said so; the Danish crew agreed.\n"


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blank English pipeline with a few patterns, as somebody might have trained one."""
    spacy = pytest.importorskip("spacy")
    language = spacy.blank("en")
    language.meta["name"] = "tiny"
    language.meta["version"] = "1.2"
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "The Rostock Harbour Board"},
            {"label": "PERSON", "pattern": "Ada Finch's"},
            {"label": "GPE", "pattern": "Vienna"},
            {"label": "NORP", "pattern": "Danish"},
            {"label": "PRODUCT", "pattern": "bridge"},
        ]
    )
    folder: Path = tmp_path_factory.mktemp("models") / "tiny"
    language.to_disk(folder)
    return folder


def test_the_names_of_a_spacy_pipeline_become_mentions(pipeline: Path) -> None:
    annotator = load_annotator("spacy", "mentions", {"pipeline": str(pipeline), "confidence": "0.75"})
    found = annotate(article_from_text(TEXT), [annotator]).mentions
    assert [(m.span.of(TEXT), m.type, m.reading) for m in found] == [
        ("Rostock Harbour Board", EntityType.ORGANIZATION, Reading.PLAIN),
        ("Ada Finch", EntityType.PERSON, Reading.PLAIN),
        ("Vienna", EntityType.PLACE, Reading.PLAIN),
        ("Danish", EntityType.PLACE, Reading.DEMONYM),
    ]
    assert {m.confidence for m in found} == {0.75}
    (name,) = {m.annotator for m in found}
    assert name.startswith("spacy 3.")
    assert name.endswith("(en_tiny 1.2)")


def test_the_labels_of_a_pipeline_are_mapped_by_a_table(pipeline: Path) -> None:
    settings = {"pipeline": str(pipeline), "labels": {"PRODUCT": "Place", "NORP": "", "GPE": "Organization"}}
    found = annotate(article_from_text(TEXT), [load_annotator("spacy", "mentions", settings)]).mentions
    assert [(m.span.of(TEXT), m.type.value) for m in found] == [
        ("Rostock Harbour Board", "Organization"),
        ("bridge", "Place"),
        ("Ada Finch", "Person"),
        ("Vienna", "Organization"),
    ]


def test_a_pipeline_and_our_names_are_combined_by_priority(pipeline: Path) -> None:
    names = {"mentions": ("spacy", "names")}
    loaded = load_annotators(names, {"spacy": {"pipeline": str(pipeline), "labels": {"PERSON": "", "GPE": ""}}})
    found = annotate(article_from_text(TEXT), loaded).mentions
    by_words = {m.span.of(TEXT): m.annotator.split()[0] for m in found}
    assert by_words["Rostock Harbour Board"] == "spacy"
    assert by_words["Ada Finch"] == by_words["Vienna"] == "names"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"pipeline": "https://models.example/en.whl"}, "nothing is downloaded"),
        ({"pipeline": "file:///models/en"}, "nothing is downloaded"),
        ({"pipeline": "./nowhere"}, "no such folder"),
        ({"pipeline": "en_core_web_nonesuch"}, "neither a folder nor an installed package"),
        ({}, "pipeline: must be set"),
        ({"pipeline": ".", "labels": {"ORG": "Company"}}, "must be Person, Organization, Place or empty"),
        ({"pipeline": ".", "labels": ["ORG"]}, "must be a table"),
        ({"pipeline": ".", "confidence": 2}, "must be a number from 0 to 1"),
        ({"pipeline": ".", "download": True}, "no such setting"),
    ],
)
def test_a_pipeline_that_is_not_on_this_machine_is_refused(settings: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        load_annotator("spacy", "mentions", settings)


def test_a_folder_that_holds_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be loaded"):
        load_annotator("spacy", "mentions", {"pipeline": str(tmp_path)})


@pytest.mark.parametrize("name", ["spacy", "gliner"])
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "")
    with pytest.raises(ConfigError, match=rf"pip install 'newsgraph\[{name}\]'"):
        load_annotator(name, "mentions", {"pipeline" if name == "spacy" else "model": str(tmp_path)})


@pytest.mark.parametrize("name", ["spacy", "gliner", "gazetteer"])
def test_plug_ins_for_names_fill_no_other_layer(name: str) -> None:
    with pytest.raises(ConfigError, match="fills the layer mentions"):
        load_annotator(name, "events", {})


class StandIn:
    """What GLiNER's documentation says of its class: ``from_pretrained`` and ``predict_entities``."""

    calls: ClassVar[list[Any]] = []
    answer: ClassVar[list[dict[str, Any]] | None] = None

    @classmethod
    def from_pretrained(cls, model: str, *, local_files_only: bool = False) -> StandIn:
        cls.calls.append((model, local_files_only, os.environ["HF_HUB_OFFLINE"], os.environ["TRANSFORMERS_OFFLINE"]))
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float = 0.5) -> list[dict[str, Any]]:
        self.calls.append((labels, threshold))
        if self.answer is not None:
            return self.answer
        words = {"The Rostock Harbour Board": "organization", "Ada Finch's": "person", "Vienna": "location"}
        return [
            {"start": start, "end": start + len(word), "text": word, "label": label, "score": 0.87654}
            for word, label in words.items()
            if label in labels and (start := text.find(word)) >= 0
        ]


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch) -> type[StandIn]:
    module = ModuleType("gliner")
    monkeypatch.setattr(module, "GLiNER", StandIn, raising=False)
    monkeypatch.setitem(sys.modules, "gliner", module)
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "0")
    monkeypatch.setattr(StandIn, "calls", [])
    monkeypatch.setattr(StandIn, "answer", None)
    return StandIn


def test_the_names_of_a_gliner_model_become_mentions(gliner: type[StandIn], tmp_path: Path) -> None:
    settings = {"model": str(tmp_path), "threshold": 0.4, "passage": 100}
    text = "An opening paragraph that is long enough to be a passage of its own, or nearly so.\n\n" + TEXT
    found = annotate(article_from_text(text), [load_annotator("gliner", "mentions", settings)]).mentions
    assert [(m.span.of(text), m.type.value, m.confidence) for m in found] == [
        ("Rostock Harbour Board", "Organization", 0.877),
        ("Ada Finch", "Person", 0.877),
        ("Vienna", "Place", 0.877),
    ]
    assert {m.annotator for m in found} == {f"gliner unknown ({tmp_path.name})"}
    assert gliner.calls[0] == (str(tmp_path.resolve()), True, "1", "1")
    assert gliner.calls[1] == (["person", "organization", "location"], 0.4)


def test_gliner_is_asked_for_the_labels_of_the_settings_only(gliner: type[StandIn], tmp_path: Path) -> None:
    annotator = load_annotator("gliner", "mentions", {"model": str(tmp_path), "labels": {"location": "Place"}})
    assert [m.span.of(TEXT) for m in annotate(article_from_text(TEXT), [annotator]).mentions] == ["Vienna"]
    assert gliner.calls[1][0] == ["location"]


@pytest.mark.parametrize("model", ["urchade/gliner_small", "https://models.example/gliner"])
@pytest.mark.usefixtures("gliner")
def test_a_gliner_model_of_a_hub_is_refused(model: str) -> None:
    with pytest.raises(ConfigError, match=r"no such folder|nothing is downloaded"):
        load_annotator("gliner", "mentions", {"model": model})


def test_a_gliner_answer_outside_the_text_is_refused(gliner: type[StandIn], tmp_path: Path) -> None:
    gliner.answer = [{"start": 90, "end": 900, "text": "", "label": "person", "score": 1}]
    annotator = load_annotator("gliner", "mentions", {"model": str(tmp_path)})
    with pytest.raises(AnnotatorFailed, match="does not stand in the text"):
        annotator.annotate(article_from_text(TEXT), Annotations())


def test_loading_and_using_models_opens_no_connection(
    pipeline: Path, gliner: type[StandIn], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"a connection to {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name, settings in (("spacy", {"pipeline": str(pipeline)}), ("gliner", {"model": str(tmp_path)})):
        assert annotate(article_from_text(TEXT), [load_annotator(name, "mentions", settings)]).mentions
    assert gliner.calls


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Hague", "The Hague"),
        ("the United Nations", "United Nations"),
        ("The United Nations", "United Nations"),
        (" Ada Finch's ", "Ada Finch"),
        ("Dickens’", "Dickens"),
        ("’s", None),
        (" \n ", None),
        ("Ada\n\nFinch", None),
    ],
)
def test_names_of_models_are_trimmed(words: str, name: str | None) -> None:
    span = trimmed(words, Span(0, len(words)))
    assert (span.of(words) if span is not None else None) == name


def test_passages_end_at_paragraphs_else_sentences_else_words_else_anywhere() -> None:
    text = "One two.\nThree. Four five six.\n\n" + "seven " * 5 + "x" * 30
    found = list(passages(text, 20))
    assert all(text[part.start : part.start + len(part.text)] == part.text for part in found)
    assert max(len(part.text) for part in found) <= 20
    assert [part.text for part in found][:4] == ["One two.", "Three.", "Four five six.", "seven seven seven"]
    assert "".join("".join(part.text for part in found).split()) == "".join(text.split())
    assert list(passages("  \n ", 20)) == []


def test_settings_may_come_as_text_from_the_environment() -> None:
    keys = frozenset({"number", "flag", "count"})
    read = PluginSettings("x", {"number": "1.5", "flag": "off", "count": "3"}, keys)
    assert (read.number("number", 0), read.flag("flag", default=True), read.count("count", 0)) == (1.5, False, 3)
    for key, value in (("number", True), ("number", "nan"), ("flag", "perhaps"), ("count", "x")):
        settings = PluginSettings("x", {key: value}, keys)
        with pytest.raises(ConfigError):
            _ = settings.flag(key, default=True) if key == "flag" else settings.number(key, 0)
