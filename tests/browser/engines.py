"""The three engines that readers have, driven alike, so that a test is written once for all.

Chromium is driven by Playwright. Firefox and WebKitGTK are driven by WebDriver (W3C): WebKitGTK by
its WebKitWebDriver over HTTP, Firefox by Marionette, the same commands over a socket, which it
speaks by itself. Both need nothing but the standard library.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser
from visits import BASE, QuietHandler, served, windows_of

ENGINES = ("chromium", "firefox", "webkit")
PATIENCE = 20
"""Seconds after which what does not happen is taken not to happen."""
ATTEMPTS = 4
HEIGHT = 900
KEYS = {"Alt": "\ue00a", "Tab": "\ue004", "Shift": "\ue008", "Escape": "\ue00c", "Enter": "\ue007",
        "ArrowUp": "\ue013", "ArrowDown": "\ue015", "ArrowRight": "\ue014", "ArrowLeft": "\ue012",
        " ": " "}  # fmt: skip
"""What WebDriver calls keys that write nothing."""
NOWHERE = "127.0.0.1:9"
PROXY = {
    "proxyType": "manual",
    "httpProxy": NOWHERE,
    "sslProxy": NOWHERE,
    "noProxy": ["127.0.0.1", "localhost"],
}
"""What leaves the site cannot arrive."""
SCREEN = "2000x1200x24"
SOFTWARE = {"LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
"""No graphics card and no screen reader are asked for."""
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""Firefox by itself asks many; a port of 0 lets it choose one and say which."""
PLACE = """const e = document.querySelector(arguments[0]);
e.scrollIntoView({block: 'center', behavior: 'instant'});
const r = [...e.getClientRects()].find(r => r.width > 0);
return [Math.round(r.left + Math.min(r.width, 40) / 2), Math.round(r.top + r.height / 2)]"""
"""The middle of where an element begins."""
UNTIL = """const done = arguments[arguments.length - 1];
const look = () => { if (CONDITION) done(true); else requestAnimationFrame(look); };
look()"""


WATCH = b"""(function () {
  function note(words) {
    var all = JSON.parse(sessionStorage.getItem("complaints") || "[]");
    sessionStorage.setItem("complaints", JSON.stringify(all.concat(String(words))));
  }
  addEventListener("error", function (e) {
    note(e.message || "not loaded: " + e.target.src);
  }, true);
  addEventListener("unhandledrejection", function (e) { note(e.reason); });
  addEventListener("securitypolicyviolation", function (e) {
    note(e.violatedDirective + " refused " + e.blockedURI);
  });
  var error = console.error;
  console.error = function () { note([].join.call(arguments)); error.apply(console, arguments); };
})();"""
WATCH_URI = f"/{BASE}/watch.js".replace("//", "/")
POLICY_END = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class WatchedHandler(QuietHandler):
    """Serves pages with a script that notes what goes wrong in them, for a driver to ask.

    WebDriver does not show what stands in the console of a page. It is a file of the site's own, so
    that the policy of a page lets it run, and stands before every other.
    """

    def do_GET(self) -> None:  # noqa: N802 - its name
        """Answer with the script, or a page that has it, or whatever there is."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.split("#")[0].endswith("/") else path
        if self.path == WATCH_URI:
            self._answer("text/javascript", WATCH)
        elif page.suffix == ".html" and page.is_file():
            script = b'<script src="%b"></script>' % WATCH_URI.encode()
            self._answer("text/html", POLICY_END.sub(lambda m: m[0] + script, page.read_bytes()))
        else:
            super().do_GET()

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Tab(ABC):
    """A page that is open in an engine."""

    engine: str

    @abstractmethod
    def open(self, address: str, width: int = 1440) -> None:
        """Go to an address and wait until all of it is there."""

    @abstractmethod
    def run(self, body: str, *arguments: Any) -> Any:
        """Return what the body of a function returns in the page."""

    @abstractmethod
    def until(self, condition: str) -> None:
        """Wait until an expression is true in the page; raise where it does not become so."""

    @abstractmethod
    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys together and let them go."""

    @abstractmethod
    def move(self, x: int, y: int, *, click: bool = False) -> None:
        """Move the pointer to a point of the window."""

    def complaints(self) -> list[str]:
        """Errors of scripts, and what a page was refused, on all pages since the start."""
        noted: list[str] = self.run("return JSON.parse(sessionStorage.complaints || '[]')")
        return noted

    def point(self, selector: str) -> None:
        """Move the pointer over an element."""
        self.move(*self._place(selector))

    def click(self, selector: str) -> None:
        """Click on an element."""
        x, y = self._place(selector)
        self.move(x, y, click=True)

    def _place(self, selector: str) -> tuple[int, int]:
        """Where an element stands, once no face that is on its way can move it."""
        self.until("document.fonts.status === 'loaded'")
        x, y = self.run(PLACE, selector)
        return x, y

    def type(self, text: str) -> None:
        """Type letters, one by one."""
        for letter in text:
            self.press(letter)


