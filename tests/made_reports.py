"""Reports made by hand, for the tests of the writers: one with every kind of finding, one clean, one hostile."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model.check import Check, Place, Row
from factcheck.model.fact import FACT_TYPES, SetAside
from factcheck.model.quantity import Quantity
from factcheck.model.relation import Relation, Role, Stated
from factcheck.model.report import Provenance, Report
from factcheck.span import Span

STORM = """\
After the storm: what the county counted
Tuesday, 12 November 2019

County Engineer Ruth Okafor: The storm came ashore on 9 November. It flooded close to 46,000 square kilometres \
of the town of Port Ellery, and the rain went on for two days.

Nearly 21,000 people spent the night in shelters. Most of them, 8,600, came from the harbour wards, but there are \
also 5,200 from the hill estates and a similar number from the islands.

The cost has risen by 12%, from $40 million to $46 million. More than 300 pumps and 60 generators (58 generators, \
to be exact) were lent by two neighbours: Marsh County and Tarn County.

Mayor Tom Lindqvist: Of those we asked, 45% want a sea wall, 38% want raised roads and 20% want neither. A large \
number of boats were lost.

Figure 2 of 5
Published Tuesday, 12 November 2019, 18:30
"""


def span_of(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def between(low, high, low_open=False, high_open=False) -> Interval:
    return Interval.of(
        None if low is None else Fraction(low), None if high is None else Fraction(high), low_open, high_open
    )


class Facts:
    """Collects facts of one text, numbering them."""

    def __init__(self, text: str) -> None:
        self.text, self.made = text, []

    def add(self, kind, words, value, core=None, support=None, unit=None, nth=1, hedge="none", entity=None, **more):
        span = span_of(self.text, words, nth)
        core = value if core is None else core
        core = core if isinstance(core, Interval) else between(core, core)
        quantity = Quantity(
            value=None if value is None else Fraction(value),
            unit=unit,
            core=core,
            support=support or core,
            hedge=hedge,
            approx=hedge == "approx",
            hedge_entry=more.pop("hedge_entry", None),
        )
        fact = FACT_TYPES[kind](
            id=len(self.made),
            span=span,
            number_span=span,
            quote=words,
            quantity=quantity,
            entity=entity,
            line=self.text.count("\n", 0, span.start) + 1,
            **more,
        )
        self.made.append(fact)
        return fact


def row(fact, label, sign="", **more) -> Row:
    q = fact.quantity
    return Row(
        label=label,
        said=fact.quote,
        core=q.core,
        support=q.support,
        unit=q.unit,
        sign=sign,
        span=fact.span,
        fact=fact.id,
        **more,
    )


def derived(label, said, core, support, sign="=", unit=None) -> Row:
    return Row(label=label, said=said, core=core, support=support, sign=sign, derived=True, unit=unit)


def provenance(text: str, name: str = "storm.txt", **settings: str) -> Provenance:
    data = text.encode("utf-8", "replace")
    return Provenance(
        program="factcheck",
        version="0.1.0",
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        rules="5d41402abc4b2a76b9719d911017c592",
        settings=settings,
        tables={"country areas": "2023-11-01"},
    )


def storm_facts(text: str) -> dict[str, object]:
    f = Facts(text)
    engineer, mayor = {"speaker": "Ruth Okafor"}, {"speaker": "Tom Lindqvist"}
    day = {"iso": "2019-11-12", "year": 2019, "month": 11, "day": 12, "weekday": 1}
    return {
        "date": f.add("date", "Tuesday, 12 November 2019", None, between(None, None), **day),
        "landfall": f.add(
            "date", "9 November", None, between(None, None), iso="2019-11-09", inferred=("year",), **engineer
        ),
        "area": f.add(
            "measure",
            "close to 46,000 square kilometres",
            46000,
            between(43700, 48300),
            between(41400, 50600),
            "kilometer ** 2",
            hedge="approx",
            hedge_entry="close to",
            **engineer,
        ),
        "days": f.add("duration", "two days", 2, between(1.5, 2.5), between(1, 3), "day", **engineer),
        "people": f.add(
            "count",
            "Nearly 21,000 people",
            21000,
            between(20370, 21000, high_open=True),
            between(19740, 21000),
            hedge="below",
            entity="person",
            noun="people",
            hedge_entry="nearly",
            **engineer,
        ),
        "harbour": f.add("count", "8,600", 8600, between(8550, 8650), between(8500, 8700), entity="person", **engineer),
        "hill": f.add("count", "5,200", 5200, between(5150, 5250), between(5100, 5300), entity="person", **engineer),
        "islands": f.add(
            "count",
            "a similar number",
            5200,
            between(4940, 5460),
            between(4420, 5980),
            hedge="approx",
            entity="person",
            anchor=6,
            hedge_entry="a similar number",
            **engineer,
        ),
        "percent": f.add("percent", "12%", 12, between("11.5", "12.5"), between(11, 13), "%", **engineer),
        "before": f.add(
            "money",
            "$40 million",
            40_000_000,
            between(39_500_000, 40_500_000),
            between(39_000_000, 41_000_000),
            "USD",
            **engineer,
        ),
        "after": f.add(
            "money",
            "$46 million",
            46_000_000,
            between(45_500_000, 46_500_000),
            between(45_000_000, 47_000_000),
            "USD",
            **engineer,
        ),
        "pumps": f.add(
            "count",
            "More than 300 pumps",
            300,
            between(301, 375),
            between(301, None),
            hedge="above",
            entity="pump",
            noun="pumps",
            hedge_entry="more than",
            **engineer,
        ),
        "about60": f.add("count", "60 generators", 60, entity="generator", noun="generators", **engineer),
        "exact58": f.add("count", "58 generators, to be exact", 58, entity="generator", noun="generators", **engineer),
        "two": f.add("count", "two neighbours", 2, entity="neighbour", noun="neighbours", **engineer),
        "wall": f.add("percent", "45%", 45, between("44.5", "45.5"), between(44, 46), "%", **mayor),
        "roads": f.add("percent", "38%", 38, between("37.5", "38.5"), between(37, 39), "%", **mayor),
        "neither": f.add("percent", "20%", 20, between("19.5", "20.5"), between(19, 21), "%", **mayor),
        "boats": f.add(
            "vague",
            "A large number of boats",
            None,
            between(0, None),
            entity="boat",
            noun="boats",
            hedge="vague",
            **mayor,
        ),
        "footer": f.add("date", "Tuesday, 12 November 2019", None, between(None, None), nth=2, **day),
        "time": f.add("time", "18:30", None, between(None, None), iso="18:30"),
    }


def _places(text: str, *parts) -> tuple[Place, ...]:
    return tuple(Place(span=p.span if hasattr(p, "span") else span_of(text, p), role=role) for p, role in parts)


def _at(text: str, span: Span) -> dict[str, int]:
    return {"line": text.count("\n", 0, span.start) + 1, "column": span.start - text.rfind("\n", 0, span.start)}


def storm_report() -> Report:
    """A report with five findings of five kinds and as many charts, six passed checks and one that cannot be made."""
    text, f = STORM, storm_facts(STORM)
    most = span_of(text, "Most of them")
    checks = (
        Check(
            id="most-is-not-most-5b1c7d20",
            rule="most-is-not-most",
            title="Most is not most",
            relation=1,
            relation_kind="share",
            facts=(5, 4),
            verdict="contradiction",
            severity="error",
            changes_claim=True,
            message="8,600 of “Nearly 21,000 people” is about 41%, which is not most of them",
            arithmetic="8,600 / 21,000 = 41%",
            chart="threshold",
            rows=(
                row(f["harbour"], "harbour wards"),
                row(f["people"], "everybody", "÷"),
                derived(
                    "share",
                    "41%",
                    between(Fraction(855, 21), Fraction(865000, 20370)),
                    between(Fraction(850, 21), Fraction(870000, 19740)),
                    unit="%",
                ),
                Row(
                    label="most",
                    said="Most",
                    core=between(50, 100, low_open=True),
                    support=between(50, 100, low_open=True),
                    unit="%",
                    span=Span(most.start, most.start + 4),
                ),
            ),
            places=_places(text, ("Most", "the claim"), (f["harbour"], "the part"), (f["people"], "the whole")),
            suggest=("Is it the largest group rather than a majority?",),
            why="Most of a group is more than half of it. No reading of these figures comes near one half.",
            break_even="“Nearly 21,000” would have to mean 17,300 or fewer, 18% less than it says",
            repair="the harbour wards would have to be 10,185 or more",
            **_at(text, most),
        ),
        Check(
            id="parts-fall-short-0f9e8d7c",
            rule="parts-fall-short",
            title="The parts fall short of the whole",
            relation=0,
            relation_kind="partition",
            facts=(4, 5, 6, 7),
            verdict="strained",
            severity="warning",
            confidence="medium",
            reasons=("the list may not be complete",),
            message="The groups add up to about 19,000, roughly 2,000 short of “Nearly 21,000 people”",
            arithmetic="8,600 + 5,200 + ~5,200 = ~19,000; about 2,000 (10%) of nearly 21,000 not covered",
            chart="stack",
            rows=(
                row(f["harbour"], "harbour wards"),
                row(f["hill"], "hill estates", "+"),
                row(f["islands"], "islands", "+"),
                derived("sum", "19,000", between(18690, 19310), between(18020, 19980)),
                row(f["people"], "stated total"),
                derived("left over", "about 2,000 (10%)", between(1060, 2310), between(0, 2980), ""),
            ),
            places=_places(
                text,
                (f["people"], "the total"),
                (f["harbour"], "a part"),
                (f["hill"], "a part"),
                (f["islands"], "a part"),
            ),
            suggest=("Who are the other 2,000?", "Does the total include people who slept elsewhere?"),
            why="Where a list names everybody, its parts make up the whole.",
            break_even="They meet only if “nearly” may mean 6% less and every group is at its top; on the usual "
            "readings at least 1,060 are missing",
            **_at(text, f["people"].span),
        ),
        Check(
            id="area-exceeds-city-11aa22bb",
            rule="area-exceeds-city",
            title="The area is larger than any city",
            relation=2,
            relation_kind="reference",
            facts=(2,),
            verdict="contradiction",
            severity="error",
            message="46,000 km² is more than any town covers",
            arithmetic="46,000 km² against 2 – 1,200 km²",
            chart="ruler",
            rows=(
                row(f["area"], "the flood"),
                Row(
                    label="a town",
                    said="2 – 1,200 km²",
                    core=between(2, 1200),
                    support=between(1, 2500),
                    unit="kilometer ** 2",
                    derived=True,
                ),
                Row(
                    label="Belgium",
                    said="30,528 km²",
                    core=between(30528, 30528),
                    support=between(30528, 30528),
                    unit="kilometer ** 2",
                    derived=True,
                ),
            ),
            places=_places(text, (f["area"], "the area"), ("Port Ellery", "the place")),
            suggest=("Were square metres meant, or hectares?",),
            slip="a thousand times too large: 46 km² would fit",
            why="Towns cover between 2 and 1,200 square kilometres.",
            **_at(text, f["area"].span),
        ),
        Check(
            id="change-percent-77cc88dd",
            rule="change-percent",
            title="The per cent does not fit the change",
            relation=3,
            relation_kind="change",
            facts=(8, 9, 10),
            verdict="contradiction",
            severity="error",
            confidence="high",
            message="From $40 million to $46 million is a rise of 15%, not 12%",
            arithmetic="46 / 40 = +15%",
            chart="change",
            rows=(
                row(f["before"], "before"),
                row(f["after"], "after"),
                derived(
                    "change",
                    "+15%",
                    between(Fraction(100 * 50, 405), Fraction(100 * 70, 395)),
                    between(Fraction(100 * 40, 410), Fraction(100 * 80, 390)),
                    unit="%",
                ),
                row(f["percent"], "percent"),
            ),
            places=_places(text, (f["percent"], "the change"), (f["before"], "before"), (f["after"], "after")),
            suggest=("Which of the three figures is the newest?",),
            **_at(text, f["percent"].span),
        ),
        Check(
            id="percents-miss-100-99ee00ff",
            rule="percents-miss-100",
            title="The per cents do not make 100",
            relation=4,
            relation_kind="percent_total",
            facts=(15, 16, 17),
            verdict="contradiction",
            severity="warning",
            confidence="medium",
            reasons=("people may have been free to give two answers",),
            message="The three answers add up to 103%",
            arithmetic="45 + 38 + 20 = 103%",
            chart="intervals",
            rows=(
                row(f["wall"], "sea wall"),
                row(f["roads"], "raised roads", "+"),
                row(f["neither"], "neither", "+"),
                derived("sum", "103%", between("101.5", "104.5"), between(100, 106), unit="%"),
                Row(
                    label="the whole",
                    said="100%",
                    core=between(100, 100),
                    support=between(100, 100),
                    unit="%",
                    derived=True,
                ),
            ),
            places=_places(text, (f["wall"], "a share"), (f["roads"], "a share"), (f["neither"], "a share")),
            **_at(text, f["wall"].span),
        ),
        _held(
            "restatement",
            "approximate-restatement",
            "58 generators is what “60 generators” says",
            "58 is 3% below 60",
            text,
            f["about60"],
            f["exact58"],
        ),
        _held(
            "enumeration",
            "count-and-items",
            "Two neighbours are named: Marsh County, Tarn County",
            "2 = 2",
            text,
            f["two"],
        ),
        _held("calendar", "weekday-and-date", "12 November 2019 was a Tuesday", "", text, f["date"]),
        _held("restatement", "same-date", "Both dates are 2019-11-12", "", text, f["date"], f["footer"]),
        Check(
            id="rate-of-loss-12121212",
            rule="rate-of-loss",
            title="",
            facts=(18,),
            verdict="not checkable",
            message="How many boats were lost is not said",
            reasons=("“A large number of boats” has no number",),
            **_at(text, f["boats"].span),
        ),
    )
    figure = span_of(text, "2 of 5")
    return Report(
        provenance=provenance(text),
        text=text,
        facts=tuple(f.values()),
        relations=_relations(text),
        checks=checks,
        set_aside=(SetAside(span=figure, quote="2 of 5", reason="a figure's number, not a claim", line=14),),
    )


def _relations(text: str) -> tuple[Relation, ...]:
    most = Stated(
        name="share",
        span=span_of(text, "Most"),
        words="Most",
        core=between(50, 100, low_open=True),
        support=between(50, 100, low_open=True),
        unit="%",
        entry="most",
    )
    return (
        Relation(
            id=0,
            kind="partition",
            roles=(Role(name="total", facts=(4,)), Role(name="parts", facts=(5, 6, 7))),
            cue="Most of them, ..., but there are also",
            basis="anaphoric",
            reasons=("“them” are the people in shelters",),
        ),
        Relation(
            id=1,
            kind="share",
            roles=(Role(name="part", facts=(5,)), Role(name="whole", facts=(4,))),
            stated=(most,),
            cue="Most of them",
            basis="explicit",
        ),
        Relation(
            id=2,
            kind="reference",
            roles=(Role(name="subject", facts=(2,)),),
            cue="of the town of",
            basis="explicit",
            place="port ellery",
            property="area of a city",
        ),
        Relation(
            id=3,
            kind="change",
            roles=(Role(name="before", facts=(9,)), Role(name="after", facts=(10,)), Role(name="percent", facts=(8,))),
            cue="has risen by",
            basis="explicit",
        ),
        Relation(
            id=4,
            kind="percent_total",
            roles=(Role(name="shares", facts=(15, 16, 17)),),
            cue="of those we asked",
            basis="explicit",
        ),
    )


def _held(kind, rule, message, arithmetic, text, *facts) -> Check:
    return Check(
        id=f"{rule}-{facts[0].id:08x}",
        rule=rule,
        title=message,
        relation_kind=kind,
        facts=tuple(x.id for x in facts),
        verdict="consistent",
        message=message,
        arithmetic=arithmetic,
        places=_places(text, *((x, "said") for x in facts)),
        rows=tuple(row(x, "said") for x in facts if x.kind == "count"),
        **_at(text, facts[0].span),
    )


def clean_report() -> Report:
    """The storm's report without its findings."""
    report = storm_report()
    return report.model_copy(update={"checks": tuple(c for c in report.checks if not c.is_finding), "set_aside": ()})


