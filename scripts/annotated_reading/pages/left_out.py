"""What of the bibliography is left out of the edition, as its readers are told."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Reading
from annotated_reading.text.plain import shortened

LONGEST = 160


@frozen
class LeftOut:
    """A part of the bibliography that could not be read."""

    where: str
    """references.bib, line 12."""
    why: str


def left_out(reading: Reading) -> tuple[LeftOut, ...]:
    """Return what is left out, in the order of the files."""
    parts = sorted(reading.left_out, key=lambda problem: problem.place)
    return tuple(
        LeftOut(f"{part.place.path}, line {part.place.line}", shortened(part.what, LONGEST))
        for part in parts
    )
