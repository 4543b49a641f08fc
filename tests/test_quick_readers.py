"""Readers that are faster than those of the libraries find what these find, whatever is written."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex import latex, names
from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.bibtex.names import parse_names
from annotated_reading.editions import tree
from annotated_reading.exports.coins import _quoted
from annotated_reading.rendering.anchors import quick_handler
from annotated_reading.rendering.finishing import HANDLER, RENDERING
from annotated_reading.rendering.inline import quicken
from annotated_reading.text import plain, rich
from annotated_reading.text.plain import on_one_line
from annotated_reading.text.rich import clean

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
WORDS = (
    *("Roe", "van", "Jr.", "J. Et Al.", "et al", "J.-P.", "Zo\u0308e", "\u01c5a", "others", "And"),
    *("and", "Anne-Marie", "O--K", "{A B}", "\\'E", "ß", "張", "É.", "X1", "-"),
)
JOINTS = (" ", " ", ", ", ", ", " and ", " and ", "\u00a0", "~", "  ", ",", ";", "}", "\n", " AND ")
ANY_NAMES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=9).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
USUAL_WORDS = ("Roe", "van", "J. Et Al.", "Anne-Marie", "\u212bs", "\u01c5a")
PARTS = st.lists(st.sampled_from(USUAL_WORDS), min_size=1, max_size=2).map(" ".join)
IN_ORDER = st.lists(st.tuples(PARTS, PARTS).map(", ".join), max_size=3).map(" and ".join)


LATEX = (
    *(
        '{\\"o}',
        "{\\'{e}}",
        "\\'e",
        "\\`{a}",
        "{\\c c}",
        "\\v{c}",
        "{\\ss}",
        "{\\o}",
        "\\'x",
        "{\\=.}",
        "\\^^",
    ),
    *(
        "{",
        "}",
        "{}",
        "{NATO}",
        "a",
        "b",
        " ",
        "'",
        "`",
        "''",
        "``",
        "-",
        "--",
        "~",
        "%",
        "\\%",
        "s",
    ),
    *(
        "\\emph",
        "$",
        "$_2$",
        "&",
        "\\&",
        "_",
        "?`",
        "!`",
        ",",
        '"',
        "\n",
        "\\",
        "\\url",
        "\\i",
        "https://a.b",
    ),
)


LINES = (
    *(
        "a",
        " ",
        "  ",
        "\t",
        "\n",
        "\u00a0",
        "\u00a0\u00a0",
        "\u200b",
        "\u202e",
        "\x7f",
        "\x85",
        "é",
        "e\u0301",
    ),
    *("\ufeff", "\u2028", "\u3000", "\ufdd0", "\ufffe", "\u2000", "\u1680", "\u00ad", "\u2060"),
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


@given(st.one_of(ANY_NAMES, IN_ORDER))
def test_the_quick_reader_of_names_finds_what_bibtex_does(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = parse_names(text)
        patch.setattr(names, "USUAL", re.compile("(?!)"))
        patch.setattr(names, "_split", names._split_outside_braces)
        assert quick == parse_names(text)


@given(st.lists(st.sampled_from(LINES) | st.characters(), max_size=6).map("".join))
def test_a_text_that_looks_as_if_nothing_had_to_be_taken_out_has_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = [clean(text), on_one_line(text), rich._one_line(text)]
        for module in (plain, rich):
            patch.setattr(module, "is_visible_line", lambda _: False)
        assert quick == [clean(text), on_one_line(text), rich._one_line(text)]


@given(st.text(st.sampled_from('ab  é張\t\n\r\x0b\x1c\u2028\u200b\u00a0<&+~%/:;"')))
def test_quick_writers_write_what_slow_ones_do(text: str) -> None:
    assert _quoted(text) == quote_plus(text, safe="/:,()")
    lines = [rich.INVISIBLE.sub("", line) for line in text.replace("\t", "    ").splitlines()]
    assert rich.render_source(text) == rich.in_block("\n".join(lines), quote=False)


@given(st.lists(st.sampled_from(LATEX), max_size=8).map("".join))
@settings(max_examples=500)
def test_the_quick_reader_of_latex_finds_what_the_library_does(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = decode_latex(source), latex.plain(source)
        patch.setattr(latex, "with_letters", lambda source, _: source)
        patch.setattr(latex, "grouped", lambda *_: None)
        assert quick == (decode_latex(source), latex.plain(source))
