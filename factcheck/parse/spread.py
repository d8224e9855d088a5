"""A number with what it may be off by, or two ends, in a bracket before a power of ten: `(5.97 ± 0.01) × 10^24`."""

from __future__ import annotations

from factcheck import regex
from factcheck.parse.figures import number_of, power_of
from factcheck.parse.standing import Place, Token
from factcheck.parse.vocabulary import Sense
from factcheck.span import Span

_RAISED = (
    r"\s?\)\s?[×x]\s?10(\^\(?[-−–]?\d{1,3}\)?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[-−–]\d{1,2}|\d{1,2}|\([-−–]?\d{1,2}\))"
    r"(?![\d.]*\d)"
)
_SPREAD = regex.compile(r"\(\s?([-−]?\d[\d.]*)\s?(?:±|\+/-)\s?(\d[\d.]*)" + _RAISED)
_ENDS = regex.compile(r"\(\s?(\d[\d.]*)\s?[-–−]\s?(\d[\d.]*)" + _RAISED)  # `(0.28–0.42) × 10⁻¹⁰ m`

_DEVIATION = regex.compile(r"\((?:SD )?(\d{1,6}(?:\.\d{1,6})?)\)(?=\s?[A-Za-z%°µμΩ])")


def spread_at(place: Place) -> Token | None:
    """The bracket and its power as one token, its value the middle and the width, or both ends, worked out."""
    ends = _ENDS.match(place.text, place.start, place.stop)
    if ends is not None and ends[1].count(".") < 2 and ends[2].count(".") < 2:
        whole, scale = Span(*ends.span()), power_of(ends[3])
        low, high = (number_of(said, whole).times(scale) for said in (ends[1], ends[2]))
        return Token(*whole, (Sense("SPREAD", (low, high, True), "figures", {}),)) if low.value < high.value else None
    found = _SPREAD.match(place.text, place.start, place.stop)
    if found is None or found[1].count(".") > 1 or found[2].count(".") > 1:
        return None
    span, scale = Span(*found.span()), power_of(found[3])
    middle, width = number_of(found[1].lstrip("-−"), span), number_of(found[2], span)
    sign = -1 if found[1][0] in "-−" else 1
    value, step, grain = sign * middle.value * scale, middle.step * scale, middle.grain * scale
    raised = middle._replace(value=value, step=step, grain=grain, decimals=True)
    return Token(*span, (Sense("SPREAD", (raised, width.value * scale), "figures", {}),))


def deviation_at(place: Place) -> Token | None:
    """`3.21 (0.48) kg`: how far a mean is spread, in a bracket before the unit of both."""
    found = _DEVIATION.match(place.text, place.start, place.stop)
    if found is None or place.text[place.start - 1] != " ":
        return None
    number = number_of(found[1], Span(*found.span(1)))
    return Token(*found.span(), (Sense("DEVIATION", number, "figures", {}),))
