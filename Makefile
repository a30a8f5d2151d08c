PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test install clean

demo: $(VENV)/installed  ## the whole way through, on the samples
	@$(BIN)/python -m flows.demo

test: $(VENV)/tested  ## lint, types, import rules, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
# A file stays with one worker while it can: what its tests share, a Prefect server or an export, is made once.
	$(BIN)/pytest -n 2 --dist worksteal

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bilan needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@echo "installing bilan and what it needs into $(VENV), once: about 820 MB, one to five minutes without a word"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[export,serve]'
	@$(BIN)/python -m compileall -q extractors schemas warehouse serving flows  # a third of a second at each start
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) demo-out build *.egg-info
