"""Look-ups in the authority file."""

from __future__ import annotations

from datetime import date

import pytest

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Reading
from newsgraph.link.authority import Authority, Entry, Office, load_authority, surname_of
from newsgraph.link.authority_names import first_word, fold

PLACE, ORGANIZATION, PERSON = EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON


def slugs(found: tuple[Entry, ...]) -> list[str]:
    return [entry.slug for entry in found]


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture(scope="module")
def small() -> Authority:
    """An invented country with its bodies and people."""
    return Authority(
        [
            Entry(
                PERSON, "mira-solen", "Mira Solen", ("Person",), ("Mira Solen",), offices=(Office("Premier", "oster"),)
            ),
            Entry(PLACE, "oster", "Oster", ("Country", "Place"), ("Oster", "OR"), ("Osterian", "Osterians")),
            Entry(PLACE, "lund", "Lund", ("City", "Place"), ("Lund",), country="oster"),
            Entry(
                type=ORGANIZATION,
                slug="oster-army",
                label="Osterian Land Forces",
                classes=("GovernmentOrganization", "Organization"),
                names=("Osterian Land Forces",),
                metonyms=("the Citadel",),
                country="oster",
                function="armed forces",
                seat="lund",
            ),
            Entry(ORGANIZATION, "the-herald", "The Herald", ("NewsMediaOrganization", "Organization"), ("The Herald",)),
        ]
    )


@pytest.mark.parametrize(
    "surface",
    ["US", "U.S.", "U.S", "the US", "The United States", "USA", "U.S.A.", "America", "UNITED STATES", "United  States"],
)
def test_a_country_is_found_by_each_of_its_names(authority: Authority, surface: str) -> None:
    assert slugs(authority.by_name(surface)) == ["united-states"]


@pytest.mark.parametrize(
    "surface", ["us", "Us", "who", "Who", "is", "Is", "it", "apple", "turkey", "", " ", "the", "-"]
)
def test_ordinary_words_are_no_names(authority: Authority, surface: str) -> None:
    assert authority.by_name(surface) == ()


@pytest.mark.parametrize("surface", ["WHO", "W.H.O.", "World Health Organization", "World Health Organisation"])
def test_acronyms_are_found_in_capitals(authority: Authority, surface: str) -> None:
    assert slugs(authority.by_name(surface)) == ["world-health-organization"]


@pytest.mark.parametrize(
    "surface", ["Islamic State", "ISIS", "Isis", "IS", "ISIL", "Daesh", "Da'esh", "Da’esh", "DAESH", "ISLAMIC STATE"]
)
def test_an_armed_group_is_found_by_each_spelling(authority: Authority, surface: str) -> None:
    assert slugs(authority.by_name(surface)) == ["islamic-state"]


