"""Languages: what is not read is not misread, and a further language is a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.annotations import Mode
from newsgraph.annotators import Annotator
from newsgraph.config import Config
from newsgraph.errors import ConfigError
from newsgraph.extract.known_names import KnownNames, local_names, read_names
from newsgraph.languages import Readers, find_languages, read_language
from newsgraph.pipeline import Pipeline, load_pipeline
from newsgraph.rdf import Literal, NamedNode
from newsgraph.read.plain_text import article_from_text
from newsgraph.validate.shacl import load_validator
from newsgraph.vocabulary import (
    NG_NAMES_ONLY,
    NG_OCCURRENCE,
    OA_HAS_BODY,
    RDF_TYPE,
    SCHEMA_IN_LANGUAGE,
    SKOS_PREF_LABEL,
)

GERMAN = (
    "Brücke gesperrt\n\n"
    "Die Brücke nach Frankreich ist seit Montag gesperrt. „Sie ist nicht sicher“, sagte Angela Merkel am 3. März in "
    "Essen. Rund 300 Soldaten der NATO wurden verletzt, Präsident Emmanuel Macron dankte ihnen. Turkey und Reading "
    "gibt es im Deutschen nicht, Mark und Halle schon. Niger steht nur hier.\n"
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline(Config())


def names_in(text: str, language: str, names: Path | None = None) -> list[str]:
    article = article_from_text(text)
    found = KnownNames(language, names).annotate(article, annotations=load_pipeline().annotate(article)[0])
    return [mention.span.of(text) for mention in found]


def test_an_article_in_another_language_keeps_metadata_and_known_names_and_nothing_else(pipeline: Pipeline) -> None:
    article = article_from_text(GERMAN, "bruecke.txt")
    annotations, resolution = pipeline.annotate(article)
    assert article.metadata.language == "de"
    assert article.metadata.headline is not None
    assert article.metadata.headline.value == "Brücke gesperrt"
    assert [(m.span.of(GERMAN), resolution.mentions[m.span].slug, m.annotator) for m in annotations.mentions] == [
        ("Frankreich", "france", "gazetteer 0.1"),
        ("Angela Merkel", "angela-merkel", "gazetteer 0.1"),
        ("NATO", "nato", "gazetteer 0.1"),
        ("Emmanuel Macron", "emmanuel-macron", "gazetteer 0.1"),
    ]
    assert len(annotations) == len(annotations.mentions)


def test_its_graph_says_that_only_names_were_looked_for_and_the_report_warns(pipeline: Pipeline) -> None:
    article = article_from_text(GERMAN, "bruecke.txt")
    graph = pipeline.process(article, pipeline.iris.named("run", "1"))
    told = {(quad.predicate, quad.object) for quad in graph.own if quad.subject == graph.iri}
    assert (NG_NAMES_ONLY, Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))) in told
    assert (SCHEMA_IN_LANGUAGE, Literal("de")) in told
    assert not any(quad.object == NG_OCCURRENCE for quad in graph.quads)
    assert sum(quad.predicate == OA_HAS_BODY for quad in graph.own) == 4
    report = load_validator().validate(graph.quads, {graph.iri.value: article.text})
    assert report.conforms
    assert any("language is not read" in finding.message for finding in report.warnings)


def test_english_articles_are_not_said_to_have_names_only(pipeline: Pipeline) -> None:
    article = article_from_text("The bridge is not safe, Vienna mayor Ada Finch said on Monday.\n", "bridge.txt")
    graph = pipeline.process(article, pipeline.iris.named("run", "1"))
    assert not any(quad.predicate == NG_NAMES_ONLY for quad in graph.own)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("La France et l'Irak, dit-on. L'ONU (NATO) se tait.", "fr", ["France", "Irak", "NATO"]),
        ("Mali decak je dosao. Veliki decak ide.", "hr", []),
        ("Vlada kaže da je Mali daleko. Mali šuti.", "hr", ["Mali", "Mali"]),
        ("DIE NATO UND FRANKREICH\nDie NATO tagt.", "de", ["NATO"]),
        ("Es sprach Angela Merkel Junior, nicht Angela Merkel.", "de", ["Angela Merkel"]),
        ("El West Irak Club, no Irak.", "es", ["Irak"]),
        ("Неделю назад Россия и Китай договорились.", "ru", ["Россия", "Китай"]),
    ],
)
def test_known_names_are_exact_and_rather_too_few(text: str, language: str, names: list[str]) -> None:
    assert names_in(text, language) == names


def test_countries_are_known_by_the_names_that_a_language_gives_them() -> None:
    assert local_names("de")["Deutschland"] == "Germany"
    assert local_names("pt-BR")["Alemanha"] == "Germany"
    assert local_names("xx") == local_names("not a tag") == {}


TOY = """
names = "names.tsv"

[annotators]
mentions = ["spacy", "gazetteer"]
statements = "chat"

[plugins.spacy]
pipeline = "pipeline"

