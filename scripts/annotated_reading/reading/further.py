"""Works beyond the list: checked against their records and the list, and joined with them."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading import apa
from annotated_reading.bibtex.slugs import addresses
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.inputs.parse import ABSTRACT, FURTHER, FURTHER_BIBLIOGRAPHY, Inputs
from annotated_reading.inputs.written import written_texts
from annotated_reading.model import FurtherNote, FurtherWork
from annotated_reading.reading.checks import (
    citable_keys,
    unknown_ids,
    unknown_sources,
    unread_of,
)
from annotated_reading.reading.references import cited, make_further_work
from annotated_reading.rules.indexes import FURTHER_WORK_LISTED, FURTHER_WORK_UNTOLD
from annotated_reading.rules.notes import (
    CITATIONS_ALIKE,
    NOTE_WITHOUT_ENTRY,
    REFERENCE_UNKNOWN,
)
from annotated_reading.text.citations import find_citations


def further_works(inputs: Inputs, made: apa.Citations) -> tuple[FurtherWork, ...]:
    """Return the works beyond the list in the order of further.yml.

    Letters behind their years tell them apart from each other. The list is another one, and its
    citations do not change with what is read besides. ``made`` are those made already.
    """
    library = made.library
    citations = cited(made, inputs.edition)
    slugs = addresses(library)
    return tuple(
        make_further_work(library[note.key], note, slug=slugs[note.key], cited=citations[note.key])
        for note in _notes(inputs)
        if note.key in library
    )


def check_further(inputs: Inputs, citations: apa.Citations) -> Iterator[Problem]:
    """Yield everything that does not fit between further.yml, further.bib and the list."""
    unread = unread_of(inputs, FURTHER_BIBLIOGRAPHY)
    known = Names((entry.key for entry in inputs.further_entries), unread)
    sentences = inputs.abstract.sentences if inputs.abstract else ()
    unread = unread_of(inputs, inputs.bibliography_path, ABSTRACT)
    ids = (*(e.key for e in inputs.entries), *(sentence.id for sentence in sentences))
    near = Names(ids, unread)
    citable = citable_keys(inputs)
    for note in _notes(inputs):
        if note.key and note.key not in known:
            what = f"there is no entry '{note.key}' in {FURTHER_BIBLIOGRAPHY}"
            yield Problem(
                note.place, what, known.hint(note.key) or "add it there", rule=NOTE_WITHOUT_ENTRY
            )
        place = Place(note.place.path, note.near_line)
        yield from unknown_ids(REFERENCE_UNKNOWN, note.near, near, place, "reference or sentence")
        yield from unknown_sources(note.sources, citable, note.place)
    yield from _unsaid(inputs)
    yield from _listed(inputs)
    for entry in inputs.further_entries:
        yield from apa.problems(entry)
        yield from apa.unplaced(entry, citations)
    yield from _alike(inputs)


def _notes(inputs: Inputs) -> tuple[FurtherNote, ...]:
    return inputs.further.works if inputs.further else ()


def _unsaid(inputs: Inputs) -> Iterator[Problem]:
    """Yield a problem for each entry of which nothing is said."""
    noted = Names((note.key for note in _notes(inputs)), unread_of(inputs, FURTHER))
    for entry in inputs.further_entries:
        if entry.key not in noted:
            what = f"'{entry.key}' is not in {FURTHER}"
            remedy = "say there under 'works:' what it adds, or remove the entry"
            yield Problem(entry.place, what, remedy, rule=FURTHER_WORK_UNTOLD)


def _listed(inputs: Inputs) -> Iterator[Problem]:
    """Yield a problem for each key that the list has too; capitals do not tell keys apart."""
    listed = {entry.key.casefold(): entry for entry in inputs.entries}
    for entry in inputs.further_entries:
        if other := listed.get(entry.key.casefold()):
            what = f"'{entry.key}' is the key of a work of the list too, '{other.key}' in "
            remedy = "remove it here if it is the same work, or give it another key"
            yield Problem(entry.place, f"{what}{other.place}", remedy, rule=FURTHER_WORK_LISTED)


def _alike(inputs: Inputs) -> Iterator[Problem]:
    """Yield a warning for each citation that reads like that of a work of the list."""
    listed = apa.in_texts(inputs.entries) if inputs.further_entries else {}
    keys = {forms.narrative: key for key, forms in listed.items()}
    further = apa.in_texts(inputs.further_entries)
    alike = {key: keys[f.narrative] for key, f in further.items() if f.narrative in keys}
    for written in written_texts(inputs) if alike else ():
        for citation in find_citations(written.text):
            if citation.key in alike and not citation.phrase:
                yield Problem(
                    Place(written.place.path, written.place.line + citation.line - 1),
                    f"[@{citation.key}] is shown as {further[citation.key].narrative}, "
                    f"and so is '{alike[citation.key]}' of the list",
                    f"write words that tell them apart: [words][@{citation.key}]",
                    Severity.WARNING,
                    rule=CITATIONS_ALIKE,
                )
