"""YAML read by a parser written in C, some fifteen times as fast as the one that explains faults and knows all of YAML.

It is asked first. Where it is not installed, where it finds a fault, and where a text holds what the two may read
otherwise, `read` gives NOT_READ, and the caller asks the other one.
"""

from __future__ import annotations

import re
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
    loader = _loader(with_points)
    if loader is None or "\t" in text:
        return NOT_READ
    import yaml  # type: ignore[import-untyped]

    try:
        return yaml.load(text, loader)
    except (yaml.YAMLError, ValueError, TypeError):
        return NOT_READ


@cache
def _loader(with_points: bool) -> Any:
    try:
        import yaml
        from yaml import CSafeLoader
    except ImportError:
        return None

    class Loader(CSafeLoader):  # type: ignore[misc]
        """YAML 1.2, as far as the two agree."""

    def mapping(loader: Any, node: Any) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        for key, value in node.value:
            said = loader.construct_object(key, deep=True)
            if said in made:
                raise yaml.YAMLError("a key given twice")
            made[said] = loader.construct_object(value, deep=True)
        return made

    def refused(loader: Any, node: Any) -> None:
        raise yaml.YAMLError("not for this reader")

    Loader.yaml_implicit_resolvers = {}
    Loader.yaml_constructors = {None: refused}
    for name, pattern, first in _RESOLVED:
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", pattern, list(first))
    if not with_points:
        Loader.add_implicit_resolver("tag:yaml.org,2002:odd", _WITH_POINT, list("-+.0123456789"))
        Loader.add_implicit_resolver("tag:yaml.org,2002:odd", _DATE, list("0123456789"))
    plain = CSafeLoader.yaml_constructors
    for name in ("bool", "null", "str", "seq"):
        Loader.add_constructor(f"tag:yaml.org,2002:{name}", plain[f"tag:yaml.org,2002:{name}"])
    Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    return Loader
