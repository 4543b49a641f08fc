# Everything sets itself up: `make site` and `make test` need Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   := $(VENV)/.site-ready
DEV    := $(VENV)/.dev-ready
OTHERS := .cache/others

export PIP_DISABLE_PIP_VERSION_CHECK = 1
# A hundred programs that the tests start would each compile the whole tool anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site offline serve check test lint types unit long chromium firefox webkit epubcheck format links bench fuzz shots pdf clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

site: $(SITE) ## Build the site into site/
	@echo "Building the pages and the site …"
	@$(BIN)/annotated-reading build
	@echo "Done: open site/index.html by 'make serve', or publish the folder site/."

offline: site ## Build the site and the editions to take away, in dist/: zip, one HTML file, EPUB

serve: $(SITE) ## Show the site at http://127.0.0.1:8000/ and rebuild it on every edit
	@$(BIN)/annotated-reading serve

check: $(SITE) ## Report every problem of the inputs, write nothing
	@$(BIN)/annotated-reading check $(CHECK_OPTIONS)

test: lint types unit ## Check style, types and behaviour

lint: $(DEV)
	@echo "Checking style …"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV)
	@echo "Checking types …"
	@$(BIN)/mypy

unit: $(DEV) chromium epubcheck
	@echo "Running the tests …"
	@$(BIN)/pytest

long: $(DEV) chromium firefox webkit epubcheck ## Run the tests that take long: Firefox, WebKit, booklet, cards, more hostile readings
	@echo "Running the long tests …"
	@$(BIN)/pytest -m long

# The tests in the browser use the system's Chromium. Where it is missing and can be installed it is;
# where it cannot, those tests are skipped with a word on how to get it, and fail if CI is set.
chromium:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do \
	  if [ -n "$$name" ] && command -v "$$name" >/dev/null 2>&1; then exit 0; fi; done; \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing Chromium for the tests in the browser …"; \
	  apt-get update -qq >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0; \
	fi; \
	echo "There is no Chromium; the tests in the browser need one (on Debian: apt install chromium)."

# What some tests need is installed where CI asks for it; elsewhere, where it is missing, they are skipped
# with a word: $(call wanted,program,packages,what for).
define wanted
	@if [ -n "$$CI" ] && ! command -v $(1) >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 \
	  && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing $(2) for $(3) …"; \
	  apt-get update -qq >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(2) >/dev/null 2>&1 \
	    || echo "$(2) could not be installed."; \
	fi
endef

epubcheck: # validates the book
	$(call wanted,epubcheck,epubcheck,the test of the book)

firefox:
	$(call wanted,firefox-esr,firefox-esr,the tests in Firefox)

webkit: # has no mode without a window, so it is given a screen that nobody sees
	$(call wanted,WebKitWebDriver,webkit2gtk-driver,the tests in WebKit)
	$(call wanted,Xvfb,xvfb,the tests in WebKit)

format: $(DEV) ## Put the code into shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

links: site ## Follow the links that lead out, and keep the result for the pages to show
	@$(BIN)/annotated-reading links $(LINK_OPTIONS)

bench: $(OTHERS)/.ready ## Measure what things cost, beside others: BENCH_OPTIONS='10000 --rounds 1 --write'
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; \
	  options=; [ "$$bench" = tests/bench/bench_sites.py ] && options="$(BENCH_OPTIONS)"; \
	  OTHERS=$(OTHERS)/bin $(BIN)/python "$$bench" $$options || exit 1; done

MINUTES ?= 5
fuzz: $(DEV) ## Look for texts that break a reader: make fuzz MINUTES=60
	@$(BIN)/python tests/fuzz/fuzz.py --minutes $(MINUTES) $(FUZZ_OPTIONS)

shots: $(DEV) site chromium ## Take pictures of every kind of page
	@PYTHONPATH=tests:tests/browser $(BIN)/python tests/browser/shots.py

pdf: $(DEV) site chromium ## Print the edition as a booklet in dist/
	@$(BIN)/annotated-reading pdf

clean: ## Remove everything that was made, the environment included
	@if [ -f docs/.generated ]; then $(or $(wildcard $(BIN)/python),$(PYTHON)) scripts/build_pages.py --clean || \
	  echo "The generated pages below docs/ stay: Python 3.11 or newer removes them."; fi
	@rm -rf site dist .cache/annotated-reading $(OTHERS) $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean."

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This project needs Python 3.11 or newer, and '$(PYTHON)' is not." >&2; \
	  echo "Install it, or name another: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; }
	@echo "Making the environment $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make environments here. On Debian: apt install python3-venv" >&2; \
	  rm -rf $(VENV); exit 1; }

# The package itself is installed as it stands, so that an edit counts at once; what builds it is among
# the requirements, and nothing is fetched for it.
HERE := install --quiet --no-deps --no-build-isolation --editable .

$(SITE): requirements.txt constraints.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(BIN)/pip install --quiet -r requirements.txt -c constraints.txt
	@$(BIN)/pip $(HERE)
	@touch $@

# Those that are measured beside this project have an environment of their own.
$(OTHERS)/.ready: tests/bench/requirements.txt | $(DEV)
	@echo "Installing what is measured beside this project …"
	@$(PYTHON) -m venv $(OTHERS)
	@$(OTHERS)/bin/pip install --quiet -r $<
	@touch $@

$(DEV): requirements-dev.txt requirements.txt constraints.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet -r requirements-dev.txt -c constraints.txt
	@$(BIN)/pip $(HERE)
	@touch $(SITE) $@
