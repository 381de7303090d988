"""CONTRIBUTING.md is true: its tour runs, what it names is there, and the hooks of a commit do what it says."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from guide.checks import CHECKS

NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".hypothesis", ".pytest_cache", "site", "__pycache__", "node_modules"
)
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a fresh clone that is set up: installed packages are linked, and nothing is fetched."""
    folder = tmp_path_factory.mktemp("clone") / "guide"
    shutil.copytree(root, folder, ignore=NOT_COPIED)
    (folder / "scripts/web/node_modules").symlink_to(root / "scripts/web/node_modules")
    for path in Path(sys.prefix).iterdir():
        (folder / ".venv").mkdir(exist_ok=True)
        if path.suffix != ".key":
            (folder / ".venv" / path.name).symlink_to(path)
    mark = (
        "import sys, sysconfig, toolchain as t;"
        "key = t.fingerprint(str(t.VENV), sys.version, sysconfig.get_platform());"
        "t.mark(t.VENV / 'environment.key', key); t.mark(t.VENV / 'packages.key', t.fingerprint(key, t.REQUIREMENTS))"
    )
    run(folder, f'cd scripts && "{sys.executable}" -c "{mark}"')
    run(
        folder,
        "git init --quiet && git add --all && git -c user.name=T -c user.email=t@example.org commit --quiet -m all",
    )
    return folder


def environment(folder: Path) -> dict[str, str]:
    """What a shell would have, with the same Python as the tests, and no network for those who honour a proxy."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GIT_", "MAKE", "MFLAGS"))
    }
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:9")
    return {
        **own,
        **nowhere,
        "no_proxy": "127.0.0.1",
        "PYTHON": sys.executable,
        "PRE_COMMIT_HOME": str(folder / ".cache/hooks"),
    }


def run(folder: Path, command: str, status: int = 0) -> str:
    """What a command prints. Fails unless it ends with the status."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == status, f"{command}\n{said}"
    return said


def text(root: Path) -> str:
    return (root / "CONTRIBUTING.md").read_text("utf-8")


