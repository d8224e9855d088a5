"""How papers and reports set figures side by side: signs that the words tie a relation's figures in another way."""

from __future__ import annotations

from factcheck.engine.apart_parts import no_parts
from factcheck.engine.bases import other_base
from factcheck.engine.hundred import no_hundred
from factcheck.engine.scene import Scene
from factcheck.engine.settings import no_levels
from factcheck.engine.spread import spread
from factcheck.engine.tempo import no_result


def set_otherwise(scene: Scene) -> str | None:
    """What speaks against the reading, in words; None where nothing does."""
    signs = (spread, other_base, no_parts, no_levels, no_result, no_hundred)
    return next((said for sign in signs if (said := sign(scene)) is not None), None)
