# Everything is done in .venv, which the first target that needs it makes.
# Another Python than the one that is found: make PYTHON=/path/to/python

BIN := .venv/bin
READY := .venv/ready
OUT := demo-output
CODE := designer engine templates resources tests $(wildcard benchmarks docs)

.DEFAULT_GOAL := help
.PHONY: help env demo run test format bench pictures clean

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*##\(.*\)/  make \1 \t\2/p' Makefile | expand -t 18

env: $(READY)  ## make the environment in .venv

demo: $(READY)  ## design, train and export LeNet-5 in the real window, into demo-output
	@$(BIN)/convas demo -o $(OUT)

run: $(READY)  ## open the designer
	@$(BIN)/convas

test: $(READY)  ## run every check: format, lint, types, import contract, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q -n logical --maxprocesses 4

format: $(READY)  ## lay out the code and mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure, and print the tables
	$(BIN)/python -m benchmarks

pictures: $(READY)  ## draw the pictures of the documentation from the real window
	$(BIN)/python -m docs.pictures

clean:  ## delete what was made, .venv too
	rm -rf .venv $(OUT) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

# The first Python that is new enough, has its venv module and really runs; else one sentence on what is amiss.
define find_python
	for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3 python); do \
	  version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	  if ! $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	    old="Convas needs Python 3.11 or newer, and $$python is Python $$version: install a newer one."; \
	  elif ! $$python -c 'import venv, ensurepip' 2>/dev/null; then \
	    bare="$$python lacks its venv module: install it (Debian, Ubuntu: sudo apt install python$$version-venv)."; \
	  else found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "$${bare:-$${old:-Convas needs Python 3.11 or newer, and none was found: install it.}}" >&2; exit 1; \
	fi
endef

$(READY): pyproject.toml constraints.txt
	@$(find_python); \
	echo "Making the environment in .venv with $$found: this takes a few minutes and 6 GB, most of it PyTorch."; \
	$$found -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[window,dev]'
	@touch $@
	@echo "The environment is ready."
