"""What it costs to render a long report, as a share of what it costs to check the text.

    python benchmarks/rendering.py [FACTS [ROUNDS]]

The text is made here: about FACTS facts (5,000 where nothing is said), and a finding for every ten of them or so.
All times are CPU time of this process: for a check of the text, and for each format made from its report, the median
over the rounds. The aim: every format costs less than the check. Ends 1 where that is missed. With Chromium at hand it
also says how long the page keeps the browser busy at a stretch, and how long a jump to its last finding takes; these
are wall time, and hang on the machine.

The gate comes first: the same report gives the same bytes, the report read back from its JSON too, and the page holds
every finding and every fact.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from factcheck import Report, check
from factcheck.writers import WRITERS, Writer, as_json

PLACES = ("Ardley", "Brunton", "Calder", "Denholm", "Easby", "Fenwick", "Garston", "Holme", "Irby", "Kelso")
SOUND = (
    "{place} counted {a:,} households in the survey. Volunteers knocked on {b} doors in {c} streets.",
    "The depot at {place} sent {a:,} crates in May, and {b} lorries went out over {c} days.",
    "In {place} the council planted {b} trees and mended {c} bridges. It spent $" + "{a:,} on paint.",
)
FAULTY = (
    "{place} school has {total} pupils: {x} girls and {y} boys.",
    "Rents in {place} rose by 40%, from ${x} to ${z}.",
)
LOOKS = """new Promise(done => {
  const found = [];
  new PerformanceObserver(list => found.push(...list.getEntries().map(e => e.duration)))
    .observe({ type: "longtask", buffered: true });
  setTimeout(() => done(Math.max(0, ...found)), 300);
})"""


def text(facts: int) -> str:
    """About so many facts, and a tenth as many faults."""
    lines, made, number = [], 0, 0
    while made < facts:
        place = f"{PLACES[number % len(PLACES)]}"
        if number % 3 == 2:
            x, y = 40 + number % 37, 50 + number % 23
            lines.append(FAULTY[number // 3 % 2].format(place=place, total=x + y + 25, x=x, y=y, z=x + 5))
        else:
            template = SOUND[number % len(SOUND)]
            lines.append(template.format(place=place, a=1200 + 7 * number, b=31 + number % 57, c=3 + number % 19))
        made, number = made + 3, number + 1
    return "\n\n".join(lines) + "\n"


def cost(work: Callable[[], object], rounds: int) -> float:
    """The median CPU seconds of doing it."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return statistics.median(times)


def faults(report: Report) -> Iterator[str]:
    """What the gate finds wrong."""
    kept = next(writer for writer in WRITERS if writer.name == "json").render([report])
    again = as_json.read(kept.encode(), "run.json")
    for writer in WRITERS:
        made = writer.render([report])
        if made != writer.render([report]) or made != writer.render([again]):
            yield f"{writer.name}: the same report gave other bytes"
        if writer.name == "html" and made.count('<article id="f') != len(report.findings):
            yield "html: findings are missing"
        if writer.name == "html" and made.count('<tr id="fact') != len(report.facts):
            yield "html: facts are missing"


def main() -> int:
    """Print the table; 1 where the aim is missed."""
    facts, rounds = (int(sys.argv[n]) if len(sys.argv) > n else usual for n, usual in ((1, 5000), (2, 3)))
    words = text(facts)
    check(words[:2000])  # what is read once and kept is not what is measured
    report = check(words)
    print(f"{len(words):,} characters, {len(report.facts):,} facts, {len(report.findings):,} findings")
    found = list(faults(report))
    print("\n".join(found) if found else "gate: every format gives the same bytes again, from its JSON too")
    if found:
        return 1
    checked = cost(lambda: check(words), rounds)
    print(f"{'median of ' + str(rounds):12}{'CPU s':>8}{'of the check':>14}\n{'check':12}{checked:8.2f}{1:14.2f}")
    worst = 0.0
    for writer in WRITERS:
        taken = cost(lambda writer=writer: writer.render([report]), rounds)  # type: ignore[misc]
        worst = max(worst, taken / checked)
        print(f"{writer.name:12}{taken:8.2f}{taken / checked:14.2f}")
    in_browser(next(writer for writer in WRITERS if writer.name == "html"), report)
    return 0 if worst < 1 else 1


def in_browser(html: Writer, report: Report) -> None:
    """How the page behaves in a real browser, where there is one."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from browser import CHROMIUM, Browser

    if CHROMIUM is None:
        return
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        page = Path(folder, "page.html")
        page.write_text(html.render([report]), encoding="utf-8")
        browser.size(1400, 900)
        browser.open(page)
        longest = browser.run(LOOKS)
        jump = browser.run(
            "(() => { const begun = performance.now(); document.querySelector('.index li:last-child a').click();"
            " document.body.getBoundingClientRect(); return performance.now() - begun; })()"
        )
        size = page.stat().st_size / 1e6
        print(f"page of {size:.1f} MB in Chromium: longest stretch of work {longest:.0f} ms, a jump {jump:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
