# Two commands do all the set-up: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

# The tests start hundreds of processes; each takes seconds where compiled modules are not kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test check bench statements pictures picture lock clean

setup: .venv/.ready

# Compiled once here: where Python may not keep what it compiles, every start would take twice as long.
.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot
	touch $@

run: setup
	$(BIN)/specbot run

test: setup
	$(BIN)/pytest -n auto --dist worksteal

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python deploy/audit.py

bench: setup
	$(BIN)/python tests/bench/run.py

# Writes anew what is said to the databases, after a change in bot/jobs/statements.
statements: setup
	$(BIN)/python -m bot.jobs.statements

# Takes the README's pictures anew; needs a Chromium on the PATH.
pictures picture: setup
	$(BIN)/python deploy/pictures.py

# Writes the lock files anew, for all platforms and Pythons, with hashes: all, and what a server needs.
lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--all-extras --group dev --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--constraint requirements.lock --extra otel --group build --custom-compile-command "make lock" \
		--output-file deploy/requirements.lock pyproject.toml

clean:
	rm -rf .venv
