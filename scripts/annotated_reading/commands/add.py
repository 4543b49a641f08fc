"""Add works to an edition: from files of reference managers, or from printed references."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotated_reading.bibtex.bibliography import decode
from annotated_reading.bibtex.slugs import file_name
from annotated_reading.commands.look_at import look_at, refuse
from annotated_reading.errors import Place, Problem
from annotated_reading.files import has_file, layout_of, read_file, read_templates, write_file
from annotated_reading.importing.addition import Addition, add_works
from annotated_reading.importing.formats import READERS, Bibliography, ending, refusal
from annotated_reading.importing.new_edition import NOTES
from annotated_reading.importing.stubs import note_view
from annotated_reading.importing.words import english
from annotated_reading.pages.templating import Templates
from annotated_reading.text.plain import plural


def add_entries(given: Sequence[str], root: Path) -> int:
    """Add works to the edition below ``root``; return the exit status."""
    layout = layout_of(root)
    bibliographies, printed, problems = _sort_out(given)
    text, undecoded = decode(read_file(layout.bibliography), layout.bibliography.name)
    if problems := [*problems, *undecoded]:
        return refuse(problems)
    addition = add_works(text, bibliographies, printed, english())
    if addition.errors:
        return refuse(addition.errors)
    notes = _notes(addition, layout.root)
    write_file(layout.bibliography, addition.text.encode())
    for path, note in notes.items():
        write_file(layout.root / path, note.encode())
    keys = ", ".join(work.key for work in addition.works)
    print(f"{plural(len(addition.works), 'work')} added: {keys}.")
    print(f"{plural(len(notes), 'note')} written below {NOTES}/.")
    look_at("These do not come back as printed", addition.not_back)
    look_at("Look at these too", addition.doubtful)
    return 0


def _sort_out(
    given: Sequence[str],
) -> tuple[list[Bibliography], list[str], list[Problem]]:
    """Return the bibliographies and the printed references among what was given.

    What names a file is one; what has spaces and names none is a printed reference.
    """
    bibliographies, printed, problems = [], [], []
    for argument in given:
        path = Path(argument)
        if not has_file(path):
            if len(argument.split()) > 1:
                printed.append(argument)
            else:
                what = "there is no such file, and a printed reference has more than one word"
                problems.append(
                    Problem(Place(argument), what, "name a .bib file, or quote a reference")
                )
            continue
        reader = READERS.get(ending(argument))
        text, wrong = decode(read_file(path), argument)
        refused = refusal(argument) or Problem(
            Place(argument), "this is no bibliography", "make an edition of a text with 'new'"
        )
        if wrong or reader is None:
            problems += wrong or [refused]
        else:
            bibliographies.append(reader(text, argument))
    return bibliographies, printed, problems


def _notes(addition: Addition, root: Path) -> dict[str, str]:
    """Return the stubs of the new works, by path; a note that is there stays."""
    templates = Templates(read_templates("new"))
    paths = {f"{NOTES}/{file_name(work.key)}": work for work in addition.works}
    return {
        path: templates.page(path, "new/note.md.jinja", note_view(work)).text
        for path, work in paths.items()
        if not has_file(root / path)
    }
