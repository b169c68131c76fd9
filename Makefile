# Every task of the project. `make run` and `make test` set up all that they need: Python, make and a package index.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
export UV_LINK_MODE ?= copy

.PHONY: run test check bench lock clean

run: .venv/ready  ## start the desk on seeds/: drop a file there and it is published
	$(BIN)/copydesk up

test: .venv/dev  ## every test, with a real server beside fakeredis
	$(BIN)/python -m pytest

check: .venv/dev  ## formatting, lint, types, import rules and the quick tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m "not slow"

bench: .venv/dev  ## how fast, each figure as a ratio in one run
	$(BIN)/python -m tests.bench

lock: .venv/dev  ## choose newest versions and write their hashes
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade \
		--only-binary :all: pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--only-binary :all: --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

.venv/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	touch $@

.venv/ready: .venv/uv requirements.lock pyproject.toml
	$(UV) pip install -q --python $(BIN)/python --require-hashes --only-binary :all: -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	touch $@

.venv/dev: .venv/ready requirements-dev.lock
	$(UV) pip install -q --python $(BIN)/python --require-hashes --only-binary :all: -r requirements-dev.lock
	touch $@

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
