"""The abstract, sentence by sentence, beside what bears on it."""

from __future__ import annotations

import re

from annotated_reading.bibtex.kinds import FAMILY_LABELS
from annotated_reading.editions.forms import forms_of
from annotated_reading.model import Abstract, Grade, Page, Reading, Reference, Sentence
from annotated_reading.pages.matrix import render_matrix
from annotated_reading.pages.parts import (
    ABOUT,
    DOT,
    GRADE_WORDS,
    HOME,
    OFFLINE,
    PATHS,
    REFERENCES,
    hidden,
    marked_link,
    meta,
    reference_link,
    reference_list,
    with_links,
    year,
)
from annotated_reading.pages.paths import all_paths
from annotated_reading.pages.take_away import FORMS, LIST, home_head
from annotated_reading.pages.timeline import render_timeline
from annotated_reading.pages.work_lists import MOST_CHIPS, list_uri
from annotated_reading.text.markdown import (
    attribute_list,
    block,
    bullets,
    definitions,
    item,
    link,
    page,
    paragraph,
    relative,
)
from annotated_reading.text.plain import nth_word, plural
from annotated_reading.text.rich import escape

ORIGIN = "references.bib and docs/_reading/"
RAIL_HOLDS = 40
"""References beside which a rail and a matrix can still be taken in."""
IN_PLACE = re.compile(
    r"\([^()]*(?:\b\d{4}[a-z]?|n\.d\.)[^()]*\)"  # (Oséi, 2019), Oséi (2019)
    r"|\[\d[\d\s,;–-]*\]|[¹²³⁴-⁹]"  # [3, 5], ³
)
"""What a citation in a sentence looks like, in the styles that people use."""
TAG_OR_COLON = re.compile(r"<[^>]*>|(?P<colon>:|&#58;) ")
"""In escaped text, where no other character is a ``<`` or a ``>``."""


def render_home(reading: Reading) -> Page:
    """Return the first page: the abstract, or the list of works where there is no abstract."""
    if reading.abstract is None:
        return _plain_home(reading)
    return _abstract_home(reading, reading.abstract)


def _abstract_home(reading: Reading, abstract: Abstract) -> Page:
    count = nth_word(len(reading.references))
    description = (
        f"The abstract of “{abstract.title}”, read sentence by sentence beside the {count} works "
        "that the article lists."
    )
    text = page(
        ORIGIN,
        meta(reading, "Abstract", description, "Abstract", head=home_head(reading)),
        _masthead(reading, abstract),
        "## The abstract { #abstract }",
        block(
            "div",
            'class="edition"',
            block("div", 'class="edition-main"', VIEW_SWITCH, _sentences(reading)),
            block("div", 'class="edition-side"', _rail(reading), _key(reading)),
        ),
        _endnotes(reading),
        *_below(reading),
        UNAPI_ID,
    )
    return Page(HOME, text)


VIEW_SWITCH = """\
<fieldset class="view" data-search-exclude="1"><legend class="vh">Read the abstract as</legend>
<label><input type="radio" name="view" id="view-sent" checked>
<span>Sentence by sentence</span></label>
<label><input type="radio" name="view" id="view-run"><span>Running text</span></label>
</fieldset>
"""


UNAPI_ID = '<p hidden><abbr class="unapi-id" title="references"></abbr></p>'
"""Makes Zotero offer the whole list; the static answer is the same for every id."""


def _masthead(reading: Reading, abstract: Abstract) -> str:
    kicker = f"{escape(abstract.kind or 'Text')} {DOT} abstract, annotated"
    sentences = nth_word(len(abstract.sentences)).capitalize()
    works = nth_word(len(reading.references))
    explained = link("explained", relative(HOME, ABOUT)) if reading.about else "explained"
    cites = any(IN_PLACE.search(sentence.text) for sentence in abstract.sentences)
    dek = (
        f"{sentences} sentences, read one at a time beside the {works} works the article lists. "
        f"{'' if cites else 'The abstract cites nothing in place. '}Every tie drawn here between a "
        f"sentence and a work is this edition’s reading, graded and {explained}."
    )
    return block(
        "header",
        'class="masthead"',
        paragraph(kicker, ".kicker"),
        f"# {broken_title(escape(abstract.title))} {attribute_list('.title')}",
        block(
            "div",
            'class="masthead-foot"',
            paragraph(dek, ".dek"),
            block("div", 'class="colophon"', definitions(_colophon(reading, abstract))),
        ),
    )


