"""What one figure would have to be for a condition to hold, all the others as they are."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.dependence import uses
from factcheck.engine.evaluate import Evaluation
from factcheck.engine.scene import CORE, Scene
from factcheck.engine.tree import Arithmetic, Call, Comparison, Listing, Name, Near, Node, conjuncts
from factcheck.engine.values import Amount, NotCheckable, Silent
from factcheck.interval import NOTHING, Interval

# The other way round of each comparison.
_SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "in": "in"}


def wanted(require: Node, scene: Scene, fact: int, level: str = CORE) -> Interval | None:
    """Every value of `fact`, in the base unit, for which `require` can hold; None where that cannot be said.

    The other figures are taken at `level`. A figure that is used twice gives None.
    """
    found = None
    for condition in conjuncts(failing(require, scene)):
        if isinstance(condition, Comparison) and sum(one == fact for one in uses(condition, scene)) == 1:
            try:
                target = _Solver(scene, level, fact).compared(condition)
            except (NotCheckable, Silent, ZeroDivisionError):
                return None
            found = target if found is None or target is None else found.meet(target)
    return found


def parties(require: Node, scene: Scene) -> tuple[int, ...]:
    """The facts whose amounts the failing condition uses, each once."""
    return tuple(dict.fromkeys(uses(failing(require, scene), scene)))


def failing(require: Node, scene: Scene) -> Node:
    """Of conditions that must all hold, the first that cannot on a fair reading; all of it where there is none such."""
    parts = conjuncts(require)
    return next((part for part in parts if not _can_hold(part, scene)), require) if len(parts) > 1 else require


def _can_hold(condition: Node, scene: Scene) -> bool:
    try:
        return Evaluation(scene, CORE).truth(condition).can_hold
    except (NotCheckable, Silent):
        return True


class _Solver:
    """Carries a target from the whole expression down to the one figure in it."""

    def __init__(self, scene: Scene, level: str, fact: int) -> None:
        self.scene, self.fact, self.at = scene, fact, Evaluation(scene, level)

    def compared(self, node: Comparison) -> Interval | None:
        if node.operator not in _SWAPPED or isinstance(node.right, Near):
            return None
        inside_left = self._holds(node.left)
        side, other = (node.left, node.right) if inside_left else (node.right, node.left)
        operator = node.operator if inside_left else _SWAPPED[node.operator]
        if isinstance(other, Listing):
            value = self.at.value(other)
            return self.solve(side, value.interval) if isinstance(value, Amount) else None
        limit = self.at.amount(other).interval
        if self._adds_up_to_all(node):
            operator = "=="
        if operator in ("<", "<="):
            target = Interval.of(None, limit.high, high_open=limit.high_open or operator == "<")
        elif operator in (">", ">="):
            target = Interval.of(limit.low, None, low_open=limit.low_open or operator == ">")
        else:
            target = limit
        return self.solve(side, target)

    def _adds_up_to_all(self, node: Comparison) -> bool:
        """Whether one rule judges only one side of what has to be equal: the parts that are all of a total."""
        relation = self.scene.relation
        return relation is not None and relation.exhaustive and node.operator in ("<=", ">=")

    def _holds(self, node: Node) -> bool:
        return self.fact in uses(node, self.scene)

    def solve(self, node: Node, target: Interval) -> Interval | None:
        if isinstance(node, Name):
            return target if node.name in self.scene.one else None
        if isinstance(node, Arithmetic):
            return self._arithmetic(node.operator, node.left, node.right, target)
        if isinstance(node, Call) and node.function == "share":
            return self._arithmetic("/", node.arguments[0], node.arguments[1], target)
        if isinstance(node, Call) and node.function in ("sum", "product"):
            return self._listed(node, target)
        if isinstance(node, Call) and node.function == "abs":
            return self._either_way(node.arguments[0], target)
        if isinstance(node, Call) and node.function == "convert":
            return self.solve(node.arguments[0], target)
        return None

    def _either_way(self, inner: Node, target: Interval) -> Interval | None:
        """The target of what an absolute value is taken of: on the side of nought where it is as said, since a slip
        seldom makes the larger of two figures the smaller."""
        now = self.at.amount(inner).interval
        if now.low is not None and now.low >= 0:
            return self.solve(inner, target)
        if now.high is not None and now.high <= 0:
            return self.solve(inner, -target)
        return None

    def _arithmetic(self, operator: str, left: Node, right: Node, target: Interval) -> Interval | None:
        if self._holds(left):
            other = self.at.amount(right).interval
            made = {"+": lambda: target - other, "-": lambda: target + other, "*": lambda: target / other}
            return self.solve(left, made.get(operator, lambda: target * other)())
        other = self.at.amount(left).interval
        if operator == "/":
            # What is divided is not below 0 and neither is what it is divided by: so is the quotient.
            target = target.clamp(low=0) if other.low is not None and other.low >= 0 else target
            return self.solve(right, other / target)
        made = {"+": lambda: target - other, "-": lambda: other - target, "*": lambda: target / other}
        return self.solve(right, made[operator]())

    def _listed(self, node: Call, target: Interval) -> Interval | None:
        for inner in node.arguments:
            if isinstance(inner, Name) and inner.name in self.scene.many and self._holds(inner):
                others = [self.scene.amount(f, self.at.level).interval for f in self._others(node)]
                for other in others:
                    target = target - other if node.function == "sum" else target / other
                return target
        holder = next((inner for inner in node.arguments if self._holds(inner)), None)
        if holder is None:
            return NOTHING
        for inner in node.arguments:
            if inner is not holder:
                other = self.at.amount(inner).interval
                target = target - other if node.function == "sum" else target / other
        return self.solve(holder, target)

    def _others(self, node: Node) -> Iterator[int]:
        return (fact for fact in uses(node, self.scene) if fact != self.fact)
