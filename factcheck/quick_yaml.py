"""YAML read by a parser written in C, some fifteen times as fast as the one that explains faults and knows all of YAML.

It is asked first. Where it is not installed, where it finds a fault, and where a text holds what the two may read
otherwise, `read` gives NOT_READ, and the caller asks the other one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

NOT_READ = object()

# What plain words stand for in YAML 1.2: `no` and `on` are words there, and a number with a point or a date keeps its
# digits.
_RESOLVED = (
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), "tTfF"),
    ("int", re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z"), "-+0123456789"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]),
    # Read otherwise, or not at all, by one of the two.
    ("odd", re.compile(r"[-+]?(?:0[0-9box_]|[0-9]*_)[0-9a-fA-F_]*\Z|<<\Z|=\Z"), "-+0123456789<="),
)
_WITH_POINT = re.compile(r"[-+]?(?:(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=e))(?:e[-+]?[0-9]+)?|\.(?:inf|nan))\Z", re.I)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def read(text: str, with_points: bool = True) -> Any:
    """The data of one YAML document: dicts, lists, strings, ints, bools; NOT_READ where it is not plain enough.

    `with_points`: whether numbers with a point and dates are read, as strings.
    """
    kind = _loader(with_points)
    if kind is None or "\t" in text:
        return NOT_READ
    import yaml  # type: ignore[import-untyped]

    loader = kind(text)
    try:
        node = loader.get_single_node()
        return None if node is None else _plain(node)
    except (yaml.YAMLError, ValueError, TypeError, KeyError, RecursionError):
        return NOT_READ
    finally:
        loader.dispose()


def _plain(node: Any) -> Any:
    """The data of a node. Raises KeyError for one of another kind, ValueError for a key given twice."""
    tag, value = node.tag.removeprefix("tag:yaml.org,2002:"), node.value
    if tag == "str" and isinstance(value, str):
        return value
    if tag == "seq":
        return [_plain(one) for one in value]
    if tag == "map":
        made = {_plain(key): _plain(said) for key, said in value}
        if len(made) < len(value):
            raise ValueError("a key given twice")
        return made
    return _SCALARS[tag](value)


_SCALARS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "bool": lambda value: {"true": True, "false": False}[value.lower()],
    "null": lambda value: None,
}


@cache
def _loader(with_points: bool) -> Any:
    try:
        from yaml import CSafeLoader
    except ImportError:
        return None

    class Loader(CSafeLoader):  # type: ignore[misc]
        """YAML 1.2, as far as the two agree."""

    Loader.yaml_implicit_resolvers = {}
    for name, pattern, first in _RESOLVED:
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", pattern, list(first))
    if not with_points:
        Loader.add_implicit_resolver("tag:yaml.org,2002:odd", _WITH_POINT, list("-+.0123456789"))
        Loader.add_implicit_resolver("tag:yaml.org,2002:odd", _DATE, list("0123456789"))
    return Loader