HOSTILE = (
    "<script>alert('x')</script> {{7*7}} ${7*7} {% raw %} </script> \x1b[31mred\x1b[0m \x07 \u202etfel ot thgir\u202c "
    "\"quoted\" 'single' <img src=x onerror=alert(1)> &amp; ]]> | a | `code` *bold* [link](javascript:alert(1))"
)


def hostile_report() -> Report:
    """Every string that comes from the input holds something that acts on a screen, a page or a template."""
    text = f"{HOSTILE} 7 people\n{HOSTILE} 9 people, {HOSTILE}\n"
    f = Facts(text)
    seven = f.add("count", f"{HOSTILE} 7 people", 7, entity=HOSTILE, noun=HOSTILE, speaker=HOSTILE)
    nine = f.add("count", "9 people", 9, entity=HOSTILE, noun=HOSTILE, speaker=HOSTILE)
    finding = Check(
        id="two-numbers-00000000",
        rule="two-numbers",
        title=HOSTILE,
        verdict="contradiction",
        severity="error",
        facts=(0, 1),
        message=HOSTILE,
        arithmetic=HOSTILE,
        reasons=(HOSTILE,),
        why=HOSTILE,
        suggest=(HOSTILE,),
        repair=HOSTILE,
        slip=HOSTILE,
        break_even=HOSTILE,
        chart="intervals",
        rows=(row(seven, HOSTILE), row(nine, HOSTILE, "=")),
        places=_places(text, (seven, HOSTILE), (nine, HOSTILE)),
    )
    passed = finding.model_copy(update={"verdict": "consistent", "id": "two-numbers-00000001"})
    aside = SetAside(span=nine.span, quote=HOSTILE, reason=HOSTILE, line=2)
    return Report(
        provenance=provenance(text, HOSTILE.replace("/", "")),
        text=text,
        facts=(seven, nine),
        checks=(finding, passed),
        set_aside=(aside,),
    )


