"""What the search finds of a page, gathered here so that its plugin need not read the page."""

from __future__ import annotations

from collections.abc import Container

from mkdocs.structure.pages import Page

from annotated_reading.editions.page_parts import Part, parts_of
from annotated_reading.rendering.others import SEARCH


def parts_to_find(page: Page, plugins: Container[str]) -> tuple[Part, ...]:
    """Return the parts of a page that the search finds, and let its plugin pass it over.

    There are none where the page itself asks for that, or the site has no search.
    """
    asked = page.meta.get("search")
    search = dict(asked) if isinstance(asked, dict) else {}
    passed_over = search.get("exclude") or not any(name in plugins for name in SEARCH)
    page.meta["search"] = {**search, "exclude": True}
    return () if passed_over else parts_of(page.content or "")
