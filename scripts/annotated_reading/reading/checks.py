"""What can be wrong between the inputs: every check is a generator of problems.

Nothing here changes anything. assemble.py runs all of them and reports all that they yield.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from annotated_reading import apa
from annotated_reading.bibtex import dates
from annotated_reading.bibtex.private import ANNOTATIONS
from annotated_reading.bibtex.slugs import addresses, is_clean, note_names
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.inputs.abstract_checks import ID, ID_RULE
from annotated_reading.inputs.parse import (
    ABSTRACT,
    FURTHER_BIBLIOGRAPHY,
    GLOSSARY,
    NOTES,
    TOPICS,
    Inputs,
)
from annotated_reading.inputs.people import strangers
from annotated_reading.inputs.people_alike import alike
from annotated_reading.inputs.permalinks import vanished
from annotated_reading.inputs.written import Written, written_texts
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.model import Correction, Entry, Fault, Note, Source, Term, Topic
from annotated_reading.reading.entry_checks import check_entries
from annotated_reading.reading.record_annotations import unknown_works
from annotated_reading.reading.topic_use import topic_use
from annotated_reading.rules.indexes import ID_UNKNOWN
from annotated_reading.rules.notes import (
    CITATION_FORM,
    CORRECTION_NOT_IN_RECORD,
    NOTE_TWICE,
    NOTE_WITHOUT_ENTRY,
    REFERENCE_UNKNOWN,
)
from annotated_reading.rules.rule import Rule
from annotated_reading.rules.sentences import SENTENCE_UNKNOWN
from annotated_reading.rules.writing import ID_FORM, ID_TWICE
from annotated_reading.text.citations import find_citations, find_citing
from annotated_reading.text.plain import fold
from annotated_reading.text.prose import find_faults

FAR_FUTURE = 9998
SPACES = re.compile(r"[^\S\n]+")
"""The end of a line parts the fields of a record."""


def check_inputs(
    inputs: Inputs, notes: Mapping[str, Note], citations: apa.Citations, kept: Kept = ANEW
) -> Iterator[Problem]:
    """Yield everything that is wrong between the parts. ``notes`` maps keys to notes."""
    entries = citations.library
    keys, citable = known_keys(inputs), citable_keys(inputs)
    written = inputs.abstract.sentences if inputs.abstract else ()
    sentences = Names((sentence.id for sentence in written), unread_of(inputs, ABSTRACT))
    with_file = {note.key: note for note in inputs.notes}

    yield from check_entries(inputs, citations, _year(inputs), kept)
    for entry in inputs.entries if inputs.edition.annotations_from_bibliography else ():
        yield from _two_annotations(entry, with_file.get(entry.key))
        yield from unknown_works(entry, keys)
    yield from _notes(inputs, entries, keys, sentences)
    for sentence in written:
        for parallel in sentence.parallels:
            yield from unknown_sources([parallel.source], citable, parallel.place)
    for person in inputs.people:
        yield from unknown_sources(person.sources, citable, person.place)
    yield from _ids(inputs.topics, "topic")
    yield from _ids(inputs.glossary, "term")
    yield from _topics(inputs, notes)
    yield from _glossary(inputs, citable)
    yield from _milestones(inputs, keys, citable)
    yield from _paths(inputs, keys, sentences)
    if not unread_of(inputs, inputs.bibliography_path).strip():  # it may hold their names in LaTeX
        yield from strangers(inputs.people, inputs.entries)
        yield from alike(inputs.entries, inputs.people, kept)
    yield from _vanished(inputs, entries, keys)


def _notes(
    inputs: Inputs, entries: Mapping[str, Entry], keys: Names, sentences: Names
) -> Iterator[Problem]:
    topics = Names((topic.id for topic in inputs.topics), unread_of(inputs, TOPICS))
    unread = _squeezed(unread_of(inputs, inputs.bibliography_path))
    citable = citable_keys(inputs)
    for note in inputs.notes:
        if note.key not in keys:
            yield _orphan(note, keys, inputs)
        yield from _corrected(note, entries.get(note.key), unread)
        yield from _ties(note, sentences)
        yield from _unknown_topics(note, topics)
        yield from unknown_sources(note.sources, citable, note.place)


def _ties(note: Note, sentences: Names) -> Iterator[Problem]:
    for tie in note.ties:
        ids = [tie.sentence]
        yield from unknown_ids(SENTENCE_UNKNOWN, ids, sentences, tie.place, "sentence")


def known_keys(inputs: Inputs) -> Names:
    """Return the keys of the list, those in what could not be read among them."""
    unread = unread_of(inputs, inputs.bibliography_path)
    return Names((entry.key for entry in inputs.entries), unread)


def citable_keys(inputs: Inputs) -> Names:
    """Return the keys that prose and sources may name: those of the list and those beyond it."""
    unread = unread_of(inputs, inputs.bibliography_path, FURTHER_BIBLIOGRAPHY)
    return Names((entry.key for entry in (*inputs.entries, *inputs.further_entries)), unread)


def unread_of(inputs: Inputs, *paths: str) -> str:
    """Return what could not be read of files: what names it has nobody knows."""
    return "\n".join(inputs.unread.get(path, "") for path in paths)


def _vanished(inputs: Inputs, entries: Mapping[str, Entry], keys: Names) -> Iterator[Problem]:
    """Yield what is wrong with published addresses; the work of one may only be unread."""
    kept = (link for link in inputs.permalinks if link.key in entries or link.key not in keys)
    yield from vanished(kept, entries, inputs.bibliography_path)


def _year(inputs: Inputs) -> int:
    """Return the year of the edition: the only clock, so that a build can be repeated."""
    return int(inputs.edition.date[:4]) if inputs.edition.date else FAR_FUTURE


def _two_annotations(entry: Entry, note: Note | None) -> Iterator[Problem]:
    name = next((name for name in ANNOTATIONS if entry.has(name)), "")
    if name and note:
        yield Problem(
            Place(entry.place.path, entry.field_lines.get(name, entry.place.line)),
            f"'{entry.key}' is annotated here and in {note.place.path}",
            f"remove the field '{name}' or the file",
            rule=NOTE_TWICE,
        )


def _orphan(note: Note, keys: Names, inputs: Inputs) -> Problem:
    remedy = "rename the file or add the entry"
    if near := keys.nearest(note.key):
        slugs = addresses((entry.key for entry in inputs.entries), inputs.permalinks)
        remedy = f"did you mean '{near}'? Its note is {NOTES}/{note_names(slugs)[near]}.md"
    what = f"there is no entry '{note.key}' in {inputs.bibliography_path}"
    return Problem(note.place, what, remedy, rule=NOTE_WITHOUT_ENTRY)


def _corrected(note: Note, entry: Entry | None, unread: str) -> Iterator[Problem]:
    if entry is None or not note.corrections:
        return
    values = _record(entry)
    for correction in note.corrections:
        if not _stands_in(correction, (values, unread), note.printed):
            yield Problem(
                correction.place,
                f"the corrected value '{correction.verified}' of '{correction.field}' is neither "
                f"in the entry '{note.key}' nor in the repaired reference",
                "correct one of them",
                rule=CORRECTION_NOT_IN_RECORD,
            )


def _stands_in(correction: Correction, records: Iterable[str], printed: str) -> bool:
    wanted = _squeezed(correction.verified)
    repaired = correction.kind is Fault.DAMAGE and wanted in _squeezed(printed)
    return repaired or any(wanted in record for record in records)


def _record(entry: Entry) -> str:
    """Return everything that the record says, as one line to look values up in."""
    names = [
        part
        for people in entry.names.values()
        for name in people
        for part in (f"{name.given} {name.family}", f"{name.family}, {name.given}")
    ]
    fields = [f"{value.plain}\n{value.source}" for value in entry.fields.values()]
    if entry.dates.issued:
        fields.append(dates.label(entry.dates.issued))
    return _squeezed("\n".join([*names, *fields]))


def _squeezed(text: str) -> str:
    """Return text without what print and record may differ in: case, forms of quotes and dashes."""
    folded = fold(text).replace("’", "'").replace("--", "-").replace("–", "-").replace("~", " ")
    return SPACES.sub(" ", folded.replace("{", "").replace("}", ""))


def _unknown_topics(note: Note, topics: Names) -> Iterator[Problem]:
    place = Place(note.place.path, note.topics_line)
    for name in dict.fromkeys(note.topics):
        if name not in topics:
            hint = topics.hint(name) or f"list it in {TOPICS}; {topics.listed()}"
            yield Problem(place, f"there is no topic '{name}'", hint, rule=ID_UNKNOWN)


def unknown_ids(
    rule: Rule, ids: Iterable[str], known: Names, place: Place, what: str, why: str = ""
) -> Iterator[Problem]:
    """Yield a problem for each id that is not known, once; ``what`` says of what kind it is."""
    for name in dict.fromkeys(ids):
        if name not in known:
            hint = known.hint(name) or known.listed()
            yield Problem(place, f"there is no {what} '{name}'{why}", hint, rule=rule)


def _unknown_citations(place: Place, text: str, keys: Names, kept: Kept) -> Iterator[Problem]:
    if "@" not in text:
        return  # nothing cites without one
    citing = kept(digest_of(text), "citing", partial(find_citing, text))
    for line, what, remedy in citing.misspelt:
        yield Problem(_below(place, line), what, remedy, rule=CITATION_FORM)
    for citation in citing.citations:
        if citation.key not in keys and not {",", "@"} & set(citation.key):
            yield Problem(
                _below(place, citation.line),
                f"[@{citation.key}] is not in the bibliography",
                keys.hint(citation.key) or "cite a key that it has",
                rule=REFERENCE_UNKNOWN,
            )
    for line, name in citing.bare:
        if name in keys:
            what = f"'@{name}' stands without brackets and cites nothing"
            yield _warn(CITATION_FORM, _below(place, line), what, f"write [@{name}]")


def check_prose(inputs: Inputs, rendered: Inputs, kept: Kept = ANEW) -> Iterator[Problem]:
    """Yield what is wrong with the texts of annotators; ``rendered`` has them as shown."""
    keys = citable_keys(inputs)
    for written, shown in zip(written_texts(inputs), written_texts(rendered), strict=True):
        yield from _unknown_citations(written.place, written.text, keys, kept)
        if shown.text == written.text:
            continue  # nothing in it had to be changed
        yield from _uncovered_citations(written, shown.text, keys)
        for line, fault in find_faults(written.text, titled=written.titled):
            yield _warn(fault.rule, _below(written.place, line), fault.what, fault.remedy)


def _uncovered_citations(written: Written, shown: str, keys: Names) -> Iterator[Problem]:
    """Yield unknown works that only what is rendered cites, as where a comment cuts code in two."""
    seen = {citation.key for citation in find_citations(written.text)}
    for citation in find_citations(shown):
        key = html.unescape(citation.key)
        if key not in seen and key not in keys:
            what = f"[@{key}] is not in the bibliography"
            yield Problem(
                written.place,
                what,
                keys.hint(key) or "cite a key that it has",
                rule=REFERENCE_UNKNOWN,
            )


def _below(place: Place, line: int) -> Place:
    """Return the place of a line of the text that starts at ``place``."""
    return Place(place.path, place.line + line - 1)


def _topics(inputs: Inputs, notes: Mapping[str, Note]) -> Iterator[Problem]:
    unread = unread_of(inputs, *(note.place.path for note in inputs.notes))
    yield from topic_use(inputs.topics, notes, unread)


def _ids(items: Iterable[Topic | Term], noun: str) -> Iterator[Problem]:
    """Yield a problem for each id that is malformed or used twice.

    An id is the fragment of an address, and a word among others in an attribute.
    """
    first: dict[str, Place] = {}
    for item in items:
        if item.id and not ID.fullmatch(item.id):
            what = f"'{item.id}' cannot be the id of a {noun}"
            yield Problem(
                item.place, what, f"{ID_RULE}, and give its name as the name", rule=ID_FORM
            )
        elif first.setdefault(item.id, item.place) != item.place:
            what = f"two {noun}s have the id '{item.id}', the first on line {first[item.id].line}"
            yield Problem(item.place, what, "give each its own id", rule=ID_TWICE)


def _glossary(inputs: Inputs, keys: Names) -> Iterator[Problem]:
    ids = Names((term.id for term in inputs.glossary), unread_of(inputs, GLOSSARY))
    for term in inputs.glossary:
        for names, line in ((term.see, term.see_line), (term.not_the_same_as, term.not_line)):
            place = Place(term.place.path, line)
            yield from unknown_ids(
                ID_UNKNOWN, names, ids, place, "term", f", which '{term.id}' names"
            )
        yield from unknown_sources(term.sources, keys, term.place)


def unknown_sources(sources: Iterable[Source], keys: Names, place: Place) -> Iterator[Problem]:
    """Yield a problem for each source that names a work which is not known."""
    for source in sources:
        if source.key:
            yield from unknown_ids(
                REFERENCE_UNKNOWN, [source.key], keys, Place(place.path, source.line), "reference"
            )


def _milestones(inputs: Inputs, keys: Names, citable: Names) -> Iterator[Problem]:
    for milestone in inputs.milestones:
        yield from unknown_ids(
            REFERENCE_UNKNOWN, milestone.near, keys, milestone.place, "reference"
        )
        yield from unknown_sources(milestone.sources, citable, milestone.place)


def _paths(inputs: Inputs, keys: Names, sentences: Names) -> Iterator[Problem]:
    seen = {"index", "along-the-abstract", "by-date"}
    for path in inputs.paths:
        if path.id in seen or not is_clean(path.id):
            yield Problem(
                path.place,
                f"'{path.id}' cannot be the address of a path",
                "use small letters, digits and hyphens, and for each path another",
                rule=ID_FORM,
            )
        seen.add(path.id)
        for step in path.steps:
            place = Place(path.place.path, step.line)
            yield from unknown_ids(
                REFERENCE_UNKNOWN, [step.key] if step.key else [], keys, place, "reference"
            )
            ids = [step.sentence] if step.sentence else []
            yield from unknown_ids(SENTENCE_UNKNOWN, ids, sentences, place, "sentence")


def _warn(rule: Rule, place: Place, what: str, remedy: str) -> Problem:
    return Problem(place, what, remedy, Severity.WARNING, rule=rule)
