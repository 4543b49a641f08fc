"""What a build knows of docs/ without looking at it again is what it would see there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.errors import OutputError
from annotated_reading.files import source_pages
from annotated_reading.files.docs_folder import NOTHING, DocsFolder, Left
from annotated_reading.files.source_pages import write_pages
from annotated_reading.layout import layout_of
from annotated_reading.model import MARKER, Page

GENERATED = ("index.md", "a.md", "a/x.bib", "a/y/z.txt", "b/index.md", "b/b.md", "c/index.md", "z")
"""Names of pages, and of files beside them."""
OWN = ("mine.md", "README.md", "b/mine.md", "d/mine.md", "d/e/index.md", "a-z")
"""Where people put something; what stands beside a page of a build is theirs from before."""
BESIDE = "a/mine.txt"

texts = st.dictionaries(st.sampled_from(GENERATED), st.sampled_from("pqr"))
own = st.dictionaries(st.sampled_from(OWN), st.sampled_from(["p", "qq"]))  # told apart by size


def put(docs: Path, files: dict[str, str], names: tuple[str, ...]) -> None:
    """Have these files, and none of the others, as people do: what is the same stays."""
    for name in names:
        path = docs / name
        if name not in files:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_text("utf-8") != files[name]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[name], "utf-8")


def seen(folder: DocsFolder) -> object:
    """What is known, in its order."""
    return [*folder.stamps.items()]


@given(st.lists(st.tuples(texts, own, own, st.booleans()), min_size=1, max_size=3))
def test_what_is_known_is_what_stands_there(
    builds: list[tuple[dict[str, str], dict[str, str], dict[str, str], bool]],
) -> None:
    """Build upon build; people change their own files before each and while it is under way."""
    with tempfile.TemporaryDirectory() as root:
        layout = layout_of(Path(root))
        for pages, before, meanwhile, has_beside in builds:
            put(layout.docs, before | ({BESIDE: "m"} if has_beside else {}), (*OWN, BESIDE))
            folder = DocsFolder(layout.docs)
            made = [Page(uri, f"{MARKER}\n{text}") for uri, text in pages.items()]
            write_pages(layout, made, folder)
            assert seen(folder) == seen(DocsFolder(layout.docs))
            put(layout.docs, meanwhile, OWN)
            folder.look_again()
            assert seen(folder) == seen(DocsFolder(layout.docs))
            assert folder.stayed == (before == meanwhile)
            assert folder.digests == {
                page.uri: page.digest for page in made if page.uri.endswith(".md")
            }


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Path], object]:
    """Return what somebody else does to files of builds."""
    pages, of_people = draw(texts), draw(texts)

    def change(root: Path) -> None:
        if pages:
            build(root, pages, NOTHING)
        for name, text in of_people.items():
            path = root / "docs" / name
            if path.is_file():
                path.write_text(f"by hand: {text}", "utf-8")

    return change


def build(root: Path, pages: Mapping[str, str], left: Left) -> tuple[object, Left]:
    """Return what is said of a build, and what it has left; it marks every other page as ours."""
    folder = DocsFolder(root / "docs", left)
    made = [
        Page(uri, f"{MARKER}\n{text}" if number % 2 else text)
        for number, (uri, text) in enumerate(sorted(pages.items()))
    ]
    try:
        written = write_pages(layout_of(root), made, folder)
    except OutputError as error:
        return error.problems, left
    return (written.written, written.removed, written.unchanged), folder.left


def files_of(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@given(st.lists(st.tuples(texts, st.none() | changes()), min_size=2, max_size=4))
def test_what_a_server_knows_of_its_files_changes_nothing(
    builds: list[tuple[dict[str, str], Callable[[Path], object] | None]],
) -> None:
    """Whatever people and other builds have done to them meanwhile."""
    with tempfile.TemporaryDirectory() as served, tempfile.TemporaryDirectory() as anew:
        left = NOTHING
        for pages, change in builds:
            told, left = build(Path(served), pages, left)
            assert told == build(Path(anew), pages, NOTHING)[0]
            assert files_of(Path(served)) == files_of(Path(anew))
            if change:
                change(Path(served))
                change(Path(anew))


def test_a_server_does_not_read_what_it_has_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, left = build(tmp_path, {"a.md": "p", "z": "p"}, NOTHING)
    monkeypatch.setattr(source_pages, "_with_stamp", None)
    monkeypatch.setattr("annotated_reading.files.docs_folder.read_manifest", None)
    told, left = build(tmp_path, {"a.md": "p", "z": "q"}, left)
    assert told == (("z",), (), 1)
    assert build(tmp_path, {"a.md": "p", "z": "q"}, left)[0] == ((), (), 2)