def big_report(facts: int, findings: int) -> Report:
    """A text of one sentence a fact, with so many findings spread over it."""
    text = "".join(f"In week {n} the depot sent {n + 1000:,} crates to town.\n" for n in range(facts))
    f = Facts.__new__(Facts)
    f.text, f.made = text, []
    made, checks, at = [], [], 0
    for n in range(facts):
        words = f"{n + 1000:,} crates"
        at = text.index(words, at)
        span = Span(at, at + len(words))
        value = between(n + 1000, n + 1000)
        made.append(
            FACT_TYPES["count"](
                id=n,
                span=span,
                number_span=span,
                quote=words,
                entity="crate",
                noun="crates",
                line=n + 1,
                quantity=Quantity(value=Fraction(n + 1000), core=value, support=value),
            )
        )
    for n in range(findings):
        one, two = made[n * (facts // findings)], made[n * (facts // findings) + 1]
        checks.append(
            Check(
                id=f"crates-differ-{n:08x}",
                rule="crates-differ",
                title="",
                verdict="strained" if n % 3 else "contradiction",
                severity="warning" if n % 3 else "error",
                facts=(one.id, two.id),
                relation_kind="restatement",
                message=f"Week {n} has {one.quote} and {two.quote}",
                arithmetic=f"{one.quote} is not {two.quote}",
                rows=(row(one, "first"), row(two, "second")),
                chart="intervals",
                line=one.line,
                column=1,
                places=(Place(span=one.span, role="first"), Place(span=two.span, role="second")),
            )
        )
    return Report(provenance=provenance(text, "crates.txt"), text=text, facts=tuple(made), checks=tuple(checks))
