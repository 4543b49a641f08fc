"""The editions to take away: links rewritten, archives alike byte for byte, a valid book."""

from __future__ import annotations

import base64
import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.build import load
from annotated_reading.commands import offline
from annotated_reading.commands.look import THEME
from annotated_reading.editions import forms
from annotated_reading.editions.booklet import booklet_parts, render_booklet
from annotated_reading.editions.built_site import (
    BuiltSite,
    encoded,
    leads_out,
    page_uris,
    resolve,
)
from annotated_reading.editions.chapters import (
    Shape,
    chapter_of,
    gather,
    link_to_place,
    place,
    texts,
)
from annotated_reading.editions.epub import book_of, epub_members, file_names, identifier
from annotated_reading.editions.faces import FACES
from annotated_reading.editions.from_file import file_href, page_from_file, site_from_file
from annotated_reading.editions.imprint import Imprint, imprint_of, stem
from annotated_reading.editions.markup import markup
from annotated_reading.editions.offer import CLOSING, OPENING, human_size, put_downloads
from annotated_reading.editions.one_file import one_file
from annotated_reading.editions.search_files import TOP
from annotated_reading.editions.tree import Element, change, parse_article
from annotated_reading.errors import OutputError
from annotated_reading.files.archives import write_archive
from annotated_reading.layout import layout_of
from annotated_reading.model import Edition, Reading
from annotated_reading.pages import render_pages
from annotated_reading.pages.offline import offline_page
from conftest import build_site, copy_project, make_editions
from helpers import DOT, ROOT, TEMPLATES, kept_value, parse_html

XHTML = "{http://www.w3.org/1999/xhtml}"
PAGE = (
    '<link rel="stylesheet" href="a.css"><body dir="ltr" data-md-color-scheme="default">'
    '<article class="md-content__inner md-typeset">{}</article></body>'
)
AS_IT_IS = Shape("as it is", lambda content: content, is_one_page=True)
CARD = re.compile(rb'<meta property="og:image"[^\n]*\n')
"""What the head of a page says of its card, which is drawn with the editions."""


def site_of(**pages: str) -> BuiltSite:
    """A site with pages of the theme, by address (the first one is home), and a few files."""
    files = {
        f"{'' if uri == 'home' else uri}index.html": PAGE.format(content).encode()
        for uri, content in pages.items()
    }
    files |= {"a.css": b"p{}", "assets/dot.png": DOT, "assets/dot.svg": b"<svg/>"}
    return BuiltSite(tuple(sorted(files)), files.__getitem__)


def imprint(**changes: object) -> Imprint:
    return replace(imprint_of(Reading(Edition(title="T"), None, ())), **changes)  # type: ignore[arg-type]


def written(content: Element) -> str:
    return markup(content).with_addresses(lambda _, address: address)


def book(site: BuiltSite, made_of: Imprint | None = None) -> dict[str, bytes]:
    members = epub_members(site, page_uris(site, ()), made_of or imprint())
    return {member.uri.removeprefix("EPUB/"): member.data for member in members}


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
        ("../../%C3%BCber/#%C3%BC", "", "#%C3%BCber/%C3%BC"),
        ("../../das/#%C3%BC b", "https://e.example/", "https://e.example/das/#%C3%BC%20b"),
        ("https://doi.org/10.1/x", "", "https://doi.org/10.1/x"),
        ("http://[::1", "https://e.example/", "http://[::1"),
    ],
)
def test_chapters_are_linked_to_each_other(href: str, address: str, moved: str | None) -> None:
    pages = {"": "", "references/a/": f'<a rel="next" href="{href}">A</a>'}
    pages |= {"references/b/": '<h2 id="cite">B</h2>', "über/": '<h2 id="ü">Ü</h2>'}
    chapters = [chapter_of(uri, content, AS_IT_IS) for uri, content in pages.items()]
    (_, text, *_) = texts(site_of(), chapters, address, link_to_place, encoded)
    assert text == ("<a>A</a>" if moved is None else f'<a href="{moved}">A</a>')


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
        '<script src="../assets/js/search.js" defer></script>'
    )
    assert page_from_file(head) == (
        '<meta http-equiv="refresh" content="0; url=../new/index.html">'
        '<script src="../assets/js/search.js" defer></script>'
    )


