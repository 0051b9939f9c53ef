# Two commands do everything: `make serve` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

# rapidocr asks for opencv-python, which needs libGL; the same without windows runs on any machine.
headless = $(BIN)/pip uninstall --quiet --yes opencv-python && \
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt opencv-python-headless

.PHONY: serve test check format lint types tests eval clean

serve: .venv/installed
	@$(BIN)/zhice serve --host $(HOST) --port $(PORT)

test: .venv/installed-dev
	@$(MAKE) --no-print-directory check

check: format lint types tests

format: .venv/installed-dev
	$(BIN)/ruff format --check .

lint: .venv/installed-dev
	$(BIN)/ruff check .

types: .venv/installed-dev
	$(BIN)/mypy

tests: .venv/installed-dev
	$(BIN)/pytest

eval: .venv/installed-dev
	$(BIN)/zhice eval

.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-dev: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(headless)
	@touch $@ .venv/installed

clean:
	rm -rf .venv var
