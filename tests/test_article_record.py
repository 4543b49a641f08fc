"""The article itself: its record is cited, exported and checked as that of any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.build import load
from annotated_reading.editions.imprint import imprint_of
from annotated_reading.editions.title_page import title_page
from annotated_reading.importing.byline import read_byline
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.layout import layout_of
from helpers import edit, files_of, parse_html, said

ABSTRACT = "docs/_reading/abstract.md"
FRONT = """---
title: "Lamps: Salt & Light"
journal: Invented Quarterly
authors: [Robin Roe, Jan van der Meer, "{Harbour Trust}"]
year: 2024
volume: 7
issue: 2
pages: 11-30
doi: 10.5555/iq.2024.7
url: https://quarterly.example/lamps
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
---
"""
EDITION = "title: Lamps, Annotated\nannotator: Nora Newcomer\nversion: 0.1\ndate: 2025-06-01\n"
BODY = "\nA lamp is lit.[^s1]\n"
CITATION = (
    "Roe, R., van der Meer, J., & Harbour Trust. (2024). Lamps: Salt & Light. "
    "Invented Quarterly, 7(2), 11–30. https://doi.org/10.5555/iq.2024.7"
)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A reading whose abstract says by what to cite its article."""
    (tmp_path / "docs/_reading").mkdir(parents=True)
    (tmp_path / ABSTRACT).write_text(FRONT + BODY, "utf-8")
    (tmp_path / "docs/_reading/edition.yml").write_text(EDITION, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_url: https://lamps.example/\n", "utf-8")
    (tmp_path / "references.bib").write_text("@misc{a, title = {A}, year = {2000}}\n", "utf-8")
    return tmp_path


def problems_of(front: str) -> list[str]:
    """Return what is wrong with front matter in itself."""
    return said(parse_abstract(f"---\ntitle: T\n{front}---\n{BODY}", "a.md")[1])


def test_the_first_page_shows_the_article_and_how_to_cite_it(known: Path) -> None:
    page = files_of(known)["index.md"]
    assert "By Robin Roe, Jan van der Meer and Harbour Trust, 2024\n{ .byline }" in page
    assert "[10.5555/iq.2024.7](https://doi.org/10.5555/iq.2024.7)" in page
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)" in page
    (cited,) = parse_html(page).find(tag="p", name="cite-article-apa")
    assert cited.text() == CITATION
    (edition,) = parse_html(page).find(tag="p", name="cite-edition-apa")
    assert edition.text() == (
        "Newcomer, N. (2025). Lamps, Annotated (Version 0.1). https://lamps.example/"
    )
    assert "(Roe et al., 2024) or Roe et al. (2024)" in page
    assert "by Robin Roe, Jan van der Meer and Harbour Trust, Invented Quarterly, 2024, " in page


def test_programs_get_the_record(known: Path) -> None:
    files = files_of(known)
    (item,) = json.loads(files["exports/article.csl.json"])
    assert item["author"][1] == {"family": "van der Meer", "given": "Jan", "parse-names": True}
    assert (item["volume"], item["issue"], item["page"]) == ("7", "2", "11–30")
    assert "DO  - 10.5555/iq.2024.7" in files["exports/article.ris"]
    (entry,), problems = parse_bibliography(files["exports/article.bib"], "article.bib")
    assert (entry.key, entry.plain("title"), problems) == ("roe2024", "Lamps: Salt & Light", ())
    for line in (
        '      datePublished: "2024"', '        - "@type": "Organization"',
        '      license: "https://creativecommons.org/licenses/by/4.0/"',
        '        value: "10.5555/iq.2024.7"', '          volumeNumber: "7"',
    ):  # fmt: skip
        assert f"{line}\n" in files["index.md"]


def test_title_pages_cite_the_article(known: Path) -> None:
    markup = title_page(imprint_of(load(layout_of(known))[0]))
    assert CITATION in parse_html(markup).text()


def test_an_abstract_that_says_nothing_of_its_article_prints_nothing(reading: Path) -> None:
    files = files_of(reading)
    assert not [uri for uri in files if uri.startswith("exports/article")]
    assert "How to cite" not in files["index.md"]
    assert ".byline" not in files["index.md"]


