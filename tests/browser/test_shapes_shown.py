"""Editions of any shape in a browser: nothing stands out of the window, no label is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import Open, served, visits

from conftest import build_site
from shapes import SHAPES, write_edition

WIDTHS = (390, 1000, 1440)
KINDS = ("", "references/", "references/work1/", "authors/", "timeline/", "types/", "offline/",
         "paths/")  # fmt: skip
"""A page of each kind; some editions have no paths."""
OUTSIDE = """() => {
  const out = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const e = text.parentElement, range = document.createRange();
    if (!text.data.trim() || e.closest('.matrix-scroll, .vh, .md-sidebar, .md-skip, [hidden]')
        || !e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    range.selectNodeContents(text);
    const {left, right} = range.getBoundingClientRect();
    if (right > document.documentElement.clientWidth + 1 || left < -1)
      out.push(`${e.tagName}.${e.getAttribute('class')}: ${text.data.trim().slice(0, 60)}`);
  }
  return out;
}"""
"""Text that stands out of the window, be it cut or not."""
BROKEN = """() => [...document.querySelectorAll('.matrix tbody .m-incipit')].filter(e =>
  e.checkVisibility() && [...e.textContent.matchAll(/\\S+/g)].some(word => {
    const range = document.createRange();
    range.setStart(e.firstChild, word.index);
    range.setEnd(e.firstChild, word.index + word[0].length);
    return range.getClientRects().length !== 1;
  })).map(e => e.textContent)"""
"""The beginnings of sentences of which a word is on two lines."""


@pytest.fixture(scope="module", params=list(SHAPES))
def shown(
    request: pytest.FixtureRequest,
    chromium: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, Open]]:
    """The site of an invented edition, and what opens its pages."""
    root = write_edition(tmp_path_factory.mktemp("shown"), SHAPES[request.param]())
    site = build_site(root)
    with served(site) as address, visits(chromium, address) as visit:
        yield site, visit


@pytest.mark.long
def test_every_page_stands_within_its_window(shown: tuple[Path, Open]) -> None:
    site, visit = shown
    faults = []
    for uri in KINDS:
        if not (site / uri / "index.html").is_file():
            continue
        visited = visit(uri)
        for width in WIDTHS:
            visited.page.set_viewport_size({"width": width, "height": 900})
            out = [*visited.page.evaluate(OUTSIDE), *visited.page.evaluate(BROKEN)]
            faults += [f"{uri} at {width}: {words}" for words in out]
            if visited.overflow() > 0:
                faults.append(f"{uri} at {width} is {visited.overflow()} too wide")
        visited.page.close()
    assert not faults, "\n".join(faults)
