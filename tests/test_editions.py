"""The editions to take away: links rewritten, archives alike byte for byte, a valid book."""

from __future__ import annotations

import hashlib
import json
import posixpath
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.editions.chapters import Chapter, link_up, place
from annotated_reading.editions.from_file import file_href, page_from_file
from annotated_reading.editions.offer import CLOSING, OPENING, human_size, put_downloads
from annotated_reading.editions.site import BuiltSite, page_uris, resolve
from annotated_reading.editions.tree import change, element, parse_article, render, render_inside
from annotated_reading.errors import OutputError
from conftest import build_site, copy_project, make_editions
from helpers import ROOT, parse_html

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize(
    ("href", "moved"),
    [
        ("../lu2023/", "../lu2023/index.html"),
        ("../../#s6", "../../index.html#s6"),
        ("../..", "../../index.html"),
        (".", "index.html"),
        ("./", "./index.html"),
        ("references/?topic=norms", "references/index.html?topic=norms"),
        ("#s6", "#s6"),
        ("", ""),
        ("lu2023.bib", "lu2023.bib"),
        ("https://doi.org/10.1/x/", "https://doi.org/10.1/x/"),
        ("//other.example/a/", "//other.example/a/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_to_a_folder_names_its_page(href: str, moved: str) -> None:
    assert file_href(href) == moved


@pytest.mark.parametrize(
    ("href", "address", "moved"),
    [
        ("../b/", "https://e.example/", "#references/b/"),
        ("../b/#cite", "https://e.example/", "#references/b/cite"),
        ("../b/#gone", "https://e.example/", "#references/b/"),
        ("../../", "https://e.example/", "#home/"),
        ("../../authors/#x", "https://e.example/", "https://e.example/authors/#x"),
        ("../../authors/#x", "", None),
        ("https://doi.org/10.1/x", "", "https://doi.org/10.1/x"),
    ],
)
def test_chapters_are_linked_to_each_other(href: str, address: str, moved: str | None) -> None:
    chapters = (
        Chapter("", "Home", element("article")),
        Chapter("references/a/", "A", element("article", element("a", "A", href=href))),
        Chapter("references/b/", "B", element("article", element("h2", "B", id="cite"))),
    )
    _, linked, _ = link_up(chapters, address, lambda uri, name, _: f"#{place(uri, name)}")
    (link,) = [found for found in linked.content.walk() if found.tag == "a"]
    assert link.attributes.get("href") == moved


@given(st.text("abc./#?", max_size=20))
def test_a_rewritten_link_is_not_rewritten_again(href: str) -> None:
    assert file_href(file_href(href)) == file_href(href)


def test_only_tags_are_rewritten() -> None:
    page = (
        '<a title="a > b" href="../x/">href="../x/"</a>'
        "<script>var s = '<a href=\"y/\">';</script><!-- c --><p>1 < 2 <b href='z/'>"
    )
    assert page_from_file(page) == (
        '<a title="a > b" href="../x/index.html">href="../x/"</a>'
        '<script>var s = \'<a href="y/">\';</script><!-- c --><p>1 < 2 <b href="z/index.html">'
    )


def test_what_a_file_cannot_do_is_taken_out() -> None:
    head = (
        '<link rel="preload" href="a.woff2" as="font" crossorigin>'
        '<meta http-equiv="refresh" content="0; url=../new/">'
        '<script src="../assets/js/lazy-search.js" defer></script>'
    )
    assert page_from_file(head) == (
        '<meta http-equiv="refresh" content="0; url=../new/index.html">'
        '<script src="../assets/js/file-worker.js" defer></script>'
    )


def test_every_part_in_the_index_of_the_search_has_its_page(editions: Path) -> None:
    """The theme looks for the page of a part by what stands before the hash."""
    (path,) = editions.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
        script = archive.read(f"{path.stem}/search/search_index.js").decode("utf-8")
    places = [entry["location"] for entry in json.loads(script.partition("=")[2])["docs"]]
    pages = {place for place in places if "#" not in place}
    assert "index.html" in pages
    assert {place.partition("#")[0] for place in places} == pages
    assert pages <= names


@pytest.mark.parametrize(
    ("href", "uri", "target"),
    [
        ("#a", "references/x/", ("references/x/", "a")),
        ("../../#s1", "references/x/", ("", "s1")),
        ("../y/?q=1#b", "references/x/", ("references/y/", "b")),
        ("x.bib", "references/x/", ("references/x/x.bib", "")),
        (".", "", ("", "")),
        ("..", "about/", ("", "")),
    ],
)
def test_links_are_resolved(href: str, uri: str, target: tuple[str, str]) -> None:
    assert resolve(href, uri) == target


def test_pages_come_in_the_order_of_reading() -> None:
    folders = ["", "about/", "authors/", "offline/", "old/", "references/", "references/a/"]
    files = {f"{folder}index.html": b"" for folder in [*folders, "references/b/", "zzz/"]}
    files["old/index.html"] = b'<meta http-equiv="refresh" content="0; url=../references/a/">'
    site = BuiltSite(tuple(sorted([*files, "404.html", "a.css"])), files.__getitem__)
    assert page_uris(site, ("b", "a")) == (
        *("", "references/", "references/b/", "references/a/", "authors/", "about/", "zzz/"),
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30))
def test_text_survives_the_tree(text: str) -> None:
    if any(ord(c) < 32 and c not in "\n\t" or 127 <= ord(c) < 160 for c in text):  # noqa: RUF021
        return
    page = '<article class="md-content__inner md-typeset"><p title="t">{}</p></article>'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    article = parse_article(page.format(escaped))
    (paragraph,) = [e for e in article.walk() if e.tag == "p"]
    assert "".join(c for c in paragraph.children if isinstance(c, str)) == text
    assert "".join(ET.fromstring(render(paragraph)).itertext()) == text


def test_the_tree_is_well_formed_where_html_is_loose() -> None:
    page = (
        '<article class="md-content__inner md-typeset"><p hidden>a<br>b<img src="x">'
        '<svg viewBox="0 0 1 1"><path d="M0"/></svg></p><ul><li>one<li>two</ul></article>'
    )
    article = change(parse_article(page), lambda e: None if e.tag == "img" else e)
    assert article
    markup = f"<div>{render_inside(article)}</div>"
    tree = ET.fromstring(markup)
    assert tree.find(".//svg") is not None
    assert 'viewBox="0 0 1 1"' in markup
    assert "img" not in markup
    assert 'hidden="hidden"' in markup


def test_a_page_without_a_place_for_the_files_is_reported() -> None:
    assert put_downloads(f"a{OPENING}old{CLOSING}b", "new") == f"a{OPENING}\nnew\n{CLOSING}b"
    with pytest.raises(OutputError, match="make site"):
        put_downloads("nothing here", "new")


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (504_591, "505 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
     (12_340_000, "12.3 MB")],
)  # fmt: skip
def test_sizes_in_words(size: int, said: str) -> None:
    assert human_size(size) == said


def test_two_builds_in_two_folders_give_the_same_files(
    editions: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = copy_project(tmp_path_factory.mktemp("another folder"), ROOT)
    build_site(other)
    again = make_editions(other)
    names = sorted(path.name for path in editions.iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["epub", "html", "sha256", "zip"]
    for name in names:
        assert (again / name).read_bytes() == (editions / name).read_bytes(), name


def test_the_page_offers_what_was_made(editions: Path) -> None:
    site = editions.parent / "site"
    page = parse_html((site / "offline/index.html").read_text("utf-8"))
    (listed,) = page.find(cls="downloads")
    links = [e for e in listed.find(tag="a") if "download" in e.attributes]
    assert len(links) == 3
    for link in links:
        file = site / "offline" / link.attributes["href"]
        made = editions / link.attributes["download"]
        assert file.read_bytes() == made.read_bytes()
        assert hashlib.sha256(made.read_bytes()).hexdigest() in listed.text()
        assert human_size(made.stat().st_size) in listed.text()
    sums = (editions / "cyber-diplomacy-annotated-1.0.0.sha256").read_text("utf-8")
    assert {line.split("  ")[1] for line in sums.splitlines()} == {
        link.attributes["download"] for link in links
    }


def test_archives_carry_the_date_of_the_edition(editions: Path) -> None:
    for path in (*editions.glob("*.zip"), *editions.glob("*.epub")):
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_the_online_tree_keeps_its_addresses(editions: Path, real_site: Path) -> None:
    """What the editions add to the published site is their folder and their own page."""
    site = editions.parent / "site"
    made = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    for path in (p for p in real_site.rglob("*") if p.is_file()):
        uri = path.relative_to(real_site).as_posix()
        if uri not in {"offline/index.html", "sitemap.xml.gz"}:
            assert made.pop(uri).read_bytes() == path.read_bytes(), uri
    made.pop("offline/index.html")
    made.pop("sitemap.xml.gz", None)
    assert {uri.split("/")[0] for uri in made} == {"downloads"}


def test_the_book_is_well_formed_and_its_links_lead_somewhere(editions: Path) -> None:
    (path,) = editions.glob("*.epub")
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        assert names[0] == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        trees = {n: ET.fromstring(book.read(n)) for n in names if n.endswith(".xhtml")}
        package = ET.fromstring(book.read("EPUB/package.opf"))
    ids = {n: {e.get("id") for e in tree.iter()} for n, tree in trees.items()}
    followed = 0
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            target = link.get("href", "")
            if urlsplit(target).scheme or not target:
                continue
            file, _, fragment = target.partition("#")
            goal = posixpath.join("EPUB", file) if file else name
            assert goal in trees, target
            assert not fragment or unquote(fragment) in ids[goal], target
            followed += 1
    assert followed > 300
    listed = {e.get("href") for e in package.iter() if e.tag.endswith("}item")}
    assert {f"EPUB/{name}" for name in listed} == {n for n in names if n.startswith("EPUB/")} - {
        "EPUB/package.opf"
    }


def test_every_sentence_of_the_book_has_its_note(editions: Path) -> None:
    (path,) = editions.glob("*.epub")
    kind = "{http://www.idpf.org/2007/ops}type"
    with zipfile.ZipFile(path) as book:
        tree = ET.fromstring(book.read("EPUB/abstract.xhtml"))
    notes = {e.get("id"): e for e in tree.iter() if e.get(kind) == "footnote"}
    marks = [e.get("href", "")[1:] for e in tree.iter() if e.get(kind) == "noteref"]
    assert marks == [f"note-s{number}" for number in range(1, 11)]
    assert list(notes) == marks
    assert all("".join(note.itertext()).strip() for note in notes.values())


@pytest.mark.skipif(not shutil.which("epubcheck"), reason="epubcheck is not installed")
def test_epubcheck_finds_nothing(editions: Path) -> None:
    (path,) = editions.glob("*.epub")
    tool = shutil.which("epubcheck") or ""
    done = subprocess.run(
        ["java", "-jar", tool, str(path)], capture_output=True, text=True, check=False
    )
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr
