"""What an expression is worth in a scene, read at its cores, at its supports or as said."""

from __future__ import annotations

from fractions import Fraction
from itertools import product as choices
from typing import NamedTuple

from factcheck.engine.calls import CALLS
from factcheck.engine.dates import WEEKDAYS
from factcheck.engine.dependence import anchored, is_fractional, tied
from factcheck.engine.scene import SAID, Scene
from factcheck.engine.tree import (
    ANY_POWERS,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Denial,
    Junction,
    Listing,
    Literal,
    Name,
    Near,
    Node,
    Words,
)
from factcheck.engine.values import (
    PLAIN,
    Amount,
    NotCheckable,
    Several,
    Truth,
    Value,
    add,
    divide,
    multiply,
    name_of,
    truth,
    uncounted,
)
from factcheck.interval import NOTHING, Interval
from factcheck.model.fact import DateFact, Fact

_MOST_TIED = 6  # values used twice in one comparison whose ends are tried out: 2 to the power of this, no more


class Evaluation(NamedTuple):
    """Values of expressions in one scene at one level (`said`, `core` or `support`)."""

    scene: Scene
    level: str

    def value(self, node: Node) -> Value:
        """What `node` is worth. Raises NotCheckable or Silent where a part is missing or of another kind."""
        match node:
            case Literal():
                return Amount(Interval.point(node.value), uncounted(node.powers))
            case Words():
                return node.text
            case Name():
                return self.named(node.name)
            case Attribute():
                return attribute(self.scene, node)
            case Call():
                return CALLS[node.function](self, node.arguments)
            case Arithmetic():
                return self.arithmetic(node)
            case Listing():
                return self._listing(node)
        return self.truth(node)

    def named(self, name: str) -> Value:
        """A role, a stated value or a property."""
        scene = self.scene
        if name in scene.one:
            return scene.amount(scene.one[name], self.level)
        if name in scene.many:
            return Several(tuple(scene.amount(fact, self.level) for fact in scene.many[name]))
        if name in scene.stated:
            return scene.stated_amount(name, self.level)
        if name in scene.words:
            return scene.words[name]
        raise scene.missing(name)

    def amount(self, node: Node) -> Amount:
        """The value of `node` as an amount, each part taken by itself."""
        value = self.value(node)
        if not isinstance(value, Amount):
            raise NotCheckable("it is not a single quantity")
        return value

    def exact(self, node: Node) -> Amount:
        """The value of `node` as an amount; where a part is used twice or hangs on another, that tie is kept."""
        return self._tightened(self.amount(node), node)

    def _tightened(self, plain: Amount, node: Node) -> Amount:
        ties = tied(node, self.scene)
        if self.level == SAID or not ties or len(ties) > _MOST_TIED or not is_fractional(node, self.scene, ties):
            return plain
        ends = [_ends(self.scene.amount(fact, self.level).interval) for fact in ties]
        if any(end is None for pair in ends for end in pair):
            return plain
        hull = NOTHING
        for corner in choices(*ends):
            hull = hull.hull(self._at(dict(zip(ties, corner, strict=True))).amount(node).interval)
        return Amount(plain.interval.meet(hull), plain.dimension, plain.like)

    def _at(self, corner: dict[int, Fraction | None]) -> Evaluation:
        pinned = {fact: Interval.point(value) for fact, value in corner.items() if value is not None}
        hanging = {
            follower: self._per_anchor(follower) * pinned[anchor]
            for follower, anchor in anchored(self.scene).items()
            if anchor in pinned and follower not in pinned
        }
        return Evaluation(self.scene.with_fixed({**hanging, **pinned}), self.level)

    def _per_anchor(self, fact: int) -> Interval:
        """What one that hangs on another may be, as a multiple of it: the reading over the number it repeats."""
        said = self.scene.amount(fact, SAID).interval.low
        interval = self.scene.amount(fact, self.level).interval
        return interval if not said else interval / said

    def arithmetic(self, node: Arithmetic) -> Amount:
        """Sum, difference, product or quotient, each part taken by itself."""
        left, right = self.amount(node.left), self.amount(node.right)
        if isinstance(node.left, Literal) and node.left.powers == ANY_POWERS:
            left = Amount(left.interval, right.dimension)
        if node.operator == "*":
            return multiply(left, right)
        return divide(left, right) if node.operator == "/" else add(left, right, 1 if node.operator == "+" else -1)

    def truth(self, node: Node) -> Truth:
        """Whether a condition can hold and whether it can fail."""
        match node:
            case Junction():
                return self._joined(node)
            case Denial():
                return ~self.truth(node.part)
            case Comparison():
                return self._compared(node)
            case Near():
                return self._near(node)
        value = self.value(node)
        if not isinstance(value, Truth):
            raise NotCheckable("it is no condition")
        return value

    def _joined(self, node: Junction) -> Truth:
        """`and` ends at the first part that cannot hold, `or` at the first that cannot fail: the rest is not asked."""
        both = node.operator == "and"
        can_hold, can_fail = both, not both
        for part in node.parts:
            made = self.truth(part)
            can_hold = can_hold and made.can_hold if both else can_hold or made.can_hold
            can_fail = can_fail or made.can_fail if both else can_fail and made.can_fail
            if not (can_hold if both else can_fail):
                break
        return Truth(can_hold, can_fail)

    def _compared(self, node: Comparison) -> Truth:
        if node.operator == "in" and isinstance(node.right, Listing):
            return self._member(node.left, node.right)
        left = self.value(node.left)
        if isinstance(left, str):
            right = self.value(node.right)
            same = left == right if isinstance(right, str) else left in right if isinstance(right, tuple) else False
            return truth(same != (node.operator == "!="))
        if node.operator == "in":
            inside, outside = self.exact(node.left), self.amount(node.right)
            _same_kind(inside, outside)
            return Truth(inside.interval.meets(outside.interval), not outside.interval.covers(inside.interval))
        if not isinstance(left, Amount):
            raise NotCheckable("it is not a single quantity")
        return _HOLDS[node.operator](self._apart(left, node))

    def _apart(self, left: Amount, node: Comparison) -> Interval:
        """Every difference of the two sides. Raises NotCheckable for amounts of different kinds."""
        right = self.amount(node.right)
        _same_kind(left, right)
        apart = Arithmetic(node.left.start, node.right.end, "-", node.left, node.right)
        return self._tightened(add(left, right, -1), apart).interval

    def _member(self, node: Node, listing: Listing) -> Truth:
        value, among = self.value(node), self._listing(listing)
        if isinstance(value, str):
            return truth(isinstance(among, tuple) and value in among)
        if not isinstance(among, Amount):
            raise NotCheckable("a quantity is never one of a list of words")
        inside = self.exact(node)
        _same_kind(inside, among)
        return Truth(inside.interval.meets(among.interval), not among.interval.covers(inside.interval))

    def _listing(self, node: Listing) -> Value:
        if isinstance(node.items[0], Words):
            return tuple(item.text for item in node.items if isinstance(item, Words))
        low, high = self.amount(node.items[0]), self.amount(node.items[1])
        _same_kind(low, high)
        return Amount(Interval.of(low.interval.low, high.interval.high), high.dimension)

    def _near(self, node: Near) -> Truth:
        distance, right = self.amount(node.distance), self.amount(node.right)
        reach = distance.interval.high or Fraction(0)
        if distance.dimension == PLAIN and _is_percent(node.distance):
            band = right.interval.hull(right.interval * (1 - reach)).hull(right.interval * (1 + reach))
        else:
            _same_kind(distance, right)
            band = right.interval + Interval.of(-reach, reach)
        left = self.exact(node.left)
        _same_kind(left, right)
        return Truth(left.interval.meets(band), not band.covers(left.interval))


