"""The disk: where things stand, reading them, and writing what changed.

Nothing outside this room opens a file. Writing is careful in four ways. Every page is rendered
before the first is written, so a failed build leaves the last good pages as they were. A file is
written under a temporary name and renamed, so that no reader sees half of it. A file that already
holds the text is not touched, which keeps ``mkdocs serve`` from looping. And a file that this
package did not write is neither overwritten nor removed: it is ours where it says so at its head,
or where it is, byte for byte, what the list of written files has the hash of.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from annotated_reading.disk_errors import decoded
from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.lock import alone
from annotated_reading.files.manifest import MANIFEST, Manifest, read_manifest, write_manifest
from annotated_reading.files.replacing import replace_file
from annotated_reading.files.signature import Stamp, stamp_of
from annotated_reading.files.staging import sweep
from annotated_reading.layout import OWN_TEMPLATES, Layout
from annotated_reading.model import MARKER, Page, SettingsFile, SiteSettings
from annotated_reading.rules.machine import FILE_NOT_OURS, FOLDER_LEADS_AWAY

HEAD = 400
"""Bytes at the head of a file among which the marker stands."""
ParentOf = Callable[[SettingsFile, Mapping[str, str]], str]
"""From settings and the environment to the path of the settings they inherit from, or nothing."""
LEFT_BEHIND = re.compile(r".*~|#.*#|.*\.(?:sw[op]|bak|orig)|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What editors and systems leave beside a file that somebody works on."""
TEMPLATES = "*.jinja"
TEMPLATES_FOLDER = Path(__file__).parent.with_name("templates")
"""Where those of this package stand."""


@dataclass(frozen=True, slots=True)
class RawInputs:
    """The inputs as bytes, with the path under which problems name them."""

    bibliography_path: str
    bibliography: bytes | None
    """None where there is no such file."""
    second_bibliographies: tuple[str, ...]
    """Paths of others beside it, where only one may stand."""
    files: Mapping[str, bytes]
    """Every other input below docs/_reading, by path relative to the root."""
    settings: tuple[SettingsFile, ...]
    """mkdocs' settings and, one after the other, those that they inherit from."""
    environment: Mapping[str, str]
    """The variables of the environment: settings may name some, and SOURCE_DATE_EPOCH is the date
    of an edition that names none."""
    site: SiteSettings | None = None
    """What mkdocs itself says of the site; None where its settings are to be read."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed on disk, as URIs below docs/."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    stamps: Mapping[str, Stamp]
    """What stands for each file that was written, or that was looked at and held its page."""


def read_inputs(layout: Layout, parent_of: ParentOf, site: SiteSettings | None = None) -> RawInputs:
    """Return the bytes of every input, with what mkdocs says of the site where it is at work.

    ``parent_of`` says which settings a file of settings inherits from.
    """
    path, *others = bibliographies(layout) or layout.bibliographies[:1]
    return RawInputs(
        bibliography_path=_relative(path, layout.root),
        bibliography=_read_bytes(path),
        second_bibliographies=tuple(_relative(other, layout.root) for other in others),
        files=MappingProxyType(
            {
                _relative(path, layout.root): data
                for path in sorted(layout.reading / name for name in list_files(layout.reading))
                if not _is_left_behind(path.relative_to(layout.reading))
                and (data := _read_bytes(path)) is not None
            }
        ),
        settings=tuple(_settings_files(layout, parent_of)),
        environment=MappingProxyType(dict(os.environ)),
        site=site,
    )


def bibliographies(layout: Layout) -> tuple[Path, ...]:
    """Return the bibliographies that are there, of which there should be one."""
    return tuple(path for path in layout.bibliographies if path.is_file())


def _settings_files(layout: Layout, parent_of: ParentOf) -> Iterator[SettingsFile]:
    """Yield mkdocs' settings and those they inherit from, each once, with a path from the root."""
    path, seen = layout.config, set[Path]()
    while path not in seen:
        seen.add(path)
        file = SettingsFile(_relative(path, layout.root), _read_bytes(path))
        yield file
        if parent := parent_of(file, os.environ):
            path = (path.parent / parent).resolve()


