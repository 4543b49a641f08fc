"""Readers that are faster than those of the libraries find what these find, whatever is written."""

from __future__ import annotations

import markdown
from hypothesis import assume, given
from hypothesis import strategies as st

from annotated_reading.editions import tree
from annotated_reading.rendering.anchors import quick_handler
from annotated_reading.rendering.finishing import HANDLER, RENDERING
from annotated_reading.rendering.quick_reader import quicken

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
    assert tree.render(tree.parse_content(content)) == tree.render(reader.tree())


@given(st.lists(st.sampled_from(IDS) | st.sampled_from((*HTML, *MARKS)), max_size=4).map("".join))
def test_the_quick_search_for_ids_finds_what_mkdocs_does(source: str) -> None:
    assume("<![" not in source)  # at which mkdocs itself gives up
    theirs = getattr(RENDERING, HANDLER)
    usual, quick = theirs(), quick_handler(theirs)()
    for reader in (usual, quick):
        reader.feed(source)
        reader.close()
    assert quick.present_anchor_ids == usual.present_anchor_ids
