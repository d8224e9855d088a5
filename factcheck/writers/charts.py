"""Works out the charts: where each bar, band and tick of a check's rows stands, in per cent of the width.

A chart repeats what the working says; where its rows do not make the chart asked for, an interval plot is drawn, and
where they make none there is no chart. Places are for the eye alone, so they may be floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from factcheck.interval import Interval
from factcheck.writers.figures import figure, interval, with_unit
from factcheck.writers.scale import Scale, linear_scale, log_scale

if TYPE_CHECKING:
    from factcheck.model.check import Check, Row


class Bar(NamedTuple):
    """A row of a plot: the thin bar is the support, the thick one the core, the dot the number said."""

    label: str
    said: str
    tone: str
    thin: tuple[str, str]
    thick: tuple[str, str]
    dot: str | None
    open_left: bool
    open_right: bool


class Band(NamedTuple):
    """A stretch of the scale set off behind the bars, with its words; `tone` is `gap` or `claim`."""

    left: str
    width: str
    words: str
    middle: str
    anchor: str
    tone: str


class Tick(NamedTuple):
    """A mark on the scale."""

    place: str
    words: str
    anchor: str


class Block(NamedTuple):
    """A piece of a stacked bar; `label` is as long as the piece has room for, `title` the whole."""

    left: str
    width: str
    label: str
    title: str
    middle: str
    tone: str


class Plot(NamedTuple):
    """Bars over one scale; `blocks` lie end to end above them where parts make a total, `arrow` leads from the first
    bar's dot to the second's."""

    kind: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    words: str
    arrow: bool = False
    blocks: tuple[Block, ...] = ()


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
    if len(chosen) < 2 or not any(map(_ends, chosen)):
        return None
    scale = linear_scale([e for row in chosen for e in _ends(row)])
    return _plot("intervals", check, chosen, values, scale, _gap(chosen, scale))


def _of_one_unit(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.unit == rows[0].unit]


def _threshold(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """The share found as a bar from 0 to 100%, over the stretch that the claim allows."""
    shares = [row for row in rows if row.unit == "%"]
    found = next((row for row in shares if row.derived or row.sign == "="), None)
    claim = next((row for row in shares if row is not found), None)
    if found is None or claim is None:
        return None
    scale = linear_scale([Fraction(0), Fraction(100)], pad=False)
    low, high = scale.clip(claim.core)
    wide = max(high - low, 0.6)
    words = f"{claim.said}: {interval(claim.core, '%') if claim.core else ''}"
    band = Band(_at(low), _at(wide), words, *_anchored(low + wide / 2, low, high, words), "claim")
    named = found.model_copy(update={"label": f"{found.label}: {found.said}", "said": ""})
    return _plot("threshold", check, [named], values, scale, (band,))


def _change(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """Before and after, an arrow from one to the other, and where the stated per cent would have led."""
    pair = [row for row in rows if not row.derived and row.unit == rows[0].unit][:2]
    if len(pair) < 2 or not any(map(_ends, pair)):
        return None
    chosen, before, after = list(pair), pair[0].core, pair[1].core
    percent = next((r for r in rows if r.unit == "%" and not r.derived and r not in pair), None)
    if percent and percent.core and percent.support and before and after and pair[0].support:
        falls = after.low is not None and before.high is not None and after.low < before.high
        core, support = (_led_to(b, p, falls) for b, p in ((before, percent.core), (pair[0].support, percent.support)))
        words = f"{percent.said} {'less' if falls else 'more'} would be"
        led_to = {"said": interval(_shortened(core), pair[0].unit), "core": core, "support": support, "fact": None}
        chosen.append(pair[0].model_copy(update={"label": words, "sign": "~", **led_to}))
    scale = linear_scale([e for row in chosen for e in _ends(row)])
    return _plot("change", check, chosen, values, scale, (), arrow=True)


def _led_to(before: Interval, percent: Interval, falls: bool) -> Interval:
    share = percent * Fraction(1, 100)
    return before * (1 - share if falls else share + 1)


def _ruler(check: Check, rows: list[Row], values: dict[int, Fraction]) -> Plot | None:
    """Every row of the first one's unit on a scale of powers of ten."""
    chosen = [row for row in _of_one_unit(rows) if row.core and (row.core.high is None or row.core.high > 0)]
    if len(chosen) < 2 or not any(e > 0 for row in chosen for e in _ends(row)):
        return None
    chosen = [row.model_copy(update={"sign": "="}) if row.fact is not None else row for row in chosen]
    scale = log_scale([e for row in chosen for e in _ends(row)])
    return _plot("ruler", check, chosen, values, scale, ())