def test_every_part_in_the_index_of_the_search_is_there(editions: Path) -> None:
    (path,) = editions.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        script = archive.read(f"{path.stem}/search/pages-0.js").decode("utf-8")
        pages = kept_value(script)
        assert len(pages) > 20
        for url, _, _, parts in pages:
            text = archive.read(f"{path.stem}/{url}index.html").decode("utf-8")
            ids = {e.attributes.get("id") for e in parse_html(text).walk()}
            assert {anchor for anchor, *_ in parts if anchor} <= ids, url


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
    folders = ["", "about/", "authors/", "further/", "offline/", "references/", "references/a/"]
    files = {f"{folder}index.html": b"" for folder in [*folders, "references/b/", "zzz/"]}
    site = BuiltSite(tuple(sorted([*files, "404.html", "a.css"])), files.__getitem__)
    assert page_uris(site, ("references/b/", "references/a/")) == (
        *(
            "",
            "references/",
            "references/b/",
            "references/a/",
            "authors/",
            "further/",
            "about/",
            "zzz/",
        ),
    )


def test_what_the_theme_did_not_make_is_no_chapter() -> None:
    files = {
        "index.html": PAGE.format("<h1>Home</h1>").encode(),
        "a/index.html": PAGE.format("<h1>A</h1>").encode(),
        "demo/index.html": b"<body>somebody's own</body>",
        "old/index.html": b'<meta http-equiv="refresh" content="0; url=../a/"><body>Moved</body>',
    }
    site = BuiltSite(tuple(sorted(files)), files.__getitem__)
    chapters = gather(site, page_uris(site, ()), imprint(), AS_IT_IS)
    assert [chapter.title for chapter in chapters] == ["Home", "A"]


@pytest.mark.parametrize("broken", ["index.html", "a/index.html"])
def test_a_page_of_the_theme_without_its_article_is_reported(broken: str) -> None:
    files = {uri: PAGE.format("<h1>A</h1>").encode() for uri in ("index.html", "a/index.html")}
    files |= {broken: files[broken].replace(b"<article", b"<main"), "a.css": b""}
    site = BuiltSite(tuple(sorted(files)), files.__getitem__)
    for make in (one_file, book_of):
        with pytest.raises(OutputError, match=rf"^site/{broken}:1: the theme's <article>"):
            make(site, page_uris(site, ()), imprint())


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("a{b:url(assets/dot.png)}", "a{b:url(data:image/png;base64,"),
        ("a{b:url( 'assets/dot.png?v=1' )}", "a{b:url(data:image/png;base64,"),
        ('a{b:url("assets/dot.svg#part")}', 'a{b:url("data:image/svg+xml;base64,PHN2Zy8+#part")}'),
        ("a{b:url(#clip)}", "a{b:url(#clip)}"),
        ("a{b:url('data:image/svg+xml,<svg (/>')}", "a{b:url('data:image/svg+xml,<svg (/>')}"),
    ],
)
def test_what_a_stylesheet_names_is_written_into_it(css: str, kept: str) -> None:
    site = site_of(home="<h1>T</h1>")
    styled = replace(site, load=lambda uri: css.encode() if uri == "a.css" else site.load(uri))
    assert kept in one_file(styled, ("",), imprint())


def test_a_file_that_a_stylesheet_names_in_vain_is_reported() -> None:
    site = site_of(home="<h1>T</h1>")
    css = b"a{b:url(assets/gone.png)}"
    styled = replace(site, load=lambda uri: css if uri == "a.css" else site.load(uri))
    with pytest.raises(OutputError, match=r"site/a\.css:1: .*assets/gone\.png is not in the site"):
        one_file(styled, ("",), imprint())


