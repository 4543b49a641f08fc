"""Safety of text: what stands in a bibliography is shown as the same text and does nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.text.rich import (
    broken_at_colon,
    clean,
    escape,
    render_html,
    render_source,
    rich_text,
    safe_url,
)
from helpers import MORE_EXTENSIONS, SITE_EXTENSIONS, Element, render

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "{: onclick=alert(1) } {.cls #id}",
    "A | B | C",
    "*a* _b_ **c** __d__ ~~e~~ ==f== ^^g^^ x^2^ H~2~O `h` ``i``",
    "# heading",
    "1. one",
    "2020. A year",
    "- item",
    "> quote",
    "    code",
    "--8<-- 'secret.txt'",
    "{{ 7*7 }} {% raw %} {# x #}",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    ":smile: 1/2 c/o (c) (tm) -->",
    "https://evil.example www.evil.example user@evil.example @user #12",
    "[^1] [TOC] [x]: https://evil.example",
    "*[HTML]: Hyper",
    ": definition",
    "!!! note",
    "```\ncode\n```",
    "\\(2020\\) $x$ $$y$$",
    "<!-- comment --> <?php ?> <![CDATA[x]]>",
    "\u202ereversed\u2066 \u0000 \u0007 \ufeff",
    "</p></div></body>",
    "[x][@key] [@key]",
    "\"quoted\" 'single' a--b a---b ...",
    "===\n---",
    "Term\n:   Definition",
]
ALLOWED = {"", "p", "em", "strong", "sup", "sub", "code"}
HARMLESS = {"class"}


def check(element: Element, text: str) -> None:
    """The visible text is the text, and nothing but harmless elements carries it."""
    for part in element.walk():
        assert part.tag in ALLOWED | {"a"}, part
        assert set(part.attributes) <= HARMLESS | {"href"}, part
        assert part.attributes.get("href", "https://").startswith(("https://", "http://"))
    assert "".join(element.text().split()) == "".join(text.split())


def visible(text: str) -> str:
    """What of a text can be seen: no controls, no marks that reorder it."""
    hidden = "\u202e\u2066\u0000\u0007\ufeff"
    return "".join(c for c in text if c not in hidden)


@pytest.mark.parametrize("extensions", [SITE_EXTENSIONS, SITE_EXTENSIONS + MORE_EXTENSIONS])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str, extensions: list[str]) -> None:
    check(render(escape(text), extensions), visible(text))
    check(render(f"before {escape(text)} after", extensions), f"before{visible(text)}after")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_cell_holds_it(text: str) -> None:
    table = f"| head |\n|---|\n| {escape(text)} |\n"
    (cell,) = render(table, SITE_EXTENSIONS).find(tag="td")
    assert "".join(cell.text().split()) == "".join(visible(text).split())
    assert not [child for child in cell.children if isinstance(child, Element)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_block_of_source_holds_it(text: str) -> None:
    shown = render(f"<pre><code>{render_source(text)}</code></pre>", SITE_EXTENSIONS)
    (code,) = shown.find(tag="code")
    assert code.text() == visible(text)


@given(
    st.text(max_size=60) | st.text(alphabet="*_[](){}<>#+-.!|~=^$:@\"'`\\/&% \n1ab", max_size=40)
)
@settings(deadline=None, max_examples=80)
def test_any_text_is_shown_as_the_same_text(text: str) -> None:
    shown = render(f"x{escape(text)}x", SITE_EXTENSIONS)
    assert [e.tag for e in shown.walk()] == ["", "p"]
    seen = "".join(shown.text().split())
    assert seen == "".join(escape_free(text).split())


@pytest.mark.parametrize("code", [0x061C, 0xFFFE, 0x1FFFE, 0x1FFFF, 0x10FFFE, 0x10FFFF])
def test_marks_that_reorder_and_code_points_that_are_no_characters_go(code: int) -> None:
    assert clean(f"a{chr(code)}b") == "ab"
    assert escape(f"a{chr(code)}b") == "ab"


def escape_free(text: str) -> str:
    """The text in NFC without the characters that escape() drops, by another way than its own."""
    import unicodedata

    dropped = {"Cc", "Cs", "Cn"}
    marks = set("\u200b\u200e\u200f\u2060\ufeff") | {chr(c) for c in range(0x202A, 0x202F)}
    marks |= {chr(c) for c in range(0x2066, 0x206A)} | {"\u061c"}
    marks |= {chr(c) for c in range(0x110000) if c & 0xFFFE == 0xFFFE}
    kept = "".join(
        c
        for c in text
        if c.isspace()
        or (c not in marks and (unicodedata.category(c) not in dropped or ord(c) not in range(160)))
    )
    folded = "x" + "".join(c if not c.isspace() else " " for c in kept) + "x"
    non = {chr(c) for c in range(0xFDD0, 0xFDF0)} | {"\ufffe", "\uffff"}
    folded = "".join(c for c in folded if c not in non and not 0xD800 <= ord(c) <= 0xDFFF)
    return "x" + unicodedata.normalize("NFC", folded[1:-1]) + "x"


@given(st.text(alphabet="*_[](){}<>#+-!|~=^$:@\"'`\\/&% 1ab", max_size=40))
@settings(deadline=None, max_examples=300)
def test_any_field_gives_harmless_html(source: str) -> None:
    shown = render(
        f"x{render_html(rich_text(decode_latex(source)))}x", SITE_EXTENSIONS + MORE_EXTENSIONS
    )
    for part in shown.walk():
        assert part.tag in ALLOWED


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://e.example/a_(b)?x=1&y=2#f", "https://e.example/a_(b)?x=1&y=2#f"),
        ("http://e.example", "http://e.example"),
        ("https://e.example/ü", "https://e.example/%C3%BC"),
        ('https://e.example/"onclick="x', "https://e.example/%22onclick=%22x"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//e.example", None),
        ("https://", None),
        ("https://e.example/a b", None),
        ("https://[bad", None),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: str | None) -> None:
    assert safe_url(url) == safe


BREAKS = [
    ("Foo: bar", 'Foo: <span class="title-2">bar</span>'),
    (r"\emph{Foo: Bar} baz", "<em>Foo: Bar</em> baz"),
    (r"\emph{Foo: Bar} baz: more", '<em>Foo: Bar</em> baz: <span class="title-2">more</span>'),
    (
        r"\emph{Foo}: bar \emph{baz}",
        '<em>Foo</em>&#58; <span class="title-2">bar <em>baz</em></span>',
    ),
    (r"\emph{\textbf{A: b} c: d} e", "<em><strong>A: b</strong> c: d</em> e"),
    ("Foo", "Foo"),
]


@pytest.mark.parametrize(("source", "shown"), BREAKS)
def test_a_title_breaks_at_a_colon_that_stands_in_no_element(source: str, shown: str) -> None:
    first, rest = broken_at_colon(render_html(rich_text(decode_latex(source))))
    assert (f'{first} <span class="title-2">{rest}</span>' if rest else first) == shown
