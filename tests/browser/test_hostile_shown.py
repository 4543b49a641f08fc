"""The hostile reading in a browser, without the policy of pages: nothing runs, and all is shown.

With the policy a text that acts would be stopped; here it would not be, and it would be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page
from visits import served

from helpers import edit
from test_hostile import built, masked, projects

LEADS_ON = 'http-equiv="refresh"'
INLINE = ""
ACTS = ("alert", "confirm", "prompt", "print", "open")
"""What a payload would call."""
WATCH = f"""
    window.acted = [];
    for (const name of {list(ACTS)!r}) window[name] = () => acted.push(name);
    addEventListener("securitypolicyviolation", event => acted.push(event.violatedDirective));
"""
TOUCH = """
    for (const element of document.body.querySelectorAll("*"))
      for (const name of ["mouseover", "mouseenter", "focus", "load", "error", "toggle"])
        element.dispatchEvent(new Event(name));
"""
"""What a reader might do, and what a browser does, everywhere at once."""
SHOWN = """
    document.querySelectorAll("details").forEach(part => part.open = true);
    document.querySelectorAll("pre").forEach(source => source.remove());
    return [document.body.innerText, [...document.scripts].map(s => s.getAttribute("src") || "")];
"""


"""Source texts are left out: marks in them are escaped as their formats want it."""


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab in which whatever acts is written down."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(WATCH)
    yield page
    page.context.close()


def shown(tab: Page, site: Path) -> dict[str, tuple[str, list[str]]]:
    """Open every page of a site; return what each shows and which scripts it has."""
    seen: dict[str, tuple[str, list[str]]] = {}
    asked: list[str] = []
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", dismiss)
    tab.on("request", lambda request: asked.append(request.url))
    with served(site) as address:
        for path in sorted(site.rglob("*.html")):
            if LEADS_ON in path.read_text("utf-8"):
                continue  # an address that a page once had
            uri = path.relative_to(site).as_posix()
            tab.goto(address + uri, wait_until="load")
            tab.evaluate(f"() => {{ {TOUCH} }}")
            text, scripts = tab.evaluate(f"() => {{ {SHOWN} }}")
            assert tab.evaluate("acted") == [], uri
            names = [script.rpartition("/")[2] for script in scripts]
            seen[re.sub(r"-[0-9a-f]{8}\b", "", uri)] = masked(text), names
        foreign = [url for url in asked if not url.startswith(address)]
    assert foreign == []
    assert dialogs == []
    return seen


@pytest.mark.long
@pytest.mark.parametrize("name", ["first", "second"])
def test_nothing_of_a_hostile_reading_runs_and_all_is_shown(
    tab: Page, tmp_path: Path, name: str
) -> None:
    sites = []
    for project in projects(tmp_path, name):
        edit(
            project / "mkdocs.yml",
            "  annotated-reading: {}",
            "  annotated-reading: {policy: false}",
        )
        sites.append(built(project, "mkdocs"))
    hostile, harmless = (shown(tab, site) for site in sites)
    assert set(hostile) == set(harmless)
    assert len(hostile) > 40
    known = {name for _, scripts in harmless.values() for name in scripts}
    for uri, (text, scripts) in hostile.items():
        # the page for addresses that do not exist proposes those that are nearest
        assert text == harmless[uri][0] or uri == "404.html", uri
        # the search fetches its index when it has the time
        assert set(scripts) <= known, uri
        assert scripts.count(INLINE) == harmless[uri][1].count(INLINE), uri
