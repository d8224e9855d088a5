"""Makes characters visible that would act on a screen or hide: escapes, bidirectional marks, lone surrogates."""

from __future__ import annotations

import unicodedata

from factcheck import regex

# C0 and C1 controls and DEL act on terminals; U+2028/2029 break lines; the rest turn, join or hide what stands near.
_ACTING = regex.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str, keep: str = "", ascii_only: bool = False) -> str:
    """`text` with every such character but those in `keep` shown as a sign (`␛`) or its number (`<U+202E>`).

    `ascii_only` shows every other character that is not ASCII as its nearest ASCII spelling, or its number.
    """
    shown = _ACTING.sub(lambda m: m[0] if m[0] in keep else _sign(m[0], ascii_only), text)
    return shown if not ascii_only or shown.isascii() else "".join(map(_plain, shown))


def json_escaped(text: str) -> str:
    """JSON text with every such character, and `<`, written as its number: no HTML parser finds a tag in it."""
    return _ACTING.sub(lambda m: f"\\u{ord(m[0]):04x}", text).replace("<", "\\u003c")


def _sign(char: str, ascii_only: bool) -> str:
    code = ord(char)
    if not ascii_only and code < 0x20:
        return chr(0x2400 + code)
    if not ascii_only and code == 0x7F:
        return "␡"
    return f"<U+{code:04X}>"


_SPELLED = {
    "–": "-", "—": "--", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "×": "x", "÷": "/",
    "→": "->", "±": "+/-", "²": "^2", "³": "^3", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "≤": "<=", "≥": ">=",
    "✖": "X", "▲": "!", "✔": "ok", "·": "-", "─": "-", "│": "|", "°": " deg ", "€": "EUR ", "£": "GBP ", "¥": "JPY ",
    "≠": "!=", "≈": "~",
}  # fmt: skip


def _plain(char: str) -> str:
    if char.isascii():
        return char
    bare = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return _SPELLED.get(char) or bare or f"<U+{ord(char):04X}>"
