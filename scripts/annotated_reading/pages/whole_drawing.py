"""One picture of the whole: sentences down, works across in time, and what connects them.

A thread leaves its sentence to the right and falls onto its work, which hangs below the axis by its
name. The picture on the first page leads to sentences and works; the same without links, with its
colours in it, is for a card, and its threads alone for title page and cover.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import Grade, Markdown, Reading, Sentence, Tie
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.colours import AMBER, INK, QUIET, RULE, RULE_2
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
from annotated_reading.text.svg import Svg, element, with_small_figures

BEND = 0.62
"""How long a thread keeps its direction; an ellipse would have .55."""

FAINT = "#e9e9e2"
SERIF_FACE = "'Edition Serif', Georgia, serif"
SANS_FACE = "'Edition Sans', Arial, sans-serif"
LOOKS = {
    "tl-axis": f'stroke="{RULE_2}"',
    "w-grid": f'stroke="{FAINT}"',
    "w-root": f'fill="none" stroke="{RULE}"',
    "tl-stem": f'stroke="{RULE}"',
    "w-thread cited": f'fill="none" stroke="{AMBER}" stroke-width="3"',
    "w-thread direct": f'fill="none" stroke="{AMBER}" stroke-width="1.6"',
    "w-thread background": f'fill="none" stroke="{QUIET}" stroke-width="1" '
    'stroke-dasharray="3 3.5"',
    "tl-year": f'fill="{QUIET}" font-size="13" text-anchor="middle"',
    "w-sentence": f'fill="{INK}" font-size="{SENTENCE_SIZE}" text-anchor="end" '
    f'font-family="{SERIF_FACE}"',
    "w-number": f'fill="{QUIET}" font-size="13" font-weight="600" text-anchor="end"',
    "w-label": f'fill="{INK}" font-size="{SIZE}"',
    "w-label w-label--left": f'fill="{INK}" font-size="{SIZE}" text-anchor="end"',
    "tl-mark": f'fill="{INK}" stroke="{INK}"',
    "tl-hit": 'fill="none"',
}
"""What the stylesheet says of the picture on the page, for where there is none."""
CLASS = re.compile(r' class="([^"]*)"')


@frozen
class Picture:
    """A drawing as SVG, and its size."""

    svg: str
    width: float
    height: float


def has_picture(reading: Reading) -> bool:
    """Whether there is something to connect, and little enough to be taken in."""
    tied = any(sentence.ties for sentence in reading.sentences)
    return tied and len(reading.references) <= FEW


def whole_figure(reading: Reading) -> Markdown:
    """Return the picture for the first page, with links; empty where there is none."""
    if not has_picture(reading):
        return Markdown("")
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


def whole_picture(reading: Reading) -> Picture | None:
    """Return the picture by itself, without links; None where there is none.

    Its faces are the edition's, by name; it has no background.
    """
    if not has_picture(reading):
        return None
    plan = plan_of(reading)
    parts = _parts(reading, plan, _grouped)
    return _by_itself(reading, parts, (0, 0), (WIDTH, plan.height))


def whole_ornament(reading: Reading) -> Picture | None:
    """Return the threads between sentences and works without words; None where there are none.

    It is for title pages and covers, on which the words would be too small to be read.
    """
    if not has_picture(reading):
        return None
    plan = plan_of(reading)
    left, top = plan.start - 4, 30
    size = (WIDTH - left, plan.axis + 12 - top)
    marks = (_mark(item, plan.axis) for item in plan.works)
    return _by_itself(reading, (*_threads(reading, plan), *marks), (left, top), size)


def _by_itself(
    reading: Reading, parts: Iterable[Svg], corner: tuple[float, float], size: tuple[float, float]
) -> Picture:
    """Return a drawing with its looks in it, in place of the names by which styles give them."""
    drawn = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(f"{value:g}" for value in (*corner, *size)),
        width=size[0],
        height=size[1],
        font_family=SANS_FACE,
        role="img",
        aria_label=f"{reading.edition.title}: sentences and works",
    )
    return Picture(CLASS.sub(lambda match: f" {LOOKS[match[1]]}", drawn), *size)


Joined = Callable[..., Svg]
"""What makes one thing of the parts of a sentence or a work: a link, or a group."""


def _parts(reading: Reading, plan: Plan, joined: Joined) -> Iterator[Svg]:
    for year, x in plan.years:
        yield element("text", year, class_="tl-year", x=x, y=18)
    yield from (_root(item, plan.axis) for item in plan.works)
    yield from _threads(reading, plan)
    for sentence, y in plan.sentences:
        yield _sentence(reading, sentence, plan.start, y, joined)
    for item in plan.works:
        yield _work(item, plan.axis, joined)


def _threads(reading: Reading, plan: Plan) -> Iterator[Svg]:
    """Yield the years as lines, what joins sentences and works, and the axis."""
    for year, x in plan.years:
        if year != UNDATED:
            yield element("line", class_="w-grid", x1=x, x2=x, y1=26, y2=plan.axis)
    places = {item.work.key: item.x for item in plan.works}
    for grade in reversed(Grade):
        for sentence, y in plan.sentences:
            for tie in sentence.ties:
                if tie.grade is grade:
                    slug = reading.by_key[tie.key].slug
                    yield _thread(tie, slug, (plan.start, y), (places[tie.key], plan.axis))
    left, right = plan.works[0].x - 40, plan.works[-1].x + 20
    yield element("line", class_="tl-axis", x1=left, x2=right, y1=plan.axis, y2=plan.axis)


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
        element(
            "text",
            *with_small_figures(beginning(sentence), SENTENCE_SIZE),
            class_="w-sentence",
            x=start - 34,
            y=y + 5,
        ),
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
    work = item.work
    return joined(
        element("rect", class_="tl-hit", x=left, y=top, width=item.room + 4, height=high),
        element("line", class_="tl-stem", x1=item.x, x2=item.x, y1=axis + 7, y2=top + high - 2),
        _mark(item, axis),
        element("text", *spans, class_=f"w-label{side}"),
        href=address(HOME, page_of(work)),
        data_src=work.slug,
        data_sids=" ".join(tie.sentence for tie in work.ties),
        aria_label=f"{work.names}, {work.year}, {plural(len(work.ties), 'sentence')}",
    )


def _mark(item: Hung, axis: float) -> Svg:
    place = f"translate({item.x - 6:.1f} {axis - 6:.1f})"
    return element("g", SHAPES[item.work.kind.family], class_="tl-mark", transform=place)


def _linked(*parts: Svg, **attributes: str) -> Svg:
    return element("a", *parts, **attributes)


def _grouped(*parts: Svg, **_attributes: str) -> Svg:
    return element("g", *parts)
