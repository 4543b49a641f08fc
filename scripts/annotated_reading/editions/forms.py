"""The forms in which an edition can be taken away, and for how long a list each is made."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown

MOST = 1000
"""Works up to which the reading is put into one file, a book or a booklet; more open slowly."""

LARGE = 400_000_000
"""Bytes of a built site up to which every build packs it; a larger one is packed when asked for."""
PUBLISHED = 100_000_000
"""Bytes up to which a file goes out with the site: GitHub keeps no larger one in a repository."""


@frozen
class Form:
    """A form of the edition: one file."""

    ending: str
    title: str
    short: str
    """The same in a row that begins with the first of them."""
    means: str
    """For whom or what it is."""
    opening: Markdown
    """How to open it."""


ZIP = Form(
    ".zip",
    "Site in a zip",
    "Zip",
    "Everything that is online, with the search. For a computer.",
    Markdown("Unpack it, open the folder, open `index.html` in any browser."),
)
ONE_FILE = Form(
    ".html",
    "One HTML file",
    "one file",
    "All pages in one, with the search. For a phone, a mail, an archive.",
    Markdown("Open it as it is. It can be mailed, printed and archived."),
)
BOOK = Form(
    ".epub",
    "EPUB",
    "EPUB",
    "All pages as a book, with the notes as its notes. For a reader of books.",
    Markdown("Open it with a reader of books, on a phone, a tablet or a computer."),
)
FORMS = (ZIP, ONE_FILE, BOOK)
SUMS = ".sha256"
"""Ending of the file that lists the checksums of the others."""


def is_whole(works: int) -> bool:
    """Whether a list of so many works is put into one file that has all of it."""
    return works <= MOST


def forms_of(works: int) -> tuple[Form, ...]:
    """Return the forms that are made of a list of so many works."""
    return FORMS if is_whole(works) else (ZIP,)
