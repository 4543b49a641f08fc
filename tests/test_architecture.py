"""The house as CONTRIBUTING.md draws it: imports point one way, and each library has its room."""

from __future__ import annotations

import ast
import functools
import re
import sys
from pathlib import Path

import pytest

from helpers import ROOT

PACKAGE = ROOT / "scripts" / "annotated_reading"
ROOMS = [
    {"frozen"},
    {"rules", "garbage", "forks"},
    {"errors", "parallel", "lock", "kept", "later", "compiled"},
    {"disk_errors", "meanwhile"},
    {"model", "staging", "archives"},
    {"text", "layout"},
    {"files"},
    {"bibtex", "editions"},
    {"exchange", "fixing"},
    {"inputs", "apa", "exports"},
    {"reading"},
    {"pages"},
    {"memory"},
    {"build", "importing", "rendering"},
    {"commands"},
    {"__main__"},
]
"""From the ground up: a room imports from rooms below it, and never from one beside it."""

BIBTEX = "annotated_reading.bibtex"
LIBRARIES = {
    "pybtex": {"model", "text", "bibtex", "apa", "reading"},
    "pylatexenc": {"bibtex"},
    "tinycss2": {"editions/stylesheet"},
    "babel": {"bibtex/languages"},
    "anyascii": {"bibtex/slugs"},
    "yaml": {"inputs"},
    "mkdocs": {"commands", "rendering"},
    "markdown": {"rendering", "text/rendered"},
    "click": {"commands"},
    "fontTools": {"editions/faces", "editions/pictures"},
    "resvg_py": {"editions/pictures"},
    "PIL": {"editions/pictures"},
    "playwright": {"commands/pdf"},
    "pypdf": {"commands/pdf"},
    "spellchecker": {"importing/words"},
}
"""Rooms, or the one module of a room."""
DISK = set(
    "open read_text write_text read_bytes write_bytes mkdir unlink rmdir rename chmod touch stat "
    "rglob glob iterdir scandir listdir is_file is_dir exists mkstemp NamedTemporaryFile "
    "TemporaryDirectory ZipFile copytree rmtree".split()
)

ON_DISK = {"files", "staging", "archives", "lock"}
"""Who touches the disk."""
SENTENCE = re.compile(r"(?:[A-Za-z’]+[,;]? ){4}|[a-z][.?!] [A-Z]| [a-z]+\.$")
"""Five words in a row, two sentences, or the end of one."""
PAGES = {"In the order of the abstract"}
"""What a page is called may be as long."""
WORDS_IN_PYTHON = {"cards", "templating", "timeline", "timeline_drawing", "whole_drawing", "feed"}
"""Drawings and data files; and what is said to who writes a template."""
MODULES = sorted(PACKAGE.rglob("*.py"))
PROSE = {"render_offline": 50}
"""Functions that are long because they hold the words of a page."""
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))


def room(path: Path) -> str:
    """Return the name under which the picture knows a module."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") if path in MODULES else path.stem


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Return a module as Python reads it, which all that is asked of it shares."""
    return ast.parse(path.read_text("utf-8"))


@functools.cache
def imported(path: Path) -> frozenset[str]:
    tree = tree_of(path)
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    found = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    own = {
        f"annotated_reading.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "annotated_reading"
        for alias in node.names
    }
    return frozenset((names | found | own) - {"annotated_reading"})


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    level = {name: index for index, rooms in enumerate(ROOMS) for name in rooms}
    if path == PACKAGE / "__init__.py":
        assert imported(path) == set()
        return
    here = room(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "annotated_reading" and parts[1] != here:
            assert level[parts[1]] < level[here], f"{path.name} imports {name}"


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    names = {path.stem for path in (*MODULES, *SCRIPTS)}
    assert not names & sys.stdlib_module_names


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=lambda p: p.stem)
def test_each_library_stays_in_its_rooms(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        if library in LIBRARIES:
            here = {room(path), path.with_suffix("").as_posix().rpartition("annotated_reading/")[2]}
            assert here & {*LIBRARIES[library]}, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_latex_ends_in_its_room(path: Path) -> None:
    """Whoever needs what a field says takes it from the entry, which has it decoded."""
    if room(path) != "bibtex":
        assert not imported(path) & {f"{BIBTEX}.latex", f"{BIBTEX}.latex_nodes", f"{BIBTEX}.fields"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_the_record_of_a_work_is_made_in_one_place(path: Path) -> None:
    made = "annotated_reading.exports.csl" in imported(path)
    assert made == (path == PACKAGE / "reading" / "references.py")


@pytest.mark.parametrize("path", sorted((PACKAGE / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_templates_have_the_sentences(path: Path) -> None:
    """What readers are told stands in templates; drawings, cards and data files have their own."""
    if path.stem in WORDS_IN_PYTHON:
        return
    tree = tree_of(path)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    sentences = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in documents and SENTENCE.search(node.value)
    }
    assert sentences <= PAGES


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_few_rooms_touch_the_disk(path: Path) -> None:
    if room(path) in ON_DISK:
        return
    tree = tree_of(path)
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in calls}
    assert not names & DISK


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=lambda p: p.stem)
def test_modules_and_functions_are_small(path: Path) -> None:
    """Forty lines is where a function starts to hold two ideas, 350 where a module does."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= PROSE.get(node.name, 40), (
                f"{path.name}: {node.name} has {length} lines"
            )
