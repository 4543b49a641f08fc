"""Fixtures that several tests share. A warning of mkdocs fails the test: builds are strict."""

from __future__ import annotations

import fcntl
import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from helpers import EXAMPLE, ROOT

os.environ["SITE_URL"] = "https://example.org/cyber-diplomacy/"
"""Where the sites of the tests are published; a publication sets it, too."""
settings.register_profile("anywhere", deadline=None)
settings.load_profile("anywhere")  # how long an example takes says how busy a machine is
gc.set_threshold(10_000, 20, 20)  # seven hundred values at a time take a tenth of the time
THIS_EDITION = "Cyber Diplomacy, Annotated"
THEME = "scripts/annotated_reading/theme"
STEP = [str(ROOT / "scripts/build_pages.py"), "--root", "."]
"""The build step by itself."""
pytest_plugins = ["visits", "engines"]
"""Fixtures of the browser tests; a module of its own, for two conftest.py confuse mypy."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected",
        action="store_true",
        help="write what the example gives into tests/expected",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is true of this edition alone where the inputs are another article's."""
    if f"\ntitle: {THIS_EDITION}\n" in _edition(ROOT):
        return
    skip = pytest.mark.skip(reason=f"holds what “{THIS_EDITION}” says; the inputs are another's")
    for item in items:
        if item.get_closest_marker("this_edition"):
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """Let Python not look through thousands of tests again and again for what may go."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    """A copy of the example that a test may damage."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "reading"))


def run(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a project, with this package and not another that may be installed.

    The plugin, where a test calls it in this process, sets the time of a build for the process.
    """
    given = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env={
            **given,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(ROOT / "scripts"),
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def build_site(project: Path, **variables: str) -> Path:
    """Build the site of a project with mkdocs, strictly; return the folder of the site."""
    arguments = ("-m", "mkdocs", "build", "--strict", "--quiet", "--clean")
    done = run(project, *arguments, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr
    return project / "site"


def _edition(reading: Path) -> str:
    path = reading / "docs/_reading/edition.yml"
    return path.read_text("utf-8") if path.is_file() else ""


def copy_project(target: Path, reading: Path, *, with_theme: bool = False) -> Path:
    """Write to ``target`` a project with this one's settings and the inputs of another reading.

    The look comes with the package; ``with_theme`` puts it where the settings name it, for a
    renderer that runs no plugins.
    """
    settings = re.sub(r"(?m)^watch: .*\n", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    if with_theme:
        shutil.copytree(ROOT / THEME, target / THEME)
    else:
        settings = settings.replace(f"  custom_dir: {THEME}\n", "")
        assert THEME not in settings
    (target / "docs").mkdir(parents=True, exist_ok=True)
    if title := re.search(r"^title: (.*)$", _edition(reading), re.MULTILINE):
        settings = re.sub(r"(?m)^site_name: .*$", f"site_name: {title[1]}", settings)
    (target / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copy(reading / "references.bib", target)
    if (reading / "docs/_reading").is_dir():
        shutil.copytree(reading / "docs/_reading", target / "docs/_reading")
    return target


class MadeOnce:
    """Makes what all tests share once, in whichever of the tests' processes asks for it first."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        base = factory.getbasetemp()
        self._folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def __call__(self, name: str, make: Callable[[Path], Path]) -> Path:
        """Return the folder that ``make`` makes in the one it is given; others wait for it.

        Where making it fails, each process tries, and so says what went wrong.
        """
        folder, made = self._folder / name, self._folder / f"{name}.made"
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                made.write_text(str(make(folder)), "utf-8")
            return Path(made.read_text("utf-8"))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Makes sites that nobody changes for the tests of all processes."""
    return MadeOnce(tmp_path_factory)


@pytest.fixture(scope="session")
def example_site(made_once: MadeOnce) -> Path:
    """The built site of the invented example."""
    return made_once("example", lambda folder: build_site(copy_project(folder, EXAMPLE)))


@pytest.fixture(scope="session")
def real_site(made_once: MadeOnce) -> Path:
    """The built site of this project's own reading."""
    return made_once("real", lambda folder: build_site(copy_project(folder, ROOT)))


@pytest.fixture(scope="session")
def plain_site(made_once: MadeOnce) -> Path:
    """The built site of a folder that holds nothing but a bibliography."""

    def make(folder: Path) -> Path:
        (folder / "reading").mkdir()
        shutil.copy(EXAMPLE / "references.bib", folder / "reading")
        return build_site(copy_project(folder / "project", folder / "reading"))

    return made_once("plain", make)


def make_editions(project: Path, **variables: str) -> Path:
    """Make the editions of a project whose site is built; return the folder of the files."""
    done = run(project, "-m", "annotated_reading", "offline", **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "dist"


def with_editions(site: Path, folder: Path) -> Path:
    """Copy the project of a built site and make its editions, which change the site; return it."""
    project = Path(shutil.copytree(site.parent, folder, dirs_exist_ok=True))
    make_editions(project)
    return project


@pytest.fixture(scope="session")
def editions(made_once: MadeOnce, real_site: Path) -> Path:
    """The editions of this project's own reading, made from a site of their own."""
    return made_once("editions", lambda folder: with_editions(real_site, folder)) / "dist"


@pytest.fixture(scope="session")
def example_edition(made_once: MadeOnce, example_site: Path) -> Path:
    """The project of the invented example with its site and its editions, to be copied."""
    return made_once("example-edition", lambda folder: with_editions(example_site, folder))


@pytest.fixture(scope="session")
def zensical_site(made_once: MadeOnce) -> Path:
    """The site of the real reading as Zensical renders it, after the build step."""

    def make(folder: Path) -> Path:
        project = copy_project(folder, ROOT, with_theme=True)
        for command in (STEP, ["-m", "zensical", "build", "-f", "mkdocs.yml"]):
            done = run(project, *command)
            assert done.returncode == 0, done.stdout + done.stderr
        return project / "site"

    return made_once("zensical", make)
