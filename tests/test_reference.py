"""What is known of the world: figures spot-checked against other publications, and places found in prose."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.engine.reference import Reference
from factcheck.errors import RuleError
from factcheck.interval import Interval
from factcheck.places import find_places, tables
from factcheck.places.known import Tables
from factcheck.places.names import pieces
from factcheck.shipped import shipped
from factcheck.span import Span


@pytest.fixture(scope="module")
def known() -> Tables:
    return tables()


def found(text: str) -> list[tuple[str, str]]:
    return [(place.span.of(text), place.key) for place in find_places(text)]


# Figures


@pytest.mark.parametrize(
    ("of", "key", "low", "high"),
    [
        # Encyclopaedia Britannica, national statistics offices, United Nations Demographic Yearbook
        ("country.area", "sy", 185_000, 188_000),
        ("country.area", "fr", 543_000, 644_000),  # with and without its overseas departments
        ("country.area", "de", 357_000, 358_000),
        ("country.area", "us", 9_370_000, 9_834_000),
        ("country.area", "ru", 17_075_000, 17_126_000),
        ("country.area", "va", "0.44", "0.44"),
        ("country.population", "jp", 120_000_000, 127_000_000),
        ("country.population", "in", 1_400_000_000, 1_480_000_000),
        ("region.area", "us-tx", 695_000, 696_300),
        ("region.area", "gb-sct", 77_000, 80_300),
        ("city.population", "fr/paris", 2_000_000, 2_300_000),
        ("city.population", "eg/cairo", 9_000_000, 10_500_000),
        ("city.area", "sy/aleppo", 180, 200),
        ("city.area", "gb/london", 1_560, 1_600),
        ("city.area", "cn/chongqing", 82_000, 83_000),
    ],
)
def test_a_figure_agrees_with_other_publications(known: Tables, of: str, key: str, low: object, high: object) -> None:
    """Some published figure lies in the core, and every one in the support."""
    figure = known.lookup(of, key)
    assert figure is not None
    assert figure.core is not None
    assert figure.support is not None
    others = Interval.of(Fraction(str(low)), Fraction(str(high)))
    assert figure.core.meets(others)
    assert figure.support.covers(others)


def test_regions_add_up_to_their_country(known: Tables) -> None:
    # The United States' regions are rounded from square miles one by one; the Jervis Bay Territory (67 km2) has no row;
    # for the United Kingdom the Factbook counts less inland water, for Australia more coast.
    slack = {"us": Fraction(1, 10_000), "ca": Fraction(0), "au": Fraction(1, 100), "gb": Fraction(1, 100)}
    for country, width in slack.items():
        total = sum(_figure(known, "region.area", key) for key in known.keys("region") if key.startswith(country))
        whole = _figure(known, "country.area", country)
        assert abs(total / whole - 1) <= width, country


def _figure(known: Tables, of: str, key: str) -> Fraction:
    figure = known.table_row(key)[of.partition(".")[2]]
    return Fraction(figure)


def test_what_is_asked_of_a_city_goes_to_its_country(known: Tables) -> None:
    assert known.lookup("country.area", "sy/aleppo") == known.lookup("country.area", "sy")
    link = known.lookup("city.country", "sy/aleppo")
    assert link is not None
    assert link.target == "sy"


def test_the_area_of_a_city_not_listed_is_bounded_by_its_class(known: Tables) -> None:
    bound, own = known.lookup("city.area", "sy/idlib"), known.lookup("city.area", "pt/lisbon")
    assert bound is not None
    assert bound == known.lookup("class.area", "city")
    assert bound.core is not None
    assert bound.core.high == 5000
    assert own is not None
    assert own.core == Interval.of(80, 125)


@pytest.mark.parametrize(
    ("of", "key", "possible", "impossible"),
    [
        ("class.area", "city", 3_000, 82_000),
        ("class.area", "neighbourhood", 12, 82_000),
        ("class.area", "country", 17_098_242, 40_000_000),
        ("class.area", "island", 2_166_086, 7_700_000),
        ("class.capacity", "bus", 55, 900),
        ("class.capacity", "plane", 189, 5_000),
        ("class.age", "person", 119, 131),
        ("class.age", "woman", 97, 140),
        ("class.height", "building", 828, 8_280),
        ("class.speed", "anything", 1_000_000_000, 2_000_000_000),
        ("class.temperature", "weather", 310, 370),
        ("class.temperature", "anything", 0, -1),
        ("class.length", "river", 6_650, 66_500),
        ("class.depth", "ocean", 10_924, 109_240),
        ("class.population", "world", 8_100_000_000, 81_000_000_000),
    ],
)
def test_a_bound_lets_the_record_pass_and_stops_the_slip(
    known: Tables, of: str, key: str, possible: int, impossible: int
) -> None:
    bound = known.lookup(of, key)
    assert bound is not None
    assert bound.core is not None
    assert bound.support is not None
    assert possible in bound.core
    assert impossible not in bound.support


def test_what_is_not_known_is_none(known: Tables) -> None:
    assert known.lookup("country.area", "atlantis") is None
    assert known.lookup("country.temperature", "sy") is None
    assert known.lookup("planet.mass", "mars") is None
    assert known.lookup("class.capacity", "city") is None
    assert known.lookup("city.population", "sy") is None  # a country lies in no city


def test_every_figure_has_a_source_a_date_and_a_core_inside_its_support(known: Tables) -> None:
    seen = 0
    for of in (*known.units(), "city.country", "country.continent"):
        for key in known.keys(of.partition(".")[0]):
            figure = known.lookup(of, key)
            if figure is None:
                continue
            seen += 1
            assert figure.source, (of, key)
            assert figure.as_of[:4].isdigit(), (of, key)
            if figure.core is not None and figure.support is not None:
                assert not figure.core.empty, (of, key)
                assert figure.support.covers(figure.core), (of, key)
    assert seen > 5_000


def test_every_own_choice_that_is_a_bound_of_places_gives_its_reason(known: Tables) -> None:
    for key in known.keys("class"):
        for of in ("class.area", "class.population"):
            bound = known.lookup(of, key)
            if bound is not None and bound.source == "own choice":
                assert len(bound.why) > 20, (of, key)


def test_units_of_what_can_be_looked_up(known: Tables) -> None:
    assert known.units()["country.area"] == "kilometer ** 2"
    assert known.units()["class.capacity"] == "person"
    assert "city.country" not in known.units()


def test_names_are_unique_but_for_those_listed_as_shared(known: Tables) -> None:
    """Two readings of one name are in order only where the first is what the bare name stands for, or it is none."""
    for name, readings in known.names.items():
        keys = [key for key, _, _ in readings]
        assert len(keys) == len(set(keys)), name
        for _, _, form in readings:
            assert not form or pieces(form).casefold() == name


def test_the_tables_stay_small() -> None:
    size = sum(path.stat().st_size for path in (shipped("rules") / "reference").iterdir())
    assert size < 250_000


# Places in prose


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Floodwater reached Porto before noon.", [("Porto", "pt/porto")]),
        ("The Portuguese city of Porto is dry again.", [("Portuguese", "pt"), ("Porto", "pt/porto")]),
        ("Aid left the US for Haiti.", [("US", "us"), ("Haiti", "ht")]),
        ("The U.S. and the U.K. agreed.", [("U.S.", "us"), ("U.K.", "gb")]),
        ("Britain, or the United Kingdom", [("Britain", "gb"), ("United Kingdom", "gb")]),
        ("a road from Port-au-Prince to Cap-Haïtien", [("Port-au-Prince", "ht/port-au-prince")]),
        ("Sana’a and Sana'a and Sanaa", [("Sana’a", "ye/sanaa"), ("Sana'a", "ye/sanaa"), ("Sanaa", "ye/sanaa")]),
        ("in Bogotá, and in Bogota", [("Bogotá", "co/bogota"), ("Bogota", "co/bogota")]),
        ("Kiev is now spelt Kyiv.", [("Kiev", "ua/kyiv"), ("Kyiv", "ua/kyiv")]),
        ("LAGOS FLOODS WORSEN", [("LAGOS", "ng/lagos")]),
        ("the port of Rio\nde Janeiro", [("Rio\nde Janeiro", "br/rio-de-janeiro")]),
        ("near St. Louis", [("St. Louis", "us/st-louis-mo")]),
        ("North Korea, not South Korea", [("North Korea", "kp"), ("South Korea", "kr")]),
        ("East Berlin was walled in.", [("East Berlin", "de/berlin")]),
        ("Turin's mayor spoke.", [("Turin", "it/turin")]),
    ],
)
def test_places_are_found(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The fair in Reading drew crowds.", [("Reading", "gb/reading")]),
        ("Crowds left Nice, France, by train.", [("Nice", "fr/nice"), ("France", "fr")]),
        ("in Bath, Hull and Cork", [("Bath", "gb/bath"), ("Hull", "gb/hull"), ("Cork", "ie/cork")]),
        ("Reading is fun, and reading in bed is better.", []),
        ("Nice weather, and a mobile phone.", []),
        ("Split the bill. Orange is a colour. Most of us went.", []),
        ("china plates and a turkey", []),
        ("Slough off the old skin.", []),
    ],
)
def test_a_common_word_needs_a_cue(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Mr London met Dr. Vienna and Sister Florence.", []),
        ("Paris Hilton sang.", []),
        ("Jack London wrote it. London was young then.", []),
        ("Jack London was young in London.", [("London", "gb/london")]),
        ("J. Sydney and K. Boston signed.", []),
        ("Sgt. Johanny Rosario was named.", []),
        ("Michael Jordan scored 41, Jordan said.", []),
        ("Jordan said it had taken in 640,000 refugees.", [("Jordan", "jo")]),
    ],
)
def test_a_person_is_no_place(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Lake Geneva rose by a metre.",
        "New London has a harbour.",
        "Manchester United won.",
        "the Moscow Metro",
        "the Rotterdam study of 7,983 people",
        "the London-based firm",
        "write to info@berlin.example or Paris.example",
        "the anti-Moscow bloc",
        "us and them; we are all in it",
    ],
)
def test_part_of_a_longer_name_is_no_place(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Cambridge rowed well.", []),
        ("in Cambridge, Massachusetts", [("Cambridge", "us/cambridge-ma"), ("Massachusetts", "us-ma")]),
        ("in Cambridge, England", [("Cambridge", "gb/cambridge"), ("England", "gb-eng")]),
        ("Portland, OR", [("Portland", "us/portland-or")]),
        ("Paris, Texas, is small.", [("Texas", "us-tx")]),
        ("Georgia voted.", []),
        ("Tbilisi, Georgia", [("Tbilisi", "ge/tbilisi"), ("Georgia", "ge")]),
        ("Atlanta, Georgia", [("Atlanta", "us/atlanta-ga"), ("Georgia", "us-ga")]),
        ("Singapore is a city and a state.", [("Singapore", "sg")]),
        ("New York is wide, the city of New York less.", [("New York", "us-ny"), ("New York", "us/new-york-city-ny")]),
        ("San José and San Jose", [("San José", "cr/san-jose"), ("San Jose", "us/san-jose-ca")]),
        ("Korean trade", []),
    ],
)
def test_a_shared_name_is_read_by_what_follows(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


def test_only_the_span_asked_for_is_searched() -> None:
    text = "From Lima to Quito by way of Cali."
    assert [place.key for place in find_places(text, Span(5, 18))] == ["pe/lima", "ec/quito"]


def test_every_shipped_name_is_found_where_it_stands_in_place(known: Tables) -> None:
    """`in NAME` finds the place that the bare name stands for, whatever the name."""
    missed = []
    for key in (*known.keys("country"), *known.keys("city"), *known.keys("region")):
        name = known.table_row(key)["name"]
        readings = known.names[pieces(name).casefold()]
        if readings[0][0] == key and name not in known.lookalikes["never"]:
            places = find_places(f"It rained in {name}.")
            if [place.key for place in places] != [key]:
                missed.append((name, places))
    assert missed == []


# Tables of one's own

SHIPS = """\
#: table: ship
#: title: The fleet
#: source: fleet list
#: as_of: 2026-01-10
#: columns:
#:   capacity: {of: person}
#:   length: {unit: meter, core: [0.99, 1.01], support: [0.95, 1.05]}
#:   home: {link: city}
key,name,aliases,capacity,length,home
aurora,MV Aurora,Aurora of Leith,1200,98,gb/leeds
"""


def _own(folder: Path, **files: str) -> Tables:
    (folder / "reference").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / "reference" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return tables((folder,))


def test_a_table_of_ones_own_is_read_and_its_names_found(tmp_path: Path) -> None:
    own = _own(tmp_path, ships__csv=SHIPS)
    length, capacity = own.lookup("ship.length", "aurora"), own.lookup("ship.capacity", "aurora")
    assert length is not None
    assert capacity is not None
    assert length.core == Interval.of(Fraction("97.02"), Fraction("98.98"))
    assert (capacity.core, capacity.unit, capacity.as_of) == (Interval.point(1200), "person", "2026-01-10")
    assert own.lookup("country.area", "aurora") is None  # two links away
    text = "The Aurora of Leith sailed."
    assert [(p.span.of(text), p.key, p.kind) for p in find_places(text, folders=(tmp_path,))] == [
        ("Aurora of Leith", "aurora", "ship")
    ]
    assert find_places(text) == []


def test_the_door_for_rules_reads_the_same_tables(tmp_path: Path) -> None:
    _own(tmp_path, ships__csv=SHIPS)
    reference = Reference((tmp_path,))
    assert reference.units()["ship.capacity"] == "person"
    assert reference.lookup("ship.height", "aurora") is None
    asked = 'subject <= lookup("ship.length", "aurora")'
    assert reference.dates(asked) == {}
    assert reference.lookup("ship.length", "aurora") == tables((tmp_path,)).lookup("ship.length", "aurora")
    assert reference.dates(asked) == {"The fleet": "2026-01-10"}
    assert reference.dates("total == sum(parts)") == {}
    assert reference.lookup("class.area", "metropolis") == tables().lookup("class.area", "city")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.csv", "#: table: country\n#: source: s\n#: as_of: 2026\nkey,name\nsy,S\n", "'sy' is there already, in "),
        ("x.csv", "#: source: s\nkey,name\na,A\n", "'a' has no source, or no as_of"),
        ("x.csv", "#: source: s\n#: as_of: 2026\nkey,nmae\na,A\n", 'unknown key "nmae": did you mean "name"?'),
        ("x.csv", "#: sauce: s\nkey,name\na,A\n", 'unknown key "sauce": did you mean "source"?'),
        ("x.csv", SHIPS.replace("1200", "many"), "capacity must be a number, not 'many'"),
        ("x.csv", SHIPS.replace("gb/leeds", "gb/nowhere"), "home: there is no 'gb/nowhere' in the table city"),
        ("x.csv", SHIPS.replace("98,gb", "98,7,gb"), "more cells than columns"),
        ("x.csv", "#: columns: {a: {}}\nkey,a\n", "give one of unit, of, link, text"),
        ("x.yaml", "- 1\n", "expected keys and values"),
        ("x.yaml", "names: {zz: [Zed]}\n", "there is no 'zz' in any table"),
        ("x.yaml", "bare: {Nowhereville: null}\n", "nothing is called 'nowhereville'"),
        ("x.yaml", "table: class\nentries: {kite: {height: {core: [0, 9]}}}\n", "support must be [least, greatest]"),
        ("x.yaml", "table: class\nentries: {kite: {like: kitten}}\n", "kite: like: there is no 'kitten'"),
        ("x.yaml", "table: class\nentries: {kite: {also: [city]}}\n", "'city' also names 'city'"),
        ("x.yaml", "table: [\n", "not valid YAML"),
    ],
)
def test_a_broken_table_is_explained(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(RuleError) as fault:
        _own(tmp_path, **{name.replace(".", "__"): text})
    assert said in str(fault.value)
    assert str(tmp_path / "reference" / name) in str(fault.value) or "in any table" in said or "called" in said


def test_all_faults_come_in_one_go(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as fault:
        _own(tmp_path, a__yaml="names: {zz: [Zed]}\n", b__yaml="sauce: 1\n")
    assert len(str(fault.value).splitlines()) == 2


def test_a_users_bound_keeps_its_own_source(tmp_path: Path) -> None:
    text = "table: class\nsource: zoo\nas_of: 2026-05-01\nentries: {newt: {age: {core: [0, 15], support: [0, 20]}}}\n"
    bound = _own(tmp_path, newts__yaml=text).lookup("class.age", "newt")
    assert bound is not None
    assert (bound.source, bound.as_of) == ("zoo", "2026-05-01")
    city = tables((tmp_path,)).lookup("class.area", "city")
    assert city is not None
    assert city.source == "own choice"


def test_the_readme_shows_a_table_that_works_and_counts_right(tmp_path: Path, known: Tables) -> None:
    readme = (shipped("rules") / "reference" / "README.md").read_text(encoding="utf-8")
    own = _own(tmp_path, ship__csv=readme.split("```csv\n")[1].split("```")[0])
    capacity = own.lookup("ship.capacity", "aurora")
    assert capacity is not None
    assert capacity.source == "fleet list of the harbour office"
    cities = known.keys("city")
    assert "1,900 cities" in readme
    assert abs(len(cities) - 1900) < 50
    assert "area of a hundred" in readme
    assert abs(sum("area" in known.table_row(key) for key in cities) - 100) < 50
    for path in (shipped("rules") / "reference").iterdir():
        assert f"`{path.name}`" in readme or path.name == "README.md"
