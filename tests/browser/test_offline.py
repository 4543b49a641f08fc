"""The editions opened from a file with the network off: search, links, lighting, no request."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from helpers import ROOT, Element, parse_html

pytestmark = pytest.mark.this_edition


@dataclass
class Offline:
    """A window whose network is off, and what it asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: Path, rest: str = "") -> Page:
        """Open a file."""
        self.page.goto(path.as_uri() + rest)
        return self.page

    def foreign(self) -> list[str]:
        """What was asked of anything but the disk."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "about:"))]


@pytest.fixture(scope="module")
def unzipped(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip edition, unpacked into a folder with a space in its name."""
    (archive,) = editions.glob("*.zip")
    folder = tmp_path_factory.mktemp("some where")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder / archive.stem


@pytest.fixture
def offline(chromium: Browser) -> Iterator[Offline]:
    """A window without a network."""
    context: BrowserContext = chromium.new_context(offline=True)
    opened = Offline(context.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.page.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
    yield opened
    assert opened.foreign() == []
    assert opened.errors == []
    context.close()


def pages(folder: Path) -> dict[Path, Element]:
    return {path: parse_html(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def test_every_link_of_every_page_is_a_file(unzipped: Path) -> None:
    found = pages(unzipped)
    ids = {p: {e.attributes.get("id") for e in tree.walk()} for p, tree in found.items()}
    followed = 0
    for path, tree in found.items():
        for element in tree.walk():
            for name in ("href", "src"):
                target = element.attributes.get(name, "")
                if not target or "://" in target or target.startswith(("mailto:", "urn:")):
                    continue
                file, _, fragment = target.partition("#")
                goal = (path.parent / file.partition("?")[0]).resolve() if file else path
                assert goal.is_file(), f"{path}: {target}"
                assert not fragment or goal.suffix != ".html" or fragment in ids[goal], target
                followed += 1
    assert followed > 1000


def test_every_page_opens_and_asks_for_files_alone(unzipped: Path, offline: Offline) -> None:
    for path in pages(unzipped):
        page = offline.open(path)
        assert page.title()
    assert any(url.endswith("/display.woff2") for url in offline.requests)


def test_lighting_narrowing_and_addresses_work_from_a_file(
    unzipped: Path, offline: Offline
) -> None:
    page = offline.open(unzipped / "index.html", "#s6")
    expect(page.locator(".rail li[data-in~=s6] a").first).to_have_css(
        "background-color", "rgb(252, 236, 182)"
    )
    page = offline.open(unzipped / "references/index.html")
    page.locator("input[name=words]").fill("brazil")
    expect(page.locator(".reflist li[id^=ref-]:visible")).to_have_count(1)
    expect(page.locator(".narrow-count")).to_contain_text("1 of 10")


def test_the_copy_says_that_it_is_one_and_where_the_site_is(unzipped: Path) -> None:
    text = (unzipped / "offline/index.html").read_text("utf-8")
    assert "You are reading a copy that you keep" in text
    assert "downloads/" not in text
    canonical = parse_html((unzipped / "about/index.html").read_text("utf-8")).find(tag="link")
    published = load(layout_of(ROOT))[0].site_url
    assert [e.attributes["href"] for e in canonical if e.attributes.get("rel") == "canonical"] == [
        f"{published}about/"
    ]


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("script", [True, False])
def test_one_file_reads_without_a_network(
    chromium: Browser, editions: Path, tmp_path: Path, width: int, script: bool
) -> None:
    (file,) = editions.glob("*.html")
    assert file.stat().st_size < 1_000_000
    alone = Path(shutil.copy(file, tmp_path))
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, offline=True
    )
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(alone.as_uri())
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert requests[0] == alone.as_uri()
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= width
    page.locator("nav[id='/contents'] a", has_text="Paulus").click()
    expect(page.locator("[id='references/paulus2024/'] h1")).to_be_in_viewport()
    text = page.locator("[id='references/paulus2024/'] .ref-main").bounding_box()
    assert text
    assert text["width"] >= min(600, width - 40), "what is left out leaves no column"
    if script:
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0
        assert page.evaluate("document.fonts.check('16px \"Edition Serif\"')")
    context.close()


def test_every_link_in_the_one_file_leads_somewhere(editions: Path) -> None:
    (file,) = editions.glob("*.html")
    tree = parse_html(file.read_text("utf-8"))
    ids = [e.attributes["id"] for e in tree.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [e.attributes["href"] for e in tree.find(tag="a") if "href" in e.attributes]
    inside = [link[1:] for link in links if link.startswith("#")]
    assert len(inside) > 500
    assert {unquote(link) for link in inside} <= set(ids)
    assert all("://" in link for link in links if not link.startswith("#"))
    assert len(tree.find(tag="script")) == 2, "the search and its index"


def test_one_file_prints_all_its_parts(chromium: Browser, editions: Path) -> None:
    (file,) = editions.glob("*.html")
    page = chromium.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    for name in ("s10", "references/tripathi2023/", "glossary/", "about/"):
        expect(page.locator(f"[id='{name}']")).to_be_visible()
    page.close()
