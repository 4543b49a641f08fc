"""What every edition says of itself, and what its files are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from annotated_reading.frozen import frozen
from annotated_reading.model import Reading
from annotated_reading.text.plain import anchor, edition_words

EARLIEST = dt.date(1980, 1, 1)
"""The first day that a zip archive can name."""
LONGEST = 60
"""Longest name of a file to take away, its version and ending not counted."""


@frozen
class Imprint:
    """What the edition says of itself; texts may be empty."""

    title: str
    subtitle: str
    article: str
    """Title of the text that is read; empty where the edition is of a list alone."""
    journal: str
    citation: str
    """Of the article, as markup; empty where nobody says how to cite it."""
    annotator: str
    edition: str
    """Version and date in words: Version 1.0.0, 23 November 2026."""
    licence: str
    language: str
    address: str
    """Where the site is published, with a slash at its end."""
    labels: Mapping[str, str]
    """Under which name contents list a page, before its title; by address."""
    name: str
    """What the files are called, without version and ending; it stays."""
    file_name: str
    """The same with the version."""
    day: dt.date
    """The date that files in archives carry: that of the edition, else of its last note."""
    picture: str = ""
    """What stands on title page and cover, as SVG; may be empty."""


def imprint_of(reading: Reading, picture: str = "") -> Imprint:
    """Return the imprint of a reading; ``picture`` is drawn of it, for title page and cover."""
    edition = reading.edition
    name = stem(edition.title)
    licence = f"{edition.licence_text} {edition.licence_text_url}".strip()
    return Imprint(
        title=edition.title,
        subtitle=edition.subtitle,
        article=reading.abstract.title if reading.abstract else "",
        journal=reading.abstract.journal if reading.abstract else "",
        citation=reading.article.citation.html if reading.article else "",
        annotator=edition.annotator,
        edition=edition_words(edition.version, edition.date),
        licence=licence,
        language=edition.language,
        address=reading.site_url,
        labels={f"references/{r.slug}/": r.narrative.plain for r in reading.references},
        name=name,
        file_name=f"{name}-{edition.version}" if edition.version else name,
        day=_day(reading),
        picture=picture,
    )


def stem(title: str) -> str:
    """Return what files to take away are called, without version and ending."""
    name = anchor(title)
    return (name if len(name) <= LONGEST else name[:LONGEST].rpartition("-")[0]) or "reading"


def _day(reading: Reading) -> dt.date:
    """Return the last day that the reading knows of itself; no clock is asked."""
    notes = (reference.note.reviewed for reference in reading.references if reference.note)
    day = reading.edition.date or max(notes, default="")
    return max(EARLIEST, dt.date.fromisoformat(day)) if day else EARLIEST