def test_pictures_come_along() -> None:
    site = site_of(
        home='<p><img alt="Dot" src="assets/dot.png" srcset="assets/dot.png 2x"></p>'
        '<p><img alt="Afar" src="https://e.example/x.png"></p>',
        **{"a/": '<p><img src="../assets/dot.png"><img src="../assets/dot.svg"></p>'},
    )
    uris = page_uris(site, ())
    encoded = base64.b64encode(DOT).decode("ascii")
    alone = one_file(site, uris, imprint())
    assert alone.count(f'src="data:image/png;base64,{encoded}"') == 2
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in alone
    files = book(site)
    assert files["pictures/1.png"] == DOT
    assert files["pictures/2.svg"] == b"<svg/>"
    assert b'src="pictures/1.png"' in files["abstract.xhtml"]
    assert re.findall(rb'src="([^"]+)"', files["a.xhtml"]) == [b"pictures/1.png", b"pictures/2.svg"]
    listed = re.findall(
        r'href="(pictures/[^"]+)" media-type="([^"]+)"', files["package.opf"].decode()
    )
    assert listed == [("pictures/1.png", "image/png"), ("pictures/2.svg", "image/svg+xml")]
    for text in (alone, files["abstract.xhtml"].decode()):
        assert "srcset" not in text
        assert "e.example" not in text
        assert "<span>Afar</span>" in text
    booklet = render_booklet(site, booklet_parts(site, imprint()), imprint(), [])
    assert re.findall('src="([^"]+)"', booklet) == ["assets/dot.png"]


def test_a_picture_that_is_not_there_is_reported_with_its_page() -> None:
    site = site_of(home="<h1>T</h1>", **{"a/": '<img src="../assets/gone.png">'})
    for make in (one_file, book_of):
        with pytest.raises(OutputError, match=r"site/a/index\.html:1: .*\.\./assets/gone\.png"):
            make(site, page_uris(site, ()), imprint())


