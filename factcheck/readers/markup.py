"""Inline Markdown: which characters of a text are markup, not words."""

from __future__ import annotations

import re

from factcheck import regex

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption"
    "|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike"
    "|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
)
_MARK = regex.compile(r"[\\`<\[\]*_~&]")  # a plain set of characters is found many times faster than the tokens are
# Every repeat is possessive or bounded, so a long run of openers without closers costs no more than its length.
_TOKEN = regex.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|$))"
    r"|(?P<code>(?P<ticks>`++)[^`]++(?P=ticks)(?!`))"
    rf"|(?P<tag></?(?:{_TAGS})(?=[\s/>])[^<>]{{0,1000}}>|<(?:https?:|mailto:|www\.)[^<>\s]{{1,2000}}>)"
    r"|(?P<note>\[\^[^\]\s]{1,50}\]:?)"
    r"|(?P<target>\]\([ \t]*(?:<[^<>\n]*+>|(?:[^()\s\\]|\\.|\([^()\s]*+\))*+)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\))"
    r"|(?P<reference>\]\[[^\[\]\n]{0,200}\])"
    r"|(?P<opener>\[)"
    r"|(?P<closer>\])"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<lines>(?<![^\W_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![^\W_])|~~)"
    r"|(?P<entity>&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|#160|#xa0);)"
    r"|&(?P<ampersand>amp;)",
    re.MULTILINE | re.IGNORECASE,
)


def markup(text: str, start: int) -> list[tuple[int, int]]:
    """What to blank in `text` from `start` on: emphasis, link targets, images, code, tags, escapes, footnote marks."""
    found: list[tuple[int, int]] = []
    openers: list[int] = []
    past = start
    for mark in _MARK.finditer(text, start):
        token = _TOKEN.match(text, mark.start()) if mark.start() >= past else None
        if token is None:
            continue
        kind = str(token.lastgroup)
        at, past = token.span(kind)
        if kind == "escape":
            found.append((at, at + 1))
        elif kind == "opener":
            openers.append(at)
        elif kind in ("target", "reference", "closer"):
            if openers:
                found += _link(text, openers.pop(), at, past, kind)
        elif kind != "stars" or not _multiplies(text, at, past):
            found.append((at, past))
    return found


def _link(text: str, opener: int, at: int, end: int, kind: str) -> list[tuple[int, int]]:
    """A link's brackets and target; all of an image; nothing of plain brackets."""
    if kind == "closer":
        return []
    if opener and text[opener - 1] == "!":
        return [(opener - 1, end)]
    return [(opener, opener + 1), (at, end)]


def _multiplies(text: str, at: int, end: int) -> bool:
    """Whether these stars stand between figures, or one between blanks, as in `3 * 4`, or is a list marker."""
    before, after = text[at - 1 : at], text[end : end + 1]
    if before.isdecimal() and after.isdecimal():
        return True
    return end - at == 1 and (not before or before.isspace()) and (not after or after.isspace())
