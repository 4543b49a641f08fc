"""A site that is too large to be packed each time, or to be published in one file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotated_reading.commands import offline

pytestmark = [pytest.mark.this_edition, pytest.mark.long]
NAME = "cyber-diplomacy-annotated"
ON_DEMAND = "<code>annotated-reading offline</code>"


def names(folder: Path) -> set[str]:
    return {path.name.removeprefix(NAME).removeprefix("-1.0.0") for path in folder.iterdir()}


def test_a_large_site_is_packed_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editions: Path
) -> None:
    project = shutil.copytree(editions.parent, tmp_path / "large")
    downloads, page = project / "site/downloads", project / "site/offline/index.html"
    assert ON_DEMAND not in page.read_text("utf-8")
    monkeypatch.setattr(offline, "LARGE", 1_000_000)
    assert offline.make_editions(project, asked=False) == 0
    assert names(project / "dist") == names(downloads) == {".html", ".epub", ".sha256"}
    assert ON_DEMAND in page.read_text("utf-8")
    assert ".zip" not in page.read_text("utf-8")
    assert offline.make_editions(project) == 0
    assert ".zip" in names(project / "dist") & names(downloads)
    assert ON_DEMAND not in page.read_text("utf-8")


def test_a_file_that_hosts_refuse_is_made_and_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editions: Path
) -> None:
    project = shutil.copytree(editions.parent, tmp_path / "refused")
    monkeypatch.setattr(offline, "PUBLISHED", 200_000)
    assert offline.make_editions(project) == 0
    assert names(project / "dist") == {".zip", ".html", ".epub", ".sha256"}
    assert names(project / "site/downloads") == {".epub", ".sha256"}
    assert ON_DEMAND in (project / "site/offline/index.html").read_text("utf-8")
    book = project / f"site/downloads/{NAME}.epub"
    assert book.samefile(project / f"dist/{NAME}-1.0.0.epub"), "it stands on the disk once"
