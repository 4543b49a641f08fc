"""What an annotator wrote, for readers away from its page: HTML, with addresses that lead there."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from annotated_reading.editions.built_site import leads_out
from annotated_reading.frozen import frozen
from annotated_reading.model import Note, Prose, Reading
from annotated_reading.pages.addresses import address_at
from annotated_reading.pages.prose import with_links
from annotated_reading.text.rendered import rendered


@frozen
class Passage:
    """An annotator's Markdown, and all on which hangs the HTML that becomes of it."""

    text: str
    origin: str
    """The page on which it stands."""
    site: str
    """The address of the site; may be empty."""
    is_html: bool = False

    def html(self) -> str:
        """Return it as HTML."""
        return self.text if self.is_html else rendered(self.text, self._leads_to)

    def _leads_to(self, href: str) -> str:
        if leads_out(href):
            return href
        path, hash_mark, fragment = href.partition("#")
        folder = posixpath.dirname(self.origin)
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return address_at(self.site, f"{target if path else self.origin}{hash_mark}{fragment}")


def passage(reading: Reading, text: Prose, origin: str) -> Passage:
    """Return an annotator's Markdown, which stands on the page ``origin``, its citations linked."""
    return Passage(with_links(reading, text, origin), origin, reading.site_url)


def note_passage(reading: Reading, note: Note, origin: str) -> Passage:
    """Return a note on a work; a field of the .bib is shown as it is."""
    if note.in_record:
        return Passage(f"<p>{note.text}</p>", origin, "", is_html=True)
    return passage(reading, note.text, origin)
