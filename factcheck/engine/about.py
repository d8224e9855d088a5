"""What the rules for single facts and for pairs are about: the facts by kind, and what stands round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from factcheck.engine.around import Around
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.model.document import Document
from factcheck.model.fact import Fact


class About:
    """The facts of a text, sorted out once for all rules."""

    def __init__(self, facts: Sequence[Fact], document: Document) -> None:
        self.around = Around(document)
        self._facts = facts
        self._by_kind: dict[str, list[tuple[int, Fact]]] = {}
        for place, fact in enumerate(facts):
            self._by_kind.setdefault(fact.kind, []).append((place, fact))

    def single(self, rule: CompiledRule) -> Iterator[dict[str, Fact]]:
        """Each fact that the rule may be about, in the order of the text."""
        return ({"fact": fact} for _, fact in self._of_kinds(rule, "fact"))

    def pairs(self, rule: CompiledRule) -> Iterator[dict[str, Fact]]:
        """Each fact with those that follow it, as far as the rule reaches."""
        kinds = rule.kinds.get("b")
        for place, first in self._of_kinds(rule, "a"):
            for second in self._facts[place + 1 : place + 1 + rule.within]:
                if kinds is None or second.kind in kinds:
                    yield {"a": first, "b": second}

    def _of_kinds(self, rule: CompiledRule, name: str) -> Iterable[tuple[int, Fact]]:
        kinds = rule.kinds.get(name)
        if kinds is None:
            return enumerate(self._facts)
        found = [self._by_kind[kind] for kind in dict.fromkeys(kinds) if kind in self._by_kind]
        return found[0] if len(found) == 1 else sorted(chain(*found), key=itemgetter(0))
