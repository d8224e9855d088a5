"""Where reports go: the screen, files asked for with -o, and the usual three in the report folder."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from factcheck.errors import OutputError, SettingsError
from factcheck.writers import WRITERS, Writer
from factcheck.writers.look import Look

if TYPE_CHECKING:
    from factcheck.model.report import Report

USUAL = ("html", "md", "json")
_OTHER_NAMES = {"markdown": "md", "text": "terminal"}


class Output(NamedTuple):
    """A format and where it goes; `path` None is the screen, `folder` says that the path holds one file a text."""

    writer: Writer
    path: Path | None
    folder: bool = False


def parse_output(words: str) -> Output:
    """`FORMAT` or `FORMAT=PATH` (`-` is the screen; a PATH that ends in `/`, or is a folder, gets a file a text).

    Raises SettingsError for a format there is not.
    """
    name, _, path = words.partition("=")
    writer = next((w for w in WRITERS if w.name == _OTHER_NAMES.get(name, name)), None)
    if writer is None:
        raise SettingsError(f"there is no output format {name!r}; there are {', '.join(w.name for w in WRITERS)}")
    if path in ("", "-"):
        return Output(writer, None)
    return Output(writer, Path(path), path.endswith("/") or Path(path).is_dir())


def plan_outputs(asked: Iterable[str], texts: int) -> list[Output]:
    """The outputs asked for. Raises SettingsError where two want the screen, or one file cannot hold so many texts."""
    outputs = [parse_output(words) for words in asked]
    if sum(o.path is None for o in outputs) > 1:
        raise SettingsError("only one output can go to the screen; give the others a path: -o FORMAT=PATH")
    for output in outputs:
        if texts > 1 and not output.writer.holds_several and not output.folder:
            where = "the screen" if output.path is None else repr(str(output.path))
            raise SettingsError(
                f"{where} cannot hold the {output.writer.name} reports of {texts} texts; "
                f"give a folder: -o {output.writer.name}=FOLDER/"
            )
    return outputs


def report_names(paths: Sequence[str]) -> list[str]:
    """A file name for each text's reports: its stem; where two would clash the suffix is added, then folder names.

    >>> report_names(["a/x.txt", "a/y.txt", "a/y.md", "b/x.txt"])
    ['a-x.txt', 'y.txt', 'y.md', 'b-x.txt']
    """
    parts = [Path(path).parts for path in paths]
    names = [Path(path).stem for path in paths]
    depth = 0
    while clashing := _clashing(names):
        deepest = all(depth >= len(p) for p, clashes in zip(parts, clashing, strict=True) if clashes)
        depth += 1
        longer = ["-".join(_safe(p[-depth:])) + (f"-{i}" if deepest else "") for i, p in enumerate(parts, 1)]
        names = [new if clashes else old for old, new, clashes in zip(names, longer, clashing, strict=True)]
    return names


def _clashing(names: Sequence[str]) -> list[bool]:
    """For each name whether another is the same where letter case does not count; nothing where none is."""
    folded = [name.casefold() for name in names]
    counts = Counter(folded)
    return [counts[name] > 1 for name in folded] if len(counts) < len(folded) else []


def _safe(parts: Sequence[str]) -> list[str]:
    return [part.strip("/\\.") or "up" for part in parts[:-1]] + [parts[-1]]


def write_usual(reports: Sequence[Report], names: Sequence[str], folder: Path) -> list[Path]:
    """The usual three formats of each report, in `folder`; gives the files.

    Raises OutputError, with nothing half written.
    """
    writers = [w for w in WRITERS if w.name in USUAL]
    named = list(zip(reports, names, strict=True))
    texts = {folder / f"{name}{w.suffix}": w.render([report]) for report, name in named for w in writers}
    write_files(texts)
    return list(texts)


def write_asked(
    outputs: Sequence[Output], reports: Sequence[Report], names: Sequence[str], paths: Sequence[str] = ()
) -> None:
    """Every output that has a path; `paths` are the texts' own, for formats that point at files.

    Raises OutputError, with nothing half written.
    """
    texts: dict[Path, str] = {}
    for writer, path, is_folder in outputs:
        if path is None:
            continue
        if is_folder:
            texts |= {path / f"{n}{writer.suffix}": writer.render([r]) for r, n in zip(reports, names, strict=True)}
        else:
            texts[path] = writer.render(reports, Look(paths=tuple(paths)))
    write_files(texts)


def write_files(texts: dict[Path, str]) -> None:
    """Write each text beside its place, then move all into place: a failure leaves what was there before.

    Raises OutputError naming the file.
    """
    waiting: list[tuple[str, Path]] = []
    for path in texts:
        if path.is_dir():
            raise OutputError(f"cannot write {str(path)!r}: a folder of that name is there")
    try:
        for path, text in texts.items():
            waiting.append((_beside(path, text), path))
        while waiting:
            temporary, path = waiting[-1]
            try:
                os.replace(temporary, path)
            except OSError as problem:
                raise OutputError(f"cannot write {str(path)!r}: {problem.strerror}") from None
            waiting.pop()
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _beside(path: Path, text: str) -> str:
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    except (FileExistsError, NotADirectoryError):
        raise OutputError(f"cannot write {str(path)!r}: {str(path.parent)!r} is not a folder") from None
    except OSError as problem:
        raise OutputError(f"cannot write {str(path)!r}: {problem.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        os.chmod(temporary, 0o666 & ~_umask())
    except OSError as problem:
        os.unlink(temporary)
        raise OutputError(f"cannot write {str(path)!r}: {problem.strerror}") from None
    return temporary


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def look_for(color: str, level: int, show_passed: bool, paths: Sequence[str] = ()) -> Look:
    """How the screen is to be written to: its width, colours as --color, NO_COLOR and FORCE_COLOR say, ASCII alone
    where the screen's encoding has no more."""
    import shutil

    columns = os.environ.get("COLUMNS", "")
    width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() or columns.isdigit() else 100
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "")
    narrow = not encoding.startswith(("utf", "gb18030", "cp65001"))
    return Look(width, _colored(color), narrow, level, show_passed, tuple(paths))


def _colored(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def to_screen(text: str, encoding: str = "") -> bool:
    """Write to stdout, in `encoding` or the screen's own, and flush; False where the reader has gone away, which is no
    fault. Raises OutputError where the screen cannot be written to."""
    try:
        stream = sys.stdout
        if hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(text.encode(encoding or stream.encoding or "utf-8", "backslashreplace"))
            stream.buffer.flush()
        else:
            click.echo(text, nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as problem:
        raise OutputError(f"cannot write to the screen: {problem.strerror}") from None
    return True


def say(sentence: str) -> None:
    """One sentence on stderr, nothing in it that acts on a terminal."""
    from factcheck.writers.visible import visible

    click.echo(visible(sentence, keep="\n"), err=True)
