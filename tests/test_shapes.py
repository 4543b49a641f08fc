"""Editions of any shape: no page of theirs has a part that is empty or a word that is not so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotated_reading.editions.built_site import site_in
from annotated_reading.editions.judge import judge_pages
from conftest import build_site
from helpers import Element, files_of, search_rows
from shapes import SHAPES, write_edition
from test_site import pages

HEADING = re.compile(r"h[1-6]")
HOLDERS = set("ul ol li dl dt dd nav aside section table figure figcaption details summary header "
              "div p blockquote form fieldset em strong cite a".split())  # fmt: skip
"""Elements that are there for what they hold."""
CONTROLS = {"input", "select", "svg", "img", "button", "hr"}
NOTHING = re.compile(
    r"(?<![\d.,])\b(0 (direct|background|between|work|person|name|way)|(0|no|zero) (more |other )?"
    r"(works|sources|sentences|topics|ways|names|people|milestones|connections|authors|terms))\b",
    re.IGNORECASE,
)
"""Counts that say nothing."""
UNSOUND = re.compile(r"\s[,.;:](\s|$)|\.\.(?!\.)|\(\s*\)|, ,|\bNone\b|\(n\.d\.\)\.? In ")
"""What is left where words are missing."""


LARGE = {"40 works", "300 works"}
PARAMETERS = [pytest.param(n, marks=pytest.mark.long) if n in LARGE else n for n in SHAPES]


@pytest.fixture(scope="module", params=PARAMETERS)
def shape(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an invented edition, whose site is built."""
    root = write_edition(tmp_path_factory.mktemp("shape"), SHAPES[request.param]())
    build_site(root)
    return root


def test_no_page_of_any_edition_is_at_fault(shape: Path) -> None:
    site = shape / "site"
    all_pages = pages(site)
    faults = [f"{uri}: {fault}" for uri, page in all_pages.items() for fault in _faults(page)]
    faults += [*map(str, judge_pages(site_in(site))), *_of_the_edition(shape, all_pages)]
    assert not faults, "\n".join(faults)


def test_titles_name_their_language(tmp_path: Path) -> None:
    files = files_of(write_edition(tmp_path, SHAPES["other letters"]()))
    languages = {
        uri: re.findall(r'^# .*?<span lang="([^"]+)">', text, re.MULTILINE)
        for uri, text in files.items()
        if re.fullmatch(r"references/work\d\.md", uri)
    }
    tags = ["ru", "zh", "ar", "de", "la", "de"]
    assert languages == {f"references/work{n}.md": [tag] for n, tag in enumerate(tags, 1)}
    assert "Language\n:   German\n" in files["references/work6.md"]


def _faults(page: Element) -> Iterator[str]:
    ids = [e.attributes["id"] for e in page.walk() if e.attributes.get("id")]
    yield from (f"the id {i} is there twice" for i in {i for i in ids if ids.count(i) > 1})
    if not page.find(cls="md-content"):
        return  # a redirect
    if len(page.find(tag="h1")) != 1:
        yield "not one h1"
    (article,) = page.find(tag="article") or page.find(cls="md-content")
    yield from (f"<{e.tag} {e.attributes}> holds nothing" for e in _shown(article) if _is_empty(e))
    yield from (f"nothing below {heading!r}" for heading in _bare_headings(article))
    for block in _blocks(article):
        if NOTHING.search(block):
            yield f"counts nothing: {block}"
        if UNSOUND.search(block):
            yield f"lacks words: {block}"
    for record in page.find(cls="record"):
        leads = [e.attributes["href"] for e in record.find(tag="a") if "href" in e.attributes]
        yield from (f"the record says twice {to}" for to in set(leads) if leads.count(to) > 1)


def _shown(element: Element) -> Iterator[Element]:
    """Yield what is below an element, but not what waits for a script."""
    for child in element.children:
        if isinstance(child, Element) and "hidden" not in child.attributes:
            yield child
            yield from _shown(child)


def _is_empty(element: Element) -> bool:
    parts = [element, *_shown(element)]
    return (
        element.tag in HOLDERS
        and not element.text().strip(" \n\u200b")
        and not any(part.tag in CONTROLS for part in parts)
        and "aria-label" not in element.attributes
    )


def _bare_headings(article: Element) -> Iterator[str]:
    """Yield the words of headings behind which comes no text before the next as high."""
    above: list[tuple[int, str]] = []
    for part in _in_a_row(article):
        if isinstance(part, str):
            above = above if not part.strip() else []
        else:
            level = int(part.tag[1])
            yield from (words for other, words in above if other >= level)
            above = [row for row in above if row[0] < level] + [(level, part.text())]
    yield from (words for _, words in above)


def _in_a_row(element: Element) -> Iterator[Element | str]:
    """Yield the headings below an element, and the text between them."""
    for child in element.children:
        if isinstance(child, str) or HEADING.fullmatch(child.tag):
            yield child
        elif child.tag in CONTROLS:
            yield child.tag
        else:
            yield from _in_a_row(child)


def _blocks(article: Element) -> Iterator[str]:
    """Yield the text of each paragraph, item and heading."""
    for element in _shown(article):
        if element.tag in {"p", "li", "dd", "dt", "h1", "h2", "h3", "summary", "figcaption"}:
            yield " ".join(element.text().split())


def _of_the_edition(root: Path, all_pages: Mapping[str, Element]) -> Iterator[str]:
    """Yield what is wrong with an edition that no page by itself shows."""
    home = all_pages[""]
    has_abstract = (root / "docs/_reading/abstract.md").is_file()
    first, *_ = home.find(cls="md-tabs__link")
    if (first.text() == "Abstract") != has_abstract:
        yield f"the first tab is {first.text()}"
    (article,) = home.find(tag="article")
    leads = {e.attributes.get("href") for e in _shown(article)}
    wanted = {"offline/", *(f"exports/references.{e}" for e in ("bib", "ris", "csl.json"))}
    yield from (f"the first page does not lead to {to}" for to in wanted - leads)
    edition = root / "docs/_reading/edition.yml"
    words = edition.read_text("utf-8") if edition.is_file() else ""
    language = re.search(r"^language: (.*)$", words, re.MULTILINE)
    for uri, page in all_pages.items():
        (html,) = page.find(tag="html")
        if html.attributes.get("lang") != (language[1] if language else "en"):
            yield f"{uri} is in {html.attributes.get('lang')}"
    yield from _of_the_search(search_rows(root / "site"), all_pages)


def _of_the_search(rows: list[Any], all_pages: Mapping[str, Element]) -> Iterator[str]:
    """Yield the parts of the index that are not called as their headings are."""
    for uri, *_, parts in rows:
        for anchor, heading, _ in parts:
            if anchor:
                (element,) = all_pages[uri].find(name=anchor)
                if _letters(heading) not in _letters(element.text()):
                    yield f"the search calls {uri}#{anchor} {heading!r}"


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isalnum())