def _plot(
    kind: str, check: Check, rows: Sequence[Row], values: dict[int, Fraction], scale: Scale, bands: tuple[Band, ...],
    arrow: bool = False,
) -> Plot:  # fmt: skip
    bars = tuple(_bar(row, values, scale) for row in rows)
    return Plot(kind, bars, _ticks(scale, rows[0].unit), bands, check.arithmetic or check.message, arrow)


def _bar(row: Row, values: dict[int, Fraction], scale: Scale) -> Bar:
    core, support = row.core or row.support, row.support or row.core
    assert core is not None
    assert support is not None
    thin, thick = scale.clip(support), scale.clip(core)
    value = values.get(row.fact) if row.fact is not None else None
    dot = None if value is None or value not in support.hull(core) else _at(scale.place(value))
    tone = _TONES.get(row.sign, "stated")
    opens = (support.low is None, support.high is None)
    return Bar(_short(row.label), _short(row.said), tone, _stretch(thin), _stretch(thick, 0.5), dot, *opens)


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
    return (Band(_at(left), _at(right - left), words, *_anchored((left + right) / 2, left, right, words), "gap"),)


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
    scale = linear_scale([Fraction(0), whole, made, *_ends(total), *_ends(result)], pad=False)
    blocks, done = [], Fraction(0)
    for number, (row, size) in enumerate(zip(parts, sizes, strict=True)):
        over = max(done + size - max(whole, done), Fraction(0)) if made > whole else Fraction(0)
        if size > over:
            blocks.append(_block(scale, done, done + size - over, row.label, row.said, f"part{number % 2}"))
        if over:
            label = "" if size > over else row.label
            blocks.append(_block(scale, done + size - over, done + size, label, row.said, "over"))
        done += size
    if made < whole:
        blocks.append(_block(scale, made, whole, "not named", figure(whole - made), "rest"))
    bars = (_bar(result, values, scale), _bar(total, values, scale))
    words = check.arithmetic or check.message
    gap = _gap([result, total], scale)
    return Plot("stack", bars, _ticks(scale, total.unit), gap, words, blocks=tuple(blocks))


def _size(row: Row, values: dict[int, Fraction]) -> Fraction:
    if row.fact is not None and row.fact in values:
        return values[row.fact]
    assert row.core is not None
    ends = [e for e in (row.core.low, row.core.high) if e is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)


def _block(scale: Scale, low: Fraction, high: Fraction, label: str, said: str, tone: str) -> Block:
    left, right = scale.place(low), scale.place(high)
    room = int((right - left) * 0.5)  # letters that fit on a phone
    title = f"{label}: {said}" if label else said
    short = label if len(label) <= room else label[: max(room - 1, 0)].rstrip() + "…" if room > 4 else ""
    return Block(_at(left), _at(right - left), short, title, _at((left + right) / 2), tone)


# -- places on the scale


def _ends(row: Row) -> list[Fraction]:
    return [e for i in (row.core, row.support) if i is not None for e in (i.low, i.high) if e is not None]


def _ticks(scale: Scale, unit: str | None) -> tuple[Tick, ...]:
    found = []
    for value in scale.ticks():
        place, words = scale.place(value), with_unit(value, unit)
        found.append(Tick(_at(place), words, "start" if place < 6 else "end" if place > 94 else "middle"))
    return tuple(found)


def _anchored(middle: float, left: float, right: float, words: str) -> tuple[str, str]:
    """Where words stand so that they end inside the chart even on a phone, and how they are anchored."""
    half = len(words) * 0.95
    if middle - half < 0:
        return _at(max(left, 0)), "start"
    if middle + half > 100:
        return _at(min(right, 100)), "end"
    return _at(middle), "middle"


def _short(words: str) -> str:
    """Words cut so that a label and what was said go on one line of a phone."""
    return words if len(words) <= 25 else words[:24].rstrip() + "…"


def _stretch(ends: tuple[float, float], least: float = 0.3) -> tuple[str, str]:
    width = max(ends[1] - ends[0], least)
    return _at(ends[0] - (width - (ends[1] - ends[0])) / 2), _at(width)


def _at(place: float) -> str:
    return f"{place:.2f}%"
