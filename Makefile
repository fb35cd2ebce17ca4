# Alles läuft in einer eigenen Umgebung (.venv); installiert wird nur, was sich geändert hat.

VENV   := .venv
PYTHON := $(VENV)/bin/python
PIP    := $(PYTHON) -m pip -qq --disable-pip-version-check
COMPILE := $(PYTHON) -m uv --quiet pip compile --universal --generate-hashes --upgrade \
	--python-version 3.11 --custom-compile-command "make lock"

RUNTIME_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := $(RUNTIME_PACKAGES) libreoffice-calc libreoffice-writer poppler-utils libjaxb-java \
	hunspell-de-de $(if $(shell command -v javac),,default-jdk-headless)

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types bench lock pictures translations clean runtime-packages test-packages

help: ## diese Übersicht
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: runtime-packages $(VENV)/.runtime ## Beispieldokumente erzeugen, in den Ordner demo/
	@tools/demo.sh $(VENV)/bin/reporter demo

test: test-packages $(VENV)/.dev ## alle Tests
	@$(PYTHON) -m pytest -n auto

check: lint types test ## Stil, Typen und Tests, wie vor jeder Übernahme

lint: $(VENV)/.dev ## Stil und Formatierung
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check

types: $(VENV)/.dev ## Typen
	@$(PYTHON) -m mypy

bench: runtime-packages $(VENV)/.runtime ## Laufzeiten messen
	@$(PYTHON) -m benchmarks

lock: $(PYTHON) ## Abhängigkeiten neu auflösen, in requirements/
	@$(PIP) install uv
	@$(COMPILE) pyproject.toml --all-extras --group dev --output-file requirements/dev.txt
	@$(COMPILE) pyproject.toml --constraint requirements/dev.txt \
		--output-file requirements/runtime.txt
	@$(COMPILE) --group build --constraint requirements/dev.txt \
		--output-file requirements/build.txt

pictures: runtime-packages $(VENV)/.runtime ## die Bilder im README neu erzeugen (braucht poppler-utils)
	@$(VENV)/bin/reporter vereinbarung examples/recklinghausen-2023 --format pdf --reinschrift \
		--stand 2023-03-15 --ausgabe build/bilder
	@for page in 1 3; do pdftoppm -r 60 -gray -png -singlefile -f $$page -l $$page \
		build/bilder/2023-vereinbarung-recklinghausen.pdf docs/bilder/vereinbarung-$$page; done

translations: ## die deutschen Meldungen von Click übersetzen (braucht gettext)
	@cd reporter/cli/locale/de/LC_MESSAGES && msgfmt --check messages.po --output-file messages.mo

clean: ## alles Erzeugte löschen, die Umgebung auch
	@rm -rf $(VENV) demo build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +

runtime-packages:
	@tools/system-packages.sh $(RUNTIME_PACKAGES)

test-packages:
	@tools/system-packages.sh $(TEST_PACKAGES)

$(PYTHON):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Benötigt wird Python 3.11 oder neuer, gefunden: $$(python3 -V 2>&1)." >&2; exit 1; }
	@python3 -c 'import ensurepip' 2>/dev/null || tools/system-packages.sh python3-venv
	@python3 -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | $(PYTHON)
	@echo "Die Umgebung wird eingerichtet …" >&2
	@$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(PYTHON) -m compileall -q reporter
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(PYTHON)
	@echo "Die Entwicklungsumgebung wird eingerichtet …" >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(PYTHON) -m compileall -q reporter
	@touch $@
