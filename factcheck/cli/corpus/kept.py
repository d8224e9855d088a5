"""The result of a run over many texts: a file of JSON lines, one a text, that the next run goes on from.

It is written beside its place and moved there at the end, or where the run is broken off; then the lines of texts that
had not come up again are kept with it. So the file always holds whole lines, each text once.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from factcheck.errors import OutputError
from factcheck.writers.records import json_line

Record = dict[str, Any]


class Earlier:
    """The lines of an earlier run: where each text's begins in the file, so that the lines stay on the disk."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._at: dict[str, int] = {}
        if path is None or not path.is_file():
            return
        at = 0
        with contextlib.suppress(OSError), path.open("rb") as file:  # what cannot be read costs time alone
            for line in file:
                record = _read(line)
                if record is not None:
                    self._at[record["path"]] = at
                at += len(line)

    def of(self, text: str) -> Record | None:
        """What was kept of a text; None where nothing was."""
        if self._path is None or text not in self._at:
            return None
        with self._path.open("rb") as file:
            file.seek(self._at[text])
            return _read(file.readline())


def _read(line: bytes) -> Record | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    fits = isinstance(record, dict) and isinstance(record.get("path"), str) and isinstance(record.get("key"), str)
    return record if fits else None


class Lines:
    """The result being written, to one file or several; none where `paths` is empty. Raises OutputError where a place
    cannot be written to."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._file: IO[bytes] | None = None
        if paths:
            try:
                paths[0].parent.mkdir(parents=True, exist_ok=True)
                handle, self._name = tempfile.mkstemp(dir=paths[0].parent, prefix=f".{paths[0].name[:40]}-")
            except OSError as problem:
                raise OutputError(f"cannot write {str(paths[0])!r}: {problem.strerror}") from None
            self._file = os.fdopen(handle, "wb")

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            with contextlib.suppress(OSError):
                os.unlink(self._name)

    def write(self, record: Record) -> None:
        """One more line."""
        if self._file is not None:
            self._file.write(json_line(record).encode() + b"\n")

    def finish(self, more: Iterable[Record] = ()) -> None:
        """Writes `more`, and moves the whole into its place. Raises OutputError, the earlier file left as it was."""
        from factcheck.cli.outputs import write_files

        if self._file is None:
            return
        for record in more:
            self.write(record)
        self._file.close()
        try:
            others = {path: Path(self._name).read_text(encoding="utf-8") for path in self._paths[1:]}
            write_files(others)
            os.chmod(self._name, 0o644)
            os.replace(self._name, self._paths[0])
        except OSError as problem:
            raise OutputError(f"cannot write {str(self._paths[0])!r}: {problem.strerror}") from None


def records(path: Path) -> Iterator[Record]:
    """The records of a finished result, one at a time."""
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)
