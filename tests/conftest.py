"""Fixtures that several tests share. A warning of mkdocs fails the test: builds are strict."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import EXAMPLE, ROOT

THIS_EDITION = "Cyber Diplomacy, Annotated"
pytest_plugins = ["visits"]
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


def build_site(project: Path) -> Path:
    """Build the site of a project with mkdocs, strictly; return the folder of the site."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr
    return project / "site"


def _edition(reading: Path) -> str:
    path = reading / "docs/_reading/edition.yml"
    return path.read_text("utf-8") if path.is_file() else ""


def copy_project(target: Path, reading: Path) -> Path:
    """Copy the project to ``target`` with the inputs of another reading."""
    generated = shutil.ignore_patterns("data", "edition-links.css", "__pycache__")
    for name in ("docs/_theme", "docs/assets", "scripts"):
        shutil.copytree(ROOT / name, target / name, ignore=generated)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    if title := re.search(r"^title: (.*)$", _edition(reading), re.MULTILINE):
        settings = re.sub(r"(?m)^site_name: .*$", f"site_name: {title[1]}", settings)
    (target / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copy(reading / "references.bib", target)
    if (reading / "docs/_reading").is_dir():
        shutil.copytree(reading / "docs/_reading", target / "docs/_reading")
    return target


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the invented example."""
    return build_site(copy_project(tmp_path_factory.mktemp("example"), EXAMPLE))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this project's own reading."""
    return build_site(copy_project(tmp_path_factory.mktemp("real"), ROOT))


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a folder that holds nothing but a bibliography."""
    reading = tmp_path_factory.mktemp("plain")
    (reading / "references.bib").write_text(
        (EXAMPLE / "references.bib").read_text("utf-8"), "utf-8"
    )
    return build_site(copy_project(tmp_path_factory.mktemp("plain-project"), reading))


def make_editions(project: Path) -> Path:
    """Make the editions of a project whose site is built; return the folder of the files."""
    done = subprocess.run(
        [sys.executable, "scripts/make_editions.py"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "dist"


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of this project's own reading, made from a site of their own."""
    project = copy_project(tmp_path_factory.mktemp("editions"), ROOT)
    build_site(project)
    return make_editions(project)


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real reading as Zensical renders it, after the build step."""
    project = copy_project(tmp_path_factory.mktemp("zensical"), ROOT)
    for command in (["scripts/build_pages.py"], ["-m", "zensical", "build", "-f", "mkdocs.yml"]):
        done = subprocess.run(
            [sys.executable, *command], cwd=project, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
