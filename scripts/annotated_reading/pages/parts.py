"""Pieces that several kinds of page show: marks, links to works, citations in notes, sources."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotated_reading.inputs.link_checks import canonical
from annotated_reading.model import (
    Correction,
    Fault,
    Grade,
    LinkCheck,
    LinkState,
    Note,
    Reading,
    Reference,
    Sentence,
    Source,
    Status,
    Tie,
)
from annotated_reading.text.citations import Citation, link_citations
from annotated_reading.text.glossary_links import find_uses, link_terms
from annotated_reading.text.markdown import (
    Json,
    attribute,
    block,
    item,
    link,
    paragraph,
    relative,
    table,
)
from annotated_reading.text.plain import edition_words, human_date
from annotated_reading.text.prose import prose
from annotated_reading.text.rich import escape

HOME = "index.md"
REFERENCES = "references/index.md"
AUTHORS = "authors.md"
TOPICS = "topics.md"
TIMELINE = "timeline/index.md"
"""In a folder of its own: its drawing links in HTML, which renderers may or may not take for links
of the source. From an index the way to other pages is the same in the source and on the site."""
CORRECTIONS = "corrections.md"
GLOSSARY = "glossary.md"
ABOUT = "about.md"
PATHS = "paths/index.md"
TYPES = "types.md"
OFFLINE = "offline.md"

DOT = '<span class="sep" aria-hidden="true">·</span>'
GRADE_WORDS = {Grade.DIRECT: "bears directly", Grade.BACKGROUND: "background"}
GRADE_LABELS = {Grade.DIRECT: "Direct", Grade.BACKGROUND: "Background"}
FAULT_WORDS = {
    Fault.WRONG: "wrong in print",
    Fault.MISSING: "missing in print",
    Fault.DAMAGE: "broken at the end of a line",
    Fault.STYLE: "a question of style",
}
STATUS_WORDS = {
    Status.VERIFIED: "verified",
    Status.REPORTED: "reported at second hand",
    Status.INFERRED: "inferred",
}


START_OF_BLOCK = re.compile(r"^(\d*)((?<=\d)[.)](?=\s)|(?<!\d)(?:[#>|]|[-+*:](?=\s)))")
"""What would make of a line an item of a list, a heading, a quotation or the row of a table."""
ACRONYMS = frozenset(("doi", "isbn", "issn", "url"))
WORKS = 'class="works" data-search-exclude="1"'
"""Attributes of a list of works in an index: the works' own pages are what search should find."""


def meta(
    reading: Reading, title: str, description: str, kind: str, **more: Json
) -> dict[str, Json]:
    """Return front matter that all pages share. ``kind`` is what search calls the page.

    The theme prints these without escaping them: the description into an attribute, the title
    into elements.
    """
    hide: list[Json] = ["navigation", "toc", "footer"]
    return {
        "title": html.escape(title, quote=False),
        "description": html.escape(description),
        "hide": hide,
        "tags": [kind],
        "modified": reading.edition.date,
        "edition": html.escape(edition_words(reading.edition.version, reading.edition.date)),
        "feed": has_feed(reading),
        **more,
    }


def has_feed(reading: Reading) -> bool:
    """Whether there is a feed: its ids hang on the site's address, its entries on dated notes."""
    return bool(reading.site_url) and any(
        reference.note and reference.note.reviewed for reference in reading.references
    )


def hidden(text: str) -> str:
    """Return words that are read aloud but not shown."""
    return f'<span class="vh">{text}</span>'


def page_of(reference: Reference) -> str:
    """Return the URI of a reference's page."""
    return f"references/{reference.slug}.md"


def reference_link(reference: Reference, origin: str, text: str = "", *attributes: str) -> str:
    """Return a link to a reference's page, by its label unless other words are given."""
    return link(text or escape(reference.label), relative(origin, page_of(reference)), *attributes)


def in_text(reference: Reference, text: str) -> str:
    """Return one of the forms of a work in running text, as HTML."""
    before, title, after = text.partition(reference.slanted or text)
    said = f"<em>{escape(title)}</em>" if reference.slanted else escape(title)
    return f"{escape(before)}{said}{escape(after)}"


def narrative(reference: Reference) -> str:
    """Return the form of a work that is part of a sentence, as HTML."""
    return in_text(reference, reference.narrative)


def author_link(reading: Reading, person: str, origin: str) -> str:
    """Return a link from a person's name to the person's entry in the index of authors."""
    found = reading.by_person[person]
    return link(escape(found.name), relative(origin, f"{found.page}#{person}"))


def marked_link(reference: Reference, grade: Grade, origin: str, *classes: str) -> str:
    """Return a link to a reference with its mark: shape for the kind of work, fill for the tie."""
    name = f'<span class="chip-name">{escape(reference.names)} {year(reference)}</span>'
    return reference_link(
        reference,
        origin,
        name + hidden(f", {GRADE_WORDS[grade]}"),
        *classes,
        ".mk",
        f".mk-{reference.kind.family}",
        f".{grade.value}",
        attribute("data-src", reference.slug),
    )


def year(reference: Reference) -> str:
    """Return the year of a reference, kept in one piece."""
    return f'<span class="yr">{escape(reference.year)}</span>'


def mark(reference: Reference, grade: Grade = Grade.DIRECT) -> str:
    """Return the mark of a kind of work on its own; decoration beside words that say the same."""
    return f'<span class="mk mk-{reference.kind.family} {grade.value}" aria-hidden="true"></span>'


def sentence_link(sentence: Sentence, origin: str, text: str = "", *attributes: str) -> str:
    """Return a link to a sentence of the abstract, by its number unless other words are given."""
    return link(
        text or str(sentence.number), relative(origin, f"{HOME}#{sentence.id}"), *attributes
    )


