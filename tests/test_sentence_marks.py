"""Emphasis and raised and lowered letters in a sentence, wherever it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.build import load
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.layout import layout_of
from annotated_reading.pages.cards import cards
from annotated_reading.pages.whole_drawing import whole_figure
from annotated_reading.text.sentence_marks import (
    first_words,
    plain_words,
    read_runs,
    render_runs,
)
from helpers import SITE_EXTENSIONS, edit, files_of, parse_html, said

READ = (
    ("*Homo sapiens* walks", "<em>Homo sapiens</em> walks", "Homo sapiens walks"),
    ("<i>E. coli</i> and <em>B</em>", "<em>E. coli</em> and <em>B</em>", "E. coli and B"),
    ("CO<sub>2</sub> per m<sup>2</sup>", "CO<sub>2</sub> per m<sup>2</sup>", "CO₂ per m²"),
    ("*x<sub>n</sub>*", "<em>x</em><em><sub>n</sub></em>", "xn"),
    ("*cis*-acting, (*trans*)", "<em>cis</em>&#45;acting, (<em>trans</em>)", "cis-acting, (trans)"),
    (r"a \*sign\* and \<sub>", "a &#42;sign&#42; and &lt;sub&gt;", "a *sign* and <sub>"),
    ("3 * 4 * 5, p* < q*", "3 &#42; 4 &#42; 5, p&#42; &lt; q&#42;", "3 * 4 * 5, p* < q*"),
    ("**bold** a*b*c", "&#42;&#42;bold&#42;&#42; a&#42;b&#42;c", "**bold** a*b*c"),
    ("a*b* c", "a&#42;b&#42; c", "a*b* c"),
    ("<b>x</b> <sub>open", "&lt;b&gt;x&lt;/b&gt; &lt;sub&gt;open", "<b>x</b> <sub>open"),
    ("<sub>a *b</sub> c*", "<sub>a &#42;b</sub> c&#42;", "a *b c*"),
    ("<sub></sub>**", "&lt;sub&gt;&lt;/sub&gt;&#42;&#42;", "<sub></sub>**"),
)
SIGNS = st.text(alphabet="ab 2*<>/[]\\sub-i^~_`", max_size=40)


@pytest.mark.parametrize(("source", "html", "plain"), READ)
def test_marks_mean_what_they_do_in_markdown_and_no_more(
    source: str, html: str, plain: str
) -> None:
    assert render_runs(read_runs(source)) == html
    assert plain_words(read_runs(source)) == plain


@given(SIGNS)
def test_nothing_but_the_marks_is_lost(source: str) -> None:
    text = "".join(run.text for run in read_runs(source))
    kept = iter(source)
    assert all(character in kept for character in text)  # in the same order
    lost = re.sub(r"</?(?:em|i|sub|sup)>|[*\\]", "", source)
    assert re.sub(r"</?(?:em|i|sub|sup)>|[*\\]", "", text) == lost


@settings(deadline=None)
@given(SIGNS)
def test_elements_are_closed_in_their_order_and_nothing_else_acts(source: str) -> None:
    html = markdown.markdown(f"x {render_runs(read_runs(source))}", extensions=SITE_EXTENSIONS)
    assert {e.tag for e in parse_html(html).walk()} <= {"", "p", "em", "sub", "sup"}
    words = "".join(run.text for run in read_runs(source))
    assert " ".join(parse_html(html).text().split()) == " ".join(f"x {words}".split())


@given(SIGNS, st.integers(1, 5))
def test_first_words_are_those_of_the_plain_text(source: str, most: int) -> None:
    runs = read_runs(source)
    words = "".join(run.text for run in runs).split()
    shown = "".join(run.text for run in first_words(runs, most))
    if len(words) <= most:
        assert shown.split() == words
    else:
        assert shown.split() == f"{' '.join(words[:most]).rstrip(',;:–—')}…".split()


@pytest.fixture
def marked(reading: Path) -> Path:
    """A reading with marks in its first sentence, and an address."""
    abstract = reading / "docs/_reading/abstract.md"
    edit(abstract, "Lamps were kept", "*Lampis* CO<sub>2</sub> were kept")
    edit(abstract, "words: until they were not", "words: CO2 were kept by hand")
    (reading / "mkdocs.yml").write_text("site_url: https://lamps.example/\n", "utf-8")
    return reading


def test_every_place_of_a_sentence_has_its_marks_or_plain_words(marked: Path) -> None:
    files = files_of(marked)
    html, plain = "<em>Lampis</em> CO<sub>2</sub> were kept by hand", "Lampis CO₂ were kept by hand"
    for uri in (
        "index.md",
        "references/osei2019.md",
        "s/1.md",
        "paths/along-the-abstract.md",
    ):
        assert html in files[uri], uri
    assert (
        '<span class="m-incipit"><em>Lampis</em> CO<sub>2</sub> were kept…</span>'
        in files["index.md"]
    )
    assert f"“{plain} – until they were not.” From the abstract" in files["index.md"]
    assert f'description: "{plain} –' in files["s/1.md"]
    assert "Parallel wording: “CO2 were kept by hand” here" in files["index.md"]


def test_drawings_have_lowered_figures_that_their_faces_have(marked: Path) -> None:
    reading = load(layout_of(marked))[0]
    card = next(card for card in cards(reading) if card.name == "sentence-1")
    for drawing in (card.drawing, whole_figure(reading)):
        assert re.search(r'Lampis CO<tspan dy="[\d.]+" font-size="[\d.]+">2</tspan>', drawing)
        assert "₂" not in drawing
    assert "CO₂" in card.alt


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("CO<sub>2", "'<sub>' has no '</sub>' and is shown as it stands; write '</sub>' too"),
        ("m2</sup>", "'</sup>' has no '<sup>' and is shown as it stands; write '<sup>' too"),
        ("CO~2~", "'~2~' is shown as it stands; write '<sub>2</sub>' if a mark is meant"),
        ("m^2^", "'^2^' is shown as it stands; write '<sup>2</sup>' if a mark is meant"),
        ("_Homo_", "'_Homo_' is shown as it stands; write '*Homo*' if a mark is meant"),
        ("**Aim**", "'**Aim**' is shown as it stands; write '*Aim*' if a mark is meant"),
    ],
)
def test_marks_of_other_writings_are_warned_of(words: str, problem: str) -> None:
    text = f"---\ntitle: T\n---\n\nIt has {words} in it.[^s1]\n"
    assert said(parse_abstract(text, "a.md")[1]) == [f"a.md:5: warning: {problem}"]


@pytest.mark.parametrize("words", ["~5 to ~6", "snake_case_name", "2 ** 3", r"\*a\*", "x_i, x_j"])
def test_signs_are_not(words: str) -> None:
    text = f"---\ntitle: T\n---\n\nIt has {words} in it.[^s1]\n"
    assert parse_abstract(text, "a.md")[1] == ()
