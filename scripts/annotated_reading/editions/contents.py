"""The contents of an edition, with what belongs together below one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from annotated_reading.editions.chapters import Chapter
from annotated_reading.editions.tree import escaped
from annotated_reading.frozen import frozen

GROUPS = (
    ("references/", "Works"),
    ("paths/", "Reading paths"),
    ("lists/", "Lists in full"),
    ("", "Indexes"),
)
"""Folders whose pages stand together, and what they are called where they have no page."""
INDEXES = frozenset(("authors/", "topics/", "types/", "timeline/"))


@frozen
class Row:
    """A row of the contents: a chapter, or the heading of several that has none."""

    title: str
    chapter: Chapter | None
    rows: tuple[Row, ...] = ()


def contents(chapters: Iterable[Chapter]) -> tuple[Row, ...]:
    """Return the rows in the order of the chapters, each group where the first of it stands."""
    rows: dict[str, Row] = {}
    for chapter in chapters:
        row = Row(chapter.title, chapter)
        group = _group(chapter.uri)
        if group is None:
            rows[chapter.uri] = row
            continue
        folder, words = group
        name = folder or words
        if chapter.uri == folder:
            rows[name] = row
        else:
            heading = rows.get(name, Row(words, None))
            rows[name] = replace(heading, rows=(*heading.rows, row))
    return tuple(rows.values())


def in_order(rows: Iterable[Row]) -> Iterator[Chapter]:
    """Yield the chapters of the rows as a reader meets them, each group in one piece."""
    for row in rows:
        if row.chapter is not None:
            yield row.chapter
        yield from in_order(row.rows)


def render_rows(rows: Iterable[Row], label: Callable[[Row], str]) -> str:
    """Return the rows as items of nested lists; ``label`` gives the words or the link of each."""
    return "".join(
        f"<li>{label(row)}{f'<ol>{render_rows(row.rows, label)}</ol>' if row.rows else ''}</li>"
        for row in rows
    )


def row_link(row: Row, link: Callable[[Chapter], str]) -> str:
    """Return a row as a link to its chapter, or its words where it has none."""
    words = escaped(row.title)
    if row.chapter is None:
        return f"<span>{words}</span>"
    return f'<a href="{escaped(link(row.chapter))}">{words}</a>'


def _group(uri: str) -> tuple[str, str] | None:
    for folder, words in GROUPS:
        if (uri in INDEXES) if not folder else uri.startswith(folder):
            return folder, words
    return None
