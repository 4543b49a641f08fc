"""What the disk refuses, as problems with a place, a cause and a remedy."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from annotated_reading.errors import InputError, OutputError, Place, Problem, ReadingError
from annotated_reading.rules.bibliographies import NOT_UTF8
from annotated_reading.rules.machine import DISK_REFUSES

HALF_WRITTEN = ".writing-"
"""With which the name of a file begins that is being written."""
CAUSES = {
    errno.ENOSPC: ("the disk is full", "make room, and build again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room, and build again"),
    errno.EROFS: ("this disk can only be read", "work in a folder that can be written to"),
    errno.EACCES: ("this may not be read or written by you", "change who may, or its owner"),
    errno.EPERM: ("this may not be changed by you", "change who may, or its owner"),
    errno.ENOENT: ("there is no such file any more", "put it back, and build again"),
    errno.EISDIR: ("a folder stands where a file belongs", "move it out of the way"),
    errno.ENOTDIR: ("a file stands where a folder belongs", "move it out of the way"),
    errno.EEXIST: ("a file stands where a folder belongs", "move it out of the way"),
    errno.ENAMETOOLONG: ("this name is longer than the disk takes", "choose a shorter one"),
    errno.ELOOP: ("these links lead in a circle", "remove one of them"),
    errno.EMFILE: ("too many files are open", "close other programs, or raise the limit"),
    errno.EIO: ("the disk answers with an error", "look after it: files on it may be damaged"),
}


def disk_problem(error: OSError, root: Path) -> Problem:
    """Return an error of the system as a problem of the file that it is about."""
    cause, remedy = CAUSES.get(
        error.errno or 0,
        (f"the system says: {error.strerror or error}", "mend that, and try again"),
    )
    return Problem(Place(_shown(error, root)), cause, remedy, rule=DISK_REFUSES)


def decoded(data: bytes, path: str) -> str:
    """Return the text of a file; raises InputError at the line where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        raise InputError(
            [Problem(place, "this is not UTF-8", "save it as UTF-8", rule=NOT_UTF8)]
        ) from None


@contextlib.contextmanager
def told(root: Path, kind: type[ReadingError] = OutputError) -> Iterator[None]:
    """Raise what the disk refuses as an error with a place, as seen from ``root``."""
    try:
        yield
    except OSError as error:
        raise kind([disk_problem(error, root)]) from error


def _shown(error: OSError, root: Path) -> str:
    # of a copy both ends are known, and what people look for is the place it was to go to
    path = _known(Path(str(error.filename2 or error.filename or root)))
    if path.is_relative_to(root):
        return (path.relative_to(root) if path != root else Path(root.name)).as_posix()
    return path.as_posix()


def _known(path: Path) -> Path:
    """Return a path without names that things have while they are made: what people know of it."""
    for above in (path, *path.parents):
        if above.name.startswith(HALF_WRITTEN):
            name = above.name.removeprefix(HALF_WRITTEN)
            is_file = above == path or name == above.parent.name
            return above.parent if is_file else above.parent / name / path.relative_to(above)
    return path
