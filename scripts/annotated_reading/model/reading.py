"""The whole: works with their notes and ties, everything that pages are made of, and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotated_reading.errors import Place
from annotated_reading.model.notes import LinkCheck, Note, Tie
from annotated_reading.model.texts import Abstract, Edition, Milestone, Path, Sentence, Term, Topic
from annotated_reading.model.works import Entry, Fact, Kind, Person, Rich


@dataclass(frozen=True, slots=True)
class Related:
    """A work that belongs together with another, and why."""

    key: str
    sentences: tuple[str, ...]
    """Ids of the sentences that both bear on."""
    topics: tuple[str, ...]
    """Ids of the topics that both have."""


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
    slanted: str = ""
    """What of its in-text forms is in italics: the title that stands for names, where it is."""

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
