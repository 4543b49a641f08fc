"""Editions of which parts are kept are those that are made from nothing, whatever was edited."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.commands import offline
from annotated_reading.commands.look import THEME
from annotated_reading.editions import chapters, faces
from annotated_reading.editions.built_site import BuiltSite, page_uris
from annotated_reading.editions.chapters import Chapter
from annotated_reading.editions.epub import epub_members
from annotated_reading.editions.faces import slim_faces
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.editions.one_file import one_file
from annotated_reading.files import archives
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Edition, Reading
from conftest import run
from helpers import DOT, Shelf, edit

FRAME = (
    '<html lang="en"><head><link rel="stylesheet" href="/a.css"></head>'
    '<body data-md-color-scheme="default">'
    '<article class="md-content__inner md-typeset">{}</article></body></html>'
)
BITS = [
    '<h1 id="top">Tides</h1>',
    "<h1>Bells &amp; <i>fog</i></h1>",
    '<h2 id="s1">One</h2>',
    '<p id="b/" aria-labelledby="s1  s2">Two</p>',
    '<a href="../b/#s1" rel="next">there</a>',
    '<a href="#s1">here</a>',
    '<a href="../gone/">away</a>',
    '<a href="https://e.example/">out</a>',
    '<img alt="Dot" src="/assets/dot.png" srcset="x 2x">',
    '<img alt="Afar" src="https://e.example/x.png">',
    '<ul><li><a href="../offline/">Take it</a></li><li>stays</li></ul>',
    '<details class="note" id="n1"><summary>Note</summary><p>Words</p></details>',
    '<button class="peek-mark">more</button>',
    '<span class="peek">more</span>',
    "<!-- a comment --><p><button>no words</button></p>",
]
PAGE = st.lists(st.sampled_from(BITS), max_size=4).map("".join)
PAGES = st.dictionaries(st.sampled_from(["", "a/", "b/", "references/a/"]), PAGE)
IMPRINTS = st.sampled_from(
    [
        {},
        {"title": "Other"},
        {"address": "https://e.example/r/"},
        {"labels": {"a/": "Roe (2020)"}},
        {"labels": {"a/": "", "b/": "Doe (2021)"}},
        {"language": "de"},
    ]
)
SITES = st.lists(st.tuples(PAGES, IMPRINTS), min_size=2, max_size=4)


IMPRINT = imprint_of(Reading(Edition(title="T"), None, ()))
TYPEFACES = {
    uri: (THEME / uri).read_bytes()
    for uri in ("assets/fonts/display.woff2", "assets/fonts/serif-ext.woff2")
}


def site_of(pages: Mapping[str, str], **files: bytes) -> BuiltSite:
    home = {"": "<h1>Home</h1>"}
    made = {f"{uri}index.html": FRAME.format(text) for uri, text in {**home, **pages}.items()}
    whole = {uri: text.encode() for uri, text in made.items()}
    whole |= {"a.css": b"p{}", "assets/dot.png": DOT, "assets/js/peek.js": b"1", **files}
    return BuiltSite(tuple(sorted(whole)), whole.__getitem__)


def editions(site: BuiltSite, imprint: Imprint, kept: Kept) -> tuple[object, ...]:
    uris = page_uris(site, imprint.labels)
    return one_file(site, uris, imprint, kept), [*epub_members(site, uris, imprint, kept)]


@given(SITES)
def test_chapters_that_are_kept_are_those_that_would_be_made(
    sites: Sequence[tuple[Mapping[str, str], Mapping[str, object]]],
) -> None:
    kept = Shelf()
    for pages, changes in sites:
        site = site_of(pages)
        made_of = replace(IMPRINT, **changes)  # type: ignore[arg-type]
        assert editions(site, made_of, kept) == editions(site, made_of, ANEW)


def test_a_chapter_is_made_again_where_its_page_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = chapters.chapter_of

    def noted(uri: str, *rest: Any) -> Chapter:
        made.append(uri)
        return make(uri, *rest)

    monkeypatch.setattr(chapters, "chapter_of", noted)
    kept, pages = Shelf(), {"a/": '<h1 id="x">A</h1>', "b/": '<a href="../a/#x">A</a>'}
    editions(site_of(pages), IMPRINT, kept)
    assert sorted(made) == ["", "", "a/", "a/", "b/", "b/"]
    made.clear()
    before = one_file(site_of(pages), ("", "a/", "b/"), IMPRINT, kept)
    assert 'href="#a/x"' in before
    after = one_file(site_of({**pages, "a/": "<h1>A</h1>"}), ("", "a/", "b/"), IMPRINT, kept)
    assert 'href="#a/"' in after
    assert made == ["a/"]


def test_a_face_is_cut_again_where_a_letter_of_its_own_comes_or_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[int] = []
    slimmed = faces.slimmed

    def noted(face: bytes, used: frozenset[int]) -> bytes:
        cut.append(len(face))
        return slimmed(face, used)

    kept = Shelf()
    display, extended = (len(TYPEFACES[uri]) for uri in sorted(TYPEFACES))
    for text, again in (
        ("Roe", {display, extended}),
        ("Doe 日本", set()),
        ("D&ouml;e", {display}),
        ("Dőe", {extended}),
    ):
        site = site_of({"a/": text}, **TYPEFACES)
        plain = [*slim_faces(site)]
        with monkeypatch.context() as patch:
            patch.setattr(faces, "slimmed", noted)
            assert [*slim_faces(site, kept)] == plain, text
        assert {*cut} == again, text
        cut.clear()
    slim = site_of({}, **{face.uri: face.data for face in plain})  # of the second no letter is left
    assert [*slim_faces(slim, kept)] == [*slim_faces(slim)]
    other = (THEME / "assets/fonts/sans.woff2").read_bytes()  # has the same letters
    changed = site_of({"a/": "Doe"}, **{**TYPEFACES, "assets/fonts/display.woff2": other})
    assert [*slim_faces(changed, kept)] == [*slim_faces(changed)]


def written(path: Path, members: Mapping[str, bytes], **options: Any) -> bytes:
    archives.write_archive(path, members.items(), dt.date(2020, 1, 2), **options)
    return path.read_bytes()


@given(st.lists(st.dictionaries(st.text("aü/", min_size=1), st.binary(max_size=9)), min_size=2))
def test_an_archive_with_streams_of_the_last_is_that_which_would_be_made(
    versions: Sequence[Mapping[str, bytes]],
) -> None:
    kept = Shelf()
    with TemporaryDirectory() as folder:
        last, path, anew = (Path(folder, name) for name in ("last.zip", "zip", "anew.zip"))
        for members in versions:
            data = written(path, members, first_stored=True, last=last, kept=kept)
            assert data == written(anew, members, first_stored=True)
            path.replace(last)


def test_streams_are_taken_from_an_archive_of_ours_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compressed: list[str] = []
    write = ZipFile.writestr

    def noted(archive: ZipFile, entry: ZipInfo, *rest: Any) -> None:
        compressed.append(entry.filename)
        write(archive, entry, *rest)

    kept, path, last = Shelf(), tmp_path / "new.zip", tmp_path / "last.zip"
    members = {"a": b"lamp " * 99, "b": b"wick " * 99}
    first = written(last, members, kept=kept)
    monkeypatch.setattr(ZipFile, "writestr", noted)
    assert written(path, members, last=last, kept=kept) == first
    assert compressed == []
    written(path, {"new name": members["a"], "b": b"wicks"}, last=last, kept=kept)
    assert compressed == ["b"], "what a member says counts, not its name"
    last.write_bytes(first.replace(b"a", b"A"))
    assert written(path, members, last=last, kept=kept) == first
    assert compressed == ["b", "a", "b"], "somebody has changed the last one"
    last.write_bytes(first)
    monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "another")
    assert written(path, members, last=last, kept=kept) == first
    assert compressed == ["b", "a", "b", "a", "b"], "another library may compress otherwise"


SHEET = "site/assets/css/edition.css"
WORK = "site/references/osei2019/index.html"
EDITION = "docs/_reading/edition.yml"
HARMS: Sequence[Callable[[Path], object]] = (
    lambda _: None,
    lambda root: damage(root / offline.KEPT),
    lambda root: next((root / "dist").glob("*.zip")).write_bytes(b"PK"),
    lambda root: shutil.rmtree(root / "dist"),
)
"""What may become of what is kept."""
EDITS: Sequence[Sequence[Callable[[Path], object]]] = (
    [
        lambda root: edit(root / WORK, "Light at", "Níght ät"),
        lambda root: edit(root / WORK, 'id="cite"', 'id="cited"'),
    ],
    [
        lambda root: shutil.rmtree(root / "site/topics"),
        lambda root: shutil.copytree(root / "site/types", root / "site/kinds"),
    ],
    [
        lambda root: edit(root / SHEET, "body{margin:0;", "body{margin:1px;"),
        lambda root: edit(root / "site/assets/js/search.js", "(", "( "),
    ],
    [lambda root: edit(root / EDITION, "title: The Last", "title: The Very Last")],
    [
        lambda root: edit(root / EDITION, '"0.1"', '"0.2"'),
        lambda root: edit(root / "references.bib", "Tanaka, Mei", "Tanabe, Mei"),
    ],
)


def damage(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"!")


def made(project: Path, source: Path, *, fast: bool) -> dict[str, bytes]:
    """What stands in a project whose site was built anew, and then its editions made."""
    shutil.rmtree(project / "site", ignore_errors=True)
    for name in ("site", "docs"):
        shutil.copytree(source / name, project / name, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "references.bib"):
        shutil.copy(source / name, project / name)
    assert offline.make_editions(project, fast=fast) == 0
    paths = [path for name in ("site", "dist") for path in (project / name).rglob("*")]
    return {f"{p.relative_to(project)}": p.read_bytes() for p in paths if p.is_file()}


def test_whatever_was_edited_editions_are_as_from_nothing(
    tmp_path: Path, example_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "FACES", ("assets/fonts/display.woff2",))  # each takes long
    source = Path(shutil.copytree(example_site.parent, tmp_path / "source"))
    settings = source / "mkdocs.yml"  # without an address no cards are painted
    settings.write_text(re.sub(r"(?m)^site_url: .*\n", "", settings.read_text("utf-8")), "utf-8")
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    whole = made(cold, source, fast=False)
    for harm in HARMS:
        assert made(warm, source, fast=True) == whole
        harm(warm)
    for edits in EDITS:
        for change in edits:
            change(source)
        assert made(warm, source, fast=True) == made(cold, source, fast=False)
    assert not (cold / offline.KEPT).exists()


@pytest.mark.long
def test_a_plain_build_keeps_nothing_of_its_editions(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title = {A}, date = {2020}}\n", "utf-8")
    settings = (
        "site_name: A\ntheme: {name: material}\nplugins: [annotated-reading: {fast: false}]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    done = run(tmp_path, "-m", "annotated_reading", "build")
    assert done.returncode == 0, done.stderr
    assert [*(tmp_path / "dist").glob("*.zip")]
    assert not (tmp_path / offline.KEPT).exists()
