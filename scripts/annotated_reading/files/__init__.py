"""The disk: where things stand, reading them, and writing what changed.

Nothing outside this room opens a file. A file is written under a temporary name and renamed, so
that no reader sees half of it (replacing.py); what else is careful about pages says
source_pages.py.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from annotated_reading.disk_errors import decoded
from annotated_reading.files.replacing import replace_file
from annotated_reading.frozen import frozen
from annotated_reading.layout import OWN_TEMPLATES, Layout, path_from
from annotated_reading.model import SettingsFile, SiteSettings

ParentOf = Callable[[SettingsFile, Mapping[str, str]], str]
"""From settings and the environment to the path of the settings they inherit from, or nothing."""
LEFT_BEHIND = re.compile(r".*~|#.*#|.*\.(?:sw[op]|bak|orig)|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What editors and systems leave beside a file that somebody works on."""
TEMPLATES = "*.jinja"
TEMPLATES_FOLDER = Path(__file__).parent.with_name("templates")
"""Where those of this package stand."""


@frozen
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


def read_inputs(layout: Layout, parent_of: ParentOf, site: SiteSettings | None = None) -> RawInputs:
    """Return the bytes of every input, with what mkdocs says of the site where it is at work.

    ``parent_of`` says which settings a file of settings inherits from.
    """
    path, *others = bibliographies(layout) or layout.bibliographies[:1]
    return RawInputs(
        bibliography_path=path_from(layout.root, path),
        bibliography=_read_bytes(path),
        second_bibliographies=tuple(path_from(layout.root, other) for other in others),
        files=MappingProxyType(
            {
                path_from(layout.root, path): data
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
        file = SettingsFile(path_from(layout.root, path), _read_bytes(path))
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
    paths = {path_from(layout.root, path): path for path in sorted(folder.glob(TEMPLATES))}
    return {name: decoded(path.read_bytes(), name) for name, path in paths.items()}


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


def _read_bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_left_behind(path: Path) -> bool:
    """Whether a file was put there by an editor or a system, for itself; hidden ones count."""
    return any(part[:1] == "." for part in path.parts) or bool(LEFT_BEHIND.fullmatch(path.name))
