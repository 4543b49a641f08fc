"""What the record of a work says, and what readers call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.model.dates import Dates
from annotated_reading.model.field_lines import FieldLines
from annotated_reading.model.notes import Source
from annotated_reading.model.values import Markdown, Packed, ProseLine


@frozen
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

    @property
    def in_full(self) -> str:
        """The name as one says it: Stefano De Paoli; Jan van der Berg, Jr."""
        parts = " ".join(filter(None, (self.given, self.particle, self.family)))
        return f"{parts}, {self.suffix}" if self.suffix else parts


@frozen
class Value:
    """What stands in a field of an entry, decoded once, when the entry is made."""

    source: str
    """As the .bib has it, macros expanded, white space folded."""
    plain: str
    """Its text in Unicode. A field that is no text (DOI, URL, date) loses its escapes alone."""
    markup: Packed | None = None
    """Its text with italics, links and curled apostrophes; None where ``plain`` is all of it."""
    unknown: tuple[str, ...] = ()
    """Commands of LaTeX in it that could not be turned into text."""
    has_address: bool = False
    """Whether a web address stands in it."""

    @property
    def items(self) -> tuple[str, ...]:
        """The plain text of each item of a list: of publishers that «and» joins.

        A value in which braces protect something is one item.
        """
        if " and " not in self.source or "{" in self.source:
            return (self.plain,)
        return tuple(item.strip() for item in self.plain.split(" and "))


NO_VALUE = Value("", "")
INDEX_OF_PEOPLE = "authors.md"
"""URI of the page that has it, where it is not in parts."""


@frozen
class Eprint:
    """The number under which an archive keeps a work."""

    archive: str
    """arXiv, Zenodo."""
    number: str
    """2001.00001."""
    url: str = ""
    """Where the archive shows it; empty where that is not known."""

    @property
    def label(self) -> str:
        """The number as citations have it: arXiv:2001.00001."""
        return f"arXiv:{self.number}" if self.archive == "arXiv" else self.number


@frozen
class Identifiers:
    """The addresses and numbers under which a work is known; empty where it has none."""

    doi: str = ""
    """Bare: 10.5555/abc."""
    url: str = ""
    """The address that the record gives; where it gives none, that of the eprint."""
    isbn: str = ""
    issn: str = ""
    eprint: Eprint | None = None


@frozen
class Entry:
    """One record of the bibliography, as parsed: macros expanded, inheritance done."""

    key: str
    type: str
    """Lower case: article, online, techreport."""
    place: Place
    """The line of the ``@``."""
    fields: Mapping[str, Value]
    """Lower-case field name to what stands in it, without the fields that hold names."""
    names: Mapping[str, tuple[Name, ...]]
    """Lower-case role (author, editor, translator and so on) to the people and bodies in it."""
    source: str
    """The entry's own text, byte for byte."""
    strings: tuple[str, ...] = ()
    """Source of the @strings without which ``source`` does not stand alone."""
    parents: tuple[str, ...] = ()
    """Source of the entries it inherits from; BibTeX wants them behind their heirs."""
    field_lines: Mapping[str, int] = field(default_factory=FieldLines)
    """Lower-case field name to the line on which the field starts."""
    withheld: tuple[str, ...] = ()
    """Names of the fields of the record that are not published, nor anywhere in here."""
    is_in_comment: bool = False
    """Whether it stands in a comment; BibTeX reads it all the same."""
    dates: Dates = field(default_factory=Dates)
    identifiers: Identifiers = field(default_factory=Identifiers)
    digest: str = ""
    """Equal only where all that is published of an entry is equal, wherever it stands; empty where
    nothing that is made of it is kept."""

    def field(self, *names: str) -> Value:
        """Return the first of the fields that holds text; an empty value where none does."""
        for name in names:
            value = self.fields.get(name)
            if value is not None and value.plain:
                return value
        return NO_VALUE

    def plain(self, *names: str) -> str:
        """Return the plain text of the first of the fields that holds text."""
        return self.field(*names).plain

    def has(self, *names: str) -> bool:
        """Whether one of the fields holds text."""
        return self.field(*names) is not NO_VALUE


@frozen
class Rich:
    """A piece of text in the forms that pages need."""

    plain: str
    html: Markdown
    """Inline HTML that Markdown leaves as it is."""


@frozen
class Kind:
    """A kind of work, as readers call it."""

    label: str
    """Journal article."""
    family: str
    """Name of the mark that stands for it: article, report, book, web, magazine, other."""


@frozen
class Person:
    """An author or editor of at least one work: one entry of the index of authors."""

    id: str
    """Fragment of its address: attatfa-amel."""
    name: str
    """In reading order: Amel Attatfa."""
    sort_name: str
    """In the order of an index: Attatfa, Amel."""
    body: bool
    page: str = INDEX_OF_PEOPLE
    """URI of the page that has the entry: the index, or a part of it where it is long."""
    spellings: tuple[str, ...] = ()
    """Other forms under which works of the list name it."""
    facts: ProseLine = ""
    """What is known of the person, with sources."""
    sources: tuple[Source, ...] = ()


@frozen
class Fact:
    """One row of a work's record."""

    label: str
    value: Rich
    url: str = ""
