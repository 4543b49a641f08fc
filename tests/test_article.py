"""The text of an article is parted by its headings, and what is doubtful is said with its line."""

from __future__ import annotations

import pytest

from annotated_reading.errors import Severity
from annotated_reading.importing.article import Article, Named, headline, read_article
from helpers import sentence_of

PLAIN = """Research Article

LAMPS OF THE EU: A HISTORY (AND A GUIDE)

Roe, R.; Doe, D.

ABSTRACT

A lamp is lit. It goes
out.

Nobody sees it.

Keywords: light; fog, and oil; the sea

1. Introduction

Summary of nothing. (2020).

REFERENCES

Roe, R. (2020). Lamps. Pier.

Appendix A

Not a reference (2021).
"""
MARKDOWN = """# Lamps: *A* **history**

## Abstract

A [lamp](https://e.example/lamp) is _lit_.

**Keywords:** light, fog

## Body

Text.

## Works cited

* Roe, R. (2020). *Lamps*. Pier. <https://e.example/a_b_c>
* Doe, D. (2021). *Fog, 3*(2), 4. https://e.example/_x_
"""


def read(text: str, named: Named | None = None) -> tuple[Article, list[str]]:
    article, problems = read_article(text, "a.txt", named or Named())
    return article, [sentence_of(problem) for problem in problems]


def test_plain_text() -> None:
    article, problems = read(PLAIN)
    assert article.title == "Lamps of the Eu: A History (and a Guide)"
    assert (article.kind, article.keywords) == (
        "Research article",
        ("light", "fog, and oil", "the sea"),
    )
    assert [(p.text, p.line) for p in article.paragraphs] == [
        ("A lamp is lit. It goes out.", 9),
        ("Nobody sees it.", 12),
    ]
    assert [(r.text, r.line) for r in article.references] == [("Roe, R. (2020). Lamps. Pier.", 22)]
    assert len(problems) == 2
    assert problems[0].startswith("a.txt:3: warning: the title is printed in capitals")
    assert problems[1].startswith("a.txt:5: warning: “Roe, R.; Doe, D.”, above the abstract, was")


def test_markdown() -> None:
    article, problems = read(MARKDOWN)
    assert (article.title, article.keywords) == ("Lamps: A history", ("light", "fog"))
    assert [p.text for p in article.paragraphs] == ["A lamp is lit."]
    assert [r.text for r in article.references] == [
        "Roe, R. (2020). Lamps. Pier. https://e.example/a_b_c",
        "Doe, D. (2021). Fog, 3(2), 4. https://e.example/_x_",
    ]
    assert problems == []


@pytest.mark.parametrize(
    "heading", ["Bibliography", "LITERATURE CITED:", "7. References", "works cited"]
)
def test_headings_of_the_list(heading: str) -> None:
    assert read(f"T\n\n{heading}\n\nRoe, R. (2020). A. B.\n")[0].references


@pytest.mark.parametrize(
    "text", ["Abstract: A lamp.", "Abstract—A lamp.", "Summary. A lamp.", "Abstract\nA lamp."]
)
def test_headings_of_the_abstract(text: str) -> None:
    assert [p.text for p in read(f"T\n\n{text}\n")[0].paragraphs] == ["A lamp."]


def test_front_matter_of_a_paper_in_markdown() -> None:
    text = (
        "---\ntitle: 'Lamps: A tool'\ntags:\n  - Python\n  - light\nauthors: [{name: Roe}]\n---\n"
        "\n# Summary\n\nA lamp.\n\n# References\n\nRoe, R. (2020). A. B.\n"
    )
    article, problems = read(text)
    assert (article.title, article.keywords) == ("Lamps: A tool", ("Python", "light"))
    assert [(p.text, p.line) for p in (*article.paragraphs, *article.references)] == [
        ("A lamp.", 11), ("Roe, R. (2020). A. B.", 15),
    ]  # fmt: skip
    assert problems == []
    assert read(text, Named("Mine"))[0].title == "Mine"


