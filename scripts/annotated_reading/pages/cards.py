"""Cards: what services show of a page that somebody sends, as drawings.

One for the edition, which is that of all pages without their own, one for each sentence, and up to
so many works one for each work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Abstract, Grade, Reading, Reference, Sentence, Tie
from annotated_reading.pages.colours import AMBER, INK, PAPER, QUIET, RULE, WASH
from annotated_reading.pages.send import sentence_heading, stub_uri
from annotated_reading.pages.timeline_drawing import SHAPES
from annotated_reading.pages.whole_drawing import whole_picture
from annotated_reading.pages.whole_plan import SERIF
from annotated_reading.text.measure import width, wrapped
from annotated_reading.text.plain import plural
from annotated_reading.text.svg import Svg, element, with_small_figures

MOST_WORKS = 300
"""Works up to which each has a card: it takes a moment to draw one."""
WIDTH, HEIGHT = 1200, 630
"""What services ask for; they show it whole, in a column of a phone too."""
LEFT, ROOM = 64, 1072
SERIF_FACE, SANS_FACE, TITLE_FACE = "Edition Serif", "Edition Sans", "Edition Display"
SIZES = (68, 60, 54, 48, 43, 38, 34, 30, 27)
"""Of the words of a card; the largest that has room."""
LEADING = 1.22
CELL, MOST_CELLS = 56, 40


@frozen
class Card:
    """The card of a page."""

    name: str
    """Of its file, without the ending; it stays."""
    page: str
    """The file of the page in the built site; empty for all pages that have none of their own."""
    drawing: str
    """SVG."""
    alt: str


def cards(reading: Reading) -> Iterator[Card]:
    """Yield the cards of a reading, that of the edition first."""
    yield _edition(reading)
    if reading.abstract:
        for sentence in reading.sentences:
            yield _sentence(reading, reading.abstract, sentence)
    if len(reading.references) <= MOST_WORKS:
        for reference in reading.references:
            yield _work(reading, reference)


def _edition(reading: Reading) -> Card:
    edition = reading.edition
    picture = whole_picture(reading)
    words = f"{edition.title}. {edition.subtitle or plural(len(reading.references), 'work')}"
    if not picture:
        title = _title(edition.title, 210, 260)
        under = _line(edition.subtitle, 520, 30, QUIET)
        return Card("edition", "", _card([title, under, _rule()]), words)
    title = _title(edition.title, 56, 76)
    under = _line(edition.subtitle, 158, 26, QUIET)
    wide, high = picture.width, picture.height
    scale = min(1128 / wide, 420 / high)
    place = (
        f"translate({(WIDTH - wide * scale) / 2:.1f} {614 - high * scale:.1f}) scale({scale:.4f})"
    )
    return Card(
        "edition", "", _card([title, under, element("g", Svg(picture.svg), transform=place)]), words
    )


def _sentence(reading: Reading, abstract: Abstract, sentence: Sentence) -> Card:
    head = _line(f"Sentence {sentence.number} of “{abstract.title}”", 84, 26, QUIET)
    words = _words(f"“{sentence.text}”", 122, 330, SERIF_FACE)
    stub = stub_uri(sentence).removesuffix(".md")
    return Card(
        name=f"sentence-{stub.rpartition('/')[2]}",
        page=f"{stub}/index.html",
        drawing=_card([head, words, *_marks(reading, sentence), *_foot(reading)]),
        alt=f"{sentence_heading(abstract, sentence)}: {sentence.text}",
    )


def _work(reading: Reading, reference: Reference) -> Card:
    kind = "A note" if reference.note else "Its record"
    head = _line(f"{kind} in {reading.edition.title}", 84, 26, QUIET)
    title = _title(reference.title.plain, 116, 290)
    who = _line(f"{reference.names}, {reference.year}", 454, 32, INK)
    return Card(
        name=f"work-{reference.slug}",
        page=f"references/{reference.slug}/index.html",
        drawing=_card([head, title, who, *_cells(reading, reference)]),
        alt=f"{reference.title.plain}, by {reference.label}: {kind.lower()} in "
        f"{reading.edition.title}",
    )


def _card(parts: Sequence[Svg]) -> str:
    return element(
        "svg",
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        element("rect", width=12, height=HEIGHT, fill=AMBER),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        font_family=SANS_FACE,
    )


def _title(words: str, top: float, room: float) -> Svg:
    return _words(words, top, room, TITLE_FACE)


def _words(words: str, top: float, room: float, face: str) -> Svg:
    """Return words as large as they can be in a height; so many that they have none are cut."""
    for size in SIZES:
        lines = wrapped(words, size * SERIF, ROOM)
        if len(lines) * size * LEADING <= room:
            break
    most = max(1, int(room / (size * LEADING)))
    if len(lines) > most:
        lines = (*lines[: most - 1], _cut(lines[most - 1], size * SERIF))
    spans = (
        element(
            "tspan",
            *with_small_figures(line.strip(), size),
            x=LEFT,
            y=top + size + number * size * LEADING,
        )
        for number, line in enumerate(lines)
    )
    return element("text", *spans, font_family=face, font_size=size, fill=INK)


def _line(words: str, y: float, size: float, fill: str) -> Svg:
    """Return words in one line, cut where they are too many."""
    shown = words if width(words, size) <= ROOM else _cut(wrapped(words, size, ROOM)[0], size)
    return element("text", shown, x=LEFT, y=y, font_size=size, fill=fill)


def _cut(line: str, size: float) -> str:
    words = line.strip()
    while width(f"{words}…", size) > ROOM:
        words = words.rpartition(" ")[0] or words[:-1]
    return f"{words}…"


def _rule() -> Svg:
    return element("line", x1=LEFT, x2=WIDTH - LEFT, y1=476, y2=476, stroke=RULE, stroke_width=2)


def _marks(reading: Reading, sentence: Sentence) -> Iterator[Svg]:
    """Yield the marks of the works that speak to a sentence, open ones as background."""
    step = min(46, 700 / max(len(sentence.ties), 1))
    for number, tie in enumerate(sentence.ties[:MOST_CELLS]):
        shape = SHAPES[reading.by_key[tie.key].kind.family]
        place = f"translate({LEFT + number * step:.1f} 484) scale(2.6)"
        fill = PAPER if tie.grade is Grade.BACKGROUND else INK
        yield element("g", shape, transform=place, fill=fill, stroke=INK, stroke_width=1.1)
    if sentence.ties:
        x = LEFT + min(len(sentence.ties), MOST_CELLS) * step + 8
        verb = "speaks" if len(sentence.ties) == 1 else "speak"
        words = f"{plural(len(sentence.ties), 'work')} {verb} to it"
        yield element("text", words, x=x, y=510, font_size=26, fill=INK)


def _foot(reading: Reading) -> Iterator[Svg]:
    yield element("line", x1=LEFT, x2=WIDTH - LEFT, y1=546, y2=546, stroke=RULE, stroke_width=2)
    yield _line(reading.edition.title, 590, 26, INK)


def _cells(reading: Reading, reference: Reference) -> Iterator[Svg]:
    """Yield the sentences in a row, those lit to which a work speaks."""
    if not reading.sentences or len(reading.sentences) > MOST_CELLS:
        yield from _foot(reading)
        return
    ties = {tie.sentence: tie for tie in reference.ties}
    step = min(CELL + 10, ROOM / len(reading.sentences))
    for number, sentence in enumerate(reading.sentences):
        x, side = LEFT + number * step, step * CELL / (CELL + 10)
        yield from _cell(sentence, ties.get(sentence.id), x, side)
    count = plural(len(ties), "sentence") if ties else "no sentence"
    words = f"speaks to {count} of “{reading.abstract.title}”" if reading.abstract else ""
    yield _line(words, 598, 24, QUIET)


def _cell(sentence: Sentence, tie: Tie | None, x: float, side: float) -> Iterator[Svg]:
    is_direct = tie is not None and tie.grade is not Grade.BACKGROUND
    dashes = {} if tie is None or is_direct else {"stroke_dasharray": "6 5"}
    yield element(
        "rect",
        x=x,
        y=546 - side,
        width=side,
        height=side,
        rx=3,
        fill=WASH if is_direct else PAPER,
        stroke=AMBER if tie else RULE,
        stroke_width=2,
        **dashes,
    )
    yield element(
        "text",
        str(sentence.number),
        x=x + side / 2,
        y=546 - side / 2 + side * 0.16,
        font_size=side * 0.44,
        font_weight=600 if tie else 400,
        text_anchor="middle",
        fill=INK if tie else QUIET,
    )
