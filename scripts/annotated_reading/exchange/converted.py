"""Works as reference managers export them -> entries, and their text in BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotated_reading.bibtex.bibliography import Published, parse_bibliography
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.bibliography import Bibliography, Problems
from annotated_reading.exchange.csl_faults import Fault
from annotated_reading.exchange.csl_items import UNKNOWN, Converted, convert
from annotated_reading.exchange.draft import entry_text
from annotated_reading.exchange.export_keys import keys_of_export
from annotated_reading.exchange.json_items import csl_records
from annotated_reading.exchange.records import Record
from annotated_reading.exchange.ris_records import ris_records
from annotated_reading.model import Entry, FieldLines
from annotated_reading.rules.exported import CSL_FORM, EXPORT_FIELD_LEFT_OUT
from annotated_reading.rules.records import TYPE_UNKNOWN


def converted_json(text: str, path: str, published: Published) -> Bibliography:
    """Return a file of CSL-JSON in BibTeX."""
    return _converted(*csl_records(text, path), path, published)


def converted_ris(text: str, path: str, published: Published) -> Bibliography:
    """Return a file of RIS in BibTeX."""
    return _converted(*ris_records(text, path), path, published)


def _converted(
    records: Sequence[Record], problems: Problems, path: str, published: Published
) -> Bibliography:
    """Return works in BibTeX, with the keys of the export where it has some.

    ``problems`` are those of the file that they were read from.
    """
    works = [convert(record.item) for record in records]
    starts = [record.line for record in records]
    keys, shared = keys_of_export(works, [Place(path, line) for line in starts])
    faults = [_fault(f, path, r) for w, r in zip(works, records, strict=True) for f in w.faults]
    problems = (*problems, *faults, *shared, *_lost(works, path, starts))
    texts = [entry_text(key, work.draft) for key, work in zip(keys, works, strict=True)]
    text = "\n".join(texts)
    if not text:
        return Bibliography("", (), problems, path)
    # a blank line stands behind each entry
    lines = tuple(
        line for line, own in zip(starts, texts, strict=True) for _ in range(own.count("\n") + 1)
    )
    entries, wrong = parse_bibliography(text, path, published)
    problems = (*problems, *(replace(p, place=Place(path, lines[p.place.line - 1])) for p in wrong))
    kept = {} if published is None else dict(zip(keys, (r.private for r in records), strict=True))
    placed = tuple(_placed(entry, lines, kept.get(entry.key, ())) for entry in entries)
    return Bibliography(text, placed, problems, path, lines)


def _placed(entry: Entry, lines: Sequence[int], private: Sequence[str]) -> Entry:
    """Return an entry with the lines of the file that it was exported to.

    ``private`` is what that file has of its user's own, which no entry is given.
    """
    start = lines[entry.place.line - 1]
    field_lines = FieldLines(dict.fromkeys(entry.field_lines, start))
    return replace(
        entry,
        place=Place(entry.place.path, start),
        field_lines=field_lines,
        withheld=tuple(dict.fromkeys((*entry.withheld, *private))),
    )


def _fault(fault: Fault, path: str, record: Record) -> Problem:
    return Problem(
        Place(path, record.line_of(fault.variable)), fault.what, fault.remedy, rule=CSL_FORM
    )


def _lost(works: Sequence[Converted], path: str, starts: Sequence[int]) -> Iterator[Problem]:
    """Yield a warning of types, and one of fields, that an entry has none for.

    Each stands at the first work that it is about.
    """
    types = _first_lines((w.unknown_type, n) for w, n in zip(works, starts, strict=True))
    names = _first_lines((f, n) for w, n in zip(works, starts, strict=True) for f in w.left_out)
    if types:
        what = f"no type of entry is known for {', '.join(types)}; such works were made @{UNKNOWN}"
        remedy = "give them another type"
        yield Problem(
            Place(path, min(types.values())), what, remedy, Severity.WARNING, rule=TYPE_UNKNOWN
        )
    if names:
        what = f"no field of an entry was found for {', '.join(names)}; what they hold was left out"
        place = Place(path, min(names.values()))
        remedy = "move what you need of it to a field that is read"
        yield Problem(place, what, remedy, Severity.WARNING, rule=EXPORT_FIELD_LEFT_OUT)


def _first_lines(named: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the names, sorted, each with the first line on which it is."""
    lines: dict[str, int] = {}
    for name, line in named:
        if name:
            lines.setdefault(name, line)
    return dict(sorted(lines.items()))
