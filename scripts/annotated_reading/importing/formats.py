"""What reference managers export -> the text of references.bib: one function a format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.importing.csl_items import UNKNOWN, Converted, Item, convert
from annotated_reading.importing.draft import entry_text
from annotated_reading.importing.keys import citation_keys
from annotated_reading.importing.ris_records import ris_items
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.model import Entry

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A bibliography as the edition will have it."""

    text: str
    """BibTeX; of a .bib file byte for byte what it holds."""
    entries: tuple[Entry, ...]
    problems: Problems
    origin: str
    """The path of the file it comes from."""
    as_it_stands: bool = False
    """Whether its lines are those of that file."""

    def place(self, line: int) -> Place:
        """Return where a line of the text comes from: the file alone where that was converted."""
        return Place(self.origin, line if self.as_it_stands else 1)


Reader = Callable[[str, str], Bibliography]
"""From the text of a file and its path to what it holds."""


def read_bib(text: str, path: str) -> Bibliography:
    """Return a file of BibTeX or biblatex as it stands."""
    entries, problems = parse_bibliography(text, path)
    return Bibliography(text, entries, problems, path, as_it_stands=True)


def read_csl_json(text: str, path: str) -> Bibliography:
    """Return a file of CSL-JSON, as Zotero and Mendeley export it, in BibTeX."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        problem = Problem(
            Place(path, error.lineno), f"not valid JSON: {error.msg}", "export it again"
        )
        return Bibliography("", (), (problem,), path)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        what = "this is no list of CSL items"
        return Bibliography("", (), (Problem(Place(path), what, "export it as CSL JSON"),), path)
    return _converted(items, path)


def read_ris(text: str, path: str) -> Bibliography:
    """Return a file of RIS in BibTeX."""
    try:
        items = ris_items(text)
    except (ValueError, OSError) as error:
        problem = Problem(Place(path), f"not valid RIS: {error}", "export it again")
        return Bibliography("", (), (problem,), path)
    return _converted(items, path)


def _converted(items: Sequence[Item], path: str) -> Bibliography:
    """Return works in BibTeX, with the keys of the export where it has some."""
    works = [convert(item) for item in items]
    if not works:
        problem = Problem(Place(path), "there is no work in this file", "export it again")
        return Bibliography("", (), (problem,), path)
    counts = Counter(work.key.casefold() for work in works)
    own = frozenset(key for key, count in counts.items() if key and count == 1)
    made = iter(
        citation_keys([(w.stem, w.draft) for w in works if w.key.casefold() not in own], own)
    )
    keys = [work.key if work.key.casefold() in own else next(made) for work in works]
    text = "\n".join(entry_text(key, work.draft) for key, work in zip(keys, works, strict=True))
    entries, wrong = parse_bibliography(text, BIBLIOGRAPHY)
    problems = [replace(problem, place=Place(path)) for problem in wrong]
    return Bibliography(text, entries, (*problems, *_lost(works, path)), path)


def _lost(works: Sequence[Converted], path: str) -> Iterator[Problem]:
    """Yield a warning of types, and one of fields, that an entry has none for."""
    if types := sorted({work.unknown_type for work in works} - {""}):
        what = f"no type of entry is known for {', '.join(types)}; such works were made @{UNKNOWN}"
        remedy = "write in their entries what they are"
        yield Problem(Place(path), what, remedy, Severity.WARNING)
    if names := sorted({name for work in works for name in work.left_out}):
        what = f"no field of an entry was found for {', '.join(names)}; what they hold was left out"
        yield Problem(Place(path), what, "add by hand what you need of it", Severity.WARNING)


READERS: Mapping[str, Reader] = MappingProxyType(
    {".bib": read_bib, ".json": read_csl_json, ".ris": read_ris}
)
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
KNOWN_ENDINGS = frozenset([*READERS, *ARTICLES, *REFUSED])


def read_bibliography(data: bytes, path: str) -> Bibliography:
    """Return the bibliography that a file holds; its problems say why where it holds none."""
    reader = READERS.get(ending(path))
    text, undecoded = decode(data, path)
    if reader is None:
        remedy = f"give one of {', '.join(READERS)}; 'new' makes an edition of a text"
        problem = refusal(path) or Problem(Place(path), "this is no bibliography", remedy)
        return Bibliography("", (), (problem,), path)
    return Bibliography("", (), undecoded, path) if undecoded else reader(text, path)


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
