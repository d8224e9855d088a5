"""Writes a report as JSON: the one form that every other is made from, described by `report.schema.json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.writers.look import Look

if TYPE_CHECKING:
    from factcheck.model.report import Report


def render(reports: Sequence[Report], look: Look) -> str:
    """One report as indented JSON that ends in a line end; reading it back gives an equal report."""
    import json

    from factcheck.model.noun import plain

    (report,) = reports
    return json.dumps(plain(report), indent=1, ensure_ascii=False) + "\n"


def read(data: bytes, name: str) -> Report:
    """The report that `render` wrote. Raises InputError, naming the file, for anything else."""
    import json

    from pydantic import ValidationError

    from factcheck.model.report import FORMAT_VERSION, Report

    try:
        version = json.loads(data)["format_version"]
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{name!r} is not a JSON report of factcheck") from None
    if version != FORMAT_VERSION:
        raise InputError(f"{name!r} has report format {version}; this version reads format {FORMAT_VERSION} only")
    try:
        return Report.model_validate_json(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the top"
        raise InputError(f"{name!r} is not a whole report: at {place}: {first['msg'].lower()}") from None


def schema() -> str:
    """The JSON Schema of a report, as kept in `report.schema.json`."""
    import json

    from factcheck.model.report import Report

    made = Report.model_json_schema(mode="serialization")
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
