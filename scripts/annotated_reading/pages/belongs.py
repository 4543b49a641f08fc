"""To what a page belongs, for a reader who lands on it."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Reading
from annotated_reading.pages.addresses import HOME
from annotated_reading.pages.views import Link
from annotated_reading.text.markdown import relative


@frozen
class Belongs:
    """The edition, and what it is about."""

    edition: Link
    article: str
    """The title of the article whose abstract is read; empty where there is none."""


def belongs(reading: Reading, origin: str) -> Belongs:
    """Return to what a page belongs; ``origin`` is the page."""
    return Belongs(
        edition=Link(reading.edition.title, relative(origin, HOME)),
        article=reading.article_title,
    )
