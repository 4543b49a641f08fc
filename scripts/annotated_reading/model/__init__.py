"""The records that everything else passes around: frozen, slotted, with no logic but readers.

An Entry is what the .bib says; a Reference is an Entry with all that this edition adds to it;
a Reading is everything that the pages are made of.
"""

from annotated_reading.model.dates import Date, Dates, Day
from annotated_reading.model.field_lines import FieldLines
from annotated_reading.model.further import FurtherNote, FurtherReading, FurtherWork
from annotated_reading.model.made import Asked, Made
from annotated_reading.model.notes import (
    Basis,
    Correction,
    Fault,
    Grade,
    LinkCheck,
    LinkState,
    Note,
    Source,
    Status,
    Tie,
)
from annotated_reading.model.reading import (
    MARKER,
    Article,
    LocalLink,
    Page,
    Permalink,
    Reading,
    Reference,
    Related,
    TermUse,
)
from annotated_reading.model.settings import Rigour, SettingsFile, SiteSettings
from annotated_reading.model.silencing import Silenced, Silencing
from annotated_reading.model.texts import (
    Abstract,
    Edition,
    Milestone,
    Parallel,
    Path,
    Repair,
    Run,
    Sentence,
    Step,
    Term,
    Topic,
)
from annotated_reading.model.values import Json, Markdown, Packed, Prose, ProseLine
from annotated_reading.model.works import (
    NO_VALUE,
    Entry,
    Eprint,
    Fact,
    Identifiers,
    Kind,
    Name,
    Person,
    Rich,
    Value,
)

__all__ = [
    "MARKER",
    "NO_VALUE",
    "Abstract",
    "Article",
    "Asked",
    "Basis",
    "Correction",
    "Date",
    "Dates",
    "Day",
    "Edition",
    "Entry",
    "Eprint",
    "Fact",
    "Fault",
    "FieldLines",
    "FurtherNote",
    "FurtherReading",
    "FurtherWork",
    "Grade",
    "Identifiers",
    "Json",
    "Kind",
    "LinkCheck",
    "LinkState",
    "LocalLink",
    "Made",
    "Markdown",
    "Milestone",
    "Name",
    "Note",
    "Packed",
    "Page",
    "Parallel",
    "Path",
    "Permalink",
    "Person",
    "Prose",
    "ProseLine",
    "Reading",
    "Reference",
    "Related",
    "Repair",
    "Rich",
    "Rigour",
    "Run",
    "Sentence",
    "SettingsFile",
    "Silenced",
    "Silencing",
    "SiteSettings",
    "Source",
    "Status",
    "Step",
    "Term",
    "TermUse",
    "Tie",
    "Topic",
    "Value",
]
