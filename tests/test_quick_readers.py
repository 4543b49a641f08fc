"""Readers that are faster than those of the libraries find what these find, whatever is written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any
from unittest import mock

import markdown
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from library import library
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from annotated_reading.build import load
from annotated_reading.commands.theme_patches import lean
from annotated_reading.editions import page_parts, tree
from annotated_reading.editions.markup import markup
from annotated_reading.layout import layout_of
from annotated_reading.model import Json
from annotated_reading.pages import render_pages
from annotated_reading.rendering.anchors import quick_handler
from annotated_reading.rendering.blocks import PARAGRAPH, SIGHTS
from annotated_reading.rendering.heads import source_parts
from annotated_reading.rendering.links import quick_links
from annotated_reading.rendering.one_reader import HANDLER, LINKS, RENDERING
from annotated_reading.rendering.page_addresses import quick_addresses
from annotated_reading.rendering.quick_reader import quicken
from annotated_reading.rendering.simple_text import is_simple_text
from annotated_reading.rendering.tags import has_plain_entities, plain_tags
from annotated_reading.text.front_matter import read_yaml_lines, yaml_lines
from helpers import EXAMPLE, MORE_EXTENSIONS, SITE_EXTENSIONS, TEMPLATES

MARKS = (
    *("`", "``", "\\", "[", "]", "(", ")", "![", "<", ">", "&", ";", "&#42;", "*", "**", "_"),
    *("  \n", "\n\n", "\n", " ", "a", "b", "<b>", "</b>", "a@b.c", "https://a.b", "[a]: /b\n"),
    *("<a@b.c>", "<https://a.b>", "[a](/b)", "![a](/b)", "[a][a]", "&amp;", "`a`"),
    *('"', "'", "](b)", "[a](b(c))", '[a](b "c")', "[a](<b>)", "[", "](", "(b)", "[*a*](b_c_)"),
    *("[<b>c</b>](d)", "[](a)", "[ ](a)", "!", "[a&amp;b](c#d){ .x }", "{ .x }", "\n{ .x }"),
    *("[a](b&amp;c)", "\x02", "\x02wzxhzdk:0\x03", '<b title="`*_a@b">', '<b title="a  \nb">'),
)
BLOCKS = (
    *("\n\n", "\n", "- a\n", "- [a](b)\n", "- - -\n", "* a\n", "1. a\n", "# a { #b }\n", "#a\n"),
    *("a\n---\n", "a\n:   b\n", ":   b\n", "> a\n", "    a\n", "| a | b |\n|---|---|\n| c | d |\n"),
    *(
        "a | b\n",
        "---|---\n",
        "[a]: /b\n",
        "{ .x }\n",
        "```\na\n```\n",
        "~~~\nb\n~~~\n",
        "[TOC]\n",
        "**a** _b_\n",
    ),
    *("\t", "   ", "\r\n", " \n", "***\n", "___\n", "- a\n    - b\n", "2 a\n", "===\n", "a", " "),
    *("- \n", "-\n", ": a\n", "]:", "# \\\n", "####### a\n", "# a #\n", "\\*"),
)
TAGS = (
    *(
        "<div markdown>",
        '<div class="x" markdown>\n\n',
        "\n\n</div>\n\n",
        "</div>",
        "<ol markdown>",
    ),
    *('<p markdown="span">', "</p>", '<li markdown="block">', "</li>", "<pre><code>"),
    *("</code></pre>", '<details markdown="1">', "<summary>", "</summary>", "</details>", "<hr>"),
    *("<hr markdown>", "<br>", "<br/>", "<br />", "<b>", "</b>", '<p id="a" hidden>', "<nav>"),
    *('<div markdown="0">', "</nav>", "<td>", "<table markdown>", "</table>", "&amp;", "&#42;"),
    *("&#x2A;", "&", "<!-- c -->", "<script>", "<math>", "<DIV MARKDOWN>", '<a\nb="c">', "</P>"),
    *('<p title="[a](b)">', "<div/>", "<ul>", "</ul>", "<h2 markdown>", "</h2>", "<div\nmarkdown>"),
    *('<p markdown="block">\n', '<p markdown="1">', "<i class=x>", '<div markdown="span">', "\n\n"),
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
LINES = (
    *(
        'a: "b"',
        "a:",
        "  b: 1",
        '  - c: "d"',
        "    e: true",
        '- a: "b"',
        '    f: "g"',
        "      h: 0",
    ),
    *('yes: "a"', "a: 01", "a: -0", 'a: ["b", "c"]', "a: []", '"@id": "x"', 'a: "\\n"', "# c", ""),
    *(
        "  ",
        "a: b",
        'a: "b\\"c\\\\"',
        "on:",
        "---",
        "...",
        'a: "\u2028"',
        '  "b":',
        "      - c: null",
    ),
    *('b: "c" # d', "a: 1_0", "a: {}", "  b:", '  - "c"', "a: 2025-01-01", 'a: "\ufeff"', "\ta: 1"),
    *('"b" : 1', "a:  1", "a: true ", 'a: "\x07"', "    - b: 1", "      c: 2", 'b: "<&>"'),
)
FILES = (
    "index.md",
    "a.md",
    "x/index.md",
    "x/a.md",
    "x/b.md",
    "x/b/b.bib",
    "x/b.c/d.md",
    "y/z/a.md",
)
ADDRESSES = (
    *(
        "../",
        "../",
        "./",
        "x/",
        "a.md",
        "b.md",
        "index.md",
        "b/b.bib",
        "b.c/",
        "d.md",
        "y/z/",
        "#e",
    ),
    *("#", "?q", "%20", "/", "mailto:", "https://", ":", "#e:f", "é", " ", "a", "..", "//"),
)
SITE = (*SITE_EXTENSIONS, "fenced_code")
SHARE = 0.9
"""Of pages and texts, those that the quick readers are to read themselves."""


@cache
def readers(extensions: tuple[str, ...]) -> tuple[markdown.Markdown, markdown.Markdown]:
    """A reader of Markdown, and a quick one, as a site has them."""
    toc = {"permalink": "#", "permalink_title": "Link"}
    usual, quick = (
        markdown.Markdown(extensions=extensions, extension_configs={"toc": toc}) for _ in range(2)
    )
    quicken(quick)
    return usual, quick


def read(reader: markdown.Markdown, text: str) -> object:
    """What a reader makes of a text: HTML, the list of headings and that as HTML."""
    reader.reset()
    return reader.convert(text), getattr(reader, "toc_tokens", None), getattr(reader, "toc", None)


@given(
    st.lists(st.sampled_from(MARKS)).map("".join)
    | st.lists(st.sampled_from((*BLOCKS, *TAGS)), max_size=25).map("".join)
    | st.lists(st.sampled_from(TAGS), max_size=12).map("".join)
    | st.lists(st.sampled_from((*BLOCKS, *MARKS, *TAGS)), max_size=25).map("".join),
    st.sampled_from([SITE, (*SITE, "abbr"), ("attr_list",), (*SITE, *MORE_EXTENSIONS)]),
)
@settings(max_examples=500)
@example("- a\n    - b\n ", SITE)
@example("<details markdown><summary></summary>: a", SITE)
@example("[](a)\n\n![[a&amp;b](c)](d)", SITE)
@example("[a](b)\n\n<[<b>c</b>](d)@e.f>", SITE)
@example("[a](b){ &amp;c } <b>d</b>", SITE)
@example("https://a.b", (*SITE, *MORE_EXTENSIONS))
@example("[a](b)\n\nc</table> *a**a*<summary>\n&", SITE)
def test_the_quick_reader_of_markdown_makes_the_same_of_it(
    text: str, names: tuple[str, ...]
) -> None:
    usual, quick = readers(names)
    assert read(quick, text) == read(usual, text)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of the example, and of a library of a hundred works."""
    invented = library(tmp_path_factory.mktemp("library"), 100)
    return [
        page.text
        for root in (EXAMPLE, invented)
        for page in render_pages(load(layout_of(root))[0], TEMPLATES)
        if page.uri.endswith(".md")
    ]