def _is_percent(node: Node) -> bool:
    return isinstance(node, Literal) and node.unit == "%"


def _same_kind(left: Amount, right: Amount) -> None:
    if left.dimension != right.dimension:
        raise NotCheckable(f"{name_of(left.dimension)} cannot be compared with {name_of(right.dimension)}")


def _ends(interval: Interval) -> tuple[Fraction | None, Fraction | None]:
    return interval.low, interval.high


def _below(apart: Interval) -> bool:
    return not apart.empty and (apart.low is None or apart.low < 0)


def _above(apart: Interval) -> bool:
    return not apart.empty and (apart.high is None or apart.high > 0)


# From every difference `left - right` to whether the comparison can hold and can fail.
_HOLDS = {
    "<": lambda d: Truth(_below(d), _above(d) or 0 in d),
    "<=": lambda d: Truth(_below(d) or 0 in d, _above(d)),
    ">": lambda d: Truth(_above(d), _below(d) or 0 in d),
    ">=": lambda d: Truth(_above(d) or 0 in d, _below(d)),
    "==": lambda d: Truth(0 in d, _below(d) or _above(d)),
    "!=": lambda d: Truth(_below(d) or _above(d), 0 in d),
}


def attribute(scene: Scene, node: Attribute) -> str:
    """What is known of a fact beside its number, as a text that may be empty; of a value that a relation states, its
    kind as far as its unit tells."""
    if node.name in scene.stated and node.attribute == "kind":
        return "percent" if scene.stated[node.name].unit in ("%", "pp", "basis_point") else "number"
    (fact_id,) = scene.ids(node.name)[:1] or (None,)
    if fact_id is None:
        raise scene.missing(node.name)
    return known_of(scene.facts[fact_id], node.attribute)


def known_of(fact: Fact, attribute: str) -> str:
    """What is known of a fact under this name, as a text that may be empty."""
    if attribute == "weekday":
        day = fact.weekday if isinstance(fact, DateFact) else None
        return "" if day is None else WEEKDAYS[day]
    held = fact.quantity if attribute in ("unit", "hedge", "bound") else fact
    return str(getattr(held, attribute, "") or "")
