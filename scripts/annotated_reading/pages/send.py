"""A sentence to send: its address, its words as a quotation, and the page at that address.

Services that show a card of what is sent read no fragments, so each sentence has a page of its own,
/s/5/, that says what the sentence says and leads on to it. The address is made of the sentence's
id, which never changes, and not of its number, which does when a sentence is put in before it.
"""

from __future__ import annotations

import html
import re

from annotated_reading.frozen import frozen
from annotated_reading.model import Abstract, Json, Markdown, Page, Reading, Sentence
from annotated_reading.pages.addresses import HOME, published
from annotated_reading.pages.cite import authors_of
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import in_language
from annotated_reading.text.markdown import address, relative
from annotated_reading.text.plain import edition_words
from annotated_reading.text.sentence_marks import render_runs

ORIGIN = "docs/_reading/abstract.md"
NUMBERED = re.compile(r"s(\d+)")
INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})
"""Quotation marks within a quotation."""


@frozen
class ToSend:
    """What can be copied of a sentence."""

    words: str
    """Its own, as they stand within quotation marks."""
    article: str
    authors: str
    """Of the article; empty where the abstract does not name them."""
    journal: str
    year: str
    """Of the article; empty where the abstract does not say it."""
    edition: str
    which: str
    """Version and date of the edition, in words."""
    address: str
    """The whole address that leads to it; empty where the site has none."""
    fragment: str
    """From which a script makes the address then."""


@frozen
class StubView:
    """The page at a sentence's own address."""

    origin: str
    meta: dict[str, Json]
    """The theme sends readers on by it."""
    heading: str
    text: Markdown
    plain: str
    """The same without marks, for what cannot have any."""
    target: Markdown


def stub_uri(sentence: Sentence) -> str:
    """Return where the page of a sentence stands: s/5.md for s5, s/opening.md for opening.

    No id begins with a digit, so that no two have one address.
    """
    match = NUMBERED.fullmatch(sentence.id)
    return f"s/{match[1] if match else sentence.id}.md"


def to_send(reading: Reading, abstract: Abstract, sentence: Sentence) -> ToSend:
    """Return what can be copied of a sentence."""
    edition, article = reading.edition, reading.article
    return ToSend(
        words=sentence.text.translate(INNER),
        article=abstract.title,
        authors=authors_of(article) if article else "",
        journal=abstract.journal,
        year=article.year if article and article.entry.dates.issued else "",
        edition=edition.title,
        which=edition_words(edition.version, edition.date),
        address=published(reading, stub_uri(sentence)),
        fragment=f"#{sentence.id}",
    )


def stub_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return a page for each sentence; none where the site has no address that could be sent."""
    if not (reading.site_url and reading.abstract):
        return ()
    abstract = reading.abstract
    return tuple(_stub(reading, abstract, sentence, templates) for sentence in abstract.sentences)


def sentence_heading(abstract: Abstract, sentence: Sentence) -> str:
    """Return what a sentence is called by itself: Sentence 5 of “Lamps”, annotated."""
    return f"Sentence {sentence.number} of “{abstract.title}”, annotated"


def _stub(reading: Reading, abstract: Abstract, sentence: Sentence, templates: Templates) -> Page:
    uri = stub_uri(sentence)
    heading = sentence_heading(abstract, sentence)
    place = f"{HOME}#{sentence.id}"
    meta: dict[str, Json] = {
        "title": html.escape(heading),
        "template": "sentence.html",
        "redirect": address(uri, place),
        "redirect_to": f"#{sentence.id}",
        "search": {"exclude": True},
        **in_language(reading),
    }
    target = relative(uri, place)
    return templates.page(
        uri,
        "stub.md.jinja",
        StubView(ORIGIN, meta, heading, render_runs(sentence.runs), sentence.text, target),
    )
