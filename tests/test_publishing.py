"""Publishing: the workflows, the citation of the edition, problems as annotations."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_reading.build import load
from annotated_reading.commands import pages
from annotated_reading.files import read_templates
from annotated_reading.layout import layout_of
from conftest import build_site, copy_project, run
from helpers import EXAMPLE, ROOT, parse_html, sentence_of

OWN_WORKFLOW = read_templates("new")["new/publish.yml.jinja"]
"""Of a new edition."""
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


RIGHTS = {
    "build": {"contents": "read", "pages": "read"},
    "publish": {"pages": "write", "id-token": "write"},
    "record": {"contents": "write"},
}
"""What a job may do beyond reading the repository."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_rights_are_least(path: Path) -> None:
    text = path.read_text("utf-8")
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert job.get("permissions", {}) == RIGHTS.get(name, {})
        assert "timeout-minutes" in job


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_a_new_edition_is_published_as_this_one_is() -> None:
    """Only the tool comes from elsewhere."""
    theirs = yaml.safe_load(OWN_WORKFLOW.replace("{% raw %}", "").replace("{% endraw %}", ""))
    ours = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    for workflow in (theirs, ours):
        setup, install = steps(workflow)[1:3]
        assert install["name"] == "Install the tool"
        del setup["with"]["cache-dependency-path"], install["run"]
    assert theirs == ours


@pytest.mark.long
def test_the_workflow_publishes_a_new_edition_with_warnings(tmp_path: Path) -> None:
    """Its steps are run as they stand, but for the installing."""
    (tmp_path / "list.bib").write_text(
        "@book{Roe:2020, title = {{Lamps}}, author = {Roe, R.}, year = 2020, publisher = {Pier}}\n"
        "@misc{Roe_2020, title = {Wicks}}\n",
        "utf-8",
    )
    edition = tmp_path / "edition"
    made = run(tmp_path, "-m", "annotated_reading", "new", "list.bib", "--into", str(edition))
    assert made.returncode == 0, made.stderr
    topics = edition / "docs/_reading/topics.yml"
    topics.write_text("- {id: light, name: Light, means: What lamps give.}\n", "utf-8")
    workflow = yaml.safe_load((edition / ".github/workflows/publish.yml").read_text("utf-8"))
    base_url = "${{ steps.pages.outputs.base_url }}"
    warned = ""
    for step in workflow["jobs"]["build"]["steps"]:
        if step.get("run", "").startswith("annotated-reading "):
            assert step.get("env", {"SITE_URL": base_url}) == {"SITE_URL": base_url}
            variables = dict.fromkeys(step.get("env", {}), "https://you.example/repo")
            done = run(edition, "-m", "annotated_reading", *step["run"].split()[1:], **variables)
            assert done.returncode == 0, done.stdout + done.stderr
            warned += done.stderr
    assert ": warning: " in warned
    site = edition / "site"
    page = parse_html((site / "references/roe-2020-2/index.html").read_text("utf-8"))
    (link,) = [e for e in page.find(tag="link") if e.attributes["rel"] == "canonical"]
    assert link.attributes["href"] == "https://you.example/repo/references/roe-2020-2/"
    kept = (edition / "docs/_reading/permalinks.txt").read_text("utf-8")
    assert [line for line in kept.splitlines() if not line.startswith("#")] == [
        "/references/roe-2020/ Roe:2020",
        "/references/roe-2020-2/ Roe_2020",
    ]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@a.example", *arguments],
        cwd=folder, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A clone of an edition, to whose list of addresses the build has added one."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "origin.git")
    git(tmp_path, "clone", "-q", "origin.git", "clone")
    clone = tmp_path / "clone"
    permalinks = clone / "docs/_reading/permalinks.txt"
    permalinks.parent.mkdir(parents=True)
    permalinks.write_text("/references/a/ a\n", "utf-8")
    git(clone, "checkout", "-q", "-b", "main")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "Begin")
    git(clone, "push", "-q", "-u", "origin", "main")
    permalinks.write_text("/references/a/ a\n/references/b/ b:b\n", "utf-8")
    return clone


