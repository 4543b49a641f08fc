"""Paragraphs and headings of the text stay where the abstract's file has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading.commands.command_line import cli
from annotated_reading.editions.epub import _book_form
from annotated_reading.editions.tree import change, element
from annotated_reading.inputs.abstract import parse_abstract
from helpers import files_of, render, said

FRONT = "---\ntitle: T\n---\n"
TEXT = """
## The *first* part

One.[^s1]
Two.[^s2]

<!-- a remark -->

Three.[^s3]

## The second
Four.[^s4]

[^s1]: A note.

    ## of the note
"""
SHAPE = [("s1", False, "The first part"), ("s2", False, ""), ("s3", True, ""),
         ("s4", True, "The second")]  # fmt: skip


def shape(text: str) -> list[tuple[str, bool, str]]:
    """Return of each sentence its label, whether it opens a paragraph, and what stands above it."""
    abstract, _ = parse_abstract(f"{FRONT}{text}", "a.md")
    assert abstract is not None
    return [(s.id, s.opens, "".join(r.text for r in s.heading)) for s in abstract.sentences]


def test_paragraphs_and_headings_are_read() -> None:
    assert parse_abstract(f"{FRONT}{TEXT}", "a.md")[1] == ()
    assert shape(TEXT) == SHAPE


def test_notes_between_sentences_part_no_paragraphs() -> None:
    text = (
        "One.[^s1]\n\n[^s1]: A note.\n\nTwo.[^s2]\n\n[^s2]: A note.\n\n    More.\n\nThree.[^s3]\n"
    )
    assert [opens for _, opens, _ in shape(text)] == [False, False, False]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "# One\n\nA.[^s1]\n",
            "a.md:4: a heading in the text begins with '##', and this one with '#'; write '##'; "
            "the title of the article stands in the front matter",
        ),
        ("A.[^s1]\n\n## End\n", "a.md:6: no sentence follows this heading; put it above its "
         "sentences"),
        ("## One\n## Two\nA.[^s1]\n", "a.md:4: no sentence follows this heading; put it above its "
         "sentences"),
        ("## One[^s2]\nA.[^s1]\n", "a.md:4: the label [^s2] stands in a heading; labels are for "
         "sentences"),
    ],
)  # fmt: skip
def test_mistakes_in_headings_are_located(text: str, problem: str) -> None:
    assert said(parse_abstract(f"{FRONT}{text}", "a.md")[1]) == [problem]


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The first page of a reading with paragraphs and headings."""
    (tmp_path / "docs/_reading").mkdir(parents=True)
    (tmp_path / "docs/_reading/abstract.md").write_text(f"{FRONT}{TEXT}", "utf-8")
    (tmp_path / "references.bib").write_text("@misc{a, title = {A}, year = {2000}}\n", "utf-8")
    return files_of(tmp_path)["index.md"].partition("\n---\n")[2]


def test_the_first_page_has_them_in_their_places(page: str) -> None:
    (text,) = render(page, ["attr_list", "md_in_html", "def_list", "toc"]).find(
        tag="ol", cls="sentences"
    )
    order = [
        (e.tag, e.attributes["id"])
        for e in text.walk()
        if (e.tag.startswith("h") and e.has_class("s-heading")) or e.has_class("s-num")
    ]
    assert order == [("h3", "above_s1"), ("h3", "s1"), ("h3", "s2"), ("h3", "s3"),
                     ("h3", "above_s4"), ("h3", "s4")]  # fmt: skip
    assert [s.has_class("s--opens") for s in text.find(tag="li", cls="s")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert "### The <em>first</em> part { #above_s1 .s-heading }" in page


def test_a_book_keeps_the_paragraphs() -> None:
    heading, words = element("h3", "A", class_="s-heading"), element("p", "B", class_="s-text")
    kept = change(element("li", heading, words, class_="s s--opens"), _book_form)
    assert kept is not None
    assert kept.classes == {"s", "s--opens"}
    assert kept.text() == "AB"


def test_an_import_keeps_the_paragraphs(tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text(
        "Lamps: A History\n\nAbstract\n\nOne is lit. Two are lit.\n\nThree are out.\n\n"
        "References\n\nRoe, R. (2020). Lamps. Pier Press.\n",
        "utf-8",
    )
    done = CliRunner().invoke(cli, ["new", str(source), "--into", str(tmp_path / "edition")])
    assert done.exit_code == 0
    text = (tmp_path / "edition/docs/_reading/abstract.md").read_text("utf-8")
    assert text.endswith("\n\nOne is lit.[^s1]\nTwo are lit.[^s2]\n\nThree are out.[^s3]\n")
