"""The records that everything else passes around: frozen, slotted, without logic.

An Entry is what the .bib says; a Reference is an Entry with all that this edition adds to it;
a Reading is everything that the pages are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from annotated_reading.errors import Place
from annotated_reading.text import anchor

STEM = 60
"""Longest name of a file to take away, its version and ending not counted."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body, decoded to plain Unicode text."""

    family: str
    """The family name, or the whole name of a body."""
    given: str = ""
    particle: str = ""
    """«von» part in BibTeX, prefix in biblatex: van der, de, al-."""
    suffix: str = ""
    """«Jr» part: Jr., III."""
    body: bool = False
    """An organisation, or anything else that must not be taken apart."""
    particle_sorts: bool = True
    """biblatex' useprefix: whether the particle goes before the family name (de Beauvoir, S.)
    or after the initials (Beethoven, L. van)."""
    others: bool = False
    """BibTeX' «and others»: stands for authors that the record does not name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the bibliography, as parsed: macros expanded, inheritance done."""

    key: str
    type: str
    """Lower case: article, online, techreport."""
    place: Place
    """The line of the ``@``."""
    fields: Mapping[str, str]
    """Lower-case field name to LaTeX source, without the fields that hold names."""
    names: Mapping[str, tuple[Name, ...]]
    """Lower-case role (author, editor, translator and so on) to the people and bodies in it."""
    source: str
    """The entry's own text, byte for byte."""
    strings: tuple[str, ...] = ()
    """Source of the @strings without which ``source`` does not stand alone."""
    parents: tuple[str, ...] = ()
    """Source of the entries it inherits from; BibTeX wants them behind their heirs."""
    field_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Lower-case field name to the line on which the field starts."""


class Grade(Enum):
    """How a work bears on a sentence."""

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
    """What kind of thing is corrected in a printed reference."""

    WRONG = "wrong"
    """It prints something other than the record."""
    MISSING = "missing"
    """It leaves out what a reader needs."""
    DAMAGE = "damage"
    """A word or an address was broken at the end of a line."""
    STYLE = "style"
    """The record can be read either way; the printed form is unusual."""


class Status(Enum):
    """How sure a corrected value is."""

    VERIFIED = "verified"
    """Read in a copy of the publisher's, author's or institution's own page."""
    REPORTED = "reported"
    """Read in a mirror, a bookseller's page or another work that cites it."""
    INFERRED = "inferred"
    """Follows from facts that were read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read."""

    title: str
    url: str = ""
    archived: str = ""
    """Address of an archived copy."""
    key: str = ""
    """Citation key, where the source is one of the references."""


class LinkState(Enum):
    """What a link that leads out does, as far as a program can see."""

    RESOLVES = "resolves"
    REFUSES = "refuses"
    """The host turns programs away; what a reader would get is not known."""
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What became of a link when it was last followed."""

    url: str
    state: LinkState
    day: str
    """ISO date."""
    why: str = ""
    """The answer of the host, where it did not resolve."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a printed reference gets wrong or leaves out."""

    field: str
    printed: str
    """As it stands in the printed reference; empty where something is missing."""
    verified: str
    source: Source
    status: Status
    kind: Fault
    place: Place


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence and a work that bears on it, with the reason."""

    sentence: str
    key: str
    grade: Grade
    why: str
    """Markdown, one sentence."""
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """What this edition says of one work."""

    key: str
    place: Place
    text: str
    """The annotation in Markdown, citations not yet resolved."""
    text_line: int
    """Line of the file on which the annotation starts."""
    basis: Basis | None = None
    printed: str = ""
    """The reference as the article prints it, line-break damage repaired."""
    damaged: str = ""
    """The same with the damage, where there is any."""
    corrections: tuple[Correction, ...] = ()
    topics: tuple[str, ...] = ()
    topics_line: int = 1
    ties: tuple[Tie, ...] = ()
    sources: tuple[Source, ...] = ()
    reviewed: str = ""
    """ISO date of the last change."""
    archived: str = ""
    """Address of an archived copy of the work's own page."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A printing fault of the abstract that this edition mends."""

    sentence: str
    printed: str
    repaired: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the abstract and this edition's note on it."""

    id: str
    """The fragment of its address; never changes once published."""
    number: int
    """Its place, counted from 1."""
    text: str
    """Plain text, verbatim after the repairs."""
    role: str
    """What the sentence does in the abstract, in a word: Frame, Claim."""
    note: str
    """Markdown without the role; empty where there is no note."""
    place: Place
    note_place: Place
    ties: tuple[Tie, ...] = ()
    """Direct ties first, then in the order of the references."""


