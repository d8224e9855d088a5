"""Works out the charts: where each bar, band and tick of a check's rows stands, in per cent of the width.

A chart repeats what the working says; where its rows do not make the chart asked for, an interval plot is drawn, and
where they make none there is no chart. Places are for the eye alone, so they may be floats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.interval import Interval
from factcheck.writers.figures import figure, interval, with_unit
from factcheck.writers.marks import familiar
from factcheck.writers.plot import (
    FITS,
    LETTER,
    Band,
    Bar,
    Block,
    Note,
    Plot,
    anchored,
    at_place,
    cut,
    ends_of,
    stretch,
    ticks_of,
)
from factcheck.writers.scale import Scale, linear_scale, log_scale
from factcheck.writers.wording import cells

if TYPE_CHECKING:
    from factcheck.model.check import Check, Row


def chart_of(check: Check, values: dict[int, Fraction]) -> Plot | None:
    """The chart of a check; `values` are the numbers said, by fact. None where there is nothing to draw."""
    rows = [row for row in check.rows if row.core is not None and not row.core.empty]
    if check.chart is None or len(rows) < 2:
        return None
    makers = {"stack": _stack, "threshold": _threshold, "change": _change, "ruler": _ruler}
    made = makers[check.chart](check, rows, values) if check.chart in makers else None
    return made or _intervals(check, rows, values)


# -- one scale, a bar a row

_TONES = {"=": "result", "~": "ghost"}  # `~` is our own sign for what a stated figure would have led to


def _intervals(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """The result and what it is held against, where there is a result; else every row of the first one's unit."""
    at = next((i for i, row in enumerate(rows) if row.sign == "="), None)
    pair = rows[at : at + 2] if at is not None and len(rows) > at + 1 else []
    chosen = pair if len(pair) == 2 and pair[0].unit == pair[1].unit else _of_one_unit(rows)
    if len(chosen) < 2 or not any(map(ends_of, chosen)):
        return None
    scale = linear_scale([e for row in chosen for e in ends_of(row)])
    return _plot("intervals", check, chosen, values, scale, _gap(chosen, scale))


def _of_one_unit(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.unit == rows[0].unit]


