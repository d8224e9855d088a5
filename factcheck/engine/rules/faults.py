"""Faults in rule files, shown as an editor would: the place, the line, a caret, one sentence, one line of help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

FAULTS_SHOWN = 100  # own choice: more than anyone mends in one go


class Mark(NamedTuple):
    """A stretch of one line (both counted from 1), with what it is where that needs saying."""

    line: int
    column: int
    width: int = 1
    label: str = ""


class Fault(NamedTuple):
    """One thing wrong in a rule file."""

    path: str
    mark: Mark
    sentence: str
    help: str | None = None
    also: tuple[Mark, ...] = ()


def render(faults: Iterable[Fault], lines_of: dict[str, list[str]]) -> str:
    """Every fault in full, in the order of the files and lines, up to a hundred; `lines_of` gives each file's lines."""
    ordered = sorted(faults, key=lambda f: (f.path, f.mark.line, f.mark.column))
    shown = [_one(fault, lines_of.get(fault.path, [])) for fault in ordered[:FAULTS_SHOWN]]
    if len(ordered) > FAULTS_SHOWN:
        shown.append(f"and {len(ordered) - FAULTS_SHOWN:,} faults more in {len({f.path for f in ordered}):,} files")
    return "\n\n".join(shown)


def _one(fault: Fault, lines: list[str]) -> str:
    mark = fault.mark
    number = str(mark.line)
    margin = " " * len(number)
    out = [f"error: {fault.sentence}", f"{margin} --> {fault.path}:{mark.line}:{mark.column}"]
    if 0 < mark.line <= len(lines):
        out += [f"{margin} |", f"{number} | {lines[mark.line - 1]}"]
        out += [f"{margin} | {line}" for line in _carets(mark, [m for m in fault.also if m.line == mark.line])]
    if fault.help:
        out.append(f"{margin} = help: {fault.help}")
    return "\n".join(out)


def _carets(mark: Mark, also: list[Mark]) -> list[str]:
    """The line of carets, the last one labelled beside it; earlier labels stand below their own carets."""
    marks = sorted(also or [mark], key=lambda m: m.column)
    row = ""
    for each in marks:
        row = row.ljust(each.column - 1) + "^" * max(1, each.width)
    rows = [f"{row} {marks[-1].label}".rstrip()]
    rows += [" " * (each.column - 1) + each.label for each in reversed(marks[:-1]) if each.label]
    return rows
