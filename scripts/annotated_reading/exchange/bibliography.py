"""A bibliography in BibTeX, whatever it was exported as."""

from __future__ import annotations

from dataclasses import replace

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.errors import Place, Problem
from annotated_reading.frozen import frozen
from annotated_reading.model import Entry

Problems = tuple[Problem, ...]


@frozen
class Bibliography:
    """A bibliography in BibTeX, and where it comes from."""

    text: str
    """BibTeX; of a .bib file byte for byte what it holds."""
    entries: tuple[Entry, ...]
    """Their places are those of the file that the bibliography comes from."""
    problems: Problems
    origin: str
    """The path of that file."""
    lines: tuple[int, ...] = ()
    """For each line of the text that of the file; none where they are the same."""

    def place(self, line: int) -> Place:
        """Return where a line of the text comes from."""
        return Place(self.origin, self.lines[line - 1] if self.lines else line)

    def written_to(self, path: str) -> Bibliography:
        """Return the same with its entries at the lines that they have once the text is written."""
        entries = parse_bibliography(self.text, path)[0] if self.lines else self.entries
        return replace(self, entries=entries, lines=())