def test_pages_come_out_as_they_would_by_the_usual_readers(sources: list[str]) -> None:
    usual, quick = readers(SITE)
    for source in sources:
        assert source_parts(source) == get_data(source)
        text = get_data(source)[0]
        assert read(quick, text) == read(usual, text)


def test_the_quick_readers_read_nearly_all_pages_themselves(sources: list[str]) -> None:
    """Where a template comes to use a mark that they leave to others, a build takes longer."""
    parts = [source.split("\n---\n", 1) for source in sources]
    plain = [text for _, text in parts if plain_tags(text) and has_plain_entities(text)]
    blocks = [
        block for _, text in parts for block in text.strip().split("\n\n") if "<" not in block
    ]
    seen = [b for b in blocks if any(p.fullmatch(b) for p in (PARAGRAPH, *SIGHTS.values()))]
    simple = [block for block in blocks if is_simple_text(block)]
    assert all(read_yaml_lines(head.removeprefix("---\n") + "\n") for head, _ in parts)
    assert len(plain) > SHARE * len(sources)
    assert len(seen) > SHARE * len(blocks)
    assert len(simple) > SHARE * len(blocks)


@given(st.dictionaries(st.text(), st.recursive(
    st.text() | st.booleans() | st.integers() | st.none() | st.lists(st.text()),
    lambda inner: st.dictionaries(st.text(), inner) | st.lists(st.dictionaries(st.text(), inner)),
    max_leaves=8,
)))  # fmt: skip
def test_the_quick_reader_of_heads_reads_what_is_written_as_yaml_does(
    head: dict[str, Json],
) -> None:
    check_head(yaml_lines(head))


