"""Where everything stands in the picture of the whole: sentences, works in time, and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotated_reading.frozen import frozen
from annotated_reading.model import Reading, Reference, Sentence
from annotated_reading.pages.matrix import incipit
from annotated_reading.pages.timeline_drawing import TICKS, YEAR_ROOM
from annotated_reading.pages.years import UNDATED, in_time, year_name, year_of, year_text
from annotated_reading.text.measure import width, wrapped
from annotated_reading.text.sentence_marks import plain_words

WIDTH, EDGE, TOP = 1160, 4, 44
SENTENCE_SIZE, SERIF = 15.2, 1.14
"""Of the letters of a sentence, and how much wider the serif face is than the measured one."""
MOST_OF_SENTENCE, MOST_OF_NAME = 38, 240
"""Letters of a sentence, and how wide a line of a name may be."""
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


@frozen
class Hung:
    """A work with its place on the axis, and its name below."""

    work: Reference
    x: float
    year_x: float
    """The place of its year, from which works of crowded years are moved."""
    lines: tuple[str, ...]
    room: float
    """How far its name reaches."""
    is_left: bool = False
    """Whether its name stands on the left of its line."""
    level: int = 0
    """Rows of names between it and the axis."""


@frozen
class Plan:
    """Where everything stands."""

    sentences: tuple[tuple[Sentence, float], ...]
    """Each with its height."""
    start: float
    """Where threads begin."""
    axis: float
    works: tuple[Hung, ...]
    years: tuple[tuple[str, float], ...]
    height: float


def plan_of(reading: Reading) -> Plan:
    """Return where everything stands; the reading has sentences and works."""
    step = max(LOW, min(HIGH, ALL / len(reading.sentences)))
    sentences = tuple((s, TOP + step * (n + 0.5)) for n, s in enumerate(reading.sentences))
    widest = max(_serif_width(beginning(s)) for s in reading.sentences)
    start = EDGE + widest + NUMBER_ROOM
    axis = TOP + step * len(sentences) + 34
    works, years = _in_time(reading, start + 70, NARROW)
    if _rows(works) > FEW_ROWS:  # with room on the right, half of the names stand there
        room = max(item.room for item in works)
        works, years = _in_time(reading, start + 70, room + 6)
    high = axis + HANGING + _rows(works) * LINE + 4
    return Plan(sentences, start, axis, works, years, round(high))


def _rows(works: Sequence[Hung]) -> int:
    return max(item.level + len(item.lines) for item in works)


def _in_time(
    reading: Reading, left: float, margin: float
) -> tuple[tuple[Hung, ...], tuple[tuple[str, float], ...]]:
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


def _hung(spots: Sequence[Spot]) -> tuple[Hung, ...]:
    """Return the works with their names in the fewest rows, where no line runs through a name.

    Names on the left of a place stand on the left of their lines, the others on the right; of
    two beside each other the outer one hangs lower.
    """
    items = [_named(*spot) for spot in spots]
    choices = (_with_sides(items, left) for left in range(len(items) + 1))
    return min(filter(_is_inside, choices), key=_rows)


def _named(work: Reference, x: float, year_x: float) -> Hung:
    lines = wrapped(work.names, SIZE, MOST_OF_NAME)
    return Hung(work, x, year_x, lines, 10 + max(width(line, SIZE) for line in lines))


def _with_sides(named: Sequence[Hung], left: int) -> tuple[Hung, ...]:
    items = [replace(item, is_left=number < left) for number, item in enumerate(named)]
    return (*_levels(items[:left]), *reversed(_levels(items[: left - 1 if left else None : -1])))


def _levels(items: Sequence[Hung]) -> list[Hung]:
    """Return works with their rows; each reaches over some that stand before it in the order."""
    done: list[Hung] = []
    for item in items:
        over = [o for o in done if abs(o.x - item.x) < item.room + 6]
        level = max((o.level + len(o.lines) for o in over), default=0)
        done.append(replace(item, level=level))
    return done


def _is_inside(items: Sequence[Hung]) -> bool:
    return all(
        item.x - item.room >= 0 if item.is_left else item.x + item.room <= WIDTH for item in items
    )


def beginning(sentence: Sentence) -> str:
    """Return the first words of a sentence, up to so many letters."""
    words = plain_words(incipit(sentence))
    return words if len(words) <= MOST_OF_SENTENCE else f"{words[: MOST_OF_SENTENCE - 1]}…"


def _serif_width(words: str) -> float:
    return width(words, SENTENCE_SIZE) * SERIF
