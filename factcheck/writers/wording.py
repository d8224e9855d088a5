"""The sentences every format shares: the verdict line, the name of a verdict, how sure a finding is, a row's cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck import regex
from factcheck.model.fact import DateFact, ScoreFact, TimeFact, VagueFact
from factcheck.writers.checks_held import held
from factcheck.writers.figures import interval

if TYPE_CHECKING:
    from factcheck.model.check import Check, Row
    from factcheck.model.fact import Fact
    from factcheck.model.relation import Relation
    from factcheck.model.report import Report

GLYPHS = {"contradiction": "✖", "strained": "▲", "consistent": "✔", "not checkable": "○"}
MEANINGS = {
    "contradiction": "no reading of the words lets all of it be true",
    "strained": "only the most generous reading saves it",
    "consistent": "it can all be true on a fair reading",
    "not checkable": "something needed for the check is missing or too vague",
}
COLUMNS = ("said", "reads as", "at the widest")
_ARITHMETIC = {"partition": "sum", "change": "change", "product": "product", "share": "share"}


class Cells(NamedTuple):
    """A row of the working as words: the sign and label before it, what was said, both readings."""

    sign: str
    label: str
    said: str
    core: str
    support: str


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 check`, `3 checks`, `1,204 checks`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def verdict_line(report: Report) -> str:
    """What was found, in two or three short sentences and without a score."""
    return " ".join(part for part in verdict_parts(report) if part)


def verdict_parts(report: Report) -> tuple[str, str]:
    """The sentence that says what was found, and what more there is to say of how much was looked at."""
    understood, aside, findings = len(report.facts), len(report.set_aside), report.findings
    if not report.facts:
        return "No quantities were found in this text.", f"{plural(aside, 'number')} set aside." if aside else ""
    accepted = sum(not decision.stale for decision in report.accepted)
    set_apart = f" {plural(accepted, 'finding')} accepted." if accepted else ""
    if findings:
        of = plural(understood + aside, "quantity", "quantities")
        looked = f"{understood:,} of {of} understood." if aside else f"All {of} understood."
        return f"{_found(findings)}.", f"{looked} {_checks_line(report)}{set_apart}"
    among = f"the {plural(understood, 'quantity', 'quantities')}" if understood > 1 else "the one quantity"
    left = f"{plural(aside, 'more', 'more')} {'was' if aside == 1 else 'were'} not understood. " if aside else ""
    rest = left + _checks_line(report) + set_apart
    return f"No {'other ' if accepted else ''}contradictions among {among} understood.", rest


def _checks_line(report: Report) -> str:
    passed = held(report)
    made = len(passed) + sum(check.is_finding for check in report.checks)
    if not made:
        return "No two of them are tied together, so there was nothing to check."
    if made == 1 == len(passed):
        return "The one check made passed."
    share = "All" if len(passed) == made else f"{len(passed):,} of"
    return f"{share} {plural(made, 'check')} passed."


def _found(findings: tuple[Check, ...]) -> str:
    hard = sum(f.verdict == "contradiction" for f in findings)
    kinds = {f.relation_kind for f in findings if f.verdict == "strained"}
    noun = _ARITHMETIC.get(str(next(iter(kinds))), "check") if len(kinds) == 1 else "check"
    parts = [plural(hard, "contradiction")] if hard else []
    if len(findings) > hard:
        parts.append(plural(len(findings) - hard, f"strained {noun}"))
    return ", ".join(parts)


def sureness(check: Check) -> str:
    """How sure the reading is, in a phrase: `confidence medium: the list may not be complete`."""
    doubt = f": {check.reasons[0]}" if check.reasons and check.confidence != "high" else ""
    return f"confidence {check.confidence}{doubt}"


_BASES = {
    "explicit": "said in so many words",
    "anaphoric": "said with a word that points back",
    "arithmetic": "found because the figures fit or nearly fit",
    "inferred": "a guess from what stands near",
}


def tie(relation: Relation) -> str:
    """Why figures were put together: the words that do it, what else was seen, how firm that is."""
    seen = [reason for reason in relation.reasons if reason != relation.cue]
    told = relation.cue in relation.reasons
    cue = [relation.cue if told else f"the words “{relation.cue}”"] if relation.cue else []
    return "; ".join([*cue, *seen, _BASES[relation.basis]])


def headline(check: Check) -> str:
    """A check's message without the full stop, as a headline."""
    message = check.message
    return message[:-1] if message.endswith(".") and not message.endswith("..") else message


def sentence(words: str) -> str:
    """Words that begin and end as a sentence does."""
    return ended(words[:1].upper() + words[1:])


def ended(words: str) -> str:
    """Words that end as a sentence does, for what follows a label."""
    return words if words.rstrip("”\"')").endswith((".", "!", "?", "…")) else f"{words}."


_QUOTED = regex.compile(r'(?<![^\s(])"([^"]+)"(?![\w"])')


def curled(words: str) -> str:
    """Our own sentences with the quotes of a printed page; inches and what else stands alone are left as they are."""
    return _QUOTED.sub("“\\1”", words)


_ROLES = {
    "parts": "part", "shares": "share", "factors": "factor", "fact": "figure", "subject": "figure", "a": "figure",
    "b": "figure", "left": "one figure", "right": "the other", "delta": "difference", "percent": "change",
    "ratio": "multiple", "mean": "average", "least": "smallest", "greatest": "largest", "birth": "beginning",
    "at": "at the time", "nth": "number", "count": "how many", "counted": "named", "item": "one",
    "times": "time", "first": "first said", "second": "said again", "quotient": "result",
}  # fmt: skip


def role_word(role: str) -> str:
    """What a role is called where people read it: one of several `parts` is a `part`, a `delta` a `difference`."""
    return _ROLES.get(role, role)


def shown_rows(check: Check) -> tuple[Row, ...]:
    """The rows of the working, where one of them at least has a reading to show; else there is only its one line."""
    return check.rows if any(row.core is not None for row in check.rows) else ()


def cells(row: Row) -> Cells:
    """The row as words; a reading that is not there is empty."""
    floor = not row.derived
    core = "" if row.core is None else interval(row.core, row.unit, floor)
    support = "" if row.support is None else interval(row.support, row.unit, floor)
    label = role_word(row.label)
    if row.fact is None and row.span is not None and not row.derived and row.label != "times":
        label = f"stated {label}"  # words of the text that are no quantity of their own: `most`
    return Cells(row.sign, label, row.said, core, support)


def command_line(report: Report) -> str:
    """The command that makes this report again, its paths cut to names."""
    flags = "".join(f" --{name} {value}" for name, value in report.provenance.settings.items() if name != "severity")
    return f"factcheck run {report.provenance.name}{flags}"


def fact_cells(fact: Fact) -> tuple[str, str, str, str, str, str]:
    """Quote, kind, both readings, of what, who says so."""
    unit, quantity = fact.quantity.unit, fact.quantity
    if isinstance(fact, DateFact | TimeFact):
        no_such = "no such day" if isinstance(fact, DateFact) else "no such time"
        core, support = fact.iso, "" if fact.possible else no_such
    elif isinstance(fact, ScoreFact):
        core, support = " – ".join(map(str, fact.sides)), ""
    elif isinstance(fact, VagueFact):
        core, support = "no number", ""
    else:
        core, support = interval(quantity.core, unit, floor=True), interval(quantity.support, unit, floor=True)
    return fact.quote, fact.kind, core, support, fact.noun or fact.entity or "", fact.speaker or ""
