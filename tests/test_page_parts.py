"""What of a page the search finds, and by which heading."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, SearchIndex, SearchPlugin

from annotated_reading.editions.page_parts import Part, parts_of, without_search_marks
from annotated_reading.editions.theme import article, is_framed


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", [("", "", "")]),
        ("<p>A&amp;B</p>", [("", "", "A&B")]),
        (
            '<p>a</p><h2 id="x">X <em>y</em><a class="headerlink" href="#x">#</a></h2><p>b</p>',
            [("", "", "a"), ("x", "X y", "b")],
        ),
        ("<td>1</td><td>2<b>3</b></td>", [("", "", "1 23")]),
        (
            '<h2 id="x" data-search-exclude="1">X</h2>b<h2 id=y>Y</h2>',
            [("", "", ""), ("y", "Y", "")],
        ),
        ('a<div data-search-exclude="1"><h3 id="x">X</h3>b</div>c', [("", "", "a c")]),
        ('a<div><h3 id="x">X</h3>b</div>c', [("", "", "a c"), ("x", "X", "b")]),
        ('<p title="1 > 0">a<br>b<script>"<p>"</script></p>', [("", "", "a b")]),
        ("a <b>c</p></b> 1 < 2 <!-- <p>no</p> -->d", [("", "", "a c 1 < 2 d")]),
        ("<h2>no id</h2>a", [("", "", "no id a")]),
    ],
)
def test_parts_of_a_page(content: str, parts: list[tuple[str, str, str]]) -> None:
    assert parts_of(content) == tuple(Part(*part) for part in parts)


MARK = 'data-search-exclude="1"'
NEAR = (
    "<p",
    " ",
    "\n",
    "\u2028",
    MARK,
    'data-search-boost="2"',
    'data-search-x=""',
    ' a="b"',
    ">é",
)


@given(st.lists(st.sampled_from(NEAR), max_size=12).map("".join))
def test_marks_for_the_search_go_as_its_plugin_takes_them_out(content: str) -> None:
    plugin = SearchPlugin()
    plugin.load_config({})
    plugin.search_index = SearchIndex(**plugin.config)
    page = SimpleNamespace(content=content, meta={"search": {"exclude": True}})
    plugin.on_page_context({}, page=page, config=None, nav=None)
    assert without_search_marks(content) == page.content


def letters(*texts: str) -> str:
    return "".join("".join(texts).split())


def test_the_parts_are_those_that_the_search_plugin_would_find(real_site: Path) -> None:
    """But for spaces: it joins the words of elements that stand one below the other."""
    compared = 0
    for path in real_site.rglob("*.html"):
        page = path.read_text("utf-8")
        if not is_framed(page):
            continue
        content = article(page, path.name)
        theirs = Parser()
        theirs.feed(content)
        theirs.close()
        sections = [section for section in theirs.data if not section.is_excluded()]
        wanted = [(bare(section.title), bare(section.text)) for section in sections]
        ours = [(letters(part.heading), letters(part.text)) for part in parts_of(content)]
        assert without_empty(ours) == without_empty(wanted), path
        assert {section.id for section in sections[1:]} <= {
            part.anchor for part in parts_of(content)
        }
        compared += len(wanted)
    assert compared > 100


def without_empty(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [part for part in parts if part != ("", "")]


def bare(text: list[str]) -> str:
    (part,) = parts_of("".join(text))
    return letters(part.text)
