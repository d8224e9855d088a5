"""Units: sizes against pint's own, exact conversion, what cannot be compared, and which words stand for which unit."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction as F
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import units
from factcheck.lexicon import table
from factcheck.units import (
    Incomparable,
    UnknownUnit,
    comparable,
    convert,
    difference,
    divide,
    factor,
    multiply,
    plain,
    quantity,
    resolve,
)
from factcheck.units.entries import entries
from factcheck.units.expression import read, written
from factcheck.units.sizes import size

PINT = pint.UnitRegistry(non_int_type=F)
LISTED = table("units")
OURS = {*LISTED["define"], *LISTED["own"]}


def ours(name: str) -> bool:
    """Whether the word lists define the name, alone or behind a prefix."""
    return any(name.startswith(p) and name[len(p) :] in OURS for p in ("", *LISTED["prefixes"]))


def single_names() -> list[str]:
    """Every name of which the listed units are made, counted nouns apart."""
    return sorted({name for entry in entries() for name, _ in read(entry.unit)[1] if not name.startswith("[")})


# --- what a unit is worth ---------------------------------------------------------------------------------------------


def test_every_unit_has_the_size_that_pint_gives_it() -> None:
    compared = 0
    for name in single_names():
        if ours(name):
            continue
        made = size(name)
        base = PINT.Quantity(F(1), name).to_base_units()
        assert made.factor + made.offset == base.magnitude, name
        if not set(made.powers) & {"[angle]", "[solid_angle]", "[data]"}:
            assert made.powers == {d: int(p) for d, p in PINT.Unit(name).dimensionality.items()}, name
        compared += 1
    assert compared > 300


@pytest.mark.parametrize("name", sorted(LISTED["define"]))
def test_what_the_list_defines_is_what_it_says(name: str) -> None:
    number, parts = read(str(LISTED["define"][name]["is"]))
    worth = number
    for part, power in parts:
        of_one = size(part).factor if ours(part) else PINT.Quantity(F(1), part).to_base_units().magnitude
        worth *= of_one**power
    assert size(name).factor == worth
    assert LISTED["define"][name]["source"]


@pytest.mark.parametrize(
    ("unit", "worth", "dimension"),
    [
        ("decade", 10 * F("365.25") * 86400, "[time]"),
        ("oil_barrel", F("0.158987294928"), "[length] ** 3"),
        ("ton", F("907.18474"), "[mass]"),
        ("long_ton", F("1016.0469088"), "[mass]"),
        ("tonne", F(1000), "[mass]"),
        ("gauss", F("0.0001"), "[mass] / [current] / [time] ** 2"),
        ("mile / hour", F("0.44704"), "[length] / [time]"),
        ("kilometer ** 2", F(1000000), "[length] ** 2"),
        ("milligram / deciliter", F(1, 100), "[mass] / [length] ** 3"),
        ("megabyte", F(8000000), "[data]"),
        ("mebibyte", F(8 * 1024**2), "[data]"),
        ("%", F(1, 100), ""),
        ("pp", F(1, 100), ""),
        ("basis_point", F(1, 10000), ""),
        ("permille", F(1, 1000), ""),
        ("cent", F(1, 100), "USD"),
        ("[person] / kilometer ** 2", F(1, 1000000), "count:person / [length] ** 2"),
        ("troy_ounce", F("0.0311034768"), "[mass]"),
        ("month", F("30.4375") * 86400, "[time]"),
        ("pH", F(1), "[pH]"),
        ("megatonne_CO2e", F(1000000), "[tonne_CO2e]"),
        ("", F(1), ""),
    ],
)
def test_factors(unit: str, worth: F, dimension: str) -> None:
    assert factor(unit) == (worth, dimension)


@pytest.mark.parametrize(
    ("value", "left", "right", "made"),
    [
        (F(100), "degree_Fahrenheit", "degree_Celsius", F(340, 9)),
        (F(-40), "degree_Celsius", "degree_Fahrenheit", F(-40)),
        (F(0), "degree_Celsius", "kelvin", F("273.15")),
        (F(9), "delta_degree_Fahrenheit", "delta_degree_Celsius", F(5)),
        (F(5), "mile", "kilometer", F("8.04672")),
        (F(60), "mile / hour", "kilometer / hour", F("96.56064")),
        (F(1), "stone", "pound", F(14)),
        (F(250), "cent", "USD", F(5, 2)),
        (F(180), "degree", "arcminute", F(10800)),
        (F(90), "kilometer / hour", "meter / second", F(25)),
        (F(12), "[person] / kilometer ** 2", "[person] / hectare", F(12, 100)),
        (F(1, 4), "", "%", F(25)),
        (F(50), "basis_point", "pp", F(1, 2)),
        (F(1), "kilowatt_hour", "megajoule", F(18, 5)),
        (F(2), "fortnight", "day", F(28)),
    ],
)
def test_conversion_is_exact(value: F, left: str, right: str, made: F) -> None:
    assert convert(value, left, right) == made
    assert convert(made, right, left) == value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("[person]", "[bus]"), ("USD", "RUB"), ("franc", "CHF"), ("cent", "pence"), ("meter", "second"),
        ("meter", "meter ** 2"),
        ("byte", "%"), ("degree", "%"), ("degree", "byte"), ("steradian", "degree"),
        ("degree_Celsius", "delta_degree_Celsius"),
        ("pH", ""), ("dB", ""), ("tonne_CO2e", "tonne"), ("USD", "USD / hour"), ("[person]", ""), ("IU", "milligram"),
        ("gross_ton", "ton"), ("degree_Celsius", "degree"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(left: str, right: str) -> None:
    assert not comparable(left, right)
    with pytest.raises(Incomparable, match="cannot be compared"):
        convert(F(1), left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("degree_Celsius", "degree_Fahrenheit"), ("degree_Celsius", "kelvin"), ("delta_degree_Celsius", "kelvin"),
        ("cent", "USD"),
        ("%", "pp"), ("tonne", "pound"), ("kilometer / hour", "knot"), ("year", "decade"),
        ("[person] / [bus]", "[person] / [bus]"),
        ("gallon", "liter"), ("byte", "megabit"),
    ],
)  # fmt: skip
def test_what_can_be_compared(left: str, right: str) -> None:
    assert comparable(left, right)


def test_a_difference_of_temperatures_has_no_offset() -> None:
    assert difference("degree_Celsius") == "delta_degree_Celsius"
    assert difference("meter") == "meter"
    assert resolve("degree_Celsius").is_offset
    assert not resolve("degree_Celsius / minute").is_offset
    assert not resolve("delta_degree_Celsius").is_offset


# --- expressions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("km^2", "kilometer ** 2"), ("km/h", "kilometer / hour"), ("kg/m^3", "kilogram / meter ** 3"),
        ("tonnes", "tonne"),
        ("square kilometres", "kilometer ** 2"), ("(meter / second) ** 2", "meter ** 2 / second ** 2"),
        ("second ** -1", "1 / second"),
        ("meter / second * gram", "gram * meter / second"), ("K", "kelvin"),
        ("€", "EUR"), ("°C", "degree_Celsius"), ("µg", "microgram"), ("miles per hour", "mile / hour"),
        ("W m−2", "watt / meter ** 2"),
        ("minutes", "minute"), ("t", "tonne"), ("[mine-throwing device]", "[mine-throwing device]"),
        ("bbl", "oil_barrel"),
    ],
)  # fmt: skip
def test_an_expression_has_one_form(said: str, made: str) -> None:
    assert resolve(said).expression == made


NO_UNITS = ["bus", "cats", "mass", "meter **", "(meter", "meter ** 1.5", "meter meter", "5 /", "** 2", "[]"]


@pytest.mark.parametrize("said", NO_UNITS)
def test_what_is_no_unit_is_refused(said: str) -> None:
    with pytest.raises(UnknownUnit):
        resolve(said)


def test_a_misspelt_unit_is_met_with_the_nearest_one() -> None:
    with pytest.raises(UnknownUnit, match="did you mean kilometer"):
        resolve("kilometerr")


def test_products_and_quotients() -> None:
    assert divide("[person]", "kilometer**2") == "[person] / kilometer ** 2"
    assert multiply("[person] / [bus]", "[bus]") == "[person]"
    assert multiply("USD / hour", "hour") == "USD"
    assert divide("kilometer", "km") == ""
    assert multiply(divide("mile", "gallon"), "gallon") == "mile"


NAMES = st.sampled_from(["meter", "second", "kilogram", "USD", "[person]", "degree", "byte", "%", "oil_barrel", "pH"])
POWERS = st.dictionaries(NAMES, st.integers(-4, 4).filter(bool), max_size=4)


@given(POWERS)
def test_what_is_written_reads_back(powers: dict[str, int]) -> None:
    text = written(F(1), powers)
    assert read(text) == (1, tuple(sorted(powers.items())))
    assert resolve(text).expression == text


@given(POWERS, POWERS)
def test_dividing_undoes_multiplying(left: dict[str, int], right: dict[str, int]) -> None:
    a, b = written(F(1), left), written(F(1), right)
    assert divide(multiply(a, b), b) == a
    assert resolve(multiply(a, b)).factor == resolve(a).factor * resolve(b).factor


PAIRS = [("degree_Celsius", "degree_Fahrenheit"), ("mile", "kilometer"), ("pound", "stone")]


@given(st.fractions(-1000, 1000), st.sampled_from(PAIRS))
def test_there_and_back_loses_nothing(value: F, pair: tuple[str, str]) -> None:
    assert convert(convert(value, *pair), *reversed(pair)) == value


def test_a_quantity_of_pints_own() -> None:
    assert quantity(20, "degree_Celsius").to("degF").magnitude == 68
    assert quantity(50, "cent").to(quantity(1, "USD").units).magnitude == F(1, 2)
    density = quantity(F(3, 2), "[person] / kilometer ** 2")
    assert (density * quantity(4, "kilometer ** 2")).units == quantity(1, "[person]").units
    with pytest.raises(pint.DimensionalityError):
        quantity(3, "[person]") + quantity(4, "[bus]")
    with pytest.raises(pint.DimensionalityError):
        quantity(3, "USD").to(quantity(1, "RUB").units)
    assert quantity(6, "degree_Celsius / hour").to("kelvin / minute").magnitude == F(1, 10)


@pytest.mark.parametrize(
    ("unit", "made"),
    [
        ("kilometer ** 2", "kilometer^2"), ("kilogram / meter ** 3", "kilogram/meter^3"),
        ("1 / second", "second^-1"), ("%", "%"),
        ("gram / mole", "gram/mol"), ("USD", "USD"),
    ],
)  # fmt: skip
def test_an_expression_for_other_programs(unit: str, made: str) -> None:
    assert plain(unit) == made


# --- starting up ------------------------------------------------------------------------------------------------------


def test_pint_is_imported_once_at_most(tmp_path: Path) -> None:
    program = (
        "import sys; from factcheck import units; units.surfaces(); units.money(); "
        "print(units.factor('mile / hour'), units.convert(100, 'degF', '°C'), 'pint' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "FACTCHECK_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert said[1][-1] == "False"  # in the first run it is asked only about units added since `make made`
    assert said[0][:-1] == said[1][:-1]


SHARED = Path(__file__).resolve().parents[2] / "shared" / "suites" / "units.py"


@pytest.mark.skipif(not SHARED.exists(), reason="the public suites are not here")
def test_other_programs_read_our_units_as_the_same_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SHARED.parent))
    from units import canon  # type: ignore[import-not-found]

    agreed = 0
    for unit in sorted({entry.unit for entry in entries()}):
        kind, key = canon(plain(unit))
        if kind in ("dimension", "time") and ":" in key and not any(ours(name) for name, _ in read(unit)[1]):
            assert float(key.rsplit(":", 1)[1]) == pytest.approx(float(resolve(unit).factor), rel=1e-4), unit
            agreed += 1
    assert agreed > 300


def test_the_door_is_closed_to_what_it_does_not_name() -> None:
    assert all(hasattr(units, name) for name in units.__all__)
