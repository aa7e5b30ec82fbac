# dockquiz: `make review` to learn, `make test` to check everything. `make` alone lists the rest.

PYTHON ?= python3
BIN := .venv/bin
MINUTES ?= 10
# Compiled modules are what makes the program start fast: never inherit a shell's refusal to write them.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help review test check format lint types imports decks pytest fuzz coverage fix bench golden picture translations constraints clean

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r target text; do printf '  make %-12s %s\n' "$$target" "$$text"; done

review: .venv/.installed ## Review the cards that are due (sets dockquiz up the first time)
	@$(BIN)/dockquiz review

test: format lint types imports decks pytest ## Check everything, as CI does
	@echo "All checks passed."

check: test ## The same as `make test`

format: .venv/.installed-dev ## Check the layout of the code
	@$(BIN)/ruff format --check --quiet || { $(BIN)/ruff format --diff --quiet; exit 1; }

lint: .venv/.installed-dev ## Check the code for mistakes
	@$(BIN)/ruff check --quiet

types: .venv/.installed-dev ## Check the types
	@$(BIN)/mypy

imports: .venv/.installed-dev ## Check that every layer imports only what lies below it
	@$(BIN)/lint-imports --no-logo

decks: .venv/.installed ## Check the decks that ship
	@$(BIN)/dockquiz check decks

pytest: .venv/.installed-dev ## Run all tests, and the examples of the documents
	@$(BIN)/pytest -q -n auto

fuzz: .venv/.installed-dev ## Read damaged notes for MINUTES (10), and keep what goes wrong
	@$(BIN)/python tests/fuzz.py --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

coverage: .venv/.installed-dev ## Show which lines no test runs
	@$(BIN)/pytest -q -n auto --cov --cov-report=term-missing:skip-covered

fix: .venv/.installed-dev ## Mend layout and simple mistakes
	$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format --quiet

bench: .venv/.installed-dev ## Measure dockquiz and its peers, side by side
	@$(BIN)/python -m bench

golden: .venv/.installed-dev ## Write what the program gives now into golden files and documents; read the diff
	$(BIN)/pytest -q tests/golden tests/meta/test_note_format.py tests/e2e/test_tutorial.py --update-golden

picture: .venv/.installed ## Draw the picture of a review again
	$(BIN)/python scripts/picture.py docs/review.svg

translations: .venv/.installed-dev ## Bring the catalogues up to what the code says; then translate what is new
	@$(BIN)/python scripts/translations.py update && $(BIN)/python scripts/translations.py compile

constraints: ## Freeze the newest versions that pyproject.toml allows
	rm -rf build/freeze && $(PYTHON) -m venv build/freeze
	build/freeze/bin/python -m pip install --quiet --editable '.[dev,bench]'
	build/freeze/bin/python -m pip freeze --exclude-editable --local > constraints.txt && rm -rf build/freeze

clean: ## Remove what set-up, checks and builds have left (never your cards)
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is as new as the last set-up; a change of what is wanted makes it old.
.venv/.installed: pyproject.toml constraints.txt hatch_build.py $(wildcard src/dockquiz/locale/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("dockquiz needs Python 3.11 or newer: try make PYTHON=python3.12")'
	@echo "Setting up .venv (once; half a minute)"; $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . && touch $@

.venv/.installed-dev: .venv/.installed
	@echo "Installing the tools that check dockquiz (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]' && touch $@
