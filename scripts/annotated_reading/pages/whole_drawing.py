"""One picture of the whole: sentences down, works across in time, and what connects them.

A thread leaves its sentence to the right and falls onto its work, which hangs below the axis by its
name. The picture on the first page leads to sentences and works; the same without links, with its
colours in it, is for a title page, a cover or a card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotated_reading.model import Grade, Markdown, Reading, Reference, Sentence, Tie
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.matrix import incipit
from annotated_reading.pages.timeline_drawing import FEW, SHAPES, TICKS, YEAR_ROOM
from annotated_reading.pages.years import UNDATED, in_time, year_name, year_of, year_text
from annotated_reading.text.markdown import address
from annotated_reading.text.measure import width, wrapped
from annotated_reading.text.plain import plural
from annotated_reading.text.svg import Svg, element

NOTHING = Markdown("")
WIDTH, EDGE, TOP = 1160, 4, 44
SENTENCE_SIZE, SERIF = 15.2, 1.14
"""Of the letters of a sentence, and how much wider the serif face is than the measured one."""
MOST_OF_SENTENCE, MOST_OF_NAME = 270, 240
NUMBER_ROOM = 40
HIGH, LOW, ALL = 34, 22, 340
"""From sentence to sentence: at most, at least, and all of them together where they are many."""
SIZE, LINE = 13.6, 18
APART = 14
"""From work to work at least: two of a year stand beside it, on either side."""
ASIDE = 64
"""From the dated works to the undated."""
NARROW, FEW_ROWS = 30, 8
"""What is left free on the right, if there are no more rows of names than so many."""
HANGING = 26
"""From the axis to the first row of names."""
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


@dataclass(frozen=True, slots=True)
class _Hung:
    """A work with its place on the axis, and its name below."""

    work: Reference
    x: float
    year_x: float
    """The place of its year, from which works of crowded years are moved."""
    lines: tuple[str, ...]
    is_left: bool
    """Whether its name stands on the left of its line."""
    level: int = 0
    """Rows of names between it and the axis."""

    @property
    def room(self) -> float:
        """How far its name reaches."""
        return 10 + max(width(line, SIZE) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands."""

    sentences: tuple[tuple[Sentence, float], ...]
    """Each with its height."""
    start: float
    """Where threads begin."""
    axis: float
    works: tuple[_Hung, ...]
    years: tuple[tuple[str, float], ...]
    height: float


def has_picture(reading: Reading) -> bool:
    """Whether there is something to connect, and little enough to be taken in."""
    tied = any(sentence.ties for sentence in reading.sentences)
    return tied and len(reading.references) <= FEW


def whole_figure(reading: Reading) -> Markdown:
    """Return the picture for the first page, with links; empty where there is none."""
    if not has_picture(reading):
        return NOTHING
    plan = _plan(reading)
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
            element("title", title, id="whole-title"),
            *parts,
            viewBox=f"0 0 {WIDTH} {plan.height:g}",
            class_="tl whole",
            role="group",
            aria_labelledby="whole-title",
            aria_describedby="whole-caption",
        )
    )


def whole_picture(reading: Reading) -> str:
    """Return the picture by itself, as SVG without links; empty where there is none.

    Its faces are the edition's, by name; it has no background.
    """
    if not has_picture(reading):
        return ""
    plan = _plan(reading)
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
    return CLASS.sub(lambda match: f" {LOOKS[match[1]]}", drawn)


def whole_size(picture: str) -> tuple[float, float]:
    """Return how high and how wide a picture is."""
    match = BOX.search(picture)
    return (float(match[2]), float(match[1])) if match else (0, 0)


def _plan(reading: Reading) -> _Plan:
    step = max(LOW, min(HIGH, ALL / len(reading.sentences)))
    sentences = tuple((s, TOP + step * (n + 0.5)) for n, s in enumerate(reading.sentences))
    widest = max(_serif_width(_beginning(s)) for s in reading.sentences)
    start = EDGE + widest + NUMBER_ROOM
    axis = TOP + step * len(sentences) + 34
    works, years = _in_time(reading, start + 70, NARROW)
    if _rows(works) > FEW_ROWS:  # with room on the right, half of the names stand there
        room = max(item.room for item in works)
        works, years = _in_time(reading, start + 70, room + 6)
    high = axis + HANGING + _rows(works) * LINE + 4
    return _Plan(sentences, start, axis, works, years, round(high))


def _rows(works: Sequence[_Hung]) -> int:
    return max(item.level + len(item.lines) for item in works)


