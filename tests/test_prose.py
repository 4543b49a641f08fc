"""The annotator's Markdown does what it may and nothing else, whatever a renderer adds to it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.inputs.located import split_front_matter
from annotated_reading.text.prose import find_faults, prose
from helpers import MORE_EXTENSIONS, ROOT, SITE_EXTENSIONS, render

ALL_EXTENSIONS = SITE_EXTENSIONS + MORE_EXTENSIONS
OF_MARKDOWN = set(
    "p em strong code pre a img ul ol li dl dt dd blockquote table thead tbody tr th td hr br "
    "h2 h3 h4 h5 h6".split()
)
OF_HTML = set("abbr b cite del i ins kbd mark q s small span sub sup u".split())
ATTRIBUTES = set("id class title lang dir width height loading href src alt start".split())
OF_TABLES = {"style"}
"""Python-Markdown aligns cells by a style of its own: ``text-align: left``."""
OF_MORE = {"div", "script", "nav", "input", "details", "summary"}
"""What the further extensions write for their own notations."""


class _Strict(HTMLParser):
    """Collects what is live in HTML: elements with attributes, and whether they are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.live: list[tuple[str, dict[str, str]]] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.live.append((tag, {name: value or "" for name, value in attrs}))

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.strange.append(data)

    def handle_pi(self, data: str) -> None:
        self.strange.append(data)


def live(made: str) -> list[tuple[str, dict[str, str]]]:
    reader = _Strict()
    reader.feed(made)
    reader.close()
    assert reader.strange == []
    return reader.live


def check_harmless(text: str, extensions: list[str]) -> None:
    """Render a text between what stands around it on a page, and look at all that is live."""
    page = f'<div class="a" markdown>\n\n{prose(text)}\n\n</div>\n\nAfter <span>it</span>.\n'
    made = markdown.markdown(page, extensions=extensions)
    more = OF_MORE if extensions is not SITE_EXTENSIONS else set()
    elements = live(made)
    assert elements[0] == ("div", {"class": "a"})
    assert elements[-2:] == [("p", {}), ("span", {})], made
    for tag, attributes in elements[1:]:
        assert tag in OF_MARKDOWN | OF_HTML | more, made
        if tag == "script":
            assert attributes["type"].startswith("math/tex"), made
            continue
        if tag in {"td", "th"} and "style" in attributes:
            assert re.fullmatch(r"text-align: (left|right|center);", attributes.pop("style"))
        extra = set(attributes) - ATTRIBUTES
        assert not extra or (more and extra <= {"role", "type", "name", "for", "checked"}), made
        check_address(attributes.get("href", ""), {"", "http", "https", "mailto"})
        if attributes.get("src"):
            assert not attributes["src"].lstrip("\\/ ").startswith("/"), made
            assert not attributes["src"].startswith("//"), made
            check_address(attributes["src"], {"", "data"})
    outside = made[: made.rindex("</div>")]
    assert made.count("</div>") == made.count("<div"), outside


def check_address(address: str, schemes: set[str]) -> None:
    """As the URL standard reads it: controls and spaces around it, tabs and lines in it go."""
    read = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", read)
    assert (scheme[1].lower() if scheme else "") in schemes, address
    if scheme and scheme[1].lower() == "data":
        assert re.match(r"data:image/(png|jpeg|gif|webp);", read)


