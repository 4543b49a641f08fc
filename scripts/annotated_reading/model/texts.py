"""The abstract, what is written around it, and what the edition says of itself."""

from __future__ import annotations

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.model.notes import Source, Tie
from annotated_reading.model.silencing import Silencing
from annotated_reading.model.values import Prose, ProseLine
from annotated_reading.model.works import Entry, Name


@frozen
class Repair:
    """A printing fault of the abstract that this edition mends."""

    sentence: str
    printed: str
    repaired: str
    why: str


@frozen
class Parallel:
    """Words of a sentence beside similar words of a work; who wrote after whom, it does not say."""

    sentence: str
    words: str
    """As they stand in the sentence."""
    similar: str
    """As they stand in the work."""
    locator: str
    """The place in the work: first sentence of the abstract."""
    source: Source
    place: Place


@frozen
class Run:
    """A stretch of a sentence that is set in one way."""

    text: str
    """Plain text."""
    tags: tuple[str, ...] = ()
    """How it is set, the outermost first: em, sub, sup."""
    key: str = ""
    """Of the work that it cites; empty elsewhere."""


@frozen
class Sentence:
    """One sentence of the abstract and this edition's note on it."""

    id: str
    """The fragment of its address; never changes once published."""
    number: int
    """Its place, counted from 1."""
    text: str
    """Plain text, verbatim after the repairs."""
    runs: tuple[Run, ...]
    """The same as it is set."""
    role: str
    """What the sentence does in the abstract, in a word: Frame, Claim."""
    note: Prose
    """Without the role; empty where there is no note."""
    place: Place
    note_place: Place
    ties: tuple[Tie, ...] = ()
    """Works that it cites first, then direct ties, each in the order of the references."""
    parallels: tuple[Parallel, ...] = ()
    """In the order in which the abstract's file has them."""
    opens: bool = False
    """Whether it begins a further paragraph."""
    heading: tuple[Run, ...] = ()
    """What stands above it in the text."""


@frozen
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
    witness: ProseLine = ""
    """Which copy of the text is followed, and which was not seen; a sentence or two."""
    witness_line: int = 1
    licence: str = ""
    """Of the article, as one says it: CC BY 4.0."""
    licence_url: str = ""
    article: Entry | None = None
    """The article as a bibliography has it; None where nothing is said by which to cite it."""


@frozen
class Topic:
    """A subject that works share."""

    id: str
    name: str
    means: Prose
    """One sentence: what the topic means in this reading."""
    place: Place
    means_line: int = 1


@frozen
class Term:
    """An entry of the glossary."""

    id: str
    term: str
    aliases: tuple[str, ...]
    definition: Prose
    sources: tuple[Source, ...]
    see: tuple[str, ...]
    not_the_same_as: tuple[str, ...]
    place: Place
    page: str = "glossary.md"
    """URI of the page of the glossary on which it stands."""
    see_line: int = 1
    not_line: int = 1
    """Lines on which the two lists of terms stand."""
    definition_line: int = 1


@frozen
class Milestone:
    """An event of the field, beside which the works are set."""

    start: str
    """ISO date, as exact as it is known: 2017, 2017-06, 2017-06-19."""
    end: str
    """ISO date of the end of a span; equal to ``start`` otherwise."""
    text: ProseLine
    sources: tuple[Source, ...]
    disagree: ProseLine
    """Where sources differ, a sentence that says so."""
    near: tuple[str, ...]
    place: Place
    text_line: int = 1
    disagree_line: int = 1


@frozen
class Step:
    """One stop on a reading path: a work or a sentence."""

    key: str
    sentence: str
    why: Prose
    line: int = 1
    """Line of the file on which it stands."""


@frozen
class Path:
    """An order in which to read."""

    id: str
    title: str
    lede: ProseLine
    steps: tuple[Step, ...]
    place: Place
    lede_line: int = 1


@frozen
class Edition:
    """What the edition says of itself, and its few settings."""

    title: str = "An annotated bibliography"
    subtitle: str = ""
    annotator: str = ""
    """As one says it: Nora Newcomer, The editors of this edition."""
    annotators: tuple[Name, ...] = ()
    """The same, taken apart."""
    version: str = ""
    date: str = ""
    """ISO date of the edition; the only clock the pages know."""
    language: str = "en"
    licence_text: str = ""
    licence_text_url: str = ""
    sentence_case: bool = False
    sources_seen: str = ""
    """ISO day or month by which sources were seen that do not say when they were."""
    most_entries: int = 100
    """Entries of several lines that a page has at most: citations, people, terms."""
    most_rows: int = 300
    """The same of lists whose entries are a line each: works of a year, a sentence, a topic."""
    publish_fields: tuple[str, ...] = ()
    """Private fields of the bibliography, in lower case, that are published all the same."""
    show_abstracts: bool = False
    """Whether the page of a work has the abstract that its record has, which is its publisher's."""
    topics_from_keywords: bool = True
    """Whether keywords of the records are topics where the edition has none of its own."""
    annotations_from_bibliography: bool = False
    """Whether an entry's own annotation is the text of its page where there is no note."""
    silenced: tuple[Silencing, ...] = ()
