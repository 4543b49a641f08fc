"""The list of the files below docs/ that this package wrote, each with its hash."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from annotated_reading.files.replacing import replace_file
from annotated_reading.model import MARKER

MANIFEST = ".generated"
MANIFEST_HEADER = f"# {MARKER}: the files below docs/ that it wrote, each with its SHA-256.\n"
Manifest = Mapping[str, str]
"""The hash that a file has if this package wrote it; while a build is under way two, with a space.

A page that says A is to say B: the list names A and B, the page is replaced, the list names B. A
build that dies in between leaves A or B, and the next one takes either for ours.
"""


def read_manifest(docs: Path) -> Manifest:
    """Return what earlier builds wrote; paths that lead out of docs/ are not believed."""
    try:
        data = (docs / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        data = b""
    hashes: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition(" ")
        if digest != "#" and name and not _leads_out(name):
            hashes[name] = f"{hashes[name]} {digest}" if name in hashes else digest
    return hashes


def write_manifest(docs: Path, files: Manifest) -> os.stat_result:
    """Write the list; return the status of its file."""
    lines = (f"{digest} {uri}\n" for uri in sorted(files) for digest in files[uri].split())
    return replace_file(docs / MANIFEST, (MANIFEST_HEADER + "".join(lines)).encode())


def generated_files(docs: Path) -> frozenset[str]:
    """Return what earlier builds wrote to docs/, their list included."""
    return frozenset((*read_manifest(docs), MANIFEST))


def _leads_out(name: str) -> bool:
    return name[0] == "/" or (".." in name and ".." in name.split("/"))
