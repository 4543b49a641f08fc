"""An Atom feed of the notes, by the date on which each was last changed (RFC 4287).

Dates are those that the notes have: ``written`` and ``reviewed``. Notes of one day stand in the
order of the list, for no hour is known, and none is made up.
"""

from __future__ import annotations

import html

from annotated_reading.exports.jsonld import work
from annotated_reading.model import MARKER, Edition, Note, Page, Reading, Reference
from annotated_reading.pages.addresses import page_of, published
from annotated_reading.pages.elsewhere import note_passage
from annotated_reading.text.markdown import plain_text
from annotated_reading.text.plain import opening, without_controls

FEED = "feed.xml"
MOST = 50


def render_feed(reading: Reading) -> tuple[Page, ...]:
    """Return the feed; none where the site's address is not known, for ids hang on it."""
    if not reading.has_feed:
        return ()
    dated = [(r, r.note) for r in reading.references if r.note and r.note.changed]
    newest = sorted(
        dated, key=lambda pair: (pair[1].changed, pair[1].written, -pair[0].number), reverse=True
    )
    entries = "".join(_entry(reading, reference, note) for reference, note in newest[:MOST])
    edition = reading.edition
    text = f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- {MARKER} from docs/_reading/notes/; edit those instead. -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(edition.language)}>
<id>{_escaped(reading.site_url)}</id>
<title>{_escaped(edition.title)}</title>
<updated>{newest[0][1].changed}T00:00:00Z</updated>
<author><name>{_escaped(edition.annotator or edition.title)}</name></author>
{_rights(edition)}\
<link rel="self" type="application/atom+xml" href={_attribute(reading.site_url + FEED)}/>
<link rel="alternate" type="text/html" href={_attribute(reading.site_url)}/>
{entries}</feed>
"""
    return (Page(FEED, without_controls(text)),)


def _rights(edition: Edition) -> str:
    """Return under which licence the notes are; nothing where the edition does not say."""
    parts = [part for part in (edition.licence_text, edition.licence_text_url) if part]
    return f"<rights>{_escaped(', '.join(parts))}</rights>\n" if parts else ""


def _entry(reading: Reading, reference: Reference, note: Note) -> str:
    uri = page_of(reference)
    url = published(reading, uri)
    written = f"<published>{note.written}T00:00:00Z</published>\n" if note.written else ""
    about = str(work(reference.record).get("@id", ""))
    related = (
        f'<link rel="related" href={_attribute(about)}/>\n' if about.startswith("http") else ""
    )  # a number leads nowhere
    return f"""\
<entry>
<id>{_escaped(url)}</id>
<title>{_escaped(reference.narrative.plain)}: {_escaped(reference.title.plain)}</title>
{written}<updated>{note.changed}T00:00:00Z</updated>
<link rel="alternate" type="text/html" href={_attribute(url)}/>
{related}<summary>{_escaped(opening(plain_text(note.text)))}</summary>
<content type="html">{_escaped(note_passage(reading, note, uri).html())}</content>
</entry>
"""


def _attribute(value: str) -> str:
    """Return the value of an attribute in its quotation marks."""
    quoted = _escaped(value).replace('"', "&quot;")
    return f'"{quoted}"'


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
