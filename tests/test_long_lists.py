"""The lists of a reading in which works have very many authors and people very many works."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Page
from annotated_reading.pages import render_pages
from annotated_reading.pages.authors import DATA, MOST_BESIDE
from annotated_reading.pages.work_lists import MOST_OF_PERSON
from helpers import SITE_EXTENSIONS, TEMPLATES, children, files_of, render

CROWD = 400
"""Authors of one work: more than a page of the index holds."""
WORKS = 330
"""Works of one person: more than a page of a list holds."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of one work by hundreds and hundreds of works by one, by URI."""
    root = tmp_path_factory.mktemp("crowd")
    names = " and ".join(f"Roe{number:03}, Robin" for number in range(CROWD))
    title = "Lamps of the harbour"
    works = [
        f"@book{{crowd,\n  author = {{{names}}},\n  title = {{{title}}},\n  date = {{2001}}\n}}\n"
    ]
    works += [
        f"@book{{work{number},\n  author = {{Tallow, Tom}},\n  title = {{{title} {number}}},\n"
        f"  date = {{{1600 + number}}}\n}}\n"
        for number in range(WORKS)
    ]
    (root / "references.bib").write_text("".join(works), "utf-8")
    pages: tuple[Page, ...] = render_pages(load(layout_of(root))[0], TEMPLATES)
    return {page.uri: page.text for page in pages}


def parts(crowd: dict[str, str]) -> dict[str, str]:
    return {uri: text for uri, text in crowd.items() if uri.startswith("lists/authors-")}


def works_on(text: str) -> list[str]:
    return re.findall(r"references/(work\d+)\.md", text)


def test_an_author_among_hundreds_does_not_name_them_all(crowd: dict[str, str]) -> None:
    entries = [e for text in parts(crowd).values() for e in text.split("\n## ")[1:]]
    (last,) = [entry for entry in entries if entry.startswith(f"Roe{CROWD - 1}, Robin")]
    assert "With " not in last
    assert f"({CROWD:,} authors)" in last
    assert sum(map(len, parts(crowd).values())) < CROWD * 1_000


def test_of_many_co_authors_the_first_are_named(tmp_path: Path) -> None:
    others = [f"Roe{number:03}, Robin" for number in range(2 * MOST_BESIDE)]
    pairs = [f"author = {{Tallow, Tom and {other}}}, title = {{{other}}}" for other in others]
    works = [f"@book{{w{number}, {pair}}}\n" for number, pair in enumerate(pairs)]
    (tmp_path / "references.bib").write_text("".join(works), "utf-8")
    entries = files_of(tmp_path)["authors.md"].split("\n## ")
    (tallow,) = [entry for entry in entries if entry.startswith("Tallow, Tom")]
    line = tallow[tallow.index("With ") :]
    assert line.count("](") == MOST_BESIDE
    assert "[Robin Roe000](" in line
    assert line.splitlines()[0].endswith(" and others.")


def test_a_person_of_many_works_has_a_list_of_them(crowd: dict[str, str]) -> None:
    (uri,) = [uri for uri, text in parts(crowd).items() if "Tallow, Tom" in text]
    assert len(works_on(crowd[uri])) == MOST_OF_PERSON
    assert f"[All {WORKS} works](author-tallow-tom.md)" in crowd[uri]
    first, second = crowd["lists/author-tallow-tom.md"], crowd["lists/author-tallow-tom/2.md"]
    assert sorted(works_on(first) + works_on(second)) == sorted(f"work{n}" for n in range(WORKS))
    assert f"[Back]({Path(uri).name}#tallow-tom)" in first
    assert "[More](author-tallow-tom/2.md)" in first
    assert "[Before](../author-tallow-tom.md)" in second


@pytest.mark.parametrize(
    ("hub", "kind", "words"),
    [("authors.md", "authors", "authors"), ("references/index.md", "references", "works")],
)
def test_parts_of_a_list_lead_on_and_back(
    crowd: dict[str, str], hub: str, kind: str, words: str
) -> None:
    parts = re.findall(rf"\((?:\.\./)?(lists/{kind}-[^)]*)\)", crowd[hub])
    assert len(parts) > 1
    seen, here = [], parts[0]
    while here:
        seen.append(here)
        ways = dict(re.findall(r"\[(All \w+|Before|More)\]\(([^)]*)\)", crowd[here]))
        assert ways[f"All {words}"] == f"../{hub}"
        before = seen[-2] if len(seen) > 1 else ""
        assert ways.get("Before", "") == Path(before).name
        here = f"lists/{ways['More']}" if "More" in ways else ""
    assert seen == parts


def test_a_work_of_hundreds_names_whom_its_citation_names(crowd: dict[str, str]) -> None:
    page = render(crowd["references/crowd.md"].split("---\n", 2)[2], SITE_EXTENSIONS)
    (head,) = page.find(cls="ref-head")
    bylines = [p for p in children(head, "p") if p.has_class("byline")]
    named = [a.text() for p in bylines for a in p.find(tag="a")]
    assert named[:-1] == [*(f"Robin Roe{n:03}" for n in range(19)), f"Robin Roe{CROWD - 1}"]
    (folded,) = head.find(tag="details")
    assert [a.text() for a in folded.find(tag="a")] == [
        f"Robin Roe{n:03}" for n in range(19, CROWD - 1)
    ]


def test_an_index_that_was_split_knows_who_stands_where(crowd: dict[str, str]) -> None:
    ids = json.loads(crowd[DATA].removeprefix("window.annotatedParts=").rstrip(";\n"))
    hub = re.findall(r"\]\((lists/authors-[^)]*)\)", crowd["authors.md"])
    assert len(hub) == len(ids) >= 3
    for uri, people in zip(hub, ids, strict=True):
        assert people == re.findall(r"^## .* \{ #(\S+) \}", crowd[uri], re.MULTILINE)


def reading_of(root: Path, number: int) -> dict[str, str]:
    """The pages of so many works that all speak to a sentence, by URI."""
    notes = root / "docs/_reading/notes"
    notes.mkdir(parents=True)
    works = (
        f"author = {{Tallow, Tom}}, title = {{Lamp {n:04}}}" for n in range(1000, number + 1000)
    )
    bib = "".join(f"@book{{work{n}, {work}, date = {{1999}}}}\n" for n, work in enumerate(works))
    (root / "references.bib").write_text(bib, "utf-8")
    note = "---\nbasis: abstract\nbears_on: {s1: {as: direct, why: It says so.}}\n---\nOf lamps.\n"
    for n in range(number):
        (notes / f"work{n}.md").write_text(note, "utf-8")
    abstract = "---\ntitle: Lamps\n---\nA lamp is a promise.[^s1]\n\n[^s1]: **Claim.** It is.\n"
    (notes.parent / "abstract.md").write_text(abstract, "utf-8")
    return files_of(root)


def test_pages_do_not_grow_with_the_number_of_works(tmp_path: Path) -> None:
    few, many, most = (reading_of(tmp_path / str(n), n) for n in (10, 120, 220))
    for number in range(4, 9):
        uri = f"references/work{number}.md"
        assert len(most[uri]) < 1.1 * len(few[uri])
    assert len(most["index.md"]) - len(many["index.md"]) < 200, "not two bytes for each work"
