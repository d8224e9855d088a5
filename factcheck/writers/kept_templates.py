"""The templates as compiled by jinja, kept for later runs: to compile them takes longer than to fill them in.

Unlike all else that is kept this is code, so it is taken only from a folder that nobody but the user can write to, and
only where it was made from these very templates by this very version.
"""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from factcheck import compiled

_MARK = 32  # characters of the hash that comes first


class KeptTemplates(BytecodeCache):
    """jinja's own form of a compiled template, each in a file of the cache folder."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes over what was kept, if it is whole."""
        kept = compiled.read(_file(bucket)) if compiled.is_private() else b""
        mark, code = kept[:_MARK], kept[_MARK:]
        if code and mark == compiled.digest([code]).encode():
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        code = bucket.bytecode_to_string()
        compiled.write(_file(bucket), compiled.digest([code]).encode() + code)


def _file(bucket: Bucket) -> str:
    """The file of a template: by its name and words, and by what compiled it."""
    said = (jinja2.__version__, bucket.key, str(bucket.checksum))
    makers = [Path(__file__).with_name(name).read_bytes() for name in ("as_html.py", "visible.py")]
    return f"template-{compiled.digest([*(part.encode() for part in said), *makers])}.bin"
