"""Links that lead out: followed on demand, three states, kept in a file, shown by the pages."""

from __future__ import annotations

import datetime as dt
import http.server
import shutil
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.build import load
from annotated_reading.commands import links
from annotated_reading.commands.command_line import cli
from annotated_reading.editions.built_site import BuiltSite
from annotated_reading.inputs.link_checks import canonical, parse_links, render_links, state_of
from annotated_reading.layout import layout_of
from annotated_reading.model import LinkCheck, LinkState, Source
from annotated_reading.pages.about import about_pages
from annotated_reading.pages.reference import reference_page
from annotated_reading.pages.views import link_check, source_view
from helpers import ROOT, TEMPLATES, said

ANSWERS = {"/ok": 200, "/moved": 302, "/robots": 403, "/gone": 410, "/missing": 404, "/broken": 500,
           "/circle": 301, "/disk": 302, "/nowhere": 307}  # fmt: skip
MOVES = {"/moved": "/ok", "/circle": "/circle", "/disk": "file:///etc/hostname"}


class Host(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(ANSWERS.get(self.path, 404))
        if self.path in MOVES:
            self.send_header("Location", MOVES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
        pass


@pytest.fixture
def host() -> Iterator[str]:
    """A host that answers in every way."""
    Host.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "PAUSE", 0)


def test_three_states(host: str) -> None:
    urls = [f"{host}{path}" for path in ANSWERS]
    checks = list(links.check_all(urls, "tests", "2026-01-31"))
    states = {check.url.removeprefix(host): check.state for check in checks}
    assert states == {
        "/ok": LinkState.RESOLVES,
        "/moved": LinkState.RESOLVES,
        "/robots": LinkState.REFUSES,
        "/gone": LinkState.DEAD,
        "/missing": LinkState.DEAD,
        "/broken": LinkState.DEAD,
        "/circle": LinkState.REFUSES,
        "/disk": LinkState.REFUSES,
        "/nowhere": LinkState.REFUSES,
    }
    assert Host.asked.count("/gone") == 2, "a link is dead only where it fails twice"
    assert Host.asked.count("/robots") == 1
    (missing,) = [check for check in checks if check.url.endswith("/missing")]
    assert missing.why == "404 Not Found"
    why = {check.url.removeprefix(host): check.why for check in checks}
    assert "infinite loop" in why["/circle"]
    assert "file:///etc/hostname" in why["/disk"]
    assert why["/nowhere"] == "307 Temporary Redirect"
    assert not [text for text in why.values() if "\n" in text]


def test_an_address_in_any_letters_is_asked(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANSWERS, "/%C3%BCber(a)?q=%C3%BC", 200)
    root = project(tmp_path, f'<a href="{host}/über%28a%29?q=ü#x">a</a>')
    assert links.follow_links(root) == 0
    reading, _ = load(layout_of(root))
    (check,) = reading.links.values()
    assert check.state is LinkState.RESOLVES
    assert Host.asked == ["/%C3%BCber(a)?q=%C3%BC"]
    for written in ("/über(a)?q=ü", "/%c3%bcber%28a%29?q=ü", "/%C3%BCber(%61)?q=%C3%BC#y"):
        assert link_check(reading, f"{host}{written}") == check


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://A.example", "https://a.example/"),
        ("https://a.example/x%28y%29", "https://a.example/x(y)"),
        ("https://a.example/%7Eu/%2f%e2%80%93", "https://a.example/~u/%2F%E2%80%93"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/?a=%26&b=c%2Bd+e", "https://a.example/?a=%26&b=c%2Bd+e"),
        ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
        ("https://bücher.example:8080/", "https://xn--bcher-kva.example:8080/"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_one_form_of_an_address(url: str, form: str) -> None:
    assert canonical(url) == form


@given(st.text(st.sampled_from("%23aF()~ü/?&= :[]"), max_size=12))
def test_the_form_of_an_address_is_one_word_and_stays(text: str) -> None:
    form = canonical(f"https://a.example/{text}")
    assert canonical(form) == form
    assert form.isascii()
    assert not form.split()[1:]


def test_what_was_seen_lately_is_not_asked_again(host: str, tmp_path: Path) -> None:
    page = "".join(f'<a href="{host}{path}">a</a>' for path in ("/ok", "/robots", "/missing"))
    root = project(tmp_path, page)
    today = dt.datetime.now(dt.UTC).date()
    lately, long_ago = (today - dt.timedelta(days=days) for days in (29, 30))
    (root / "docs/_reading").mkdir(parents=True)
    (root / "docs/_reading/links.txt").write_text(
        f"resolves {lately} {host}/ok\nrefuses {long_ago} {host}/robots 403 Forbidden\n"
        f"dead {lately} {host}/missing 404 Not Found\nresolves {lately} https://gone.example/\n",
        "utf-8",
    )
    assert links.follow_links(root) == 0
    assert sorted(set(Host.asked)) == ["/missing", "/robots"]
    reading, _ = load(layout_of(root))
    days = {url.removeprefix(host): check.day for url, check in reading.links.items()}
    assert days == {"/ok": str(lately), "/robots": str(today), "/missing": str(today)}
    Host.asked.clear()
    assert links.follow_links(root, older_than=0) == 0
    assert sorted(set(Host.asked)) == ["/missing", "/ok", "/robots"]


def test_a_run_that_is_interrupted_keeps_what_it_has(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "links.txt"

    def interrupted() -> Generator[LinkCheck, None, None]:
        yield LinkCheck("https://b.example/", LinkState.RESOLVES, "2026-02-01")
        raise KeyboardInterrupt

    known = {"https://a.example/": LinkCheck("https://a.example/", LinkState.DEAD, "2026-01-31")}
    found = links.follow(interrupted(), 2, known, path)
    assert list(found) == ["https://b.example/"]
    monkeypatch.setattr(links, "PAUSE", 30)
    checks = links.check_all([f"{host}/ok", f"{host}/robots"], "tests", "2026-01-31")
    next(checks)
    checks.close()
    assert Host.asked == ["/ok"]


def test_results_are_written_from_time_to_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "OFTEN", 2)
    path = tmp_path / "links.txt"
    seen = []

    def checks() -> Generator[LinkCheck, None, None]:
        for letter in "abc":
            yield LinkCheck(f"https://{letter}.example/", LinkState.RESOLVES, "2026-02-01")
            seen.append(path.exists())

    links.follow(checks(), 3, {}, path)
    assert seen == [False, True, True]


def test_a_full_file_is_not_emptied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, "<p>no links</p>")
    (root / "docs/_reading").mkdir(parents=True)
    path = root / "docs/_reading/links.txt"
    path.write_text("resolves 2026-01-31 https://a.example/\n", "utf-8")
    assert links.follow_links(root) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert "a.example" in path.read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "serve", "links", "offline", "pdf"])
