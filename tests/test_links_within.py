"""Every link that leads from one generated file to another leads somewhere, however small or large
the reading is. Asked of the Markdown, before a renderer has seen it.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from invent import invent

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Page
from annotated_reading.pages import render_pages
from helpers import EXAMPLE, ROOT, TEMPLATES

IN_MARKDOWN = re.compile(r"\]\(([^)\s]*)\)")
UNREAD = re.compile(r'<pre>.*?</pre>|<p class="cite".*?</p>', re.DOTALL)
"""Elements into which Markdown does not look."""
IN_HTML = re.compile(r'\bhref="([^"]*)"')
ELSEWHERE = ("http://", "https://", "mailto:")


def dead_links(pages: Sequence[Page]) -> list[str]:
    """Return the links between files that lead to none, as «from -> to»."""
    uris = {page.uri for page in pages}
    return [
        f"{page.uri} -> {href}"
        for page in pages
        if page.uri.endswith(".md")
        for href, targets in links_of(page)
        if not uris.intersection(targets)
    ]


def links_of(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Yield each link that stays on the site, with the files that it may mean."""
    body = page.text.split("\n---\n", 1)[1]
    prose = UNREAD.sub("", body)
    folder = posixpath.dirname(page.uri)
    for href in IN_MARKDOWN.findall(prose):
        if not href.startswith(("#", *ELSEWHERE)):
            yield href, [posixpath.normpath(posixpath.join(folder, href.partition("#")[0]))]
    stem = page.uri.removesuffix(".md").removesuffix("index").rstrip("/")
    for href in map(html.unescape, IN_HTML.findall(body)):
        if not href.startswith(("#", *ELSEWHERE)):
            there = posixpath.normpath(posixpath.join(stem, href.partition("#")[0]))
            yield href, [there, f"{there}.md", posixpath.normpath(f"{there}/index.md")]


def pages_of(root: Path) -> tuple[Page, ...]:
    return render_pages(load(layout_of(root))[0], TEMPLATES)


@pytest.mark.parametrize("size", [1, 2, 150, pytest.param(350, marks=pytest.mark.long)])
def test_no_link_is_dead_at_any_size(tmp_path: Path, size: int) -> None:
    pages = pages_of(invent(tmp_path, size))
    assert dead_links(pages) == []
    assert any(list(links_of(page)) for page in pages)


@pytest.mark.parametrize("root", [EXAMPLE, ROOT], ids=["example", "real"])
def test_no_link_is_dead_in_a_whole_reading(root: Path) -> None:
    assert dead_links(pages_of(root)) == []


def test_no_link_is_dead_in_a_bibliography_alone(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE / "references.bib", tmp_path)
    assert dead_links(pages_of(tmp_path)) == []


def test_one_work_without_a_tie_has_no_paths_to_lead_to(tmp_path: Path) -> None:
    root = invent(tmp_path, 1)
    note = root / "docs/_reading/notes/work0.md"
    note.write_text("---\nbasis: abstract\n---\nText.\n", "utf-8")
    pages = pages_of(root)
    assert "paths/index.md" not in {page.uri for page in pages}
    assert dead_links(pages) == []


def test_a_page_about_nothing_is_not_linked(tmp_path: Path) -> None:
    root = invent(tmp_path, 2)
    (root / "docs/_reading/about.md").write_text("---\ntitle: About\n---\n \n\n", "utf-8")
    pages = pages_of(root)
    assert "about.md" not in {page.uri for page in pages}
    assert dead_links(pages) == []
