r"""Commands of biblatex and natbib that cite, within a field: ``\textcite{roe2020} shows …``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.latex import plain
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.frozen import frozen

COMMAND = re.compile(
    r"\\(?P<name>textcite|citet|parencite|autocite|citep|cite|citeauthor|citeyear)\*?"
    r"(?:\[(?P<first>[^\[\]]*)\])?(?:\[(?P<second>[^\[\]]*)\])?\{(?P<keys>[^{}\\]+)\}",
    re.IGNORECASE,
)
PAGES = re.compile(r"(?P<first>\d+)(?P<more>\s*(?:-+|–)\s*\d+)?")


@frozen
class CitingCommand:
    """One command, and what it says of the works that it names."""

    name: str
    """In small letters: textcite."""
    keys: tuple[str, ...]
    before: str = ""
    """What stands in front of the citation: see."""
    behind: str = ""
    """What stands behind it: p. 12."""


def citing_commands(source: str) -> Iterator[CitingCommand]:
    """Yield the commands that cite in the source of a field."""
    yield from map(_command, COMMAND.finditer(source))


def with_citations(source: str, words: Callable[[CitingCommand], str]) -> str:
    """Return what the source of a field says, with ``words`` for each command that cites."""
    return plain(COMMAND.sub(lambda match: latex(words(_command(match))), source))


def _command(match: re.Match[str]) -> CitingCommand:
    before, behind = match["first"] or "", match["second"]
    if behind is None:  # what stands alone stands behind
        before, behind = "", before
    if pages := PAGES.fullmatch(behind.strip()):
        behind = f"{'pp.' if pages['more'] else 'p.'} {with_ranges(pages[0])}"
    keys = tuple(key.strip() for key in match["keys"].split(","))
    return CitingCommand(match["name"].lower(), keys, plain(before), plain(behind))
