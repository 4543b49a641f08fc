"""The pages of the site's source: written where they changed, removed where they are made no more.

Every page is there before the first is written, so a failed build leaves the last good pages as
they were. A file that already holds the text is not touched, which keeps ``mkdocs serve`` from
looping. And a file that this package did not write is neither overwritten nor removed: it is ours
where it says so at its head, or where it is, byte for byte, what the list of written files has the
hash of.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.lock import alone
from annotated_reading.files.manifest import MANIFEST, Manifest, read_manifest, write_manifest
from annotated_reading.files.replacing import replace_file
from annotated_reading.files.signature import Stamp, stamp_of
from annotated_reading.files.staging import sweep
from annotated_reading.frozen import frozen
from annotated_reading.layout import Layout, path_from
from annotated_reading.model import MARKER, Page
from annotated_reading.parallel import each
from annotated_reading.rules.machine import FILE_NOT_OURS, FOLDER_LEADS_AWAY

HEAD = 400
"""Bytes at the head of a file among which the marker stands."""


@frozen
class Written:
    """What a build changed on disk, as URIs below docs/."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    stamps: Mapping[str, Stamp]
    """What stands for each file that was written, or that was looked at and held its page."""


def write_pages(layout: Layout, pages: Iterable[Page], folder: DocsFolder | None = None) -> Written:
    """Write the pages that changed and remove those that are no longer made.

    ``folder`` is what docs/ was seen to hold, if somebody has looked; it knows what is done. Waits
    where another build is at work. Raises OutputError, before anything is written, where a page
    would overwrite a file that this package did not write.
    """
    with alone(layout.root) as is_alone:
        folder = folder or DocsFolder(layout.docs)
        sweep(folder.half_written, is_alone=is_alone)
        return _write_pages(layout, {page.uri: page for page in pages}, folder)


def _write_pages(layout: Layout, wanted: Mapping[str, Page], folder: DocsFolder) -> Written:
    docs, listed = layout.docs, folder.listed
    stamps, changed, problems = _compared(layout, wanted, folder)
    problems += _led_away(docs, wanted, changed, folder.links)
    if problems:
        raise OutputError(problems)
    now = {uri: page.digest for uri, page in wanted.items()}
    gone = sorted(listed.keys() - now.keys())
    removed = [uri for uri in gone if _may_remove(docs, uri, listed)]
    news = {uri: digest for uri, digest in now.items() if listed.get(uri) != digest}
    list_stamp: dict[str, Stamp] = {}
    if news:
        both = {uri: f"{listed.get(uri, '')} {digest}" for uri, digest in news.items()}
        list_stamp[MANIFEST] = stamp_of(write_manifest(docs, {**listed, **both}))

    def write(uri: str) -> Stamp:
        return stamp_of(replace_file(os.path.join(docs, uri), wanted[uri].data))

    stamps.update(zip(changed, each(write, changed, small=True), strict=True))
    for uri in removed:
        _remove(docs, uri)
    if news.keys() & listed.keys() or gone:
        list_stamp[MANIFEST] = stamp_of(write_manifest(docs, now))
    folder.update(now, stamps | list_stamp, removed)
    return Written(tuple(changed), tuple(removed), len(wanted) - len(changed), stamps)


def _compared(
    layout: Layout, wanted: Mapping[str, Page], folder: DocsFolder
) -> tuple[dict[str, Stamp], list[str], list[Problem]]:
    """Return what stands for files that hold their pages, the others, and what is not ours.

    Pages that are known to stand are not looked at, and what stands as we left it is not read.
    """
    docs, stamps = os.fspath(layout.docs), dict[str, Stamp]()
    changed, problems = [], []
    for uri, page in wanted.items():
        if page.stands:
            continue
        if ours := folder.as_left(uri):
            if ours[1] == page.digest:
                stamps[uri] = ours[0]
            else:
                changed.append(uri)
            continue
        stamp, current = _with_stamp(os.path.join(docs, uri))
        if stamp and current == page.data:
            stamps[uri] = stamp
            continue
        changed.append(uri)
        if current is not None and not _is_ours(current, folder.listed.get(uri, "")):
            problems.append(_not_ours(layout, uri))
    return stamps, changed, problems


def _with_stamp(path: str) -> tuple[Stamp | None, bytes | None]:
    """Return what stands for a file, and its bytes; None where there is none."""
    try:
        with open(path, "rb") as stream:
            return stamp_of(os.fstat(stream.fileno())), stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None, None


def remove_pages(layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what earlier builds wrote; return what was removed, and what somebody has changed.

    The latter stays where it is.
    """
    docs = layout.docs
    written = read_manifest(docs)
    there = [uri for uri in sorted(written) if (docs / uri).is_file()]
    ours = tuple(uri for uri in there if _may_remove(docs, uri, written))
    for uri in ours:
        _remove(docs, uri)
    (docs / MANIFEST).unlink(missing_ok=True)
    return ours, tuple(uri for uri in there if uri not in set(ours))


def _not_ours(layout: Layout, uri: str) -> Problem:
    return Problem(
        Place(path_from(layout.root, layout.docs / uri)),
        "this file was not generated, or was changed since, and a generated one is to stand here",
        "move it away, or rename what the page is made from",
        rule=FILE_NOT_OURS,
    )


def _is_ours(data: bytes, hashes: str) -> bool:
    return MARKER.encode() in data[:HEAD] or sha256(data).hexdigest() in hashes.split()


def _may_remove(docs: Path, uri: str, written: Manifest) -> bool:
    path = docs / uri
    return path.is_file() and _is_ours(path.read_bytes(), written[uri])


def _led_away(
    docs: Path, uris: Iterable[str], changed: Iterable[str], links: Collection[str]
) -> list[Problem]:
    """Return folders of pages that are links to elsewhere: nothing is written through them.

    ``links`` were seen, and above files that ``changed`` nobody may have put one since.
    """
    above = {uri[:end] for uri in changed for end, mark in enumerate(uri) if mark == "/"}
    if not links and not any(map(os.path.islink, (docs / name for name in above))):
        return []
    home = docs.resolve()
    folders = (docs / parent for parent in sorted({uri.rpartition("/")[0] for uri in uris}))
    away = [folder for folder in folders if not folder.resolve().is_relative_to(home)]
    what, remedy = "this folder is a link to one elsewhere", "put a folder in its place"
    return [
        Problem(
            Place(f"docs/{path_from(docs, folder)}"),
            what,
            remedy,
            rule=FOLDER_LEADS_AWAY,
        )
        for folder in away
    ]


def _remove(docs: Path, uri: str) -> None:
    (docs / uri).unlink()
    for folder in (docs / uri).parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
