"""Readers that are faster than those of the libraries find what these find, whatever is written."""

from __future__ import annotations

import re

import markdown
from hypothesis import assume, given
from hypothesis import strategies as st

from annotated_reading.commands.theme_patches import lean
from annotated_reading.editions import page_parts, tree
from annotated_reading.rendering.anchors import quick_handler
from annotated_reading.rendering.finishing import HANDLER, RENDERING
from annotated_reading.rendering.inline import quicken

MARKS = (
    *("`", "``", "\\", "[", "]", "(", ")", "![", "<", ">", "&", ";", "&#42;", "*", "**", "_"),
    *("  \n", "\n\n", "\n", " ", "a", "b", "<b>", "</b>", "a@b.c", "https://a.b", "[a]: /b\n"),
    *("<a@b.c>", "<https://a.b>", "[a](/b)", "![a](/b)", "[a][a]", "&amp;", "`a`"),
    *('"', "'", "](b)", "[a](b(c))", '[a](b "c")', "[a](<b>)", "[", "](", "(b)", "[*a*](b_c_)"),
)
HTML = (
    *("<p>", "</p>", "<P CLASS=x>", '<p class="x" id="y&amp;z">', "<p class='x'>", "<br>"),
    *("<br />", "<a/>", "<img alt>", "<!-- c -->", "<!doctype html>", "<?x?>", "<", ">", "&lt;"),
    *("&", "a", " ", "<script>", "</script>", "<style>", "</style>", "</", '<a\n b="c\nd">'),
    *('"', "=", "<li>", "</ul>"),
)
PARTS = (
    *(
        '<h1 id="a">',
        "</h1>",
        '<h2 id="b" data-search-exclude>',
        "</h2>",
        "<h3 id>",
        "</h3>",
        "amp;",
    ),
    *(
        '<a class="headerlink">',
        "</a>",
        "<div>",
        "</div>",
        "<div data-search-exclude/>",
        "<object>",
    ),
    *(
        "</object>",
        "<b>",
        "</b>",
        "</p/>",
        '<p title="<b>">',
        "<p title='a'>",
        "</title>",
        "<title>",
    ),
)
SPACES = (
    *("\n", " ", "\t", "\r", "\xa0", "\x1c", "\x85", "\u2028", "\n\n", "  \n", "a", "<p>", "</p>"),
    *(
        "<pre>",
        "</pre>",
        "<script x>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "<pretty>",
    ),
    "</textarea>",
)
IDS = (
    *('<p id="a">', "<p id>", "<p id=b>", "<p id='c'>", '<P ID="d&amp;">', '<a name="e">'),
    *('<a class="x" name="f" id="g"/>', '<p name="h">', '<p title=" id=i">', '<a\nid="j\nk">'),
    *('</p id="l">', '<p data-id="m">', '<p id="n"o="p">', '<title id="q">', '<textarea id="r">'),
    *('<p id="s<t>">', '<p id="">', '<p:q id="u">', "<pre>", "</pre>", "</title>"),
)


@given(st.lists(st.sampled_from(MARKS)).map("".join))
def test_the_quick_search_for_marks_finds_what_markdown_does(text: str) -> None:
    extensions = ["attr_list", "md_in_html", "tables", "abbr"]
    usual, quick = (markdown.Markdown(extensions=extensions) for _ in range(2))
    quicken(quick)
    assert quick.convert(text) == usual.convert(text)


@given(st.lists(st.sampled_from(HTML)).map("".join))
def test_the_quick_reader_of_html_sees_what_the_library_does(content: str) -> None:
    reader = tree._Reader()
    reader.feed(content)
    reader.close()
    slow = tree._tree(reader.texts, reader.tags)
    assert tree.render(tree.parse_content(content)) == tree.render(slow)


@given(st.lists(st.sampled_from((*HTML, *PARTS))).map("".join))
def test_the_parts_of_a_page_are_the_same_for_both_readers(content: str) -> None:
    reader = page_parts._Reader()
    page_parts._read_any(reader, content)
    assert page_parts.parts_of(content) == page_parts._parts(reader)


@given(st.lists(st.sampled_from(SPACES)).map("".join))
def test_a_line_end_loses_the_space_around_it(page: str) -> None:
    """As one pattern says it, which asks at each letter of a page and takes five times as long."""
    pattern = r"(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*"
    assert lean(page) == re.sub(pattern, lambda match: match[1] or "\n", page, flags=re.DOTALL)


@given(st.lists(st.sampled_from(IDS) | st.sampled_from((*HTML, *MARKS)), max_size=4).map("".join))
def test_the_quick_search_for_ids_finds_what_mkdocs_does(source: str) -> None:
    assume("<![" not in source)  # at which mkdocs itself gives up
    theirs = getattr(RENDERING, HANDLER)
    usual, quick = theirs(), quick_handler(theirs)()
    for reader in (usual, quick):
        reader.feed(source)
        reader.close()
    assert quick.present_anchor_ids == usual.present_anchor_ids
