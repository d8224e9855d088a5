# make demo      set up, and check an example transcript
# make test      set up, and run the tests
# make check     set up, and run ruff and mypy
# make examples  the same as make made, and make the outputs shown in the READMEs and reports/examples/ again
# make made      set up, and make grammar/made/ again, which spares a first run lark, pint and simplemma
#
# Everything goes into .venv; PYTHON=... chooses the Python it is made from, VENV=... another folder.

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/evacuation-briefing.txt

# The first Python on the PATH that is new enough and can make virtual environments.
FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$found" -c '$(FITS)' >/dev/null 2>&1 && echo "$$found" && break; done)

.PHONY: help demo test check examples made clean

help:
	@sed -n '1,5s/^# //p' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.installed
	$(BIN)/factcheck run $(EXAMPLE) --fail-on never

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.installed-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy --strict

examples: made
	$(BIN)/python tests/refresh_examples.py

made: $(VENV)/.installed-test
	$(BIN)/python tests/refresh_made.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@"$(PYTHON)" -c '$(FITS)' 2>/dev/null || { \
		echo "factcheck needs Python 3.11 or newer with its venv module, and found none on the PATH" \
			"(python3 is $$(python3 --version 2>/dev/null || echo missing))." \
			"Install it (Debian, Ubuntu: apt install python3 python3-venv), or say which: make PYTHON=/path/to/python3" >&2; \
		exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed
