"""One picture of the whole: sentences down, works across in time, and what connects them.

A thread leaves its sentence to the right and falls onto its work, which hangs below the axis by its
name. The picture on the first page leads to sentences and works; the same without links, with its
colours in it, is for a card, and its threads alone for title page and cover.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from annotated_reading.model import Grade, Markdown, Reading, Sentence, Tie
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.timeline_drawing import FEW, SHAPES
from annotated_reading.pages.whole_plan import (
    EDGE,
    HANGING,
    LINE,
    LOW,
    SENTENCE_SIZE,
    SIZE,
    WIDTH,
    Hung,
    Plan,
    beginning,
    plan_of,
)
from annotated_reading.pages.years import UNDATED
from annotated_reading.text.markdown import address
from annotated_reading.text.plain import plural
from annotated_reading.text.svg import Svg, element

NOTHING = Markdown("")
BEND = 0.62
"""How long a thread keeps its direction; an ellipse would have .55."""

INK, GREY, RULE, EDGE_OF_LIT, FAINT = "#1b2027", "#5f6771", "#868c93", "#9a6a00", "#e9e9e2"
SERIF_FACE = "'Edition Serif', Georgia, serif"
SANS_FACE = "'Edition Sans', Arial, sans-serif"
LOOKS = {
    "tl-axis": f'stroke="{RULE}"',
    "w-grid": f'stroke="{FAINT}"',
    "w-root": 'fill="none" stroke="#dcdcd4"',
    "tl-stem": 'stroke="#dcdcd4"',
    "w-thread direct": f'fill="none" stroke="{EDGE_OF_LIT}" stroke-width="1.6"',
    "w-thread background": f'fill="none" stroke="{GREY}" stroke-width="1" stroke-dasharray="3 3.5"',
    "tl-year": f'fill="{GREY}" font-size="13" text-anchor="middle"',
    "w-sentence": f'fill="{INK}" font-size="{SENTENCE_SIZE}" text-anchor="end" '
    f'font-family="{SERIF_FACE}"',
    "w-number": f'fill="{GREY}" font-size="13" font-weight="600" text-anchor="end"',
    "w-label": f'fill="{INK}" font-size="{SIZE}"',
    "w-label w-label--left": f'fill="{INK}" font-size="{SIZE}" text-anchor="end"',
    "tl-mark": f'fill="{INK}" stroke="{INK}"',
    "tl-hit": 'fill="none"',
}
"""What the stylesheet says of the picture on the page, for where there is none."""
BOX = re.compile(r' viewBox="0 0 ([\d.]+) ([\d.]+)"')
CLASS = re.compile(r' class="([^"]*)"')
WORDS = re.compile(r"<text .*?</text>", re.DOTALL)


def has_picture(reading: Reading) -> bool:
    """Whether there is something to connect, and little enough to be taken in."""
    tied = any(sentence.ties for sentence in reading.sentences)
    return tied and len(reading.references) <= FEW


def whole_figure(reading: Reading) -> Markdown:
    """Return the picture for the first page, with links; empty where there is none."""
    if not has_picture(reading):
        return NOTHING
    plan = plan_of(reading)
    works, sentences = len(reading.references), len(reading.sentences)
    ties = sum(len(sentence.ties) for sentence in reading.sentences)
    title = (
        f"{plural(sentences, 'sentence')} and {plural(works, 'work')}, with "
        f"{plural(ties, 'line')} between them"
    )
    parts = _parts(reading, plan, _linked)
    return Markdown(
        element(
            "svg",
            element("title", title, id="whole_title"),
            *parts,
            viewBox=f"0 0 {WIDTH} {plan.height:g}",
            class_="tl whole",
            role="group",
            aria_labelledby="whole_title",
            aria_describedby="whole_caption",
        )
    )


def whole_picture(reading: Reading) -> str:
    """Return the picture by itself, as SVG without links; empty where there is none.

    Its faces are the edition's, by name; it has no background.
    """
    if not has_picture(reading):
        return ""
    plan = plan_of(reading)
    drawn = element(
        "svg",
        *_parts(reading, plan, _grouped),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {plan.height:g}",
        width=WIDTH,
        height=plan.height,
        font_family=SANS_FACE,
        role="img",
        aria_label=f"{reading.edition.title}: sentences and works",
    )
    return _looking(drawn)


def whole_ornament(reading: Reading) -> str:
    """Return the threads between sentences and works, without words, as SVG; may be empty.

    It is for title pages and covers, on which the words would be too small to be read.
    """
    if not has_picture(reading):
        return ""
    plan = plan_of(reading)
    left, top = plan.start - 4, 30
    width, height = WIDTH - left, plan.axis + 12 - top
    drawn = element(
        "svg",
        *_parts(reading, plan, _grouped),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{left:g} {top} {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
        aria_label=f"{reading.edition.title}: lines between sentences and works",
    )
    return WORDS.sub("", _looking(drawn))


def _looking(drawn: Svg) -> str:
    """Return a drawing with its looks in it, in place of the names by which styles give them."""
    return CLASS.sub(lambda match: f" {LOOKS[match[1]]}", drawn)


def whole_size(picture: str) -> tuple[float, float]:
    """Return how high and how wide a picture is."""
    match = BOX.search(picture)
    return (float(match[2]), float(match[1])) if match else (0, 0)


Joined = Callable[..., Svg]
"""What makes one thing of the parts of a sentence or a work: a link, or a group."""


def _parts(reading: Reading, plan: Plan, joined: Joined) -> Iterator[Svg]:
    for year, x in plan.years:
        if year != UNDATED:
            yield element("line", class_="w-grid", x1=x, x2=x, y1=26, y2=plan.axis)
        yield element("text", year, class_="tl-year", x=x, y=18)
    yield from (_root(item, plan.axis) for item in plan.works)
    places = {item.work.key: item.x for item in plan.works}
    for grade in (Grade.BACKGROUND, Grade.DIRECT):
        for sentence, y in plan.sentences:
            for tie in sentence.ties:
                if tie.grade is grade:
                    slug = reading.by_key[tie.key].slug
                    yield _thread(tie, slug, (plan.start, y), (places[tie.key], plan.axis))
    left, right = plan.works[0].x - 40, plan.works[-1].x + 20
    yield element("line", class_="tl-axis", x1=left, x2=right, y1=plan.axis, y2=plan.axis)
    for sentence, y in plan.sentences:
        yield _sentence(reading, sentence, plan.start, y, joined)
    for item in plan.works:
        yield _work(item, plan.axis, joined)


def _root(item: Hung, axis: float) -> Svg:
    """Return the line by which a work hangs on its year, also where it was moved from it."""
    top, middle = axis - 56, axis - 28
    bend = f"{item.year_x:.1f} {middle:g} {item.x:.1f} {middle:g} {item.x:.1f} {axis:g}"
    return element("path", class_="w-root", d=f"M{item.year_x:.1f} {top:g}C{bend}")


def _thread(tie: Tie, slug: str, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    (x, y), (to_x, to_y) = start, end
    bend = f"{x + BEND * (to_x - x):.1f} {y:.1f} {to_x:.1f} {to_y - BEND * (to_y - y):.1f}"
    path = f"M{x:.1f} {y:.1f}C{bend} {to_x:.1f} {to_y:.1f}"
    return element(
        "path", class_=f"w-thread {tie.grade.value}", d=path, data_src=slug, data_sid=tie.sentence
    )


def _sentence(reading: Reading, sentence: Sentence, start: float, y: float, joined: Joined) -> Svg:
    room = start - 6 - EDGE
    works = " ".join(reading.by_key[tie.key].slug for tie in sentence.ties)
    return joined(
        element("rect", class_="tl-hit", x=EDGE, y=y - LOW / 2, width=room, height=LOW),
        element("text", beginning(sentence), class_="w-sentence", x=start - 34, y=y + 5),
        element("text", f" {sentence.number}", class_="w-number", x=start - 10, y=y + 4.5),
        href=f"#{sentence.id}",
        data_sid=sentence.id,
        data_srcs=works,
    )


def _work(item: Hung, axis: float, joined: Joined) -> Svg:
    top = axis + HANGING + item.level * LINE
    high = len(item.lines) * LINE
    left = item.x - item.room if item.is_left else item.x - 4
    x = item.x + (-6 if item.is_left else 6)
    spans = [
        element("tspan", line, x=x, y=top + 13.5 + number * LINE)
        for number, line in enumerate(item.lines)
    ]
    side = " w-label--left" if item.is_left else ""
    mark = f"translate({item.x - 6:.1f} {axis - 6:.1f})"
    work = item.work
    return joined(
        element("rect", class_="tl-hit", x=left, y=top, width=item.room + 4, height=high),
        element("line", class_="tl-stem", x1=item.x, x2=item.x, y1=axis + 7, y2=top + high - 2),
        element("g", SHAPES[work.kind.family], class_="tl-mark", transform=mark),
        element("text", *spans, class_=f"w-label{side}"),
        href=address(HOME, page_of(work)),
        data_src=work.slug,
        data_sids=" ".join(tie.sentence for tie in work.ties),
        aria_label=f"{work.names}, {work.year}, {plural(len(work.ties), 'sentence')}",
    )


def _linked(*parts: Svg, **attributes: str) -> Svg:
    return element("a", *parts, **attributes)


def _grouped(*parts: Svg, **_attributes: str) -> Svg:
    return element("g", *parts)
