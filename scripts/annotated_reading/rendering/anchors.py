"""The ids in the HTML of a page's source, which mkdocs looks for with a reader of whole HTML."""

from __future__ import annotations

import html
import re
from typing import Any

PLAIN = re.compile(
    r"""(?:[^<]++|<(?!(?:script|style|textarea|title|iframe|no|plaintext|xmp))
    /?[a-z][a-z0-9-]*+(?:\s++[^\s"'<>/=]++(?:="[^"]*+")?+)*+\s*+/?>)*+""",
    re.VERBOSE | re.IGNORECASE,
)
"""A text with no mark that a reader of HTML could take for anything but one of these tags."""
NAMED = re.compile(r"""<([a-z][a-z0-9-]*+)([^<>"]*+(?:"[^"]*+"[^<>"]*+)*+)>""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]++)(="[^"]*+")?+""")
MAY_NAME = re.compile(r"\s(?:id|name)", re.IGNORECASE)


def ids_in(source: str) -> set[str | None] | None:
    """Return the ids in a source, None among them for one without a value.

    The whole is None where the source has to be read by somebody who knows all of HTML.
    """
    if not PLAIN.fullmatch(source):
        return None
    ids: set[str | None] = set()
    for tag, attributes in NAMED.findall(source):
        if MAY_NAME.search(attributes):
            for name, value in ATTRIBUTE.findall(attributes):
                if name.lower() == "id" or (name.lower(), tag.lower()) == ("name", "a"):
                    ids.add(html.unescape(value[2:-1]) if value else None)
    return ids


def quick_handler(theirs: Any) -> type:  # noqa: ANN401 - a class of mkdocs' own
    """Return what finds the ids that a class of mkdocs' does, and asks it only where it must."""

    class Handler:
        def __init__(self) -> None:
            self.present_anchor_ids: set[str | None] = set()

        def feed(self, source: str) -> None:
            ids = ids_in(source)
            if ids is None:
                reader = theirs()
                reader.feed(source)
                reader.close()
                ids = reader.present_anchor_ids
            self.present_anchor_ids |= ids

        def close(self) -> None:
            """Do nothing: the source was fed at once."""

    return Handler
