"""What a build knows of docs/ without looking at it again is what it would see there."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.files.docs_folder import DocsFolder
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