ADDRESS = st.lists(st.sampled_from(["home", "a", "b", "c-d", "ü", "x%2F"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
FRAGMENT = st.text("ab/%ü", max_size=3)


@given(st.lists(st.tuples(ADDRESS, FRAGMENT), unique=True, min_size=2))
def test_no_two_places_have_one_id(places: list[tuple[str, str]]) -> None:
    assert len({place(*found) for found in places}) == len(places)
    assert place("", "s6") == "s6"
    assert not any(place(*found).startswith("/") for found in places), "that is the contents' own"


@given(st.lists(ADDRESS | st.sampled_from(["abstract/", "nav/", "title/", "A/", "a-b/", "a b/"]),
                unique=True))  # fmt: skip
def test_no_two_chapters_have_one_file(uris: list[str]) -> None:
    names = file_names(uris)
    own = ["nav.xhtml", "title.xhtml"]
    assert len({name.casefold() for name in (*names.values(), *own)}) == len(uris) + len(own)
    assert all(re.fullmatch(r"[\w.-]+\.xhtml", name) for name in names.values())


def test_files_of_the_book_keep_their_names() -> None:
    names = file_names(
        ["", "references/", "references/lu2023/", "paths/by-date/", "paths-by-date/"]
    )
    assert list(names.values()) == [
        *("abstract.xhtml", "references.xhtml", "references-lu2023.xhtml"),
        *("paths-by-date.xhtml", "paths-by-date-2.xhtml"),
    ]


def test_a_book_of_unlikely_pages_is_one() -> None:
    site = site_of(
        home='<h1 id="abstract">T\x01</h1><p title="a\x0bb" @click="x">A\x1f &#12; &#xfffe;</p>'
        '<details class="note"><summary>More</summary><p>words</p></details>'
        '<a href="%C3%BCber%20uns/#%C3%BC">to</a><a href="http://[::1">odd</a>',
        **{"über uns/": '<h1>Ü</h1><h2 id="ü">Ü</h2>', "title/": "<h1>Title</h1>"},
    )
    files = book(site)
    for name, data in files.items():
        if name.endswith((".xhtml", ".opf")):
            ET.fromstring(data)
    assert b"<p>words</p>" in files["abstract.xhtml"]
    assert b'href="%C3%BCber-uns.xhtml#%C3%BC"' in files["abstract.xhtml"]
    assert "über-uns.xhtml" in files
    assert b"<h1>Title</h1>" in files["title-2.xhtml"]


def test_the_book_reads_without_the_site(editions: Path) -> None:
    (path,) = editions.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        trees = {n: ET.fromstring(archive.read(n)) for n in archive.namelist() if "xhtml" in n}
    links = {
        "".join(a.itertext()): a.get("href") for a in trees["EPUB/abstract.xhtml"].iter(f"{XHTML}a")
    }
    published = load(layout_of(ROOT))[0].site_url
    assert links["RIS"] == f"{published}exports/references.ris", "no commas between nothing"
    (along,) = trees["EPUB/paths-along-the-abstract.xhtml"].iter(f"{XHTML}ol")
    assert "by-sentence" in along.get("class", ""), "its sentences bring their numbers"
    for name in ("references", "paths-first-three"):
        (listed,) = trees[f"EPUB/{name}.xhtml"].iter(f"{XHTML}ol")
        items = list(listed)
        assert [item.get("value") for item in items] == [str(n) for n in range(1, len(items) + 1)]
        assert "".join(items[0].itertext()).strip()[:1].isalpha(), "the list counts by itself"
    for name, tree in trees.items():
        assert not list(tree.iter(f"{XHTML}details")), name
        assert all("".join(p.itertext()).strip() for p in tree.iter(f"{XHTML}p")), name


def test_a_book_keeps_its_name() -> None:
    assert identifier(imprint(address="https://e.example/")) == "https://e.example/"
    name = identifier(imprint())
    assert uuid.UUID(name.removeprefix("urn:uuid:")).version == 5
    assert name == identifier(imprint(edition="Version 2"))
    assert name != identifier(imprint(title="Another"))


@pytest.mark.this_edition
def test_an_edition_without_a_date_has_that_of_its_last_note() -> None:
    reading, _ = load(layout_of(ROOT))
    first, second, *rest = reading.references
    assert first.note
    assert second.note
    noted = (
        replace(first, note=replace(first.note, reviewed="2031-05-06")),
        replace(second, note=replace(second.note, reviewed="")),
        *rest,
    )
    undated = replace(reading, edition=replace(reading.edition, date=""), references=noted)
    assert imprint_of(undated).day.isoformat() == "2031-05-06"
    assert imprint_of(reading).day.isoformat() == "2026-11-24"
    assert imprint_of(replace(undated, references=())).day.isoformat() == "1980-01-01"


def test_a_site_without_a_search_makes_a_zip_without_one() -> None:
    site = site_of(home="<h1>T</h1>", **{"offline/": f"{OPENING}{CLOSING}"})
    members = {member.uri for member in site_from_file(site, "", "T")}
    assert {"index.html", "offline/index.html", "a.css"} <= members
    assert not [uri for uri in members if uri.startswith("search/")]


def test_a_search_whose_form_is_gone_is_reported() -> None:
    site = site_of(home="<h1>T</h1>", **{"offline/": f"{OPENING}{CLOSING}"})
    searched = BuiltSite(
        tuple(sorted([*site.uris, TOP])), lambda u: b"{}" if u == TOP else site.load(u)
    )
    with pytest.raises(OutputError, match=r"site/index\.html:1: the search is not on this page"):
        one_file(searched, ("",), imprint())


@pytest.mark.parametrize("href", ["http://[::1", "//[", "https://e.example/", "mailto:a@b.example"])
def test_links_that_no_site_can_hold_lead_out(href: str) -> None:
    assert leads_out(href)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30))
def test_text_survives_the_tree(text: str) -> None:
    if any(ord(c) < 32 and c not in "\n\t" or 127 <= ord(c) < 160 for c in text):  # noqa: RUF021
        return
    page = '<article class="md-content__inner md-typeset"><p title="t">{}</p></article>'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    article = parse_article(page.format(escaped), "index.html")
    (paragraph,) = [e for e in article.walk() if e.tag == "p"]
    assert "".join(c for c in paragraph.children if isinstance(c, str)) == text
    assert "".join(ET.fromstring(written(article)).itertext()) == text


def test_the_tree_is_well_formed_where_html_is_loose() -> None:
    page = (
        '<article class="md-content__inner md-typeset"><p hidden>a<br>b<img src="x">'
        '<svg viewBox="0 0 1 1"><path d="M0"/></svg></p><ul><li>one<li>two</ul></article>'
    )
    article = change(parse_article(page, "index.html"), lambda e: None if e.tag == "img" else e)
    assert article
    text = f"<div>{written(article)}</div>"
    tree = ET.fromstring(text)
    assert tree.find(".//svg") is not None
    assert "img" not in text
    assert 'hidden="hidden"' in text


def test_a_page_without_a_place_for_the_files_is_reported() -> None:
    assert put_downloads(f"a{OPENING}old{CLOSING}b", "new") == f"a{OPENING}\nnew\n{CLOSING}b"
    with pytest.raises(OutputError, match="annotated-reading build"):
        put_downloads("nothing here", "new")


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (504_591, "505 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
     (12_340_000, "12.3 MB")],
)  # fmt: skip
def test_sizes_in_words(size: int, said: str) -> None:
    assert human_size(size) == said


