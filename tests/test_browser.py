"""The HTML report in a real browser: it asks for nothing, complains of nothing, and links, filters and keys work."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser
from made_reports import HOSTILE, big_report, clean_report, hostile_report, storm_report

from factcheck.writers import WRITERS
from factcheck.writers.visible import visible
from factcheck.writers.wording import curled

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; apt-get install chromium runs these tests")

HTML = next(writer for writer in WRITERS if writer.name == "html")
PAGES = {
    "storm": storm_report(),
    "clean": clean_report(),
    "hostile": hostile_report(),
    "many": big_report(80, 24),
}


@pytest.fixture(scope="module")
def browser():
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, report in PAGES.items():
        (folder / f"{name}.html").write_text(HTML.render([report]), encoding="utf-8")
    return folder


@pytest.fixture
def storm(browser, pages) -> Browser:
    browser.size(1400, 900)
    browser.open(pages / "storm.html")
    return browser


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(380, False), (1600, False), (1024, True)])
def test_it_fits_asks_for_nothing_and_complains_of_nothing(browser, pages, name, width, dark):
    browser.size(width, 900, dark)
    browser.open(pages / f"{name}.html")
    assert browser.complaints() == []
    assert browser.requests() == []
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.run("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere_and_every_id_is_one(browser, pages, name):
    browser.open(pages / f"{name}.html")
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
    assert browser.run(f"{lost}.filter(id => !document.getElementById(id))") == []
    assert browser.run("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == browser.run(
        "document.querySelectorAll('[id]').length"
    )


def test_a_hostile_text_is_text(browser, pages):
    browser.open(pages / "hostile.html")
    assert browser.run("document.querySelectorAll('script').length") == 2
    assert browser.run("document.images.length") == 0
    assert curled(visible(HOSTILE)) in browser.run("document.querySelector('h3').textContent")
    assert visible(HOSTILE) in browser.run("document.querySelector('.source').textContent")
    assert not [e for e in browser.events if e.get("method") == "Page.javascriptDialogOpening"]


def test_the_policy_stops_a_script_that_is_not_ours(storm):
    storm.run(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.mine = 1';"
        " document.body.append(s); })()"
    )
    assert storm.run("typeof window.mine") == "undefined"


def test_links_work_both_ways(storm):
    for fact in (5, 8, 9):
        storm.run(f"document.getElementById('q{fact}').click()")
        finding = storm.run("location.hash.slice(2)")
        assert finding.isdigit()
        assert storm.run(f"document.querySelectorAll('#f{finding} .said').length") >= 1
        lit = storm.run("[...document.querySelectorAll('.q.lit')].map(e => e.dataset.f)")
        assert lit
        assert all(finding in one.split() for one in lit)
        storm.run(f"document.querySelector('#f{finding} .said').click()")
        back = storm.run("location.hash.slice(1)")
        assert storm.run(f"document.getElementById('{back}').dataset.f.split(' ').includes('{finding}')")
        storm.run(f"document.querySelector('#fact{fact} th a').click()")
        assert storm.run("location.hash") == f"#q{fact}"


def test_a_click_lights_every_party_and_nothing_else(storm):
    storm.run("document.querySelector('.index li:nth-child(4) a').click()")
    lit = storm.run("[...document.querySelectorAll('.q.lit')].map(e => e.textContent)")
    assert lit == ["Nearly 21,000 people", "8,600", "5,200", "a similar number"]
    storm.run("document.querySelector('.index li:nth-child(2) a').click()")
    lit = storm.run("[...document.querySelectorAll('.q.lit')].map(e => e.textContent)")
    assert lit == ["close to 46,000 square kilometres", "Port Ellery"]


def test_links_lead_both_ways_without_script(browser, pages):
    browser.size(1400, 900)
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(pages / "storm.html")
        assert browser.run("document.querySelector('.filters').hidden")  # what needs the script is not offered
        finding = browser.run("document.getElementById('q8').getAttribute('href')")
        browser.run(f"location.hash = '{finding}'")
        assert browser.run("document.querySelector(':target').matches('article.finding')")
        back = browser.run(f"document.querySelector('{finding} .said').getAttribute('href')")
        browser.run(f"location.hash = '{back}'")
        assert browser.run("document.querySelector(':target').matches('.q')")
        colour = browser.run("getComputedStyle(document.querySelector('.q:target')).backgroundColor")
        assert colour != "rgba(0, 0, 0, 0)"
        assert browser.run("document.querySelectorAll('summary').length") > 0
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


def shown(browser) -> list[str]:
    return browser.run("[...document.querySelectorAll('article.finding')].filter(a => !a.hidden).map(a => a.id)")


def test_findings_can_be_filtered_and_found(storm):
    assert len(shown(storm)) == 5
    storm.run("document.querySelector('[data-show=strained]').click()")
    assert shown(storm) == ["f4"]
    storm.run("document.querySelector('[data-show=claim]').click()")
    assert shown(storm) == ["f1"]
    storm.run("document.querySelector('[data-show=\"\"]').click()")
    find = "(w => { const f = document.getElementById('find'); f.value = w; f.dispatchEvent(new Event('input')); })"
    storm.run(f"{find}('sea wall')")
    assert shown(storm) == ["f5"]
    assert storm.run("document.querySelector('output.count').textContent") == "1 of 5"
    storm.run(f"{find}('nothing like it')")
    assert shown(storm) == []
    assert not storm.run("document.querySelector('p.none').hidden")


def test_a_link_to_a_hidden_finding_shows_it(storm):
    storm.run("document.querySelector('[data-show=strained]').click()")
    storm.run("document.getElementById('q9').click()")
    assert "f3" in shown(storm)


def test_keys_go_from_finding_to_finding(storm):
    seen = []
    for key in "jjjkk":
        storm.press(key)
        seen.append(storm.run("document.activeElement.id"))
    assert seen == ["f1", "f2", "f3", "f2", "f1"]
    storm.run("document.getElementById('find').focus()")
    storm.press("j")
    assert storm.run("document.getElementById('find').value") == "j"


def test_facts_are_sorted_found_and_saved(storm):
    column = "[...document.querySelectorAll('#facts-table tbody tr')].filter(r => !r.hidden).map(r => r.id)"
    storm.run("document.querySelectorAll('#facts-table thead button')[3].click()")
    assert storm.run(f"document.getElementById({column}[0]).cells[3].textContent") == "1.5 – 2.5 days"
    storm.run("document.querySelectorAll('#facts-table thead button')[3].click()")
    assert "$45.5" in storm.run(f"document.getElementById({column}[0]).cells[3].textContent")
    storm.run("document.querySelectorAll('#facts-table thead button')[0].click()")
    assert storm.run(f"{column}[0]") == "fact1"
    storm.run("document.querySelector('#fact1 .mine span').textContent = '=1+1 almanac, rk'")
    storm.run("window.kept = []; URL.createObjectURL = b => { window.kept.push(b); return '#'; }")
    storm.run("HTMLAnchorElement.prototype.click = function () {}")
    storm.run("document.querySelectorAll('[data-save]').forEach(b => b.dispatchEvent(new Event('click')))")
    csv, data = storm.run("Promise.all(window.kept.map(b => b.text()))")
    assert csv.count("\r\n") == 22
    assert '"\'=1+1 almanac, rk"' in csv
    assert '"checked_against": "=1+1 almanac, rk"' in data


def test_print_hides_nothing(storm):
    seen = "[...document.querySelectorAll('details > :not(summary)')].map(e => e.checkVisibility())"
    assert set(storm.run(seen)) == {False}
    storm.send("Emulation.setEmulatedMedia", media="print")
    assert set(storm.run(seen)) == {True}
    storm.send("Emulation.setEmulatedMedia", media="screen")
    storm.run("window.dispatchEvent(new Event('beforeprint'))")
    assert storm.run("document.querySelectorAll('details:not([open])').length") == 0
    storm.run("window.dispatchEvent(new Event('afterprint'))")
    assert storm.run("document.querySelectorAll('details[open]').length") == 0
    assert storm.printed().startswith(b"%PDF")


def test_a_page_of_5000_facts_and_500_findings_opens_quickly(browser, tmp_path):
    path = tmp_path / "huge.html"
    path.write_text(HTML.render([big_report(5000, 500)]), encoding="utf-8")
    browser.size(1400, 900)
    begun = time.monotonic()
    browser.open(path)
    browser.run("document.querySelector('.index li:nth-child(400) a').click()")
    browser.picture()
    assert time.monotonic() - begun < 20  # a stall, not a benchmark


def axe() -> str:
    for package in ("axe_playwright_python", "axe_core_python"):
        found = importlib.util.find_spec(package)
        if found and found.origin:
            return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed; pip install axe-core-python runs this test")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(browser, pages, name, dark):
    script = axe()
    browser.size(1400, 900, dark)
    browser.open(pages / f"{name}.html")
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    browser.run(script + "; 1")
    found = browser.run(
        "axe.run(document).then(r => r.violations.filter(v => "
        "['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + "
        "v.nodes.slice(0, 3).map(n => n.html + ' ' + n.any.map(a => a.message).join())))"
    )
    assert found == []
