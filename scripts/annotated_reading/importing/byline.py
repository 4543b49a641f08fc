"""What the lines between an article's title and its abstract say plainly: authors, year, DOI.

Only what can hardly be anything else is taken; the rest is for a person to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotated_reading.bibtex.identifiers import FULL_DOI
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.rules.imported import IMPORT_GUESSED, IMPORT_LEFT_OUT
from annotated_reading.text.plain import series, shortened

WORD = r"[^\W\d_a-zß-ÿ](?:\w|[’'-](?=\w))*\.?"
PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|bin|al|el)"
NAME = re.compile(rf"{WORD}(?:[ -](?:{PARTICLE}|{WORD})){{0,4}} {WORD}")
AFFILIATION_MARK = re.compile(r"(?<=[^\W\d_.])(?:[\d*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+(?:,(?=[\d*†‡§¶]))?)+")
BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:(?:and|&)\s)?|\s(?:and|&)\s)\s*")
NAMED = re.compile(r"(?:by|authors?:)\s+(?=\S)", re.IGNORECASE)
"""What says of a line that it names the authors."""
NO_NAMES = re.compile(
    r"\b(?:journal|review|quarterly|letters|studies|relations|research|sciences?|articles?|papers?|"
    r"university|department|faculty|institutes?|school|college|cent(?:re|er)|laboratory|press|"
    r"law|policy|politics|security|technology|engineering|international|society|volume|issue)\b",
    re.IGNORECASE,
)
"""Words of journals and addresses, which capitals alone do not tell from names."""
DOI = re.compile(FULL_DOI)
YEAR = r"(?:19|20)\d\d"
OF_PUBLICATION = re.compile(
    rf"\((?P<alone>{YEAR})\)"
    rf"|(?:©|\bcopyright\b|\bpublished\b|\bvol(?:ume|\.))[^;]*?\b(?P<behind>{YEAR})\b",
    re.IGNORECASE,
)
SHOWN = 40
"""Letters of a line from which it is found again."""
BEFORE_PUBLICATION = re.compile(r"\b(?:received|submitted|revised|accepted)\b", re.IGNORECASE)


@frozen
class Byline:
    """Who wrote an article, when it appeared, and its DOI; empty where that is not certain."""

    authors: tuple[str, ...] = ()
    year: str = ""
    doi: str = ""
    authors_line: int = 0
    """The line that names them; 0 where they are not known from a line."""
    unused: tuple[tuple[int, str], ...] = ()
    """Lines of which nothing was taken, each with its number."""

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield what was taken for authors and what was not used, for a person to look at."""
        if self.authors:
            what = f"{series(f'“{name}”' for name in self.authors)} were taken for the authors"
            remedy = "see to 'authors' in abstract.md if they are not"
            yield Problem(
                Place(path, self.authors_line), what, remedy, Severity.WARNING, rule=IMPORT_GUESSED
            )
        if self.unused:
            number, text = self.unused[0]
            more = " and what follows it" if len(self.unused) > 1 else ""
            what = f"“{shortened(text.strip(), SHOWN)}”{more}, above the abstract, was not used"
            remedy = "abstract.md has places for authors, journal, year, DOI and more"
            yield Problem(Place(path, number), what, remedy, Severity.WARNING, rule=IMPORT_LEFT_OUT)


NO_BYLINE = Byline()


def read_byline(lines: Sequence[tuple[int, str]]) -> Byline:
    """Return what the lines below a title say plainly."""
    authors, line = _authors(lines)
    year, year_lines = _only(_years(lines))
    doi, doi_lines = _only(_dois(lines))
    used = {line} | year_lines | doi_lines
    unused = tuple(pair for pair in lines if pair[0] not in used)
    return Byline(authors, year, doi, line, unused)


def _only(values: Iterator[tuple[str, int]]) -> tuple[str, set[int]]:
    """Return the one value that all lines agree on, and their numbers; capitals do not count."""
    pairs = tuple(values)
    if len({value.casefold() for value, _ in pairs}) != 1:
        return "", set()
    return pairs[0][0], {number for _, number in pairs}


def _authors(lines: Sequence[tuple[int, str]]) -> tuple[tuple[str, ...], int]:
    """Return the authors and the number of their line.

    A single name is taken only from a line that says that it is one: most journals have two words.
    """
    for index, (number, text) in enumerate(lines):
        marked = NAMED.match(text.strip())
        if not (marked or index == 0):
            continue
        bare = AFFILIATION_MARK.sub("", text.strip()[marked.end() if marked else 0 :])
        names = tuple(name for name in BETWEEN.split(bare) if name)
        if all(map(_is_name, names)) and len(names) > (0 if marked else 1):
            return names, number
    return (), 0


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not text.isupper() and not NO_NAMES.search(text)


def _dois(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield each DOI with its line."""
    for number, text in lines:
        yield from ((match[0].rstrip(".,;)"), number) for match in DOI.finditer(text))


def _years(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield each year that a line gives as that of the publication."""
    for number, text in lines:
        plain = DOI.sub("", text)
        if not BEFORE_PUBLICATION.search(plain):
            for match in OF_PUBLICATION.finditer(plain):
                yield match["alone"] or match["behind"], number
