"""One stylesheet for all pages: what they use of the theme's, and behind it ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from annotated_reading.commands.kept_sheet import kept_cut
from annotated_reading.commands.supplied import STYLE
from annotated_reading.editions.kept_values import DATA_FOLDER
from annotated_reading.editions.search_files import FOLDER
from annotated_reading.editions.stylesheet import WORD
from annotated_reading.files import read_file, remove_file, write_file

THEME_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*?(assets/stylesheets/[\w.]+\.css)">')
KINDS = (".js", ".css")
"""How the names of scripts and stylesheets end."""
THEIRS = "assets/stylesheets/"
VALUES = (FOLDER, DATA_FOLDER)
"""Folders of scripts that keep values, and make nothing that a rule could be for."""


def matters(name: str) -> bool:
    """Whether a file of a site has a part in this, by its name."""
    return name.endswith(KINDS) or name.startswith(THEIRS)


def join_sheets(
    site: Path,
    theme: Sequence[str],
    words: AbstractSet[str],
    names: Collection[str],
    kept: tuple[Path | None, str] = (None, ""),
) -> None:
    """Put what a site uses of the theme's stylesheets at the head of ours, and remove the others.

    ``words`` are those of its pages; those of its scripts are read here, and ``names`` are its
    files, or those that matter here. ``kept`` is where it is told how the last was cut, and what
    stands for the code.
    """
    wanted = (name for name in names if name.endswith(KINDS) and not name.startswith(VALUES))
    files = sorted(wanted)
    used = {*words}
    for file in files:
        if file.endswith(".js"):
            used.update(WORD.findall(_text(site, file)))
    theirs = [file for file in names if file.startswith(THEIRS)]
    ours = [_text(site, file) for file in files if file.endswith(".css") and file not in theirs]
    sheet = kept_cut([_text(site, file) for file in theme], used, ours, *kept)
    write_file(site / STYLE, f"{sheet}\n{_text(site, STYLE)}".encode())
    for file in theirs:
        remove_file(site / file)


def _text(site: Path, file: str) -> str:
    return read_file(site / file).decode("utf-8")
