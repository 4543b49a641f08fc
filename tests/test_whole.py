"""The picture of the whole: every connection once, nothing on a name, all inside, time to scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from invent import invent

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Reading
from annotated_reading.pages import colours
from annotated_reading.pages.whole_drawing import (
    Picture,
    whole_figure,
    whole_ornament,
    whole_picture,
)
from helpers import EXAMPLE, ROOT

FONTS = ROOT / "scripts/annotated_reading/theme/assets/fonts"
SIZES = [1, 10, 16, 40]
SAMPLES = 60
"""Points of a thread that are looked at."""
Box = tuple[float, float, float, float]


def crowded(root: Path) -> Path:
    """A reading of sixteen works of two years, one by a body with a long name."""
    invent(root, 16)
    bib = root / "references.bib"
    numbers = iter(range(100))
    text = re.sub(r"date = \{\d+\}", lambda _: f"date = {{{2000 + next(numbers) % 2}}}",
                  bib.read_text("utf-8"))  # fmt: skip
    body = "author = {{Union of Lighthouses and Friends of Lamps and Harbours}}"
    bib.write_text(re.sub(r"author = \{[^}]*\}", body, text, count=1), "utf-8")
    return root


@pytest.fixture(scope="module", params=[*SIZES, "crowded", "this", "example"])
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Readings of many sizes."""
    root = {"this": ROOT, "example": EXAMPLE}.get(request.param)
    if root is None:
        folder = tmp_path_factory.mktemp("invented")
        root = crowded(folder) if request.param == "crowded" else invent(folder, request.param)
    return load(layout_of(root))[0]


@dataclass(frozen=True)
class Drawing:
    tree: ET.Element

    def of(self, tag: str, cls: str = "") -> list[ET.Element]:
        found = self.tree.iter(tag)
        return [e for e in found if not cls or cls in e.get("class", "").split()]


def drawn(reading: Reading) -> Drawing:
    return Drawing(ET.fromstring(whole_figure(reading)))


@cache
def advances(face: str) -> dict[str, int]:
    font = TTFont(FONTS / f"{face}.woff2")
    return {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}


def length(words: str, face: str, size: float) -> float:
    """How long words are in a face that the pages carry, by its own advances."""
    known = advances(face)
    return sum(known.get(letter, 560) for letter in words) * size / 1000


def box(text: ET.Element, line: str, x: float, y: float, size: float, face: str) -> Box:
    long = length(line.rstrip(), face, size)
    classes = text.get("class", "")
    ends = "w-sentence" in classes or "w-number" in classes or "--left" in classes
    left = x - long if ends else x - long / 2 if "tl-year" in classes else x
    return left, y - size * 0.75, left + long, y + size * 0.22


def labels(drawing: Drawing) -> list[Box]:
    """The boxes of all words in a drawing."""
    faces = {"w-sentence": ("serif", 15.2), "w-number": ("sans", 13), "w-label": ("sans", 13.6),
             "tl-year": ("sans", 13)}  # fmt: skip
    boxes = []
    for text in drawing.of("text"):
        face, size = faces[text.get("class", "").split()[0]]
        lines = list(text) or [text]
        boxes += [
            box(text, e.text or "", float(e.get("x", 0)), float(e.get("y", 0)), size, face)
            for e in lines
        ]
    return boxes


