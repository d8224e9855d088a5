"""Words and symbols that stand for units and money, when an ambiguous one may, and the word lists they come from."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from fractions import Fraction as F

import pytest

from factcheck.lexicon import table
from factcheck.span import Span
from factcheck.units import Setting, holds, money, resolve, surfaces
from factcheck.units.entries import entries

KEYS = {
    "number", "minimum", "magnitude", "only_before", "never_before", "only_after", "never_after", "near", "never_near",
    "nowhere", "any", "anywhere", "maximum", "rivals", "otherwise", "or", "after_unit",
}  # fmt: skip
RIVALS = {
    "magnitude", "noun", "verb", "preposition", "money", "clock", "ordinal", "unit", "name", "quote", "fraction",
    "percent",
}  # fmt: skip


def readings(marked: str) -> list[str]:
    """The units and currencies that `{the surface}` may be after or before `<the number>`, in order."""
    text = re.sub(r"[<>{}]", "", marked)
    places = {}
    for opening, closing in ("<>", "{}"):
        start, end = (marked.index(mark) for mark in (opening, closing))
        places[opening] = Span(*(at - len(re.findall(r"[<>{}]", marked[:at])) for at in (start, end)))
    number, surface = places["<"].of(text), places["{"].of(text)
    value = F(re.sub(r"[^\d.]", "", number)) if number[0].isdigit() else None
    setting = Setting(
        text, Span(0, len(text)), places["<"], places["{"], number[0].isdigit(), "illion" in number, value
    )
    stands = "before" if places["{"].start < places["<"].start else "after"
    return [
        row.unit
        for row in (*surfaces(), *money())
        if row.surface == (surface if row.symbol else surface.lower())
        and row.stands == stands
        and holds(row.conditions, setting)
    ]


WORDS = """
a field of <12> {hectares} | hectare
some <82,000> {square kilometres} | kilometer ** 2
<5> {sq km} of peat | kilometer ** 2
<301>{km²} | kilometer ** 2
<190> {km2} | kilometer ** 2
<4>{km^3} | kilometer ** 3
<4> {km cubed} | kilometer ** 3
ran <5>{km} home | kilometer
<10> {Kilometers} out | kilometer
<45> {mg/dL} | milligram / deciliter
a <3>{μm} film | micrometer
a <3>{µm} film | micrometer
<20> {MWh} | megawatt_hour
<80> {mph} | mile / hour
<120> {mmHg} | mmHg
<140> {millimetres of mercury} | mmHg
<21> {℃} | degree_Celsius
<21>{°C} | degree_Celsius
<98.6> {degrees Fahrenheit} | degree_Fahrenheit
<25>{%} | %
<three> {per cent} | %
up <2> {percentage points} | pp
<40> {basis points} | basis_point
<0.4>{‰} | permille
<400> {ppm} | ppm
<9> {parts per billion} | ppb
<5> {Mbps} | megabit / second
<16> {GB} of memory | gigabyte
<300> {dpi} | [pixel] / inch
<72> {bpm} | [beat] / minute
<two> {decades} | decade
<66> {Ma} | megayear
<200>{lbs} | pound
<12> {stone} | stone
<3> {tbsp} | tablespoon
<500,000> {barrels a day} | oil_barrel / day
<1.2> {Mtpa} | megatonne / year
<24,000> {TEU} | TEU
<30> {tonnes of CO2} | tonne_CO2e
<300> {man hours} | [person] * hour
<12> {megapixels} | megapixel
<20> {Wh/m²} | watt_hour / meter ** 2
<7.85> {mW m−2} | milliwatt / meter ** 2
<0.45> {W m−2} | watt / meter ** 2
<10> {µmol/L} | micromole / liter
<10> {IU/L} | IU / liter
<1500> {cm−1} | centimeter ** -1
<5> {km s−1} | kilometer / second
<4.3> {light years} | light_year
<6> {solar masses} | solar_mass
{pH} <7.4> | pH
{Mach} <2> | Mach
<two> {gallons} | gallon
<7> {litres per 100 km} | liter / hundred_kilometers
<38> {mpg} | mile / gallon
<5>{′} | foot
<90>{°} | degree
<29.5>{°N} | degree
<85> {dB} | dB
<3> {nautical miles} | nautical_mile
{$}<5> | USD
<5> {dollars} | USD
{US$} <10> billion | USD
{A$}<15> | AUD
<15> {Australian dollars} | AUD
{€}<3> | EUR
<3>{€} | EUR
<100> {Chinese yuan} | CNY
<10> {rmb} | CNY
{₹}<500> | INR
{Rs} <500> | INR
<5> {quid} | GBP
{GBP} <5> | GBP
<5> {GBP} | GBP
<50>{p} | pence
<50> {cents} | cent
<30> {MUSD} | USD
{R$}<90> | BRL
{kr} <90> | krone
<90> {Swedish kronor} | SEK
<20 billion> {francs} | franc
<9> {Swiss francs} | CHF
<3> {dimes} | dime
<7> {pesos} | peso
<7> {Mexican pesos} | MXN
{₿}<21> | BTC
<100>{₾} | GEL
<90> {zł} | PLN
<250> {Dutch guilders} | NLG
{c $} <16.4> million | CAD
"""

# unit | where it may be read | a near miss, where it may not
AMBIGUOUS = """
meter | a wall <5> {m} tall | sales of $<5> {m} a week
meter | a wall <5>{m} tall | about <5>{m} people saw it
meter | the shop offers <5> {m} of cloth | costs Rs <5> {m} of rupees
meter | a rope of <5> {m} Regal blue | a fund of <5> {m} USD
meter | run <5> {m} | lasted <five> {m}
kelvin | cooled to <5> {K} in helium | a salary of <50>{K} in June
inch | a pipe <12> {in} long | born on 15 May <12> {in} order
inch | the pencil is <2> {in}. | there are <two> {in} my car
foot | the wall is <six> {feet} high | <two> {feet} amputated
foot | a <ten> {foot} pole | <ten> {foot} soldiers died
second | a <30> {second} pause | scored <two> {second} half goals
degree | <5> {degrees} to the left | <5> {degrees} of freedom
grain | lifted <45> {grain} bullets from the rifle | counted <45> {grains} in the bowl
hand | a mare of <15> {hands} | showed <15> {hands} in the air
stone | <12> {stone} of coal | <12> {stone} walls
cup | <two> {cups} of flour | <two> {cup} finals
knot | winds of <80> {kt} from the west | mined <80> {kt} of copper
picometer | at <2.123> {pm} wide | at <2> {pm} sharp
centimeter | a depth of <40>{cm} | <40>{Cm}
molar | a <2> {M} solution of NaCl | a <2> {M} pay rise
pp | growth beat forecasts by <0.3> {ppt}, year on year growth said | dioxins at <0.3> {ppt} in milk
basis_point | the yield rose <25> {bp} | a primer of <25> {bp}
base_pair | a <51> {bp} deletion | cut rates by <51> {bp}
degree_Celsius | heated to <200>{C} in the oven | Bus <200>{C} is late
tesla | a <7> {T} magnet | a GDP of $<7> {T}
newton | up to <900> {N} of force | room <900> {N} on the left
turn | <3> {turns} clockwise | took <3> {turns} as chairman
kilometer | a race over <10>{k} run in May | a crowd of <10>{k} by noon
CHF | <5> {Swiss francs} | <5> {francs}
KRW | <5 million> {won} | of the 50, <12> {won} prizes
mark | spent <500> {marks} in Germany | got <500> {marks} in the exam
TRY | {TRY} <500> at the bazaar in Istanbul | {TRY} <5> of these
ALL | {ALL} <500> in Tirana, Albania | {ALL} <500> solutions are wrong
GBP | a fine of <200> {pounds} | a calf of <200> {pounds}
GBP | <361 million> {pounds} | lose <25> {pounds} of weight
GBP | <3 million> {pounds} of debt | seized <3 million> {pounds} of rice
CZK | a bag of <14> {crowns} in Prague | wore <14> {crowns} in all
USD | sold for <five> {grand} | <five> {grand} slams
USD | coins: <three> {quarters} and two dimes | <three> {quarters} of the pie
dinar | <140> {dinars} | <140> {dinners}
bar | <3> {bars} of pressure | <3> {bars} in the town
mole | <9> {moles} of hydrogen | <9> {moles} in the lawn
yard | <2> {yards} of cloth | <2> {yard} sales
kilometer | drove <9> {clicks} down the road | got <9> {clicks} online
PHP | an iPad for {PHP} <25,000> in Cebu | written in {PHP} <7>
horsepower | <5> {HP} | <5> {Hq}
tonne | it weighs <12> {t} | costs $<12> {t}
"""


def rows(listed: str) -> list[list[str]]:
    """The lines of a table, cut at the bars."""
    return [[cell.strip() for cell in line.split(" | ")] for line in listed.strip().splitlines()]


@pytest.mark.parametrize(("said", "unit"), rows(WORDS))
def test_what_stands_for_a_unit(said: str, unit: str) -> None:
    assert readings(said)[:1] == [unit]


@pytest.mark.parametrize(("unit", "yes", "no"), rows(AMBIGUOUS))
def test_an_ambiguous_surface_is_decided_by_what_stands_around(unit: str, yes: str, no: str) -> None:
    assert unit in readings(yes)
    assert unit not in readings(no)


def test_a_unit_before_its_number_is_not_one_after_it() -> None:
    assert readings("<7.4> {pH}") == []
    assert readings("{km} <7>") == []


@pytest.mark.parametrize("word", ["bus", "buses", "cats", "mass", "people", "trucks", "goals", "us", "am", "as", "at"])
def test_nouns_of_prose_are_no_units(word: str) -> None:
    assert readings(f"there are <5> {{{word}}} here") == []


def test_conditions_see_the_sentence_and_no_further() -> None:
    text = "He wore 14 crowns. Prague is old."
    setting = Setting(text, Span(0, 18), Span(8, 10), Span(11, 17))
    assert not holds({"near": ["Prague"]}, setting)
    assert holds({"near": ["Prague"]}, setting._replace(sentence=Span(0, len(text))))
    assert holds({"only_before": ["END"]}, setting)
    assert not holds({"only_before": ["END"], "minimum": 20}, setting._replace(value=F(14)))


# --- the lists --------------------------------------------------------------------------------------------------------


def conditions_in(data: object) -> list[dict[str, object]]:
    """Every set of conditions under an `ambiguous`, and those inside them."""
    found: list[dict[str, object]] = []
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "ambiguous":
                stack = list(value.values())
                while stack:
                    found.append(stack.pop())
                    stack += found[-1].get("any", [])
            else:
                found += conditions_in(value)
    elif isinstance(data, list):
        for item in data:
            found += conditions_in(item)
    return found


@pytest.mark.parametrize("name", ["units", "currencies"])
def test_every_condition_is_one_that_is_known(name: str) -> None:
    codes = {row["code"] for row in table("currencies")["currencies"]} | {
        row["minor"]["unit"] for row in table("currencies")["currencies"] if "minor" in row
    }
    sets = conditions_in(table(name))
    assert len(sets) > 100
    for conditions in sets:
        assert set(conditions) <= KEYS
        assert set(conditions.get("rivals", ())) <= RIVALS  # type: ignore[call-overload]
        assert set(conditions.get("or", ())) <= codes  # type: ignore[call-overload]
        assert conditions.get("number", "digits") in ("digits", "words", "glued", "spaced")


def test_what_is_marked_ambiguous_is_a_surface_of_its_entry() -> None:
    care = defaultdict(set)
    for entry in entries():
        care[entry.unit] |= set(entry.care)
    said = {surface for row in table("units")["units"] for surface in row.get("ambiguous", {})}
    assert said <= set().union(*care.values())
    for row in table("currencies")["currencies"]:
        coin = row.get("minor", {})
        listed = [part.get(key, ()) for part in (row, coin) for key in ("names", "symbols", "after")]
        assert set(row.get("ambiguous", {})) <= {row["code"]}.union(*listed), row["code"]


def test_no_surface_has_two_readings_that_are_always_allowed() -> None:
    free = defaultdict(set)
    for row in (*surfaces(), *money()):
        if not row.conditions:
            free[row.surface, row.symbol, row.stands].add((row.unit, row.times))
    assert len(free) > 5000
    assert {key: found for key, found in free.items() if len(found) > 1} == {}


def test_every_surface_leads_to_a_unit_that_is_known() -> None:
    for row in (*surfaces(), *money()):
        assert resolve(row.unit).expression
        assert F(row.times) > 0
        assert row.surface == row.surface.strip()
        assert row.symbol or row.surface == row.surface.lower()


def test_a_letter_alone_is_a_unit_after_figures_only() -> None:
    for row in surfaces():
        if row.symbol and len(row.surface) == 1 and row.surface.isalpha():
            assert readings(f"lasted <five> {{{row.surface}}} of it") == [], row


def test_numerals_are_worth_what_their_words_say() -> None:
    n = table("numerals")
    for character, value in n["vulgar"].items():
        assert abs(float(F(value)) - unicodedata.numeric(character)) < 1e-9
    spelt = {**n["zero"], **n["units"], **n["teens"], **n["tens"]}
    for tail, stem in (("teenth", "teen"), ("tieth", "ty")):
        for word, value in n["ordinals"].items():
            if word.endswith(tail):
                assert spelt[word.removesuffix(tail) + stem] == value
    for word, value in n["fractions"].items():
        single = {"halves": "half"}.get(word, word.removesuffix("s"))
        assert n["fractions"][single] == value
        if single in n["ordinals"] and single != "second":
            assert F(value) == F(1, n["ordinals"][single])
    for section in ("zero", "units", "teens", "tens", "hundred", "magnitudes", "plurals", "ordinals"):
        assert all(F(value) >= 0 for value in n[section].values())
    for section in ("dozens", "suffixes", "multiples"):
        assert all(F(entry["value"]) > 0 for entry in n[section].values())
    assert n["magnitudes"]["quintillion"] == 10**18
    assert n["magnitudes"]["crore"] == 100 * n["magnitudes"]["lakh"]
    for word in ("thousand", "million", "billion", "trillion", "crore"):
        assert n["plurals"][f"{word}s"] == n["magnitudes"][word]


def test_the_calendar_is_whole() -> None:
    c = table("calendar")
    assert sorted(map(int, c["months"])) == list(range(1, 13))
    assert sorted(map(int, c["weekdays"])) == list(range(7))
    named = [entry for part in ("months", "weekdays") for entry in c[part].values()]
    assert set(c["care"]) <= {word for entry in named for word in (*entry["names"], *entry["short"])}
    for value in c["zones"].values():
        assert all(-13 < F(hours) < 15 for hours in (value if isinstance(value, list) else [value]))
    assert all(re.fullmatch(r"\d\d:\d\d", time) for time in c["hours"].values())
    assert set(c["period_letters"].values()) <= set(c["periods"])
    assert all(period["months"] * period["count"] == 12 for period in c["periods"].values())