def sentence_links(reading: Reading, ties: Iterable[Tie], origin: str) -> str:
    """Return links to the sentences of ties: sentences 3 4 9."""
    found = {tie.sentence for tie in ties}
    sentences = [s for s in reading.sentences if s.id in found]
    if not sentences:
        return ""
    links = " ".join(sentence_link(s, origin) for s in sentences)
    noun = "sentence" if len(sentences) == 1 else "sentences"
    return f'<span class="ref-s">{noun} {links}</span>'


def with_links(reading: Reading, text: str, origin: str, *, titled: bool = False) -> str:
    """Return an annotator's Markdown, made harmless, with its citations turned into links.

    ``titled`` says that the text brings the title of its page.
    """
    return _linked(reading, prose(text, titled=titled), origin)


def one_line(reading: Reading, text: str, origin: str) -> str:
    """Return the same of a text on one line, for a place in which no list and no heading fits."""
    line = START_OF_BLOCK.sub(lambda m: f"{m[1]}&#{ord(m[2])};", text)
    return with_links(reading, line, origin)


def _linked(reading: Reading, text: str, origin: str) -> str:
    """Return harmless Markdown with its citations as links; a key may have been escaped in it."""

    def resolve(citation: Citation) -> str:
        reference = reading.by_key[html.unescape(citation.key)]
        return reference_link(reference, origin, citation.phrase or narrative(reference))

    return link_citations(text, resolve)


def annotation(reading: Reading, note: Note, origin: str) -> str:
    """Return a note, made harmless, with its citations linked and the first use of each term.

    A field of the .bib is shown as it is.
    """
    if note.in_record:
        return note.text

    def define(words: str, term: str) -> str:
        return link(words, relative(origin, f"{GLOSSARY}#{term}"), ".term")

    return _linked(reading, link_terms(prose(note.text), reading.glossary, define), origin)


def terms_linked(reading: Reading, note: Note) -> Iterator[str]:
    """Yield the ids of the terms that ``annotation`` links."""
    if not note.in_record:
        yield from (use.term for use in find_uses(prose(note.text), reading.glossary))


def source_link(reading: Reading, source: Source, origin: str) -> str:
    """Return a source of a fact as a link, where it can be followed."""
    if source.key and source.key in reading.by_key:
        reference = reading.by_key[source.key]
        return reference_link(reference, origin, escape(source.title))
    shown = link(escape(source.title), source.url) if source.url else escape(source.title)
    shown += _unless_dead(reading, source.url)
    if source.archived:
        copy = link("archived copy", source.archived)
        shown += f" ({copy}{_unless_dead(reading, source.archived)})"
    return shown


def _unless_dead(reading: Reading, url: str) -> str:
    """Return a word on a link that did not answer; one that did needs none in running text."""
    check = link_check(reading, url)
    if check is None or check.state is not LinkState.DEAD:
        return ""
    return f" (did not answer on {human_date(check.day)})"


def link_check(reading: Reading, url: str) -> LinkCheck | None:
    """Return what became of a link when it was last followed; None where nobody has looked."""
    return reading.links.get(canonical(url)) if url else None


def sources(reading: Reading, found: Sequence[Source], origin: str) -> str:
    """Return sources in a row, or nothing where there are none."""
    return "; ".join(source_link(reading, source, origin) for source in found)


def topic_works(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works of each topic, in the order of the list."""
    works: dict[str, list[Reference]] = {topic.id: [] for topic in reading.topics}
    for reference in reading.references:
        for topic in dict.fromkeys(reference.note.topics if reference.note else ()):
            works.setdefault(topic, []).append(reference)
    return works


def correction_table(reading: Reading, corrections: Sequence[Correction], origin: str) -> str:
    """Return corrections as a table: what is printed, what is right, how that is known."""
    return table(
        ("What", "Printed", "In the record", "How it is known"),
        (
            (
                f"{escape(_field_label(c.field))}<br><small>{FAULT_WORDS[c.kind]}</small>",
                escape(c.printed) or "nothing",
                escape(c.verified),
                f"{source_link(reading, c.source, origin)}; {STATUS_WORDS[c.status]}",
            )
            for c in corrections
        ),
    )


def _field_label(name: str) -> str:
    return name.upper() if name.casefold() in ACRONYMS else name[:1].upper() + name[1:]


def cite_block(reference: Reference, *, anchor: str = "") -> str:
    """Return a reference's citation as a paragraph of HTML, which Markdown leaves as it is."""
    name = f' id="{anchor}"' if anchor else ""
    return f'<p class="cite"{name}>{reference.citation.html}</p>\n'


def reference_list(
    reading: Reading,
    references: Iterable[Reference],
    origin: str,
    attributes: Callable[[Reference], str] = lambda _: "",
) -> str:
    """Return full citations with what leads on from each; ``attributes`` are those of its row."""
    rows = (_row(reading, r, origin, attributes(r)) for r in references)
    return block("ol", 'class="reflist ed-list" data-search-exclude="1"', *rows)


def _row(reading: Reading, reference: Reference, origin: str, attributes: str) -> str:
    leads = [
        f"{mark(reference)} {escape(reference.kind.label)}",
        reference_link(reference, origin, f"Annotation{hidden(' of ' + escape(reference.label))}")
        if reference.note
        else reference_link(reference, origin, f"Record{hidden(' of ' + escape(reference.label))}"),
        sentence_links(reading, reference.ties, origin),
    ]
    return item(
        f'id="ref-{reference.slug}" {attributes}'.strip(),
        f'<span class="ref-n" aria-hidden="true">{reference.number}</span>',
        block(
            "div",
            'class="ref-cite"',
            cite_block(reference),
            paragraph(f" {DOT} ".join(lead for lead in leads if lead), ".ref-meta"),
        ),
    )