def read_templates(part: str = "") -> dict[str, str]:
    """Return the templates of this package by name: those of pages, or of another ``part``."""
    folder = TEMPLATES_FOLDER
    paths = sorted((folder / part).glob(TEMPLATES))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def read_own_templates(layout: Layout) -> dict[str, str]:
    """Return the templates that an edition lays over ours, by their path from the root."""
    folder = layout.root / OWN_TEMPLATES
    paths = {_relative(path, layout.root): path for path in sorted(folder.glob(TEMPLATES))}
    return {name: decoded(path.read_bytes(), name) for name, path in paths.items()}


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
    stamps, changed, problems = _compared(layout, wanted, listed)
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
    for uri in changed:
        stamps[uri] = stamp_of(replace_file(docs / uri, wanted[uri].data))
    for uri in removed:
        _remove(docs, uri)
    if news.keys() & listed.keys() or gone:
        list_stamp[MANIFEST] = stamp_of(write_manifest(docs, now))
    folder.update(now, stamps | list_stamp, removed)
    return Written(tuple(changed), tuple(removed), len(wanted) - len(changed), stamps)


def _compared(
    layout: Layout, wanted: Mapping[str, Page], listed: Manifest
) -> tuple[dict[str, Stamp], list[str], list[Problem]]:
    """Return what stands for files that hold their pages, the others, and what is not ours.

    Pages that are known to stand are not looked at.
    """
    stamps: dict[str, Stamp] = {}
    changed, problems = [], []
    for uri, page in wanted.items():
        if page.stands:
            continue
        stamp, current = _with_stamp(layout.docs / uri)
        if stamp and current == page.data:
            stamps[uri] = stamp
            continue
        changed.append(uri)
        if current is not None and not _is_ours(current, listed.get(uri, "")):
            problems.append(_not_ours(layout, uri))
    return stamps, changed, problems


def _with_stamp(path: Path) -> tuple[Stamp | None, bytes | None]:
    """Return what stands for a file, and its bytes; None where there is none."""
    try:
        with path.open("rb") as stream:
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


def installed_from(package: str) -> str:
    """Return what the installer wrote down of where a package came from (PEP 610); may be empty."""
    return metadata.distribution(package).read_text("direct_url.json") or ""


def list_files(folder: Path) -> tuple[str, ...]:
    """Return every file below a folder, relative to it, with forward slashes, sorted."""
    return tuple(sorted(_files_below(folder))) if folder.is_dir() else ()


def _files_below(folder: Path, begin: str = "") -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(folder / entry.name, f"{begin}{entry.name}/")
            elif entry.is_file():
                yield f"{begin}{entry.name}"


def read_file(path: Path) -> bytes:
    """Return a file's bytes; none at all where there is no such file."""
    return _read_bytes(path) or b""


def has_file(path: Path) -> bool:
    """Whether there is such a file; there is none where no file can be called so."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or that holds a NUL
        return False


def make_folder(path: Path) -> None:
    """Make a folder where there is none."""
    path.mkdir(parents=True, exist_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write a file that is made, under a temporary name, and rename it."""
    replace_file(path, data)


def write_input(path: Path, data: bytes) -> None:
    """Write one of the files that people write, as ``write_file`` does.

    Where there is one, it stays where a link leads, and as accessible as it was.
    """
    target = path.resolve()
    if target.exists():
        replace_file(target, data, mode=target.stat().st_mode & 0o7777)
    else:
        replace_file(target, data)


def remove_file(path: Path) -> None:
    """Remove a file that may be there."""
    path.unlink(missing_ok=True)


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that goes with its context, for a library that reads nothing but files."""
    return tempfile.TemporaryDirectory()


def _not_ours(layout: Layout, uri: str) -> Problem:
    return Problem(
        Place(_relative(layout.docs / uri, layout.root)),
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
        Problem(Place(f"docs/{_relative(folder, docs)}"), what, remedy, rule=FOLDER_LEADS_AWAY)
        for folder in away
    ]


def _remove(docs: Path, uri: str) -> None:
    (docs / uri).unlink()
    for folder in (docs / uri).parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()


def _read_bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_left_behind(path: Path) -> bool:
    """Whether a file was put there by an editor or a system, for itself; hidden ones count."""
    return any(part[:1] == "." for part in path.parts) or bool(LEFT_BEHIND.fullmatch(path.name))


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
