# Everything from a fresh machine with Python 3.11: `make kit` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: kit test check goldens conformance pythons both fuzz pictures bench clean

kit: $(READY)
	$(BIN)/flyers build examples/haziraj -o out/haziraj

test: $(READY)
	$(BIN)/python -m pytest -n 2

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

goldens: $(READY)  # after a change of layout that is meant: git diff tests/goldens is its review
	$(BIN)/python -m pytest tests/test_goldens.py --update-goldens

conformance: $(READY)  # every piece through veraPDF, which is fetched; needs Java, or root to install it
	PYTHONPATH=tests $(BIN)/python -m conformance.run

pythons: $(READY)  # the same bytes from every newer Python that the machine has
	PYTHONPATH=tests $(BIN)/python -m conformance.pythons

both: $(READY)  # conformance and pythons, in the time of one
	PYTHONPATH=tests $(BIN)/python -m conformance

fuzz: $(READY)  # 10 minutes of random inputs on two processes; FUZZ_SECONDS, FUZZ_SEED, FUZZ_TARGETS change it
	PYTHONPATH=tests $(BIN)/python -m fuzz.run

pictures: kit  # of the README, from the kit; and of the page about templates, with its tables of keys
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/template_pictures.py
	$(BIN)/python docs/campaign_page.py
	$(BIN)/python docs/languages_page.py

bench: $(READY)  # a quarter of an hour; BENCH_SHEETS and BENCH_ROUNDS make it shorter
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python bench/run.py
	$(BIN)/python bench/sheets/run.py --docs
	$(BIN)/python bench/service.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) out dist build