class ChromiumTab(Tab):
    """A page in the system's Chromium."""

    engine = "chromium"

    def __init__(self, browser: Browser) -> None:
        self._windows = windows_of(browser)
        self._context = self._windows.lend()
        self._page = self._context.new_page()

    def open(self, address: str, width: int = 1440) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        self._page.goto("about:blank")
        self._page.goto(address, wait_until="load")

    def run(self, body: str, *arguments: Any) -> Any:
        function = f"all => (function () {{ {body} }}).apply(null, all)"
        return self._page.evaluate(function, list(arguments))

    def until(self, condition: str) -> None:
        self._page.wait_for_function(f"() => {condition}", timeout=PATIENCE * 1000)

    def press(self, *keys: str, times: int = 1) -> None:
        for _ in range(times):
            self._page.keyboard.press("+".join(keys))

    def move(self, x: int, y: int, *, click: bool = False) -> None:
        self._page.mouse.move(x, y)
        if click:
            self._page.mouse.click(x, y)

    def forget(self) -> None:
        """Leave the page, and with it all that it kept."""
        self._windows.take_back(self._context, self._page)


class DrivenTab(Tab):
    """A page in an engine that is driven by WebDriver."""

    _frame: tuple[int, int]

    @abstractmethod
    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        """Carry out a command of WebDriver, by its name in the standard, and return its value."""

    def start(self, **capabilities: Any) -> None:
        """Begin a session."""
        always = {"proxy": PROXY, **capabilities}
        self.command("NewSession", {"capabilities": {"alwaysMatch": always}})
        self.command("SetTimeouts", {"script": PATIENCE * 1000})
        # it opens smaller; what is round the page is known once the page has grown with its window
        self.command("SetWindowRect", {"width": 1440, "height": HEIGHT})
        self.until("outerWidth === 1440 && innerWidth > 1400 && innerHeight > 780")
        self._frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")

    def open(self, address: str, width: int = 1440) -> None:
        self._resize(width)
        self.command(
            "Navigate", {"url": "about:blank"}
        )  # what is there already is not loaded again
        self.command("Navigate", {"url": address})

    def _resize(self, width: int) -> None:
        across, down = self._frame
        self.command("SetWindowRect", {"width": width + across, "height": HEIGHT + down})
        self.until(f"innerWidth === {width} && innerHeight === {HEIGHT}")

    def run(self, body: str, *arguments: Any) -> Any:
        return self.command("ExecuteScript", {"script": body, "args": list(arguments)})

    def until(self, condition: str) -> None:
        script = UNTIL.replace("CONDITION", condition)
        self.command("ExecuteAsyncScript", {"script": script, "args": []})

    def press(self, *keys: str, times: int = 1) -> None:
        values = [KEYS.get(key, key) for key in keys]
        strokes = [{"type": "keyDown", "value": value} for value in values]
        strokes += [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._act({"type": "key", "id": "keys", "actions": strokes * times})

    def move(self, x: int, y: int, *, click: bool = False) -> None:
        steps: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y, "duration": 0}]
        if click:
            steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        mouse = {"pointerType": "mouse"}
        self._act({"type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps})

    def forget(self) -> None:
        """Leave the page, and with it all that it kept; the browser stays for the next test."""
        self.run("localStorage.clear(); sessionStorage.clear()")
        self.move(0, 0)
        self.command("Navigate", {"url": "about:blank"})

    def _act(self, source: dict[str, Any]) -> None:
        self.command("PerformActions", {"actions": [source]})


class FirefoxTab(DrivenTab):
    """A page in Firefox, which speaks Marionette: a message is its length, a colon, and JSON."""

    engine = "firefox"

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE * 2)
        self._stream = self._socket.makefile("rb")
        self._receive()  # who it is
        self.start()

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        return self._send(f"WebDriver:{name}", parameters)

    def run(self, body: str, *arguments: Any) -> Any:
        return super().run(body, *arguments)["value"]

    def close(self) -> None:
        """End the session."""
        self._send("WebDriver:DeleteSession", {})
        self._stream.close()
        self._socket.close()

    def _send(self, name: str, parameters: dict[str, Any]) -> Any:
        message = json.dumps([0, 1, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, value = self._receive()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return value

    def _receive(self) -> Any:
        digits = b""
        while (letter := self._stream.read(1)) != b":":
            digits += letter
        return json.loads(self._stream.read(int(digits)))


class WebKitTab(DrivenTab):
    """A page in WebKitGTK, which WebKitWebDriver drives over HTTP."""

    engine = "webkit"
    WAYS: ClassVar = {
        "NewSession": ("POST", ""),
        "DeleteSession": ("DELETE", ""),
        "SetTimeouts": ("POST", "/timeouts"),
        "Navigate": ("POST", "/url"),
        "SetWindowRect": ("POST", "/window/rect"),
        "ExecuteScript": ("POST", "/execute/sync"),
        "ExecuteAsyncScript": ("POST", "/execute/async"),
        "PerformActions": ("POST", "/actions"),
    }

    def __init__(self, port: int) -> None:
        self._port = port
        self._patience = PATIENCE / 2
        self._session = "/session"
        self.start()
        self._patience = PATIENCE * 2

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        method, path = self.WAYS[name]
        body = json.dumps(parameters) if method == "POST" else None
        link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._patience)
        with contextlib.closing(link):
            link.request(method, self._session + path, body, {"Content-Type": "application/json"})
            value = json.loads(link.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{name}: {value['error']}: {value['message']}")
        if name == "NewSession":
            self._session += f"/{value['sessionId']}"
        return value

    def close(self) -> None:
        """End the session, and the browser with it."""
        self.command("DeleteSession", {})


@contextlib.contextmanager
def _running(command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([str(part) for part in command], **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


@contextlib.contextmanager
def firefox_port() -> Iterator[int]:
    """Start Firefox without a window; yield the port on which it listens."""
    program = _program("Firefox", "firefox-esr", "firefox")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines), "utf-8")
        command = (program, "--headless", "--no-remote", "--marionette", "--profile", folder)
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        with _running(command, **streams) as process:
            assert process.stdout
            for line in process.stdout:
                if match := re.search(rb"Listening on port (\d+)", line):
                    yield int(match[1])
                    return
            raise RuntimeError("Firefox did not start")


@contextlib.contextmanager
def webkit_port() -> Iterator[int]:
    """Start WebKitWebDriver on a screen of its own; yield the port on which it listens."""
    program, screen_program = (
        _program("WebKitGTK", "WebKitWebDriver"),
        _program("WebKitGTK", "Xvfb"),
    )
    screen = (screen_program, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        shown = stack.enter_context(
            _running(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        )
        assert shown.stdout
        display = f":{shown.stdout.readline().decode().strip()}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        variables = {**os.environ, **SOFTWARE, "DISPLAY": display, "HOME": folder}
        stack.enter_context(_running((program, f"--port={port}"), env=variables, **quiet))
        _await(port)
        yield port


def _await(port: int) -> None:
    """Wait until somebody listens on a port."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
        else:
            return


def _program(engine: str, *names: str) -> str:
    """Return where a program is; skip the test where it is not, but not where CI can install it."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path:
        return path
    packages = {"Firefox": "firefox-esr", "WebKitGTK": "webkit2gtk-driver xvfb"}[engine]
    if os.environ.get("CI") and os.geteuid() == 0 and shutil.which("apt-get"):
        pytest.fail(f"there is no {names[0]}: apt install {packages}")
    pytest.skip(f"install {engine} (on Debian: apt install {packages})")


@pytest.fixture(scope="session")
def firefox() -> Iterator[FirefoxTab]:
    """A tab of a Firefox that runs for all tests."""
    with firefox_port() as port, contextlib.closing(FirefoxTab(port)) as tab:
        yield tab


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKitTab]:
    """A tab of a WebKitGTK that runs for all tests."""
    for _ in range(ATTEMPTS):
        with webkit_port() as port:
            try:
                tab = WebKitTab(port)
            except TimeoutError:
                continue  # on a busy machine its browser now and then ends while it starts
            with contextlib.closing(tab):
                yield tab
                return
    pytest.fail(f"WebKitGTK did not start, {ATTEMPTS} times")


@pytest.fixture(scope="session")
def watched(real_site: Path) -> Iterator[str]:
    """Where the real site is served with a script that notes what goes wrong in its pages."""
    with served(real_site, WatchedHandler) as address:
        yield address


@pytest.fixture(
    params=[
        pytest.param(name, marks=[] if name == "chromium" else pytest.mark.long) for name in ENGINES
    ]
)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab in each engine in turn; a page in which a script failed fails the test."""
    opened = request.getfixturevalue(request.param)
    if request.param == "chromium":
        opened = ChromiumTab(opened)
    yield opened
    complaints = opened.complaints()
    opened.forget()
    assert complaints == [], "a script of a page failed"