def points(path: ET.Element) -> list[tuple[float, float]]:
    """Points of a thread from its beginning to its end, by de Casteljau."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    curve = []
    for step in range(SAMPLES + 1):
        rest, t = corners, step / SAMPLES
        while len(rest) > 1:
            rest = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(rest)]
        curve += rest
    return curve


def test_every_connection_is_drawn_once(reading: Reading) -> None:
    threads = drawn(reading).of("path", "w-thread")
    wanted = sorted((tie.sentence, reading.by_key[tie.key].slug, tie.grade.value)
                    for sentence in reading.sentences for tie in sentence.ties)  # fmt: skip
    assert wanted
    assert sorted(
        (t.get("data-sid"), t.get("data-src"), t.get("class", "").split()[1]) for t in threads
    ) == wanted  # fmt: skip


def test_a_thread_leads_from_its_sentence_to_its_work(reading: Reading) -> None:
    drawing = drawn(reading)
    ends = {a.get("data-sid") or a.get("data-src"): a for a in drawing.of("a")}
    assert len(ends) == len(reading.sentences) + len(reading.references)
    for thread in drawing.of("path", "w-thread"):
        (x, y), *_, (to_x, to_y) = points(thread)
        hit = ends[thread.get("data-sid")].find("rect")
        mark = ends[thread.get("data-src")].find("g")
        assert hit is not None
        assert mark is not None
        top, high = float(hit.get("y", 0)), float(hit.get("height", 0))
        assert top < y < top + high
        assert x > float(hit.get("x", 0)) + float(hit.get("width", 0))
        left, upper = map(float, re.findall(r"[\d.]+", mark.get("transform", "")))
        assert (to_x, to_y) == pytest.approx((left + 6, upper + 6), abs=0.2)


def test_nothing_runs_through_words(reading: Reading) -> None:
    drawing = drawn(reading)
    words = labels(drawing)
    for one, other in combinations(words, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    for line in drawing.of("line"):
        x, y, to_x, to_y = (float(line.get(name, 0)) for name in ("x1", "y1", "x2", "y2"))
        for left, top, right, bottom in words:
            assert max(x, to_x) <= left or min(x, to_x) >= right or max(y, to_y) <= top or (
                min(y, to_y) >= bottom
            ), (x, y, to_x, to_y)  # fmt: skip
    for thread in drawing.of("path", "w-thread"):
        for x, y in points(thread):
            assert not any(a < x < c and b < y < d for a, b, c, d in words), (x, y)


def test_all_is_inside(reading: Reading) -> None:
    drawing = drawn(reading)
    _, _, wide, high = map(float, drawing.tree.get("viewBox", "").split())
    curves = [p for t in drawing.of("path", "w-thread") for p in points(t)]
    marks = [
        (float(x), float(y))
        for g in drawing.of("g", "tl-mark")
        for x, y in [re.findall(r"-?[\d.]+", g.get("transform", ""))]
    ]
    boxes = [*labels(drawing), *((x, y, x + 12, y + 12) for x, y in marks)]
    boxes += [(x, y, x, y) for x, y in curves]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= wide
        assert bottom <= high


def test_time_is_to_scale(reading: Reading) -> None:
    """Named years stand as far apart as they are, and each work under its year or led to it."""
    drawing = drawn(reading)
    years = {int(t.text or 0): float(t.get("x", 0)) for t in drawing.of("text", "tl-year")
             if (t.text or "").isdigit()}  # fmt: skip
    if len(years) < 2:
        return
    (first, start), *_, (last, end) = sorted(years.items())
    roots = {round(points(r)[-1][0]): points(r)[0][0] for r in drawing.of("path", "w-root")}
    for year, x in years.items():
        assert x == pytest.approx(start + (year - first) * (end - start) / (last - first), abs=0.2)
    for link in drawing.of("a"):
        named = re.search(r", (\d{4})[a-z]?, \d+ sentences?$", link.get("aria-label", ""))
        if named and link.get("data-src"):
            mark = link.find("g")
            assert mark is not None
            x = float(re.findall(r"[\d.]+", mark.get("transform", ""))[0]) + 6
            true = start + (int(named[1]) - first) * (end - start) / (last - first)
            assert roots.get(round(x), x) == pytest.approx(true, abs=1.5)


def test_marks_stand_apart(reading: Reading) -> None:
    marks = sorted(float(re.findall(r"[\d.]+", g.get("transform", ""))[0])
                   for g in drawn(reading).of("g", "tl-mark"))  # fmt: skip
    assert len(marks) == len(reading.references)
    assert all(right - left >= 12 for left, right in pairwise(marks))


def alone(picture: Picture | None) -> ET.Element:
    """The elements of a picture, which is there and says its size."""
    assert picture
    tree = ET.fromstring(picture.svg)
    size = [float(tree.attrib[name]) for name in ("width", "height")]
    assert size == pytest.approx([picture.width, picture.height], abs=0.1)
    return tree


def test_the_picture_by_itself_has_its_colours_and_no_links(reading: Reading) -> None:
    tree = alone(whole_picture(reading))
    tags = {e.tag.rpartition("}")[2] for e in tree.iter()}
    assert "a" not in tags
    assert not any(e.get("class") or e.get("href") for e in tree.iter())
    threads = [e for e in tree.iter() if e.get("data-sid")]
    assert len(threads) == sum(len(s.ties) for s in reading.sentences)
    assert all(t.get("stroke", "").startswith("#") for t in threads)


def test_title_pages_have_its_threads_and_marks_and_no_words(reading: Reading) -> None:
    tree = alone(whole_ornament(reading))
    assert not "".join(tree.itertext()).strip()
    threads = [e for e in tree.iter() if e.get("data-sid")]
    assert len(threads) == sum(len(s.ties) for s in reading.sentences)
    left, top, width, height = map(float, tree.attrib["viewBox"].split())
    ends = [re.findall(r"-?[\d.]+", e.attrib["d"]) for e in threads]
    for x, y in ((float(n[i]), float(n[i + 1])) for n in ends for i in (0, len(n) - 2)):
        assert left < x < left + width
        assert top < y < top + height


def test_above_forty_works_there_is_none(tmp_path: Path) -> None:
    many = load(layout_of(invent(tmp_path, 41)))[0]
    assert whole_figure(many) == ""
    assert whole_picture(many) is None
    assert whole_ornament(many) is None


def test_colours_of_drawings_are_those_of_the_pages() -> None:
    styles = (FONTS.parent / "css/edition.css").read_text("utf-8")
    named = {name: value for name, value in vars(colours).items() if name.isupper()}
    assert len(named) == 7
    assert {name for name, value in named.items() if f":{value}" not in styles} == set()
