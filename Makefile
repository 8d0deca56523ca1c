# Every target sets up what it needs, once, and says so. `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
SERVE ?=
BENCH ?=
AREA ?=
FILES ?= 20000
# Where the tests put their files: in memory where there is room, which spares a third of the waiting.
ROOMY := $(shell test -w /dev/shm && df -Pk /dev/shm | awk 'NR == 2 && $$4 > 2000000 {print "/dev/shm"}')
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := site
.PHONY: help site serve check brief test fuzz bench lint audit clean lock browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/run ## check the library and build the site into site/
	@$(BIN)/insights build

serve: .venv/run ## show the site in the browser, built again on every change
	@$(BIN)/insights serve $(SERVE)

check: .venv/run ## report every problem of the library
	@$(BIN)/insights check

brief: .venv/run ## print what an area knows on two sheets, as PDF; AREA=its key, or several
	@if [ -z "$(AREA)" ]; then echo "Say which area: make brief AREA=billing" >&2; exit 2; fi
	@$(BIN)/insights brief $(AREA)

# The tests keep what Python compiled, wherever it is told not to: else every runner compiles all of them in every run.
test: .venv/dev browser ## run all tests, the browser's included
	@PYTHONDONTWRITEBYTECODE= $(if $(ROOMY),TMPDIR=$(ROOMY)) $(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

fuzz: .venv/dev ## check files made to hurt, and thousands made by chance; FILES=number of these (default: 20000)
	@FUZZ_FILES=$(FILES) $(BIN)/python -m pytest -n auto --dist worksteal tests/fuzz

bench: .venv/dev browser ## time check, build, serve and search; LIBRARY=folder for a library of your own, BENCH=--quick
	@$(BIN)/python -m tests.benchmarks.bench $(LIBRARY) $(BENCH)
	@$(if $(LIBRARY),,$(BIN)/python tests/benchmarks/hostile.py)
	@$(if $(LIBRARY),,$(BIN)/python tests/benchmarks/paint.py)
	@$(BIN)/python -m tests.benchmarks.search $(firstword $(LIBRARY))

lint: .venv/dev ## look the code over: format, style, types
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/ruff check generator tests
	@$(BIN)/mypy

audit: .venv/dev ## say which packages of the locks have known faults (needs the network)
	@.ci/audit

lock: ## choose exact versions anew (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q --upgrade --extra build pyproject.toml -o requirements/run.lock
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q --upgrade --extra build --extra dev pyproject.toml -o requirements/dev.lock

clean: ## remove everything that was generated, the environment included
	@for site in site-*/; do if [ -f "$$site.insight-library" ]; then rm -rf "$$site"; fi; done
	rm -rf brief-*.pdf .venv build site .site-* .cache .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment: one for using the library, more for working on it. Packages must match their hashes.
.venv/bin/python:
	@echo "Making a virtual environment in .venv/"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, and this is " + sys.version)'
	@$(PYTHON) -m venv .venv

.venv/run: requirements/run.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the site needs"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/run.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p build/docs # MkDocs wants its folder before it starts
	@touch $@

.venv/dev: requirements/dev.lock .venv/run
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.lock
	@touch $@

browser:
	@tests/browser/install
