"""A number with what it may be off by, in a bracket before a power of ten: `(5.97 ± 0.01) × 10^24`."""

from __future__ import annotations

from factcheck import regex
from factcheck.parse.figures import number_of, power_of
from factcheck.parse.standing import Place, Token
from factcheck.parse.vocabulary import Sense
from factcheck.span import Span

_SPREAD = regex.compile(
    r"\(\s?([-−]?\d[\d.]*)\s?(?:±|\+/-)\s?(\d[\d.]*)\s?\)\s?[×x]\s?"
    r"10(\^\(?[-−–]?\d{1,3}\)?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[-−–]\d{1,2}|\d{1,2}|\([-−–]?\d{1,2}\))(?![\d.]*\d)"
)


def spread_at(place: Place) -> Token | None:
    """The bracket and its power as one token, its value the middle and the width, both worked out."""
    found = _SPREAD.match(place.text, place.start, place.stop)
    if found is None or found[1].count(".") > 1 or found[2].count(".") > 1:
        return None
    span, scale = Span(*found.span()), power_of(found[3])
    middle, width = number_of(found[1].lstrip("-−"), span), number_of(found[2], span)
    sign = -1 if found[1][0] in "-−" else 1
    value, step, grain = sign * middle.value * scale, middle.step * scale, middle.grain * scale
    raised = middle._replace(value=value, step=step, grain=grain, decimals=True)
    return Token(*span, (Sense("SPREAD", (raised, width.value * scale), "figures", {}),))
