"""Stylesheets name nothing that no page has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotated_reading.editions import booklet_style, epub_style
from helpers import ROOT

PACKAGE = ROOT / "scripts/annotated_reading"
CSS = PACKAGE / "theme/assets/css"
SHEETS = {
    "edition.css": (CSS / "edition.css").read_text("utf-8"),
    "print.css": (CSS / "print.css").read_text("utf-8"),
    "booklet": booklet_style.STYLE,
    "epub": epub_style.STYLE,
}
MAKERS = [*PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.js"),
          *PACKAGE.rglob("*.py")]  # fmt: skip
"""What writes names of classes into pages."""
OF_THE_THEME = ("md-", "no-js")


def selectors(sheet: str) -> str:
    """Return a stylesheet without its comments and what stands within innermost braces."""
    return re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", sheet, flags=re.DOTALL)


@pytest.mark.parametrize("name", SHEETS)
def test_every_class_is_written_somewhere(name: str) -> None:
    texts = [path.read_text("utf-8") for path in MAKERS if not _is_style(path)]
    written = set(re.findall(r"[\w-]+", " ".join(texts)))
    families = {part for part in written if part.endswith("-")}  # mk-{{ work.family }}
    named = set(re.findall(r"\.([a-z_][\w-]*)", selectors(SHEETS[name])))
    assert named
    for word in sorted(named):
        is_made = any(word.startswith(family) for family in families)
        assert word in written or is_made or word.startswith(OF_THE_THEME), word


def _is_style(path: Path) -> bool:
    return path.stem.endswith("_style")