@pytest.mark.long
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


@pytest.mark.this_edition
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
        assert hashlib.sha256(made.read_bytes()).hexdigest() in page.text()
        assert human_size(made.stat().st_size) in listed.text()
    (sums,) = [e for e in page.find(tag="a") if e.attributes["href"].endswith(".sha256")]
    saved = (site / "offline" / sums.attributes["href"]).read_text("utf-8")
    assert saved == (editions / sums.attributes["download"]).read_text("utf-8")
    names = [line.split("  ")[1] for line in saved.splitlines()]
    assert names == [link.attributes["download"] for link in links]


@pytest.mark.this_edition
def test_checksums_are_those_of_the_files_beside_them(editions: Path) -> None:
    """As sha256sum -c would find."""
    downloads = editions.parent / "site/downloads"
    for path in (*editions.glob("*.sha256"), downloads / "cyber-diplomacy-annotated.sha256"):
        lines = [line.split("  ") for line in path.read_text("utf-8").splitlines()]
        assert len(lines) == 3
        for digest, name in lines:
            assert hashlib.sha256((path.parent / name).read_bytes()).hexdigest() == digest


@pytest.mark.this_edition
@pytest.mark.long
def test_of_a_long_list_the_zip_alone_is_made_and_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editions: Path
) -> None:
    project = shutil.copytree(editions.parent, tmp_path / "long")
    own = project / "site/downloads/of-my-own.pdf"
    own.write_bytes(b"%PDF")
    monkeypatch.setattr(forms, "MOST", 9)
    assert offline.make_editions(project) == 0
    name = "cyber-diplomacy-annotated"
    made = {path.name for path in (project / "dist").iterdir()}
    assert made == {f"{name}-1.0.0.zip", f"{name}-1.0.0.sha256"}
    standing = {path.name for path in (project / "site/downloads").iterdir()}
    sums = {f"{name}.sha256", f"{name}-1.0.0.sha256"}
    assert standing == {f"{name}.zip", "of-my-own.pdf", *sums}
    with zipfile.ZipFile(project / f"dist/{name}-1.0.0.zip") as archive:
        held = [n for n in archive.namelist() if "/downloads/" in n]
    assert held == [f"{name}-1.0.0/downloads/of-my-own.pdf"]
    reading, _ = load(layout_of(ROOT))
    page = offline_page(reading, TEMPLATES).text
    assert "One HTML file" not in page
    assert "The zip is the only form" in page
    (home,) = [p.text for p in render_pages(reading, TEMPLATES) if p.uri == "index.md"]
    assert "[Zip](offline.md)" in home


@pytest.mark.this_edition
def test_archives_carry_the_date_of_the_edition(editions: Path) -> None:
    for path in (*editions.glob("*.zip"), *editions.glob("*.epub")):
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}


def test_the_online_tree_keeps_its_addresses(editions: Path, real_site: Path) -> None:
    """What the editions add to the published site is their folder and their own page."""
    site = editions.parent / "site"
    made = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    for path in (p for p in real_site.rglob("*") if p.is_file()):
        uri = path.relative_to(real_site).as_posix()
        if uri in FACES:
            made.pop(uri)
            continue  # they have lost what the site does not use
        if uri != "offline/index.html":
            text = made.pop(uri).read_bytes()
            assert CARD.sub(b"", text) == path.read_bytes(), uri
    made.pop("offline/index.html")
    assert {uri.split("/")[0] for uri in made} == {"downloads", "assets"}
    assert {uri.rpartition("/")[0] for uri in made if uri.startswith("assets")} == {"assets/cards"}


