"""What this edition says of a work, and where it was read."""

from __future__ import annotations

from enum import Enum

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.model.values import Prose, ProseLine


class Grade(Enum):
    """How a work speaks to a sentence."""

    CITED = "cited"
    """The sentence itself cites it, as the article prints it."""
    DIRECT = "direct"
    """The work says something about what the sentence says."""
    BACKGROUND = "background"
    """The work helps to understand the sentence but does not speak to its claim."""


class Basis(Enum):
    """What of a work the annotator has read."""

    FULL_TEXT = "full text"
    ABSTRACT = "abstract"
    SUMMARY = "summary"
    OPENING = "opening"
    RECORD_ONLY = "record only"


class Fault(Enum):
    """How a printed reference differs from the record."""

    WRONG = "wrong"
    """It prints something other than the record, which is an error."""
    MISSING = "missing"
    """It leaves out what a reader needs."""
    DAMAGE = "damage"
    """A word or an address was broken at the end of a line."""
    VARIANT = "variant"
    """It differs from the record, and both can be defended."""
    STYLE = "style"
    """It says the same as the record in an unusual form."""


class Status(Enum):
    """How sure a corrected value is."""

    VERIFIED = "verified"
    """Read in a copy of the publisher's, author's or institution's own page."""
    REPORTED = "reported"
    """Read in a mirror, a bookseller's page or another work that cites it."""
    INFERRED = "inferred"
    """Follows from facts that were read."""
    UNKNOWN = "unknown"
    """There is no value: something is missing, and what should stand there was not found."""


@frozen
class Source:
    """Where a fact was read."""

    title: str
    url: str = ""
    archived: str = ""
    """Address of an archived copy."""
    key: str = ""
    """Citation key, where the source is one of the references."""
    seen: str = ""
    """ISO date on which its page was seen, as exact as it is known: 2026-11-24, 2026-11."""
    line: int = 1
    """Line of the file on which it stands."""


class LinkState(Enum):
    """What a link that leads out does, as far as a program can see."""

    RESOLVES = "resolves"
    REFUSES = "refuses"
    """The host turns programs away; what a reader would get is not known."""
    DEAD = "dead"


@frozen
class LinkCheck:
    """What became of a link when it was last followed."""

    url: str
    state: LinkState
    day: str
    """ISO date."""
    why: str = ""
    """The answer of the host, where it did not resolve."""


@frozen
class Correction:
    """One thing in which a printed reference differs from the record."""

    field: str
    printed: str
    """As it stands in the printed reference; empty where something is missing."""
    verified: str
    """What should stand there; empty where the status is unknown."""
    source: Source
    """Where that was read; where the status is unknown, why something should stand there."""
    status: Status
    kind: Fault
    place: Place
    fragment: str = ""
    """That of its address on the page of corrections; given out when all of them are known."""


@frozen
class Tie:
    """A sentence and a work that speaks to it, with the reason."""

    sentence: str
    key: str
    grade: Grade
    why: ProseLine
    """One sentence; empty where the sentence cites the work and nobody says more."""
    place: Place


@frozen
class Note:
    """What this edition says of one work."""

    key: str
    place: Place
    text: Prose
    """The annotation, citations not yet resolved."""
    text_line: int
    """Line of the file on which the annotation starts."""
    basis: Basis | None = None
    audience: ProseLine = ""
    """For whom the work was written, in a sentence; empty where the note does not say."""
    audience_line: int = 1
    scrutiny: ProseLine = ""
    """Who checked the work before it appeared, in a sentence; empty where the note does not say."""
    scrutiny_line: int = 1
    printed: str = ""
    """The reference as the article prints it, line-break damage repaired."""
    damaged: str = ""
    """The same with the damage, where there is any."""
    corrections: tuple[Correction, ...] = ()
    topics: tuple[str, ...] = ()
    topics_line: int = 1
    ties: tuple[Tie, ...] = ()
    sources: tuple[Source, ...] = ()
    written: str = ""
    """ISO date on which it was made."""
    reviewed: str = ""
    """ISO date of the last change."""
    archived: str = ""
    """Address of an archived copy of the work's own page."""
    in_record: bool = False
    """Whether it is a field of the .bib: escaped text, and no Markdown."""

    @property
    def changed(self) -> str:
        """ISO date of the last change, or of when it was made; empty where neither is said."""
        return self.reviewed or self.written