@pytest.mark.parametrize(
    ("surface", "slug"),
    [
        ("Cote d'Ivoire", "ivory-coast"),
        ("Côte d’Ivoire", "ivory-coast"),
        ("Guinea Bissau", "guinea-bissau"),
        ("al Qaeda", "al-qaeda"),
        ("Al-Qaida", "al-qaeda"),
        ("St. Petersburg", "saint-petersburg"),
        ("St Petersburg", "saint-petersburg"),
        ("Sao Paulo", "sao-paulo"),
        ("Johnson and Johnson", "johnson-johnson"),
        ("New York Times", "the-new-york-times"),
        ("the New York Times", "the-new-york-times"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
    ],
)
def test_accents_apostrophes_hyphens_stops_and_ampersands_do_not_matter(
    authority: Authority, surface: str, slug: str
) -> None:
    assert slugs(authority.by_name(surface)) == [slug]


def test_a_name_of_one_word_and_an_article_is_no_name_without_it(authority: Authority, small: Authority) -> None:
    assert slugs(authority.by_name("The Times"))[:1] == ["the-times"]
    assert slugs(authority.by_name("the Times"))[:1] == ["the-times"]
    assert authority.by_name("Times") == ()
    assert slugs(small.by_name("THE HERALD")) == ["the-herald"]
    assert small.by_name("Herald") == small.by_name("the herald") == ()


@pytest.mark.parametrize(
    "surface", ["Toyota Corp.", "Toyota Motor Corp", "Toyota Group", "Toyota, Inc.", "Toyota Co. Ltd."]
)
def test_a_company_is_found_with_any_legal_form(authority: Authority, surface: str) -> None:
    assert slugs(authority.by_name(surface)) == ["toyota"]


def test_what_is_no_company_has_no_legal_form(authority: Authority) -> None:
    assert authority.by_name("Iraq Group") == authority.by_name("Corp") == ()


def test_the_likelier_entries_come_first(authority: Authority) -> None:
    assert slugs(authority.by_name("Georgia")) == ["georgia", "georgia-us-state"]
    assert slugs(authority.by_name("Washington"))[0] == "washington-dc"


def test_a_metonym_denotes_the_body_as_well_as_the_building(authority: Authority) -> None:
    for surface in ("the Pentagon", "Pentagon", "The Pentagon"):
        found = authority.by_name(surface)
        assert {(e.type, e.slug) for e in found} == {
            (ORGANIZATION, "united-states-department-of-defense"),
            (PLACE, "pentagon"),
        }


@pytest.mark.parametrize(
    ("surface", "slug"),
    [
        ("Iraqi parliament", "council-of-representatives-of-iraq"),
        ("the Iraqi Parliament", "council-of-representatives-of-iraq"),
        ("US military", "united-states-armed-forces"),
        ("Chadian army", "chadian-armed-forces"),
        ("German foreign ministry", "germany-ministry-of-foreign-affairs"),
        ("Swiss central bank", "swiss-national-bank"),
        ("UK government", "united-kingdom-government"),
    ],
)
def test_a_body_is_found_by_its_country_and_what_it_is_for(authority: Authority, surface: str, slug: str) -> None:
    assert slugs(authority.by_name(surface)) == [slug]


def test_descriptions_use_the_adjective_not_the_people(small: Authority) -> None:
    assert slugs(small.by_name("Osterian army")) == slugs(small.by_name("OR forces")) == ["oster-army"]
    assert small.by_name("Osterians army") == small.by_name("Osterian navy") == ()


@pytest.mark.parametrize(
    ("noun", "country", "slug"),
    [
        ("the Defence Ministry", "united-states", "united-states-department-of-defense"),
        ("ministry of defense", "france", "france-ministry-of-defence"),
        ("army", "iraq", "iraqi-army"),
        ("army", "chad", "chadian-armed-forces"),
        ("security forces", "iraq", "iraqi-security-forces"),
        ("military", "iraq", "iraqi-armed-forces"),
        ("government", "germany", "government-of-germany"),
    ],
)
def test_a_common_noun_means_a_body_of_a_country(authority: Authority, noun: str, country: str, slug: str) -> None:
    assert slugs(authority.body(noun, country)) == [slug]


def test_other_nouns_and_other_countries_mean_none(authority: Authority) -> None:
    assert authority.body("bakery", "france") == ()
    assert authority.body("army", "no-such-country") == ()


@pytest.mark.parametrize(
    ("surface", "slug"),
    [
        ("Iraqi", "iraq"),
        ("Iraqis", "iraq"),
        ("the Dutch", "netherlands"),
        ("Congolese", "democratic-republic-of-the-congo"),
    ],
)
def test_demonyms_lead_to_the_country(authority: Authority, surface: str, slug: str) -> None:
    found = authority.demonym(surface)
    assert found is not None
    assert found.slug == slug
    assert authority.by_name(surface.removeprefix("the ")) == ()


def test_names_are_no_demonyms(authority: Authority) -> None:
    assert authority.demonym("Iraq") is None
    assert authority.demonym("polish") is None


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("reuters.com", "reuters"),
        ("www.reuters.com", "reuters"),
        ("WWW.BBC.co.uk", "bbc"),
        ("edition.cnn.com:443", "cnn"),
        ("news.sky.com.", "sky-news"),
    ],
)
def test_an_outlet_is_found_by_its_host_and_those_under_it(authority: Authority, host: str, slug: str) -> None:
    found = authority.by_domain(host)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    "host", ["", ".", "com", "co.uk", "notreuters.com", "reuters.com.evil.example", "a." * 100_000]
)
def test_other_hosts_are_nobodys(authority: Authority, host: str) -> None:
    assert authority.by_domain(host) is None


