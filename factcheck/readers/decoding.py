"""Bytes to text, or one clear sentence that says why they are none."""

from __future__ import annotations

import codecs

from factcheck.errors import InputError

SIZE_LIMIT = 64 * 1024 * 1024  # bytes; own choice: far above any report, far below what fills a machine

_BINARY_HEADS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip or office file"), (b"\x89PNG", "an image"))
_WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(name: str, data: bytes, limit: int = SIZE_LIMIT) -> str:
    """The text of `data`, without a byte order mark; line ends stay as they are.

    UTF-8 (with or without a mark) and UTF-16 with a mark are read. Raises InputError for data that are empty or blank,
    larger than `limit` bytes, binary, or not in these encodings.
    """
    if len(data) > limit:
        raise InputError(f"{name} is too large: more than {limit:,} bytes; split it and run the parts")
    for head, what in _BINARY_HEADS:
        if data.startswith(head):
            raise InputError(f"{name} is {what}, not text: save its words as a .txt or .md file and run that")
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            text = _strictly(name, data[len(mark) :], encoding, len(mark))
            break
    else:
        marked = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        nul = data.find(0)
        if nul >= 0:
            raise InputError(f"{name} is binary, not text: byte {nul:,} is NUL; save it as UTF-8 text and run again")
        text = _strictly(name, data[marked:], "utf-8", marked)
    if not text or text.isspace():
        raise InputError(f"{name} is empty: there is nothing to read in it")
    return text


def _strictly(name: str, data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        shown = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        byte = f" (0x{data[fault.start]:02X})" if fault.start < len(data) else ""
        raise InputError(
            f"{name} is not valid {shown}: byte {fault.start + offset:,}{byte} cannot be read; "
            "save it as UTF-8 and run again"
        ) from None
