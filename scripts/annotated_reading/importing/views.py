"""What the templates of a new edition are given: templates/new/."""

from __future__ import annotations

from collections.abc import Mapping

from annotated_reading.frozen import frozen
from annotated_reading.importing.mending import Mend
from annotated_reading.model import Json, Markdown


@frozen
class Licence:
    """Under which terms the edition's own words are published."""

    name: Markdown
    """Empty where all rights are reserved."""
    url: Markdown


@frozen
class EditionView:
    """For the files that are of the whole edition."""

    title: str
    article: str
    """Title of the article; empty where only a bibliography was given."""
    annotator: str
    licence: Licence
    settings: Mapping[str, Json]
    """Of mkdocs.yml."""
    edition: Mapping[str, Json]
    """Of edition.yml."""
    requirements: tuple[Markdown, ...]
    """Lines of requirements.txt."""
    sentence: str
    """Label of the first sentence; empty where there is no abstract."""


@frozen
class SentenceView:
    """A line of the abstract."""

    text: Markdown
    """Letter for letter: the file takes it so."""
    id: str
    opens: bool
    """Whether it begins a further paragraph."""


@frozen
class AbstractView:
    """For abstract.md."""

    front: Mapping[str, Json]
    sentences: tuple[SentenceView, ...]


@frozen
class NoteView:
    """For the note on a work."""

    front: Mapping[str, Json]
    mends: tuple[Mend, ...] = ()
    """What was mended in the printed reference."""
    sentence: str = ""
    """Label of a sentence for an example; empty where there is no abstract."""
