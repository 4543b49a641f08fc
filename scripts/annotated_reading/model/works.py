"""What the record of a work says, and what readers call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotated_reading.errors import Place
from annotated_reading.model.notes import Source
from annotated_reading.model.values import Markdown, ProseLine


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


@dataclass(frozen=True, slots=True)
class Rich:
    """A piece of text in the forms that pages need."""

    plain: str
    html: Markdown
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
    facts: ProseLine = ""
    """What is known of the person, with sources."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a work's record."""

    label: str
    value: Rich
    url: str = ""