HOSTILE = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//e.example/x.js>", "<div onclick=alert(1)>",
    "</div>", "</div></div></body>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<a href=x>y</a>", "<b onclick=alert(1)>x</b>", "<iframe srcdoc='x'>", "<style>*{}</style>",
    "<div\nonclick=x>", "<!-- a -->", "<!-->", "<!--><script>x</script>",
    "<!-- --!><b onclick=x> -->", "<!-- ` -->", "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE x>",
    "<!-- open", "-->", "<", "<b", "<x/y", "</", "\\<b onclick=x>", "<javascript:alert(1)>",
    "<https://e.example>", "<a@e.example>", "<javascript:x@e.example>",
    "<https://e.example/[x](javascript:y)>", "<b>", "</b>", "<em>", "</em>", "<br>", "</br>",
    "<b/>", "<code>[x](javascript:y)</code>", '<span title="x">', "</span>",
    "<span title='x' style=y>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:y)",
    "[x](java\nscript:y)", "[x](java&#10;script:y)", "[x](&#106;avascript:y)",
    "[x](javascript&colon;y)", "[x](&#106avascript:y)", "[x](\x01javascript:y)",
    "[x]( javascript:y 'z')", "[x](<javascript:y>)", "[x](<b onclick=y>)", "[x](`javascript:y`)",
    "[x](java`script:y`)", "[x](\\javascript:y)", "[x](javascript\\:y)", "[x](java*s*cript:y)",
    "[x](data:text/html,y)", "[x](vbscript:y)", "[x](![javascript:y](z))", '[x](y "z" onclick=w)',
    "[x](https://e.example)", "[x](page.md)", "[a `x](javascript:y) z`", "[x]", "[x][y]", "[y]",
    "](javascript:y)", "[y]: javascript:alert(1)", "[x]:\n  javascript:y", "> [y]: javascript:x",
    "- [y]: <javascript:x>", "[y]: java&Tab;script:x", "[a\nb]: javascript:x", "[@k]: javascript:x",
    "[@k]", "![x](https://e.example/x.png)", "![x](//e.example/x.png)", "![x](x.png)", "![x][y]",
    "![y]", "![x]\n[y]", "![x](/\\e.example)", "![x](&sol;/e.example)",
    "![x](data:image/svg+xml,x)", "![x](data:image/png;base64,aa==)",
    "![a [b](c) d](https://e.example/x)", "[![x](https://e.example/y)](z)",
    "![`x`](https://e.example/y)", "![x](javascript:y)", "!", "![x](y", "(https://e.example/x.png)",
    "(javascript:y)", "{onclick=x}", "{: onclick=x }", "{ .a #b onclick=x }", "{.a style=x}",
    "{href=javascript:x}", "*x*{onclick}", "{: .a }", '{ #b title="c" }', "{.a} y onclick=x }",
    "{{ x }}", "{% x %}", "\n{: onclick=x }", "{srcdoc=x}", "*[x]: <b onclick=y>", "# heading",
    "> # x", "- # x", "1. # x", "#x", "> # x\n===", "x\n===", "x\n= ", "#", "====", "[^1]",
    "[^1]: x", "[^1]: javascript:x", "[TOC]", "--8<-- 'x'", '!!! note "x"',
    "    code <b onclick=x>",
    "    </div>", "\t<div onclick=x>", "`</div>`", "`<div onclick=x>\n<div onclick=y>`",
    "``a ` <b onclick=x>``", "`", "``", "```", "~~~", "\\`", "\\", "\\\\", "\n", "\n\n", "\n    ",
    "\n- ", "\n> ", "\n1. ", "\n:   ", " ", "|", "\n| a | b |\n|---|:-:|\n| ",
    "```\n<div onclick=x>\n```", "~~~ {onclick=x}\n</div>\n~~~", "*", "**", "_", "[", "]", "(", ")",
    "<pre><code>x</code></pre>", "<pre><code><b onclick=x></code></pre>", "a", "word ", "$x$",
    "\\(x\\)", "~", "^", "==", "\x02", "<\x02script>", "\r", "&lt;b&gt;", "&#60;b onclick=x>",
    "https://e.example/<b>", "Term", "\n:   <div onclick=x>", "* * *", "---", "--",
    "<!--[if x]><b onclick=y><![endif]-->", "<li>", "</li>", "<p markdown>",
]  # fmt: skip


