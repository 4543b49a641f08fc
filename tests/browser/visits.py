"""The built site, served under its real base path and opened in the system's Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from helpers import ROOT

BASE = urlsplit(load(layout_of(ROOT))[0].site_url).path.strip("/")
"""The path below which the site is published; empty on a domain of its own."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNUSED = ("WebUIOmniboxPopup", "SpareRendererForSitePerProcess")
"""Parts of Chromium that every new window starts processes for, and that no test comes to see: the
list below its bar for addresses, and a process for a page that may be opened next. Together they
take as long as the page itself."""
OFF_BY_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)
"""What Playwright turns off by the same argument, of which Chromium takes the last."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--no-first-run", "--disable-smooth-scrolling",
             f"--disable-features={','.join((*OFF_BY_PLAYWRIGHT, *UNUSED))}",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip
"""The last one lets no name of a host be found: what leaves the site cannot arrive. A key that
scrolls does so at once, so that nothing moves when a test points."""
KEPT = 4
"""So many windows of a kind are kept for later visits: each has a process."""
OWN_CLOCK = "/native code/.test(Function.prototype.toString.call(Date))"
"""Whether time passes by itself in a page: a clock that a test has set stays with the window."""
HINT = "install Chromium (on Debian: apt install chromium), or name it in CHROMIUM"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing; a wrong address gets 404.html."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address as GitHub Pages does, with 404.html."""
        page = Path(self.directory) / BASE / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class QuietServer(http.server.ThreadingHTTPServer):
    """A server that says nothing when the browser leaves before it has its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a connection that was closed at the other end."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def served(site: Path, kind: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve a site below the path at which it is published; yield its address, with a slash."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        (root / BASE).parent.mkdir(parents=True, exist_ok=True)
        (root / BASE if BASE else root).symlink_to(site)
        handler = functools.partial(kind, directory=str(root))
        server = QuietServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{f'{BASE}/' if BASE else ''}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Where the real site is served; it ends in a slash."""
    with served(real_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without it the tests are skipped, but never in CI."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"there is no Chromium: {HINT}")
        pytest.skip(HINT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that is open, and what it asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


Open = Callable[..., Visit]


def _note_refusal(said: str, errors: list[str]) -> None:
    """Note that the policy of a page refused something that the page itself wants."""
    if "Content Security Policy" in said:
        errors.append(said)


class Windows:
    """Windows of a browser, which are emptied and lent again.

    A new one takes the browser longer than the page that is opened in it. A window is lent to one
    visit at a time, so nobody meets what another keeps: storage, cookies, answers of the server.
    An empty page stays in it, for a window closes with its last.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[BrowserContext]] = {}

    def lend(self, **options: Any) -> BrowserContext:
        """Return a window with an empty page, made with these options."""
        if idle := self._idle.get(repr(options)):
            return idle.pop()
        context = self._browser.new_context(**options)
        context.new_page()
        return context

    def take_back(self, context: BrowserContext, page: Page, **options: Any) -> None:
        """Empty the window of a page, or close it where something of its visit would stay."""
        if page.is_closed() or not page.evaluate(OWN_CLOCK):
            context.close()
            return
        session = context.new_cdp_session(page)
        session.send("Network.clearBrowserCache")
        parts = urlsplit(page.url)
        origin = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", origin)
        for opened in context.pages[1:]:
            opened.close()
        idle = self._idle.setdefault(repr(options), [])
        if len(idle) < KEPT:
            idle.append(context)
        else:
            context.close()


windows_of = functools.cache(Windows)
"""The windows of a browser."""


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Open]:
    """Open a page of the real site in a new window."""
    with visits(chromium, address) as open_page:
        yield open_page


@contextlib.contextmanager
def visits(chromium: Browser, address: str) -> Iterator[Open]:
    """Yield what opens a page of a site; what a page asks for is noted, what leaves is lost."""
    all_opened: list[Visit] = []
    with contextlib.ExitStack() as ends:

        def open_page(path: str = "", *, width: int = 1440, **options: Any) -> Visit:
            context = windows_of(chromium).lend(**options)
            opened = Visit(context.new_page())
            opened.page.set_viewport_size({"width": width, "height": 900})
            all_opened.append(opened)

            def note(request: Request) -> None:
                home = request.url.startswith((address, "data:", "blob:"))
                (opened.requests if home else opened.foreign).append(request.url)

            context.on("request", note)
            ends.callback(windows_of(chromium).take_back, context, opened.page, **options)
            ends.callback(context.remove_listener, "request", note)
            opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
            opened.page.on("console", lambda said: _note_refusal(said.text, opened.errors))
            opened.page.goto(address + path, wait_until="load")
            return opened

        yield open_page
    for opened in all_opened:
        assert opened.foreign == [], "a page asked another host"
        assert opened.errors == [], "a script of a page failed"