def _in_time(
    reading: Reading, left: float, margin: float
) -> tuple[tuple[_Hung, ...], tuple[tuple[str, float], ...]]:
    """Return works with their places, and the years that are named with theirs, to scale."""
    works = in_time(reading.references)
    dated = [int(year_of(work)) for work in works if year_of(work) != UNDATED]
    undated = len(works) - len(dated)
    end = WIDTH - margin - (undated * APART + ASIDE if undated and dated else 0)
    first, last = min(dated, default=0), max(dated, default=0)
    if first == last:
        left = (left + end) / 2
    start, right = left, end
    for _ in range(3):  # what crowds the first or the last years stands on both sides of them
        scale = (right - left) / max(last - first, 1)
        true = [left + (year - first) * scale for year in dated]
        places = _apart(true) or [left]
        left, right = left + max(0, start - places[0]), right - max(0, places[-1] - end)
    moved = max(0, places[-1] - end)
    places = [place - moved for place in places[: len(true)]]
    aside = [(end + ASIDE if dated else left) + number * APART for number in range(undated)]
    years = list(_named_years(first, last, true[0], scale)) if dated else []
    if undated:
        years.append((UNDATED, (aside[0] + aside[-1]) / 2))
    spots = zip(works, places + aside, true + aside, strict=True)
    return _hung(tuple(spots)), tuple(years)


def _named_years(first: int, last: int, left: float, scale: float) -> Iterator[tuple[str, float]]:
    room = 1.2 * YEAR_ROOM if first > 0 else 2.2 * YEAR_ROOM
    step = next((tick for tick in TICKS if tick * scale >= room), TICKS[-1])
    for year in range(-(-first // step) * step, last + 1, step):
        yield year_name(year_text(year)), left + (year - first) * scale


def _apart(places: Sequence[float]) -> list[float]:
    """Return places in their order, APART from each other at least and moved as little as can be.

    Neighbours that are too near stand around their mean; so do neighbours of these.
    """
    groups: list[tuple[float, int]] = []
    for number, place in enumerate(places):
        mean, size = place - number * APART, 1
        while groups and groups[-1][0] > mean:
            before, count = groups.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        groups.append((mean, size))
    free = (mean for mean, size in groups for _ in range(size))
    return [x + number * APART for number, x in enumerate(free)]


Spot = tuple[Reference, float, float]
"""A work, its place and that of its year."""


def _hung(spots: Sequence[Spot]) -> tuple[_Hung, ...]:
    """Return the works with their names in the fewest rows, where no line runs through a name.

    Names on the left of a place stand on the left of their lines, the others on the right; of
    two beside each other the outer one hangs lower.
    """
    choices = (_with_sides(spots, left) for left in range(len(spots) + 1))
    return min(filter(_is_inside, choices), key=_rows)


def _with_sides(spots: Sequence[Spot], left: int) -> tuple[_Hung, ...]:
    items = [
        _Hung(work, x, year_x, wrapped(work.names, SIZE, MOST_OF_NAME), number < left)
        for number, (work, x, year_x) in enumerate(spots)
    ]
    return (*_levels(items[:left]), *reversed(_levels(items[:left - 1 if left else None:-1])))


def _levels(items: Sequence[_Hung]) -> list[_Hung]:
    """Return works with their rows; each reaches over some that stand before it in the order."""
    done: list[_Hung] = []
    for item in items:
        over = [o for o in done if abs(o.x - item.x) < item.room + 6]
        level = max((o.level + len(o.lines) for o in over), default=0)
        done.append(replace(item, level=level))
    return done


def _is_inside(items: Sequence[_Hung]) -> bool:
    return all(
        item.x - item.room >= 0 if item.is_left else item.x + item.room <= WIDTH for item in items
    )


Joined = Callable[..., Svg]
"""What makes one thing of the parts of a sentence or a work: a link, or a group."""


def _parts(reading: Reading, plan: _Plan, joined: Joined) -> Iterator[Svg]:
    for year, x in plan.years:
        if year != UNDATED:
            yield element("line", class_="w-grid", x1=x, x2=x, y1=26, y2=plan.axis)
        yield element("text", year, class_="tl-year", x=x, y=18)
    yield from (_root(item, plan.axis) for item in plan.works if abs(item.x - item.year_x) > 1)
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


def _root(item: _Hung, axis: float) -> Svg:
    """Return the line by which a work that was moved hangs on its year."""
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


def _sentence(
    reading: Reading, sentence: Sentence, start: float, y: float, joined: Joined
) -> Svg:
    room = start - 6 - EDGE
    works = " ".join(reading.by_key[tie.key].slug for tie in sentence.ties)
    name = f"{_beginning(sentence)} {sentence.number}"
    return joined(
        element("rect", class_="tl-hit", x=EDGE, y=y - LOW / 2, width=room, height=LOW),
        element("text", _beginning(sentence), class_="w-sentence", x=start - 34, y=y + 5),
        element("text", str(sentence.number), class_="w-number", x=start - 10, y=y + 4.5),
        href=f"#{sentence.id}",
        data_sid=sentence.id,
        data_srcs=works,
        aria_label=f"{name}, sentence, {plural(len(sentence.ties), 'work')}",
    )


def _work(item: _Hung, axis: float, joined: Joined) -> Svg:
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


def _beginning(sentence: Sentence) -> str:
    """Return the first words of a sentence, as many as have room."""
    words = incipit(sentence)
    while _serif_width(words) > MOST_OF_SENTENCE:
        shorter = words.removesuffix("…").rpartition(" ")[0] or words.removesuffix("…")[:-1]
        words = f"{shorter}…"
    return words


def _serif_width(words: str) -> float:
    return width(words, SENTENCE_SIZE) * SERIF
