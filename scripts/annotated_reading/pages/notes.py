"""What the page of a work is given of the edition's note on it."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Note, Reading
from annotated_reading.pages.correction_counts import CorrectionsCount, count_corrections
from annotated_reading.pages.correction_tables import CorrectionTable, correction_tables
from annotated_reading.pages.prose import annotation, with_marks
from annotated_reading.pages.views import (
    SourceView,
    source_views,
)


@frozen
class NoteView:
    """What the edition says of the work, and of the reference that the article prints."""

    text: Markdown
    basis: str
    """What was read; empty where the note does not say."""
    audience: Markdown
    """For whom it was written; empty where the note does not say."""
    scrutiny: Markdown
    """Who checked it before it appeared; empty where the note does not say."""
    facts_from: tuple[SourceView, ...]
    printed: str
    """The reference as the article prints it, faults and all; empty where it is not known."""
    corrected: tuple[CorrectionTable, ...]
    corrections: CorrectionsCount


def note_view(reading: Reading, note: Note, origin: str) -> NoteView:
    """Return what the page ``origin`` is given of a note."""
    return NoteView(
        text=annotation(reading, note, origin),
        basis=note.basis.value if note.basis else "",
        audience=with_marks(reading, note.audience, origin),
        scrutiny=with_marks(reading, note.scrutiny, origin),
        facts_from=source_views(reading, note.sources, origin),
        printed=note.damaged or note.printed,
        corrected=correction_tables(reading, note.corrections, origin),
        corrections=count_corrections(note.corrections),
    )
