"""The built site: every link leads somewhere, and what it says agrees with the inputs."""

from __future__ import annotations

import gzip
import itertools
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from annotated_reading.build import load
from annotated_reading.editions.built_site import site_in
from annotated_reading.editions.judge import judge_links, judge_pages, tagged_pages
from annotated_reading.editions.search_index import WEIGHTS
from annotated_reading.layout import layout_of
from annotated_reading.model import Grade, Reading
from helpers import ROOT, Element, children, kept_value, parse_html

SCHOLAR = re.compile(r"^(citation_|bepress_|eprints\.|prism\.|dc\.|dcterms\.)", re.IGNORECASE)


def pages(site: Path) -> dict[str, Element]:
    """Return the pages of a site by address."""
    return {
        p.relative_to(site).as_posix().removesuffix("index.html"): parse_html(p.read_text("utf-8"))
        for p in sorted(site.rglob("*.html"))
    }


@pytest.fixture(params=["example_site", "real_site", "plain_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites in turn."""
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The real reading, from its inputs."""
    return load(layout_of(ROOT))[0]


@pytest.fixture(scope="module")
def real(real_site: Path) -> dict[str, Element]:
    """The pages of the real site."""
    return pages(real_site)


def test_the_judge_of_sites_finds_nothing(site: Path) -> None:
    assert [str(problem) for problem in judge_pages(site_in(site))] == []


LISTS = re.compile(r"(references|authors|topics|types|timeline|paths)(/.*)?/|")
"""Addresses of pages that list works, and of the pages of works."""


def test_zotero_is_offered_works_on_every_page_that_lists_them(site: Path) -> None:
    """As it asks by unAPI: for a server in the head, an id on the page, items at the server."""
    offered = {}
    for uri, page in pages(site).items():
        servers = [e for e in page.find(tag="link") if e.attributes.get("rel") == "unapi-server"]
        assert len(servers) == len(page.find(tag="abbr", cls="unapi-id")) <= 1, uri
        for server in servers:
            path = posixpath.normpath(posixpath.join(uri, server.attributes["href"]))
            answer = ET.parse(site / path).getroot()
            assert [f.attrib["name"] for f in answer.iter("format")] == ["rdf_zotero"]
            offered[uri] = sum(node.tag.endswith("itemType") for node in answer.iter())
    redirects = {
        uri
        for uri, page in pages(site).items()
        if any("http-equiv" in e.attributes and "url=" in e.attributes.get("content", "")
               for e in page.find(tag="meta"))
    }  # fmt: skip
    assert {uri for uri in pages(site) if LISTS.fullmatch(uri)} - redirects == {*offered}
    for uri, items in offered.items():
        is_work = uri.startswith("references/") and uri != "references/"
        assert items == 1 if is_work else items > 1, uri


@pytest.mark.this_edition
def test_another_renderer_makes_the_same_site(zensical_site: Path, real_site: Path) -> None:
    """The theme's makers go on with Zensical; it reads the same settings and runs no hooks."""
    theirs = site_in(zensical_site)
    assert [str(problem) for problem in judge_links(theirs, tagged_pages(theirs))] == []
    assert set(pages(zensical_site)) == set(pages(real_site))
    for uri, page in pages(zensical_site).items():
        if uri != "404.html":
            assert words_of(page) == words_of(page_at(real_site, uri)), uri


def page_at(site: Path, uri: str) -> Element:
    return parse_html((site / uri / "index.html").read_text("utf-8"))


def words_of(page: Element) -> list[str]:
    """The words of a page's content, without the kind of page, which one renderer prints."""
    (article,) = page.find(tag="article")
    for element in article.walk():
        element.children[:] = [
            c for c in element.children if isinstance(c, str) or not c.has_class("md-tags")
        ]
    return article.text().split()


def test_no_script_holds_up_the_page(real: dict[str, Element]) -> None:
    for uri, page in real.items():
        for script in page.find(tag="script"):
            assert "src" not in script.attributes or "defer" in script.attributes, uri


def test_no_tag_that_google_scholar_reads(site: Path) -> None:
    for uri, page in pages(site).items():
        for element in page.find(tag="meta"):
            name = element.attributes.get("name") or element.attributes.get("property") or ""
            assert not SCHOLAR.match(name), (uri, name)


@pytest.mark.this_edition
def test_the_abstract_stands_there_word_for_word(real: dict[str, Element]) -> None:
    """Compared with the input as text, not with what the parser made of it."""
    source = (ROOT / "docs/_reading/abstract.md").read_text("utf-8")
    written = re.findall(r"^(\S.*)\[\^(s\d+)\]$", source, re.MULTILINE)
    assert [name for _, name in written] == [f"s{number}" for number in range(1, 11)]
    rows = real[""].find(cls="s")
    shown = [
        (row.find(cls="s-text")[0].text().strip(), row.find(tag="h3")[0].attributes["id"])
        for row in rows
    ]
    assert shown == written


@pytest.mark.this_edition
def test_ties_agree_in_both_directions(real: dict[str, Element], reading: Reading) -> None:
    forth = set()
    for row in real[""].find(cls="s"):
        for reason in (item for items in row.find(cls="reasons") for item in items.find(tag="li")):
            (work,) = reason.find(cls="reason-work")
            slug = work.attributes["href"].strip("/").split("/")[-1]
            grade = "direct" if reason.has_class("direct") else "background"
            assert ("speaks to it directly" in reason.text()) == (grade == "direct")
            assert reason.attributes["id"] == f"why_{row.attributes['data-sid']}_{slug}"
            forth.add((row.attributes["data-sid"], slug, grade))
    back = set()
    for uri, page in real.items():
        if uri.startswith("references/") and uri != "references/":
            for cell in page.find(tag="a", cls="cell"):
                grade = "direct" if cell.has_class("cell--direct") else "background"
                (use,) = page.find(name=cell.attributes["href"].removeprefix("#"))
                (number,) = use.find(cls="use-n")
                _, sentence, slug = number.attributes["href"].split("#")[1].split("_")
                assert slug == uri.split("/")[1]
                back.add((sentence, slug, grade))
    written = {
        (tie.sentence, r.slug, tie.grade.value) for r in reading.references for tie in r.ties
    }
    assert forth == back == written
    assert sum(grade == Grade.DIRECT.value for *_, grade in forth) == 27
    assert len(forth) == 44


@pytest.mark.this_edition
def test_every_tie_has_its_reason_on_the_page(real: dict[str, Element], reading: Reading) -> None:
    for reference in reading.references:
        uses = real[f"references/{reference.slug}/"].find(cls="why")
        assert len(uses) == len(reference.ties)
        assert all(len(use.text().split()) > 4 for use in uses)


@pytest.mark.this_edition
def test_corrections_quote_what_is_printed(real: dict[str, Element], reading: Reading) -> None:
    rows = [row for row in real["corrections/"].find(tag="tr") if row.find(tag="td")]
    made = [c for r in reading.references if r.note for c in r.note.corrections]
    assert len(made) >= 10
    assert len([row for row in rows if len(row.find(tag="td")) == 4]) == len(made)
    for reference in reading.references:
        page = real[f"references/{reference.slug}/"]
        quoted = " ".join(
            quotation.text() for quotation in children(page.find(cls="ref-main")[0], "blockquote")
        )
        for correction in reference.note.corrections if reference.note else ():
            assert correction.printed in quoted
            assert correction.source.title


@pytest.mark.this_edition
def test_the_printed_references_are_those_of_the_article(reading: Reading) -> None:
    """Each is complete: it starts with a name and a date, and every word of it is in its notes."""
    for reference in reading.references:
        assert reference.note is not None
        assert re.search(r"\((\d{4}|n\.d\.)", reference.note.printed)
        words = reference.note.damaged or reference.note.printed
        assert reference.note.printed.replace(" ", "") == words.replace(" ", "")


def test_the_hostile_title_is_shown_and_does_nothing(example_site: Path) -> None:
    page = pages(example_site)["references/key-with-odd-chars/"]
    (heading,) = page.find(tag="h1")
    assert "<script>alert(1)</script> [lit](javascript:alert(2))" in heading.text()
    assert not [
        e for e in heading.walk() if e.tag in {"script", "a"} and not e.has_class("headerlink")
    ]
    assert not [e for e in page.walk() if any(n.startswith("on") for n in e.attributes)]


def test_an_old_address_redirects(example_site: Path) -> None:
    page = pages(example_site)["references/osei2018/"]
    (refresh,) = [e for e in page.find(tag="meta") if e.attributes.get("http-equiv") == "refresh"]
    assert refresh.attributes["content"] == "0; url=../osei2019/"
    (canonical,) = [e for e in page.find(tag="link") if e.attributes["rel"] == "canonical"]
    assert canonical.attributes["href"].endswith("/references/osei2019/")


def test_a_plain_bibliography_has_the_same_pages_without_an_abstract(plain_site: Path) -> None:
    found = pages(plain_site)
    assert "references/osei2019/" in found
    assert "glossary/" not in found
    assert not found[""].find(cls="s")


@pytest.mark.this_edition
def test_the_site_is_light(real_site: Path) -> None:
    """What a first visit weighs, compressed as a host does it: a page, its styles, its scripts."""

    def weight(*paths: Path) -> int:
        return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)

    def visit(page: Path) -> int:
        named = re.findall(r'(?:src|href)="([^"]+\.(?:css|js))"', page.read_text("utf-8"))
        assert len(named) >= 4, page
        return weight(page, *(page.parent / name for name in {*named}))

    assert visit(real_site / "index.html") < 58_000
    for page in (real_site / "references").glob("*/index.html"):
        assert visit(page) < 39_500, page
    assets = real_site / "assets"
    assert weight(assets / "js/find.js", *(real_site / "search").glob("*.js")) < 36_864
    fonts = [p for p in (assets / "fonts").glob("*.woff2") if "-ext" not in p.name]
    assert sum(path.stat().st_size for path in fonts) < 96_000


def test_every_mark_of_a_citation_opens_the_work_that_it_stands_behind(
    site: Path, editions: Path
) -> None:
    """On each page that has marks each work has one peek, and no other page has any."""
    kinds = set()
    for address, page in pages(site).items():
        peeks = [e for e in page.walk() if "popover" in e.attributes]
        marks = [e for e in page.walk() if "popovertarget" in e.attributes]
        ids = [peek.attributes["id"] for peek in peeks]
        assert sorted(ids) == sorted({mark.attributes["popovertarget"] for mark in marks}), address
        kinds |= {address.partition("/")[0] for _ in peeks}
        leads = {peek.attributes["id"]: link_of(peek) for peek in peeks}
        for parent in page.walk():
            row = [child for child in parent.children if isinstance(child, Element)]
            for link, mark in itertools.pairwise(row):
                if mark in marks:
                    assert link.tag == "a", address
                    assert link.attributes["href"] == leads[mark.attributes["popovertarget"]]
        for peek in peeks:
            assert peek.attributes["popover"] == "auto", "another value is another kind of popover"
    assert kinds <= {"", "references"}
    (book,) = editions.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            assert b"peek" not in archive.read(name), name


def link_of(peek: Element) -> str:
    """Return where the first link of a peek leads."""
    return next(e.attributes["href"] for e in peek.walk() if e.tag == "a")


def test_no_sentence_ends_twice(real_site: Path) -> None:
    """A name that ends in a stop, such as one without a date, brings the end of the sentence."""
    for path in sorted(real_site.rglob("index.html")):
        assert not re.search(r"n\.d\.(</\w+>)*\.(?!\w)", path.read_text("utf-8")), path


@pytest.mark.this_edition
def test_what_counts_for_more_in_the_search_is_a_kind_of_page(real_site: Path) -> None:
    kinds = kept_value((real_site / "search/index.js").read_text("utf-8"))["kinds"]
    assert {*WEIGHTS} <= {kind for kind, *_ in kinds}
