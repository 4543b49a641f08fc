"""A window of the browser that is lent again has nothing of the visit before it (visits.py)."""

from __future__ import annotations

from playwright.sync_api import Browser
from visits import visits

OWN = {"timezone_id": "Africa/Accra"}
"""With what no other test asks for, so that the window is this test's."""
KEEP = "localStorage.kept = sessionStorage.kept = 1; document.cookie = 'kept=1; max-age=999'"
THERE = """JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
  performance.getEntriesByType('resource').filter(e => e.transferSize < e.encodedBodySize)
    .map(e => e.name)])"""
"""What a page meets: what was kept, and which files were not asked for again."""


def test_a_window_that_is_lent_again_keeps_nothing(chromium: Browser, address: str) -> None:
    with visits(chromium, address) as visit:
        page = visit("about/", **OWN).page
        window, there = page.context, page.evaluate(THERE)
        page.evaluate(KEEP)
        assert page.evaluate(THERE) != there
    with visits(chromium, address) as visit:
        opened = visit("about/", **OWN)
        assert opened.page.context is window
        assert opened.page.evaluate(THERE) == there
        assert len(window.pages) == 2, "an empty one, and this"


def test_a_window_whose_clock_was_set_is_not_lent_again(chromium: Browser, address: str) -> None:
    with visits(chromium, address) as visit:
        page = visit("about/", **OWN).page
        window = page.context
        page.clock.install()
    with visits(chromium, address) as visit:
        assert visit("about/", **OWN).page.context is not window
