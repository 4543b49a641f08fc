"""Where the files of the search lie, and how they are written."""

from __future__ import annotations

from annotated_reading.editions.kept_values import kept_json

FOLDER = "search/"
TOP = f"{FOLDER}index.js"
FILE = f"{FOLDER}{{}}.js"
KEPT = "annotated-search:"
"""Before the name under which a script keeps its value."""
File = tuple[str, bytes | None]
"""The address of a file, and what it says; None where it stands as the last index left it."""


def script(name: str, value: str | None) -> File:
    """Return a script that keeps a value, written as JSON; None stays None."""
    return FILE.format(name), None if value is None else kept_json(f"{KEPT}{name}", value).encode()
