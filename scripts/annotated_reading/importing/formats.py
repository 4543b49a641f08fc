"""What reference managers export -> the text of references.bib: one function a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.errors import Place, Problem
from annotated_reading.model import Entry

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A bibliography as the edition will have it."""

    text: str
    """BibTeX; of a .bib file byte for byte what it holds."""
    entries: tuple[Entry, ...]
    problems: Problems
    origin: str = ""
    """The path of the file it comes from."""


Reader = Callable[[str, str], Bibliography]
"""From the text of a file and its path to what it holds."""


def read_bib(text: str, path: str) -> Bibliography:
    """Return a file of BibTeX or biblatex as it stands."""
    entries, problems = parse_bibliography(text, path)
    return Bibliography(text, entries, problems, path)


READERS: Mapping[str, Reader] = MappingProxyType({".bib": read_bib})
"""By the ending of the file's name."""
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


def ending(path: str) -> str:
    """Return the ending of a file's name in small letters, with its dot."""
    return PurePosixPath(path).suffix.lower()


def refusal(path: str) -> Problem | None:
    """Return why a file cannot be read; None where it can."""
    kind = ending(path)
    if kind in READERS or kind in ARTICLES:
        return None
    what = f"files of the kind '{kind}' are not read"
    known = ", ".join(sorted((*READERS, *filter(None, ARTICLES))))
    return Problem(Place(path), what, REFUSED.get(kind, f"give one of {known}"))
