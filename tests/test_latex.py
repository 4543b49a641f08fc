"""LaTeX in fields: what a reader should see, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.fields import decode_field
from annotated_reading.bibtex.latex import decode_latex, plain
from annotated_reading.text.rich import render_html, rich_text

PLAIN = [
    ("Growth of 5% per year", "Growth of 5% per year"),
    (r"Growth of 5\% per year", "Growth of 5% per year"),
    (r"\textit{E. coli} and {\em x}", "E. coli and x"),
    (r"\url{https://e.example/a_b}", "https://e.example/a_b"),
    (r"\href{https://e.example}{here}", "here"),
    (r"H$_2$O, $x^{2}$, $\alpha$", "H₂O, x², α"),
    (r"\$5 \& \#1 \_", "$5 & #1 _"),
    (r"\enquote{x} ``y''", "“x” “y”"),
    (r"\noopsort{1973}T", "T"),
    (r"\d{h}\b{b}{\'\i}K\"{o}{\O}\v{S}", "ḥḇíKöØŠ"),
    (r"{\LaTeX} \textless{} \textgreater", "LaTeX < >"),
    ("a -- b --- c~d", "a – b — c d"),
    ("Caf\\'e \\'{E}", "Café É"),
    ("{A {B} c}", "A B c"),
    (r"\unknowncommand{kept}", "kept"),
    (r"\textdoublebarpipe Khomani", "ǂ Khomani"),
    (r"Ro\textcommabelow sia, \textcommabelow{T}ara", "Roșia, Țara"),
    (r"Thesis \parentext{M.A.}, \textarabic{علي} 9\psqq", "Thesis (M.A.), علي 9ff."),
    (r"\printtext[eprint:arxiv]{math/0211159}", "math/0211159"),
    (r"\apj, II\@. \glqq a\grqq{} \LyX", "The Astrophysical Journal, II. „a“ LyX"),
    (r"Toma\ifmmode \check{z}\else \v{z}\fi{}", "Tomaž"),
    (r"\ifmmode\alpha\else\o\fi{}re \ifmmode x\fi{}y", "øre y"),
    ("A `word' and `{Big} data', don't", "A ‘word’ and ‘Big data’, don't"),
    ("``a `b' c''", "“a ‘b’ c”"),
    ("`code` and rock 'n' roll", "`code` and rock 'n' roll"),
    ("Al-`Azm", "Al-`Azm"),
    (r"e.example/\~{}roe", "e.example/~roe"),
    (r"\S 5, \pounds 5, \copyright{} 2020", "§ 5, £5, © 2020"),
    (r"\lq word\rq, Solov{\cprime}ev, a\nbsp b", "‘word’, Solovʹev, a b"),
    (r"\LaTeXe{} a\emdash b", "LaTeX2ε a—b"),
    (r"\'{Angeles} \v{Zi\v{z}ek} \'{\i}", "Ángeles Žižek í"),
    (r"$O(n\log n)$ and $\log_2 n$", "O(n log n) and log₂ n"),
    (r"$90^\circ$, 20$^{\circ}$C", "90°, 20°C"),
    ("e\u0301", "é"),
    ("two\n   lines", "two lines"),
]


@pytest.mark.parametrize(("source", "text"), PLAIN)
def test_plain_text(source: str, text: str) -> None:
    assert decode_latex(source).plain == plain(source) == text


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (r"\emph{a} b", "<em>a</em> b"),
        (r"{\bf a} b", "<strong>a</strong> b"),
        (r"x$^2$", "x<sup>2</sup>"),
        (r"\textsubscript{n}", "<sub>n</sub>"),
        (r"\href{https://e.example}{t}", '<a href="https&#58;//e.example">t</a>'),
        (r"\href{javascript:alert(1)}{t}", "t"),
    ],
)
def test_markup(source: str, html: str) -> None:
    assert render_html(rich_text(decode_latex(source))) == html


def test_commands_that_are_not_known_are_named() -> None:
    assert decode_latex(r"\emph{\foo{x} \bar} \alpha").unknown == ("foo", "bar")


@given(st.text(max_size=80) | st.text(alphabet="\\{}$%~^_&#'`-ab ", max_size=40))
@settings(deadline=None, max_examples=500)
def test_no_text_makes_it_fail(text: str) -> None:
    assert decode_latex(text).plain == plain(text)


@given(st.text(alphabet="abcXYZ 019.,;:!?()%äßłñ漢", max_size=60))
@settings(deadline=None)
def test_text_without_commands_is_its_own_plain_text(text: str) -> None:
    assert decode_latex(text).plain == " ".join(text.split())


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("the sea's edge", "the sea’s edge"),
        ("{EU}'s", "EU’s"),
        (r"\emph{Lux}'s", "<em>Lux</em>’s"),
        ("{1990}'s", "1990’s"),
        ("``x''", "“x”"),
        ("rock 'n' roll", "rock 'n’ roll"),
        (r"\href{https://e.example/o'x}{o'x}", '<a href="https&#58;//e.example/o\'x">o’x</a>'),
    ],
)
def test_apostrophes_are_curled_where_they_are_shown(source: str, html: str) -> None:
    value = decode_latex(source)
    assert render_html(rich_text(value)) == html
    assert "’" not in value.plain


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("Pier Press", ("Pier Press",)),
        ("Pier and Quay \\& Sons", ("Pier", "Quay & Sons")),
        ("{Pier and Quay}", ("Pier and Quay",)),
    ],
)
def test_a_list_is_taken_apart_where_no_brace_protects_it(
    source: str, items: tuple[str, ...]
) -> None:
    assert decode_latex(source).items == items


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("doi", r"10.5555/a\_b--c", "10.5555/a_b--c"),
        ("url", r"\url{https://e.example/a~b}", "https://e.example/a~b"),
        ("date", "1995~", "1995~"),
        ("title", "1995~", "1995"),
        ("bdsk-file-1", r"a\emph{b}", r"a\emph{b}"),
    ],
)
def test_a_field_that_is_no_text_is_not_read_as_latex(name: str, source: str, text: str) -> None:
    assert decode_field(name, source).plain == text
