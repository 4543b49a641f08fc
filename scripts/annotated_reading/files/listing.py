"""What stands in a folder, and how much it is."""

from __future__ import annotations

import sys
from pathlib import Path

from annotated_reading.files import list_files


def size_below(folder: Path) -> int:
    """Return how many bytes the files below a folder have."""
    return sum((folder / name).stat().st_size for name in list_files(folder))


def list_names(folder: Path, pattern: str) -> tuple[str, ...]:
    """Return what stands in a folder, and is called so, sorted."""
    return tuple(sorted(path.name for path in folder.glob(pattern)))


def installed_packages() -> tuple[str, ...]:
    """Return every package that Python finds, with its version: Markdown-3.9.dist-info.

    Where a system installs them without pip, it may be an egg-info.
    """
    return tuple(sorted({name for path in sys.path for name in list_names(Path(path), "*.*-info")}))
