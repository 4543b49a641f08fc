"""Cards of pages that are sent: their size, weight and words, and what pages say of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from invent import invent
from PIL import Image

from annotated_reading.build import load
from annotated_reading.commands import cards as making
from annotated_reading.commands.cards import make_cards
from annotated_reading.editions.built_site import site_in
from annotated_reading.editions.card_tags import with_card, without_card
from annotated_reading.editions.pictures import Painter, painter
from annotated_reading.layout import layout_of
from annotated_reading.model import Reading
from annotated_reading.pages.cards import cards
from conftest import build_site, copy_project, make_editions
from helpers import EXAMPLE, ROOT, Element, Shelf, parse_html

pytestmark = pytest.mark.long

NO_LIBRARY = ModuleNotFoundError("resvg_py")


@pytest.fixture(scope="module")
def brush(real_site: Path) -> Iterator[Painter]:
    """A painter with the faces of the site."""
    with painter(site_in(real_site)) as brush:
        yield brush


def reading_in(root: Path) -> Reading:
    return load(layout_of(root))[0]


@pytest.fixture(scope="module")
def carded(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this edition with its cards."""
    site = tmp_path_factory.mktemp("carded") / "site"
    shutil.copytree(real_site, site)
    assert make_cards(site, reading_in(ROOT)) > 1
    return site


def cards_in(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / "assets/cards").iterdir()}


def metas(page: Path) -> dict[str, str]:
    tree: Element = parse_html(page.read_text("utf-8"))
    names = ((m.attributes.get("property") or m.attributes.get("name") or "", m)
             for m in tree.find(tag="meta"))  # fmt: skip
    return {name: m.attributes.get("content", "") for name, m in names}


@pytest.mark.parametrize("works", [1, 40])
def test_a_card_has_the_size_that_services_ask_for_and_little_weight(
    brush: Painter, tmp_path: Path, works: int
) -> None:
    reading = reading_in(invent(tmp_path, works))
    first, *others = list(cards(reading))
    assert len(others) == len(reading.sentences) + works
    for card in (first, others[0], others[-1]):
        picture = brush.painted(card.drawing)
        assert Image.open(io.BytesIO(picture)).size == (1200, 630)
        assert len(picture) < 60_000, card.name


def test_the_same_drawing_gives_the_same_bytes(carded: Path, real_site: Path) -> None:
    made = {p.name: p.read_bytes() for p in (carded / "assets/cards").iterdir()}
    with painter(site_in(real_site)) as other:
        for card in list(cards(reading_in(ROOT)))[::6]:
            assert other.painted(card.drawing) == made[f"{card.name}.png"]


def test_words_are_within_the_card(brush: Painter, tmp_path: Path) -> None:
    """What stands near the edges is paper alone, however long words are."""
    root = invent(tmp_path, 3)
    abstract = root / "docs/_reading/abstract.md"
    text = abstract.read_text("utf-8")
    long = " ".join(["Lamplighters everywhere"] * 60)
    first = next(line for line in text.splitlines() if line.endswith("[^s1]"))
    abstract.write_text(text.replace(first, f"{long}.[^s1]"), "utf-8")
    for card in cards(reading_in(root)):
        picture = Image.open(io.BytesIO(brush.painted(card.drawing))).convert("L")
        for edge in ((1164, 0, 1200, 630), (14, 0, 50, 630), (14, 0, 1200, 20)):
            assert min(picture.crop(edge).tobytes()) > 235 or card.name == "edition", (
                card.name,
                edge,
            )
        assert min(picture.crop((50, 540, 1160, 548)).tobytes()) < 235


def test_a_card_is_in_the_faces_of_the_edition(brush: Painter) -> None:
    """A face that is not found is drawn in another: the card would be the same with any name."""
    for card in list(cards(reading_in(ROOT)))[::10]:
        for face in ("Edition Sans", "Edition Serif", "Edition Display"):
            if face in card.drawing:
                other = "Edition Serif" if face == "Edition Sans" else "Edition Sans"
                assert brush.painted(card.drawing) != brush.painted(
                    card.drawing.replace(face, other)
                ), face


