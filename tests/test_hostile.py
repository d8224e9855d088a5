"""Input that would act on a screen, a page or a template shows as text, in every format and on the command line."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from made_reports import HOSTILE, hostile_report, storm_report

from factcheck.writers import WRITERS
from factcheck.writers.look import Look
from factcheck.writers.visible import visible

BY_NAME = {writer.name: writer for writer in WRITERS}
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Tags(HTMLParser):
    """Collects the tags of a page, its scripts, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.scripts: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        inside = self.tags and self.tags[-1] in ("script", "style") and self.cdata_elem
        (self.scripts if inside else self.words).append(data)


def page_of(report) -> Tags:
    parsed = Tags()
    parsed.feed(BY_NAME["html"].render([report]))
    parsed.close()
    return parsed


def test_the_page_has_no_tag_that_a_harmless_one_lacks():
    hostile, harmless = page_of(hostile_report()), page_of(storm_report())
    assert set(hostile.tags) <= set(harmless.tags)
    assert hostile.tags.count("script") == 2
    assert "img" not in hostile.tags
    assert not {name for name in hostile.attributes if name.startswith("on") or name == "style"}


def test_the_page_says_every_word_as_it_was_written():
    words = "".join(page_of(hostile_report()).words)
    assert visible(HOSTILE) in words
    assert "{{7*7}}" in words
    assert "49" not in words
    assert not ACTING.search(words)


def test_embedded_data_cannot_end_its_script():
    page = BY_NAME["html"].render([hostile_report()])
    embedded = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert embedded
    assert "<" not in embedded[1]
    assert json.loads(embedded[1])["facts"][0]["quote"] == f"{HOSTILE} 7 people"


@pytest.mark.parametrize("name", ["terminal", "md", "github", "html", "sarif"])
def test_nothing_that_acts_on_a_screen_is_written(name):
    text = BY_NAME[name].render([hostile_report()], Look(level=1, show_passed=True))
    assert not ACTING.search(text)


def test_markdown_holds_no_tag_template_or_link():
    text = BY_NAME["md"].render([hostile_report()])
    assert "<" not in text
    assert "{{" not in text
    assert "{%" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)\*bold", text)


def test_a_workflow_command_cannot_be_smuggled_in():
    check = hostile_report().checks[0].model_copy(update={"message": "one\n::error::two\r\n::set-env name=x::y"})
    report = hostile_report().model_copy(update={"checks": (check,)})
    assert len(BY_NAME["github"].render([report]).strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\x00b", "a␀b"),
        ("\u202eabc", "<U+202E>abc"),
        ("\ud800", "<U+D800>"),
        ("\x7f\x9b", "␡<U+009B>"),
        ("naïve café, 東京", "naïve café, 東京"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_what_acts_is_made_visible_and_what_speaks_is_left(text, shown):
    assert visible(text) == shown


def test_ascii_spells_what_it_can():
    assert visible("café – “x” ✖ 東", ascii_only=True) == 'cafe - "x" X <U+6771>'
