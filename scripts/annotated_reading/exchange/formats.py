"""What reference managers export -> the entries of a bibliography: one function a format.

Most bibliographies are BibTeX: what reads the others is not even loaded unless one is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import PurePosixPath
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import (
    Published,
    entries_of,
    parse_bibliography,
    scan_file,
)
from annotated_reading.exchange.bibliography import Bibliography, Problems
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Entry

Reader = Callable[[str, str, Published], Bibliography]
"""From the text of a file, its path and what is published to what it holds."""


def read_bib(text: str, path: str, published: Published = None) -> Bibliography:
    """Return a file of BibTeX or biblatex as it stands."""
    entries, problems = parse_bibliography(text, path, published)
    return Bibliography(text, entries, problems, path)


def read_csl_json(text: str, path: str, published: Published = None) -> Bibliography:
    """Return a file of CSL-JSON, as Zotero and Mendeley export it, in BibTeX."""
    from annotated_reading.exchange.converted import converted_json  # noqa: PLC0415 - see above

    return converted_json(text, path, published)


def read_ris(text: str, path: str, published: Published = None) -> Bibliography:
    """Return a file of RIS in BibTeX."""
    from annotated_reading.exchange.converted import converted_ris  # noqa: PLC0415 - see above

    return converted_ris(text, path, published)


READERS: Mapping[str, Reader] = MappingProxyType(
    {".bib": read_bib, ".json": read_csl_json, ".ris": read_ris}
)
"""By the ending of the file's name."""


def read_entries(
    texts: MutableMapping[str, str], path: str, published: Published = None, kept: Kept = ANEW
) -> tuple[tuple[Entry, ...], Problems]:
    """Return the entries of an edition's bibliography, and everything that is wrong with the file.

    A file whose ending tells nothing is BibTeX. Its text is taken out of ``texts``: with one
    character that is rare it takes four bytes for each.
    """
    text = texts.pop(path)
    reader = READERS.get(ending(path), read_bib)
    if reader is read_bib:
        scanned = scan_file(text, path, published, kept)
        del text
        return entries_of(scanned, path, published, kept)
    bibliography = reader(text, path, published)
    return bibliography.entries, bibliography.problems


def ending(path: str) -> str:
    """Return the ending of a file's name in small letters, with its dot."""
    return PurePosixPath(path).suffix.lower()
