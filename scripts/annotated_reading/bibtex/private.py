"""Fields that stay behind: what a reference manager keeps for its user, and no reader is owed.

Paths tell the name of an account, time stamps when somebody worked, notes what somebody thought.
They reach a .bib because managers export all they have. None of them describes a work, so none is
published unless the edition names it; ``abstract`` and ``keywords`` are another thing, and stay.

A ``note`` is part of a reference («Reprint of the 1st edition»). Managers also export their users'
notes under this name: Zotero as HTML, others as paragraphs. Such a note is told by its form.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from annotated_reading.bibtex.commands import Command, Field
from annotated_reading.bibtex.latex import plain

MANAGERS = {
    "JabRef": "file pdf ps localfile owner timestamp creationdate modificationdate groups comment "
    "review ranking priority printed read readstatus relevance qualityassured username "
    "__markedentry",
    "BibDesk": "date-added date-modified local-url read rating annote",
    "Mendeley": "file annote",
    "Zotero": "file annotation annote attachment notes",
    "EndNote": "file annote research-notes",
    "Papers": "date-added date-modified local-url read rating",
    "KBibTeX": "localfile x-color x-stars",
    "BibSonomy": "added-at interhash intrahash username privnote",
    "CiteULike": "posted-at priority comment",
}
"""What each manager writes for its user; Zotero with Better BibTeX, whose notes are annotations."""
PRIVATE = frozenset(name for names in MANAGERS.values() for name in names.split())
STEMS = ("bdsk-", "mendeley-", "citeulike-", "comment-", "__")
"""Beginnings of such names: bdsk-file-1, mendeley-groups, comment-alice (JabRef), __group."""
ANNOTATIONS = ("annotation", "annote")
"""Fields that hold what somebody says of a work, which may be for readers after all."""
NOTE = "note"
LONGEST_NOTE = 300
"""Characters of a note that can still be part of a reference."""
HTML = re.compile(
    r"</?(?:p|div|span|br|hr|h[1-6]|ul|ol|li|strong|b|em|i|u|a|blockquote|pre|code|table|t[rdh]|img"
    r"|su[bp])\b[^<>]*>",
    re.IGNORECASE,
)
PARAGRAPHS = re.compile(r"\n[^\S\n]*\n|\\par\b")


def is_private(name: str) -> bool:
    """Whether a field, named in lower case, stays behind unless an edition publishes it."""
    return name in PRIVATE or name.startswith(STEMS)


def is_managers_note(note: str) -> bool:
    """Whether the source of a ``note`` is plainly a user's: HTML, paragraphs, or very long."""
    if PARAGRAPHS.search(note.strip().replace("\r\n", "\n").replace("\r", "\n")):
        return True
    text = plain(note) if len(note) > LONGEST_NOTE or "<" in note or "less" in note else ""
    return len(text) > LONGEST_NOTE or bool(HTML.search(text) or HTML.search(note))


def withhold(command: Command, published: Container[str]) -> Command:
    """Return an entry as it is published, without the private fields that are not ``published``.

    What is left stands in its text byte for byte, and ``withheld`` names what does not.
    """
    stays = [not _is_withheld(field, published) for field in command.fields]
    if all(stays):
        return command
    withheld = [
        field.name
        for field, kept in zip(command.fields, stays, strict=True)
        if not kept and field.value.strip()
    ]
    return replace(
        command,
        fields=tuple(f for f, kept in zip(command.fields, stays, strict=True) if kept),
        source=_cut(command.source, command.fields, stays),
        withheld=tuple(dict.fromkeys(withheld)),
    )


def _is_withheld(field: Field, published: Container[str]) -> bool:
    if field.name in published:
        return False
    return is_private(field.name) or (field.name == NOTE and is_managers_note(field.value))


def _cut(source: str, fields: Sequence[Field], stays: Sequence[bool]) -> str:
    """Return the text of an entry without the fields that do not stay.

    A field goes with the comma and the white space behind it, so that the next one takes its
    place. What ends the entry stays as it was, with or without a comma in front of the brace::

        title = {A},          title = {A},          title = {A}
        file  = {x},    ->    year  = 2020    or    }
        year  = 2020          }
        }
    """
    end = source[fields[-1].end :]
    if not any(stays):
        return source[: fields[0].start].rstrip() + re.sub(r"^(\s*,)+", "", end)
    text = source[: fields[0].start]
    last = max(index for index, kept in enumerate(stays) if kept)
    for index, (field, kept) in enumerate(zip(fields, stays, strict=True)):
        if kept:
            after = end if index == last else source[field.end : fields[index + 1].start]
            text += source[field.start : field.end] + after
    return text
