"""Publishing: the workflows, the citation of the edition, problems as annotations."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
import yaml

from annotated_reading.build import load
from annotated_reading.commands import pages
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.layout import layout_of
from conftest import build_site, copy_project
from helpers import EXAMPLE, ROOT, parse_html

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_rights_are_least(path: Path) -> None:
    text = path.read_text("utf-8")
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        needed = {"pages": "write", "id-token": "write"} if name == "publish" else {}
        assert job.get("permissions", {}) == needed
        assert "timeout-minutes" in job


@pytest.mark.this_edition
def test_the_citation_names_the_edition() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    edition = load(layout_of(ROOT))[0].edition
    assert cited["cff-version"] == "1.2.0"
    assert cited["title"] == edition.title
    assert cited["version"] == edition.version
    assert cited["date-released"] == edition.date
    assert cited["authors"] == [{"name": edition.annotator}]


def test_problems_are_annotations_of_their_lines() -> None:
    problem = Problem(Place("a,b: c.bib", 7), "100 % wrong\nhere", "mend it", Severity.WARNING)
    assert pages.annotation(problem) == (
        "::warning file=a%2Cb%3A c.bib,line=7::100 %25 wrong%0Ahere; mend it"
    )


def test_annotations_are_printed_beside_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title = {A}\n", "utf-8")
    assert pages.main(["--check", "--annotations", "--root", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("::error file=references.bib,line=")
    assert printed.err.startswith("references.bib:")


def cited() -> tuple[str, dt.date]:
    """Version and date of the edition, as the file for those who cite it has them."""
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    return found["version"], dt.date.fromisoformat(found["date-released"])


@pytest.mark.this_edition
def test_the_change_log_begins_with_what_is_published() -> None:
    heads = re.findall(
        r"^## \[(.+)\](?: - (.+))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    version, date = cited()
    assert heads[0] == ("Unreleased", "")
    assert heads[1] == (version, date.isoformat())


@pytest.mark.this_edition
def test_version_and_date_stand_on_every_page(real_site: Path) -> None:
    version, date = cited()
    for path in sorted(set(real_site.rglob("*.html")) - set((real_site / "s").rglob("*.html"))):
        lines = parse_html(path.read_text("utf-8")).find(cls="edition-line")
        assert [line.text().split("·")[0].strip() for line in lines] == [
            f"Version {version}, {date.day} {date:%B %Y}"
        ], path


def test_an_edition_without_a_date_takes_that_of_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE / "docs/_reading", tmp_path / "docs/_reading")
    shutil.copy(EXAMPLE / "references.bib", tmp_path)
    edition = tmp_path / "docs/_reading/edition.yml"
    text = re.sub(r"(?m)^date:.*\n", "", edition.read_text("utf-8"))
    edition.write_text(text, "utf-8")
    assert load(layout_of(tmp_path))[0].edition.date == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert load(layout_of(tmp_path))[0].edition.date == "2023-11-14"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(Exception, match="SOURCE_DATE_EPOCH is 'today'"):
        load(layout_of(tmp_path))


@pytest.mark.parametrize("address", ["https://x.example/repo/", "https://own.example/"])
def test_the_site_hangs_on_no_base_path(address: str, tmp_path: Path) -> None:
    """Under a project's path and under a domain of its own, only absolute addresses differ."""
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    text = re.sub(r"(?m)^site_url: \S+", f"site_url: {address}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    site = build_site(project)
    for path in sorted(site.rglob("*.html")):
        page = parse_html(path.read_text("utf-8"))
        for element in page.walk():
            for name in ("href", "src"):
                target = element.attributes.get(name, "")
                if target.startswith("/"):  # the page for wrong addresses is served anywhere
                    assert path.name == "404.html"
                    assert target.startswith("/repo/" if "repo" in address else "/")
        for link in page.find(tag="link"):
            if link.attributes.get("rel") == "canonical":
                assert link.attributes["href"].startswith(address)


def test_an_edition_without_a_title_is_called_what_its_site_is(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title = {A}, date = {2020}}\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Two Lamps\n", "utf-8")
    assert load(layout_of(tmp_path))[0].edition.title == "Two Lamps"
    edition = tmp_path / "docs/_reading/edition.yml"
    edition.parent.mkdir(parents=True)
    edition.write_text("version: 1.0\ntitle: Three Lamps\n", "utf-8")
    reading, warnings = load(layout_of(tmp_path))
    assert reading.edition.title == "Three Lamps"
    assert [str(warning) for warning in warnings if "mkdocs.yml" in str(warning)] == [
        "docs/_reading/edition.yml:2: warning: the edition is called 'Three Lamps', and the site "
        "'Two Lamps' in mkdocs.yml; make them the same, or leave the title out here"
    ]