def broken_title(title: str) -> str:
    """Return the HTML of a title whose part after the first colon starts a line of its own.

    A colon inside an element, as in ``<em>Foo: Bar</em> baz``, breaks nothing: the rest of the
    title would begin within the element and end outside it.
    """
    depth = 0
    for mark in TAG_OR_COLON.finditer(title):
        if mark["colon"] is None:
            depth += -1 if mark[0].startswith("</") else 1
        elif depth == 0:
            before, after = title[: mark.end("colon")], title[mark.end() :]
            return f'{before} <span class="title-2">{after}</span>'
    return title


def _colophon(reading: Reading, abstract: Abstract) -> list[tuple[str, str]]:
    grades = [tie.grade for sentence in abstract.sentences for tie in sentence.ties]
    rows = [
        (
            "Ties drawn",
            f"{grades.count(Grade.DIRECT)} direct, {grades.count(Grade.BACKGROUND)} background",
        )
    ]
    if abstract.keywords:
        rows.insert(0, ("Keywords", f"*{escape(', '.join(abstract.keywords))}*"))
    if all_paths(reading):
        rows.append(("Ways in", link("Reading paths", relative(HOME, PATHS))))
    files = (link(title, f"{LIST}.{ending}", "download") for title, ending, _ in FORMS)
    rows.append(("Take away", ", ".join(files)))
    forms = ", ".join(form.short for form in forms_of(len(reading.references)))
    rows.append(("Read offline", link(forms, relative(HOME, OFFLINE))))
    if abstract.journal:
        journal = f"*{escape(abstract.journal)}*"
        rows.append(("Published in", link(journal, abstract.url) if abstract.url else journal))
    return rows


def _sentences(reading: Reading) -> str:
    rows = (_sentence(reading, sentence) for sentence in reading.sentences)
    return block("ol", 'class="sentences ed-list"', *rows)


def _sentence(reading: Reading, sentence: Sentence) -> str:
    slugs = " ".join(reading.by_key[tie.key].slug for tie in sentence.ties)
    number = f"[{hidden('Sentence ')}{sentence.number}](#{sentence.id})"
    return item(
        f'class="s" data-sid="{sentence.id}" data-srcs="{slugs}"',
        f"### {number} {attribute_list(f'#{sentence.id}', '.s-num')}",
        paragraph(f'<span class="s-mark">{escape(sentence.text)}</span>', ".s-text"),
        _note(reading, sentence),
    )


def _note(reading: Reading, sentence: Sentence) -> str:
    if not sentence.note and not sentence.ties:
        return ""
    role = escape(sentence.role or "Note")
    count = plural(len(sentence.ties), "source")
    summary = (
        f'<summary><span class="note-role">{role}</span> '
        f'<span class="note-count">{count}</span>{hidden(f" on sentence {sentence.number}")}'
        "</summary>"
    )
    said = with_links(reading, sentence.note, HOME)
    chips = bullets(
        [
            *(
                marked_link(reading.by_key[tie.key], tie.grade, HOME, ".chip")
                for tie in sentence.ties[:MOST_CHIPS]
            ),
            *([_all_works(sentence)] if len(sentence.ties) > MOST_CHIPS else []),
        ]
    )
    body = block(
        "div",
        'class="note-body"',
        paragraph(f"**{role}.** {said}", ".note-text") if said else "",
        block("div", 'class="chips" data-search-exclude="1"', chips) if chips else "",
    )
    return block("details", f'class="note" id="note-{sentence.id}"', summary, body)


def _all_works(sentence: Sentence) -> str:
    words = f"all {len(sentence.ties):,}{hidden(f' works on sentence {sentence.number}')}"
    return link(words, relative(HOME, list_uri("sentence", sentence.id)), ".chip")


def _rail(reading: Reading) -> str:
    if len(reading.references) > RAIL_HOLDS:
        return ""
    rows = (_rail_row(reference) for reference in reading.references)
    heading = f"### The {nth_word(len(reading.references))} works"
    return block(
        "nav",
        'class="rail" aria-labelledby="rail-h" data-search-exclude="1"',
        f"{heading} {attribute_list('#rail-h', '.rail-h')}",
        block("ol", 'class="rail-list ed-list"', *rows),
    )


