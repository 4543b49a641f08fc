"""docs/_reading/notes/<key>.md -> Note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import partial
from pathlib import PurePosixPath

from annotated_reading.bibtex.slugs import hashed_slug, note_names
from annotated_reading.errors import Place, Problem
from annotated_reading.inputs.located import Fields, split_front_matter, unclosed_front_matter
from annotated_reading.inputs.sources import day_or_month, iso_date, parse_sources, web_address
from annotated_reading.inputs.yaml_tree import parse_yaml
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.model import Basis, Correction, Fault, Grade, Note, Source, Status, Tie
from annotated_reading.rules.notes import (
    ANNOTATION_MISSING,
    DAYS_REVERSED,
    NOT_AS_PRINTED,
    NOT_UNKNOWN,
    NOTE_TWICE,
)


def parse_notes(
    texts: Mapping[str, str], slugs: Mapping[str, str], kept: Kept = ANEW
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Return the notes of files by their paths, and everything wrong with them.

    The file of a note is called by the key, or by the address of a key that no file can have; up
    to version 1.0 that had a hash in it. ``slugs`` are the addresses by key. What a file says may
    be ``kept``.
    """
    key_of = {hashed_slug(key): key for key in slugs}
    key_of |= {name: key for key, name in note_names(slugs).items()}
    key_of |= {key: key for key in slugs}
    notes: dict[str, Note] = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        stem = PurePosixPath(path).stem
        key = key_of.get(stem, stem)
        digest = digest_of(text, path, key)
        note, wrong = kept(digest, "note", partial(parse_note, text, path, key))
        problems += wrong
        first = notes.setdefault(note.key, note)
        if first is not note:
            what = f"'{note.key}' has a note in {first.place.path} as well"
            problems.append(Problem(note.place, what, "keep one of the files", rule=NOTE_TWICE))
    return tuple(notes.values()), tuple(problems)


def parse_note(text: str, path: str, key: str = "") -> tuple[Note, tuple[Problem, ...]]:
    """Return the note and everything wrong with it in itself.

    The citation key is the name of the file unless another is given. Whether keys, sentences and
    topics exist is for checks.py to say.
    """
    key = key or PurePosixPath(path).stem
    if unclosed := unclosed_front_matter(text, path):
        return Note(key=key, place=Place(path), text="", text_line=1), unclosed
    front, body, body_line = split_front_matter(text)
    node, yaml_problems = parse_yaml(front, path, 2)
    problems = list(yaml_problems)
    fields = Fields(node, path, "this note's front matter", problems)
    printed = " ".join(fields.text("printed").split())
    damaged = " ".join(fields.text("damaged").split())
    note = Note(
        key=key,
        place=Place(path),
        text=body.strip(),
        text_line=body_line + len(body) - len(body.lstrip("\n")),
        basis=fields.choice("basis", Basis, required=True),
        audience=fields.one_line("audience"),
        audience_line=fields.line_of("audience"),
        scrutiny=fields.one_line("scrutiny"),
        scrutiny_line=fields.line_of("scrutiny"),
        printed=printed,
        damaged=damaged,
        corrections=tuple(_corrections(fields, printed, damaged)),
        topics=fields.texts("topics"),
        topics_line=fields.line_of("topics"),
        ties=tuple(_ties(fields, key)),
        sources=tuple(parse_sources(fields)),
        written=iso_date(fields, "written"),
        reviewed=iso_date(fields, "reviewed"),
        archived=web_address(fields, "archived"),
    )
    fields.finish()
    return note, (*problems, *_faults(note, fields, Place(path, body_line)))


def _faults(note: Note, fields: Fields, body: Place) -> Iterator[Problem]:
    """Yield what is wrong with the note as a whole."""
    if note.reviewed and note.written > note.reviewed:
        what = f"'written' is {note.written}, and 'reviewed' is before it: {note.reviewed}"
        remedy = "mend one of the two days"
        yield Problem(
            Place(note.place.path, fields.line_of("written")), what, remedy, rule=DAYS_REVERSED
        )
    if not note.text:
        what = "there is no annotation below the front matter"
        remedy = "write what the work is and says, or remove the file"
        yield Problem(body, what, remedy, rule=ANNOTATION_MISSING)


def _corrections(fields: Fields, printed: str, damaged: str) -> Iterator[Correction]:
    for item in fields.records("corrections", "this correction"):
        status = item.choice("status", Status, required=True) or Status.VERIFIED
        correction = Correction(
            field=item.text("field", required=True),
            printed=item.text("printed"),
            verified=item.text("verified", required=status is not Status.UNKNOWN),
            source=Source(
                item.text("source", required=True),
                web_address(item, "url"),
                web_address(item, "archived"),
                seen=day_or_month(item, "seen"),
            ),
            status=status,
            kind=item.choice("kind", Fault)
            or (Fault.WRONG if "printed" in item else Fault.MISSING),
            place=item.place(),
        )
        item.finish()
        if status is Status.UNKNOWN:
            _check_unknown(item, correction)
        if correction.kind is Fault.MISSING and correction.printed:
            item.report(
                NOT_AS_PRINTED,
                "something that is missing cannot have been printed",
                "empty 'printed'",
            )
        elif correction.kind is not Fault.MISSING:
            where = damaged if correction.kind is Fault.DAMAGE else printed
            _check_printed(item, correction, where)
        yield correction


def _check_unknown(item: Fields, correction: Correction) -> None:
    if correction.verified:
        what = f"the status is unknown, and yet 'verified' is '{correction.verified}'"
        remedy = "say how sure it is, or remove 'verified'"
        item.report(NOT_UNKNOWN, what, remedy, item.line_of("verified"))
    if correction.kind is not Fault.MISSING:
        what = "only of what is missing can the status be unknown"
        remedy = "write 'kind: missing', or what the record has"
        item.report(NOT_UNKNOWN, what, remedy, item.line_of("status"))


def _check_printed(item: Fields, correction: Correction, where: str) -> None:
    if not correction.printed:
        item.report(
            NOT_AS_PRINTED, "this correction does not say what is printed", "add 'printed:'"
        )
    elif correction.printed not in where:
        name = "damaged" if correction.kind is Fault.DAMAGE else "printed"
        item.report(
            NOT_AS_PRINTED,
            f"'{correction.printed}' does not occur in '{name}'",
            f"copy it from the reference under '{name}:' as it stands there",
            item.line_of("printed"),
        )


class _Graded(Enum):
    """What a note may say of a work; what a sentence cites it says itself."""

    DIRECT = Grade.DIRECT.value
    BACKGROUND = Grade.BACKGROUND.value


def _ties(fields: Fields, key: str) -> Iterator[Tie]:
    for sentence, item in fields.mappings("bears_on", "the tie to"):
        grade = item.choice("as", _Graded, required=True)
        why = item.text("why", required=True)
        item.finish()
        if grade and why:
            yield Tie(sentence, key, Grade(grade.value), why, item.place())
