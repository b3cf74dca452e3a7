# Verbale's commands. Needs Python 3.11 or newer and make; everything else goes into .venv.
# PYTHON=python3.12 make demo   uses another interpreter (for a new .venv).

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --prefer-binary --constraint constraints.txt

# Stamps say which edition of the project file .venv was installed from, so that a second call is quick.
MADE := $(VENV)/.made
LEAN := $(VENV)/.lean
DEV := $(VENV)/.dev
TRAINING := $(VENV)/.training

# pyright carries its own program; without this it asks the network on every run whether a newer one is out.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format wheel bench train-env clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

demo: $(LEAN) ## set up .venv and run Verbale on the demonstration reports
	$(BIN)/verbale demo

test: check ## set up .venv, check the code, run the tests (not the slow ones)
	$(BIN)/python -m pytest -q -m "not slow"

test-all: check ## the same with the slow tests
	$(BIN)/python -m pytest -q

check: $(DEV) ## ruff (rules and layout) and pyright (strict for src/verbale)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet . || { echo 'Some files are not laid out: run make format'; exit 1; }
	$(BIN)/pyright

format: $(DEV) ## let ruff mend and lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(DEV) ## build the wheel, weights inside, into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

bench: $(DEV) ## measure speed, memory and cold start beside the bare encoder and peers (BENCH=--no-peers: without)
	$(BIN)/python -m benchmarks $(BENCH)

train-env: $(TRAINING) ## add what training the encoder needs (torch and company: about 1 GB)

clean: ## remove .venv and whatever was built
	rm -rf $(VENV) .bench build dist .pytest_cache .ruff_cache .hypothesis
	find src tests evaluation training benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Verbale needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: PYTHON=python3.11 make ...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(LEAN): $(MADE) pyproject.toml constraints.txt
	@echo "Installing Verbale into $(VENV) (about a minute, 370 MB) ..."
	$(PIP) --editable .
	@touch $@

$(DEV): $(LEAN)
	@echo "Installing what the tests and checks need ..."
	$(PIP) --editable ".[dev,postgres]"
	@touch $@

$(TRAINING): $(DEV)
	$(PIP) --editable ".[dev,postgres,training]"
	@touch $@
