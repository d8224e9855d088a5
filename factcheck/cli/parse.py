"""`factcheck parse`: show how one phrase is read, and which word list or grammar rule decided each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.model.fact import Fact
    from factcheck.parse.anatomy import Anatomy, Stop


@click.command("parse")
@click.argument("phrase")
def command(phrase: str) -> None:
    """Show the tokens of PHRASE with their readings, the tree, and the reading with its core and support."""
    from factcheck.parse.anatomy import anatomies
    from factcheck.readers import text_document
    from factcheck.resolve import resolve
    from factcheck.writers.visible import visible

    document = text_document(phrase)
    found = anatomies(document)
    facts, _ = resolve([a.mention for a in found if a.mention is not None], document)
    by_number = {fact.number_span: fact for fact in facts}
    if not found:
        click.echo("no number found: nothing in the phrase announces one")
    for number, anatomy in enumerate(found):
        fact = by_number.get(anatomy.mention.number_span) if anatomy.mention else None
        lines = _lines(anatomy, fact, visible(anatomy.span.of(phrase)))
        click.echo(("\n" if number else "") + "\n".join(visible(line) for line in lines))


def _lines(anatomy: Anatomy, fact: Fact | None, quote: str) -> list[str]:
    lines = [fact.quote if fact is not None else quote]
    if fact is None:
        lines.append(f"  no claim: {anatomy.reason or 'set aside when its context was known'}")
    if anatomy.tokens:
        lines.append("  tokens")
        width = max(len(token.words) for token in anatomy.tokens)
        for token in anatomy.tokens:
            shown = [
                f"{'*' if n == token.taken else ' '}{t} ({source})" for n, (t, source) in enumerate(token.readings)
            ]
            lines.append(f"    {token.words:<{width}}  {'  '.join(shown)}")
    if anatomy.reason is not None and anatomy.tokens:
        lines.append(f"  the grammar follows {anatomy.followed} of {len(anatomy.tokens)} tokens")
    if anatomy.tree:
        lines += ["  tree", *(f"    {line}" for line in anatomy.tree.splitlines())]
    lines += _reading(fact) if fact is not None else []
    return [*lines, *_stop(anatomy.stop)] if fact is not None and anatomy.stop is not None else lines


def _stop(stop: Stop) -> list[str]:
    """How far the claim was read: what comes next, and why it is no part of it."""
    known = ", ".join(f"{terminal} ({entry})" for terminal, entry in stop.readings)
    if not known:
        why = "in no word list that a claim could go on with"
    elif stop.stands:
        why = f"{known}: the grammar has no claim that goes on so"
    else:
        why = f"{known}, which needs other words around it"
    return [f"  stops before {stop.words}", f"    {why}"]


def _when(fact: Fact) -> list[tuple[str, str]]:
    """Core and support of a date or a time of day: the years, days or minutes that it may be."""
    from factcheck.reading.moments import core_and_support

    core, support, source = core_and_support(fact)
    return [("core", core), ("support", support), ("width from", source)]


def _reading(fact: Fact) -> list[str]:
    quantity = fact.quantity
    rows: list[tuple[str, str]] = [("kind", fact.kind)]
    if fact.kind in ("date", "time"):
        rows += [("is", fact.iso), *_when(fact)]
    elif fact.kind == "score":
        rows.append(("sides", " to ".join(str(side) for side in fact.sides)))
    else:
        said = quantity.value if quantity.value is not None else f"{quantity.low} to {quantity.high}"
        rows += [
            ("said", str(said)),
            ("unit", quantity.unit or "none"),
            ("core", str(quantity.core)),
            ("support", str(quantity.support)),
        ]
        rows.append(("width from", f"hedges.{quantity.hedge_entry}" if quantity.hedge_entry else "its digits"))
    if quantity.hedge != "none":
        rows.append(("hedge", quantity.hedge))
    if fact.entity:
        rows.append(("of what", fact.entity))
    if fact.property:
        rows.append(("property", fact.property))
    if fact.per:
        rows.append(("for each", fact.per))
    if fact.doubt:
        rows.append(("in doubt", fact.doubt))
    width = max(len(name) for name, _ in rows)
    return ["  reading", *(f"    {name:<{width}}  {value}" for name, value in rows)]
