"""What the article cites in a sentence is a tie of its own kind, and shown wherever ties are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from annotated_reading.build import load
from annotated_reading.errors import InputError
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.layout import layout_of
from annotated_reading.model import Grade
from annotated_reading.pages.about import coverage
from annotated_reading.pages.whole_drawing import whole_figure
from annotated_reading.text.sentence_marks import plain_words, read_runs
from conftest import build_site
from helpers import EXAMPLE, edit, files_of, parse_html, said

ARTICLE = Path(__file__).parent / "fixtures/article"
ABSTRACT = "docs/_reading/abstract.md"

SAYS_CITED = re.compile(r"cited here|Cited here|cited-work|(mk-\w+|--|thread) ?cited|Cited in")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the invented article that a test may damage."""
    return Path(shutil.copytree(ARTICLE, tmp_path / "article"))


def test_the_article_gives_the_expected_pages(request: pytest.FixtureRequest) -> None:
    """Golden pages of an article that has all that an abstract may have."""
    expected = Path(__file__).parent / "expected_article"
    pages = files_of(ARTICLE)
    if request.config.getoption("--update-expected"):
        shutil.rmtree(expected, ignore_errors=True)
        for uri, text in pages.items():
            (expected / uri).parent.mkdir(parents=True, exist_ok=True)
            (expected / uri).write_text(text, "utf-8", newline="")
    files = (path for path in expected.rglob("*") if path.is_file())
    assert set(pages) == {path.relative_to(expected).as_posix() for path in files}
    for uri, text in pages.items():
        assert text.encode() == (expected / uri).read_bytes(), uri


def test_the_article_builds_without_a_warning(article: Path) -> None:
    site = build_site(article)
    page = parse_html((site / "index.html").read_text("utf-8"))
    assert [a.attributes["href"] for a in page.find(tag="a", cls="cited-work")] == [
        "references/osei2019/", "references/roe2020/", "references/almanac/",
        "references/osei2019/",
    ]  # fmt: skip
    index = (site / "search/pages-0.js").read_text("utf-8")
    assert "salt and H2O dim the light" in index
    assert "lamp at 10−3 lux (Osei & Harbour Trust, 2019)." in index


def test_citations_are_ties_before_all_others() -> None:
    reading = load(layout_of(ARTICLE))[0]
    ties = {s.id: [(t.key, t.grade.value, t.why) for t in s.ties] for s in reading.sentences}
    assert ties == {
        "s1": [("osei2019", "cited", "It measures the light.")],
        "s2": [("roe2020", "cited", ""), ("almanac", "cited", "")],
        "s3": [("osei2019", "background", "It has the salt on the glass.")],
        "s4": [("osei2019", "cited", "")],
    }
    own = reading.by_key["osei2019"].ties
    assert [(tie.sentence, tie.grade.value) for tie in own] == [
        ("s1", "cited"), ("s3", "background"), ("s4", "cited"),
    ]  # fmt: skip


def test_a_citation_comes_before_a_direct_tie(article: Path) -> None:
    edit(article / "docs/_reading/notes/osei2019.md", "  s1:", "  s2:")
    reading = load(layout_of(article))[0]
    grades = [(tie.key, tie.grade) for tie in reading.by_sentence["s2"].ties]
    assert grades == [
        ("roe2020", Grade.CITED), ("almanac", Grade.CITED), ("osei2019", Grade.DIRECT),
    ]  # fmt: skip
    page = parse_html(files_of(article)["index.md"])
    (item,) = (li for li in page.find(tag="li", cls="s") if li.attributes["data-sid"] == "s2")
    marks = [li.attributes["class"].split()[-1] for li in item.find(tag="li", cls="mk")]
    assert marks == ["cited", "cited", "direct"]


CITED = (
    ("As [@a] says", [("As ", ""), ("", "a"), (" says", "")]),
    ("As [*one* Roe][@a] says", [("As ", ""), ("one", "a"), (" Roe", "a"), (" says", "")]),
    ("In [[12][@a]].", [("In [", ""), ("12", "a"), ("].", "")]),
    ("In [\\[12\\]][@a].", [("In ", ""), ("[12]", "a"), (".", "")]),
    ("[@a][@b]", [("", "a"), ("", "b")]),
    ("*See [@a]*", [("See ", ""), ("", "a")]),
    (r"A literal \[@a\]", [("A literal [@a]", "")]),
    ("[words] and a@b", [("[words] and a@b", "")]),
)


