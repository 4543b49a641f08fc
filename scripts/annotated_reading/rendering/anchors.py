"""The ids in the HTML of a page's source, which mkdocs looks for with a reader of whole HTML."""

from __future__ import annotations

import re
from typing import Any

from annotated_reading.rendering.tags import attributes_of, plain_tags

MAY_NAME = re.compile(r"[ \n](?:id|name)", re.IGNORECASE)


def ids_in(source: str) -> set[str | None] | None:
    """Return the ids in a source, None among them for one without a value.

    The whole is None where the source has to be read by somebody who knows all of HTML.
    """
    tags = plain_tags(source)
    if tags is None:
        return None
    return {
        value
        for tag in tags
        if tag["attributes"] and MAY_NAME.search(tag["attributes"])
        for name, value in attributes_of(tag)
        if name == "id" or (name == "name" and tag["start"].lower() == "a")
    }


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
