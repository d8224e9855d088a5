"""The whole way from a text to its report: read, parse, resolve, relate, judge."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from factcheck import __version__
from factcheck.engine.judge import judge
from factcheck.engine.reference import Reference
from factcheck.engine.rules import CompiledRule, chosen, fingerprint, load
from factcheck.errors import InputError
from factcheck.model.check import Check
from factcheck.model.document import Document
from factcheck.model.fact import Fact, SetAside
from factcheck.model.noun import trusted
from factcheck.model.report import Provenance, Report
from factcheck.parse import parse
from factcheck.readers import SIZE_LIMIT, read, text_document
from factcheck.relations import relate_all
from factcheck.resolve import resolve
from factcheck.settings import Settings

_PLAIN = Settings()


def check(text: str, name: str = "-", settings: Settings = _PLAIN) -> Report:
    """The report on a text: its facts, the relations between them, every check made, and so its findings.

    An empty text gives an empty report. Raises RuleError where rule files that the settings name are broken.
    """
    return check_document(text_document(text, name), settings)


def extract(text: str, settings: Settings = _PLAIN) -> list[Fact]:
    """The facts of a text, in its order."""
    return understand(text_document(text), settings)[0]


def read_file(path: Path, settings: Settings = _PLAIN) -> Document:
    """The document of a file. Raises InputError, one sentence with what and where, for a file that cannot be read."""
    return read(path.name, file_bytes(path), settings.as_format)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file, one more than the limit of what is too large. Raises InputError as `read_file` does."""
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)  # what is larger is refused, however large it is
    except IsADirectoryError:
        raise InputError(f"{path} is a folder, not a file: name the files in it") from None
    except FileNotFoundError:
        raise InputError(f"there is no file {path}: check the name and the folder you are in") from None
    except OSError as fault:
        raise InputError(f"{path} cannot be read: {fault.strerror}") from None


def understand(document: Document, settings: Settings = _PLAIN) -> tuple[list[Fact], list[SetAside]]:
    """The facts of a document, and the numbers in it that are no claims or were not understood."""
    if document.date is None and settings.as_of is not None:
        document = document.model_copy(update={"date": settings.as_of})
    mentions, unread = parse(document)
    facts, no_claims = resolve(mentions, document, "truncated" if settings.rounding == "truncated" else "rounded")
    return facts, sorted([*unread, *no_claims], key=lambda aside: aside.span)


def check_document(document: Document, settings: Settings = _PLAIN) -> Report:
    """The report on a document that has been read."""
    (rules, fingerprinted), reference = _rules(settings), Reference(settings.rules)
    facts, aside = understand(document, settings)
    flowing = document.flowing()
    relations = relate_all(facts, flowing)
    checks = judge(rules, facts, relations, flowing, reference.lookup)
    return trusted(Report)(
        provenance=_provenance(document, settings, fingerprinted, _tables(rules, checks, reference)),
        text=document.text,
        facts=tuple(facts),
        set_aside=tuple(aside),
        relations=relations,
        checks=checks,
    )


def rule_hash(settings: Settings) -> str:
    """The fingerprint of the rules that the settings leave, as a report names it."""
    return _rules(settings)[1]


def _rules(settings: Settings) -> tuple[tuple[CompiledRule, ...], str]:
    """The rules that the settings leave, and their fingerprint."""
    return _chosen(settings.rules, settings.select, settings.ignore, tuple(sorted(settings.severity.items())))


@lru_cache(maxsize=8)
def _chosen(
    folders: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...], severities: tuple[tuple[str, str], ...]
) -> tuple[tuple[CompiledRule, ...], str]:
    rules = chosen(load(folders), select, ignore, dict(severities))
    return rules, fingerprint(rules)


def _tables(rules: tuple[CompiledRule, ...], checks: tuple[Check, ...], reference: Reference) -> dict[str, str]:
    """The tables that the checks rest on, with their dates."""
    used = {check.rule for check in checks}
    return dict(reference.dates(" ".join(text for rule in rules if rule.id in used for text in rule.source.values())))


def _provenance(document: Document, settings: Settings, rule_hash: str, tables: dict[str, str]) -> Provenance:
    data = document.text.encode("utf-8", "surrogatepass") if document.sha256 is None else b""
    return trusted(Provenance)(
        program="factcheck",
        version=__version__,
        name=document.name,
        size=len(data) if document.size is None else document.size,
        sha256=document.sha256 or hashlib.sha256(data).hexdigest(),
        rules=rule_hash,
        settings=settings.differing(),
        tables=tables,
    )
