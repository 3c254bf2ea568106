"""The pages: what a reader must find on them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from newsgraph.config import Config
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.store.oxigraph import memory_store
from newsgraph.vocabulary import (
    NG_CONTRADICTS,
    NG_ORGANIZATION,
    NG_QUANTITY_CLAIM,
    NG_ROLE_MENTION,
    NG_VARIABLE,
    RDF_TYPE,
    SCHEMA_ABOUT,
    SCHEMA_APPEARANCE,
    SKOS_PREF_LABEL,
)
from newsgraph_server.app import create_app
from newsgraph_server.pages.statements import ArticleHead, Statement, Words
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryArchive, StoryWorkspace
from server.story import (
    EVACUEES,
    GATE_FAILED,
    GATE_FAILURE,
    HALVORSEN,
    HERALD,
    HERALD_TEXT,
    IRIS,
    KARSK,
    NOBODY,
    TELLINGS,
    span_of,
)

ARTICLES = [f"/article/{telling.article.id}" for telling in TELLINGS]
PAGES = [
    "/",
    "/articles",
    "/search",
    "/search?q=halvorsen",
    "/search?q=nothing-at-all",
    *ARTICLES,
    f"/person/{HALVORSEN.slug}",
    f"/person/{HALVORSEN.slug}?show=said",
    f"/organization/{HERALD.slug}",
    f"/place/{KARSK.slug}",
    f"/claim/{GATE_FAILED.slug}",
    f"/variable/{EVACUEES.slug}",
    f"/quotation/{NOBODY.slug}",
    f"/event/{GATE_FAILURE.slug}",
    "/run/1",
    "/graph/claims",
    "/sparql",
    "/ontology",
    "/shapes",
    "/nowhere",
]
VOID = {"meta", "link", "input", "br", "rect"}


class Outline(HTMLParser):
    """Checks that tags nest, and collects ids, links and labels."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labelled: set[str] = set()
        self.inputs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            assert "a" not in self.stack, f"a link within a link: {given}"
            self.links.append(str(given.get("href")))
        if tag == "label":
            self.labelled.add(str(given.get("for")))
        if tag in ("input", "textarea"):
            self.inputs.append(str(given.get("id")))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.stack, f"</{tag}> closes nothing"
            assert self.stack.pop() == tag


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert parser.stack == []
    return parser


def page(client: FlaskClient, path: str) -> str:
    return client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)