[plugins.chat]
model = "polyglot"
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A folder of languages with one in it: Esperanto, with a list of names and a trained pipeline."""
    spacy = pytest.importorskip("spacy")
    folder = tmp_path / "languages" / "eo"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(TOY, encoding="utf-8")
    (folder / "names.tsv").write_text("# remarks\nVieno\tPlace\tVienna\nPontejo\tOrganization\n", encoding="utf-8")
    language = spacy.blank("xx")
    language.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Ada Finĉo"}])
    language.to_disk(folder / "pipeline")
    return folder.parent


def test_a_language_is_added_by_a_folder_without_touching_code(toy: Path) -> None:
    from chat_server import chat_server, items, statement

    text = (
        "Ponto fermita\n\n“Ĝi ne estas sekura,” diris Ada Finĉo, la urbestrino de Vieno, al Pontejo kaj aliaj homoj.\n"
    )
    article = article_from_text(text, "ponto.txt")
    assert article.metadata.language == "eo"
    with chat_server(items(statement("Ĝi ne estas sekura,", source="Ada Finĉo", cue="diris"))) as server:
        shared = {"chat": {"url": server.url, "model": "english-only"}}
        pipeline = load_pipeline(Config(languages=str(toy), plugins=shared))
        annotations, resolution = pipeline.annotate(article)
        graph = pipeline.process(article, pipeline.iris.named("run", "1"))
    assert server.requests[0]["model"] == "polyglot"
    assert [(m.span.of(text), m.annotator.split()[0]) for m in annotations.mentions] == [
        ("Ada Finĉo", "spacy"),
        ("Vieno", "gazetteer"),
        ("Pontejo", "gazetteer"),
    ]
    assert [resolution.mentions[m.span].label for m in annotations.mentions] == ["Ada Finĉo", "Vienna", "Pontejo"]
    (said,) = annotations.statements
    assert (said.mode, said.annotator) == (Mode.DIRECT, "chat 0.1 (polyglot)")
    assert not any(quad.predicate == NG_NAMES_ONLY for quad in graph.own)
    assert any(quad.predicate == RDF_TYPE and quad.object == NG_OCCURRENCE for quad in graph.own)
    labels = {quad.object for quad in graph.entities if quad.predicate == SKOS_PREF_LABEL}
    assert {Literal("Vienna", language="en"), Literal("Ada Finĉo", language="eo")} <= labels
    report = load_validator().validate(graph.quads, {graph.iri.value: article.text})
    assert report.conforms, report.as_text()
    assert list(graph.counts) == ["chat 0.1 (polyglot), statements"]
    assert pipeline.counted() == {}


def test_a_tag_is_looked_up_with_its_subtags_first(tmp_path: Path) -> None:
    for tag in ("pt", "pt-BR", "und"):
        (tmp_path / tag).mkdir()
        (tmp_path / tag / "language.toml").write_text('[annotators]\nmentions = ["gazetteer"]\n')
    readers = Readers(Config(languages=str(tmp_path)))
    assert readers.tags == ("en", "pt", "pt-BR", "und")
    looked_up = {tag: readers.of(tag).language.tag for tag in ("pt-BR", "pt-PT", "PT", "fr-CA", "qq", "en-GB", None)}
    assert looked_up == {
        "pt-BR": "pt-BR",
        "pt-PT": "pt",
        "PT": "pt",
        "fr-CA": "fr",
        "qq": "und",
        "en-GB": "en",
        None: "en",
    }
    assert not readers.of("fr").language.names_only
    assert readers.of("pt-PT") is readers.of("pt")


def test_tags_that_nobody_knows_share_one_reader() -> None:
    readers = Readers(Config())
    assert readers.of("qqa") is readers.of("qqb")
    assert readers.of("qqa").language.names_only
    assert all(isinstance(annotator, Annotator) for annotator in readers.of("qqa").annotators)


@pytest.mark.parametrize(
    ("tag", "content", "problem"),
    [
        ("en", "", "English is read by the annotators of the settings"),
        ("German", "", "must be a language tag"),
        ("de", "annotators = 1", "must be a table"),
        ("de", "", "must be a table"),
        ("de", "[annotators]\nnames = 'x'", "unknown layer"),
        ("de", "[annotators]\nmentions = ['a', 'a']", "each of them once"),
        ("de", "[annotators]\n[plugins.chat]\napi-key = 'x'", "environment only: set NEWSGRAPH_PLUGIN_CHAT_API_KEY"),
        ("de", "nmae = 'German'", "no such setting"),
        ("de", "= broken", "cannot be read"),
        ("de", "names = 'nowhere.tsv'\n[annotators]", "cannot be read"),
    ],
)
def test_a_folder_that_is_no_language_says_why(tmp_path: Path, tag: str, content: str, problem: str) -> None:
    folder = tmp_path / tag
    folder.mkdir()
    (folder / "language.toml").write_text(content)
    (tmp_path / "README.md").write_text("Languages")
    with pytest.raises(ConfigError, match=problem):
        read_language(tag, find_languages(tmp_path)[tag])


def test_a_folder_of_languages_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        load_pipeline(Config(languages=str(tmp_path / "nowhere")))


@pytest.mark.parametrize("line", ["Vieno", "Vieno\tplace", "Vieno\tPlace\tVienna\tmore", "—\tPlace"])
def test_a_line_of_names_that_cannot_be_used_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "names.tsv"
    file.write_text(f"Pontejo\tOrganization\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"names\.tsv:2"):
        read_names(file)
