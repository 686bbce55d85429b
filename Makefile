# Every target makes ready what it needs (scripts/setup) and then does one thing.
.DEFAULT_GOAL := help
.PHONY: help run demo test search test-core lint format bench icons sounds clean

MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
LINUX := packaging/linux
APP_ID := org.balance_app.Balance
# What must work without Qt is tested where there is none, and only there.
WITHOUT_QT := tests/domain tests/store tests/services tests/cli tests/test_paths.py
ON_A_DESK := tests/desktop tests/packaging

# Tests start hundreds of processes: each would compile the app anew where this forbids to keep that.
test test-core search: export PYTHONDONTWRITEBYTECODE =

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Open Balance (without a display: draw its demo into build/demo)
	@scripts/run

demo: ## Draw screenshots and charts of made-up weeks into build/demo
	@scripts/setup draw
	@.venv/bin/balance demo --output build/demo

test: ## Run every test, or those in TESTS
ifdef TESTS
	@scripts/setup test
	@$(PYTHON) -m pytest $(TESTS)
else
	@scripts/test-core $(WITHOUT_QT)
	@scripts/setup test
	@$(PYTHON) -m pytest -n auto --dist worksteal $(addprefix --ignore=,$(WITHOUT_QT) $(ON_A_DESK))
	@$(PYTHON) -m pytest -n 2 --dist worksteal $(ON_A_DESK) # each of the two at a desk of its own
endif

search: ## Look for counterexamples: other and twenty times as many random examples
	@scripts/setup test
	@BALANCE_EXAMPLES=search $(PYTHON) -m pytest -n auto --dist worksteal \
	  $$(grep -rlE 'hypothesis' tests --include='test_*.py')

test-core: ## Run the tests that need no Qt in an environment without it
	@scripts/test-core $(WITHOUT_QT)

lint: ## Check style, types, who imports whom, and the desktop files
	@scripts/setup lint
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@desktop-file-validate $(LINUX)/$(APP_ID).desktop
	@appstreamcli validate --no-net $(LINUX)/$(APP_ID).metainfo.xml

format: ## Put the code into the one style
	@scripts/setup lint
	@$(PYTHON) -m ruff check --fix
	@$(PYTHON) -m ruff format

bench: ## Measure start, memory, latency and idling against a bare PySide6 tray
	@scripts/setup test
	@$(PYTHON) -m benchmarks

icons: ## Draw packaging/linux/icons from resources/icons
	@scripts/setup draw
	@$(PYTHON) scripts/draw_icons.py

sounds: ## Draw resources/sounds
	@scripts/setup draw
	@$(PYTHON) scripts/draw_sounds.py

clean: ## Delete everything that was made, but not your data
	@rm -rf build dist .venv .venv-core .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
