"""The grammar files: every rule with an example that parses, every node with its builder, no parse that the memo
changes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lark.exceptions import UnexpectedInput

from factcheck.parse import claims_of
from factcheck.parse.anatomy import Anatomy, anatomies
from factcheck.parse.automaton import Plan
from factcheck.parse.build import build
from factcheck.parse.build.claims import Claims
from factcheck.parse.grammar import TOPICS, parser, source
from factcheck.parse.islands import anchors, island
from factcheck.parse.shapes import Shape, shape
from factcheck.parse.standing import Token
from factcheck.readers import text_document
from factcheck.shipped import shipped
from factcheck.span import Span

_RULE = re.compile(r"^(_?[a-z][a-z_]*)\s*:", re.MULTILINE)
_ALIAS = re.compile(r"->\s*([a-z_]+)")
_EXAMPLE = re.compile(r"\"([^\"]+)\"")
_ROOT = Path(__file__).resolve().parents[1]


def rules_with_comments() -> Iterator[tuple[str, str, list[str]]]:
    """Topic, rule, and the examples in the comment above it (rules that follow each other share one)."""
    for topic in TOPICS:
        examples: list[str] = []
        before = ""
        for line in (shipped("grammar") / f"{topic}.lark").read_text(encoding="utf-8").splitlines():
            if line.startswith("//"):
                examples = _EXAMPLE.findall(line) + (examples if before.startswith("//") else [])
            elif rule := _RULE.match(line):
                yield topic, rule.group(1), examples
            before = line


RULES = list(rules_with_comments())
EXAMPLES = sorted({example for _, _, examples in RULES for example in examples})


def read_wholly(example: str) -> Anatomy:
    """The one claim of an example; it may stand in more words (`declared at 287 for six`) but is the first."""
    found = [anatomy for anatomy in anatomies(text_document(example)) if anatomy.mention is not None]
    assert found, f"nothing is read in {example!r}"
    return found[0]


def nodes(tree: str) -> set[str]:
    return {line.strip() for line in tree.splitlines()}


@pytest.mark.parametrize(("topic", "rule", "examples"), RULES, ids=[f"{topic}-{rule}" for topic, rule, _ in RULES])
def test_every_rule_has_an_example(topic: str, rule: str, examples: list[str]) -> None:
    assert examples, f"grammar/{topic}.lark: no example in a comment above {rule}"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_read(example: str) -> None:
    read_wholly(example)


def named_nodes() -> set[str]:
    """The names that a tree can hold: plain rules, and what `->` makes of others."""
    plain = {rule for _, rule, _ in RULES if not rule.startswith("_")} - {"claim"}
    return plain | set(_ALIAS.findall(re.sub("//.*", "", source())))


def test_every_node_is_made_by_some_example() -> None:
    made: set[str] = set()
    for example in EXAMPLES:
        made |= nodes(read_wholly(example).tree)
    assert named_nodes() - made == set()


def test_nodes_and_builders_match_name_for_name() -> None:
    methods = {name for name in dir(Claims) if not name.startswith("_")} - {"claim"}
    assert methods == named_nodes()


def texts() -> list[str]:
    """Every string of the tests, and the documents beside the project where they are present."""
    found = [path.read_text(encoding="utf-8") for path in sorted((_ROOT / "tests").glob("test_*.py"))]
    found += [path.read_text(encoding="utf-8") for path in sorted((_ROOT / "tests" / "cases").rglob("*.yaml"))]
    found += [path.read_text(encoding="utf-8") for path in sorted((_ROOT / "examples").glob("*.txt"))]
    corpus = _ROOT.parent / "shared" / "corpus"
    return found + [path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.md"))]


@cache
def as_lark_reads(terminals: tuple[str, ...]) -> Plan | None:
    """The plan that lark itself makes of terminals, all of them; None where they are no claim."""
    try:
        return _plan(_lark().parse(list(terminals)))
    except UnexpectedInput:
        return None


_lark = cache(parser)


def _plan(node: Any) -> Plan:
    return (str(node.data), *(_plan(child) if hasattr(child, "data") else int(child) for child in node.children))


def test_every_island_is_read_as_lark_reads_it() -> None:
    """The memo and the table that is driven without lark change nothing: each island's plan is lark's own, no longer
    run of its tokens is a claim, and what is read as none is none."""
    read = unread = 0
    for text in texts():
        for anchor in anchors(text):
            floor, stop = max(0, anchor.start - 60), min(len(text), anchor.end + 120)
            made = island(text, anchor, floor, stop, floor)
            if made.shape is None:
                unread += bool(made.tokens)
                firsts = tuple(token.terminals[0] for token in made.tokens)
                at_least = _at_least(made.tokens, anchor)
                assert all(as_lark_reads(firsts[:n]) is None for n in range(max(1, at_least), len(firsts) + 1))
                continue
            terminals = [token.terminals for token in made.tokens]
            choice = tuple(readings[at] for readings, at in zip(terminals, made.shape.choice, strict=False))
            assert as_lark_reads(choice[: made.shape.length]) == made.shape.plan
            if made.mention is not None and made.shape == shape(tuple(terminals), _at_least(made.tokens, anchor)):
                longer = range(made.shape.length + 1, len(choice) + 1)
                assert all(as_lark_reads(choice[:n]) is None for n in longer)
            fresh = shape.__wrapped__(tuple(terminals[: made.shape.length]), made.shape.length)
            assert isinstance(fresh, Shape)
            if fresh.choice != made.shape.choice[: made.shape.length]:  # its rival was read
                assert fresh.rival is not None
                fresh = shape.__wrapped__(tuple((one,) for one in choice[: made.shape.length]), made.shape.length)
                assert isinstance(fresh, Shape)
            assert fresh.plan == made.shape.plan
            read += 1
    assert read > 500
    assert unread > 10


def _at_least(tokens: Sequence[Token], anchor: Span) -> int:
    return sum(1 for token in tokens if token.start < anchor.end)


def test_a_plan_depends_on_terminals_alone() -> None:
    """Two phrases of one sequence of terminals share a plan, and each keeps its own value."""
    first, second = (read_wholly(text) for text in ("nearly 34,000 people", "about 12 buses"))
    assert first.tree.splitlines()[0] == second.tree.splitlines()[0]
    assert first.mention is not None
    assert second.mention is not None
    assert first.mention.number != second.mention.number
    assert callable(build)


WORDINGS = [
    "one and ", "a hundred and ", "from 5 to ", "between ", "more than ", "2 million ", "5 m s−1 ", "a ", "half ",
    "1, ",
    "3-", "12 ", "per ", "nearly ", "of the ", "two hundred ", "(", "[", "1.", "1,", "5/", "~", "-", "one of ", "+1 ",
    "a@",
    "the first ", "U.S.", "about about ", "3 × 10", "\n", "5 kg and ", "more than 5 and ", "one point ", "half past ",
]  # fmt: skip


def work(text: str) -> int:
    """How many lines of the project are run to read a text."""
    document, count = text_document(text), 0

    def step(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)  # type: ignore[arg-type]
    try:
        list(claims_of(document))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_wording_costs_more_than_its_length(wording: str) -> None:
    work(wording * 20)  # what is read once for all texts
    small, large = work(wording * 60), work(wording * 240)
    assert large < 4 * small * 1.6 + 2000


@pytest.mark.parametrize("number", ["7" * 5000, "7," * 2500 + "7", "1." + "3" * 5000, "1e" + "9" * 4000])
def test_a_number_of_thousands_of_digits_is_set_aside(number: str) -> None:
    for claim in claims_of(text_document(f"They counted {number} birds.")):
        value = getattr(getattr(claim, "number", None), "value", 0)
        assert abs(value) < 10**400
