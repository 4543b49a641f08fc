"""The abstract that the record of a work has, for its page."""

from __future__ import annotations

import re
from html import unescape

from annotated_reading.model import Entry, Markdown
from annotated_reading.text.rich import escape, render_html, rich_text

JATS = re.compile(r"</?(?:jats:)?[a-z]+(?:-[a-z]+)*(?: [^<>]*)?/?>")
HEADING = re.compile(r"^\s*(?:abstract|summary)\b[.:]?\s*", re.IGNORECASE)
"""What Crossref's records begin with, where the publisher's page has it as a heading."""


def abstract_of(entry: Entry) -> Markdown:
    """Return the abstract of a work; empty where its record has none.

    Crossref gives it with the publisher's markup (JATS), which managers keep: of that the text is
    left.
    """
    value = entry.field("abstract")
    if "jats:" not in value.plain:
        return render_html(rich_text(value)) if value.plain else Markdown("")
    text = " ".join(unescape(JATS.sub(" ", value.plain)).split())
    return escape(HEADING.sub("", text))