def test_a_card_whose_letters_no_face_has_is_not_made(brush: Painter) -> None:
    (card, *_) = cards(reading_in(ROOT))
    assert brush.has_letters(card.drawing)
    assert not brush.has_letters(card.drawing.replace("Cyber", "日本"))


def test_every_page_names_its_card(carded: Path) -> None:
    address = "https://example.org/cyber-diplomacy/assets/cards/"
    own = {
        "index.html": "edition",
        "about/index.html": "edition",
        "references/lu2023/index.html": "work-lu2023",
        "s/5/index.html": "sentence-5",
    }
    for uri, name in own.items():
        said = metas(carded / uri)
        assert said["og:image"] == f"{address}{name}.png", uri
        assert (carded / f"assets/cards/{name}.png").is_file()
        assert said["twitter:card"] == "summary_large_image"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]
    assert "most critical domain" in metas(carded / "s/5/index.html")["og:image:alt"]


def test_making_cards_again_changes_nothing(carded: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    shutil.copytree(carded, again)
    make_cards(again, reading_in(ROOT))
    for path in carded.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(carded)).read_bytes() == path.read_bytes(), path


def test_a_card_is_painted_again_where_its_drawing_or_a_face_is_another(
    real_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    paint = Painter._painted

    def noted(brush: Painter, drawing: str) -> bytes:
        painted.append(drawing)
        return paint(brush, drawing)

    monkeypatch.setattr(Painter, "_painted", noted)
    kept, site = Shelf(), Path(shutil.copytree(real_site, tmp_path / "site"))
    reading = reading_in(ROOT)
    number = make_cards(site, reading, kept)
    assert len(painted) == number
    edition = replace(reading.edition, subtitle="Another")
    assert make_cards(site, replace(reading, edition=edition), kept) == number
    assert len(painted) == number + 1
    painted.clear()
    shutil.copy(site / "assets/fonts/sans.woff2", site / "assets/fonts/serif.woff2")
    make_cards(site, reading, kept)
    assert len(painted) == number
    made = cards_in(site)
    make_cards(site, reading)
    assert cards_in(site) == made


def test_without_the_libraries_no_page_names_a_card(
    carded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(carded, site)

    def missing(*_: object) -> Painter:
        raise NO_LIBRARY

    monkeypatch.setattr(making, "painter", missing)
    assert make_cards(site, reading_in(ROOT)) == 0
    assert not list(site.rglob("assets/cards/*"))
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "og:image" not in text, page
        assert "twitter:card" not in text, page


def test_a_site_without_an_address_has_no_cards_and_no_stubs(tmp_path: Path) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(x for x in lines if not x.startswith("site_url:")), "utf-8")
    site = build_site(project)
    make_editions(project)
    assert not (site / "assets/cards").exists()
    assert not (site / "s").exists()
    assert "og:image" not in (site / "index.html").read_text("utf-8")


def test_above_some_number_works_have_no_cards_of_their_own(tmp_path: Path) -> None:
    many = list(cards(reading_in(invent(tmp_path, 301))))
    assert {card.name.partition("-")[0] for card in many} == {"edition", "sentence"}


def test_an_edition_to_take_away_has_no_cards(editions: Path) -> None:
    assert (editions.parent / "site/assets/cards/edition.png").is_file()
    make_editions(editions.parent)  # once more, on a site that has them
    (archive,) = editions.glob("*.zip")
    with ZipFile(archive) as members:
        names = members.namelist()
        assert not [name for name in names if "/assets/cards/" in name or "/s/" in name]
        for name in names:
            if name.endswith(".html"):
                assert b"og:image" not in members.read(name), name
    (page,) = editions.glob("*.html")
    assert "og:image" not in page.read_text("utf-8")


def test_a_picture_of_somebody_s_own_stays() -> None:
    theirs = '<head><meta property="og:image" content="https://e.example/mine.png"></head>'
    assert with_card(theirs, "https://e.example/assets/cards/a.png", "A", (1, 1)) == theirs
    bare = "<head>\n</head>"
    carded = with_card(bare, "https://e.example/assets/cards/a.png", 'A "b"', (1, 1))
    assert "A &quot;b&quot;" in carded
    assert without_card(carded) == bare
