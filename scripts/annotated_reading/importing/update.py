"""A new export of a bibliography beside the old: keys renamed, works gone or new, fields changed.

A reference manager gives keys as it likes, and a key is an address here, the name of a note, and
what texts cite. So a renamed work is found again, and all that hangs on its key goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.importing.key_places import key_places, note_paths
from annotated_reading.importing.same_work import find_same
from annotated_reading.model import Entry
from annotated_reading.text.plain import shortened

NOT_COMPARED = frozenset("timestamp date-modified date-added modificationdate file owner".split())
"""Fields that a manager changes by itself."""
LONGEST = 60


@frozen
class Renamed:
    """A work whose key is another one now."""

    old: Entry
    new: Entry
    by: str
    """What shows that it is the same: DOI."""


@frozen
class Changed:
    """A field of a work that says something else now."""

    entry: Entry
    """The new one."""
    field: str
    before: str
    after: str


@frozen
class Comparison:
    """What a new export has otherwise than the old one."""

    renamed: tuple[Renamed, ...]
    gone: tuple[Entry, ...]
    added: tuple[Entry, ...]
    changed: tuple[Changed, ...]


def compare_exports(old: Sequence[Entry], new: Sequence[Entry]) -> Comparison:
    """Return what is renamed, gone, new and changed, in the order of the files."""
    before = {entry.key: entry for entry in old}
    after = {entry.key: entry for entry in new}
    unmatched = [entry for key, entry in after.items() if key not in before]
    renamed: list[Renamed] = []
    gone: list[Entry] = []
    for key, entry in before.items():
        if key in after:
            continue
        same = find_same(entry, unmatched)
        if same is None:
            gone.append(entry)
        else:
            renamed.append(Renamed(entry, *same))
            unmatched.remove(same[0])
    pairs = [(before[key], after[key]) for key in before if key in after]
    pairs += [(work.old, work.new) for work in renamed]
    changed = (change for pair in pairs for change in _changes(*pair))
    return Comparison(tuple(renamed), tuple(gone), tuple(unmatched), tuple(changed))


def _changes(old: Entry, new: Entry) -> Iterator[Changed]:
    ours, theirs = _fields(old), _fields(new)
    for name in {**ours, **theirs}:
        if ours.get(name, "") != theirs.get(name, "") and name not in NOT_COMPARED:
            before, after = (shortened(f.get(name, ""), LONGEST) for f in (ours, theirs))
            yield Changed(new, name, before, after)


def _fields(entry: Entry) -> dict[str, str]:
    names = {
        role: "; ".join(name.in_full for name in people) for role, people in entry.names.items()
    }
    return {"type": entry.type, **names, **{n: v.plain for n, v in entry.fields.items()}}


@frozen
class Moved:
    """What becomes of the files below docs/_reading when keys are renamed."""

    texts: Mapping[str, str]
    """Path to new text, of files that change or are new."""
    removed: tuple[str, ...]
    in_the_way: tuple[str, ...]
    """Notes that stay where they are, for there is a note of the new name."""


def move_keys(files: Mapping[str, str], renamed: Iterable[tuple[str, str]]) -> Moved:
    """Return the files of a reading with notes, permalinks and citations under the new keys.

    ``files`` are those below docs/_reading, by path from the root; ``renamed`` old and new keys.
    """
    new_key = dict(renamed)
    moved, in_the_way = _note_paths(files, new_key)
    texts: dict[str, str] = {}
    for path, text in files.items():
        target = moved.get(path, path)
        rewritten = _with_keys(path, text, new_key)
        if target != path or rewritten != text:
            texts[target] = rewritten
    removed = tuple(path for path in moved if path not in texts)
    return Moved(texts, removed, tuple(in_the_way))


def _note_paths(
    files: Mapping[str, str], new_key: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return where notes go, and those that cannot go there."""
    moved: dict[str, str] = {}
    in_the_way: list[str] = []
    leaving = {path for key in new_key for path in note_paths(key)}
    for old, new in new_key.items():
        target, *_ = note_paths(new)
        for path in note_paths(old):
            if path not in files or path == target:
                continue
            if target in files and target not in leaving:
                in_the_way.append(path)
            else:
                moved[path] = target
    return moved, in_the_way


def _with_keys(path: str, text: str, new_key: Mapping[str, str]) -> str:
    """Return a text of the reading that names works by their new keys; all change at once."""
    pieces, after = [], 0
    for place in key_places(path, text):
        if place.key in new_key:
            pieces += [text[after : place.start], new_key[place.key]]
            after = place.end
    return "".join([*pieces, text[after:]])


def still_named(files: Mapping[str, str], gone: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield each key that is gone and, once for each file, where that still names it."""
    notes = {path: key for key in gone for path in note_paths(key)}
    keys = frozenset(notes.values())
    for path, text in files.items():
        lines = {notes[path]: 1} if path in notes else {}
        for place in key_places(path, text):
            if place.key in keys:
                lines.setdefault(place.key, text.count("\n", 0, place.start) + 1)
        yield from ((key, Place(path, line)) for key, line in lines.items())