def words(text: str) -> str:
    """What is shown, as one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.mark.parametrize("path", PAGES)
def test_markup_nests_and_everything_is_named(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    found = outline(text)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.inputs) <= found.labelled
    assert text.count("<h1") == 1 or path in ("/", "/search")
    assert text.count("<main") == 1
    assert '<html lang="en">' in text


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: FlaskClient, path: str) -> None:
    for link in set(outline(page(client, path)).links):
        if link.startswith(("http://", "https://", "#", "?")):
            continue
        target, _, fragment = link.partition("#")
        if target.startswith("/sparql?"):
            continue
        response = client.get(target, headers={"Accept": "text/html"})
        assert response.status_code == 200, link
        if fragment and response.mimetype == "text/html":
            assert unescape(fragment) in outline(response.get_data(as_text=True)).ids, link


def test_front_page_shows_both_sides_of_a_dispute(client: FlaskClient) -> None:
    shown = words(page(client, "/"))
    assert "A gate of the Karsk Dam failed (March 2031) Affirmed by" in shown
    assert "Denied by Ada Lind “We have no sign of a broken gate,” in Northern Press Agency" in shown
    assert "by way of The Karsk Herald , in Northern Press Agency" in shown
    assert "3 articles" in shown
    assert "about 2,000 people" in shown


def test_front_page_sets_contradicting_figures_side_by_side(workspace: StoryWorkspace) -> None:
    one, other = (
        IRIS.named("claim", slug)
        for slug in ("people-evacuated-about-2000-2e2e2e", "people-evacuated-about-1200-1f1f1f")
    )
    workspace.store.load([Quad(one, NG_CONTRADICTS, other, IRIS.graph("relations"))])
    workspace.store.load([Quad(other, NG_CONTRADICTS, one, IRIS.graph("relations"))])
    shown = words(page(create_app(workspace).test_client(), "/"))
    disputed = shown[shown.index("In dispute") : shown.index("Printed more than once")]
    assert (
        disputed.count("People evacuated in the Karsk valley about 1,200 people two ministry officials (unnamed)") == 1
    )
    assert "about 2,000 people Tomas Brandt" in disputed
    assert "in Northern Press Agency , 12 March 2031" in disputed


def test_front_page_leaves_out_what_one_article_counts_without_saying_where(workspace: StoryWorkspace) -> None:
    claims, article = IRIS.graph("claims"), IRIS.article(TELLINGS[0].article.id)
    local, placed = (IRIS.named("variable", slug) for slug in ("lorries-111111", "lorries-in-karsk-222222"))
    for number, (variable, label) in enumerate(((local, "lorries"), (placed, "lorries in Karsk"))):
        claim = IRIS.named("claim", f"lorries-{number}")
        workspace.store.load(
            [
                Quad(claim, RDF_TYPE, NG_QUANTITY_CLAIM, claims),
                Quad(claim, NG_VARIABLE, variable, claims),
                Quad(claim, SCHEMA_APPEARANCE, article, IRIS.article_graph(TELLINGS[0].article.id)),
                Quad(variable, SKOS_PREF_LABEL, Literal(label, language="en"), claims),
            ]
        )
    workspace.store.load([Quad(placed, SCHEMA_ABOUT, IRIS.named("place", KARSK.slug), claims)])
    client = create_app(workspace).test_client()
    shown = page(client, "/")
    assert "lorries-in-karsk-222222" in shown
    assert "lorries-111111" not in shown
    found = words(page(client, "/search?q=lorries"))
    assert "lorries figure in “ Dam gate fails above Karsk, 1,200 people leave their homes ”" in found


@pytest.mark.parametrize(
    ("exact", "before", "after", "start", "expected"),
    [
        (
            "47",
            "umber of injured rose to ",
            " on Tuesday, the minis",
            300,
            ("…of injured rose to ", " on Tuesday, the…"),
        ),
        ("47", "the last line.\nSome ", " people.\nThe next", 300, ("Some ", " people.")),
        ("Some 47", "", " people were hurt in", 0, ("", " people were hurt…")),
        ("47", "", "", 0, None),
        ("a sentence that can be read without more", "He said ", " and left", 300, None),
    ],
)
def test_few_words_are_shown_in_their_line(
    exact: str, before: str, after: str, start: int, expected: tuple[str, str] | None
) -> None:
    told = Words(start, start + len(exact), exact, before, after)
    assert Statement("urn:o", ArticleHead("urn:a", "A headline"), (told,), ()).context == expected


def test_front_page_of_an_empty_graph_says_what_to_do() -> None:
    client = create_app(StoryWorkspace(memory_store(), Config(), StoryArchive())).test_client()
    shown = words(page(client, "/"))
    assert "newsgraph ingest" in shown
    assert "newsgraph demo" in shown


def test_search_leads_from_a_name_to_who_said_what_where_in_which_words(client: FlaskClient) -> None:
    shown = words(page(client, "/search?q=irena"))
    assert "What Irena Halvorsen said" in shown
    assert "“Nobody will be left behind, and nobody will be left in the dark,”" in shown
    assert "Dam gate fails above Karsk, 1,200 people leave their homes The Karsk Herald , 11 March 2031" in shown
    assert "PM Halvorsen may ask the neighbours for help" in shown


def test_search_finds_words_of_statements_and_headlines(client: FlaskClient) -> None:
    shown = words(page(client, "/search?q=broken+GATE"))
    assert "We have no sign of a broken gate" in shown
    assert "What we know about the Karsk Dam" in words(page(client, "/search?q=what+we+know"))
    assert "Nothing in the graph holds “zzz”" in words(page(client, "/search?q=zzz"))


def test_search_takes_any_text(client: FlaskClient) -> None:
    for text in ("%22%7D%20DROP", "%00", "a" * 5000, "%F0%9F%98%80", "'", "%5C"):
        assert client.get(f"/search?q={text}", headers={"Accept": "text/html"}).status_code == 200


def test_article_page_shows_the_text_with_marks_and_notes(client: FlaskClient) -> None:
    text = page(client, ARTICLES[0])
    span = span_of(HERALD_TEXT, "a gate had failed")
    assert f'<mark class="statement denies" id="char={span.start},{span.end}">a gate had failed</mark>' in text
    assert "Norvik Hydro denies denied that in indirect speech" in words(text)
    assert '<div class="passage boilerplate">' in text
    for line in HERALD_TEXT.splitlines():
        assert " ".join(line.split()) in words(re.sub(r"</?(mark|a|span)\b[^>]*>", "", text))


def test_article_page_shows_a_long_chain_link_by_link(client: FlaskClient) -> None:
    shown = words(page(client, ARTICLES[1]))
    assert (
        "Northern Press Agency reports The Karsk Herald reports reported that "
        "officials at the energy ministry (unnamed) affirms citing"
    ) in shown


def test_article_page_says_what_is_not_stated(client: FlaskClient) -> None:
    shown = words(page(client, ARTICLES[2]))
    assert "Outlet not named on the page" in shown
    assert "Published not stated" in shown


def test_article_page_shows_excerpts_only_unless_told_otherwise(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings()).test_client()
    shown = words(re.sub(r"</?(mark|a|span)\b[^>]*>", "", page(client, ARTICLES[0])))
    assert "a gate had failed" in shown
    assert "READ MORE" not in shown
    assert "Shown are excerpts" in shown


def test_article_page_without_the_text_shows_the_words_of_the_graph(workspace: StoryWorkspace) -> None:
    class Empty(StoryArchive):
        def text(self, sha256: str) -> str | None:
            del sha256
            return None

    client = create_app(StoryWorkspace(workspace.store, workspace.config, Empty())).test_client()
    shown = words(page(client, ARTICLES[0]))
    assert "The text is not at hand" in shown
    assert "a gate had failed" in shown


def test_article_page_names_a_source_once_for_what_it_says_in_one_breath(client: FlaskClient) -> None:
    notes = page(client, ARTICLES[0]).split('class="note ')[1:]
    officials = [words(note) for note in notes if "two ministry officials" in note]
    assert len(officials) == 1
    assert "People evacuated in the Karsk valley: 1,200" in officials[0]
    assert "A gate of the Karsk Dam failed" in officials[0]


def test_place_is_not_reported_to_hold_an_office(client: FlaskClient, workspace: StoryWorkspace) -> None:
    role = next(iter(workspace.store.quads(None, RDF_TYPE, NG_ROLE_MENTION))).subject
    assert isinstance(role, NamedNode)
    workspace.store.load(
        [Quad(role, NG_ORGANIZATION, IRIS.named("place", KARSK.slug), IRIS.article_graph(TELLINGS[0].article.id))]
    )
    shown = words(page(client, f"/place/{KARSK.slug}"))
    assert "Roles reported" in shown
    assert "Reported as" not in shown


def test_entity_page_shows_names_statements_roles_and_mentions(client: FlaskClient) -> None:
    shown = words(page(client, f"/person/{HALVORSEN.slug}"))
    assert "Reported as Prime Minister ." in shown
    assert "What Irena Halvorsen said 3" in shown
    assert "What is said about Irena Halvorsen 1" in shown
    assert "Halvorsen 3" in shown
    assert "She pronoun 1" in shown


def test_outlet_page_shows_what_came_by_way_of_it(client: FlaskClient) -> None:
    shown = words(page(client, f"/organization/{HERALD.slug}"))
    assert "What came by way of The Karsk Herald 6" in shown
    assert "Articles it published" in shown


def test_long_lists_are_cut_into_pages(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings(page_size=2)).test_client()
    first = words(page(client, f"/person/{HALVORSEN.slug}?show=said"))
    assert "3 statements, page 1 of 2" in first
    assert "page 2 of 2" in words(page(client, f"/person/{HALVORSEN.slug}?show=said&page=2"))
    assert "page 2 of 2" in words(page(client, f"/person/{HALVORSEN.slug}?show=said&page=99999"))
    assert "page 1 of 2" in words(page(client, f"/person/{HALVORSEN.slug}?show=said&page=x"))


def test_claim_page_counts_sources_and_not_articles(client: FlaskClient) -> None:
    shown = words(page(client, f"/claim/{GATE_FAILED.slug}"))
    assert "In 2 articles. Affirmed by 2 sources, denied by 2 ." in shown
    assert shown.index("Affirmed 2") < shown.index("Denied 2")


def test_variable_page_shows_every_figure_with_its_source(client: FlaskClient) -> None:
    shown = words(page(client, f"/variable/{EVACUEES.slug}"))
    for expected in (
        "about 1,200 people two ministry officials (unnamed)",
        "about 2,000 people Tomas Brandt",
        "at least 1,200 people Northern Press Agency",
    ):
        assert expected in shown


def test_quotation_page_sets_the_printings_side_by_side(client: FlaskClient) -> None:
    shown = words(page(client, f"/quotation/{NOBODY.slug}"))
    assert "2 printings" in shown
    assert "without and nobody will be left in the dark" in shown


def test_event_page_sets_the_accounts_side_by_side(client: FlaskClient) -> None:
    shown = words(page(client, f"/event/{GATE_FAILURE.slug}"))
    assert "As 2 accounts tell it. That it is told does not make it so." in shown
    assert "Called accident" in shown
    assert "Called disaster" in shown
    assert "When about March 2031" in shown