@dataclass(frozen=True, slots=True)
class Abstract:
    """The text that the reading is of."""

    title: str
    kind: str
    journal: str
    publisher: str
    url: str
    keywords: tuple[str, ...]
    repairs: tuple[Repair, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that works share."""

    id: str
    name: str
    means: str
    """One sentence: what the topic means in this reading."""
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    id: str
    term: str
    aliases: tuple[str, ...]
    definition: str
    sources: tuple[Source, ...]
    see: tuple[str, ...]
    not_the_same_as: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event of the field, beside which the works are set."""

    start: str
    """ISO date, as exact as it is known: 2017, 2017-06, 2017-06-19."""
    end: str
    """ISO date of the end of a span; equal to ``start`` otherwise."""
    text: str
    sources: tuple[Source, ...]
    disagree: str
    """Where sources differ, a sentence that says so."""
    near: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One stop on a reading path: a work or a sentence."""

    key: str
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Path:
    """An order in which to read."""

    id: str
    title: str
    lede: str
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Edition:
    """What the edition says of itself, and its few settings."""

    title: str = "An annotated bibliography"
    subtitle: str = ""
    annotator: str = ""
    version: str = ""
    date: str = ""
    """ISO date of the edition; the only clock the pages know."""
    language: str = "en"
    licence_text: str = ""
    licence_text_url: str = ""
    licence_code: str = ""
    contact: str = ""
    sentence_case: bool = False
    split_lists_at: int = 300
    """Lists longer than this are split into pages."""

    @property
    def stem(self) -> str:
        """What files to take away are called, without version and ending."""
        name = anchor(self.title)
        return (name if len(name) <= STEM else name[:STEM].rpartition("-")[0]) or "reading"


@dataclass(frozen=True, slots=True)
class Rich:
    """A piece of text in the forms that pages need."""

    plain: str
    html: str
    """Inline HTML that Markdown leaves as it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work, as readers call it."""

    label: str
    """Journal article."""
    family: str
    """Name of the mark that stands for it: article, report, book, web, magazine, other."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor of at least one work: one entry of the index of authors."""

    id: str
    """Fragment of its address: attatfa-amel."""
    name: str
    """In reading order: Amel Attatfa."""
    sort_name: str
    """In the order of an index: Attatfa, Amel."""
    body: bool
    page: str = "authors.md"
    """URI of the page that has the entry: the index, or a part of it where it is long."""
    spellings: tuple[str, ...] = ()
    """Other forms under which works of the list name it."""
    facts: str = ""
    """Markdown: what is known of the person, with sources."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A work that belongs together with another, and why."""

    key: str
    sentences: tuple[str, ...]
    """Ids of the sentences that both bear on."""
    topics: tuple[str, ...]
    """Ids of the topics that both have."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a work's record."""

    label: str
    value: Rich
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work of the bibliography with everything that its page says."""

    entry: Entry
    number: int
    """Its place in the list, counted from 1."""
    slug: str
    """Last part of its address."""
    kind: Kind
    title: Rich
    container: Rich
    """The journal, book or site that it is part of; may be empty."""
    year: str
    """As a citation prints it: 2020, 2020a, n.d."""
    date: str
    """ISO date, as exact as the record has it; empty where the work is undated."""
    names: str
    """As an in-text citation prints them: Attatfa et al."""
    citation: Rich
    parenthetical: str
    narrative: str
    facts: tuple[Fact, ...]
    doi: str
    url: str
    authors: tuple[str, ...]
    """Ids of the Persons, in order; editors where there are no authors."""
    note: Note | None = None
    ties: tuple[Tie, ...] = ()
    """In the order of the sentences."""
    related: tuple[Related, ...] = ()

    @property
    def key(self) -> str:
        """The citation key."""
        return self.entry.key

    @property
    def label(self) -> str:
        """The shortest name that readers know it by: Attatfa et al. 2020."""
        return f"{self.names} {self.year}"


@dataclass(frozen=True, slots=True)
class Permalink:
    """A published address of a reference's page."""

    slug: str
    key: str
    """The reference that it leads to, now."""
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the pages are made of. Pages ask no question that it cannot answer."""

    edition: Edition
    abstract: Abstract | None
    references: tuple[Reference, ...]
    people: tuple[Person, ...] = ()
    """In the order of the index."""
    topics: tuple[Topic, ...] = ()
    glossary: tuple[Term, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    paths: tuple[Path, ...] = ()
    permalinks: tuple[Permalink, ...] = ()
    """All published addresses, those of this build included."""
    about: str = ""
    """Markdown of the page about the edition; empty where there is no such page."""
    links: Mapping[str, LinkCheck] = field(default_factory=lambda: MappingProxyType({}))
    """What became of the links that lead out, by address; empty where nobody has looked."""
    site_url: str = ""
    """Where the site is published, with a slash at its end; may be empty."""
    by_key: Mapping[str, Reference] = field(default_factory=lambda: MappingProxyType({}))
    by_person: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    by_sentence: Mapping[str, Sentence] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the abstract; none where there is no abstract."""
        return self.abstract.sentences if self.abstract else ()


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site's source."""

    uri: str
    """Relative to docs/, with forward slashes: references/attatfa2020.md."""
    text: str
