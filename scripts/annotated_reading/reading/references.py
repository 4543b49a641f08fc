"""Entry -> Reference: everything about a work that its own record says, ready for the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pybtex.richtext import BaseText, Tag, Text

from annotated_reading import apa
from annotated_reading.apa.titles import with_subtitle
from annotated_reading.bibtex import dates
from annotated_reading.bibtex.identifiers import RESOLVER, bare_doi, web_addresses
from annotated_reading.bibtex.kinds import kind_of
from annotated_reading.bibtex.languages import language_tag, language_words
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.exports.csl import csl_item
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import (
    Article,
    Edition,
    Entry,
    Fact,
    FurtherNote,
    FurtherWork,
    Json,
    Kind,
    Note,
    Reference,
    Related,
    Rich,
    Tie,
)
from annotated_reading.text.rich import (
    escape,
    in_language,
    render_block,
    render_html,
    render_plain,
    rich_text,
    safe_url,
)
from annotated_reading.text.web_addresses import doi_address

CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "organization")
FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Journal", ("journaltitle", "journal")),
    ("In", ("booktitle",)),
    ("Event", ("eventtitle",)),
    ("Series", ("series",)),
    ("Volume", ("volume",)),
    ("Issue", ("issue",)),
    ("Edition", ("edition",)),
    ("Number", ("number",)),
    ("Version", ("version",)),
    ("Pages", ("pages",)),
    ("Article", ("eid",)),
    ("Publisher", ("publisher",)),
    ("Institution", ("institution", "school")),
    ("Organisation", ("organization",)),
    ("Place", ("location", "address")),
    ("Licence", ("licence", "license", "copyright")),
    ("Note", ("note", "addendum")),
)
PERIODICALS = {"magazine": "Magazine", "newspaper": "Newspaper", "nonacademic": "Magazine"}
"""What an article's periodical is called in the record, by biblatex' entrysubtype."""
ISSUES = {"article", "periodical", "suppperiodical", "review"}
ROLES = (("editor", "Editors"), ("translator", "Translators"))
TOLD_APART = apa.Distinction()
"""What tells most works apart: nothing beside their names and years."""


@frozen
class Cited:
    """How a work is cited, told apart from the others of its list."""

    citation: Rich
    """In the list of references."""
    names: str
    year: str
    parenthetical: Rich
    narrative: Rich


@frozen
class Described:
    """What an entry alone says of its work."""

    record: Mapping[str, Json]
    title: Rich
    container: Rich
    facts: Sequence[Fact]


class InList(NamedTuple):
    """What a list makes of a work, and what stands there beside its record."""

    number: int
    slug: str
    authors: tuple[str, ...]
    cited: Cited
    note: Note | None = None
    topics: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    related: tuple[Related, ...] = ()


def cited(citations: apa.Citations, edition: Edition, kept: Kept = ANEW) -> Mapping[str, Cited]:
    """Return by key how each work of a list is cited, told apart from the others.

    Its ``citations`` are taken where nothing has to be told apart.
    """
    library, told_apart = citations.library, apa.distinctions(citations.library.values(), kept)
    return {
        key: cited_as(entry, citations, edition, kept, told_apart[key])
        for key, entry in library.items()
    }


def cited_as(
    entry: Entry,
    citations: apa.Citations,
    edition: Edition,
    kept: Kept,
    apart: apa.Distinction = TOLD_APART,
) -> Cited:
    """Return how a work is cited where it is told apart in a way; usually it is by itself."""

    def make() -> Cited:
        citation = _citation(entry, apart, citations, sentence_case=edition.sentence_case)
        return make_cited(citation, apa.told(entry, apart, citations.library))

    if apa.names_another(entry):
        return make()
    return kept(entry.digest, f"cited {_marks(apart)} {edition.sentence_case}", make)


def _marks(apart: apa.Distinction) -> str:
    """Return what stands for a distinction; empty for none, which most works have."""
    return "" if apart == TOLD_APART else repr(apart)


def _citation(
    entry: Entry, apart: apa.Distinction, citations: apa.Citations, *, sentence_case: bool
) -> BaseText:
    if not apart.year_suffix and not sentence_case:
        return citations.take(entry)
    return apa.cite(
        entry,
        year_suffix=apart.year_suffix,
        sentence_case=sentence_case,
        library=citations.library,
    )


def make_cited(citation: BaseText, in_text: apa.InText) -> Cited:
    """Return how a work is cited in the forms that pages need."""
    return Cited(
        citation=Rich(render_plain(citation), render_block(citation)),
        names=in_text.names,
        year=in_text.year,
        parenthetical=_rich(_slanted(in_text.parenthetical, in_text.slanted)),
        narrative=_rich(_slanted(in_text.narrative, in_text.slanted)),
    )


def described(entry: Entry, kept: Kept = ANEW) -> Described:
    """Return what an entry alone says of its work."""

    def make() -> Described:
        return Described(
            record=MappingProxyType(csl_item(entry)),
            title=_title(entry),
            container=_rich(rich_text(entry.field(*CONTAINERS))),
            facts=_facts(entry, kind_of(entry)),
        )

    return kept(entry.digest, "described", make)


def make_reference(entry: Entry, own: InList, kept: Kept = ANEW) -> Reference:
    """Return the reference for an entry of a list."""
    issued, says = entry.dates.issued, described(entry, kept)
    return Reference(
        entry=entry,
        record=says.record,
        number=own.number,
        slug=own.slug,
        kind=kind_of(entry),
        title=says.title,
        container=says.container,
        year=own.cited.year,
        date=dates.iso(issued) if issued else "",
        names=own.cited.names,
        citation=own.cited.citation,
        parenthetical=own.cited.parenthetical,
        narrative=own.cited.narrative,
        facts=says.facts,
        doi=entry.identifiers.doi,
        url=entry.identifiers.url,
        authors=own.authors,
        note=own.note,
        topics=own.topics,
        ties=own.ties,
        related=own.related,
    )


def make_article(entry: Entry) -> Article:
    """Return the article itself as one cites it; its title stands as its front matter has it."""
    cited = make_cited(apa.cite(entry), apa.in_text(entry))
    return Article(
        entry=entry,
        record=MappingProxyType(csl_item(entry)),
        year=cited.year,
        citation=cited.citation,
        parenthetical=cited.parenthetical,
        narrative=cited.narrative,
    )


def make_further_work(entry: Entry, note: FurtherNote, *, slug: str, cited: Cited) -> FurtherWork:
    """Return the work beyond the list for an entry and what is said of it."""
    return FurtherWork(
        entry=entry,
        record=MappingProxyType(csl_item(entry)),
        slug=slug,
        kind=kind_of(entry),
        title=_title(entry),
        label=f"{cited.names} {cited.year}",
        citation=cited.citation,
        narrative=cited.narrative,
        note=note,
    )


def _rich(text: BaseText) -> Rich:
    return Rich(render_plain(text), render_html(text))


def _slanted(text: str, title: str) -> Text:
    """Return a form for running text with the title that stands for names in italics."""
    if not title:
        return Text(text)
    before, _, after = text.partition(title)
    return Text(before, Tag("em", title), after)


def _plain(text: str) -> Rich:
    return Rich(text, escape(text))


def _title(entry: Entry) -> Rich:
    title = entry.field("title", "titleaddon")
    if not title.plain:
        return _plain(f"Untitled ({entry.key})")
    whole = _rich(with_subtitle(title, entry.field("subtitle"), sentence_case=False))
    tag = language_tag(entry)
    return Rich(whole.plain, in_language(whole.html, tag)) if tag else whole


def _facts(entry: Entry, kind: Kind) -> tuple[Fact, ...]:
    facts = [Fact("Type", _plain(kind.label))]
    issued = entry.dates.issued
    facts.append(Fact("Date", _plain(dates.label(issued) if issued else "undated")))
    for label, names in FACTS:
        if entry.has(*names):
            value = _rich(rich_text(entry.field(*names)))
            facts.append(Fact(_label(label, entry), _ranged(value, label)))
    facts += _people(entry)
    return (*facts, *_identifiers(entry))


def recorded(entry: Entry) -> frozenset[str]:
    """Return the fields of an entry that stand in the record on its page."""
    return frozenset(
        next(name for name in names if entry.has(name)) for _, names in FACTS if entry.has(*names)
    ) | {role for role, _ in ROLES}


def _label(label: str, entry: Entry) -> str:
    if label == "Journal":
        return PERIODICALS.get(entry.plain("entrysubtype"), label)
    return "Issue" if label == "Number" and entry.type in ISSUES else label


def _ranged(value: Rich, label: str) -> Rich:
    """Return the value of a field; page ranges with an en dash, however the record spells them."""
    return _plain(with_ranges(value.plain)) if label == "Pages" else value


def _people(entry: Entry) -> list[Fact]:
    return [
        Fact(label, _plain("; ".join(name.in_full for name in entry.names[role])))
        for role, label in ROLES
        if entry.names.get(role) and (role != "editor" or entry.names.get("author"))
    ]


def _leads_to(url: str, doi: str) -> bool:
    """Whether an address is that of a DOI, of which the record has a row already."""
    return bool(RESOLVER.match(url)) and bare_doi(url).casefold() == doi.casefold()


def _identifiers(entry: Entry) -> list[Fact]:
    known = entry.identifiers
    facts = []
    if known.doi:
        facts.append(Fact("DOI", _plain(known.doi), doi_address(known.doi)))
    elif written := entry.plain("doi"):  # what is no DOI is shown as it is written
        facts.append(Fact("DOI", _plain(written)))
    if eprint := known.eprint:
        facts.append(Fact(eprint.archive, _plain(eprint.number), safe_url(eprint.url) or ""))
    facts += [
        Fact(label, _plain(value))
        for label, value in (("ISBN", known.isbn), ("ISSN", known.issn))
        if value
    ]
    if language := language_words(entry):
        facts.append(Fact("Language", _plain(language)))
    return [*facts, *_links(entry)]


def _links(entry: Entry) -> Iterator[Fact]:
    """Yield the web addresses of a work that are no row already; what is no address as it is."""
    known = entry.identifiers
    urls = web_addresses(entry.field("url").source) or tuple(filter(None, [known.url]))
    for url in urls:
        of_archive = known.eprint is not None and url == known.eprint.url
        if not of_archive and not (known.doi and _leads_to(url, known.doi)):
            yield Fact("Link", _plain(url), safe_url(url) or "")
    if not urls and (written := entry.plain("url")):
        yield Fact("Link", _plain(written))