@pytest.mark.parametrize("extensions", [SITE_EXTENSIONS, ALL_EXTENSIONS], ids=["site", "all"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_nothing(text: str, extensions: list[str]) -> None:
    check_harmless(text, extensions)
    check_harmless(f"Words {text} words", extensions)
    check_harmless(f"*x*{text}\n\n- {text}\n\n    {text}\n\n> {text}", extensions)
    check_harmless(f"| a |\n|---|\n| {text.strip()} |", extensions)
    assert prose(prose(text)) == prose(text)


PIECES = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=8)
MIXTURES = st.builds(
    lambda parts, glue: glue.join(parts), PIECES, st.sampled_from(["", "", " ", "\n"])
)


@given(MIXTURES)
@settings(deadline=None, max_examples=800)
def test_no_mixture_of_hostile_texts_does_anything(text: str) -> None:
    check_harmless(text, SITE_EXTENSIONS)


@given(MIXTURES)
@settings(deadline=None, max_examples=500)
def test_no_mixture_does_anything_with_more_extensions(text: str) -> None:
    check_harmless(text, ALL_EXTENSIONS)


@given(MIXTURES | st.text(alphabet="<>[](){}`*_#=!:\\/\"'|~^&;- \nabjs", max_size=60))
@settings(deadline=None, max_examples=800)
def test_twice_is_the_same_as_once(text: str) -> None:
    once = prose(text)
    assert prose(once) == once


HARMLESS = [
    'Plain words, *slanted* and **strong**, a [link](https://e.example/a_(b) "title"), `code`.',
    "[words](page.md#part){ .term } and <https://e.example/?a=b&c=d> and <a@e.example>.",
    '## A heading { #name .cls title="a b" }\n\n### Another\n\n- a\n- b\n\n1. c\n\n> quoted',
    "| a | b |\n|---|---|\n| <sub>2</sub> | `x` |\n\nTerm\n:   What it means.",
    'Water is H<sub>2</sub>O<br>and <abbr title="so to speak">s.t.s.</abbr> <!-- not seen -->',
    '<span lang="fr">mot</span>, <q>quoted <em>words</em></q> and <code>&lt;b&gt;</code>',
    '![a lamp](lamp.png "A lamp"){ width=40 loading=lazy } ![dot](data:image/png;base64,aGk=)',
    "5 < 6 and 7 > 6; a & b; &lt;i&gt;; 3 <4; # 1 of them; a = b; \\* \\{x\\}",
    "A line:\n\n    indented code: a & b > c\n\n"
    "[label]: https://e.example\n\nSee [label] and [x][label].",
    "See [Roe and others][@roe2020], [@doe:2020/x] and [@a; @b].",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_markdown_comes_back_as_it_was(text: str) -> None:
    assert prose(text) == text
    assert list(find_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [lamp](a){ .term } and {a, b} of them", "A lamp and {a, b} of them"),
        ("A [lamp](a){ .term } <s>x } y</s> z", "A lamp x } y z"),
        ("A [lamp](a){ .x } then <b>}</b> end", "A lamp then } end"),
        ("{ .x} and `}` and }", "{ .x} and } and }"),
    ],
)
def test_words_with_braces_keep_their_order(text: str, shown: str) -> None:
    made = markdown.markdown(prose(text), extensions=SITE_EXTENSIONS)
    assert html.unescape(re.sub(r"<[^>]+>", "", made)) == shown


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2003", "\u2028"])
def test_a_line_of_wide_spaces_is_no_blank_line(space: str) -> None:
    made = markdown.markdown(prose(f"{space}\n==="), extensions=SITE_EXTENSIONS)
    assert "<h1" not in made


def _texts_of_this_reading() -> list[str]:
    notes = (ROOT / "docs/_reading/notes").glob("*.md")
    return [split_front_matter(path.read_text("utf-8"))[1] for path in sorted(notes)]


def test_the_notes_of_this_reading_come_back_as_they_were() -> None:
    texts = _texts_of_this_reading()
    assert texts
    for text in texts:
        assert prose(text) == text


CODE = [
    ("`<div onclick=x>`", "<div onclick=x>"),
    ("`</div>`", "</div>"),
    ("``a ` </div>``", "a ` </div>"),
    ("`[x](javascript:y) {onclick=z} # w`", "[x](javascript:y) {onclick=z} # w"),
    ("`<b>\n</b>`", "<b> </b>"),
    ("<code>[@a] &lt;b&gt; {c}</code>", "[@a] <b> {c}"),
    ("    <div>\n      <b>\n\n    </div>", "<div>\n  <b>\n\n</div>"),
    ("\t</div>", "</div>"),
    ("```html\n<div>\n\n# x\n```", "<div>\n\n# x"),
    ("~~~\n  </div>\n~~~~", "  </div>"),
]


@pytest.mark.parametrize(("text", "shown"), CODE)
def test_code_shows_what_it_holds(text: str, shown: str) -> None:
    page = f'<div class="a" markdown>\n\nBefore.\n\n{prose(text)}\n\n</div>\n\nAfter.\n'
    for extensions in (SITE_EXTENSIONS, ALL_EXTENSIONS):
        made = render(page, extensions)
        (code,) = made.find(tag="code")
        assert code.text().rstrip("\n") == shown
        (block,) = made.find(tag="div", cls="a")
        assert block.find(tag="code") == [code]
        assert list(find_faults(text)) == []


@pytest.mark.parametrize(
    "text", ["`a & b`", "``a ` b``", "`<-`", "- a\n\n        code\n", "    a > b\n\n    c"]
)
def test_code_without_html_comes_back_as_it_was(text: str) -> None:
    assert prose(text) == text


TAGS = (
    "write it in Markdown; of HTML there are comments and abbr, b, br, cite, code, del, em, i, "
    "ins, kbd, mark, q, s, small, span, strong, sub, sup, u, and &lt; for the sign"
)
LINKS = "link to a page of this site or to http:, https: or mailto:"
PICTURES = "put it below docs/ and name it by its path; its words stand in its place"
ATTRIBUTES_REMEDY = "attributes are #id, .class, title, lang, dir, width, height and loading"
HEADINGS = (
    "this heading has the first level, which is the page's title, and is set one lower",
    "start it with ## or more",
)
FAULTS = [
    ("a\n<div>b", "a\n&lt;div>b", (2, "'<div>' is not allowed and shown as text", TAGS)),
    ("</div>", "&lt;/div>", (1, "'</div>' is not allowed and shown as text", TAGS)),
    ("a <b>b", "a &lt;b>b", (1, "'<b>' has no partner on its line and is shown as text",
     "open and close a tag on one line")),
    ("\n\n[x](javascript:y)", "\n\n[x]&#40;javascript:y)",
     (3, "nothing may lead to 'javascript:y', so it is shown as text", LINKS)),
    ("[x]: ftp://y", "[x]&#58; ftp://y",
     (1, "nothing may lead to 'ftp://y', so it is shown as text", LINKS)),
    ("a ![words](https://e.example/x.png) b", "a words b",
     (1, "the picture 'https://e.example/x.png' is not one of this site and left out", PICTURES)),
    ("![a][b]", "&#33;[a][b]", (1, "this picture is not understood and shown as text",
     "write it as ![words](address)")),
    ("*a*{ onclick=b }", "*a*&#123; onclick=b &#125;",
     (1, "'{ onclick=b }' is not allowed and shown as text", ATTRIBUTES_REMEDY)),
    ("a\n\n# B", "a\n\n## B", (3, *HEADINGS)),
    ("a\n===\nb", "a\n---\nb", (2, *HEADINGS)),
    ("A.[^1]", "A.&#91;^1]", (1, "there are no footnotes here, and '[^1]' is shown as it stands",
     "say it in the text")),
    ("[TOC]", "&#91;TOC]", (1, "no table of contents stands here, and '[TOC]' is shown as it "
     "stands", "leave it out")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "made", "fault"), FAULTS)
def test_what_does_not_work_is_shown_and_reported(
    text: str, made: str, fault: tuple[int, str, str]
) -> None:
    assert prose(text) == made
    assert [(n, told.what, told.remedy) for n, told in find_faults(text)] == [fault]


def test_each_kind_is_reported_once_a_line() -> None:
    faults = list(find_faults("<div> <p> [x](javascript:y)\n<div> {onclick=x} {style=y}"))
    assert [line for line, _ in faults] == [1, 1, 2, 2]


QUIET = ["x<y", "a ` b", "{a, b}", "![@key]", "a \\<b>", "<!-- {a} -->", "a <", "a\\", "[x](y"]


@pytest.mark.parametrize("text", QUIET)
def test_what_shows_as_it_was_meant_is_not_reported(text: str) -> None:
    assert prose(text) != text
    assert list(find_faults(text)) == []


def test_a_page_that_brings_its_title_keeps_one() -> None:
    assert prose("# A\n\n# B\n\nC\n=", titled=True) == "# A\n\n## B\n\nC\n-"
    assert len(list(find_faults("# A\n\n# B", titled=True))) == 1
