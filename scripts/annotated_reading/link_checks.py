"""docs/_reading/links.txt <-> LinkChecks: what became of the links that lead out, and when.

One link a line: what it does, the day on which that was seen, the address, and a word on why.

    resolves 2026-01-31 https://example.org/a
    refuses  2026-01-31 https://publisher.example/b 403 Forbidden
    dead     2026-01-31 https://example.org/c 404 Not Found
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from annotated_reading.errors import Place, Problem
from annotated_reading.model import LinkCheck, LinkState

LINE = re.compile(
    r"(?P<state>resolves|refuses|dead)\s+(?P<day>\d{4}-\d\d-\d\d)\s+(?P<url>https?://\S+)(?P<why>.*)"
)
REFUSALS = frozenset((401, 403, 405, 406, 407, 418, 429, 451, 999))
"""Answers by which a host turns away whoever is not a person with a browser (RFC 9110, 15.5; 999 is
LinkedIn's). They say nothing about the page."""
HEADER = (
    "# What became of the links that lead out when they were last followed. Kept by 'make links',\n"
    "# which people run when they like; the build only reads it. 'refuses' means that the host\n"
    "# turns programs away, as publishers do; a reader with a browser will be let in.\n"
)


def parse_links(text: str, path: str) -> tuple[tuple[LinkCheck, ...], tuple[Problem, ...]]:
    """Return the results of the last check, and everything wrong with the file."""
    checks: dict[str, LinkCheck] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if match and _is_day(match["day"]):
            state = LinkState(match["state"])
            why = match["why"].strip()
            checks[match["url"]] = LinkCheck(match["url"], state, match["day"], why)
        else:
            said = "this is not a result, a day and an address"
            problems.append(
                Problem(Place(path, number), said, "remove the line, or run 'make links' again")
            )
    return tuple(checks.values()), tuple(problems)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def render_links(checks: Iterable[LinkCheck]) -> str:
    """Return the text of the file, by address."""
    rows = sorted(checks, key=lambda check: check.url)
    return HEADER + "".join(
        f"{check.state.value:8} {check.day} {check.url} {check.why}".rstrip() + "\n"
        for check in rows
    )


def state_of(status: int) -> LinkState:
    """Return what an HTTP status says of a link, redirections having been followed."""
    if 200 <= status < 400:  # noqa: PLR2004 - the classes of HTTP
        return LinkState.RESOLVES
    return LinkState.REFUSES if status in REFUSALS else LinkState.DEAD