def keep_addresses(clone: Path) -> str:
    """Return what the last step of the workflow prints, run as it stands."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    script = workflow["jobs"]["record"]["steps"][-1]["run"]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=clone, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_workflow_commits_new_addresses_behind_what_came_meanwhile(published: Path) -> None:
    other = published.parent / "other"
    git(published.parent, "clone", "-q", "origin.git", "other")
    (other / "more.txt").write_text("more", "utf-8")
    git(other, "add", ".")
    git(other, "commit", "-q", "-m", "More")
    git(other, "push", "-q")
    assert keep_addresses(published) == ""
    origin = published.parent / "origin.git"
    assert git(origin, "log", "--format=%s", "main").splitlines() == [
        "Keep the addresses that are published now", "More", "Begin",
    ]  # fmt: skip
    shown = git(origin, "show", "main:docs/_reading/permalinks.txt")
    assert shown == "/references/a/ a\n/references/b/ b:b\n"
    assert keep_addresses(published) == ""
    assert len(git(origin, "log", "--format=%s", "main").splitlines()) == 3


def test_a_branch_that_takes_no_commit_does_not_stop_a_publication(published: Path) -> None:
    hook = published.parent / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    said = keep_addresses(published)
    assert said.startswith("::warning file=docs/_reading/permalinks.txt::The site is published")
    assert said.endswith("permalinks.txt:%0A/references/b/ b:b\n")


@pytest.mark.this_edition
def test_the_citation_names_the_edition() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    edition = load(layout_of(ROOT))[0].edition
    assert cited["cff-version"] == "1.2.0"
    assert cited["title"] == edition.title
    assert cited["version"] == edition.version
    assert cited["date-released"] == edition.date
    assert cited["authors"] == [{"name": edition.annotator}]


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


@pytest.mark.parametrize("address", ["https://x.example/repo", "https://own.example"])
def test_the_site_hangs_on_no_base_path(address: str, tmp_path: Path) -> None:
    """Under a project's path and under a domain of its own, only absolute addresses differ."""
    project = copy_project(tmp_path, EXAMPLE)
    site = build_site(project, SITE_URL=address)
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


OWN_ADDRESS = re.compile(r"canonical|og:url|feed\.xml|localhost|127\.0\.0\.1")
"""What a page has where the site knows its address, or makes one up."""


@pytest.mark.long
def test_a_site_that_knows_no_address_prints_none_and_says_so_once(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", EXAMPLE)
    quiet = run(project, "-m", "annotated_reading", "build", SITE_URL="")
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert quiet.stdout.count("The site does not know its own address") == 1
    assert quiet.stdout.count("SITE_URL") == 1
    site = project / "site"
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".xml", ".json"}:
            assert OWN_ADDRESS.findall(path.read_text("utf-8")) == [], path
    assert not (site / "sitemap.xml").exists()
    assert not (site / "feed.xml").exists()
    page = parse_html((site / "references/osei2019/index.html").read_text("utf-8"))
    (cited,) = page.find(name="cite-annotation")
    assert "://" not in cited.text()
    known = run(project, "-m", "annotated_reading", "build", SITE_URL="https://own.example/lamps")
    assert "The site does not know" not in known.stdout
    (cited,) = parse_html((site / "references/osei2019/index.html").read_text("utf-8")).find(
        name="cite-annotation"
    )
    assert "https://own.example/lamps/references/osei2019/" in cited.text()
    assert "https://own.example/lamps/authors/" in (site / "sitemap.xml").read_text("utf-8")
    assert (site / "feed.xml").exists()


def test_an_edition_without_a_title_is_called_what_its_site_is(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title = {A}, date = {2020}}\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Two Lamps\n", "utf-8")
    assert load(layout_of(tmp_path))[0].edition.title == "Two Lamps"
    edition = tmp_path / "docs/_reading/edition.yml"
    edition.parent.mkdir(parents=True)
    edition.write_text("version: 1.0\ntitle: Three Lamps\n", "utf-8")
    reading, warnings = load(layout_of(tmp_path))
    assert reading.edition.title == "Three Lamps"
    assert [sentence_of(warning) for warning in warnings if "mkdocs.yml" in str(warning)] == [
        "docs/_reading/edition.yml:2: warning: the edition is called 'Three Lamps', and the site "
        "'Two Lamps' in mkdocs.yml; make them the same, or leave the title out here"
    ]


def test_a_build_that_is_refused_keeps_no_address(reading: Path) -> None:
    """A dead link is known only when pages are rendered, and stops the build all the same."""
    settings = "site_name: A\ntheme: {name: material}\nplugins: [search, annotated-reading]\n"
    (reading / "mkdocs.yml").write_text(settings, "utf-8")
    note = reading / "docs/_reading/notes/tanaka2020.md"
    note.write_text(f"{note.read_text('utf-8')}\nSee [this](nowhere.md).\n", "utf-8")
    (reading / "docs/_reading/permalinks.txt").unlink(missing_ok=True)
    done = run(reading, "-m", "annotated_reading", "build", "--publish")
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
    assert not (reading / "docs/_reading/permalinks.txt").exists()
