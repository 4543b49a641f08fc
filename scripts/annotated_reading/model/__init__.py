"""The records that everything else passes around: frozen, slotted, with no logic but readers.

An Entry is what the .bib says; a Reference is an Entry with all that this edition adds to it;
a Reading is everything that the pages are made of.
"""

from annotated_reading.model.dates import Date, Dates, Day
from annotated_reading.model.further import FurtherNote, FurtherReading, FurtherWork
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
    Page,
    Permalink,
    Reading,
    Reference,
    Related,
    TermUse,
)
from annotated_reading.model.settings import SettingsFile, SiteSettings
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
from annotated_reading.model.values import Json, Markdown, Prose, ProseLine
from annotated_reading.model.works import (
    NO_VALUE,
    Entry,
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
    "Basis",
    "Correction",
    "Date",
    "Dates",
    "Day",
    "Edition",
    "Entry",
    "Fact",
    "Fault",
    "FurtherNote",
    "FurtherReading",
    "FurtherWork",
    "Grade",
    "Identifiers",
    "Json",
    "Kind",
    "LinkCheck",
    "LinkState",
    "Markdown",
    "Milestone",
    "Name",
    "Note",
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
    "Run",
    "Sentence",
    "SettingsFile",
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
