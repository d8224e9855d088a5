"""Which values an expression uses twice, or ties to each other, so that `x - x` stays 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.engine.functions import AMOUNTS, FUNCTIONS
from factcheck.engine.scene import Scene
from factcheck.engine.tree import Arithmetic, Call, Literal, Name, Node, children

# Functions that ask about facts and use no amount of theirs.
_NO_AMOUNT = frozenset(f.name for f in FUNCTIONS if not AMOUNTS.intersection(f.takes)) - {"number"}
# Functions of which a value in the middle may be the extreme, or that are not arithmetic at all.
_BENT = frozenset({"abs", "elapsed", "max", "min", "number", "reached"})


def uses(node: Node, scene: Scene) -> Iterator[int]:
    """The facts whose amounts `node` uses, once for each use."""
    if isinstance(node, Name):
        yield from scene.ids(node.name)
    if isinstance(node, Call) and node.function in _NO_AMOUNT:
        return
    for inner in children(node):
        yield from uses(inner, scene)


def anchored(scene: Scene) -> dict[int, int]:
    """The facts of the scene that take their value from another one (`a similar number`), with that other."""
    found = {}
    for ids in (*scene.many.values(), *((fact,) for fact in scene.one.values())):
        for fact in ids:
            anchor = scene.facts[fact].anchor
            if anchor is not None and anchor in scene.facts:
                found[fact] = anchor
    return found


def tied(node: Node, scene: Scene) -> tuple[int, ...]:
    """The facts used more than once, and those on which another fact used here hangs."""
    counted = Counter(uses(node, scene))
    anchors = {a for fact, a in anchored(scene).items() if fact in counted and a in counted}
    return tuple(sorted({fact for fact, times in counted.items() if times > 1} | anchors))


def is_fractional(node: Node, scene: Scene, ties: tuple[int, ...]) -> bool:
    """Whether `node` is, in each tied fact, a fraction of two expressions of first degree at most and has no pole.

    Such a function has its extremes at the ends of each interval; any other keeps the plain reading.
    """
    followers = anchored(scene)
    for fact in ties:
        group = frozenset({fact, *(f for f, a in followers.items() if a == fact)})
        degree = _degree(node, scene, group)
        if degree is None or max(degree) > 1:
            return False
    return not _may_divide_by_zero(node, scene)


def _degree(node: Node, scene: Scene, group: frozenset[int]) -> tuple[int, int] | None:
    """The degrees above and below the fraction bar in the facts of `group`; None where it is no fraction."""
    if isinstance(node, Name):
        ids = scene.ids(node.name)
        return (int(bool(group.intersection(ids))), 0)
    if isinstance(node, Literal) or not any(fact in group for fact in uses(node, scene)):
        return (0, 0)
    if isinstance(node, Arithmetic):
        left, right = _degree(node.left, scene, group), _degree(node.right, scene, group)
        return None if left is None or right is None else _combined(node.operator, left, right)
    if isinstance(node, Call) and node.function not in _BENT:
        parts = [_degree(argument, scene, group) for argument in node.arguments]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        operator = {"share": "/", "product": "*"}.get(node.function, "+")
        made = known[0]
        for part in known[1:]:
            made = _combined(operator, made, part)
        several = node.function == "product" and sum(fact in group for fact in uses(node, scene)) > 1
        return None if several else made
    return None


def _combined(operator: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    if operator == "*":
        return (left[0] + right[0], left[1] + right[1])
    if operator == "/":
        return (left[0] + right[1], left[1] + right[0])
    return (max(left[0] + right[1], right[0] + left[1]), left[1] + right[1])


def _may_divide_by_zero(node: Node, scene: Scene) -> bool:
    """Whether a divisor has an interval that is not surely above or below 0."""
    from factcheck.engine.evaluate import Evaluation
    from factcheck.engine.scene import SUPPORT

    for divisor in _divisors(node):
        interval = Evaluation(scene, SUPPORT).amount(divisor).interval
        if (interval.low is None or interval.low <= 0) and (interval.high is None or interval.high >= 0):
            return True
    return False


def _divisors(node: Node) -> Iterator[Node]:
    if isinstance(node, Arithmetic) and node.operator == "/":
        yield node.right
    if isinstance(node, Call) and node.function == "share":
        yield node.arguments[1]
    for inner in children(node):
        yield from _divisors(inner)
