"""The authority file is well-formed, refers to nothing that is not there, and covers what it promises."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from newsgraph.annotations import EntityType
from newsgraph.iris import SLUG
from newsgraph.link.authority import Authority, Entry, load_authority
from newsgraph.link.authority_functions import FUNCTIONS
from newsgraph.link.authority_reading import AUTHORITY
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.resources import resource
from newsgraph.vocabulary import OWL_SAME_AS, PREFIXES, RDF_TYPE, SKOS_PREF_LABEL, term

FOLDER = resource("ontology") / "authority"
FILES = sorted(FOLDER.glob("*.ttl"))
ROOTS = {EntityType.PERSON: "Person", EntityType.ORGANIZATION: "Organization", EntityType.PLACE: "Place"}
CLASSES = {
    "person": {"Person"},
    "organization": {
        *("Organization", "GovernmentOrganization", "NewsMediaOrganization", "Corporation", "Airline", "NGO"),
        *("PoliticalParty", "CollegeOrUniversity", "ResearchOrganization", "SportsOrganization", "SportsTeam"),
    },
    "place": {
        *("Place", "Country", "City", "State", "AdministrativeArea", "Continent", "LandmarksOrHistoricalBuildings"),
        *("Airport", "BodyOfWater", "RiverBodyOfWater", "Mountain"),
    },
}
DISPUTED = {"ivory-coast", "madagascar"}
"""Countries that had two presidents for a while."""
DAYS_OF_HANDING_OVER = 31
"""How much two terms may overlap where only a month is known."""
REFERENCES = {
    "ng:country": ("place",),
    "ng:capital": ("place",),
    "ng:seat": ("place",),
    "ng:partOf": ("place", "organization"),
    "ng:organization": ("place", "organization"),
}


@cache
def quads(path: Path) -> tuple[Quad, ...]:
    return tuple(parse_quads(path.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=False))


def all_quads() -> list[Quad]:
    return [quad for path in FILES for quad in quads(path)]


def local(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value.removeprefix(AUTHORITY)


def types() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in all_quads():
        if quad.predicate == RDF_TYPE:
            assert isinstance(quad.object, NamedNode)
            found.setdefault(local(quad.subject), set()).add(quad.object.value.removeprefix(PREFIXES["schema"]))
    return found


def offices() -> dict[str, dict[str, str]]:
    """The statements of each office node, by local name of the property."""
    found: dict[str, dict[str, str]] = {}
    for quad in all_quads():
        path = local(quad.subject)
        if path.count("/") == 3:
            assert isinstance(quad.object, NamedNode | Literal)
            found.setdefault(path, {})[quad.predicate.value.removeprefix(PREFIXES["ng"])] = quad.object.value
    return found


def entry(kind: EntityType, slug: str) -> Entry:
    found = load_authority().entry(kind, slug)
    assert found is not None, slug
    return found


def countries(authority: Authority) -> list[Entry]:
    return [e for e in authority.entries if "Country" in e.classes]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_is_well_formed_and_names_every_node(path: Path) -> None:
    assert quads(path)
    for quad in quads(path):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert local(quad.subject) != str(quad.subject), "stands outside of the authority file's namespace"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_opens_with_what_it_holds(path: Path) -> None:
    assert re.match(r"# [A-Z].*[.:]", path.read_text(encoding="utf-8"))


def test_no_two_entries_share_an_iri() -> None:
    heads = Counter(
        head for path in FILES for head in re.findall(r"^<([^>]*)> a ", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [head for head, count in heads.items() if count > 1] == []
    assert len(heads) > 17_000


def test_iris_are_those_of_entities_and_of_their_offices() -> None:
    for path in {local(quad.subject) for quad in all_quads()}:
        kind, slug, *office = path.split("/")
        assert kind in CLASSES, path
        assert SLUG.fullmatch(slug), path
        assert not re.search(r"-[0-9a-f]{6}$", slug), f"{path} could be taken for an entity that is not in the file"
        assert not office or (kind == "person" and re.fullmatch(r"office/[1-9][0-9]*", "/".join(office))), path


@pytest.mark.parametrize(
    "path",
    [
        *("person/donald-trump", "organization/the-new-york-times", "organization/associated-press", "place/iraq"),
        *("organization/united-states-armed-forces", "organization/united-states-department-of-defense"),
        *("organization/islamic-state", "place/washington-dc", "organization/white-house", "place/white-house"),
    ],
)
def test_slugs_that_others_rely_on_stay(path: str) -> None:
    kind, slug = path.split("/")
    assert load_authority().entry(EntityType(kind.capitalize()), slug) is not None


def test_each_entry_has_one_preferred_label_in_english() -> None:
    labels = Counter(local(quad.subject) for quad in all_quads() if quad.predicate == SKOS_PREF_LABEL)
    assert set(labels.values()) == {1}
    assert set(labels) == {path for path in types() if path.count("/") == 1}
    assert {q.object.language for q in all_quads() if isinstance(q.object, Literal) and q.object.language} == {"en"}


def test_types_are_written_out_and_those_of_the_folder() -> None:
    for path, classes in types().items():
        kind, _, rest = path.partition("/")
        if "/" in rest:
            assert classes == {term("org:Membership").value}, path
        else:
            assert classes <= CLASSES[kind], path
            assert ROOTS[EntityType(kind.capitalize())] in classes, path


@pytest.mark.parametrize("name", REFERENCES)
def test_what_is_referred_to_is_in_the_file(name: str) -> None:
    known = types()
    found = [local(quad.object) for quad in all_quads() if quad.predicate == term(name)]
    assert found
    for path in found:
        assert path in known, f"{name} refers to {path}"
        assert path.partition("/")[0] in REFERENCES[name], path


def test_a_country_is_a_country() -> None:
    known = types()
    wrong = [q for q in all_quads() if q.predicate == term("ng:country") and "Country" not in known[local(q.object)]]
    assert wrong == []


def test_each_person_in_office_is_linked_to_the_office_and_each_office_to_one_person() -> None:
    held = [(local(q.subject), local(q.object)) for q in all_quads() if q.predicate == term("ng:officeHeld")]
    assert all(office.startswith(f"{person}/office/") for person, office in held)
    assert len(held) == len(set(held)) == len(offices())


def test_each_office_has_a_position_and_a_body_or_country() -> None:
    for path, office in offices().items():
        assert office.get("position"), path
        assert office.get("organization") or office.get("country"), path


def test_terms_of_office_do_not_end_before_they_begin() -> None:
    held = [office for e in load_authority().entries for office in e.offices]
    assert [o for o in held if o.begin and o.end and o.end < o.begin] == []
    assert sum(1 for office in held if office.begin) > 2000


def test_dates_are_days_months_or_years() -> None:
    datatypes = {4: "gYear", 7: "gYearMonth", 10: "date"}
    for quad in all_quads():
        if quad.predicate in (term("ng:validFrom"), term("ng:validUntil")):
            assert isinstance(quad.object, Literal)
            value = quad.object.value
            assert quad.object.datatype == term(f"xsd:{datatypes[len(value)]}"), quad


@pytest.mark.parametrize("title", ["President", "Prime Minister", "Chancellor", "King", "Emir", "Foreign Minister"])
def test_terms_of_one_office_overlap_in_their_last_days_only(title: str) -> None:
    by_office: dict[str, list[tuple[int, int, str]]] = {}
    for e in load_authority().entries:
        for office in e.offices:
            if office.position == title and office.begin and office.of and office.of not in DISPUTED:
                end = office.end.toordinal() if office.end else 10**6
                by_office.setdefault(office.of, []).append((office.begin.toordinal(), end, e.slug))
    pairs = [pair for terms in by_office.values() for pair in combinations(sorted(terms), 2)]
    assert pairs
    assert [(first, second) for first, second in pairs if first[1] - second[0] > DAYS_OF_HANDING_OVER] == []


def claims() -> dict[str, list[str]]:
    """The Wikidata items that each entry claims."""
    found: dict[str, list[str]] = {}
    for quad in all_quads():
        if quad.predicate == OWL_SAME_AS:
            assert isinstance(quad.object, NamedNode)
            found.setdefault(local(quad.subject), []).append(quad.object.value)
    return found


def test_each_identity_says_how_it_was_verified() -> None:
    verified = quads(FOLDER / "verified.ttl")
    noted = [local(quad.subject) for quad in verified if quad.predicate == term("skos:editorialNote")]
    assert set(claims()) == set(noted) == {local(quad.subject) for quad in verified}
    assert len(noted) == len(set(noted))
    assert {quad.predicate for quad in verified} == {OWL_SAME_AS, term("skos:editorialNote")}


def test_identities_are_those_of_entries_in_the_order_of_their_iris() -> None:
    heads = re.findall("^<([^>]*)>", (FOLDER / "verified.ttl").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads == sorted(heads)
    assert {path for path in heads if path.count("/") != 1} == set()
    assert set(heads) <= set(types())


def test_identities_are_wikidata_items_and_no_two_entries_share_one() -> None:
    items = Counter(item for found in claims().values() for item in found)
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", item) for item in items)
    assert set(items.values()) == {1}
    assert {path for path, found in claims().items() if len(found) > 1} == set()


@pytest.mark.parametrize(
    ("type_name", "least"),
    [
        *(("Country", 190), ("City", 1700), ("State", 140), ("GovernmentOrganization", 150), ("Corporation", 350)),
        *(("PoliticalParty", 200), ("CollegeOrUniversity", 120), ("Person", 1250)),
        *(("SportsTeam", 180), ("NewsMediaOrganization", 35)),
    ],
)
def test_many_entries_say_which_item_they_are(type_name: str, least: int) -> None:
    known = types()
    assert sum(1 for path in claims() if type_name in known[path]) >= least


@pytest.mark.parametrize(
    ("path", "item"),
    [
        *(("place/united-states", "Q30"), ("place/paris", "Q90"), ("place/berlin", "Q64"), ("place/texas", "Q1439")),
        *(("person/donald-trump", "Q22686"), ("person/barack-obama", "Q76"), ("person/angela-merkel", "Q567")),
        *(("organization/google", "Q95"), ("organization/microsoft", "Q2283"), ("place/chicago", "Q1297")),
        *(("organization/reuters", "Q130879"), ("organization/real-madrid", "Q8682")),
    ],
)
def test_well_known_entries_are_the_items_that_all_know(path: str, item: str) -> None:
    assert claims()[path] == [f"http://www.wikidata.org/entity/{item}"]


def test_functions_are_those_that_the_look_ups_know() -> None:
    given = {e.function for e in load_authority().entries if e.function}
    assert given == FUNCTIONS


def test_each_host_is_one_outlets() -> None:
    hosts = Counter(host for e in load_authority().entries for host in e.domains)
    assert [host for host, count in hosts.items() if count > 1] == []
    assert all(re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", host) for host in hosts)
    assert sum(1 for e in load_authority().entries if "NewsMediaOrganization" in e.classes and e.domains) > 350


def test_every_member_of_the_united_nations_is_there_and_four_more() -> None:
    coded = [e for e in countries(load_authority()) if e.iso_codes]
    assert len(coded) == 193 + 4
    assert {"vatican-city", "palestine", "kosovo", "taiwan"} <= {e.slug for e in coded}
    for number in (0, 1):
        assert len({e.iso_codes[number] for e in coded}) == len(coded)
    assert all(re.fullmatch("[A-Z]{2}", e.iso_codes[0]) and re.fullmatch("[A-Z]{3}", e.iso_codes[1]) for e in coded)


def test_every_country_has_a_government_and_a_parliament() -> None:
    authority = load_authority()
    coded = {e.slug for e in countries(authority) if e.iso_codes}
    assert {slug for slug in coded if not authority.body("government", slug)} == set()
    assert {slug for slug in coded if not authority.body("parliament", slug)} <= {"vatican-city"}


def test_all_countries_but_those_without_them_have_armed_forces() -> None:
    authority = load_authority()
    without = {e.slug for e in countries(authority) if e.iso_codes and not authority.body("armed forces", e.slug)}
    assert {"costa-rica", "iceland", "vatican-city"} <= without
    assert len(without) < 30


def test_capitals_lie_in_their_country() -> None:
    for country in countries(load_authority()):
        if country.capital is not None:
            assert entry(EntityType.PLACE, country.capital).country == country.slug


@pytest.mark.parametrize(
    ("type_name", "least"),
    [
        *(("City", 750), ("State", 150), ("Airport", 40), ("GovernmentOrganization", 2000), ("Corporation", 500)),
        *(("NewsMediaOrganization", 500), ("PoliticalParty", 300), ("CollegeOrUniversity", 120), ("Airline", 70)),
        *(("SportsTeam", 100), ("NGO", 120), ("Person", 2500), ("LandmarksOrHistoricalBuildings", 150)),
    ],
)
def test_the_file_is_broad(type_name: str, least: int) -> None:
    assert sum(1 for e in load_authority().entries if type_name in e.classes) >= least


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Georgia", ["georgia", "georgia-us-state"]),
        ("Washington", ["washington-dc", "washington-state"]),
        ("New York", ["new-york-city", "new-york-state"]),
        ("Tripoli", ["tripoli", "tripoli-lebanon"]),
        ("Birmingham", ["birmingham", "birmingham-alabama"]),
        ("White House", ["white-house", "white-house"]),
        ("Kremlin", ["kremlin", "kremlin"]),
        ("Punjab", ["punjab-india", "punjab-pakistan"]),
        ("Congo", ["democratic-republic-of-the-congo", "republic-of-the-congo"]),
    ],
)
def test_ambiguous_names_denote_what_is_intended(name: str, slugs: list[str]) -> None:
    assert sorted(e.slug for e in load_authority().by_name(name)) == slugs


def test_few_names_denote_more_than_two() -> None:
    names = Counter(name for e in load_authority().entries for name in e.names)
    assert [name for name, count in names.items() if count > 4] == []
    assert len([name for name, count in names.items() if count > 2]) < 20