@pytest.mark.this_edition
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


@pytest.mark.this_edition
def test_the_book_has_a_cover_nested_contents_and_says_how_it_can_be_read(editions: Path) -> None:
    (path,) = editions.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        package = ET.fromstring(archive.read("EPUB/package.opf"))
        contents = ET.fromstring(archive.read("EPUB/nav.xhtml"))
        cover = ET.fromstring(archive.read("EPUB/cover.svg"))
        title = "".join(ET.fromstring(archive.read("EPUB/title.xhtml")).itertext())
        text = " ".join(archive.read(n).decode() for n in archive.namelist() if "xhtml" in n)
    items = [e for e in package.iter() if e.get("properties") == "cover-image"]
    assert [(e.get("href"), e.get("media-type")) for e in items] == [("cover.svg", "image/svg+xml")]
    for told in ("Cyber Diplomacy,", "The editors of this edition", "Version 1.0.0"):
        assert told in "".join(cover.itertext())
        assert told in title
    threads = [e for e in cover.iter() if e.get("data-sid")]
    assert len(threads) == 44
    assert len([e for e in threads if e.get("stroke-dasharray")]) == 17
    (listed, _) = contents.iter(f"{XHTML}nav")
    (rows,) = listed.findall(f"{XHTML}ol")
    nested = {row[0].text: len(list(row.iter(f"{XHTML}li"))) - 1 for row in rows}
    assert nested["Works"] == 10
    assert nested["Indexes"] == 4
    assert nested["Reading paths"] == 5
    assert len(nested) == 8
    told_of = {e.get("property", "").removeprefix("schema:"): e.text for e in package.iter()}
    assert told_of["accessibilityHazard"] == "none"
    assert told_of["accessModeSufficient"] == "textual"
    assert "in the order of reading" in (told_of["accessibilitySummary"] or "")
    assert "Zip, one file" not in text
    assert "speaks to it directly:" not in text, "the grade is said once, above"
    assert text.count('<p class="grade">Speaks to it directly</p>') == 9, (
        "sentence 1 has background alone"
    )
    assert "rules of engagement in cyber warfare among the urgent tasks, which" in text


def test_what_a_part_of_the_book_is_is_said_to_screen_readers_as_well(editions: Path) -> None:
    """Reading systems know ``epub:type``, assistive technology the roles of DPUB-ARIA."""
    (path,) = editions.glob("*.epub")
    parts = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for element in ET.fromstring(archive.read(name)).iter() if "xhtml" in name else ():
                kind = element.get("{http://www.idpf.org/2007/ops}type")
                is_way = (
                    kind == "toc" and element.tag == f"{XHTML}a"
                )  # a landmark, that leads there
                if kind in {"toc", "footnote", "noteref"} and not is_way:
                    parts.add((kind, element.get("role")))
    assert parts == {(kind, f"doc-{kind}") for kind in ("toc", "footnote", "noteref")}


@pytest.mark.this_edition
def test_one_file_begins_with_the_abstract(editions: Path) -> None:
    (path,) = editions.glob("*.html")
    page = parse_html(path.read_text("utf-8"))
    main = page.find(tag="main")[0]
    places = [e.attributes["id"] for e in main.walk() if e.tag in {"section", "nav"} and
              e.attributes.get("id", "").endswith(("/", "/contents"))]  # fmt: skip
    assert places[:3] == ["home/", "/contents", "references/"]
    assert "Zip, one file, EPUB" not in main.text()
    assert not [e for e in main.find(tag="li") if not e.text() and not e.find(tag="svg")]


