"""Mend in .bib files what has one right answer: show it, ask, write."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from annotated_reading.bibtex.bibliography import decode
from annotated_reading.bibtex.decoding import encoded_like
from annotated_reading.disk_errors import told
from annotated_reading.files import bibliographies, has_file, read_file, write_input
from annotated_reading.fixing.bibliography import edits_of
from annotated_reading.fixing.edits import Edit, applied
from annotated_reading.fixing.unified import lines_changed, unified
from annotated_reading.inputs.parse import FURTHER_BIBLIOGRAPHY
from annotated_reading.layout import Layout
from annotated_reading.text.plain import plural

COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def fix_bibliographies(layout: Layout, *, is_agreed: bool) -> bool:
    """Mend the .bib files of an edition, its bibliography and its further works.

    Each is shown as a diff and written where ``is_agreed``, or where somebody at a terminal says
    so. Why a file cannot be mended is said. Returns whether a file was written; raises OutputError
    where the disk refuses.
    """
    written = [_fix(layout, path, is_agreed=is_agreed) for path in _bibliographies(layout)]
    return any(written)


def _fix(layout: Layout, path: Path, *, is_agreed: bool) -> bool:
    name = _name(layout, path)
    if path.suffix.lower() != ".bib":
        return _is_not(f"{name}: --fix mends .bib files alone; mend this one where it is exported")
    with told(layout.root):
        data = read_file(path)
    text, undecoded = decode(data, name)
    if undecoded:
        return _is_not(f"{name}: --fix mends no file whose encoding is not known")
    edits = edits_of(text, name)
    if not edits:
        return _is_not(f"{name}: there is nothing for --fix to mend")
    _show(text, edits, name)
    return _write(layout, path, data, applied(text, edits), is_agreed=is_agreed)


def _bibliographies(layout: Layout) -> Iterator[Path]:
    yield from bibliographies(layout)
    further = layout.root / FURTHER_BIBLIOGRAPHY
    if has_file(further):
        yield further


def _show(text: str, edits: Sequence[Edit], name: str) -> None:
    for line in unified(text, edits, name):
        colour = COLOURS.get(line[:1])
        click.echo(click.style(line, fg=colour) if colour else line)
    changed = plural(lines_changed(text, edits), "line changes", "lines change")
    click.echo(f"{name}: {changed}, by {', '.join(sorted({edit.rule for edit in edits}))}.")


def _write(layout: Layout, path: Path, data: bytes, text: str, *, is_agreed: bool) -> bool:
    """Write a file if it is to be, and if it is still what was shown."""
    name = _name(layout, path)
    mended = encoded_like(data, text)
    if mended is None:
        return _is_not(
            f"{name}: not written, for its encoding does not come back; save it as UTF-8"
        )
    if not (is_agreed or _is_terminal()):
        return _is_not(f"{name}: not written; --yes writes it")
    if not (is_agreed or click.confirm(f"Write this to {name}?")):
        return _is_not(f"{name}: not written")
    with told(layout.root):
        if read_file(path) != data:
            return _is_not(f"{name}: not written, for it has changed since; give the command again")
        write_input(path, mended)
    click.echo(f"{name}: written.")
    return True


def _name(layout: Layout, path: Path) -> str:
    """Return a file as problems name it."""
    inside = path.is_relative_to(layout.root)
    return (path.relative_to(layout.root) if inside else path).as_posix()


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _is_not(sentence: str) -> bool:
    """Say why a file is not written; return that it is not."""
    click.echo(f"{sentence}.", err=True)
    return False