def test_help_does_not_start_the_work(command: str) -> None:
    done = CliRunner().invoke(cli, [command, "--help"])
    assert done.exit_code == 0
    assert "--root DIRECTORY" in done.output


def test_a_host_that_does_not_exist_is_dead() -> None:
    check = links.check_link("http://127.0.0.1:1/", "tests", "2026-01-31")
    assert check.state is LinkState.DEAD
    assert check.why.startswith("no answer: ")


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "resolves"), (401, "refuses"), (429, "refuses"), (999, "refuses"), (404, "dead"),
     (503, "dead")],
)  # fmt: skip
def test_states_of_answers(status: int, state: str) -> None:
    assert state_of(status).value == state


def test_links_are_those_that_a_reader_can_follow() -> None:
    page = (
        '<a href="https://head.example/">no</a><article class="md-content__inner md-typeset">'
        '<a href="https&#58;//a.example/x#y">1</a><a href="https://b.example/">2</a>'
        '<a href="https://own.example/r/z/">own</a><a href="../x/">in</a><a href="#y">here</a>'
        '<a href="mailto:a@b.example">mail</a><a href="https://b.example/">again</a></article>'
    )
    site = BuiltSite(("index.html",), lambda _: page.encode())
    assert links.outgoing(site, "https://own.example/r/") == (
        "https://a.example/x",
        "https://b.example/",
    )


