"""How to cite the article and this edition of it, as the first page says it."""

from __future__ import annotations

from types import MappingProxyType

from annotated_reading import apa
from annotated_reading.bibtex.dates import read_dates
from annotated_reading.bibtex.identifiers import read_identifiers
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import EDITION
from annotated_reading.model import Article, Entry, Markdown, Reading, Value
from annotated_reading.pages.addresses import HOME
from annotated_reading.pages.head import ARTICLE, file_links
from annotated_reading.pages.views import Link
from annotated_reading.text.markdown import outward
from annotated_reading.text.plain import series
from annotated_reading.text.rich import render_block
from annotated_reading.text.web_addresses import doi_address

MOST_AUTHORS = 8
"""Authors that stand below the title; the citation names more."""


@frozen
class Citable:
    """A work with its citation."""

    citation: Markdown


@frozen
class ArticleView:
    """The article, and how it and the edition are cited."""

    authors: str
    """In reading order; empty where nobody says."""
    year: str
    issue: str
    """Volume, issue and pages: 12(3), 45–67."""
    doi: Link | None
    work: Citable
    parenthetical: Markdown
    narrative: Markdown
    files: tuple[Link, ...]
    edition: Citable


def article_view(reading: Reading) -> ArticleView | None:
    """Return the article as the first page shows it; None where it does not say how to cite it."""
    article = reading.article
    if article is None:
        return None
    doi = article.entry.identifiers.doi
    return ArticleView(
        authors=authors_of(article),
        year=article.year if article.entry.dates.issued else "",
        issue=_issue(article.entry),
        doi=Link(doi, outward(doi_address(doi))) if doi else None,
        work=Citable(article.citation.html),
        parenthetical=article.parenthetical.html,
        narrative=article.narrative.html,
        files=file_links(ARTICLE, HOME, [article]),
        edition=Citable(render_block(apa.cite(_edition(reading)))),
    )


def authors_of(article: Article) -> str:
    """Return who wrote the article, in a row: Ruth Roe and Kofi Osei; of very many the first."""
    people = article.entry.names.get("author", ())
    names = [name.in_full for name in people if not name.others]
    if len(names) < len(people) or len(names) > MOST_AUTHORS:
        return f"{', '.join(names[:MOST_AUTHORS])} and others"
    return series(names)


def _issue(entry: Entry) -> str:
    volume, number = entry.plain("volume"), entry.plain("number")
    issue = f"{volume}({number})" if volume and number else volume or number
    return ", ".join(part for part in (issue, with_ranges(entry.plain("pages"))) if part)


def _edition(reading: Reading) -> Entry:
    """Return this edition as an entry, so that one style sets both."""
    edition = reading.edition
    texts = {
        "title": edition.title,
        "version": f"Version {edition.version}" if edition.version else "",
        "date": edition.date[:4],
        "url": reading.site_url,
    }
    fields = {name: Value(text, text) for name, text in texts.items() if text}
    return Entry(
        key="edition",
        type="misc",
        place=Place(EDITION),
        fields=MappingProxyType(fields),
        names=MappingProxyType({"author": edition.annotators} if edition.annotators else {}),
        source="",
        dates=read_dates(fields),
        identifiers=read_identifiers(fields),
    )