def test_a_licence_alone_makes_nothing_citable(known: Path) -> None:
    (known / ABSTRACT).write_text(f"---\ntitle: T\nlicence: CC0\n---\n{BODY}", "utf-8")
    page = files_of(known)["index.md"]
    assert "Licence\n:   CC0\n" in page
    assert "How to cite" not in page


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "authors: Robin Roe, Jan van der Meer\n",
            "a.md:3: 'Robin Roe, Jan van der Meer' is read as one name; write a list, "
            "[Ruth Roe, Kofi Osei], or put 'and' between the names",
        ),
        (
            "authors: Roe, Robin et al.\n",
            "a.md:3: 'Roe, Robin et al.' leaves authors out; name them all, or end the list with "
            "'others'",
        ),
        (
            "authors: [A Roe, '}, title={B']\n",
            "a.md:3: '}, title={B' has a brace without its partner; write both, or neither",
        ),
        (
            "authors: [Roe, Robin]\n",
            "a.md:3: warning: 'Roe' and 'Robin' are authors with one name each; put "
            "'Family, Given' into quotation marks if they are one author",
        ),
        (
            "licence_url: cc-by\n",
            "a.md:3: 'cc-by' is not a web address; write it in full, with https:// and without "
            "spaces",
        ),
        (
            "author: A Roe\n",
            "a.md:3: the abstract's front matter has no field 'author'; did you mean 'authors'?",
        ),
    ],
)
def test_mistakes_are_located(front: str, problem: str) -> None:
    assert problems_of(front) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "doi: 10.5555/iq.2024.7",
            "doi: 11.5555",
            ":9: warning: '11.5555' is no DOI, in 'the article'",
        ),
        ("year: 2024", "year: 2O24", ":5: warning: '2O24' is no year, in 'the article'"),
    ],
)
def test_the_record_is_checked_as_those_of_works(
    known: Path, old: str, new: str, problem: str
) -> None:
    edit(known / ABSTRACT, old, new)
    _, warnings = load(layout_of(known))
    assert [p for p in said(warnings) if p.startswith(f"{ABSTRACT}{problem}")], said(warnings)


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_whatever_the_front_matter_holds_is_read_or_reported(
    name: str, title: str, doi: str
) -> None:
    front = json.dumps({"title": title, "authors": [name], "volume": title, "doi": doi})
    abstract, _ = parse_abstract(f"---\n{front}\n---\n{BODY}", "a.md")
    assert abstract is not None


BYLINES = (
    ("Ruth Roe and Kofi Osei", ("Ruth Roe", "Kofi Osei")),
    ("Ruth Roe1,2, Jan van der Meer2,* & K. Osei3", ("Ruth Roe", "Jan van der Meer", "K. Osei")),
    ("By Ruth Roe", ("Ruth Roe",)),
    ("Ruth Roe", ()),
    ("Harbour Journal", ()),
    ("Law and Politics", ()),
    ("Maritime History and Coastal Studies", ()),
    ("Ruth Roe, PhD, and Kofi Osei", ()),
    ("RUTH ROE AND KOFI OSEI", ()),
)


@pytest.mark.parametrize(("line", "authors"), BYLINES)
def test_only_certain_authors_are_taken(line: str, authors: tuple[str, ...]) -> None:
    assert read_byline([(3, line)]).authors == authors


def test_only_a_certain_year_and_doi_are_taken() -> None:
    lines = [
        (3, "Journal of Harbours 12 (2021)"),
        (4, "https://doi.org/10.5555/abc.2019"),
        (5, "Received May (2020)"),
    ]
    byline = read_byline(lines)
    assert (byline.year, byline.doi) == ("2021", "10.5555/abc.2019")
    more = read_byline([*lines, (6, "© 2022 The Authors. https://doi.org/10.5555/other.1")])
    assert (more.year, more.doi) == ("", "")
    assert [number for number, _ in more.unused] == [3, 4, 5, 6]
