"""The bibliography of the edition that a command is about."""

from __future__ import annotations

from pathlib import Path

from annotated_reading.errors import Place, Problem
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.files import bibliographies, read_file
from annotated_reading.importing.given import read_bibliography
from annotated_reading.layout import Layout
from annotated_reading.rules.bibliographies import BIBLIOGRAPHY_TWICE, FILE_MISSING


def own_path(layout: Layout) -> Path:
    """Return where the bibliography of an edition stands, or would stand."""
    return (bibliographies(layout) or layout.bibliographies)[0]


def own_bibliography(layout: Layout) -> Bibliography:
    """Return the bibliography of an edition; an empty file is one without works.

    Where there is none its problems say so, for then the folder is no edition; where there are two
    they say which is one too many.
    """
    paths = bibliographies(layout)
    name = own_path(layout).name
    if not paths:
        remedy = "name the folder of an edition with --root, or make one with 'new'"
        return Bibliography(
            "",
            (),
            (Problem(Place(name), "there is no such file", remedy, rule=FILE_MISSING),),
            name,
        )
    if len(paths) > 1:
        what = f"this is a second bibliography beside {name}, and an edition has one"
        problem = Problem(
            Place(paths[1].name), what, "keep one of the two", rule=BIBLIOGRAPHY_TWICE
        )
        return Bibliography("", (), (problem,), name)
    data = read_file(paths[0])
    if not data.strip():
        return Bibliography("", (), (), name)
    return read_bibliography(data, name)