def test_people_are_found_by_transliterations_of_their_names(authority: Authority) -> None:
    for surface in ("Noori Al Maleki", "Nouri Al-Maliki", "Nuri Maliki"):
        assert slugs(authority.by_key(surface)) == ["nouri-al-maliki"]
    assert slugs(authority.by_key("Volodymyr Zelenskyj")) == ["volodymyr-zelensky"]
    assert slugs(authority.by_key("Angela K. Merkel")) == ["angela-merkel"]
    assert authority.by_key("Angelo Merkela") == ()
    assert authority.by_key("") == authority.by_key("K.") == ()


def test_initials_tell_namesakes_apart(authority: Authority) -> None:
    assert slugs(authority.by_key("George W. Bush")) == ["george-w-bush"]
    assert slugs(authority.by_key("George H. W. Bush")) == ["george-h-w-bush"]


def test_people_are_found_by_their_family_name(authority: Authority) -> None:
    assert slugs(authority.by_surname("Merkel")) == ["angela-merkel"]
    assert {"benazir-bhutto", "zulfikar-ali-bhutto"} <= set(slugs(authority.by_surname("Bhutto")))
    assert "xi-jinping" in slugs(authority.by_surname("Xi"))
    assert authority.by_surname("Jinping") == ()


@pytest.mark.parametrize(
    ("slug", "surname"),
    [
        ("nouri-al-maliki", "al-Maliki"),
        ("ursula-von-der-leyen", "von der Leyen"),
        ("david-petraeus", "Petraeus"),
        ("ferdinand-marcos-jr", "Marcos"),
        ("moon-jae-in", "Moon"),
        ("pele", "Pelé"),
    ],
)
def test_the_family_name_is_the_part_that_is_used_alone(authority: Authority, slug: str, surname: str) -> None:
    person = authority.entry(PERSON, slug)
    assert person is not None
    assert surname_of(person) == surname


@pytest.mark.parametrize(
    ("phrase", "of", "day", "slug"),
    [
        ("prime minister", "united-kingdom", date(2016, 1, 1), "david-cameron"),
        ("premier", "iraq", date(2016, 1, 1), "haider-al-abadi"),
        ("PM", "iraq", date(2010, 8, 1), "nouri-al-maliki"),
        ("chancellor", "germany", date(2010, 5, 5), "angela-merkel"),
        ("Chancellor", "united-kingdom", date(2021, 3, 1), "rishi-sunak"),
        ("head of state", "united-kingdom", date(2010, 1, 1), "elizabeth-ii"),
        ("president", "france", date(2015, 1, 1), "francois-hollande"),
        ("top diplomat", "united-states", date(2010, 1, 1), "hillary-clinton"),
        ("foreign minister", "united-states", date(2010, 1, 1), "hillary-clinton"),
        ("secretary of state", "united-states", date(2010, 1, 1), "hillary-clinton"),
        ("foreign affairs minister", "france", date(2018, 1, 1), "jean-yves-le-drian"),
        ("Minister of Defence", "germany", date(2015, 1, 1), "ursula-von-der-leyen"),
        ("defence secretary", "united-states", date(2012, 1, 1), "leon-panetta"),
        ("Pentagon chief", "united-states", date(2012, 1, 1), "leon-panetta"),
        ("chief", "united-states-department-of-defense", date(2012, 1, 1), "leon-panetta"),
        ("Secretary-General", "nato", date(2016, 1, 1), "jens-stoltenberg"),
        ("chief", "nato", date(2016, 1, 1), "jens-stoltenberg"),
        ("chairman", "federal-reserve", date(2012, 1, 1), "ben-bernanke"),
        ("commander", "united-states-central-command", date(2009, 1, 1), "david-petraeus"),
        ("governor", "california", date(2008, 1, 1), "arnold-schwarzenegger"),
        ("mayor", "london", date(2010, 1, 1), "boris-johnson"),
        ("national security advisor", "united-states", date(2018, 6, 1), "john-bolton"),
        ("pontiff", "holy-see", date(2000, 1, 1), "john-paul-ii"),
    ],
)
def test_the_holder_of_an_office_is_found_by_any_usual_phrase(
    authority: Authority, phrase: str, of: str, day: date, slug: str
) -> None:
    assert slugs(authority.holders(phrase, of, day)) == [slug]


def test_holders_without_a_day_are_all_latest_first(authority: Authority) -> None:
    found = slugs(authority.holders("chancellor", "germany", None))
    assert found.index("olaf-scholz") < found.index("angela-merkel") < found.index("helmut-kohl")


