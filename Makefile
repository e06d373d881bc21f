# Two commands set everything up: `make run` and `make test`. `make help` lists the others.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# A file of ClaimBuster's labels, to fit the weights of debates as well.
CLAIMBUSTER ?=
CODE := manage.py gunicorn.conf.py factcheck claims tests benchmarks training

# If it is set, each process compiles all of the project's code again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check lint types contracts migrations format train requirements audit

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/installed ## Set up, import seeds/, serve the admin and the API on 127.0.0.1:$(PORT)
	@$(BIN)/python manage.py launch --port $(PORT)

test: $(VENV)/installed-dev ## Set up and run all tests; select some with ARGS="-k quotes"
	@.ci/need-chromium
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: lint types contracts migrations ## Run all checks except the tests

lint: $(VENV)/installed-dev ## Check style and common errors
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)

types: $(VENV)/installed-dev ## Check types
	@$(BIN)/python -m mypy manage.py factcheck claims

contracts: $(VENV)/installed-dev ## Check which packages import which
	@$(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

migrations: $(VENV)/installed-dev ## Check that no migration is missing, or locks a table for long
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.migrations.locks

format: $(VENV)/installed-dev ## Format the code
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

train: $(VENV)/installed-dev ## Check annotations and labels, and fit all learned weights
	@$(BIN)/python -m training.check
	@$(BIN)/python -m training.train
	@$(BIN)/python -m training.rank_antecedents
	@$(BIN)/python -m training.calibrate
	@$(BIN)/python -m training.checkworthy.check
	@$(BIN)/python -m training.checkworthy.train $(CLAIMBUSTER)
	@$(BIN)/python -m training.checkworthy.train_embedding $(CLAIMBUSTER)

requirements: $(VENV)/installed-dev ## Pin the newest releases that requirements*.in allows
	@$(BIN)/python -m piptools compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.txt requirements.in
	@$(BIN)/python -m piptools compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements-dev.txt requirements-dev.in

audit: ## Look for known vulnerabilities of the pinned packages; needs the internet
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip-audit
	@for file in requirements.txt requirements-dev.txt requirements-s3.txt; do \
		$(VENV)-audit/bin/pip-audit --strict --progress-spinner=off --no-deps --disable-pip --requirement $$file || exit 1; \
	done

$(VENV)/installed: requirements.txt
	@.ci/set-up $(PYTHON)

$(VENV)/installed-dev: requirements.txt requirements-dev.txt
	@.ci/set-up $(PYTHON) dev
