"""Compare a new export of the bibliography with the one of an edition, and take it over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.commands.bibliographies import own_bibliography, own_path
from annotated_reading.commands.look_at import look_at, refuse
from annotated_reading.commands.report import errors_of
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.formats import ending
from annotated_reading.files import list_files, read_file, remove_file, write_input
from annotated_reading.importing.given import read_bibliography
from annotated_reading.importing.staying import Joined, with_staying
from annotated_reading.importing.update import (
    Comparison,
    Moved,
    compare_exports,
    move_keys,
    still_named,
)
from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.layout import BIBLIOGRAPHY, READING, Layout, layout_of
from annotated_reading.rules.bibliographies import STRING_TWICE
from annotated_reading.rules.imported import GONE_STILL_NAMED, NOTE_IN_THE_WAY, WORKS_LOST
from annotated_reading.text.plain import noun, plural

REMEDY = "keep its entry, or remove its note and whatever cites it"
REMOVE = "--remove-gone"
REDIRECT = "keep its entry, or put here the key that the work has now: the address is published"


def update_bibliography(export: Path, root: Path, *, apply: bool, remove_gone: bool) -> int:
    """Say what a new export has otherwise, and with ``apply`` take it over; return the status.

    Works that the export does not have stay, unless ``remove_gone``. Nothing is written where they
    would have to stay in an export, which nobody but the reference manager adds to.
    """
    layout = layout_of(root)
    new = read_bibliography(read_file(export), export.as_posix())
    old = own_bibliography(layout)
    errors = errors_of((*old.problems, *new.problems))
    if errors:
        return refuse(errors)
    comparison = compare_exports(old.entries, new.entries)
    keys = {work.old.key: work.new.key for work in comparison.renamed}
    files = dict(_reading_files(layout))
    moved = move_keys(files, keys.items())
    _tell(comparison)
    target = _target(layout, new)
    staying = [] if remove_gone else [entry.key for entry in comparison.gone]
    joined = with_staying(new.text, old.text, staying, keys)
    lost = _lost(target, staying, joined)
    if staying and not lost:
        _tell_staying(staying)
    else:
        look_at("Gone, and written about", tuple(_missed(comparison, files)))
    look_at("Not moved", tuple(_in_the_way(moved)))
    look_at("Look at these too", new.problems)
    if lost and apply:
        return refuse(lost)
    look_at("--apply would be refused", lost)
    if apply:
        data = joined.text.encode() if target.name == BIBLIOGRAPHY else read_file(export)
        _write(layout, target, data, moved)
    else:
        print("Nothing was written; --apply takes the new export over.")
    return 0


def _target(layout: Layout, new: Bibliography) -> Path:
    """Return what is written: BibTeX stays BibTeX, and an export takes the place of an export."""
    own = own_path(layout)
    return own if own.name == BIBLIOGRAPHY else own.with_suffix(ending(new.origin))


def _lost(target: Path, staying: Sequence[str], joined: Joined) -> tuple[Problem, ...]:
    """Return why the new export cannot be taken over as long as works of ours are to stay."""
    if not staying:
        return ()
    if target.name != BIBLIOGRAPHY:
        works = plural(len(staying), "work")
        what = f"{works} would be lost, for the new export is without: {', '.join(staying)}"
        remedy = f"add them in the reference manager and export again, or drop them with {REMOVE}"
        return (Problem(Place(target.name), what, remedy, rule=WORKS_LOST),)
    place = Place(f"{BIBLIOGRAPHY}, as it would be")
    what = "the string '{}' has another value in the new export, and works that stay use it"
    remedy = "give one of the two strings another name"
    strings = (
        Problem(place, what.format(name), remedy, rule=STRING_TWICE) for name in joined.redefined
    )
    _, problems = parse_bibliography(joined.text, place.path)
    return (*strings, *errors_of(problems))


def _tell_staying(keys: Sequence[str]) -> None:
    count = noun(len(keys), "It stays", "They stay")
    print(f"{count} in {BIBLIOGRAPHY}, behind the others: {', '.join(keys)}.")
    print(f"{REMOVE} drops what the new export does not have.")


def _reading_files(layout: Layout) -> Iterator[tuple[str, str]]:
    for name in list_files(layout.reading):
        if name.endswith((".md", ".yml", ".txt")):
            text, wrong = decode(read_file(layout.reading / name), name)
            if not wrong:
                yield f"{READING}/{name}", text


def _tell(comparison: Comparison) -> None:
    for work in comparison.renamed:
        print(f"{work.old.key} is now {work.new.key}: the same {work.by}")
    if gone := [entry.key for entry in comparison.gone]:
        print(f"{plural(len(gone), 'work is', 'works are')} gone: {', '.join(gone)}")
    for entry in comparison.added:
        print(f"{entry.key} is new")
    for change in comparison.changed:
        before, after = (
            repr(value) if value else "nothing" for value in (change.before, change.after)
        )
        print(f"{change.entry.key}: {change.field} was {before}, is {after}")
    counts = (
        (len(comparison.renamed), "renamed"),
        (len(comparison.gone), "gone"),
        (len(comparison.added), "new"),
        (len({change.entry.key for change in comparison.changed}), "changed"),
    )
    print(", ".join(f"{number} {what}" for number, what in counts) + ".")


def _missed(comparison: Comparison, files: dict[str, str]) -> Iterator[Problem]:
    """Yield where a work that is gone is still written about."""
    for key, place in still_named(files, [entry.key for entry in comparison.gone]):
        what = f"'{key}' is gone from the bibliography, and is named here"
        remedy = REDIRECT if place.path == PERMALINKS else REMEDY
        yield Problem(place, what, remedy, Severity.WARNING, rule=GONE_STILL_NAMED)


def _in_the_way(moved: Moved) -> Iterator[Problem]:
    for path in moved.in_the_way:
        what = "this note cannot go with its key, for there is a note of that name"
        yield Problem(Place(path), what, "join the two", Severity.WARNING, rule=NOTE_IN_THE_WAY)


def _write(layout: Layout, target: Path, data: bytes, moved: Moved) -> None:
    write_input(target, data)
    own = own_path(layout)
    if target != own:
        remove_file(own)
    for path, text in moved.texts.items():
        write_input(layout.root / path, text.encode())
    for path in moved.removed:
        remove_file(layout.root / path)
    written = plural(len(moved.texts), "file")
    print(f"{target.name} and {written} below {READING}/ written.")
