"""What of one value has one right answer: one rule, one function.

What counts as such is said in the room of BibTeX, which warns of the same: page_ranges.py,
identifiers.py, dates.py, escaping.py and braces.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from annotated_reading.bibtex.braces import needless_braces, within_braces
from annotated_reading.bibtex.dates import month_macro
from annotated_reading.bibtex.escaping import bare_marks
from annotated_reading.bibtex.identifiers import length_in_front
from annotated_reading.bibtex.page_ranges import dashes_of_ranges
from annotated_reading.fixing.edits import Edit
from annotated_reading.fixing.spaces import spaces_at_line_ends
from annotated_reading.frozen import frozen

PAGE_DASH = "page-dash"
DOI_PREFIX = "doi-prefix"
MONTH_MACRO = "month-macro"
TRAILING_SPACE = "trailing-space"
ESCAPE = "escape-missing"
DOUBLE_BRACES = "double-braces"


@frozen
class Written:
    """A value of one part, as it is written in the file."""

    name: str
    """Of its field, in lower case."""
    source: str
    """With the braces or quotation marks that it stands in, if it stands in any."""

    @property
    def text(self) -> str:
        """What stands between its braces or quotation marks."""
        return self.source[1:-1] if self.is_enclosed else self.source

    @property
    def is_enclosed(self) -> bool:
        """Whether it stands in braces or quotation marks: a number and a string do not."""
        return self.source[:1] in ("{", '"')


Rule = Callable[[Written], Iterator[Edit]]
"""Yields changes to the text of a value, counted from its beginning."""


def edits_of_value(value: Written, *, months: bool) -> Iterator[Edit]:
    """Yield the changes to a value, counted from where it begins; none of them overlap.

    ``months`` says whether the strings of months mean what BibTeX gives them.
    """
    if value.name == "month":
        yield from _month(value) if months else ()
    elif value.is_enclosed:
        for rule in RULES.values():
            yield from (edit.moved(1) for edit in rule(value))


def _month(value: Written) -> Iterator[Edit]:
    """A month alone becomes its string, which every style prints in its own way and language."""
    start, end = within_braces(value.text)
    macro = month_macro(value.text[start:end])
    is_one_line = not re.search(r"[\r\n]", value.source)
    if macro and macro != value.source.lower() and is_one_line:
        yield Edit(0, len(value.source), macro, MONTH_MACRO)


def _page_dash(value: Written) -> Iterator[Edit]:
    """A range of pages has two hyphens, of which every style makes its dash."""
    if value.name == "pages":
        start, end = within_braces(value.text)
        for place in dashes_of_ranges(value.text[start:end]):
            yield Edit(start + place[0], start + place[1], "--", PAGE_DASH)


def _doi_prefix(value: Written) -> Iterator[Edit]:
    """A DOI stands alone: styles put the resolver before it, and would have it twice."""
    if value.name == "doi":
        start, end = within_braces(value.text)
        if length := length_in_front(value.text[start:end]):
            yield Edit(start, start + length, "", DOI_PREFIX)


def _trailing_space(value: Written) -> Iterator[Edit]:
    """White space is one space to BibTeX, so that before a line's end says nothing."""
    for start, end in spaces_at_line_ends(value.text, 0, len(value.text)):
        yield Edit(start, end, "", TRAILING_SPACE)


def _escape(value: Written) -> Iterator[Edit]:
    """A mark that LaTeX takes for its own has a backslash where it is meant as text."""
    for place in bare_marks(value.name, value.text):
        yield Edit(place, place, "\\", ESCAPE)


def _double_braces(value: Written) -> Iterator[Edit]:
    """Braces around a whole value go where they do nothing."""
    text = value.text
    if needless_braces(value.name, text):
        start, end = within_braces(text)
        opened, closed = text[:start].count("{"), text[end:].count("}")
        yield Edit(start - opened, start, "", DOUBLE_BRACES)
        yield Edit(end, end + closed, "", DOUBLE_BRACES)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        PAGE_DASH: _page_dash,
        DOI_PREFIX: _doi_prefix,
        TRAILING_SPACE: _trailing_space,
        ESCAPE: _escape,
        DOUBLE_BRACES: _double_braces,
    }
)
"""Those of a value in braces or quotation marks, by name."""
