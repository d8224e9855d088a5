"""What becomes of every pound: `of every pound we spend, 61p goes on staff, 27p on books and 12p on heating`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_of, phrase_in
from factcheck.reading import in_unit_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.odds import exchanged
from factcheck.relations.scene import Scene
from factcheck.span import Span

_TELLING = frozenset({"every", "each"})
_HUNDRED = Fraction(100)
_LEAST, _MOST = Fraction(75), Fraction(200)  # hundredths; sums further off leave something out, or are of other pounds


def find(scene: Scene) -> Iterator[Relation]:
    """A partition for each sentence that shares one unit of money out into hundredths of it."""
    for sentence in scene.sentences_with(_TELLING):
        span = scene.document.sentences[sentence].span
        said = span.of(scene.document.masked).lower()
        found = _of_every().search(said) or _for_every().search(said)
        where = _where_each().search(said) if found is None else None
        if where is not None and scene.by_sentence.get(sentence + 1) and scene.same_turn(sentence, sentence + 1):
            found, sentence = where, sentence + 1  # `Let me say where each dollar goes. Thirty-one cents go to health`
        if found is None:
            continue
        start = span.start + found.end()
        parts = _parts([fact for fact in scene.by_sentence.get(sentence, ()) if fact.span.start >= start])
        whole = Span(span.start + found.start("coin"), span.start + found.end("coin"))
        made = _relation(scene, parts, whole) if len(parts) > 1 else None
        if made is not None:
            yield made


def _parts(facts: Sequence[Fact]) -> list[Fact]:
    """The hundredths, those whose unit is said once among them, up to a figure of another kind."""
    made: list[Fact] = []
    for fact in facts:
        read = in_unit_of(fact, made[0]) if made else fact
        if read.kind != "money" or (made and read.quantity.unit != made[0].quantity.unit):
            break
        if read.quantity.value is None or not 0 < read.quantity.value < _HUNDRED:
            break
        made.append(read)
    return made


def _relation(scene: Scene, parts: Sequence[Fact], whole: Span) -> Relation | None:
    total = sum((part.quantity.value or Fraction(0) for part in parts), Fraction(0))
    rest = phrase_in("total-rest").search(scene.words_before(parts[-1], 24)) is not None
    listed = len(parts) > 2 or rest
    slip = any(exchanged(said, said + _HUNDRED - total) for part in parts if (said := part.quantity.value))
    near = _LEAST <= total <= _MOST or slip
    if total != _HUNDRED and not (listed and near) and total < _HUNDRED:
        return None
    if parts[0].quantity.unit not in ("pence", "cent", "cents", "penny"):
        return None
    words = whole.of(scene.document.text)
    hundred = Interval.point(_HUNDRED)
    unit = parts[0].quantity.unit
    stated = trusted(Stated)(name="total", span=whole, words=words, core=hundred, support=hundred, unit=unit)
    return relate(
        "partition",
        {"parts": list(parts)},
        shortened(Span(whole.start, parts[-1].span.end), scene),
        Span(whole.start, parts[-1].span.end),
        wording="partition.of-each",
        exhaustive=total == _HUNDRED or listed,
        stated=(stated,),
        reasons=[f"“{words}” is shared out"],
    )


@cache
def _coins() -> tuple[str, ...]:
    return tuple(str(word) for word in table("cues")["lists"]["each-coin"])


@cache
def _of_every() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:out )?(?:of|from|in) (?:every|each) (?P<coin>{any_of(_coins())})\b")


@cache
def _for_every() -> re.Pattern[str]:
    """`for every pound spent, 88p went on`: not what comes of it (`for every pound a man earns`)."""
    used = (
        r"(?:that |which )?(?:we |you |they )?(?:is |was |are )?"
        r"(?:spent|spend|spends|raised|raise|given|give|received|receive|taken|take|collected|collect)"
    )
    gone = r"(?=,? \S+ [^.;]{0,12}\b(?:went|goes|go|is spent|was spent|are spent|were spent|paid for|pays for)\b)"
    return regex.compile(rf"\bfor (?:every|each) (?P<coin>{any_of(_coins())}) {used}{gone}")


@cache
def _where_each() -> re.Pattern[str]:
    """`where each dollar goes`, at the end of a sentence."""
    goes = r"(?:goes|went|is spent|was spent|comes from|came from|is going|will go)"
    return regex.compile(
        rf"\b(?:where|how|what happens to|on what) (?:every|each) (?P<coin>{any_of(_coins())})"
        rf"(?: [\w'’-]+){{0,4}}? {goes}(?: to)?[.:?!]?\s*$"
    )
