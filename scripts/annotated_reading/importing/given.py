"""What can be given to a command: which files are read, as what, and what to do with the others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import decode
from annotated_reading.errors import Place, Problem
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.formats import READERS, ending
from annotated_reading.rules.imported import FILE_KIND

ARTICLES = frozenset([".txt", ".text", ".md", ".markdown", ""])
"""Endings of what is read as the text of an article."""
EXPORT = "export it as BibLaTeX or BibTeX and give the .bib file"
REFUSED: Mapping[str, str] = MappingProxyType(
    {
        ".rdf": "in Zotero choose File, Export Library and the format BibLaTeX; give the .bib file",
        ".pdf": "copy title, abstract and references out of it into a text file",
        ".docx": "save it as plain text",
        ".doc": "save it as plain text",
        ".odt": "save it as plain text",
        ".rtf": "save it as plain text",
        ".tex": "save abstract and references as plain text, and give its .bib file beside it",
        ".html": "save it as plain text",
        ".enl": "in EndNote choose File, Export, and the style BibTeX; give the .bib file",
        ".xml": EXPORT,
        ".nbib": EXPORT,
        ".enw": EXPORT,
    }
)
"""Endings of files that cannot be read, and what to do instead."""
KNOWN_ENDINGS = frozenset([*READERS, *ARTICLES, *REFUSED])


def read_bibliography(data: bytes, path: str) -> Bibliography:
    """Return the bibliography that a file holds; its problems say why where it holds none."""
    reader = READERS.get(ending(path))
    text, undecoded = decode(data, path)
    if reader is None:
        remedy = f"give one of {', '.join(READERS)}; 'new' makes an edition of a text"
        problem = refusal(path) or Problem(
            Place(path), "this is no bibliography", remedy, rule=FILE_KIND
        )
        return Bibliography("", (), (problem,), path)
    return Bibliography("", (), undecoded, path) if undecoded else reader(text, path, None)


def refusal(path: str) -> Problem | None:
    """Return why a file cannot be read; None where it can."""
    kind = ending(path)
    if kind in READERS or kind in ARTICLES:
        return None
    what = f"files of the kind '{kind}' are not read"
    known = ", ".join(sorted((*READERS, *filter(None, ARTICLES))))
    return Problem(Place(path), what, REFUSED.get(kind, f"give one of {known}"), rule=FILE_KIND)
