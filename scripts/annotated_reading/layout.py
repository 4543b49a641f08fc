"""Where the parts of a reading stand, as paths; nothing here looks at the disk."""

from __future__ import annotations

from pathlib import Path

from annotated_reading.frozen import frozen

READING = "docs/_reading"
BIBLIOGRAPHY = "references.bib"
BIBLIOGRAPHIES = (BIBLIOGRAPHY, "references.ris", "references.json")
"""What the bibliography of an edition may be called; exactly one of them stands there."""
OWN_TEMPLATES = "docs/_templates"
CACHE = ".cache/annotated-reading"
"""The folder of what is kept from build to build; it may be deleted at any time."""
OUR_CODE = Path(__file__).resolve().parent
"""The folder of this package: what it makes is another where it is."""


@frozen
class Layout:
    """Where the parts of a reading stand."""

    root: Path
    """The folder that holds the bibliography and docs/."""
    bibliographies: tuple[Path, ...]
    """Where the bibliography may stand, one file in one of these places."""
    docs: Path
    """The folder that pages are written to."""
    config: Path
    """mkdocs' settings, which say what the site is called and where it is published."""

    @property
    def reading(self) -> Path:
        """The folder of the hand-written inputs other than the bibliography."""
        return self.root / READING


def layout_of(
    root: Path,
    bibliography: Path | None = None,
    out: Path | None = None,
    config: Path | None = None,
) -> Layout:
    """Return the layout of the reading below ``root``; the other paths where they are not usual."""
    root = root.resolve()
    return Layout(
        root=root,
        bibliographies=(
            (bibliography.resolve(),)
            if bibliography
            else tuple(root / name for name in BIBLIOGRAPHIES)
        ),
        docs=out.resolve() if out else root / "docs",
        config=config.resolve() if config else root / "mkdocs.yml",
    )


def path_from(root: Path, path: Path) -> str:
    """Return a path as problems name it: from a folder, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
