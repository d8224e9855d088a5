"""Inline Markdown: which characters of a text are markup, not words."""

from __future__ import annotations

import re

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption"
    "|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike"
    "|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
)
# Every repeat is possessive or bounded, so a long run of openers without closers costs no more than its length.
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|$))"
    r"|(?P<code>(?P<ticks>`++)[^`]++(?P=ticks)(?!`))"
    rf"|(?P<tag></?(?:{_TAGS})(?=[\s/>])[^<>]{{0,1000}}>|<(?:https?:|mailto:|www\.)[^<>\s]{{1,2000}}>)"
    r"|(?P<note>\[\^[^\]\s]{1,50}\]:?)"
    r"|(?P<target>\]\([ \t]*(?:<[^<>\n]*+>|(?:[^()\s\\]|\\.|\([^()\s]*+\))*+)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\))"
    r"|(?P<reference>\]\[[^\[\]\n]{0,200}\])"
    r"|(?P<opener>!?\[)"
    r"|(?P<closer>\])"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<lines>(?<![^\W_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![^\W_])|~~)"
    r"|(?P<entity>&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|#160|#xa0);|(?<=&)amp;)",
    re.MULTILINE | re.IGNORECASE,
)


def markup(text: str, start: int) -> list[tuple[int, int]]:
    """What to blank in `text` from `start` on: emphasis, link targets, images, code, tags, escapes, footnote marks."""
    found: list[tuple[int, int]] = []
    openers: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text, start):
        kind = token.lastgroup
        at, end = token.span()
        if kind == "escape":
            found.append((at, at + 1))
        elif kind == "opener":
            openers.append((at, end))
        elif kind in ("target", "reference", "closer"):
            if openers:
                found += _link(openers.pop(), at, end, kind)
        elif kind != "stars" or not _multiplies(text, at, end):
            found.append((at, end))
    return found


def _link(opener: tuple[int, int], at: int, end: int, kind: str) -> list[tuple[int, int]]:
    """A link's brackets and target; all of an image; nothing of plain brackets."""
    if kind == "closer":
        return []
    if opener[1] - opener[0] == 2:
        return [(opener[0], end)]
    return [opener, (at, end)]


def _multiplies(text: str, at: int, end: int) -> bool:
    """Whether these stars stand between figures, or one between blanks, as in `3 * 4`, or is a list marker."""
    before, after = text[at - 1 : at], text[end : end + 1]
    if before.isdecimal() and after.isdecimal():
        return True
    return end - at == 1 and (not before or before.isspace()) and (not after or after.isspace())
