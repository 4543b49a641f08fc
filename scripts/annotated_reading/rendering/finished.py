"""A page as it goes out, and what the rest of a build is told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from annotated_reading.model import Json


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a page. Everything in it can be written as JSON."""

    output: str
    title: str
    meta: dict[str, Any]
    """What its head says, but for what is of use to itself alone."""
    told: Json
    """What our own plugin says of it."""
    anchors: list[str]
    """The ids that links can lead to."""
    links: list[tuple[str, str, str]]
    """Links to ids: the page's file, the id, the link as it is written."""
    asked: list[tuple[str, bool]]
    """Files that it links to, and whether they were there."""
    warnings: list[tuple[str, int, str]]
    """What was logged: the logger, the level, the message."""

    def notes(self) -> str:
        """Return all but the page and the warnings as JSON."""
        return json.dumps(
            [self.title, self.meta, self.told, self.anchors, self.links, self.asked],
            ensure_ascii=False,
            separators=(",", ":"),
            default=str,
        )


def finished_from(notes: str, output: str = "") -> Finished:
    """Return what was kept of a page; its text may be fetched later."""
    title, meta, told, anchors, links, asked = json.loads(notes)
    return Finished(
        output=output,
        title=title,
        meta=meta,
        told=told,
        anchors=anchors,
        links=[(uri, anchor, link) for uri, anchor, link in links],
        asked=[(uri, there) for uri, there in asked],
        warnings=[],
    )
