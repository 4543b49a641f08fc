"""The one stylesheet of a site shows every page as the whole sheets of the theme would."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page
from test_reading import KINDS
from visits import Open

from annotated_reading.commands.supplied import STYLE
from helpers import ROOT

pytestmark = pytest.mark.this_edition
SHEETS = ("main", "palette")
FRAMES = 20
SEEN = """() => { const all = {};
  for (const part of ["", "::before", "::after", "::marker"])
    [...document.querySelectorAll("body, body *")].forEach((e, i) => {
      const style = getComputedStyle(e, part || null);
      if (part && (style.content === "none" || style.content === "normal")) return;
      all[i + e.tagName + "." + e.className + part] = [...style].filter(name => name[1] !== "-")
        .map(name => name + ":" + style.getPropertyValue(name)).join(";"); });
  return all; }"""


def whole_sheets() -> str:
    """What the theme brings, without a rule cut."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    names = [
        entry
        for name in SHEETS
        for entry in folder.iterdir()
        if entry.name.startswith(f"{name}.") and entry.name.endswith(".css")
    ]
    assert len(names) == len(SHEETS)
    return "".join(entry.read_text("utf-8") for entry in names).replace('@charset "UTF-8";', "")


def looks(page: Page, address: str, scheme: str, width: int) -> dict[str, str]:
    """The computed styles of all that a page has."""
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address, wait_until="load")
    page.wait_for_function("document.fonts.status === 'loaded'")
    return settled(page)


def settled(page: Page) -> dict[str, str]:
    """The computed styles once two frames have the same: scripts of the page mark parts late."""
    before: dict[str, str] = {}
    for _ in range(FRAMES):
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
        after: dict[str, str] = page.evaluate(SEEN)
        if after == before:
            return after
        before = after
    pytest.fail("the page does not come to rest")


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_with_the_whole_sheets(visit: Open, address: str, kind: str) -> None:
    page = visit("nowhere/").page
    own = (ROOT / "scripts/annotated_reading/theme" / STYLE).read_text("utf-8")
    for scheme, width in (("light", 1440), ("dark", 390)):
        cut = looks(page, address + kind, scheme, width)
        page.route(
            f"**/{STYLE}",
            lambda route: route.fulfill(body=whole_sheets() + own, content_type="text/css"),
        )
        whole = looks(page, address + kind, scheme, width)
        page.unroute(f"**/{STYLE}")
        assert cut.keys() == whole.keys()
        assert [name for name in whole if cut[name] != whole[name]] == []
