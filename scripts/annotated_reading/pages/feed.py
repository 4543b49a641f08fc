"""An Atom feed of the notes, by the date on which each was last changed (RFC 4287)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from annotated_reading.model import MARKER, Note, Page, Reading, Reference
from annotated_reading.pages.addresses import page_of, published
from annotated_reading.pages.views import has_feed
from annotated_reading.text.markdown import plain_text
from annotated_reading.text.plain import without_controls

FEED = "feed.xml"
MOST = 50


def render_feed(reading: Reading) -> tuple[Page, ...]:
    """Return the feed; none where the site's address is not known, for ids hang on it."""
    if not has_feed(reading):
        return ()
    dated = [(r, r.note) for r in reading.references if r.note and r.note.reviewed]
    newest = sorted(dated, key=lambda pair: (pair[1].reviewed, -pair[0].number), reverse=True)
    entries = "".join(_entry(reading, reference, note) for reference, note in newest[:MOST])
    edition = reading.edition
    text = f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- {MARKER} from docs/_reading/notes/; edit those instead. -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(edition.language)}>
<id>{escape(reading.site_url)}</id>
<title>{escape(edition.title)}</title>
<updated>{newest[0][1].reviewed}T00:00:00Z</updated>
<author><name>{escape(edition.annotator or edition.title)}</name></author>
<link rel="self" type="application/atom+xml" href={quoteattr(reading.site_url + FEED)}/>
<link rel="alternate" type="text/html" href={quoteattr(reading.site_url)}/>
{entries}</feed>
"""
    return (Page(FEED, without_controls(text)),)


def _entry(reading: Reading, reference: Reference, note: Note) -> str:
    url = published(reading, page_of(reference))
    return f"""\
<entry>
<id>{escape(url)}</id>
<title>{escape(reference.narrative.plain)}: {escape(reference.title.plain)}</title>
<updated>{note.reviewed}T00:00:00Z</updated>
<link rel="alternate" type="text/html" href={quoteattr(url)}/>
<summary>{escape(plain_text(note.text))}</summary>
</entry>
"""