def test_the_quick_reader_of_heads_reads_few_lines_as_yaml_does() -> None:
    for lines in (*product(LINES, repeat=1), *product(LINES, repeat=2)):
        check_head("".join(f"{line}\n" for line in lines))


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_the_quick_reader_of_heads_reads_many_lines_as_yaml_does(lines: list[str]) -> None:
    check_head("".join(f"{line}\n" for line in lines))


def check_head(text: str) -> None:
    """Whether the quick reader reads a text as mkdocs does, or leaves it to others."""
    quick = read_yaml_lines(text)
    if quick is not None:
        assert repr(quick) == repr(yaml.load(text, yaml.CSafeLoader))
    source = f"---\n{text}---\n\n# A\n"
    assert repr(source_parts(source)) == repr(get_data(source))


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("page", FILES[:-1])
def test_quick_links_lead_where_those_of_mkdocs_do(page: str, directories: bool) -> None:
    levels = SimpleNamespace(not_found=30, unrecognized_links=30, absolute_links=20)
    config: Any = SimpleNamespace(
        use_directory_urls=directories, validation=SimpleNamespace(links=levels)
    )
    files = Files([File(uri, "docs", "site", directories) for uri in FILES])
    file = files.src_uris[page]
    theirs = getattr(RENDERING, LINKS)
    results = []
    for kind in (theirs, quick_links(theirs)):
        links = kind(file, files, config)
        with mock.patch.object(RENDERING.log, "log") as log:
            root = ET.Element("div")
            for parts in (*product(ADDRESSES, repeat=1), *product(ADDRESSES, repeat=2)):
                ET.SubElement(root, "a", href="".join(parts))
            links.run(root)
        results.append((ET.tostring(root), links.links_to_anchors, log.call_args_list))
    assert results[0] == results[1]


@given(st.lists(st.sampled_from(HTML)).map("".join))
def test_the_quick_reader_of_html_sees_what_the_library_does(content: str) -> None:
    reader = tree._Reader()
    reader.feed(content)
    reader.close()
    slow = tree._tree(reader.texts, reader.tags)
    assert markup(tree.parse_content(content)) == markup(slow)


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


SITES = (
    *(
        "https://a.example/",
        "https://a.example",
        "http://127.0.0.1:8000/x/",
        "https://a.example/?y",
    ),
    *("//a.example/", "file:///a/", "https://é.example/", "https://a.example/b/../c", "", None),
)
URL_PARTS = (
    "a",
    "b.c",
    "m%C3%BC",
    ".",
    "..",
    "",
    "a:b",
    "?x",
    "#y",
    "//h",
    "~u",
    "A_-",
    "c;d",
    "ü",
)


@given(st.sampled_from(SITES), st.lists(st.sampled_from(URL_PARTS), max_size=4).map("/".join))
@example(SITES[0], "references/roe2020/")
def test_pages_have_the_addresses_that_mkdocs_gives_them(site: str | None, url: str) -> None:
    theirs: Any = SimpleNamespace(url=url)
    ours: Any = SimpleNamespace(url=url)
    Page._set_canonical_url(theirs, site)
    quick_addresses(Page._set_canonical_url)(ours, site)
    assert ours == theirs
