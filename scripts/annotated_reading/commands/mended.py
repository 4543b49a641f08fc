"""What the theme has put into the site, mended there; what has no reader, removed."""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs.exceptions import PluginError

from annotated_reading.commands.one_sheet import join_sheets
from annotated_reading.commands.site_facts import SiteFacts
from annotated_reading.commands.theme_patches import (
    SCRIPT_PATCHES,
    STYLE_PATCHES,
    Patch,
    PatchMismatch,
    lean_css,
    patched,
)
from annotated_reading.files import has_file, list_files, read_file, remove_file, write_file

OWN_STYLES = ("edition.css", "edition-links.css", "print.css")
"""Those of our stylesheets that a site has; what somebody else puts beside them is not touched."""


def mend_theme(
    site: Path,
    facts: SiteFacts,
    files: Collection[str] = (),
    kept: tuple[Path | None, str] = (None, ""),
) -> None:
    """Mend the theme's own files; leave out of our styles what only their authors read.

    ``files`` are those of the site that matter for its stylesheet, where they are known, and
    ``kept`` is for that as well.
    Raises PluginError where a file of the theme is not what it was.
    """
    assets = site / "assets"
    if facts.runs_theme_script:
        _patch_file(assets / "javascripts", "bundle.*.min.js", SCRIPT_PATCHES)
    else:
        _remove_all(assets / "javascripts")
    _patch_file(assets / "stylesheets", "palette.*.min.css", STYLE_PATCHES)
    for path in (assets / "css" / name for name in OWN_STYLES):
        if has_file(path):
            write_file(path, lean_css(read_file(path).decode("utf-8")).encode())
    if facts.theme_sheets:
        names = files or list_files(site)
        join_sheets(site, [*facts.theme_sheets], facts.words, names, kept)


def mended(text: str, patches: tuple[Patch, ...], where: str) -> str:
    """Return a text of the theme's with its faults mended; raises PluginError as above."""
    try:
        return patched(text, patches, where)
    except PatchMismatch as error:
        raise PluginError(str(error)) from error


def _remove_all(folder: Path) -> None:
    """Remove the files below a folder of the theme's that no page asks for."""
    for file in list_files(folder):
        remove_file(folder / file)


def _patch_file(folder: Path, name: str, patches: tuple[Patch, ...]) -> None:
    files = [file for file in list_files(folder) if fnmatchcase(file, name)]
    if len(files) != 1:
        raise PluginError(
            f"{folder}: of the theme's files {len(files)} are called {name}, not one; see what the "
            "theme has now and change theme_patches.py"
        )
    path = folder / files[0]
    text = mended(read_file(path).decode("utf-8"), patches, path.name)
    write_file(path, text.encode())