def _rail_row(reference: Reference) -> str:
    inside = " ".join(tie.sentence for tie in reference.ties)
    behind = " ".join(t.sentence for t in reference.ties if t.grade is Grade.BACKGROUND)
    count = len(reference.ties)
    words = (
        f'<span class="rail-name">{escape(reference.names)} {year(reference)}</span>'
        f'<span class="rail-n">{hidden(", bears on ")}{count}'
        f"{hidden(' sentence' if count == 1 else ' sentences')}</span>"
    )
    anchor = reference_link(
        reference,
        HOME,
        words,
        ".mk",
        f".mk-{reference.kind.family}",
        ".direct",
        f'data-src="{reference.slug}"',
    )
    return item(f'data-in="{inside}" data-bg="{behind}"', anchor)


def _key(reading: Reading) -> str:
    families = dict.fromkeys(reference.kind.family for reference in reading.references[:RAIL_HOLDS])
    grades = bullets(
        f'<span class="mk mk-article {grade.value}" aria-hidden="true"></span> {words}'
        for grade, words in GRADE_WORDS.items()
    )
    kinds = bullets(
        f'<span class="mk mk-{family} direct" aria-hidden="true"></span> {FAMILY_LABELS[family]}'
        for family in families
    )
    attributes = 'class="key" aria-label="Key to the marks" data-search-exclude="1"'
    return block("aside", attributes, grades, "<!-- -->", kinds)


def _endnotes(reading: Reading) -> str:
    """Return the notes once more, for paper, where margins are too narrow for them."""
    notes = "".join(
        f"{sentence.number}. **{escape(sentence.role or 'Note')}.** "
        f"{with_links(reading, sentence.note, HOME)} {_cited(reading, sentence)}\n"
        for sentence in reading.sentences
    )
    attributes = 'class="endnotes" hidden data-search-exclude="1"'
    return block("section", attributes, '<p class="endnotes-h">Notes</p>', notes)


def _cited(reading: Reading, sentence: Sentence) -> str:
    named = [
        ("" if tie.grade is Grade.DIRECT else "cf. ") + escape(reading.by_key[tie.key].label)
        for tie in sentence.ties[:MOST_CHIPS]
    ]
    if len(sentence.ties) > MOST_CHIPS:
        named.append(f"and {len(sentence.ties) - MOST_CHIPS:,} more")
    listed = "; ".join(named)
    return f'<span class="endnote-src">{listed[:1].upper()}{listed[1:]}.</span>' if named else ""


def _below(reading: Reading) -> list[str]:
    works = nth_word(len(reading.references))
    shown = _shown(reading)
    return [
        "## Where the works bear { #matrix }",
        render_matrix(reading),
        "## When the works were written { #timeline }",
        render_timeline(reading, HOME),
        f"## The {works} references {attribute_list('#references')}",
        reference_list(reading, shown, HOME),
        ""
        if len(shown) == len(reading.references)
        else paragraph(f"{link('All references', relative(HOME, REFERENCES))}"),
    ]


def _shown(reading: Reading) -> tuple[Reference, ...]:
    """Return the works that the first page cites in full: all, where they are few."""
    few = len(reading.references) <= reading.edition.split_lists_at
    return reading.references if few else reading.references[:RAIL_HOLDS]


def _plain_home(reading: Reading) -> Page:
    title = escape(reading.edition.title)
    works = plural(len(reading.references), "work")
    shown = _shown(reading)
    text = page(
        ORIGIN,
        meta(
            reading,
            reading.edition.title,
            f"{reading.edition.title}: {works}.",
            "List",
            head=home_head(reading),
        ),
        f"# {title} {attribute_list('.title')}",
        paragraph(f"{works}.", ".lede"),
        render_timeline(reading, HOME),
        reference_list(reading, shown, HOME),
        ""
        if len(shown) == len(reading.references)
        else paragraph(f"{link('All references', relative(HOME, REFERENCES))}"),
        UNAPI_ID,
    )
    return Page(HOME, text)