def test_nobody_holds_an_unknown_office(authority: Authority) -> None:
    assert authority.holders("beekeeper", "germany", None) == ()
    assert authority.holders("president", "no-such-country", None) == ()
    assert authority.holders("president", None, None) == ()
    assert authority.holders("president", "germany", date(1700, 1, 1)) == ()


def test_a_deputy_or_spokesperson_heads_nothing(authority: Authority) -> None:
    found = slugs(authority.holders("head", "united-nations", date(2018, 6, 1)))
    assert found == ["antonio-guterres"]


def test_an_open_term_lasts(small: Authority) -> None:
    assert slugs(small.holders("prime minister", "oster", date(2100, 1, 1))) == ["mira-solen"]


def test_places_lead_to_the_public_bodies_seated_there(authority: Authority, small: Authority) -> None:
    assert slugs(small.governed_from("lund")) == ["oster-army"]
    assert "government-of-iraq" in slugs(authority.governed_from("baghdad"))
    assert slugs(authority.governed_from("washington-dc"))[0] == "united-states-government"
    assert authority.governed_from("timbuktu") == ()


def test_wholes_lead_to_their_parts(authority: Authority, small: Authority) -> None:
    assert set(slugs(small.parts_of("oster"))) == {"lund", "oster-army"}
    assert "united-states-army" in slugs(authority.parts_of("united-states-armed-forces"))


def scanned(authority: Authority, text: str) -> list[tuple[str, Reading]]:
    """The known names of a text, as the gazetteer's description tells to look for them."""
    folded, found, position = fold(text), list[tuple[str, Reading]](), 0
    while position < len(text):
        word = first_word(folded[position:])
        if not word or not folded.startswith(word, position):
            position += 1
            continue
        for name in authority.gazetteer().get(word, ()):
            end = position + len(name.folded)
            if folded.startswith(name.folded, position) and not text[end : end + 1].isalnum():
                found.append((text[position:end], name.reading))
                position = end - 1
                break
        else:
            position += len(word) - 1
        position += 1
    return found


def test_the_gazetteer_finds_the_longest_names_in_text(authority: Authority, small: Authority) -> None:
    assert scanned(
        authority, "In Côte d’Ivoire, The New York Times met Iraqi army officers and the U.S.-led force."
    ) == [
        ("Côte d’Ivoire", Reading.PLAIN),
        ("The New York Times", Reading.PLAIN),
        ("Iraqi army", Reading.PLAIN),
        ("U.S.", Reading.PLAIN),
    ]
    assert scanned(
        small, "Osterians asked the Citadel and Osterian forces; The Herald, a herald of Oster, reported."
    ) == [
        ("Osterians", Reading.DEMONYM),
        ("Citadel", Reading.METONYM),
        ("Osterian forces", Reading.DESCRIPTIVE),
        ("The Herald", Reading.PLAIN),
        ("Oster", Reading.PLAIN),
    ]


def test_the_gazetteer_says_which_names_are_ordinary_words(authority: Authority) -> None:
    by_name = {name.folded: name.ordinary for names in authority.gazetteer().values() for name in names}
    assert by_name["Target"]
    assert by_name["The Sun"]
    assert not by_name["Iraq"]
    assert "Sun" not in by_name


def test_each_word_of_the_gazetteer_has_few_names(authority: Authority) -> None:
    gazetteer = authority.gazetteer()
    assert sum(map(len, gazetteer.values())) > 20_000
    assert max(map(len, gazetteer.values())) < 300
    assert all(first_word(name.folded) == word for word, names in gazetteer.items() for name in names)


def test_an_entry_becomes_an_entity_of_the_graph(authority: Authority) -> None:
    iraq = authority.entry(PLACE, "iraq")
    assert iraq is not None
    same = ("http://www.wikidata.org/entity/Q796",)
    assert iraq.entity == Entity(PLACE, "iraq", "Iraq", ("Country", "Place"), known=True, same_as=same)
    assert iraq.iso_codes == ("IQ", "IRQ")


def test_the_file_is_read_once() -> None:
    assert load_authority() is load_authority()


def test_unknown_entries_are_none(authority: Authority) -> None:
    assert authority.entry(PERSON, "iraq") is None
