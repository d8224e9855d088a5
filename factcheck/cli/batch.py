"""JSON lines in, JSON lines out: one line answered at once for each line read, whatever is wrong with another."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from factcheck.cli.outputs import say, to_screen
from factcheck.errors import FactcheckError
from factcheck.writers.records import json_line

Answer = Callable[[str], dict[str, Any]]


def answer_lines(answer: Answer, nothing: dict[str, Any]) -> bool:
    """Answer every `{"id", "text"}` line of stdin with `{"id", ...}` on stdout; blank lines are skipped.

    A text without words gets `nothing`. A line that is no such object, or that cannot be done, gets `nothing` and an
    `error`, which goes to stderr too. Gives whether every line was done.
    """
    all_done = True
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        said, problem = _answer(line, answer, nothing)
        if problem:
            all_done = False
            said["error"] = f"line {number}: {problem}"
            say(f"error: {said['error']}")
        if not to_screen(json_line(said) + "\n", "utf-8"):
            return False
    return all_done


def _answer(line: bytes, answer: Answer, nothing: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    try:
        asked = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        return {"id": None, **nothing}, f"not UTF-8 at byte {problem.start + 1}"
    except (ValueError, RecursionError) as problem:
        return {"id": None, **nothing}, f"not JSON: {problem}"
    if not isinstance(asked, dict):
        return {"id": None, **nothing}, 'not an object {"id": ..., "text": ...}'
    name, text = asked.get("id"), asked.get("text")
    if not isinstance(text, str):
        return {"id": name, **nothing}, 'no "text" that is a string'
    if not text.strip():
        return {"id": name, **nothing}, None
    try:
        return {"id": name, **answer(text)}, None
    except FactcheckError as problem:
        return {"id": name, **nothing}, str(problem)
    except Exception as problem:  # one text must not cost the others their answer
        return {"id": name, **nothing}, f"factcheck met a fault of its own ({type(problem).__name__}: {problem})"
