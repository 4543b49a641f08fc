"""What the edition is: the annotator's own page, with counts that are always true."""

from __future__ import annotations

import re
from collections import Counter

from annotated_reading.frozen import frozen
from annotated_reading.model import Basis, Grade, Json, LinkState, Markdown, Page, Reading
from annotated_reading.pages.addresses import ABOUT
from annotated_reading.pages.contents import contents
from annotated_reading.pages.correction_counts import CorrectionsCount, corrections_count
from annotated_reading.pages.left_out import LeftOut, left_out
from annotated_reading.pages.prose import with_links, witness
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import Link, front_matter
from annotated_reading.text.markdown import plain_text
from annotated_reading.text.plain import human_date

PLACE = re.compile("<!-- (coverage|repairs|shortcuts|witness) of the edition -->")
"""What stands in about.md where a piece of ours is to be put in."""
TITLE = re.compile(r"\s*# .+\n")
HEADING = re.compile(r"^## +(?P<words>.+?) +\{ *#(?P<id>[\w-]+) *\} *$", re.MULTILINE)
"""A heading that its writer gave an id; the others have theirs from whatever renders the page."""


@frozen
class Piece:
    """A piece of the annotator's text, or one that is put into it."""

    kind: str
    """text, coverage, repairs, shortcuts or witness."""
    text: Markdown
    """Empty where the piece is put in."""


@frozen
class Count:
    """How many there are of what."""

    name: str
    total: int


@frozen
class LinkCounts:
    """How the links that lead out fared."""

    total: int
    last: str
    """The day on which one was last followed, in words."""
    states: tuple[Count, ...]


@frozen
class Coverage:
    """What the edition covers, counted from its inputs."""

    sentences: int
    tied: int
    """Sentences to which a work speaks."""
    works: int
    annotated: int
    bases: tuple[Count, ...]
    """Of what was read."""
    ties: int
    cited: int
    direct: int
    background: int
    corrections: CorrectionsCount
    terms: int
    links: LinkCounts | None
    """None where nobody has looked."""


@frozen
class RepairView:
    """A word that is mended in the abstract."""

    sentence: int
    printed: str
    repaired: str


@frozen
class AboutView:
    """The page about the edition."""

    origin: str
    meta: dict[str, Json]
    title: str
    """Of the edition."""
    heading: Markdown
    """The first line, where it is the title."""
    contents: tuple[Link, ...]
    """Those headings of the text to which its writer gave an id."""
    pieces: tuple[Piece, ...]
    coverage: Coverage
    shows_coverage: bool
    """Whether the text has a place for the counts."""
    left_out: tuple[LeftOut, ...]
    repairs: tuple[RepairView, ...]
    witness: Markdown
    """Which text is followed; empty where the abstract does not say."""


def about_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the page about the edition, or nothing where nobody wrote one."""
    if not reading.about:
        return ()
    return (templates.page(ABOUT, "about.md.jinja", _view(reading)),)


def coverage(reading: Reading) -> Coverage:
    """Return what the edition covers."""
    grades = Counter(tie.grade for reference in reading.references for tie in reference.ties)
    notes = [reference.note for reference in reading.references if reference.note]
    bases = Counter(note.basis for note in notes)
    return Coverage(
        sentences=len(reading.sentences),
        tied=sum(bool(sentence.ties) for sentence in reading.sentences),
        works=len(reading.references),
        annotated=len(notes),
        bases=tuple(Count(basis.value, bases[basis]) for basis in Basis if bases[basis]),
        ties=grades.total(),
        cited=grades[Grade.CITED],
        direct=grades[Grade.DIRECT],
        background=grades[Grade.BACKGROUND],
        corrections=corrections_count(reading),
        terms=len(reading.glossary),
        links=_links(reading),
    )


def _view(reading: Reading) -> AboutView:
    text = with_links(reading, reading.about.strip("\n"), ABOUT)
    title = TITLE.match(text)
    start = title.end() if title else 0
    pieces = _pieces(Markdown(text[start:].strip("\n")))
    return AboutView(
        origin="docs/_reading/about.md",
        meta=front_matter(reading, "About", "About"),
        title=reading.edition.title,
        heading=Markdown(text[:start].strip()),
        contents=contents((plain_text(h["words"]), h["id"]) for h in HEADING.finditer(text)),
        pieces=pieces,
        coverage=coverage(reading),
        shows_coverage=any(piece.kind == "coverage" for piece in pieces),
        left_out=left_out(reading),
        repairs=_repairs(reading),
        witness=witness(reading, ABOUT),
    )


def _pieces(text: Markdown) -> tuple[Piece, ...]:
    """Return the pieces in turn: the annotator's text, and between them the names of ours."""
    return tuple(
        Piece(part, Markdown("")) if number % 2 else Piece("text", Markdown(part))
        for number, part in enumerate(PLACE.split(text))
        if part
    )


def _repairs(reading: Reading) -> tuple[RepairView, ...]:
    repairs = reading.abstract.repairs if reading.abstract else ()
    return tuple(
        RepairView(reading.by_sentence[repair.sentence].number, repair.printed, repair.repaired)
        for repair in repairs
    )


def _links(reading: Reading) -> LinkCounts | None:
    checks = reading.links.values()
    if not checks:
        return None
    states = Counter(check.state for check in checks)
    return LinkCounts(
        total=states.total(),
        last=human_date(max(check.day for check in checks)),
        states=tuple(Count(state.value, states[state]) for state in LinkState if states[state]),
    )