def _threshold(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """The share found as a strip filled from 0, beside the stretch of it that the claim allows."""
    shares = [row for row in rows if row.unit == "%"]
    found = next((row for row in shares if row.derived or row.sign == "="), None)
    claim = next((row for row in shares if row is not found), None)
    if found is None or claim is None or found.core is None or claim.core is None:
        return None
    scale = linear_scale([Fraction(0), Fraction(100)], pad=False)
    low, high = scale.clip(claim.core)
    wide = max(high - low, 0.6)
    stated = interval(claim.core, "%")
    words = f"“{claim.said}”" + ("" if claim.said in stated else f": {stated}")
    band = Band(at_place(low), at_place(wide), words, *anchored(low + wide / 2, low, low + wide, words), "claim")
    start, (left, right) = scale.place(Fraction(0)), scale.clip(found.core)
    filled = " of ".join(row.said for row in rows if row.unit != "%" and row.sign != "=")
    says = f"{filled}: {found.said}" if filled else found.said
    at = (left + right) / 2
    fill = Band(at_place(start), at_place(max(left - start, 0)), says, *anchored(at, 0, 100, says), "found")
    return _plot("threshold", check, [found], values, scale, (band, fill))


def _change(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """Before and after, an arrow from one to the other, and where the stated change would have led."""
    ends = {row.label: row for row in rows if row.label in ("before", "after") and ends_of(row)}
    if len(ends) < 2 or ends["before"].unit != ends["after"].unit:
        return None
    before, after = ends["before"], ends["after"]
    chosen = [before, after]
    stated = next((row for row in rows if row.label in ("percent", "delta", "ratio") and row.span is not None), None)
    led = None if stated is None else _led_to(before, after, stated)
    if led is not None:
        chosen.append(led)
    scale = linear_scale([e for row in chosen for e in ends_of(row)])
    return _plot("change", check, chosen, values, scale, (), arrow=True)


def _led_to(before: Row, after: Row, stated: Row) -> Row | None:
    """Where the change that is stated would have led from `before`: 12% more, twice as much, 40 fewer."""
    if not (before.core and before.support and stated.core and stated.support and after.core):
        return None
    falls = after.core.low is not None and before.core.high is not None and after.core.low < before.core.high
    core, support = (
        _changed(start, by, stated, falls)
        for start, by in ((before.core, stated.core), (before.support, stated.support))
    )
    said = stated.said.removeprefix("1 + ").removeprefix("1 − ")
    words = f"“{said}” would be" if stated.label == "ratio" else f"{said} {'less' if falls else 'more'} would be"
    reads = {"said": interval(_shortened(core), before.unit), "core": core, "support": support}
    return before.model_copy(update={"label": words, "sign": "~", "fact": None, "span": None, **reads})


def _changed(start: Interval, by: Interval, stated: Row, falls: bool) -> Interval:
    if stated.label == "ratio":
        return start * by
    if stated.label == "percent":  # worked out, it is the whole factor: `1 + 30%`
        share = by * Fraction(1, 100)
        return start * (share if stated.derived else -share + 1 if falls else share + 1)
    return start - by if falls else start + by


def _ruler(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """Every row of the first one's unit on a scale of powers of ten."""
    chosen = [row for row in _of_one_unit(rows) if row.core and (row.core.high is None or row.core.high > 0)]
    if len(chosen) < 2 or not any(e > 0 for row in chosen for e in ends_of(row)):
        return None
    chosen = [row.model_copy(update={"sign": "="}) if row.fact is not None else row for row in chosen]
    scale = log_scale([e for row in chosen for e in ends_of(row)])
    return _plot("ruler", check, chosen, values, scale, ())._replace(notes=tuple(_marks(scale, chosen)))


def _marks(scale: Scale, rows: Sequence[Row]) -> Iterator[Note]:
    """Familiar sizes to stand on a ruler, those nearest to what is said first, as many as have room on a phone."""
    inside = [(value, name) for value, name in familiar(rows[0].unit) if scale.low < value < scale.high]
    said = [scale.place(end) for row in rows for end in ends_of(row)]
    inside.sort(key=lambda mark: min(abs(scale.place(mark[0]) - place) for place in said))
    taken: list[tuple[float, float]] = []
    for value, name in inside:
        at, room = scale.place(value), len(name) * LETTER
        left = min(max(at - room / 2, 0), 100 - room)
        if all(left > other[1] or left + room < other[0] for other in taken):
            taken.append((left - 2, left + room + 2))
            place, anchor = anchored(at, 0, 100, name)
            yield Note(place, name, anchor, at_place(at), "mark")


def _plot(
    kind: str, check: Check, rows: Sequence[Row], values: dict[int, Fraction], scale: Scale, bands: tuple[Band, ...],
    arrow: bool = False,
) -> Plot:  # fmt: skip
    bars = tuple(_bar(row, values, scale) for row in rows)
    return Plot(kind, bars, ticks_of(scale, rows[0].unit), bands, check.arithmetic or check.message, arrow)


def _bar(row: Row, values: dict[int, Fraction], scale: Scale) -> Bar:
    core, support = row.core or row.support, row.support or row.core
    assert core is not None
    assert support is not None
    thin, thick = scale.clip(support), scale.clip(core)
    value = values.get(row.fact) if row.fact is not None else None
    dot = None if value is None or value not in support.hull(core) else at_place(scale.place(value))
    tone = _TONES.get(row.sign, "stated")
    opens = (support.low is None, support.high is None)
    short = interval(_shortened(core), row.unit) if value is None else with_unit(value, row.unit)
    said = row.said if len(row.said) <= FITS else short
    return Bar(cut(cells(row).label), cut(said), tone, stretch(thin), stretch(thick, 0.5), dot, *opens)


def _shortened(i: Interval) -> Interval:
    """An interval whose ends keep three digits, for words beside a bar."""
    low, high = (None if e is None else _three_digits(e) for e in (i.low, i.high))
    return Interval.of(low, high, i.low_open, i.high_open)


def _three_digits(value: Fraction) -> Fraction:
    if value == 0:
        return value
    places = 2 - len(str(int(abs(value)))) + 1 if abs(value) >= 1 else 3
    return Fraction(round(value * Fraction(10) ** places)) / Fraction(10) ** places


def _gap(rows: Sequence[Row], scale: Scale) -> tuple[Band, ...]:
    """The stretch that lies between two rows' readings, with how far apart they are."""
    one, two = rows[0], rows[1]
    if len(rows) != 2 or one.core is None or two.core is None:
        return ()
    low, high = (one.core, two.core) if _below(one.core, two.core) else (two.core, one.core)
    if not _below(low, high) or low.high is None or high.low is None:
        return ()
    left, right = scale.place(low.high), scale.place(high.low)
    words = f"{with_unit(high.low - low.high, 'pp' if one.unit == '%' else one.unit)} apart"
    middle, anchor = anchored((left + right) / 2, left, right, words)
    return (Band(at_place(left), at_place(right - left), words, middle, anchor, "gap"),)


def _below(a: Interval, b: Interval) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


# -- parts end to end


def _stack(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """The parts in the order of the text, then what is missing (dashed) or stands over (hatched)."""
    at = next((i for i, row in enumerate(rows) if row.sign == "="), 0)
    parts, result = rows[:at], rows[at]
    total = next((row for row in rows[at + 1 :]), None)
    if not parts or total is None or any(r.sign in ("×", "÷", "−") or r.unit != total.unit for r in (*parts, result)):
        return None
    sizes = [_size(row, values) for row in parts]
    whole, made = _size(total, values), sum(sizes, Fraction(0))
    if whole <= 0 or min(sizes) < 0:
        return None
    scale = linear_scale([Fraction(0), whole, made, *ends_of(total), *ends_of(result)], pad=False)
    blocks, notes, done = [], [], Fraction(0)
    for number, (row, size) in enumerate(zip(parts, sizes, strict=True)):
        over = max(done + size - max(whole, done), Fraction(0)) if made > whole else Fraction(0)
        if size > over:
            short = row.said if row.fact in values else f"~{figure(size)}"
            blocks.append(_block(scale, done, done + size - over, _part_name(row), short, f"part{number % 2}"))
        if over:
            label = "" if size > over else _part_name(row)
            blocks.append(_block(scale, done + size - over, done + size, label, row.said, "over"))
        done += size
    if made != whole:
        left, right = sorted((scale.place(made), scale.place(whole)))
        if made < whole:
            rest = _block(scale, made, whole, "", f"not named: {figure(whole - made)}", "rest")
            blocks.append(rest._replace(said=""))  # the words above say it
        words = with_unit(abs(whole - made), total.unit) + (" not named" if made < whole else " too many")
        place, anchor = anchored((left + right) / 2, left, right, words)
        notes.append(Note(place, words, anchor, tone="gap"))
    bars = (_bar(result, values, scale), _bar(total, values, scale))
    words = check.arithmetic or check.message
    gap = _gap([result, total], scale)
    return Plot("stack", bars, ticks_of(scale, total.unit), gap, words, blocks=tuple(blocks), notes=tuple(notes))


def _part_name(row: Row) -> str:
    """What a part is called, where the text calls it anything."""
    return "" if row.label in ("parts", "shares") else row.label


def _size(row: Row, values: dict[int, Fraction]) -> Fraction:
    if row.fact is not None and row.fact in values:
        return values[row.fact]
    assert row.core is not None
    ends = [e for e in (row.core.low, row.core.high) if e is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)


def _block(scale: Scale, low: Fraction, high: Fraction, label: str, said: str, tone: str) -> Block:
    left, right = scale.place(low), scale.place(high)
    room = int((right - left) / LETTER)
    title = f"{label}: {said}" if label else said
    short = label if len(label) <= room else label[: max(room - 1, 0)].rstrip() + "…" if room > 4 else ""
    figures = said if len(said) <= room and (short or not label) else ""
    return Block(at_place(left), at_place(right - left), short, figures, title, at_place((left + right) / 2), tone)
