"""What is slow to make from text files is made once and kept, as JSON, in the user's cache folder.

A kept file is named by a hash of everything it was made from, so it is never stale; it is written to a temporary file
and renamed, so two runs may race; and where the folder cannot be written the work is simply done again. What is read
back is data and nothing else, but for the templates of reports (`writers/kept_templates.py`). Of each kind the newest
few files are kept and older ones are taken away.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.shipped import shipped

_FORMAT = "2"  # change when the shape of any kept file changes
_NEWEST = 12  # files of one kind that are kept: several versions and several folders of rules side by side


@cache
def folder() -> Path:
    """The cache folder: `FACTCHECK_CACHE_DIR`, else the platform's own place for caches."""
    chosen = os.environ.get("FACTCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # what platformdirs says too, at a third of the whole cost of loading
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(base) if os.path.isabs(base) else Path(os.path.expanduser("~/.cache"))) / "factcheck"
    import platformdirs

    return Path(platformdirs.user_cache_dir("factcheck"))


def digest(parts: Iterable[bytes]) -> str:
    """A hash of the parts, each with its length, so that no two lists of parts run together."""
    made = hashlib.sha256(_FORMAT.encode())
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()[:32]


def kept(name: str, key: str, make: Callable[[], Any]) -> Any:
    """The JSON data that `make` returns, from the cache where it was made before under this `name` and `key`."""
    try:
        return _parsed(read(f"{name}-{key}.json"))
    except (ValueError, RecursionError):
        data = ready(name, key)
        data = make() if data is None else data
        write(f"{name}-{key}.json", json.dumps(data, separators=(",", ":")).encode())
        return data


def ready(name: str, key: str) -> Any:
    """The JSON data that came with the program under this name (`grammar/made/NAME.json`, its first line the key), for
    what is dear to make and seldom changes; None where they were made from something else."""
    try:
        with (shipped("grammar") / "made" / f"{name}.json").open("rb") as file:
            return _parsed(file.read()) if file.readline().strip() == key.encode() else None
    except (OSError, ValueError):
        return None


def _parsed(text: bytes) -> Any:
    """The data of a JSON text. It has no cycles, so nothing is looked for while it is made: a third of the time."""
    looks = gc.isenabled()
    gc.disable()
    try:
        return json.loads(text)
    finally:
        if looks:
            gc.enable()


def read(file: str) -> bytes:
    """The bytes of a kept file, `KIND-KEY.SUFFIX`; none where it is not there."""
    try:
        return (folder() / file).read_bytes()
    except OSError:
        return b""


def is_private() -> bool:
    """Whether nobody but the user can write into the cache folder, as far as can be told: not on Windows."""
    try:
        found = folder().stat()
    except OSError:
        return False
    return hasattr(os, "getuid") and found.st_uid == os.getuid() and not found.st_mode & 0o022


def write(file: str, data: bytes) -> None:
    """Keeps the bytes of a file, `KIND-KEY.SUFFIX`, where the folder can be written."""
    import tempfile

    path = folder() / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(data)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
        _take_away_older(path)
    except OSError:
        return  # a cache that cannot be written costs time, never the result


def _take_away_older(path: Path) -> None:
    """Of the files of the same kind as `path`, those beyond the newest few; another run may be doing the same."""
    kind = path.name.rpartition("-")[0]
    alike = sorted(path.parent.glob(f"{kind}-*{path.suffix}"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in alike[_NEWEST:]:
        old.unlink(missing_ok=True)
