"""The words that a PNG carries about itself, so that a test can tell whether it still shows what is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEY = b"Description\0\0\0\0\0"  # an iTXt chunk: not compressed, no language, no translated key


def description(png: bytes) -> str | None:
    """What the picture says it shows."""
    return next((body[len(_KEY) :].decode() for kind, body in _chunks(png) if kind == b"iTXt"), None)


def with_description(png: bytes, words: str) -> bytes:
    """The picture with `words` about it, and nothing else that is not picture."""
    pixels = [chunk for chunk in _chunks(png) if chunk[0] in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")]
    pixels.insert(1, (b"iTXt", _KEY + words.encode()))
    return _SIGNATURE + b"".join(map(_packed, pixels))


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    width, height = struct.unpack(">II", next(_chunks(png))[1][:8])
    return width, height


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(_SIGNATURE)
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _packed(chunk: tuple[bytes, bytes]) -> bytes:
    kind, body = chunk
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
