"""One page a work: what it says, where it meets the abstract, how to cite it, what print broke."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.apa.people import MOST as MOST_AUTHORS
from annotated_reading.model import (
    Basis,
    LinkState,
    Note,
    Page,
    Reading,
    Reference,
    Related,
    Tie,
)
from annotated_reading.pages.home import broken_title
from annotated_reading.pages.neighbours import render_neighbours, render_steps
from annotated_reading.pages.parts import (
    DOT,
    GRADE_LABELS,
    GRADE_WORDS,
    TIMELINE,
    TOPICS,
    annotation,
    author_link,
    cite_block,
    correction_table,
    hidden,
    in_text,
    link_check,
    meta,
    narrative,
    page_of,
    reference_link,
    sentence_link,
    sources,
    with_links,
)
from annotated_reading.pages.take_away import (
    page_name,
    reference_head,
    render_exports,
    render_marks,
)
from annotated_reading.pages.timeline import render_spark, year_id, year_of
from annotated_reading.text.markdown import (
    attribute_list,
    block,
    bullets,
    definitions,
    item,
    link,
    page,
    paragraph,
    quote,
    relative,
)
from annotated_reading.text.plain import human_date, nth_word, plural, series, without_accents
from annotated_reading.text.rich import escape

BASIS_WORDS = {
    Basis.FULL_TEXT: "the full text.",
    Basis.ABSTRACT: "the abstract. The body of the work was not read.",
    Basis.SUMMARY: "a summary by the publisher, an institution or a bookseller, or official pages "
    "beside the work. The work itself was not read.",
    Basis.OPENING: "the opening of the work. The rest was not read.",
    Basis.RECORD_ONLY: "nothing but its record: title, author, where it appeared. "
    "Neither text nor abstract could be read.",
}

LINK_WORDS = {
    LinkState.RESOLVES: "answered on",
    LinkState.REFUSES: "turned our link check away on",
    LinkState.DEAD: "did not answer on",
}


def render_reference(reading: Reading, reference: Reference) -> Page:
    """Return the page of one work."""
    origin = reference.note.place.path if reference.note else reference.entry.place.path
    description = f"{page_name(reference)}: {reference.title.plain}."
    reviewed = reference.note.reviewed if reference.note else ""
    head = meta(
        reading,
        reference.narrative,
        description,
        "Reference",
        head=reference_head(reading, reference),
        modified=reviewed or reading.edition.date,
    )
    text = page(
        f"references.bib and {origin}" if reference.note else origin,
        head,
        block(
            "div",
            'class="ref-page"',
            render_neighbours(reading, reference),
            block("div", 'class="ref-main"', *_main(reading, reference)),
            _record(reading, reference),
            render_steps(reading, reference),
        ),
        render_marks(reading, reference),
        _spellings(reading, reference),
    )
    return Page(page_of(reference), text)


def _spellings(reading: Reading, reference: Reference) -> str:
    """Return names and titles without their accents, unseen: readers type Latici for Lațici."""
    said = [*(reading.by_person[i].name for i in reference.authors), reference.title.plain]
    bare = [without_accents(text) for text in said if without_accents(text) != text]
    return f"<p hidden>{escape(' '.join(bare))}</p>" if bare else ""


def _main(reading: Reading, reference: Reference) -> list[str]:
    note = reference.note
    return [
        _head(reading, reference),
        _cite(reference),
        _printed(reading, reference, note) if note else "",
        _annotation(reading, reference, note),
        _uses(reading, reference),
        _related(reading, reference),
    ]


def _head(reading: Reading, reference: Reference) -> str:
    count = f"Reference {reference.number} of {len(reading.references)}"
    year = f"{TIMELINE}#{year_id(year_of(reference))}"
    when = link(escape(reference.year), relative(page_of(reference), year))
    where = f" {DOT} <em>{reference.container.html}</em>" if reference.container.plain else ""
    return block(
        "header",
        'class="ref-head"',
        paragraph(f"{count} {DOT} {escape(reference.kind.label)}", ".kicker"),
        f"# {broken_title(reference.title.html)} {attribute_list('.ref-title')}",
        *_byline(reading, reference),
        paragraph(when + where, ".byline"),
    )


def _byline(reading: Reading, reference: Reference) -> Iterator[str]:
    """Yield the line of authors; of very many those that the citation names, the rest folded."""
    here = page_of(reference)
    links = [author_link(reading, person, here) for person in reference.authors]
    if len(links) <= MOST_AUTHORS:
        yield paragraph(series(links), ".byline")
        return
    first, rest = links[: MOST_AUTHORS - 1], links[MOST_AUTHORS - 1 : -1]
    yield paragraph(f"{', '.join(first)}, … {links[-1]}", ".byline")
    summary = f"<summary>{plural(len(rest), 'author')} between them</summary>"
    yield block("details", 'class="plain"', summary, paragraph(series(rest), ".byline"))


def _cite(reference: Reference) -> str:
    button = (
        '<button type="button" class="btn needs-js" data-clipboard-target="#cite-apa">'
        "Copy citation</button>"
    )
    said = f"In the text: {in_text(reference, reference.parenthetical)} or {narrative(reference)}."
    return "\n".join(
        [
            f"## How to cite it {attribute_list('#cite')}\n",
            cite_block(reference, anchor="cite-apa"),
            paragraph(f"{said} {button}", ".cite-foot"),
        ]
    )


def _printed(reading: Reading, reference: Reference, note: Note) -> str:
    if not note.printed:
        return ""
    found = note.corrections
    rows = correction_table(reading, found, page_of(reference))
    said = (
        f"The article’s own list prints this reference as follows. "
        f"{nth_word(len(found)).capitalize()} {'thing' if len(found) == 1 else 'things'} in it "
        f"{'differs' if len(found) == 1 else 'differ'} from the record."
        if found
        else "The article’s own list prints this reference as follows. Nothing in it was found "
        "to be wrong."
    )
    return "\n".join(
        [
            f"## As printed, and corrected {attribute_list('#printed')}\n",
            paragraph(said),
            quote(escape(note.damaged or note.printed)),
            block("div", 'class="corrections"', rows) if found else "",
        ]
    )


def _annotation(reading: Reading, reference: Reference, note: Note | None) -> str:
    if note is None:
        return "This work has no annotation yet. Its record and its citation stand here.\n"
    here = page_of(reference)
    read = f"**What was read:** {BASIS_WORDS[note.basis]}" if note.basis else ""
    facts = sources(reading, note.sources, here)
    basis = " ".join(part for part in (read, f"Facts from {facts}." if facts else "") if part)
    return "\n".join(
        [
            f"## What it is {attribute_list('#annotation')}\n",
            f"{annotation(reading, note, here)}\n",
            paragraph(basis, ".basis") if basis else "",
            _topics(reading, note, here),
        ]
    )


def _topics(reading: Reading, note: Note, here: str) -> str:
    named = [topic for topic in reading.topics if topic.id in note.topics]
    links = (link(escape(t.name), relative(here, f"{TOPICS}#{t.id}")) for t in named)
    return paragraph(f"Topics: {', '.join(links)}", ".topics") if named else ""


def _uses(reading: Reading, reference: Reference) -> str:
    if not reading.sentences or not reference.note:
        return ""
    ties = {tie.sentence: tie for tie in reference.ties}
    if not ties:
        said = "No sentence of the abstract was found on which this work bears."
        return f"## Where it meets the abstract {attribute_list('#uses')}\n\n{said}\n"
    heading = attribute_list("#uses", 'data-search-exclude="1"')
    return "\n".join(
        [
            f"## Where it meets the abstract {heading}\n",
            _strip(reading, reference, ties),
            block(
                "ol",
                'class="uses ed-list"',
                *(_use(reading, reference, tie) for tie in reference.ties),
            ),
        ]
    )


def _strip(reading: Reading, reference: Reference, ties: dict[str, Tie]) -> str:
    here = page_of(reference)
    cells = []
    for sentence in reading.sentences:
        if tie := ties.get(sentence.id):
            words = f"{sentence.number}{hidden(f', {GRADE_WORDS[tie.grade]}')}"
            grade = f".cell--{tie.grade.value}"
            cells.append(sentence_link(sentence, here, words, ".cell", grade))
        else:
            words = f"{hidden('Sentence ')}{sentence.number}{hidden(', no tie')}"
            cells.append(f'<span class="cell">{words}</span>')
    return block("div", 'class="strip" data-search-exclude="1"', bullets(cells))


def _use(reading: Reading, reference: Reference, tie: Tie) -> str:
    sentence = reading.by_sentence[tie.sentence]
    here = page_of(reference)
    number = f"{hidden('Sentence ')}{sentence.number}"
    return item(
        f'id="use-{sentence.id}"',
        sentence_link(sentence, here, number, ".use-n"),
        quote(escape(sentence.text)),
        paragraph(f"**{GRADE_LABELS[tie.grade]}.** {with_links(reading, tie.why, here)}", ".why"),
    )


def _related(reading: Reading, reference: Reference) -> str:
    if not reference.related:
        return ""
    here = page_of(reference)
    rows = bullets(
        f"{reference_link(reading.by_key[other.key], here)} <span>{_reason(reading, other)}</span>"
        for other in reference.related
    )
    heading = attribute_list("#related", 'data-search-exclude="1"')
    listed = block("div", 'class="related"', rows)
    return f"## Related works {heading}\n\n{listed}"


def _reason(reading: Reading, related: Related) -> str:
    numbers = [str(s.number) for s in reading.sentences if s.id in related.sentences]
    topics = [escape(topic.name) for topic in reading.topics if topic.id in related.topics]
    parts = []
    if numbers:
        noun = "sentence" if len(numbers) == 1 else "sentences"
        parts.append(f"bears on {noun} {series(numbers)} too")
    if topics:
        parts.append(f"shares {series(topics)}")
    reason = "; ".join(parts)
    return f"{reason[:1].upper()}{reason[1:]}."


def _record(reading: Reading, reference: Reference) -> str:
    heading = attribute_list("#record", 'data-search-exclude="1"')
    return block(
        "aside",
        'class="record" aria-labelledby="record"',
        f"## Record {heading}",
        render_spark(reading, reference),
        block("div", 'class="meta"', definitions(_rows(reading, reference))),
        render_exports(reading, reference),
    )


def _rows(reading: Reading, reference: Reference) -> Iterator[tuple[str, str]]:
    for fact in reference.facts:
        shown = fact.value.html
        if not fact.url:
            yield fact.label, shown
            continue
        yield fact.label, link(shown, fact.url) + _followed(reading, fact.url)
    if reference.note and reference.note.archived:
        copy = reference.note.archived
        yield "Archived", link("archived copy", copy) + _followed(reading, copy)


def _followed(reading: Reading, url: str) -> str:
    check = link_check(reading, url)
    return f" <small>{LINK_WORDS[check.state]} {human_date(check.day)}</small>" if check else ""