def project(tmp_path: Path, page: str) -> Path:
    (tmp_path / "site").mkdir()
    body = f'<article class="md-content__inner md-typeset">{page}</article>'
    (tmp_path / "site/index.html").write_text(body, "utf-8")
    (tmp_path / "references.bib").write_text("@book{a, title = {A}, year = 2000}\n", "utf-8")
    return tmp_path


def test_results_are_kept_and_read_back(host: str, tmp_path: Path) -> None:
    root = project(tmp_path, f'<a href="{host}/ok">a</a><a href="{host}/missing">b</a>')
    assert links.follow_links(root) == 0
    reading, problems = load(layout_of(root))
    assert not [p for p in said(problems) if "links.txt" in p]
    assert {c.state for c in reading.links.values()} == {LinkState.RESOLVES, LinkState.DEAD}


def test_nothing_is_written_where_no_host_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, '<a href="http://127.0.0.1:1/">a</a>')
    assert links.follow_links(root) == 1
    assert "is there a network" in capsys.readouterr().err
    assert not (root / "docs/_reading/links.txt").exists()


DAY = st.dates().map(lambda day: day.isoformat())
URL = st.from_regex(r"https?://[a-z]{1,8}\.example/[a-z0-9/?=&%]{0,12}", fullmatch=True).map(
    canonical
)
WHY = st.sampled_from(["", "404 Not Found", "no answer: timed out"])
CHECK = st.builds(LinkCheck, url=URL, state=st.sampled_from(LinkState), day=DAY, why=WHY)


@given(st.lists(CHECK, unique_by=lambda check: check.url))
def test_the_file_is_read_back_as_it_was_written(checks: list[LinkCheck]) -> None:
    found, problems = parse_links(render_links(checks), "links.txt")
    assert not problems
    assert set(found) == set(checks)


@pytest.mark.parametrize("line", ["resolves https://a.example/", "well 2026-01-31 https://a.example/",
                         "dead 2026-02-31 https://a.example/"])  # fmt: skip
def test_a_line_that_is_no_result_is_reported(line: str) -> None:
    _, problems = parse_links(f"# head\n{line}\n", "links.txt")
    assert said(problems) == [
        "links.txt:2: this is not a result, a day and an address; remove the line, or run "
        "'annotated-reading links' again"
    ]


@pytest.mark.this_edition
def test_pages_show_what_became_of_links(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/_reading", tmp_path / "docs/_reading")
    shutil.copy(ROOT / "references.bib", tmp_path)
    (tmp_path / "docs/_reading/links.txt").write_text(
        "resolves 2026-11-23 https://doi.org/10.1016/j.procs.2020.08.007\n"
        "dead 2026-11-22 https://strathprints.strath.ac.uk/id/eprint/75082 404 Not Found\n"
        "dead 2026-11-21 https://archive.example/copy(1) 404 Not Found\n",
        "utf-8",
    )
    note = tmp_path / "docs/_reading/notes/attatfa2020.md"
    text = note.read_text("utf-8")
    archived = "https://archive.example/copy(1)"
    note.write_text(text.replace("basis:", f'archived: "{archived}"\nbasis:', 1), "utf-8")
    reading, _ = load(layout_of(tmp_path))
    page = reference_page(reading, TEMPLATES, reading.by_key["attatfa2020"]).text
    assert "<small>answered on 23 November 2026</small>" in page
    assert "did not answer on 22 November 2026" in page
    copy = "[archived copy](https://archive.example/copy%281%29)"
    assert f"{copy} <small>did not answer on 21 November 2026</small>" in page
    source = Source("A page", "https://a.example/", archived=archived)
    view = source_view(reading, source, "index.md")
    assert (view.words, view.href, view.dead) == ("A page", "https://a.example/", "")
    assert view.archived == "https://archive.example/copy%281%29"
    assert view.archived_dead == "21 November 2026"
    (counted,) = (found.text for found in about_pages(reading, TEMPLATES))
    assert "| Links to other sites | 3, last followed on 23 November 2026 |" in counted
    assert "| of them not answering | 2 |" in counted