def test_front_matter_that_cannot_be_read_is_said() -> None:
    text = "---\nkeywords: fog\ntitle: Lamps: A tool\n---\n\n# T\n\n## Abstract\n\nA.\n"
    article, problems = read_article(text, "a.txt", Named(), needs_list=False)
    assert (article.title, article.keywords) == ("T", ())
    assert [str(problem.place) for problem in problems] == ["a.txt:3"]
    assert problems[0].severity is Severity.WARNING
    assert problems[0].remedy


def test_lines_are_those_that_an_editor_counts() -> None:
    broken = "A lamp.\x0c\n\x0cNobody\x85sees\u2028it.\r\n\r"
    article, _ = read(f"T\n\nAbstract\n\n{broken}References\n\nRoe, R. (2020).")
    assert [(r.text, r.line) for r in article.references] == [("Roe, R. (2020).", 10)]
    assert [p.line for p in article.paragraphs] == [5, 6]


def test_an_abstract_with_headings_of_its_own() -> None:
    text = (
        "T\n\nAbstract\n\nBackground\n\nLamps are old.\nVery.\n\nMethods:\nWe looked.\n\n"
        "Introduction to lamps\n\n## Results\nNone.\n\n1. Acknowledgements\n\nNo.\n"
    )
    article, _ = read(text)
    assert [p.text for p in article.paragraphs] == [
        "Background: Lamps are old. Very.", "Methods: We looked.", "Introduction to lamps",
        "Results: None.",
    ]  # fmt: skip
    plain, _ = read("T\n\nAbstract\n\nA lamp.\n\nBackground\n\nNot of it.\n")
    assert [p.text for p in plain.paragraphs] == ["A lamp."]


def test_named_headings_and_title_win() -> None:
    text = "T\n\nAbstract\n\nNo.\n\nRésumé of it\n\nYes.\n\nSources\n\nRoe, R. (2020). A. B.\n"
    named = Named("My title", {"abstract": "résumé of it", "references": "Sources"})
    article, _ = read(text, named)
    assert (article.title, article.paragraphs[0].text) == ("My title", "Yes.")
    assert len(article.references) == 1


def test_what_is_missing_is_said() -> None:
    _, problems = read("\n")
    assert [line.split(";")[0] for line in problems] == [
        "a.txt:1: warning: no title was found",
        "a.txt:1: warning: no abstract was found",
        "a.txt:1: no references were found",
    ]
    assert read_article("T\n\nAbstract\n\nA.\n", "a.txt", Named(), needs_list=False)[1] == ()
    _, problems = read("T\n\nAbstract\n\nA.\n", Named(headings={"references": "Sources"}))
    assert problems == [
        "a.txt:1: no references were found under the heading 'Sources'; "
        "head them 'References', name their heading with --references-from, or give a "
        "bibliography"
    ]


def test_keywords_without_marks_are_one_and_said() -> None:
    article, problems = read(
        "T\n\nAbstract\n\nA.\n\nKeywords\n\nlight fog old sea\n\nReferences\n\nA (2020). B."
    )
    assert article.keywords == ("light fog old sea",)
    assert problems == [
        "a.txt:9: warning: nothing divides the keywords, and they were taken for one; "
        "put commas between them"
    ]
    assert read("T\n\nKeywords\nlight\nfog of war\n")[0].keywords == ("light", "fog of war")


def test_a_second_heading_is_said() -> None:
    _, problems = read(
        "T\n\nReferences\n\nRoe, R. (2020). A. B.\n\nReferences\n\nDoe, D. (2021). B. C.\n"
    )
    assert "a.txt:7: warning: 'references' is the heading of another part as well, on line 3" in (
        " ".join(problems)
    )


def test_titles_in_capitals() -> None:
    assert headline("THE LAMP: A TALE OF THE FOG’S END") == "The Lamp: A Tale of the Fog’s End"
