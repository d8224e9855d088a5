"""List markers, told line by line."""

from __future__ import annotations

from factcheck import regex

_MARKER = regex.compile(
    r"(?:([-*•–◦▪‣●·+])|(\d{1,3})([.)])|\((\d{1,3}|[a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})([.)]))[ \t\xa0]+(?=\S)"
)
_STARTS = frozenset("-*•–◦▪‣●·+(0123456789abcdefghijklmnopqrstuvwxyz")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Markers:
    """Tells list markers line by line; an ordered one is a first one, follows its forerunner, or opens a paragraph."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def body(self, masked: str, start: int, end: int, gap: bool) -> int:
        """Where the words begin behind the marker of the line `masked[start:end]`, -1 where it has none.

        `gap` is whether a blank line stands above it.
        """
        if masked[start] not in _STARTS:
            return -1
        found = _MARKER.match(masked, start, end)
        if not found:
            return -1
        bullet, number, close, inner, letter, letter_close = found.groups()
        if bullet:
            return found.end()
        label = number or inner or letter
        style = ("(" if inner else close or letter_close) + ("0" if label.isdecimal() else "a")
        opens = gap and number is not None
        if not (opens or _follows(self._last.get(style), label)):
            return -1
        self._last[style] = label
        return found.end()


def _follows(last: str | None, label: str) -> bool:
    if label in ("1", "a", "i"):
        return True
    if last is None:
        return False
    if label.isdecimal():
        return int(label) == int(last) + 1
    if last in _ROMAN and label in _ROMAN and _ROMAN.index(label) == _ROMAN.index(last) + 1:
        return True
    return len(last) == len(label) == 1 and ord(label) == ord(last) + 1
