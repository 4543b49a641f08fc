"""An import proves itself: what was read is set again by our own style and compared with print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import Enum

from annotated_reading import apa
from annotated_reading.bibtex.eprints import ARXIV, NAMED_ARXIV
from annotated_reading.bibtex.identifiers import RESOLVER
from annotated_reading.exchange.draft import Draft, read_draft
from annotated_reading.frozen import frozen
from annotated_reading.importing.apa_form import Reading, apa_readings, looks_like_a_body
from annotated_reading.importing.differences import difference
from annotated_reading.importing.reference_lines import IN_BOOK
from annotated_reading.importing.units import split_units
from annotated_reading.model import Entry
from annotated_reading.text.plain import fold
from annotated_reading.text.rich import render_plain

NEAR = 0.75
"""How much of a reference has to come back for its reading to be kept."""
MARKS = str.maketrans(
    {"'": "’", "‘": "’", "`": "’", '"': "”", "“": "”", "‐": "-", "‑": "-", "\u00a0": " "}
)
TWO_FOR_ONE = re.compile(r"``|''")
"""A mark of quotation in LaTeX."""
OPENING = (
    (re.compile(r"(?<![^\s(\[—–’])”(?=\S)"), "“"),
    (re.compile(r"(?<![^\s(\[—–“])’(?=[^\W\d_])"), "‘"),
)
"""Marks of quotation that open, by what stands before them: print has several forms of them."""
RANGE = re.compile(r"(?<=\d)\s?[-–—]\s?(?=\w?\d)")
ADDRESS = re.compile(r"(https?://\S+)")
DOI = re.compile(rf"{RESOLVER.pattern}(?=10\.)", re.IGNORECASE)
OLD_FORMS = (
    (re.compile(r"Retrieved (?:from|at):? (?=http)"), ""),
    (re.compile(r"(?<=\. )[A-Z][^.:()]{2,40}(?:, [^.:()]{2,30})?: (?=[A-Z])"), ""),
    (re.compile(r"(?<=\.),? (?:and|&) (?=[^\W\d_][\w’'-]+(?: [\w’'-]+)*, [A-Z]\.)"), ", & "),
    (re.compile(r"(?<=\((?:\d{4}|n\.d\.)\))[,:]?(?= )"), "."),
)
"""What older editions and careless lists print: «Retrieved from», place of publication, «and»."""


class Outcome(Enum):
    """What became of a printed reference that was set again."""

    AS_PRINTED = "as printed"
    OLDER_FORM = "as printed, but for forms that the style has given up"
    DIFFERENT = "different"
    KEPT_WHOLE = "kept whole"
    OTHER_STYLE = "another style"


@frozen
class Doubt:
    """One thing in an entry that a person should look at."""

    field: str
    what: str
    remedy: str


@frozen
class Proven:
    """What was made of one printed reference."""

    draft: Draft
    stem: str
    """What its citation key begins with."""
    outcome: Outcome
    doubts: tuple[Doubt, ...] = ()


def prove(text: str, *, strictly: bool = True) -> Proven | None:
    """Return the reading of a reference in APA's form that comes back; None where none is near.

    ``strictly``: see apa_readings().
    """
    readings = apa_readings(text, strictly=strictly)
    tried = [(reading, _set(reading.draft)) for reading in readings if not _holds_address(reading)]
    if not tried:
        return None
    for outcome, form, sourced in PASSES:
        back = [
            (reading, shown)
            for reading, shown in tried
            if form(shown) == form(text) and (not sourced or _is_divided(reading))
        ]
        if back:
            reading, _ = back[0]
            doubts = (*_doubts(reading), *_rivals(reading, (other for other, _ in back[1:])))
            return Proven(reading.draft, reading.key_stem, outcome, _unique(doubts))
    read = text.removesuffix(tried[0][0].behind).rstrip()
    reading, shown = max(tried, key=lambda pair: _nearness(pair[1], read))
    if _nearness(shown, read) < NEAR:
        return None
    what = difference(compared(text), compared(shown))
    different = Doubt("", what, "compare it with the printed reference")
    doubts = (different, *_doubts(reading))
    return Proven(reading.draft, reading.key_stem, Outcome.DIFFERENT, _unique(doubts))


def _holds_address(reading: Reading) -> bool:
    """Whether an address, or a number of arXiv’s, stands where there should be words."""
    return any(
        re.search(r"https?:|www\.", value) or NAMED_ARXIV.search(value)
        for name, value in reading.draft.fields.items()
        if name not in {"url", "doi"}
    )


def _is_divided(reading: Reading) -> bool:
    return _has_source(reading) or len(reading.units) == 1


def _set(draft: Draft) -> str:
    return render_plain(apa.cite(read_draft(draft), year_suffix=draft.suffix))


def compared(text: str) -> str:
    """Return a reference without what does not count: forms of quotes, of ranges, of DOIs."""
    marked = TWO_FOR_ONE.sub("”", text).translate(MARKS)
    for opening, mark in OPENING:
        marked = opening.sub(mark, marked)
    shown = DOI.sub("https://doi.org/", " ".join(marked.split()))
    pieces = ADDRESS.split(shown)  # every other one is an address, and stays
    pieces[::2] = [RANGE.sub("–", piece) for piece in pieces[::2]]
    return "".join(pieces).rstrip(".")


def modern(text: str) -> str:
    """Return a reference as compared, without the forms of older editions of the style."""
    for pattern, replacement in OLD_FORMS:
        text = pattern.sub(replacement, text)
    return compared(text)


def likeness(shown: str, text: str) -> float:
    """Return from 0 to 1 how much of a reference comes back."""
    return SequenceMatcher(
        None, fold(compared(shown)), fold(compared(text)), autojunk=False
    ).ratio()


def _nearness(shown: str, text: str) -> float:
    """Return how much comes back; an address that follows from a number of print is no loss."""
    return likeness(shown if ADDRESS.search(text) else ADDRESS.sub("", shown), text)


def _doubts(reading: Reading) -> Iterable[Doubt]:
    """Yield what may be wrong in a reading although it comes back: each alarm a function."""
    for alarm in ALARMS:
        yield from alarm(reading)


def _long_title(reading: Reading) -> Iterable[Doubt]:
    """A title that a question mark or a full stop may end, before the source begins."""
    title = reading.draft.fields.get("title", "")
    first = split_units(title)[0] if title else ""
    asks = next((unit for unit in reading.units[:-1] if unit.endswith(("?", "!"))), "")
    by_person = reading.people is not None and not reading.people.is_body
    if asks and (len(reading.units) > TITLE_AND_SOURCE or not by_person):
        yield _ends_at(asks)
    elif first != title and (len(reading.units) > TITLE_AND_SOURCE or not _has_source(reading)):
        yield _ends_at(first)


def _ends_at(unit: str) -> Doubt:
    what = f"the title may end at “{_tail(unit)}”, or go on behind it"
    return Doubt("title", what, "look where the title ends")


def _first_element(reading: Reading) -> Iterable[Doubt]:
    """A body as author whose title looks like a body, and a reference that begins with a title."""
    fields = reading.draft.fields
    if reading.people is None or (
        reading.people.is_body and looks_like_a_body(fields.get("title", ""))
    ):
        what = "the first element may be a title, not an author, or both"
        yield Doubt("author" if "author" in fields else "title", what, "look whose work it is")


def _book_as_author(reading: Reading) -> Iterable[Doubt]:
    """The book of a chapter, «In A. Ortony (Ed.)», which was taken for who heads a reference."""
    title = reading.draft.fields.get("title", "")
    head = reading.people.family if reading.people else title
    is_body = reading.people is not None and reading.people.is_body
    if IN_BOOK.match(head) or (is_body and head.startswith("In ")):
        what = f"“{_head(head)}” is the book of a chapter and belongs to the reference before it"
        remedy = "join the lines of that reference, and begin a new one where the next work begins"
        yield Doubt("author" if reading.people else "title", what, remedy)


def _other_number(reading: Reading) -> Iterable[Doubt]:
    """A preprint whose address has another number than its parenthesis."""
    fields = reading.draft.fields
    address = fields.get("url", "") + fields.get("doi", "")
    theirs = re.search(rf"(?i)\barxiv(?:\.org/\w+/|\.)(?P<number>{ARXIV.pattern})", address)
    ours = fields.get("eprint", "")
    if ours and theirs and _unversioned(theirs["number"]) != _unversioned(ours):
        what = f"its number is {ours}, and its address has {theirs['number']}"
        yield Doubt("eprint", what, "look which of the two is the work")


def _unversioned(number: str) -> str:
    """Return a number of arXiv’s as it is for all versions of a work."""
    return re.sub(r"v\d+\Z", "", number.lower())


def _omitted(reading: Reading) -> Iterable[Doubt]:
    if reading.people is not None and reading.people.omits:
        yield Doubt("author", "print does not name all authors", "add those it leaves out")


def _unread(reading: Reading) -> Iterable[Doubt]:
    if reading.unread:
        what = f"the parenthesis “({reading.unread})” was kept in the title"
        yield Doubt("title", what, "make it an edition, a volume or a number if it is one")


def _no_source(reading: Reading) -> Iterable[Doubt]:
    fields = reading.draft.fields
    if not _has_source(reading) and not fields.keys() & {"url", "doi", "edition", "type"}:
        what = "neither publisher, journal nor site was found, and all was taken for the title"
        yield Doubt("title", what, "look where the title ends and where the work appeared")


def _numbers_left(reading: Reading) -> Iterable[Doubt]:
    """Volume and pages that stand where they were not looked for."""
    for name, value in reading.draft.fields.items():
        if name in WORDED and NUMBERS_LEFT.search(value):
            what = f"numbers were kept in '{name}' that may be volume and pages"
            yield Doubt(name, what, "make them fields of their own if they are")


def _abbreviated_journal(reading: Reading) -> Iterable[Doubt]:
    fields = reading.draft.fields
    if re.search(r"\s[A-Z][a-z]{0,7}\Z", fields.get("title", "")) and "." in fields.get(
        "journal", ""
    ):
        yield Doubt("title", "the title may have part of the journal’s name", "look where it ends")


def _rivals(best: Reading, others: Iterable[Reading]) -> Iterable[Doubt]:
    """Yield where another reading that has a source comes back too, and divides elsewhere."""
    ours = best.draft.fields.get("title", "")
    if best.draft.fields.keys() & {"booktitle", "maintitle"}:
        return
    for other in others:
        theirs = other.draft.fields.get("title", "")
        if _has_source(other) and theirs and theirs != ours and best.people and other.people:
            yield Doubt("title", f"the title may be “{theirs}”", "look where the title ends")


def _has_source(reading: Reading) -> bool:
    return any(name in reading.draft.fields for name in SOURCES)


WORDED = frozenset("title booktitle journal publisher organization institution eventtitle".split())
NUMBERS_LEFT = re.compile(
    r"\d+\s?[:(,]\s?\d+\)?[^a-z]{0,4}\d|\d[–-]\s?\d+\s*(?:,|\Z)|\(\d{4}\) \d|\bpp?\. ?\d"
)
TITLE_AND_SOURCE = 2
ALARMS = (
    _book_as_author, _long_title, _first_element, _omitted, _unread, _no_source, _numbers_left,
    _abbreviated_journal, _other_number,
)  # fmt: skip
SOURCES = frozenset(
    "journal publisher organization institution booktitle school eprinttype eventtitle".split()
)


def _head(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")  # noqa: PLR2004 - enough to find it


def _tail(text: str) -> str:
    words = text.split()
    return " ".join(words[-4:]) if len(words) <= 4 else f"… {' '.join(words[-4:])}"  # noqa: PLR2004 - enough to find it


def _unique(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return doubts, one on each field: the first says it."""
    first: dict[str, Doubt] = {}
    for doubt in doubts:
        first.setdefault(doubt.field, doubt)
    return tuple(first.values())


PASSES = (
    (Outcome.AS_PRINTED, compared, True),
    (Outcome.OLDER_FORM, modern, True),
    (Outcome.AS_PRINTED, compared, False),
    (Outcome.OLDER_FORM, modern, False),
)
"""What is tried in turn. That all of a reference is its title comes last: it always comes back."""


def compare(entry: Entry, text: str) -> tuple[Outcome, str]:
    """Return whether an entry that somebody else has written comes back as printed, and its form.

    The letter behind the year is print's to give.
    """
    letter = re.search(r"\((?:\d{4}|n\.d\.-|in press-)([a-z])[,)]", text)
    shown = render_plain(apa.cite(entry, year_suffix=letter[1] if letter else ""))
    for outcome, form, _ in PASSES:
        if form(shown) == form(text):
            return outcome, shown
    return Outcome.DIFFERENT, shown
