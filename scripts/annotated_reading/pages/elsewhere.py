"""What an annotator wrote, for readers away from its page: HTML, with addresses that lead there."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from annotated_reading.editions.built_site import leads_out
from annotated_reading.model import Note, Prose, Reading
from annotated_reading.pages.addresses import address_of
from annotated_reading.pages.prose import with_links
from annotated_reading.text.rendered import rendered


def prose_html(reading: Reading, text: Prose, origin: str) -> str:
    """Return an annotator's Markdown, which stands on the page ``origin``, as HTML."""

    def leads_to(href: str) -> str:
        if leads_out(href):
            return href
        path, hash_mark, fragment = href.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(path)))
        return address_of(reading, f"{target if path else origin}{hash_mark}{fragment}")

    return rendered(with_links(reading, text, origin), leads_to)


def note_html(reading: Reading, note: Note, origin: str) -> str:
    """Return a note on a work as HTML; a field of the .bib is shown as it is."""
    return f"<p>{note.text}</p>" if note.in_record else prose_html(reading, note.text, origin)
