"""The bibliography of the edition that a command is about."""

from __future__ import annotations

from annotated_reading.errors import Place, Problem
from annotated_reading.files import has_file, read_file
from annotated_reading.importing.formats import Bibliography, read_bibliography
from annotated_reading.layout import Layout


def own_bibliography(layout: Layout) -> Bibliography:
    """Return the bibliography of an edition; an empty file is one without works.

    Where there is none its problems say so, for then the folder is no edition.
    """
    name = layout.bibliography.name
    if not has_file(layout.bibliography):
        remedy = "name the folder of an edition with --root, or make one with 'new'"
        return Bibliography("", (), (Problem(Place(name), "there is no such file", remedy),), name)
    data = read_file(layout.bibliography)
    if not data.strip():
        return Bibliography("", (), (), name, as_it_stands=True)
    return read_bibliography(data, name)
