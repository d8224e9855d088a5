"""Regular expressions that are worked out once and kept for later runs.

The word lists make some 800 patterns of up to 5,000 characters, and to translate them into the code that Python's
engine runs takes longer than to check a page with them. The engine takes that code back as it is (`re` itself hands it
over so), and looks through it before it runs it: a thirtieth of the time. So the code of each pattern is kept, as
data, beside the other things that are made once (`compiled.py`), in a file named by the version of Python that made
it and by the word lists. Where Python hands out no such code, or nothing can be kept, the patterns are made as ever.

These functions are for patterns of our own; those made from a text's words stay with `re`: they are not met again.
"""

from __future__ import annotations

import atexit
import json
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, AnyStr, NamedTuple

from factcheck import compiled, lexicon

_MOST = 3000  # patterns that are kept; where there are more, only those of the last run stay


class _Code(NamedTuple):
    """What the engine needs of a pattern beside its source: all its flags, the number of groups, their names, and its
    code."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes | memoryview


_Key = tuple[str | bytes, int]
_made: dict[_Key, re.Pattern[Any]] = {}  # what this process has used: nothing but time depends on it
_new: dict[_Key, _Code] = {}  # the code of those that were not kept yet, until the process ends


def compile(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern that `re.compile` makes of `source`. Raises re.error as it does."""
    key = source, int(flags)
    found = _made.get(key)
    if found is None:
        found = _made[key] = _pattern(*key)
    return found


def search(source: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """The first place where the pattern `source` is found in `text`."""
    return compile(source, flags).search(text)


def match(source: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """What the pattern `source` finds at the beginning of `text`."""
    return compile(source, flags).match(text)


def fullmatch(source: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """The match of the pattern `source` with the whole of `text`."""
    return compile(source, flags).fullmatch(text)


def findall(source: str, text: str, flags: int = 0) -> list[Any]:
    """What the pattern `source` finds in `text`, place by place."""
    return compile(source, flags).findall(text)


def finditer(source: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """The places where the pattern `source` is found in `text`, one after the other."""
    return compile(source, flags).finditer(text)


def split(source: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str | Any]:
    """The pieces of `text` between the places where the pattern `source` is found."""
    return compile(source, flags).split(text, maxsplit)


def sub(source: str, new: str | Callable[[re.Match[str]], str], text: str, flags: int = 0) -> str:
    """The `text` with each place where the pattern `source` is found put as `new`."""
    return compile(source, flags).sub(new, text)


def _pattern(source: str | bytes, flags: int) -> re.Pattern[Any]:
    if not _file():
        return re.compile(source, flags)
    made = _kept().get((source, flags))
    if made is None:
        made = _translated(source, flags)
        if not _new:
            atexit.register(_keep)
        _new[source, flags] = made
    return _ready(source, made)


def _translated(source: str | bytes, flags: int) -> _Code:
    parsed = import_module("re._parser").parse(source, flags)
    state, code = parsed.state, import_module("re._compiler")._code(parsed, flags)
    return _Code(flags | state.flags, state.groups - 1, state.groupdict, array("I", code).tobytes())


def _ready(source: str | bytes, made: _Code) -> re.Pattern[Any]:
    named: list[str | None] = [None] * (made.groups + 1)
    for name, group in made.names.items():
        named[group] = name
    code = memoryview(made.code).cast("I").tolist()
    pattern: re.Pattern[Any] = _engine().compile(source, made.flags, code, made.groups, made.names, tuple(named))
    return pattern


@cache
def _engine() -> Any:
    return import_module("_sre")


@cache
def _file() -> str:
    """The file for this version of Python; none where its engine is another than the one known here.

    Whether it is, one pattern tells: patterns are equal only where their code is.
    """
    source, flags = "(?P<a>a)|b+?", re.IGNORECASE.value
    try:
        made, expected = _ready(source, _translated(source, flags)), re.compile(source, flags)
        if made != expected or array("I").itemsize != _engine().CODESIZE:
            return ""
        made_by = f"{_engine().MAGIC} {sys.version} {sys.byteorder} {lexicon.version()}"
        return f"patterns-{compiled.digest([made_by.encode()])}.bin"
    except Exception:  # the engine is no public part of Python: anything may be otherwise there
        return ""


@cache
def _kept() -> dict[_Key, _Code]:
    """What is kept, by its source. The file has a line of JSON that says of each what it is, then their code."""
    kept = compiled.read(_file())
    end = max(kept.find(b"\n"), 0)
    head, code = kept[:end], memoryview(kept)[end + 1 :]  # not copied: there are megabytes of it, and few are asked for
    made: dict[_Key, _Code] = {}
    start = 0
    try:
        for source, binary, given, flags, groups, names, size in json.loads(head or b"[]"):
            piece = code[start : start + size]
            made[source.encode("latin-1") if binary else source, given] = _Code(flags, groups, names, piece)
            start += size
    except (ValueError, TypeError):
        return {}
    return made if start == len(code) else {}  # a damaged file is as good as none


def _keep() -> None:
    """Adds the new patterns to those kept, which another run may have added to meanwhile."""
    _kept.cache_clear()
    kept = {**_kept(), **_new}
    if len(kept) > _MOST:
        kept = _new
    head = [
        (source.decode("latin-1") if isinstance(source, bytes) else source, isinstance(source, bytes), given,
         made.flags, made.groups, made.names, len(made.code))
        for (source, given), made in kept.items()
    ]  # fmt: skip
    compiled.write(_file(), b"\n".join((json.dumps(head).encode(), b"".join(made.code for made in kept.values()))))
