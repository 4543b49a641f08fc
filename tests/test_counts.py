"""Counts with their nouns, in editions of one work and of many."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from helpers import ROOT, edit, files_of, parse_html

ABSTRACT = "---\ntitle: Lamps\n---\n\nA lamp is kept.[^s1]\n\n[^s1]: **Claim.** A note.\n"
WRONG = re.compile(
    r"\b(?:one|1) (?:works|sentences|lines|topics|terms|ways)\b|\bone of one\b", re.IGNORECASE
)


def edition_of(root: Path, works: int, direct: int) -> dict[str, str]:
    """Return the pages of an edition of one sentence to which all works speak."""
    notes = root / "docs/_reading/notes"
    notes.mkdir(parents=True)
    (root / "docs/_reading/abstract.md").write_text(ABSTRACT, "utf-8")
    keys = [f"roe{2000 + number}" for number in range(works)]
    entries = [f"@book{{{k}, author={{Roe, R.}}, title={{L {k}}}, date={{{k[3:]}}}}}" for k in keys]
    (root / "references.bib").write_text("\n".join(entries), "utf-8")
    for number, key in enumerate(keys):
        grade = "direct" if number < direct else "background"
        tie = f"bears_on:\n  s1: {{as: {grade}, why: It tells of lamps.}}\n"
        (notes / f"{key}.md").write_text(f"---\nbasis: abstract\n{tie}---\nA note.\n", "utf-8")
    return files_of(root)


def test_an_edition_of_one_work_says_one_work(tmp_path: Path) -> None:
    pages = edition_of(tmp_path, 1, 1)
    for uri, text in pages.items():
        assert not WRONG.search(re.sub(r"<[^>]+>", "", text)), uri
    assert "## The one work " in pages["index.md"]
    assert "It is the one work in " in pages["references/roe2000.md"]
    assert "beside the one work that the article lists" in pages["index.md"]


def test_a_fold_says_how_many_works_are_background_and_not_how_many_it_shows(
    tmp_path: Path,
) -> None:
    home = edition_of(tmp_path, 20, 4)["index.md"]
    assert home.count('<li id="why_s1_') == 12
    assert "<summary>and 16 as background</summary>" in home
    assert "[All 20 works" in home


def test_an_edition_without_an_abstract_counts_its_works(reading: Path) -> None:
    for name in ("abstract.md", "introduction.md", "paths.yml"):
        (reading / "docs/_reading" / name).unlink()
    edit(reading / "docs/_reading/further.yml", "    near: [tanaka2020, osei2019, s2]\n", "")
    for path in (reading / "docs/_reading/notes").glob("*.md"):
        text = re.sub(r"(?m)^bears_on:\n(?:  .*\n)*", "", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    home = files_of(reading)["index.md"]
    assert re.search(r"\nFive works, with \w+ reader’s notes\.\n", home)
    assert "[To the five works](#references)" in home


@pytest.mark.this_edition
def test_connections_are_counted_as_the_notes_have_them(real_site: Path) -> None:
    notes = [path.read_text("utf-8") for path in (ROOT / "docs/_reading/notes").glob("*.md")]
    ties = [
        tie for text in notes for tie in yaml.safe_load(text.split("---\n")[1])["bears_on"].values()
    ]
    grades = Counter(tie["as"] for tie in ties)
    assert min(grades["direct"], grades["background"]) > 9
    places = {
        "": f"{grades.total()} between sentences and works, {grades['direct']} of them direct",
        "about/": f"{grades.total()}: {grades['direct']} direct, {grades['background']} background",
    }
    for uri, words in places.items():
        page = parse_html((real_site / uri / "index.html").read_text("utf-8")).text()
        assert words in " ".join(page.split()), uri
