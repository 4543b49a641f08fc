"""The head of a page's source, which mkdocs reads as YAML of any kind."""

from __future__ import annotations

from typing import Any

from mkdocs.utils.meta import get_data

from annotated_reading.text.front_matter import read_yaml_lines

BEGIN, END = "---\n", "\n---\n"


def source_parts(source: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a page and what its head says, as mkdocs does."""
    end = source.find(END)
    if source.startswith(BEGIN) and end > 0:
        meta = read_yaml_lines(source[len(BEGIN) : end + 1])
        if meta is not None:
            return source[end + len(END) :].lstrip("\n"), meta
    return get_data(source)
