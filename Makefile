# Two commands do everything: `make demo` and `make test`.
# On Debian as root they also install the system packages; otherwise they say which command would.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# WeasyPrint opens these libraries; catdoc reads old Word files.
PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 catdoc
# Scanned documents; `OCR=no` leaves it out.
OCR ?= yes
ifneq ($(OCR),no)
PACKAGES += tesseract-ocr tesseract-ocr-rus
endif

# Chromium renders pages and tries cookie banners; `BROWSER=no` leaves it out.
BROWSER ?= yes
ifneq ($(BROWSER),no)
PACKAGES += chromium
endif

.PHONY: help demo test check docs pictures update system clean

help:
	@echo "make demo      проверить учебную компанию, всё, что названо в её company.yaml: reports/demo.pdf"
	@echo "make docs      собрать документацию в site/; она открывается с диска"
	@echo "make test      прогнать все тесты"
	@echo "make check     всё, что должно сойтись перед изменением: оформление, типы, документы, тесты"
	@echo "make update    переписать эталоны, документы и примеры отчётов; прочтите разницу"
	@echo "make pictures  перерисовать картинки руководства"

demo: $(VENV)/.installed
	@$(BIN)/pdcheck audit examples/company/company.yaml --on 2026-11-24 --fail-on never -o reports/demo.pdf

test: $(VENV)/.developed
	$(BIN)/pytest -q -n auto

check:
	.ci/run

docs: $(VENV)/.developed
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Документация: site/index.html"

update: $(VENV)/.developed
	$(BIN)/python docs/generate.py
	$(BIN)/pytest -q -n auto --update-golden
	$(BIN)/python docs/pictures.py

# Pages of the sample reports in the guide.
pictures: $(VENV)/.developed
	$(BIN)/python docs/pictures.py

$(VENV)/.installed: requirements.lock pyproject.toml | system $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.developed: requirements-dev.lock $(VENV)/.installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
		  else echo "Нет модуля venv для Python. Попросите администратора выполнить: apt-get install python3-venv" >&2; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

system:
	@scripts/install-packages $(PACKAGES)

clean:
	rm -rf $(VENV) site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
