"""Works beyond the list: what an annotator says of them, and what their records say."""

from __future__ import annotations

from collections.abc import Mapping

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.model.notes import Source
from annotated_reading.model.values import Json, Prose, ProseLine
from annotated_reading.model.works import Entry, Kind, Rich


@frozen
class FurtherNote:
    """What this edition says of a work that the list does not have."""

    key: str
    adds: ProseLine
    """One sentence: what the work adds to the list."""
    near: tuple[str, ...]
    """Keys of references and ids of sentences that it goes with."""
    sources: tuple[Source, ...]
    place: Place
    adds_line: int = 1
    near_line: int = 1


@frozen
class FurtherReading:
    """Works to read besides those of the list, and why they are needed."""

    leaves_out: Prose
    """What the list leaves out; may be empty."""
    works: tuple[FurtherNote, ...]
    """In the order in which they are shown."""
    leaves_out_place: Place


@frozen
class FurtherWork:
    """A work beyond the list with what its own record says.

    It is no Reference: it has no page, no tie to a sentence, no number and no place in the indexes.
    """

    entry: Entry
    record: Mapping[str, Json]
    """Its CSL-JSON item, from which all exports but BibTeX are made."""
    slug: str
    """Fragment of its address."""
    kind: Kind
    title: Rich
    label: str
    """Names and year: Barrinha 2024."""
    citation: Rich
    narrative: Rich
    """As part of a sentence: Barrinha (2024)."""
    note: FurtherNote

    @property
    def key(self) -> str:
        """The citation key."""
        return self.entry.key
