"""The Markdown beside a page says what the page says, and no text in it more than its words."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.editions.plain_pages import plain_page, text
from helpers import SITE_EXTENSIONS, render

MARKS = st.text("abc 12.)(#+-=*_`[]{}<>&!|\\~:$%/;^\"'@,?\n\tä张")


def words(value: str) -> str:
    return " ".join(value.split())


@given(MARKS)
def test_a_text_is_read_as_it_stands(value: str) -> None:
    page = render(text(value), SITE_EXTENSIONS)
    assert {element.tag for element in page.walk()} <= {"", "p"}
    assert words(page.text()) == words(value)


@given(MARKS, MARKS)
def test_a_page_gives_its_words_and_its_elements(first: str, second: str) -> None:
    content = f"<h2>a{html.escape(first)}</h2><ul><li>{html.escape(second)}b</li></ul>"
    page = render(plain_page(content), SITE_EXTENSIONS)
    assert {element.tag for element in page.walk()} <= {"", "h2", "ul", "li"}
    assert words(page.text()) == words(f"a{first} {second}b")


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("<p>One <em>two</em>\n <strong>three </strong>.</p>", "One *two* **three** ."),
        ('<p><a href="../x/#s1">a [b]</a></p>', "[a \\[b\\]](../x/index.md#s1)"),
        ('<p><a href="#s1">here</a> <a href="x.bib">file</a></p>', "here [file](x.bib)"),
        ('<p><a href="https://a.example/(b)">c</a></p>', "[c](https://a.example/%28b%29)"),
        ("<p>shown<button>pressed</button><span hidden>not</span></p>", "shown"),
        ("<ol><li><p>a</p><p>b</p></li><li value=7>c</li></ol>", "1. a\n\n    b\n\n7. c"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n\n    - b"),
        ("<dl><dt>Term</dt><dd>means</dd></dl>", "- **Term**: means"),
        (
            "<table><tr><th>a|b</th><th>c</th></tr><tr><td>1</td></tr></table>",
            "| a\\|b | c |\n| --- | --- |\n| 1 |  |",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>@a{b,\n  c}</code></pre>", "    @a{b,\n      c}"),
        ("<p><code>a`b</code></p>", "`` a`b ``"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ('<p><img alt="A *dot*" src="../dot.png"></p>', "![A \\*dot\\*](../dot.png)"),
        ("<svg><text>drawn</text></svg><p>written</p>", "written"),
        ("<p>a<!-- c -->_b</p>", "a\\_b"),
        ("<p>60–<del>90</del> <ins>69</ins></p>", "60–~~90~~ **69**"),
    ],
)
def test_elements_as_markdown(content: str, markdown: str) -> None:
    assert plain_page(content) == markdown