def tour(root: Path) -> list[str]:
    """The blocks of the tour, in their order."""
    section = text(root).split("## A tour of five minutes")[1].split("\n## ")[0]
    return re.findall(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def serve(folder: Path, page: str) -> str:
    """The page as `make serve` shows it; then Ctrl+C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        ["make", "serve"],
        cwd=folder,
        env={**environment(folder), "SERVE_AT": at},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as server:
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and server.poll() is None:
                try:
                    with urlopen(f"http://{at}/{page}") as answer:
                        return str(answer.read().decode())
                except URLError:
                    time.sleep(0.2)
            pytest.fail(f"make serve shows nothing at {at}")
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.communicate(timeout=PATIENCE)


def test_the_tour_runs(root: Path, clone: Path) -> None:
    """Each command of the tour does what the text round it says, in a fresh clone, from the first to the last."""
    build, broken, mended, preview, question, chapter, back = tour(root)
    assert f"Open {clone / 'site/index.html'}" in run(clone, build)
    assert (clone / "site/chapters/lastyears.html").exists()

    said = run(clone, broken, status=2)
    lines = (clone / "docs/chapters/lastyears.md").read_text("utf-8").count("\n")
    assert f"docs/chapters/lastyears.md:{lines}: uncited-block: ‘A sentence that rests on nothing" in said
    run(clone, mended)

    assert preview == "make serve\n"
    (page, anchor), *_ = re.findall(r"http://127\.0\.0\.1:8000/(\S+)#(\w+)", text(root))
    shown = serve(clone, page)
    assert "A sentence that rests on nothing." in shown and f'id="{anchor}"' in shown

    assert re.search(r"\d+ passed", run(clone, question))
    said = run(clone, chapter)
    assert "docs/chapters/tour.md is written" in said and "problem" not in said
    run(clone, back)
    assert run(clone, "git status --porcelain") == ""


def test_a_new_chapter_is_in_the_next_build(clone: Path) -> None:
    """Filled in, it is a page that the navigation leads to; one that is still a skeleton is neither."""
    run(clone, """make new-chapter SLUG=camps TITLE='The "camps"; why' && make new-chapter SLUG=empty TITLE=Empty""")
    path = clone / "docs/chapters/camps.md"
    chapter = path.read_text("utf-8")
    assert '\n# The "camps"; why\n' in chapter
    wanting = chapter.replace("skeleton: true\n", "")
    path.write_text(wanting, "utf-8")
    assert run(clone, "make check", status=2).count("chapter-parts: ") == 2
    filled = wanting.replace('description: ""', f"description: {'What the camps were. ' * 4}")
    filled = filled.replace(
        'question ""', 'question "What were the camps?"\n\n    Work by force.\n    [@studynotes, l. 271]'
    )
    path.write_text(f"{filled}\nPrisoners worked in them.\n[@studynotes, l. 272]\n", "utf-8")
    try:
        run(clone, "make site EDITIONS=no")
    finally:
        run(clone, "git checkout mkdocs.yml && rm docs/chapters/camps.md docs/chapters/empty.md")
    page = (clone / "site/chapters/camps.html").read_text("utf-8")
    assert "Prisoners worked in them." in page and "id=l272" in page
    assert re.search(r'href="?chapters/camps\.html', (clone / "site/index.html").read_text("utf-8"))
    assert not (clone / "site/chapters/empty.html").exists()


def test_what_is_named_is_there(root: Path) -> None:
    """Each target of make and each file of the project that CONTRIBUTING or README names exists."""
    makefile = (root / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    folders = "|".join(path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))
    for name in ("CONTRIBUTING.md", "README.md"):
        said = (root / name).read_text("utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z][\w-]*)", said, re.MULTILINE)) <= targets, name
        paths = set(re.findall(rf"(?:^|[`(\s])((?:{folders})/[\w./-]*[\w/])", said, re.MULTILINE)) - {
            "scripts/guide/editions/NAME.py",
            "docs/chapters/tour.md",
            "site/data/",
        }
        assert [path for path in sorted(paths) if not (root / path).exists() and not path.startswith("site")] == []
        assert len(paths) > 3


def test_the_rules_are_printed(root: Path, clone: Path) -> None:
    """`make rules` has a line for each check, with its docstring."""
    said = run(clone, "make rules").splitlines()
    assert len(said) == len(CHECKS)
    assert "uncited-block         Every block of prose in a chapter ends with a bracket that cites a unit" in "\n".join(
        said
    )


@pytest.fixture
def hooked(clone: Path) -> Iterator[Path]:
    run(clone, "make hooks")
    yield clone
    run(clone, "git reset --quiet --hard && rm .git/hooks/pre-commit")


def test_the_hooks_let_the_project_through(hooked: Path) -> None:
    """Content, spelling, ruff and mypy find nothing in any file, and nothing is fetched."""
    said = run(hooked, ".venv/bin/python -m pre_commit run --all-files")
    assert said.count("Passed") == (hooked / ".pre-commit-config.yaml").read_text("utf-8").count("- id:") == 5


def test_a_commit_with_a_fault_is_refused(hooked: Path) -> None:
    """Each fault is named, and nothing is committed."""
    with (hooked / "docs/chapters/power.md").open("a") as chapter:
        chapter.write("\nTeh end.\n")
    with (hooked / "scripts/swap.py").open("a") as code:
        code.write("import  json\n")
    before = run(hooked, "git rev-parse HEAD")
    said = run(hooked, "SKIP=types git -c user.name=T -c user.email=t@example.org commit --all -m fault", status=1)
    for fault in ("uncited-block: ‘Teh end.…’", "Teh ==> The", "F401"):
        assert fault in said
    assert re.search(r"ruff would format nothing\.+Failed", said)
    assert run(hooked, "git rev-parse HEAD") == before
