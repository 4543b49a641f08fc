"""Follow every link of the built site that leads out, and keep the result for the pages to show.

Run by hand, with `make links`; never by the build. A link counts as dead only where it fails twice,
and where nothing at all answers, the network is at fault and nothing is written.
"""

from __future__ import annotations

import datetime as dt
import http.client
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from annotated_reading.build import load
from annotated_reading.editions.site import INDEX, BuiltSite, leads_out
from annotated_reading.editions.tree import parse_article
from annotated_reading.errors import ReadingError
from annotated_reading.files import layout_of, list_files, read_file, write_file
from annotated_reading.link_checks import render_links, state_of
from annotated_reading.model import LinkCheck, LinkState
from annotated_reading.parse import LINKS

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 8
"""Hosts that are asked side by side; each host is asked one thing at a time."""
TIMEOUT = 20.0
PAUSE = 1.0
"""Seconds between two questions to one host, and before the second try."""


def main(root: Path = ROOT) -> int:
    """Check the links of the site below ``root``; return the exit status."""
    folder = root / "site"
    if not (folder / INDEX).is_file():
        print("There is no built site: run 'make site'.", file=sys.stderr)
        return 1
    try:
        reading, _ = load(layout_of(root))
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    site = BuiltSite(list_files(folder), lambda uri: read_file(folder / uri))
    urls = outgoing(site, reading.site_url)
    agent = f"annotated-reading link check (+{reading.site_url or 'unpublished'})"
    today = dt.datetime.now(dt.UTC).date().isoformat()
    checks = check_all(urls, agent, today)
    if checks and all(c.state is LinkState.DEAD and not c.why[:1].isdigit() for c in checks):
        print("No host answered: is there a network? Nothing was written.", file=sys.stderr)
        return 1
    write_file(root / LINKS, render_links(checks).encode())
    for check in checks:
        if check.state is LinkState.DEAD:
            print(f"dead: {check.url} ({check.why})")
    counts = ", ".join(f"{sum(c.state is s for c in checks)} {s.value}" for s in LinkState)
    print(f"{len(checks)} links: {counts}. Written to {LINKS}.")
    return 0


def outgoing(site: BuiltSite, site_url: str) -> tuple[str, ...]:
    """Return the addresses of other sites to which the pages link, each once, in order."""
    found = {
        element.attributes["href"].partition("#")[0]
        for uri in site.uris
        if uri.endswith(".html")
        for element in parse_article(site.text(uri)).walk()
        if leads_out(element.attributes.get("href", ""))
    }
    own = site_url or "\0"
    web = ("http://", "https://")
    return tuple(sorted(u for u in found if u.startswith(web) and not u.startswith(own)))


def check_all(urls: Iterable[str], agent: str, today: str) -> list[LinkCheck]:
    """Return what became of each link, in the order of their addresses."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda of_host: list(_check_host(of_host, agent, today)), hosts.values())
        return sorted((c for checks in found for c in checks), key=lambda check: check.url)


def _check_host(urls: Iterable[str], agent: str, today: str) -> Iterator[LinkCheck]:
    for number, url in enumerate(urls):
        if number:
            time.sleep(PAUSE)
        check = check_link(url, agent, today)
        if check.state is LinkState.DEAD:
            time.sleep(PAUSE)
            check = check_link(url, agent, today)
        yield check


def check_link(url: str, agent: str, today: str) -> LinkCheck:
    """Return what one link does; ``why`` is the answer of a host that does not resolve it."""
    request = urllib.request.Request(url, headers={"User-Agent": agent, "Accept": "*/*"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) only
            return LinkCheck(url, state_of(answer.status), today)
    except urllib.error.HTTPError as error:
        error.close()
        return LinkCheck(url, state_of(error.code), today, f"{error.code} {error.reason}".strip())
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        return LinkCheck(url, LinkState.DEAD, today, f"no answer: {' '.join(str(why).split())}")


if __name__ == "__main__":
    sys.exit(main())