@pytest.mark.this_edition
def test_one_file_offers_zotero_the_works_without_a_network(editions: Path) -> None:
    (path,) = editions.glob("*.html")
    page = parse_html(path.read_text("utf-8"))
    works = [parse_qs(span.attributes["title"]) for span in page.find(tag="span", cls="Z3988")]
    names = ("rft.atitle", "rft.btitle", "rft.title")
    titles = [next(w[name][0] for name in names if name in w) for w in works]
    assert len({*titles}) == len(titles)
    keys = re.findall(r"(?m)^@\w+\{(\w+)", (ROOT / "references.bib").read_text("utf-8"))
    beyond = re.findall(r"(?m)^@", (ROOT / "docs/_reading/further.bib").read_text("utf-8"))
    assert len(titles) == len(keys) + len(beyond)
    assert "unapi-id" not in path.read_text("utf-8")


@pytest.mark.this_edition
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


def test_a_file_to_itself_has_its_typefaces_with_their_licence(editions: Path) -> None:
    (path,) = editions.glob("*.html")
    style = path.read_text("utf-8").partition("</style>")[0]
    assert style.count("url(data:font/woff2;base64,") == 7
    assert "SIL Open Font License" in style
    assert "Copyright 2014-2023 Adobe" in style
    assert "font-display:block" in style
    assert "font-display:optional" not in style
    assert "@media screen and (prefers-color-scheme:dark)" in style


@pytest.mark.long
def test_epubcheck_finds_nothing(editions: Path, tmp_path: Path) -> None:
    tool = shutil.which("epubcheck")
    if tool is None:
        # where `make test` can install it
        if os.environ.get("CI") and os.geteuid() == 0 and shutil.which("apt-get"):
            pytest.fail("there is no epubcheck: apt install epubcheck")
        pytest.skip("install epubcheck (on Debian: apt install epubcheck)")
    # Debian installs the archive itself, which runs by itself only where the kernel was told how
    is_archive = zipfile.is_zipfile(tool)
    command = ["java", "-jar", tool] if is_archive else [tool]
    (path,) = editions.glob("*.epub")
    pictured = tmp_path / "pictured.epub"
    site = site_of(home='<h1>T</h1><img alt="" src="assets/dot.png">', **{"ü b/": "<h1>Ü</h1>"})
    members = ((member.uri, member.data) for member in epub_members(site, ("", "ü b/"), imprint()))
    write_archive(pictured, members, imprint().day, first_stored=True)
    for file in (path, pictured):
        done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
        assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr


def test_files_to_take_away_have_names_of_bearable_length() -> None:
    assert stem("Cyber Diplomacy, Annotated") == "cyber-diplomacy-annotated"
    assert stem("A long title " * 20) == "-".join(["a-long-title"] * 4 + ["a-long"])
    assert stem("張") == "reading"


def test_typefaces_have_the_letters_of_the_edition_and_no_others(editions: Path) -> None:
    site = editions.parent / "site"
    used = {
        ord(c)
        for page in site.rglob("index.html")
        for c in parse_html(page.read_text("utf-8")).text()
    }
    before = after = 0
    for uri in FACES:
        whole, slim = TTFont(THEME / uri), TTFont(site / uri)
        kept = set(slim.getBestCmap())
        assert used & set(whole.getBestCmap()) <= kept, uri
        assert {table for table in ("GSUB", "GPOS", "fvar") if table in whole} <= {*slim.keys()}
        before += (THEME / uri).stat().st_size
        after += (site / uri).stat().st_size
    assert ord("ț") in TTFont(site / "assets/fonts/serif-ext.woff2").getBestCmap()
    assert ord("ő") not in TTFont(site / "assets/fonts/serif-ext.woff2").getBestCmap()
    assert after < 0.6 * before


def test_without_the_library_typefaces_stay_whole(
    tmp_path: Path, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Path(shutil.copytree(editions.parent / "site", tmp_path / "site"))
    for uri in FACES:
        shutil.copy(THEME / uri, site / uri)
    monkeypatch.setitem(sys.modules, "fontTools.subset", None)
    offline.leave_used_letters(site)
    assert {(site / uri).read_bytes() for uri in FACES} == {
        (THEME / uri).read_bytes() for uri in FACES
    }
    monkeypatch.undo()
    offline.leave_used_letters(site)
    assert (site / FACES[0]).read_bytes() == (editions.parent / "site" / FACES[0]).read_bytes()
