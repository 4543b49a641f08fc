"""Add works to an edition: from files of reference managers, or from printed references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from annotated_reading.bibtex.slugs import addresses, note_names
from annotated_reading.commands.bibliographies import own_bibliography, own_path
from annotated_reading.commands.look_at import look_at, refuse
from annotated_reading.errors import Place, Problem
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.formats import ending
from annotated_reading.files import has_file, read_file, read_templates, write_input
from annotated_reading.importing.addition import Addition, add_works
from annotated_reading.importing.given import KNOWN_ENDINGS, read_bibliography
from annotated_reading.importing.reference_lines import YEAR
from annotated_reading.importing.stubs import note_view
from annotated_reading.importing.words import english
from annotated_reading.inputs.parse import NOTES, PERMALINKS
from annotated_reading.inputs.permalinks import parse_permalinks
from annotated_reading.layout import BIBLIOGRAPHY, layout_of
from annotated_reading.pages.templating import Templates
from annotated_reading.rules.bibliographies import FILE_MISSING
from annotated_reading.rules.imported import ADDED_TO_EXPORT
from annotated_reading.text.plain import plural

ADDRESS = re.compile(r"https?://|www\.")


def add_entries(given: Sequence[str], root: Path) -> int:
    """Add works to the edition below ``root``; return the exit status."""
    layout = layout_of(root)
    own = own_path(layout)
    if own.name != BIBLIOGRAPHY:
        return refuse([_is_export(own.name)])
    there = own_bibliography(layout)
    printed = [argument for argument in given if _is_printed(argument)]
    added = [_read(argument) for argument in given if not _is_printed(argument)]
    addition = add_works(there, added, printed, english())
    if addition.errors:
        return refuse(addition.errors)
    notes = _notes(there, addition, layout.root)
    write_input(own, addition.text.encode())
    for path, note in notes.items():
        write_input(layout.root / path, note.encode())
    keys = ", ".join(work.key for work in addition.works)
    print(f"{plural(len(addition.works), 'work')} added: {keys}.")
    print(f"{plural(len(notes), 'note')} written below {NOTES}/.")
    look_at("These do not come back as printed", addition.not_back)
    look_at("Look at these too", (*addition.doubtful, *(p for b in added for p in b.problems)))
    return 0


def _is_export(name: str) -> Problem:
    """Return why nothing is added to an export: the next one would be without it."""
    kind = ending(name)
    what = "this is an export of your reference manager, and the next one would lose what is added"
    remedy = (
        f"add the works there, export again, and take it over with 'annotated-reading update "
        f"EXPORT{kind} --apply'"
    )
    return Problem(Place(name), what, remedy, rule=ADDED_TO_EXPORT)


def _is_printed(argument: str) -> bool:
    """Whether an argument is a printed reference: words that name no file, there or missing.

    Words with a year and without the ending of a file are one, whatever lies on the disk.
    """
    named = bool(ending(argument)) and ending(argument) in KNOWN_ENDINGS
    if len(argument.split()) == 1 or (named and not ADDRESS.search(argument)):
        return False
    return bool(YEAR.search(argument)) or not has_file(Path(argument))


def _read(argument: str) -> Bibliography:
    path = Path(argument)
    if has_file(path):
        return read_bibliography(read_file(path), argument)
    what = "there is no such file, and a printed reference has more than one word"
    problem = Problem(
        Place(argument), what, "name a .bib file, or quote a reference", rule=FILE_MISSING
    )
    return Bibliography("", (), (problem,), argument)


def _notes(there: Bibliography, addition: Addition, root: Path) -> dict[str, str]:
    """Return the stubs of the new works, by path; a note that is there stays."""
    templates = Templates(read_templates("new"))
    keys = [*(entry.key for entry in there.entries), *(work.key for work in addition.works)]
    published, _ = parse_permalinks(read_file(root / PERMALINKS).decode("utf-8"), PERMALINKS)
    names = note_names(addresses(keys, published))
    paths = {f"{NOTES}/{names[work.key]}.md": work for work in addition.works}
    return {
        path: templates.page(path, "new/note.md.jinja", note_view(work)).text
        for path, work in paths.items()
        if not has_file(root / path)
    }