@pytest.mark.parametrize(("source", "runs"), CITED)
def test_citations_are_read(source: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.text, run.key) for run in read_runs(source)] == runs


def test_words_are_printed_as_the_article_has_them() -> None:
    reading = load(layout_of(ARTICLE))[0]
    assert [plain_words(s.runs) for s in reading.sentences] == [s.text for s in reading.sentences]
    assert reading.sentences[1].text == (
        "No one counts them, says the keeper Roe, nor did the fog (Almanac of Fog, 2018)."
    )
    assert reading.sentences[3].text.startswith("*What remains* is [1, 9] a habit")


def test_every_picture_and_count_has_them() -> None:
    reading = load(layout_of(ARTICLE))[0]
    files = files_of(ARTICLE)
    assert whole_figure(reading).count('class="w-thread cited"') == 4
    (table,) = parse_html(files["index.md"]).find(tag="table", cls="matrix")
    assert [td.attributes["class"] for td in table.find(tag="td", cls="cited")] == [
        "mk mk-article cited", "mk mk-book cited", "mk mk-other cited", "mk mk-article cited",
    ]  # fmt: skip
    assert (
        "5 between sentences and works, 4 of them cited in the text, 0 direct" in files["index.md"]
    )
    assert (coverage(reading).ties, coverage(reading).cited, coverage(reading).direct) == (5, 4, 0)
    (key,) = parse_html(files["index.md"]).find(tag="aside", cls="key")
    assert "cited here" in key.text()
    work = files["references/osei2019.md"]
    assert "**Cited in the article:** sentences [1](../index.md#s1) and [4](../index.md#s4)" in work
    assert work.count(".cell--cited }") == 2
    assert "**Cited here.** It measures the light." in work
    assert "**Cited in sentence 4.**" in files["index.md"]


def test_an_edition_without_citations_says_nothing_of_them() -> None:
    for uri, text in files_of(EXAMPLE).items():
        assert not SAYS_CITED.search(text), uri


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "[@almanac]",
            "[@almanack]",
            "[@almanack] is not in references.bib; did you mean 'almanac'?",
        ),
        (
            "[@almanac]",
            "[@almanac; @roe2020]",
            "'[@almanac; @roe2020]' is not understood as a citation; write each work by itself: "
            "[@almanac] and [@roe2020]",
        ),
        (
            "[@almanac]",
            "@almanac",
            "warning: '@almanac' stands without brackets and cites nothing; write [@almanac]",
        ),
    ],
)
def test_mistakes_in_citations_are_located(article: Path, old: str, new: str, problem: str) -> None:
    edit(article / ABSTRACT, old, new)
    edit(article / ABSTRACT, "lux [@osei2019]", "lux [@osei2020]")  # an error in any case
    with pytest.raises(InputError) as caught:
        load(layout_of(article))
    assert f"{ABSTRACT}:21: {problem}" in said(caught.value.problems)


def test_a_work_beyond_the_list_is_not_cited_by_the_article(article: Path) -> None:
    further = "@misc{fog, title = {Fog}, author = {Doe, D}, year = {2001}}\n"
    (article / "docs/_reading/further.bib").write_text(further, "utf-8")
    (article / "docs/_reading/further.yml").write_text(
        "works:\n  - {key: fog, adds: It adds., sources: [{title: A}]}\n", "utf-8"
    )
    edit(article / ABSTRACT, "[@almanac]", "[@fog]")
    with pytest.raises(InputError) as caught:
        load(layout_of(article))
    assert [p for p in said(caught.value.problems) if "[@fog]" in p] == [
        f"{ABSTRACT}:21: [@fog] is not in references.bib; a sentence cites works of the article's "
        "own list; move the entry there"
    ]


def test_a_note_cannot_say_that_a_sentence_cites(article: Path) -> None:
    edit(article / "docs/_reading/notes/osei2019.md", "as: direct", "as: cited")
    with pytest.raises(InputError) as caught:
        load(layout_of(article))
    assert "'as' is 'cited', which is not known; write one of: direct, background" in str(
        caught.value
    )


def test_a_heading_cites_nothing() -> None:
    text = "---\ntitle: T\n---\n\n## As [@a] says\nA lamp.[^s1]\n"
    assert said(parse_abstract(text, "a.md")[1]) == [
        "a.md:5: this heading cites a work; cite it in a sentence"
    ]
