"""Masks: what is no prose in a text is replaced by as many blanks, so that every offset stays true."""

from __future__ import annotations

from factcheck import regex

# Places on a tape or in subtitles, at the start of a line: `[12:31]`, `(00:12:31)`, `00:12:31` before words, and
# `00:12:31,500 --> 00:12:34,000` with the number of the caption on the line above.
_HINT = regex.compile(r":[0-9][0-9]")  # opens with a plain character, which makes the search fast
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
_STAMP = regex.compile(
    rf"[ \t]*(?:{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\n]*"
    rf"|\[{_CLOCK}\]|\(\d{{1,2}}:\d{{2}}:\d{{2}}\)|\d{{1,2}}:\d{{2}}:\d{{2}}(?=[ \t]+[^\W\d]))",
)
_CAPTION = regex.compile(r"(?:\A|\n)[ \t]*(\d{1,6})[ \t]*\n\Z")
_MARGIN = 12  # characters between the start of a line and the first colon of a stamp
_SIGNS = ("://", "www.", "@")
_SIGN = regex.compile(r"://|www\.|@")
_HOST = regex.compile(r"[^\s<>\"”“]++")
_MAIL_HOST = regex.compile(r"@[\w-]{1,64}+\.[\w.-]{1,200}+")
_NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"
_LONGEST_NAME = 64  # of a mailbox (RFC 5321, 4.5.3.1.1)
_TRAILING = ".,;:!?)]'’*_"


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with blanks in place of everything in `spans`, line ends kept, so that its length stays the same."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            start = at
        if end <= start:
            continue
        pieces.append(text[at:start])
        if text.find("\n", start, end) < 0:
            pieces.append(" " * (end - start))
        else:
            pieces.append("\n".join([" " * len(part) for part in text[start:end].split("\n")]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


_LINE_ENDS = ("\r", "\f", "\v", "\x85", "\u2028", "\u2029")


def unify_line_ends(text: str) -> str:
    """`text`, as long as before, with every line ended by a newline alone and a blank for a byte order mark."""
    text = text.replace("\ufeff", " ").replace("\r\n", " \n")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def stamps(masked: str) -> list[tuple[int, int]]:
    """Where the time stamps of a recording stand: they are no times of day."""
    found = []
    for hint in _HINT.finditer(masked):
        at = hint.start()
        line = masked.rfind("\n", max(0, at - _MARGIN), at) + 1
        if line == 0 and at > _MARGIN:
            continue
        stamp = _STAMP.match(masked, line)
        if stamp:
            caption = _CAPTION.search(masked, max(0, line - 2 * _MARGIN), line) if "-->" in stamp[0] else None
            found.append((caption.start(1) if caption else line, stamp.end()))
    return found


def addresses(masked: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand: their digits are no quantities."""
    found: list[tuple[int, int]] = []
    if not any(sign in masked for sign in _SIGNS):
        return found
    past = 0
    for sign in _SIGN.finditer(masked):
        at = sign.start()
        if at < past:
            continue
        start, past = _mail(masked, at) if sign[0] == "@" else _web(masked, at, sign.end())
        while past > start and masked[past - 1] in _TRAILING:
            past -= 1
        if past > start:
            found.append((start, past))
    return found


def _web(masked: str, at: int, end: int) -> tuple[int, int]:
    """The address whose `://` or `www.` stands at `[at, end)`; an empty stretch where it is none."""
    for scheme in ("https", "http", "ftp", ""):
        start = at - len(scheme)
        if start >= 0 and masked.startswith(scheme, start) and bool(scheme) == (masked[at] == ":"):
            host = _HOST.match(masked, end)
            return (start, host.end()) if host else (at, at)
    return at, at


def _mail(masked: str, at: int) -> tuple[int, int]:
    """The mail address round the `@` at `at`; an empty stretch where there is none."""
    before = masked[max(0, at - _LONGEST_NAME) : at]
    name = len(before) - len(before.rstrip(_NAME_CHARACTERS))
    host = _MAIL_HOST.match(masked, at)
    return (at - name, host.end()) if name and host else (at, at)
