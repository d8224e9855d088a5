"""The first draft of a rule file, and how its sentences are read."""

from __future__ import annotations

import json
from pathlib import Path

from factcheck import regex
from factcheck.cli.rule_tests import understand, unmarked

_START = {
    "partition": "sum(parts) <= total",
    "subset": "part <= whole",
    "share": "share(part, whole) == share",
    "restatement": "first == second",
    "change": "abs(after - before) == delta",
    "product": "product(factors) == total",
    "average": "total / count == mean",
    "comparison": "left > right",
    "balance": "sum(plus) - sum(minus) == result",
    "enumeration": "count == count(items)",
    "percent_total": "sum(shares) <= 100%",
    "calendar": "start <= end",
    "bound": "subject >= 0",
    "reference": 'subject <= lookup("class.area", thing)',
    "fact": "fact >= 0",
    "pair": "a == b",
}


def draft(title: str, subject: str, flag: str, passes: str, folder: Path) -> tuple[Path, str]:
    """Where a new rule goes and its text: complete, with `require` as a first guess."""
    rule_id = regex.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "new-rule"
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in (("flag", flag), ("pass", passes))}
    where = {"fact": 'where: fact.kind == "count"\n', "pair": 'where: a.kind == "count"\n'}.get(subject, "")
    text = f"""\
id: {rule_id}
title: {json.dumps(title, ensure_ascii=False)}
severity: warning
for: {subject}
{where}require: {_START[subject]}
message: {json.dumps(title + ".", ensure_ascii=False)}
suggest:
  - What should be looked at?
why: |
  Why this cannot be so.
tests:
  flag:
    - {quoted["flag"]}
  pass:
    - {quoted["pass"]}
"""
    return folder / f"{rule_id}.yaml", text


def readings(sentence: str) -> str:
    """How a sentence is read, in lines: each quantity, then the relations between them."""
    it = understand(unmarked(sentence).text)
    lines = [it.document.text]
    for fact in it.facts:
        core = "" if fact.kind in ("date", "time", "score") else f", reads as {fact.quantity.core}"
        lines.append(f"  {fact.quote}: {fact.kind}{f' of {fact.entity}' if fact.entity else ''}{core}")
    for relation in it.relations:
        quotes = {role.name: [it.facts[i].quote for i in role.facts] for role in relation.roles}
        said = "; ".join(f"{name} {', '.join(found)}" for name, found in quotes.items())
        lines.append(f"  {relation.kind}: {said}")
    if not it.facts:
        lines.append("  no quantity is read in it")
    return "\n".join(lines) + "\n"
