"""Follow the links of the built site that lead out, and keep the result for the pages to show.

Asked for by hand; never by the build. What was seen lately is not asked again, so a
run that was interrupted goes on where it stopped; a link that was dead always is. A link counts as
dead only where it fails twice, and where nothing at all answers, the network is at fault and
nothing is written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import queue
import sys
import threading
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from annotated_reading.build import OF_A_BUILT_SITE, load
from annotated_reading.commands.offline import NO_SITE
from annotated_reading.editions.built_site import DOWNLOADS, INDEX, BuiltSite, leads_out, site_in
from annotated_reading.editions.theme import is_framed
from annotated_reading.editions.tree import parse_article
from annotated_reading.errors import ReadingError
from annotated_reading.files import has_file, write_input
from annotated_reading.inputs.link_checks import canonical, render_links, state_of, to_ask
from annotated_reading.inputs.parse import LINKS
from annotated_reading.layout import layout_of
from annotated_reading.model import LinkCheck, LinkState

AT_ONCE = 8
"""Hosts that are asked side by side; each host is asked one thing at a time."""
TIMEOUT = 20.0
PAUSE = 1.0
"""Seconds between two questions to one host, and before the second try."""
MONTH = 30
"""Days for which an answer is believed."""
OFTEN = 100
"""After how many answers the results so far are written."""
Checks = Generator[LinkCheck, None, None]


def follow_links(root: Path, config: Path | None = None, older_than: int = MONTH) -> int:
    """Follow the links of the site in ``root``/site; return the exit status.

    ``config`` are the settings that it was built by, where they are not ``root``/mkdocs.yml. What
    was followed less than ``older_than`` days ago is not asked again.
    """
    folder = root / "site"
    if not has_file(folder / INDEX):
        print(NO_SITE.format(folder), file=sys.stderr)
        return 1
    try:
        reading, _ = load(layout_of(root, config=config), rigour=OF_A_BUILT_SITE)
        urls = outgoing(site_in(folder), reading.site_url)
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    today = dt.datetime.now(dt.UTC).date()
    since = (today - dt.timedelta(days=older_than)).isoformat()
    asked = tuple(to_ask(urls, reading.links, since))
    agent = f"annotated-reading link check (+{reading.site_url or 'unpublished'})"
    known = {url: reading.links[url] for url in urls if url in reading.links}
    checks = check_all(asked, agent, today.isoformat())
    answers = follow(checks, len(asked), known, root / LINKS)
    merged = {**known, **answers}
    if answers and not any(map(_answered, answers.values())):
        print("No host answered: is there a network? Nothing was written.", file=sys.stderr)
        return 1
    if reading.links and not merged:
        print("Of no link is anything known any more. Nothing was written.", file=sys.stderr)
        return 1
    keep(merged, root / LINKS)
    _report(merged.values(), len(answers))
    return 0 if len(answers) == len(asked) else 1


def follow(
    checks: Checks, number: int, known: Mapping[str, LinkCheck], path: Path
) -> dict[str, LinkCheck]:
    """Return what was found, all of it or what there was until somebody pressed Ctrl-C.

    From time to time it is written beside what was ``known``, once there is any answer.
    """
    answers: dict[str, LinkCheck] = {}
    try:
        with contextlib.closing(checks):
            for check in checks:
                answers[check.url] = check
                _show_progress(len(answers), number)
                if len(answers) % OFTEN == 0 and any(map(_answered, answers.values())):
                    keep({**known, **answers}, path)
    except KeyboardInterrupt:
        print("\nInterrupted; the next run goes on from here.", file=sys.stderr)
    return answers


def keep(checks: Mapping[str, LinkCheck], path: Path) -> None:
    """Write results; those of links that the site no longer has are not among them."""
    write_input(path, render_links(checks.values()).encode())


def outgoing(site: BuiltSite, site_url: str) -> tuple[str, ...]:
    """Return the addresses of other sites to which the pages link, each once, in order."""
    own = site_url or "\0"
    addresses = {
        canonical(href)
        for uri in site.uris
        if uri.endswith(".html") and not uri.startswith(DOWNLOADS)
        for href in _links(site.text(uri), uri)
        if leads_out(href) and not href.startswith(own)
    }
    return tuple(sorted(u for u in addresses if u.startswith(("http://", "https://"))))


def _links(page: str, uri: str) -> Iterator[str]:
    if is_framed(page):
        for element in parse_article(page, uri).walk():
            yield element.attributes.get("href", "").strip()


def check_all(urls: Sequence[str], agent: str, today: str) -> Checks:
    """Yield what became of each link, as it is found."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[url.split("/")[2]].append(url)
    results: queue.SimpleQueue[LinkCheck | Future[None]] = queue.SimpleQueue()
    stop = threading.Event()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for of_host in hosts.values():
                asking = pool.submit(_check_host, of_host, agent, today, results, stop)
                asking.add_done_callback(results.put)
            waiting = len(hosts)
            while waiting:
                check = results.get()
                if isinstance(check, Future):
                    check.result()
                    waiting -= 1
                else:
                    yield check
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _check_host(
    urls: Sequence[str],
    agent: str,
    today: str,
    results: queue.SimpleQueue[LinkCheck | Future[None]],
    stop: threading.Event,
) -> None:
    for number, url in enumerate(urls):
        if number and stop.wait(PAUSE):
            return
        check = check_link(url, agent, today)
        if check.state is LinkState.DEAD:
            if stop.wait(PAUSE):
                return
            check = check_link(url, agent, today)
        results.put(check)


def check_link(url: str, agent: str, today: str) -> LinkCheck:
    """Return what one link does; ``why`` is the answer of a host that does not resolve it."""
    headers = {"User-Agent": agent, "Accept": "*/*"}
    try:
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http(s) only
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return LinkCheck(url, state_of(answer.status), today)
    except urllib.error.HTTPError as error:
        error.close()
        status = f"{error.code} {error.reason}".strip().splitlines()[0]
        return LinkCheck(url, state_of(error.code), today, status)
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        return LinkCheck(url, LinkState.DEAD, today, f"no answer: {' '.join(str(why).split())}")


def _answered(check: LinkCheck) -> bool:
    """Whether any host said anything."""
    return check.state is not LinkState.DEAD or check.why[:1].isdigit()


def _show_progress(done: int, of: int) -> None:
    """Show progress on a terminal, and only there."""
    if sys.stderr.isatty():
        print(f"\r{done:,} of {of:,} links", end="\n" if done == of else "", file=sys.stderr)


def _report(checks: Iterable[LinkCheck], asked: int) -> None:
    ordered = sorted(checks, key=lambda check: check.url)
    for check in ordered:
        if check.state is LinkState.DEAD:
            print(f"dead: {check.url} ({check.why})")
    counts = ", ".join(f"{sum(c.state is s for c in ordered)} {s.value}" for s in LinkState)
    print(f"{len(ordered)} links, {asked} of them followed now: {counts}. Written to {LINKS}.")
    print("The pages show it when 'annotated-reading build' has run again.")
