"""The mark behind a citation that opens what is known of the work, and how it is found again.

The mark is a button of HTML that opens a popover, which takes no script. The page that has it needs
the popover: who finishes the page looks for the marks in it, whatever template put them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown

MARK = re.compile(
    r'<button type="button" class="peek-mark" popovertarget="([^"]*)" value="([^"]*)"'
)


@frozen
class PeekMark:
    """A mark on a page."""

    opens: str
    """The id of the popover."""
    at: str
    """The id of the sentence whose note has the citation; empty elsewhere."""


def peek_mark(opens: str, at: str = "") -> Markdown:
    """Return the mark of a citation, which stands right behind the link.

    It is called what the first line of the peek says, so that no text stands in an attribute.
    """
    return Markdown(
        f'<button type="button" class="peek-mark" popovertarget="{opens}" value="{at}" '
        f'aria-labelledby="{opens}_who"></button>'
    )


def find_peek_marks(text: str) -> Iterator[PeekMark]:
    """Yield the marks of a page in order; code that an annotator writes holds no such tag."""
    for match in MARK.finditer(text):
        yield PeekMark(match[1], match[2])
