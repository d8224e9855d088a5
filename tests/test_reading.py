"""How numbers are read: every row of the tables of widths, and what must hold for every number and every hedge."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import lexicon
from factcheck.errors import GrammarError
from factcheck.interval import Interval
from factcheck.model.fact import Kind
from factcheck.model.mention import Number
from factcheck.model.quantity import Quantity, Reading
from factcheck.reading import (
    among_exact,
    as_limit,
    entry,
    in_stated_share,
    read,
    read_anchored,
    read_calendar,
    read_fraction,
    read_hedged,
    read_multiple,
    read_range,
    read_share,
    read_vague,
)
from factcheck.reading.widths import entries
from factcheck.span import Span


def number(digits: str, *, dozens: bool = False, loose: bool = False) -> Number:
    """The number these digits write, with a magnitude word or without: `34,000`, `3.40`, `1.2 million`."""
    figure, _, word = digits.replace(",", "").partition(" ")
    scale = {"": 1, "million": 10**6, "thousand": 1000}[word]
    value = Fraction(figure) * scale
    point = figure.partition(".")[2]
    step = Fraction(scale, 10 ** len(point)) if point else Fraction(1)
    grain = step
    while value and (value / (grain * 10)).denominator == 1:
        grain *= 10
    return Number(value, step, Fraction(12) if dozens else grain, Span(0, len(digits)), bool(point), loose)


def interval(text: str) -> Interval:
    """`[1, 2)` as an interval; `3` alone as a point; `inf` for no end."""
    if text[0] not in "[(":
        return Interval.point(Fraction(text))
    low, high = (None if "inf" in end else Fraction(end.strip()) for end in text[1:-1].split(","))
    return Interval.of(low, high, text[0] == "(", text[-1] == ")")


def check(made: Reading, core: str, support: str) -> None:
    assert (str(made.core), str(made.support)) == (str(interval(core)), str(interval(support)))


def quantity(number: Number, kind: Kind, hedge: str | None = None) -> Quantity:
    made = read(number, kind, hedge)
    return Quantity(
        value=number.value, core=made.core, support=made.support, step=number.step, grain=number.grain,
        hedge="none" if hedge is None else entry(hedge).hedge, hedge_entry=hedge,
    )  # fmt: skip


BARE: list[tuple[str, Kind, str, str]] = [
    # a count with two or more zeros at its end: min(u/2, 5%), min(u, 10%)
    ("14,000", "count", "[13500, 14500]", "[13000, 15000]"),
    ("8,500", "count", "[8450, 8550]", "[8400, 8600]"),
    ("400", "count", "[380, 420]", "[360, 440]"),
    ("2 million", "count", "[1900000, 2100000]", "[1800000, 2200000]"),
    ("100", "number", "[95, 105]", "[90, 110]"),
    # any other count is what it says
    ("380", "count", "380", "380"),
    ("13,847", "count", "13847", "13847"),
    ("12", "count", "12", "12"),
    ("10", "count", "10", "10"),
    ("0", "count", "0", "0"),
    ("7", "number", "7", "7"),
    ("200", "ordinal", "200", "200"),
    ("300", "score", "300", "300"),
    # a measure and its kin, without a point
    ("8", "measure", "[15/2, 17/2]", "[7, 9]"),
    ("30", "rate", "[57/2, 63/2]", "[27, 33]"),
    ("120", "money", "[115, 125]", "[110, 130]"),
    ("82,000", "measure", "[81500, 82500]", "[81000, 83000]"),
    ("3", "ratio", "[5/2, 7/2]", "[2, 4]"),
    ("90", "duration", "[171/2, 189/2]", "[81, 99]"),
    ("0", "measure", "[-1/2, 1/2]", "[-1, 1]"),
    # with a point
    ("6.4", "measure", "[127/20, 129/20]", "[63/10, 13/2]"),
    ("3.40", "measure", "[679/200, 681/200]", "[339/100, 341/100]"),
    ("0.5", "measure", "[19/40, 21/40]", "[9/20, 11/20]"),
    ("1.2 million", "money", "[1150000, 1250000]", "[1100000, 1300000]"),
    ("1.2 million", "count", "[1150000, 1250000]", "[1100000, 1300000]"),
    ("0.0", "measure", "[-1/20, 1/20]", "[-1/10, 1/10]"),
    ("2.5", "age", "[49/20, 51/20]", "[12/5, 13/5]"),
    # per cents and points
    ("41", "percent", "[81/2, 83/2]", "[40, 42]"),
    ("40", "percent", "[79/2, 81/2]", "[39, 41]"),
    ("6.25", "percent", "[1249/200, 1251/200]", "[156/25, 313/50]"),
    ("100", "percent", "[199/2, 201/2]", "[99, 101]"),
    # ages: full years
    ("40", "age", "[40, 41)", "[39, 42)"),
    ("0", "age", "[0, 1)", "[0, 2)"),
    # a year has no rounding
    ("2000", "date", "2000", "2000"),
]


@pytest.mark.parametrize(("digits", "kind", "core", "support"), BARE)
def test_bare(digits: str, kind: Kind, core: str, support: str) -> None:
    check(read(number(digits), kind), core, support)


def test_years_gone_by_are_full_ones() -> None:
    check(read(number("10"), "duration", elapsed=True), "[10, 11)", "[9, 12)")
    check(read(number("10"), "duration"), "[19/2, 21/2]", "[9, 11]")


@pytest.mark.parametrize("digits", ["0", "100"])
def test_none_and_all_of_a_whole_are_exact(digits: str) -> None:
    check(read(number(digits), "percent", of_whole=True), digits, digits)


def test_a_per_cent_of_a_whole_stays_within_it() -> None:
    check(read(number("95"), "percent", "over", of_whole=True), "(95, 100]", "(95, 100]")
    check(read(number("5"), "percent", "under", of_whole=True), "[15/4, 5)", "[0, 5)")
    check(read(number("5"), "percent", "under"), "[15/4, 5)", "(-inf, 5)")


def test_a_mean_of_counts_may_be_a_fraction() -> None:
    check(read(number("2.4"), "count", whole=False), "[47/20, 49/20]", "[23/10, 5/2]")


def test_a_fraction_of_a_person_is_kept_for_the_bound_to_catch() -> None:
    check(read(number("2.4"), "count"), "[47/20, 49/20]", "[23/10, 5/2]")


def test_an_article_makes_a_round_number() -> None:
    check(read(number("100", loose=True), "count"), "[90, 110]", "[80, 120]")
    check(read(number("100", loose=True), "measure"), "[90, 110]", "[80, 120]")
    check(read(number("100", loose=True), "percent"), "[199/2, 201/2]", "[99, 101]")


@pytest.mark.parametrize(
    ("digits", "kind", "cut"),
    [
        ("6.4", "measure", "[32/5, 13/2)"),
        ("8", "measure", "[8, 9)"),
        ("41", "percent", "[41, 42)"),
        ("-6.4", "measure", "(-13/2, -32/5]"),
        ("0.0", "measure", "(-1/10, 1/10)"),
        ("1.2 million", "money", "[1200000, 1300000)"),
        ("14,000", "count", "[14000, 14999]"),
        ("380", "count", "380"),
    ],
)
def test_truncated_figures_lose_what_follows_their_last_digit(digits: str, kind: Kind, cut: str) -> None:
    check(read(number(digits), kind, rounding="truncated"), cut, cut)


def test_truncation_leaves_ages_and_hedges_alone() -> None:
    check(read(number("40"), "age", rounding="truncated"), "[40, 41)", "[39, 42)")
    check(read(number("8"), "measure", "at-least", rounding="truncated"), "[8, inf)", "[8, inf)")


HEDGED: list[tuple[str, str, Kind, str, str]] = [
    ("about", "34,000", "count", "[32300, 35700]", "[30600, 37400]"),
    ("about", "9,000", "count", "[8500, 9500]", "[8000, 10000]"),
    ("about", "60", "count", "[55, 65]", "[50, 70]"),
    ("about", "400", "count", "[360, 440]", "[320, 480]"),
    ("about", "7", "count", "[6, 8]", "[5, 9]"),
    ("about", "2", "count", "[1, 3]", "[1, 4]"),
    ("about", "1", "count", "[1, 2]", "[1, 3]"),
    ("about", "8", "measure", "[15/2, 17/2]", "[7, 9]"),
    ("about", "82,000", "measure", "[77900, 86100]", "[73800, 90200]"),
    ("about", "40", "percent", "[36, 44]", "[32, 48]"),
    ("nearly", "34,000", "count", "[32980, 33999]", "[31960, 34000]"),
    ("nearly", "400", "count", "[360, 399]", "[320, 400]"),
    ("nearly", "300", "count", "[270, 299]", "[240, 300]"),
    ("nearly", "7", "count", "[6, 6]", "[5, 7]"),
    ("nearly", "2", "count", "[1, 1]", "[1, 2]"),
    ("nearly", "1", "count", "0", "[0, 1]"),
    ("nearly", "34,000", "money", "[32980, 34000)", "[31960, 34000]"),
    ("nearly", "8", "measure", "[15/2, 8)", "[7, 8]"),
    ("under", "10", "count", "[0, 9]", "[0, 9]"),
    ("under", "50", "count", "[38, 49]", "[0, 49]"),
    ("under", "50", "measure", "[75/2, 50)", "(-inf, 50)"),
    ("under", "1", "count", "0", "0"),
    ("up-to", "300", "count", "[0, 300]", "[0, 300]"),
    ("up-to", "5", "percent", "[0, 5]", "[0, 5]"),
    ("over", "1,500", "count", "[1501, 1875]", "[1501, inf)"),
    ("over", "9,000", "count", "[9001, 11250]", "[9001, inf)"),
    ("over", "1", "count", "2", "[2, inf)"),
    ("over", "1,000", "money", "(1000, 2000]", "(1000, inf)"),
    ("just-over", "200", "measure", "(200, 210]", "(200, 220]"),
    ("just-over", "3", "count", "4", "[4, 5]"),
    ("at-least", "12", "count", "[12, inf)", "[12, inf)"),
    ("odd", "30", "count", "[30, 39]", "[30, 49]"),
    ("odd", "30", "measure", "[30, 40)", "[30, 50)"),
    ("exactly", "14,000", "count", "14000", "14000"),
    ("exactly", "6.4", "measure", "32/5", "32/5"),
    ("exactly", "380", "count", "380", "380"),
]


@pytest.mark.parametrize(("hedge", "digits", "kind", "core", "support"), HEDGED)
def test_hedged(hedge: str, digits: str, kind: Kind, core: str, support: str) -> None:
    check(read(number(digits), kind, hedge), core, support)


def test_dozens_are_as_coarse_as_a_dozen() -> None:
    check(read(number("24", dozens=True), "count", "about"), "[22, 26]", "[20, 28]")
    check(read(number("24"), "count", "about"), "[23, 25]", "[22, 26]")
    check(read(number("24", dozens=True), "count", "odd"), "[24, 35]", "[24, 47]")


@pytest.mark.parametrize(
    ("digits", "hedge", "core", "support"),
    [
        ("-5", None, "[-11/2, -9/2]", "[-6, -4]"),
        ("-40", "about", "[-44, -36]", "[-48, -32]"),
        ("-40", "nearly", "(-40, -36]", "[-40, -32]"),
        ("-40", "over", "[-50, -40)", "(-inf, -40)"),
    ],
)
def test_a_negative_number_is_read_as_its_magnitude(digits: str, hedge: str | None, core: str, support: str) -> None:
    check(read(number(digits), "money", hedge), core, support)


@pytest.mark.parametrize(
    ("digits", "hedge", "core", "support"),
    [
        ("20", None, "[39/2, 41/2]", "[19, 21]"),
        ("36.6", None, "[731/20, 733/20]", "[73/2, 367/10]"),
        ("21", "about", "[20, 22]", "[19, 23]"),
        ("20", "about", "[18, 22]", "[16, 24]"),
        ("-4", "about", "[-5, -3]", "[-6, -2]"),
        ("30", "nearly", "[28, 30)", "[26, 30]"),
        ("-10", "under", "[-20, -10)", "(-inf, -10)"),
        ("-10", "over", "(-10, 0]", "(-10, inf)"),
        ("-10", "up-to", "(-inf, -10]", "(-inf, -10]"),
    ],
)
def test_a_temperature_knows_no_per_cents(digits: str, hedge: str | None, core: str, support: str) -> None:
    check(read(number(digits), "measure", hedge, offset=True), core, support)


@pytest.mark.parametrize(
    ("hedge", "digits", "core", "support"),
    [
        ("about", "0", "[-1/2, 1/2]", "[-1, 1]"),
        ("nearly", "0", "(0, 1/2]", "[0, 1]"),
        ("over", "0", "(0, 1]", "(0, inf)"),
        ("up-to", "0", "0", "0"),
    ],
)
def test_nothing_has_no_per_cents(hedge: str, digits: str, core: str, support: str) -> None:
    check(read(number(digits), "measure", hedge), core, support)


@pytest.mark.parametrize(
    ("hedges", "core", "support"),
    [
        ((), "[285, 315]", "[270, 330]"),
        (("about",), "[270, 330]", "[240, 360]"),
        (("up-to", "about"), "[0, 330]", "[0, 360]"),
        (("about", "up-to"), "[0, 330]", "[0, 360]"),
        (("over", "about"), "[270, 400]", "[240, inf)"),
        (("at-least", "about"), "[270, inf)", "[240, inf)"),
        (("exactly", "about"), "300", "300"),
    ],
)
def test_about_loosens_a_bound(hedges: tuple[str, ...], core: str, support: str) -> None:
    check(read_hedged(number("300"), "count", hedges), core, support)


def ranged(low: str | None, high: str | None, kind: Kind, hedge: str | None = None) -> Reading:
    ends = [number(end) if end else None for end in (low, high)]
    return read_range(*ends, kind, hedge)


@pytest.mark.parametrize(
    ("low", "high", "kind", "hedge", "core", "support"),
    [
        ("10", "20", "count", None, "[10, 20]", "[10, 20]"),
        ("14,000", "16,000", "count", None, "[14000, 16000]", "[13000, 17000]"),
        ("8", "16", "measure", None, "[8, 16]", "[7, 17]"),
        ("20", "10", "count", None, "[10, 20]", "[10, 20]"),
        ("8", None, "count", None, "[8, inf)", "[8, inf)"),
        (None, "8", "measure", None, "(-inf, 8]", "(-inf, 9]"),
        ("40", "60", "count", "about", "[36, 65]", "[32, 70]"),
        ("8", "10", "measure", "nearly", "[8, 10)", "[7, 10]"),
        ("8", "10", "measure", "over", "(8, 10]", "(8, 11]"),
        ("10", "20", "count", "exactly", "[10, 20]", "[10, 20]"),
        ("10", "10", "count", "nearly", "[10, 10]", "[10, 10]"),
    ],
)
def test_range(low: str | None, high: str | None, kind: Kind, hedge: str | None, core: str, support: str) -> None:
    check(ranged(low, high, kind, hedge), core, support)


@pytest.mark.parametrize(
    ("value", "part", "hedge", "core", "support"),
    [
        (1847, "year", None, "1847", "1847"),
        (1847, "year", "about", "[1845, 1849]", "[1843, 1851]"),
        (1850, "year", "about", "[1845, 1855]", "[1840, 1860]"),
        (736_000, "day", "about", "[735999, 736001]", "[735998, 736002]"),
        (700, "time", "about", "[685, 715]", "[670, 730]"),
        (720, "time", "nearly", "[705, 720)", "[690, 720]"),
        (720, "time", "just-over", "(720, 735]", "(720, 750]"),
        (2010, "year", "under", "(-inf, 2010)", "(-inf, 2010)"),
        (2010, "year", "up-to", "(-inf, 2010]", "(-inf, 2010]"),
        (2010, "year", "at-least", "[2010, inf)", "[2010, inf)"),
        (2010, "year", "over", "(2010, inf)", "(2010, inf)"),
        (2010, "year", "exactly", "2010", "2010"),
    ],
)
def test_dates_and_times(value: int, part: Any, hedge: str | None, core: str, support: str) -> None:
    check(read_calendar(value, part, hedge), core, support)


def test_a_hedged_date_is_read_as_a_year() -> None:
    assert read(number("1850"), "date", "about") == read_calendar(1850, "year", "about")


@pytest.mark.parametrize(
    ("word", "magnitude", "ends", "core", "support"),
    [
        ("a-couple", None, (2, 2), "2", "[2, 3]"),
        ("few", None, (3, 5), "[3, 5]", "[2, 9]"),
        ("several", None, (3, 9), "[3, 9]", "[3, 12]"),
        ("handful", None, (3, 6), "[3, 6]", "[2, 9]"),
        ("dozens", None, (24, 99), "[24, 99]", "[24, 199]"),
        ("scores", None, (40, 199), "[40, 199]", "[40, 399]"),
        ("plural-magnitude", 10, (20, 99), "[20, 99]", "[11, 199]"),
        ("plural-magnitude", 100, (200, 999), "[200, 999]", "[101, 1999]"),
        ("plural-magnitude", 10_000, (20_000, 99_999), "[20000, 99999]", "[10001, 199999]"),
        ("plural-magnitude", 10**6, (2 * 10**6, 10**7 - 1), "[2000000, 9999999]", "[1000001, 19999999]"),
        ("several", 100, (300, 900), "[285, 945]", "[270, 1300]"),
        ("a-couple", 1000, (2000, 2000), "[1900, 2100]", "[1800, 3300]"),
    ],
)
def test_vague_words(word: str, magnitude: int | None, ends: tuple[int, int], core: str, support: str) -> None:
    low, high, made = read_vague(word, magnitude)
    assert (low, high) == ends
    check(made, core, support)


@pytest.mark.parametrize(
    ("fraction", "hedge", "core", "support"),
    [
        ("1/2", None, "[48/100, 52/100]", "[45/100, 55/100]"),
        ("1/5", None, "[18/100, 22/100]", "[15/100, 25/100]"),
        ("1/2", "about", "[46/100, 54/100]", "[42/100, 58/100]"),
        ("1/2", "nearly", "[45/100, 1/2)", "[40/100, 1/2]"),
        ("1/2", "over", "(1/2, 60/100]", "(1/2, 1]"),
        ("1/2", "under", "[40/100, 1/2)", "[0, 1/2)"),
        ("1/2", "just-over", "(1/2, 55/100]", "(1/2, 60/100]"),
        ("1/2", "at-least", "[1/2, 1]", "[1/2, 1]"),
        ("1/2", "up-to", "[0, 1/2]", "[0, 1/2]"),
        ("1/2", "exactly", "1/2", "1/2"),
        ("1/1000", None, "[8/10000, 12/10000]", "[5/10000, 15/10000]"),
        ("99/100", "nearly", "[985/1000, 99/100)", "[98/100, 99/100]"),
    ],
)
def test_fractions_of_a_whole(fraction: str, hedge: str | None, core: str, support: str) -> None:
    check(read_fraction(Fraction(fraction), hedge), core, support)


@pytest.mark.parametrize(
    ("word", "core", "support"),
    [
        ("most", "(1/2, 1]", "(1/2, 1]"),
        ("majority", "(1/2, 1]", "(1/2, 1]"),
        ("minority", "[0, 1/2)", "[0, 1/2)"),
        ("vast-majority", "(3/4, 1]", "(3/5, 1]"),
        ("nearly-all", "(3/4, 1]", "(3/5, 1]"),
        ("all", "1", "1"),
        ("none", "0", "0"),
    ],
)
def test_shares(word: str, core: str, support: str) -> None:
    check(read_share(word), core, support)


def test_multiples() -> None:
    check(read_multiple("double"), "[19/10, 21/10]", "[9/5, 11/5]")
    check(read_multiple("triple"), "[57/20, 63/20]", "[27/10, 33/10]")
    check(read_multiple("halve"), "[19/40, 21/40]", "[9/20, 11/20]")
    check(read_multiple("times", Fraction(5, 2)), "[19/8, 21/8]", "[9/4, 11/4]")
    check(read_multiple("double", hedge_entry="nearly"), "[9/5, 2)", "[8/5, 2]")
    check(read_multiple("double", hedge_entry="over"), "(2, 3]", "(2, inf)")
    # what more than halves ends below a half, what nearly halves above it
    check(read_multiple("halve", hedge_entry="over"), "[1/3, 1/2)", "(0, 1/2)")
    check(read_multiple("halve", hedge_entry="nearly"), "(1/2, 5/9]", "[1/2, 5/8]")
    with pytest.raises(GrammarError, match="'times' states no ratio"):
        read_multiple("times")


@pytest.mark.parametrize(
    ("word", "anchor", "core", "support"),
    [
        ("similar-number", 8500, "[8075, 8925]", "[7225, 9775]"),
        ("similar-number", 5, "[4, 6]", "[3, 7]"),
        ("as-many", 8500, "[8500, 8925]", "[7650, 9350]"),
        ("as-many", 5, "5", "5"),
        ("same-number", 8500, "8500", "[8075, 8925]"),
        ("nearly-as-many", 100, "[90, 99]", "[85, 100]"),
    ],
)
def test_anchored(word: str, anchor: int, core: str, support: str) -> None:
    check(read_anchored(word, anchor), core, support)


# ---- neighbours -----------------------------------------------------------------------------------------------------


def test_a_round_number_beside_exact_ones_is_exact_in_its_core() -> None:
    made = among_exact(quantity(number("1,000"), "count"), "count")
    check(made, "1000", "[900, 1100]")
    parts = Interval.point(523) + Interval.point(467)
    assert not parts.meets(made.core)
    assert parts.meets(made.support)


@pytest.mark.parametrize(("digits", "hedge"), [("1,000", "about"), ("1.2 million", None), ("987", None)])
def test_hedged_and_unround_numbers_keep_their_reading_among_exact_ones(digits: str, hedge: str | None) -> None:
    own = quantity(number(digits), "count", hedge)
    assert among_exact(own, "count") == in_stated_share(own, "count") == Reading(core=own.core, support=own.support)


def test_figures_of_a_stated_share_are_narrow() -> None:
    check(in_stated_share(quantity(number("500"), "count"), "count"), "500", "[488, 512]")
    check(in_stated_share(quantity(number("120"), "money"), "money"), "120", "[117, 123]")
    check(in_stated_share(quantity(number("380"), "count"), "count"), "380", "380")
    assert in_stated_share(quantity(number("40"), "percent"), "percent") == read(number("40"), "percent")
    assert in_stated_share(quantity(number("40"), "age"), "age") == read(number("40"), "age")


@pytest.mark.parametrize(
    ("before", "after", "said", "in_core", "in_support"),
    [
        ("100", "120", "20", True, True),
        ("100", "120", "30", False, False),
        ("1,000", "1,300", "28", False, True),
        ("1,000", "1,280", "28", True, True),
    ],
)
def test_change(before: str, after: str, said: str, in_core: bool, in_support: bool) -> None:
    first, second = (in_stated_share(quantity(number(n), "money"), "money") for n in (before, after))
    rise = read(number(said), "percent")
    assert ((second.core / first.core - 1) * 100).meets(rise.core) is in_core
    assert ((second.support / first.support - 1) * 100).meets(rise.support) is in_support


def test_a_share_that_does_not_fit_is_beyond_every_reading() -> None:
    part, whole = (in_stated_share(quantity(number(n), "count"), "count") for n in ("200", "500"))
    assert not (part.support / whole.support * 100).meets(read(number("44"), "percent").support)
    assert (part.core / whole.core * 100).meets(read(number("40"), "percent").core)


def test_a_limit_is_read_at_its_widest() -> None:
    limit = as_limit(read(number("0.05"), "number", "under"))
    check(limit, "(-inf, 1/20)", "(-inf, 1/20)")


# ---- worked examples ------------------------------------------------------------------------------------------------


def test_a_total_a_little_above_its_parts_is_strained() -> None:
    parts = [read(number("14,000"), "count"), read(number("8,500"), "count"), read_anchored("similar-number", 8500)]
    total = read(number("34,000"), "count", "nearly")
    core = parts[0].core + parts[1].core + parts[2].core
    support = parts[0].support + parts[1].support + parts[2].support
    assert core == Interval.of(30_025, 31_975)
    assert support == Interval.of(28_625, 33_375)
    assert not core.meets(total.core)
    assert support.meets(total.support)


def test_two_fifths_is_most_in_no_reading() -> None:
    men, everybody = read(number("14,000"), "count"), read(number("34,000"), "count", "nearly")
    assert not (men.support / everybody.support).meets(read_share("most").support)
    women = read(number("19,000"), "count")
    assert (women.core / everybody.core).meets(read_share("most").core)


def test_an_exact_figure_agrees_with_the_rounder_one_before_it() -> None:
    rounder = read(number("400"), "count", "nearly")
    assert read(number("380"), "count", "exactly").core.meets(rounder.core)
    assert not read(number("410"), "count", "exactly").support.meets(rounder.support)


# ---- what holds for every number ------------------------------------------------------------------------------------

BESIDE_A_NUMBER = [
    name
    for name, said in entries().items()
    if said.meaning in ("approx", "nearly", "below", "at_most", "above", "just_above", "at_least", "odd", "exact")
]
SAMPLED = [*range(1, 130), *range(130, 10_001, 97), *range(200, 10_001, 100)]
KINDS: list[Kind] = ["number", "count", "measure", "money", "percent", "ratio", "rate", "duration", "age"]


def assert_sound(made: Reading, whole: bool) -> None:
    assert not made.core.empty
    assert made.support.covers(made.core)
    if whole:
        assert not made.core.whole().empty


@pytest.mark.parametrize("hedge", [None, *BESIDE_A_NUMBER])
def test_every_count_has_a_core_with_whole_numbers(hedge: str | None) -> None:
    for n in SAMPLED:
        for kind in ("count", "measure"):
            assert_sound(read(number(str(n)), kind, hedge), whole=kind == "count")  # type: ignore[arg-type]


@pytest.mark.parametrize("hedge", [name for name, said in entries().items() if said.meaning == "anchored"])
def test_every_anchored_count_has_a_core_with_whole_numbers(hedge: str) -> None:
    for n in SAMPLED:
        assert_sound(read_anchored(hedge, n), whole=True)


@pytest.mark.parametrize("hedge", [name for name, said in entries().items() if said.meaning in ("approx", "nearly")])
def test_a_hedge_leaves_room(hedge: str) -> None:
    near = entry(hedge).meaning == "nearly"
    for n in SAMPLED[1:]:
        made = read(number(str(n)), "count", hedge)
        assert n - 1 in made.core
        assert (n + 1 in made.core) is not near
        assert n < 3 or n - 2 in made.support
        assert (n + 2 in made.support) is not near
        assert (n in made.core) is not near
        assert n in made.support
        assert 0 not in made.support


digits = st.one_of(
    st.integers(1, 10_000).map(str),
    st.integers(1, 999).map(lambda n: f"{n},000"),
    st.decimals("0.01", 10_000, places=2).map(str),
    st.decimals("0.1", 99, places=1).map(lambda d: f"{d} million"),
)
hedges = st.sampled_from([None, *BESIDE_A_NUMBER])
kinds = st.sampled_from(KINDS)


@given(digits, kinds, hedges, st.sampled_from(["rounded", "truncated"]))
def test_every_number_of_every_kind_is_soundly_read(text: str, kind: Kind, hedge: str | None, rounding: Any) -> None:
    said = number(text)
    made = read(said, kind, hedge, rounding=rounding)
    assert_sound(made, whole=False)
    if hedge not in ("nearly", "under", "over", "just-over") and kind != "count":
        assert said.value in made.core


@given(digits, kinds, hedges)
def test_negatives_mirror(text: str, kind: Kind, hedge: str | None) -> None:
    made = read(number(text), kind, hedge)
    mirrored = read(number("-" + text), kind, hedge)
    assert mirrored.core == -made.core
    assert mirrored.support == -made.support


@given(digits, hedges)
def test_a_hedge_never_crosses_the_number_it_bounds(text: str, hedge: str | None) -> None:
    said = number(text)
    bound = None if hedge is None else entry(hedge).bound
    made = read(said, "measure", hedge).support
    if bound in ("<", "<="):
        assert made.high == said.value
        assert made.high_open is (bound == "<")
    if bound in (">", ">="):
        assert made.low == said.value
        assert made.low_open is (bound == ">")


@given(st.fractions(Fraction(1, 500), Fraction(499, 500), max_denominator=500), hedges)
def test_every_fraction_is_soundly_read(value: Fraction, hedge: str | None) -> None:
    made = read_fraction(value, hedge)
    assert_sound(made, whole=False)
    assert Interval.of(0, 1).covers(made.support)


# ---- the data -------------------------------------------------------------------------------------------------------

TABLE = lexicon.table("hedges")


def wordings(place: str) -> list[tuple[str, str]]:
    """Every wording of that place in a sentence, with its entry."""
    return [
        (surface if isinstance(surface, str) else surface["words"], name)
        for name, row in TABLE["entries"].items()
        for surface in row.get(place, [])
    ]


@pytest.mark.parametrize("name", TABLE["entries"])
def test_every_entry_says_what_it_must(name: str) -> None:
    row = TABLE["entries"][name]
    assert row["hedge"] in ("none", "approx", "below", "above", "vague")
    assert row["bound"] in (None, "<", "<=", ">", ">=")
    assert isinstance(row["approx"], bool)
    assert len(row["source"]) > 10
    known = {"class", "hedge", "approx", "bound", "source", "core", "support", "as_fraction", "value"}
    assert row.keys() <= known | {"before", "after", "phrases"}


@pytest.mark.parametrize("place", ["before", "after", "phrases"])
def test_a_wording_stands_once_in_its_place(place: str) -> None:
    homes = defaultdict(list)
    for words, name in wordings(place):
        homes[words].append(name)
        assert words == " ".join(words.lower().split())
    assert [words for words, names in homes.items() if len(names) > 1] == []


@pytest.mark.parametrize("section", ["shields", "focus"])
def test_a_word_to_step_over_is_no_hedge(section: str) -> None:
    stepped = [surface if isinstance(surface, str) else surface["words"] for surface in TABLE[section]]
    assert len(stepped) == len(set(stepped))
    assert not set(stepped) & {words for words, _ in wordings("before")}


def test_an_entry_there_is_not_is_told_by_name() -> None:
    with pytest.raises(GrammarError, match="'nearish'"):
        read(number("40"), "count", "nearish")
