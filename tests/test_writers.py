"""Every format, on reports made by hand: what stands in it, that nothing is lost, and that bytes are the same."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import STORM, between, big_report, clean_report, hostile_report, storm_report
from rich.cells import cell_len

import factcheck.writers
from factcheck.errors import InputError
from factcheck.model.check import Check, Row
from factcheck.model.report import Decision, Report
from factcheck.span import Span
from factcheck.writers import WRITERS, as_json
from factcheck.writers.charts import chart_of
from factcheck.writers.excerpt import excerpts
from factcheck.writers.figures import figure, interval, with_unit
from factcheck.writers.lines import Lines, windows
from factcheck.writers.look import Look
from factcheck.writers.marks import familiar
from factcheck.writers.plot import LETTER
from factcheck.writers.records import json_line
from factcheck.writers.text_pane import text_lines
from factcheck.writers.wording import curled, verdict_line

BY_NAME = {writer.name: writer for writer in WRITERS}
SARIF_SCHEMA = Path(__file__).parents[2] / "shared" / "schemas" / "sarif-schema-2.1.0.json"
MADE = {"storm": storm_report, "clean": clean_report, "hostile": hostile_report}


def written(name: str, report: Report, **look: object) -> str:
    return BY_NAME[name].render([report], Look(**look))


# -- all formats


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("made", MADE)
def test_the_same_report_is_the_same_bytes_also_from_its_json(name, made):
    report = MADE[made]()
    again = as_json.read(written("json", report).encode(), "run.json")
    assert again == report
    assert written(name, report) == written(name, again)


@pytest.mark.parametrize("made", MADE)
def test_json_is_what_the_model_says_of_itself(made):
    report = MADE[made]()
    assert written("json", report) == report.model_dump_json(indent=1) + "\n"


@pytest.mark.parametrize("name", BY_NAME)
def test_every_finding_stands_in_every_format(name):
    report = storm_report()
    text = written(name, report, width=400)
    for finding in report.findings:
        words = {
            "json": json.dumps(finding.message, ensure_ascii=False)[1:-1],
            "md": finding.message.replace("$", "\\$"),
            "sarif": json.dumps(finding.message)[1:-1],
            "github": finding.message.replace("%", "%25"),
        }
        assert words.get(name, finding.message) in text


def test_every_module_of_a_format_is_in_the_registry():
    here = Path(factcheck.writers.__file__).parent
    assert {path.stem for path in here.glob("as_*.py")} == {writer.module for writer in WRITERS}


# -- the sentence that says what was found


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (
            storm_report(),
            "4 contradictions, 1 strained sum. 21 of 22 quantities understood. 4 of 9 checks passed.",
        ),
        (clean_report(), "No contradictions among the 21 quantities understood. All 4 checks passed."),
        (
            clean_report().model_copy(update={"set_aside": storm_report().set_aside}),
            "No contradictions among the 21 quantities understood. 1 more was not understood. All 4 checks passed.",
        ),
        (clean_report().model_copy(update={"facts": (), "checks": ()}), "No quantities were found in this text."),
        (
            clean_report().model_copy(update={"checks": ()}),
            "No contradictions among the 21 quantities understood. No two of them are tied together, so there was "
            "nothing to check.",
        ),
        (
            big_report(60, 20),
            "7 contradictions, 13 strained checks. All 60 quantities understood. 0 of 20 checks passed.",
        ),
    ],
)
def test_the_verdict_line_says_what_was_found_and_never_that_all_is_true(report, line):
    assert verdict_line(report) == line


def test_an_accepted_finding_no_longer_counts_and_a_stale_decision_is_named():
    report, first = storm_report(), storm_report().findings[0]
    kept = Decision(id=first.id, rule=first.rule, quotes=("Most",), reason="the largest group is meant", by="rk")
    stale = Decision(id="gone-00000000", rule="gone", quotes=("x",), reason="once", stale=True)
    decided = report.model_copy(update={"accepted": (kept, stale)})
    assert len(decided.findings) == len(report.findings) - 1
    assert "1 finding accepted." in verdict_line(decided)
    for name in ("terminal", "md", "html"):
        text = written(name, decided)
        assert "once" in text
        assert "no longer found" in text.lower()
    assert "the largest group is meant" in written("sarif", decided)


# -- numbers


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(0), "0"),
        (Fraction(34000), "34,000"),
        (Fraction(-1200), "−1,200"),
        (Fraction(64, 10), "6.4"),
        (Fraction(123456, 100), "1,234.56"),
        (Fraction(1, 3), "0.333"),
        (Fraction(2, 3) * 1000, "667"),
        (Fraction(855, 21), "40.7"),
        (Fraction(1, 2000), "0.0005"),
        (Fraction(10**7, 3), "3,333,333"),
    ],
)
def test_figures_are_as_a_reader_expects_them(value, said):
    assert figure(value) == said


@pytest.mark.parametrize(
    ("ends", "unit", "said"),
    [
        ((13500, 14500), None, "13,500 – 14,500"),
        ((9000, None, True), None, "over 9,000"),
        ((9000, None), None, "at least 9,000"),
        ((None, 400), None, "up to 400"),
        ((0, 400), None, "up to 400"),
        ((None, 50, False, True), None, "under 50"),
        ((20370, 21000, False, True), None, "20,370 to under 21,000"),
        ((50, 100, True), "%", "over 50%"),
        ((None, None), None, "any value"),
        ((5, 3), None, "nothing"),
        ((39_500_000, 40_500_000), "USD", "$39.5 – 40.5 million"),
        ((7_318_246, 7_318_246), None, "7,318,246"),
        ((Fraction(3, 2), Fraction(5, 2)), "day", "1.5 – 2.5 days"),
        ((1, 1), "day", "1 day"),
        ((43700, 48300), "kilometer ** 2", "43,700 – 48,300 km²"),
        ((-1, 1), None, "−1 to 1"),
        ((Fraction(1315, 1000), Fraction(1325, 1000)), None, "1.315 – 1.325"),
        ((Fraction(195, 2), Fraction(205, 2)), "USD", "$97.50 – 102.50"),
        ((Fraction(1083, 4), Fraction(1323, 4)), None, "271 – 331"),
    ],
)
def test_ranges_have_an_en_dash_and_open_ends_are_said(ends, unit, said):
    assert interval(between(*ends), unit, floor=True) == said


def test_zero_is_said_where_it_was_worked_out():
    assert interval(between(0, 2980)) == "0 – 2,980"


def test_money_has_its_sign_before_it():
    assert with_unit(Fraction(-120), "GBP") == "−£120"
    assert with_unit(Fraction(46_000_000), "USD") == "$46 million"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (Fraction(31), "31"),
        (Fraction(64, 10), "6.4"),
        (Fraction(1, 3), '"1/3"'),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 10**20), "0.00000000000000000001"),
        (10**30, "1" + "0" * 30),
        ({"a": [None, True, "é\n"]}, '{"a":[null,true,"é\\n"]}'),
        ("\ud800", '"\\ud800"'),
        ([], "[]"),
    ],
)
def test_json_lines_hold_numbers_where_a_decimal_is_exact(value, line):
    assert json_line(value) == line
    json_line(value).encode("utf-8")


# -- JSON


def test_the_kept_schema_is_that_of_the_model_and_reports_fit_it():
    kept = (Path(as_json.__file__).parent / "report.schema.json").read_text(encoding="utf-8")
    assert kept == as_json.schema(), "run: factcheck report --schema > factcheck/writers/report.schema.json"
    validator = jsonschema.Draft202012Validator(json.loads(kept))
    for make in MADE.values():
        validator.validate(json.loads(written("json", make())))
    assert not validator.is_valid({"format_version": 1})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a JSON report"),
        (b"[1]", "not a JSON report"),
        (b'{"format_version": 99}', "format 99"),
        (b'{"format_version": 1, "text": "x"}', "not a whole report"),
        (b"\xff\xfe", "not a JSON report"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(data, words):
    with pytest.raises(InputError, match=words) as caught:
        as_json.read(data, "run.json")
    assert "run.json" in str(caught.value)
    assert "\n" not in str(caught.value)


# -- terminal


def test_findings_begin_with_a_place_an_editor_can_jump_to():
    heads = re.findall(r"^storm\.txt:(\d+):(\d+): \S+ (\w+)", written("terminal", storm_report()), re.M)
    findings = storm_report().findings
    assert heads == [(str(f.line), str(f.column), f.verdict) for f in findings]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_carets_stand_under_the_words(width):
    report = storm_report()
    lines = written("terminal", report, width=width).split("\n")
    marked = []
    for i, line in enumerate(lines):
        if not re.match(r" +│ +\^|       │ \^", line):
            continue
        above = next(lines[j] for j in range(i - 1, -1, -1) if re.match(r" *\d+ │", lines[j]))
        marked += [above[m.start() : m.end()] for m in re.finditer(r"\^+", line)]
    expected = [p.span.of(STORM) for f in report.findings for p in f.places]
    for words in expected:
        assert words in marked or any(piece and piece in words for piece in marked)
    assert "8,600" in marked
    assert "Ellery" in "".join(marked)


def test_carets_count_columns_not_letters():
    text = "東京では約3,000人 died and 20 lived\n"
    place = storm_report().checks[0].places[0].model_copy(update={"span": Span(text.index("20"), text.index("20") + 2)})
    check = storm_report().checks[0].model_copy(update={"places": (place,)})
    report = storm_report().model_copy(update={"text": text, "checks": (check,)})
    lines = written("terminal", report).split("\n")
    at = next(i for i, line in enumerate(lines) if "│ " in line and "^" in line)
    assert cell_len(lines[at - 1][: lines[at - 1].index("20")]) == lines[at].index("^")


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_is_wider_than_the_screen(width):
    text = written("terminal", storm_report(), width=width, level=1, show_passed=True)
    assert max(cell_len(line) for line in text.split("\n")) <= width


def test_colour_only_where_asked_for():
    assert "\x1b" not in written("terminal", storm_report())
    assert "\x1b[" in written("terminal", storm_report(), color=True)
    without = re.sub(r"\x1b\[[0-9;]*m", "", written("terminal", storm_report(), color=True))
    assert [x.rstrip() for x in without.split("\n")] == written("terminal", storm_report()).split("\n")


def test_ascii_is_ascii():
    for make in MADE.values():
        assert written("terminal", make(), ascii=True, level=1, show_passed=True).isascii()


def test_quiet_is_one_line_a_finding_and_verbose_says_why():
    report = storm_report()
    quiet = written("terminal", report, width=60, level=-1).strip().split("\n")
    assert len(quiet) == len(report.findings)
    assert written("terminal", clean_report(), level=-1) == ""
    verbose = written("terminal", report, level=1)
    assert "set aside" in verbose
    assert "Most of a group is more than half of it" in verbose
    assert "Most of a group is more than half of it" not in written("terminal", report)
    assert "Two neighbours are named" in written("terminal", report, show_passed=True)
    assert "Two neighbours are named" not in written("terminal", report)


# -- Markdown


def test_markdown_tables_have_as_many_cells_in_every_row():
    for make in MADE.values():
        for table in re.findall(r"(?:^\|.*\|\n)+", written("md", make()), re.M):
            cells = {len(re.findall(r"(?<!\\)\|", row)) for row in table.strip().split("\n")}
            assert len(cells) == 1


def test_markdown_shows_the_working_and_the_facts():
    text = written("md", storm_report())
    assert "| + | hill estates | 5,200 | 5,150 – 5,250 | 5,100 – 5,300 |" in text
    assert "> “Nearly 21,000 people” (the total, line 6)" in text
    assert "| 12 | More than 300 pumps | count | 301 – 375 | at least 301 | pumps | Ruth Okafor | 8 |" in text
    assert "SHA-256" in text


# -- SARIF and GitHub


def test_sarif_fits_the_official_schema():
    if not SARIF_SCHEMA.is_file():
        pytest.skip("the official SARIF schema is not beside this checkout")
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    text = BY_NAME["sarif"].render([storm_report(), clean_report(), hostile_report()])
    jsonschema.Draft7Validator(schema).validate(json.loads(text))


def test_sarif_regions_are_the_quoted_words():
    log = json.loads(written("sarif", storm_report()))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rows = STORM.split("\n")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for place in result["relatedLocations"]:
            region = place["physicalLocation"]["region"]
            start = region["charOffset"]
            assert STORM[start : start + region["charLength"]] == region["snippet"]["text"]
            assert rows[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(region["snippet"]["text"])


def test_github_annotations_are_one_line_each():
    lines = written("github", hostile_report()).strip().split("\n")
    assert len(lines) == 1
    assert lines[0].startswith("::error file=")
    assert written("github", clean_report()) == ""
    two = BY_NAME["github"].render([storm_report(), storm_report()], Look(paths=("a/x.txt", "b/y.txt")))
    assert two.count("file=a/x.txt,line=") == two.count("file=b/y.txt,line=") == 5


# -- charts


def chart(rule: str, report: Report | None = None):
    report = report or storm_report()
    values = {f.id: f.quantity.value for f in report.facts if f.quantity.value is not None}
    return chart_of(next(c for c in report.checks if c.rule == rule), values)


def left(place: str) -> float:
    return float(place.rstrip("%"))


def test_a_stack_lays_parts_end_to_end_and_dashes_what_is_missing():
    made = chart("parts-fall-short")
    assert [b.tone for b in made.blocks] == ["part0", "part1", "part0", "rest"]
    for one, two in pairwise(made.blocks):
        assert left(one.left) + left(one.width) == pytest.approx(left(two.left), abs=0.02)
    assert made.blocks[0].title == "harbour wards: 8,600"
    assert [b.words for b in made.bands] == ["1,060 apart"]


def test_a_stack_hatches_what_stands_over():
    report = storm_report()
    check = next(c for c in report.checks if c.rule == "parts-fall-short")
    twelve = between(12000, 12000)
    small = check.rows[4].model_copy(update={"fact": None, "core": twelve, "support": twelve})
    over = check.model_copy(update={"rows": (*check.rows[:4], small)})
    made = chart_of(over, {f.id: f.quantity.value for f in report.facts if f.quantity.value is not None})
    assert [b.tone for b in made.blocks] == ["part0", "part1", "over", "over"]


def test_a_threshold_runs_from_nothing_to_the_whole():
    made = chart("most-is-not-most")
    assert made.kind == "threshold"
    assert [t.words for t in made.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert made.bands[0].words == "“Most”: over 50%"
    assert left(made.bars[0].thick[0]) + left(made.bars[0].thick[1]) < left(made.bands[0].left)


def test_a_change_shows_where_the_stated_per_cent_would_have_led():
    made = chart("change-percent")
    assert made.arrow
    assert [b.label for b in made.bars] == ["before", "after", "12% more would be"]
    assert left(made.bars[0].dot) < left(made.bars[2].thick[0]) < left(made.bars[1].dot)


def test_an_arrow_leads_from_before_to_after_however_the_working_goes():
    report = storm_report()
    check = next(c for c in report.checks if c.rule == "change-percent")
    before, after, *rest = check.rows
    turned = check.model_copy(update={"rows": (after, before, *rest)})
    made = chart_of(turned, {f.id: f.quantity.value for f in report.facts if f.quantity.value is not None})
    assert [b.label for b in made.bars][:2] == ["before", "after"]


@pytest.mark.parametrize(
    ("stated", "words", "led"),
    [
        (Row(label="ratio", said="doubled", core=between(2, 2), support=between(2, 2)), "“doubled” would be", "600"),
        (Row(label="delta", said="40", core=between(40, 40), support=between(40, 40)), "40 more would be", "340"),
        (Row(label="percent", said="1 + 30%", core=between(130, 130), support=between(130, 130), unit="%",
             derived=True), "30% more would be", "390"),
    ],
)  # fmt: skip
def test_a_change_shows_where_what_is_stated_would_have_led(stated, words, led):
    ends = [Row(label=name, said=str(n), core=between(n, n), support=between(n, n), span=Span(0, 1), fact=n)
            for name, n in (("after", 450), ("before", 300))]  # fmt: skip
    rows = (*ends, stated.model_copy(update={"span": Span(2, 3)}))
    check = Check(id="x", rule="x", title="", verdict="contradiction", message="", rows=rows, chart="change")
    made = chart_of(check, {450: Fraction(450), 300: Fraction(300)})
    assert (made.bars[2].label, made.bars[2].said, made.bars[2].tone) == (words, led, "ghost")


def test_words_under_and_over_a_chart_do_not_run_into_each_other():
    for rule in ("most-is-not-most", "parts-fall-short", "area-exceeds-city", "change-percent"):
        made = chart(rule)
        for words in ([t for t in made.ticks if t.words], [n for n in made.notes if n.line]):
            taken = []
            for one in words:
                room = len(one.words) * LETTER
                shift = {"start": 0, "middle": room / 2, "end": room}[one.anchor]
                taken.append((left(one.place) - shift, left(one.place) - shift + room))
            assert all(a[1] <= b[0] for a, b in pairwise(sorted(taken)))


PAIRS = (
    ("ink", "paper"), ("soft", "paper"), ("faint", "paper"), ("soft", "wash"), ("faint", "wash"), ("ink", "card"),
    ("red", "paper"), ("red", "red-wash"), ("red", "wash"), ("ochre", "paper"), ("ochre", "ochre-wash"),
    ("ochre", "wash"), ("green", "paper"), ("ink", "lit"), ("ink", "red-wash"), ("ink", "ochre-wash"),
    ("on-part", "part-a"), ("on-part-b", "part-b"),
)  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_all_words_stand_out_from_what_is_behind_them(scheme):
    css = (Path(factcheck.writers.__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
    roots = [dict(re.findall(r"--([\w-]+): (#\w+)", root)) for root in re.findall(r":root \{(.*?)\}", css, re.S)]
    colours = roots[0] | roots[scheme]
    for words, ground in PAIRS:
        bright, dark = sorted((_luminance(colours[words]), _luminance(colours[ground])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, (words, ground)  # WCAG 2.2, AA


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_ruler_has_marks_that_readers_can_picture():
    names = [note.words for note in chart("area-exceeds-city").notes]
    assert "Belgium" in names
    assert list(familiar("USD")) == list(familiar(None)) == list(familiar("no such unit")) == []
    assert {name: round(size) for size, name in familiar("mile / hour")}["an airliner"] == 559


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ('It is not "most".', "It is not “most”."),
        ('("nearly 300" and "twice")', "(“nearly 300” and “twice”)"),
        ('a 5" pipe and a 6" one', 'a 5" pipe and a 6" one'),
        ('"', '"'),
    ],
)
def test_quotes_of_our_own_sentences_are_those_of_a_printed_page(words, printed):
    assert curled(words) == printed


def test_a_ruler_counts_powers_of_ten():
    made = chart("area-exceeds-city")
    places = [left(t.place) for t in made.ticks]
    assert len({round(b - a, 1) for a, b in pairwise(places)}) == 1


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.fractions(-(10**12), 10**12)), st.one_of(st.none(), st.fractions(-(10**12), 10**12))
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["intervals", "stack", "threshold", "change", "ruler"]),
    st.sampled_from(["%", None]),
)
def test_no_chart_leaves_its_frame_whatever_the_rows(ends, kind, unit):
    rows = []
    for n, (one, two) in enumerate(ends):
        low, high = (one, two) if one is None or two is None or one <= two else (two, one)
        rows.append(Row(label=str(n), said="x", core=between(low, high), support=between(low, high), unit=unit,
                        sign="=" if n == len(ends) - 2 else ""))  # fmt: skip
    made = chart_of(Check(id="x", rule="x", title="", verdict="strained", message="", rows=tuple(rows), chart=kind), {})
    if made is None:
        return
    places = [(t.place, "0%") for t in made.ticks] + [b.thin for b in made.bars] + [b.thick for b in made.bars]
    places += [(b.left, b.width) for b in (*made.bands, *made.blocks)]
    for start, width in places:
        assert -1 <= left(start) <= 101
        assert left(start) + left(width) <= 101.5


# -- the text and its excerpts


def test_the_text_pane_shows_the_whole_text_and_every_quantity():
    report = storm_report()
    lines = text_lines(report, Lines(report.text))
    assert "\n".join("".join(p.text for p in line.pieces) for line in lines) == report.text
    keys = [p.marked.key for line in lines for p in line.pieces if p.marked and p.first]
    assert set(keys) >= {f"q{f.id + 1}" for f in report.facts} | {"s1"}
    assert len(keys) == len(set(keys))


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 60), st.integers(0, 60))


@given(st.text("ab c\n", min_size=0, max_size=60), st.lists(spans, max_size=8))
def test_marks_that_overlap_lose_and_double_nothing(text, found):
    base = clean_report()
    facts = []
    for n, span in enumerate(found):
        span = Span(min(span.start, len(text)), min(span.end, len(text)))
        if span.start < span.end:
            facts.append(base.facts[5].model_copy(update={"id": n, "span": span}))
    report = base.model_copy(update={"text": text, "facts": tuple(facts), "checks": ()})
    lines = text_lines(report, Lines(text))
    assert "\n".join("".join(p.text for p in line.pieces) for line in lines) == text


@given(st.text("ab .!\n", min_size=1, max_size=300), st.lists(spans, min_size=1, max_size=4), st.integers(5, 60))
def test_windows_and_excerpts_show_every_place(text, found, width):
    clipped = [Span(min(s.start, len(text) - 1), min(s.end, len(text))) for s in found]
    clipped = [s for s in clipped if s.start < s.end and "\n" not in s.of(text)]
    shown = windows(Lines(text), clipped, width)
    for span in clipped:
        assert any(w.span.covers(span) for w in shown)
    place = storm_report().checks[0].places[0]
    pieces = excerpts(text, tuple(place.model_copy(update={"span": s, "role": "r"}) for s in clipped), width)
    marked = "".join(e.text[m.start : m.end] for e in pieces for m in e.marks)
    for span in clipped:
        assert set(span.of(text).replace(" ", "")) <= set(marked)


def test_the_huge_report_is_written_whole():
    report = big_report(1000, 100)
    text = written("html", report)
    assert text.count('<article id="f') == 100
    assert text.count('<tr id="fact') == 1000
