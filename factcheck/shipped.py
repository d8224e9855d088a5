"""Where the files that come with the program are: `grammar/` and `rules/`, installed or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.errors import GrammarError

# A file that only our own folder has: a stranger's `rules/` is never taken for ours.
_KNOWN = {"grammar": "lexicon/hedges.yaml", "rules": "rule.schema.json"}


@cache
def shipped(name: str) -> Path:
    """The folder `grammar` or `rules` of this installation.

    Raises GrammarError when neither the wheel's copy nor the checkout's has the folder's known file.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_shipped" / name, package.parent / name):
        if (folder / _KNOWN[name]).is_file():
            return folder
    missing = f"{name}/{_KNOWN[name]}"
    raise GrammarError(f"the installation is incomplete: no {missing} beside {package.name}; install it again")
