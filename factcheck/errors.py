"""What can go wrong for a user, each in one sentence that says what, where and what to do.

FactcheckError
  +-- InputError      a text cannot be read: missing, empty, binary, undecodable, too large
  +-- OutputError     a report cannot be written
  +-- SettingsError   the command line or a settings file asks for something there is not
  +-- RuleError       rule files are broken (one error holds all the faults found)
  +-- GrammarError    grammar or lexicon files are broken
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Base of every error meant for the user; `str()` of it is fit to print, the exit code is 2."""


class InputError(FactcheckError):
    """A text cannot be read."""


class OutputError(FactcheckError):
    """A report cannot be written."""


class SettingsError(FactcheckError):
    """A flag or a settings file asks for something there is not."""


class RuleError(FactcheckError):
    """One or more rule files are broken; the message lists every fault as `path:line:column`."""


class GrammarError(FactcheckError):
    """A grammar or lexicon file is broken."""
