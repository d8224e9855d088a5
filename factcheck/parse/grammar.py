"""The door to lark: the claim grammar, joined from its topic files and ready to parse ready-made terminals."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from factcheck import compiled, regex
from factcheck.errors import GrammarError
from factcheck.parse import automaton
from factcheck.parse.automaton import Plan
from factcheck.shipped import shipped

# The order they are joined in; each holds rules alone, so that a terminal can be shared by all of them.
TOPICS = ("claim", "numeral", "quantity", "time")
_TERMINAL = regex.compile(r"(?<![\w])[A-Z]+(?![\w])")


def _read() -> tuple[str, list[tuple[str, int]]]:
    """The joined grammar under one `%declare` line, and for each of its lines the file and line it came from."""
    lines: list[str] = []
    origin: list[tuple[str, int]] = []
    for topic in TOPICS:
        path = shipped("grammar") / f"{topic}.lark"
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as fault:
            raise GrammarError(f"{path}: cannot be read: {fault.strerror}") from fault
        for number, line in enumerate(text.splitlines(), 1):
            lines.append(line)
            origin.append((path.name, number))
    names = sorted({name for line in lines for name in _TERMINAL.findall(line.split("//")[0])})
    return "\n".join([f"%declare {' '.join(names)}", *lines]), [("", 0), *origin]


@cache
def source() -> str:
    """The whole grammar as lark reads it."""
    return _read()[0]


@cache
def version() -> str:
    """A hash of the grammar, for keys of what is parsed with it."""
    return compiled.digest([source().encode()])


def parser() -> Any:
    """Lark's own parser of the grammar. Raises GrammarError, with file and line, for a grammar that is none."""
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.lexer import Lexer, Token

    class ReadyMade(Lexer):
        """Hands on terminals that were made elsewhere; a token's value is its index."""

        def __init__(self, conf: Any) -> None:
            pass

        def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
            return (Token(terminal, str(at)) for at, terminal in enumerate(data))

    try:
        return Lark(source(), parser="lalr", lexer=ReadyMade, start="claim", maybe_placeholders=False)
    except LarkError as fault:
        line = getattr(fault, "line", None)
        where = "grammar"
        if isinstance(line, int) and 0 < line <= len(_read()[1]):
            where = "{}:{}".format(*_read()[1][line - 1])
        raise GrammarError(f"{where}: {str(fault).splitlines()[0]}") from fault


def made() -> dict[str, Any]:
    """The automaton that lark makes of the grammar, as data."""
    return automaton.to_data(parser().parser.parser._parse_table)


@cache
def _automaton() -> automaton.Automaton:
    return automaton.from_data(compiled.kept("grammar", version(), made))


def longest(terminals: Sequence[str], at_least: int) -> tuple[int, Plan] | None:
    """The longest run of `terminals`, from the first on, that is a claim: how many, and its plan.

    Runs of fewer than `at_least` terminals are not tried; None where no run is a claim.
    """
    return automaton.longest(_automaton(), terminals, at_least)


def reach(terminals: Sequence[str]) -> int:
    """How many terminals the grammar follows before it refuses one."""
    return automaton.reach(_automaton(), terminals)


def picture(plan: Plan, words: Sequence[str]) -> str:
    """The plan as an indented tree, each leaf a token's words."""
    out = io.StringIO()

    def draw(node: Plan, depth: int) -> None:
        out.write(f"{'  ' * depth}{node[0]}\n")
        for child in node[1:]:
            if isinstance(child, tuple):
                draw(child, depth + 1)
            else:
                out.write(f"{'  ' * (depth + 1)}{words[child]}\n")

    draw(plan, 0)
    return out.getvalue()
