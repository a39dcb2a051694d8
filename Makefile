# Every command of Tinjau: people and CI run the same targets.
PYTHON_IN_VENV := .venv/bin/python
SOURCES := accounts agencies audit config monitoring reports scripts tests manage.py

.DEFAULT_GOAL := help
.PHONY: help run test bench check format lock messages venv clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' Makefile | while IFS='|' read -r target words; do printf '%-16s %s\n' "$$target" "$$words"; done

run: ## install what is needed and serve the demonstration on 127.0.0.1 (PORT=8000)
	@sh scripts/venv.sh run
	@$(PYTHON_IN_VENV) scripts/run.py

test: venv ## the whole suite on SQLite, PostgreSQL and Chromium; ARGS="tests/agencies -k tree" runs a part
	@$(PYTHON_IN_VENV) scripts/test.py

bench: venv ## the benchmarks
	@$(PYTHON_IN_VENV) tests/benchmarks/run.py $(ARGS)

check: venv ## lint, formats, types, deployment settings, migrations, translations
	@$(PYTHON_IN_VENV) -m ruff check $(SOURCES)
	@$(PYTHON_IN_VENV) -m ruff format --check --quiet $(SOURCES) || { echo 'make format puts this right.'; exit 1; }
	@$(PYTHON_IN_VENV) -m djlint --lint --quiet templates
	@$(PYTHON_IN_VENV) -m djlint --check --quiet templates || { echo 'make format puts this right.'; exit 1; }
	@$(PYTHON_IN_VENV) scripts/check.py

format: venv ## put Python and templates into their format
	@$(PYTHON_IN_VENV) -m ruff check --fix --quiet $(SOURCES)
	@$(PYTHON_IN_VENV) -m ruff format $(SOURCES)
	@$(PYTHON_IN_VENV) -m djlint --reformat --quiet templates || true # it answers 1 when it changed something

lock: ## solve the requirements anew (needs uv; UPGRADE=1 takes newer releases)
	@sh scripts/lock.sh

messages: venv ## bring the catalogue up to date with the sources (needs gettext) and compile it
	@$(PYTHON_IN_VENV) scripts/messages.py

venv: ## the development environment in .venv
	@sh scripts/venv.sh dev

clean: ## remove caches and reports; the data in var/ stay
	rm -rf .coverage* .pytest_cache .ruff_cache .mypy_cache .hypothesis htmlcov
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
