"""What somebody plants into a page does not run and asks nobody; what the site has itself works.

Every other test in the browser fails where the policy of a page refuses something (visits.py).
"""

from __future__ import annotations

import http.server
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from visits import served

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" [^>]*>')
ASKED = ("script.js", "picture.png", "frame.html", "style.css", "fetched", "moved/lists.js")
RAN = ("script", "handler", "link", "data", "written")
"""What a page runs that was planted into it, if nothing keeps it from that."""
PLANT = """
<base href="{host}moved/">
<script>window.ran = window.ran || []; ran.push("script"); fetch("{host}fetched")</script>
<img src="nowhere.png" onerror="(window.ran = window.ran || []).push('handler')" alt="">
<script src="{host}script.js"></script>
<script src="data:text/javascript,(window.ran=window.ran||[]).push('data')"></script>
<script src="lists.js"></script>
<link rel="stylesheet" href="{host}style.css">
<img src="{host}picture.png" alt="">
<iframe src="{host}frame.html" title="a"></iframe>
<a id="planted" href="javascript:(window.ran=window.ran||[]).push('link')">a link</a>
<script>document.write("<script>ran.push('written')</" + "script>")</script>
"""


@pytest.fixture
def foreign() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what was asked of it."""
    asked: list[str] = []

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path.strip("/"))
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


def planted(text: str, host: str, *, guarded: bool = True) -> str:
    """Return a page with everything planted into it, and without its policy if it has no guard."""
    text = text if guarded else POLICY.sub("", text)
    at = text.index("<body")
    at = text.index(">", at) + 1
    return text[:at] + PLANT.replace("{host}", host) + text[at:]


@pytest.fixture(params=["online", "zip", "one file"])
def places(
    request: pytest.FixtureRequest, editions: Path, tmp_path: Path
) -> Iterator[tuple[dict[str, Path], Callable[[Path], str]]]:
    """Pages that may be planted, by name, and what gives their addresses in the browser."""
    if request.param == "online":
        site = Path(shutil.copytree(editions.parent / "site", tmp_path / "site"))
        names = ("index.html", "about/index.html", "references/index.html", "404.html")
        with served(site) as address:
            yield (
                {name: site / name for name in names},
                lambda path: address + path.relative_to(site).as_posix(),
            )
    elif request.param == "zip":
        (archive,) = editions.glob("*.zip")
        with zipfile.ZipFile(archive) as file:
            file.extractall(tmp_path)
        folder = tmp_path / archive.stem
        inside = ("index.html", "references/attatfa2020/index.html")
        yield {name: folder / name for name in inside}, Path.as_uri
    else:
        (file_,) = editions.glob("*.html")
        path = Path(shutil.copy(file_, tmp_path))
        yield {path.name: path}, Path.as_uri


def what_ran(page: Page) -> set[str]:
    page.locator("#planted").click(force=True)
    page.wait_for_timeout(300)
    ran: list[str] = page.evaluate("window.ran || []")
    return set(ran)


@pytest.mark.this_edition
def test_what_is_planted_neither_runs_nor_asks(
    chromium: Browser,
    places: tuple[dict[str, Path], Callable[[Path], str]],
    foreign: tuple[str, list[str]],
) -> None:
    pages, address_of = places
    host, asked = foreign
    for name, path in pages.items():
        whole = path.read_text("utf-8")
        for guarded in (False, True):
            asked.clear()
            path.write_text(planted(whole, host, guarded=guarded), "utf-8")
            context = chromium.new_context()
            page = context.new_page()
            page.goto(address_of(path), wait_until="load")
            ran = what_ran(page)
            context.close()
            if guarded:
                assert (name, ran, set(asked)) == (name, set(), set())
            else:
                assert (name, ran) == (name, set(RAN)), "the test plants what nothing would run"
                assert set(asked) >= set(ASKED), name


@pytest.mark.this_edition
def test_a_page_that_leads_elsewhere_still_does_and_runs_nothing(
    chromium: Browser, example_site: Path, tmp_path: Path, foreign: tuple[str, list[str]]
) -> None:
    site = Path(shutil.copytree(example_site, tmp_path / "site"))
    path = site / "references/osei2018/index.html"
    text = path.read_text("utf-8")
    page = chromium.new_page()
    with served(site) as address:
        page.goto(f"{address}references/osei2018/")
        page.wait_for_url("**/osei2019/")
        page.close()
        page = chromium.new_page()  # with a cache of its own
        stays = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", text)
        path.write_text(planted(stays, foreign[0]), "utf-8")
        page.goto(f"{address}references/osei2018/")
        assert what_ran(page) == set()
        assert foreign[1] == []
    page.close()
