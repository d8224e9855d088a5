"""Fills the braces of a rule's texts with what the expressions are worth in a scene."""

from __future__ import annotations

from factcheck.engine.dependence import uses
from factcheck.engine.evaluate import Evaluation
from factcheck.engine.rules.compiled_rule import Template
from factcheck.engine.scene import CORE, SAID, SUPPORT, Scene
from factcheck.engine.tree import Name, Node
from factcheck.engine.values import Amount, NotCheckable, Several, Silent
from factcheck.engine.wording import (
    amount_text,
    per_cent,
    quote_text,
    range_text,
    said_text,
    short_text,
    shown_decimals,
)

_UNKNOWN = "?"
_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spoken(template: Template, scene: Scene) -> str:
    """The text with every brace filled; `?` where a value is missing. A whole sentence begins with a capital."""
    made = "".join(part if isinstance(part, str) else printed(part[0], part[1], scene) for part in template)
    return made[:1].upper() + made[1:] if made.endswith((".", "?", "!")) else made


def printed(node: Node, form: str, scene: Scene) -> str:
    """One expression, in one of the formats that `template.FORMATS` lists."""
    try:
        if form in ("quote", "said", "noun", "times"):
            return _of_fact(node, form, scene)
        level = {"range": CORE, "widest": SUPPORT}.get(form, SAID)
        if form == "" and isinstance(node, Name) and node.name in scene.one:
            return short_text(scene.facts[scene.one[node.name]])
        if isinstance(node, Name) and node.name in scene.stated:
            return scene.stated[node.name].words.lower()
        value = Evaluation(scene, level).value(node)
    except (NotCheckable, Silent):
        return _UNKNOWN
    if isinstance(value, Several):
        return ", ".join(amount_text(amount, scene) for amount in value.amounts)
    if isinstance(value, Amount):
        if level != SAID:
            return range_text(Evaluation(scene, level).exact(node), scene)
        return _as_per_cent(value, scene) if form == "%" else _in_form(form, amount_text(value, scene), node, scene)
    return value if isinstance(value, str) else _UNKNOWN


def _in_form(form: str, text: str, node: Node, scene: Scene) -> str:
    if form == "words":
        return _WORDS[int(text)] if text.isdigit() and int(text) < len(_WORDS) else text
    rough = form == "about" and any(short_text(scene.facts[fact]).startswith("~") for fact in uses(node, scene))
    return f"about {text}" if rough else text


def _as_per_cent(amount: Amount, scene: Scene) -> str:
    low, high, places = amount.interval.low, amount.interval.high, shown_decimals(scene)
    if low is None or high is None:
        return _UNKNOWN
    return per_cent(low, places) if low == high else f"{per_cent(low, places)} to {per_cent(high, places)}"


def _of_fact(node: Node, form: str, scene: Scene) -> str:
    assert isinstance(node, Name)
    if node.name in scene.stated:
        return scene.stated[node.name].words.lower()
    facts = [scene.facts[fact] for fact in scene.ids(node.name)]
    if form == "quote":
        return ", ".join(quote_text(fact) for fact in facts) or _UNKNOWN
    if form == "times":
        return " × ".join(said_text(f) if f.kind == "rate" else short_text(f) for f in facts) or _UNKNOWN
    if form == "said":
        return ", ".join(said_text(fact) for fact in facts) or _UNKNOWN
    return ", ".join(fact.noun or fact.entity or _UNKNOWN for fact in facts) or _UNKNOWN
