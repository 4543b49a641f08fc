"""The list of the files below docs/ that this package wrote, each with its hash."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotated_reading.files.replacing import replace_file
from annotated_reading.model import MARKER

MANIFEST = ".generated"
MANIFEST_HEADER = f"# {MARKER}: the files below docs/ that it wrote, each with its SHA-256.\n"
Manifest = Mapping[str, frozenset[str]]
"""The hashes that a file may have if this package wrote it: two while a build is under way.

A page that says A is to say B: the list names A and B, the page is replaced, the list names B. A
build that dies in between leaves A or B, and the next one takes either for ours.
"""


def read_manifest(docs: Path) -> Manifest:
    """Return what earlier builds wrote; paths that lead out of docs/ are not believed."""
    try:
        data = (docs / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        data = b""
    digests: dict[str, frozenset[str]] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition(" ")
        if digest != "#" and name and name[0] != "/" and ".." not in name.split("/"):
            hashes = digests.get(name)
            digests[name] = frozenset([digest]) if hashes is None else hashes | {digest}
    return digests


def write_manifest(docs: Path, files: Manifest, before: Manifest) -> None:
    """Write the list where it says something else than before."""
    if files != before:
        lines = (f"{digest} {uri}\n" for uri in sorted(files) for digest in sorted(files[uri]))
        replace_file(docs / MANIFEST, (MANIFEST_HEADER + "".join(lines)).encode())
