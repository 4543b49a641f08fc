"""docs/_reading/links.txt <-> LinkChecks: what became of the links that lead out, and when.

One link a line: what it does, the day on which that was seen, the address, and a word on why.

    resolves 2026-01-31 https://example.org/a
    refuses  2026-01-31 https://publisher.example/b 403 Forbidden
    dead     2026-01-31 https://example.org/c 404 Not Found
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_letters, digits
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from annotated_reading.errors import Place, Problem
from annotated_reading.model import LinkCheck, LinkState
from annotated_reading.rules.published import LINK_RESULT_FORM
from annotated_reading.text.rich import STRAY_PERCENT

LINE = re.compile(
    r"(?P<state>resolves|refuses|dead)\s+(?P<day>\d{4}-\d\d-\d\d)\s+(?P<url>https?://\S+)(?P<why>.*)"
)
ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
NEEDLESS = frozenset(f"{ascii_letters}{digits}-._~()")
"""Characters that mean the same when they are encoded (RFC 3986, 2.3); and the parentheses, which
Markdown makes us encode."""
URL_SAFE = "%/:?@!$&'()*+,;=-._~[]"
REFUSALS = frozenset((401, 403, 405, 406, 407, 418, 429, 451, 999))
"""Answers by which a host turns away whoever is not a person with a browser (RFC 9110, 15.5; 999 is
LinkedIn's). They say nothing about the page."""
HEADER = (
    "# What became of the links that lead out when they were last followed. Kept by\n"
    "# 'annotated-reading links', which people run when they like; the build only reads it.\n"
    "# 'refuses' means that the host turns programs away, as publishers do; a reader with a\n"
    "# browser will be let in.\n"
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
            url = canonical(match["url"])
            checks[url] = LinkCheck(url, state, match["day"], why)
        else:
            what = "this is not a result, a day and an address"
            problems.append(
                Problem(
                    Place(path, number),
                    what,
                    "remove the line, or run 'annotated-reading links' again",
                    rule=LINK_RESULT_FORM,
                )
            )
    return tuple(checks.values()), tuple(problems)


def canonical(url: str) -> str:
    """Return the one form, and in ASCII, of an address that pages and inputs write in several.

    Without its fragment: that is not sent to the host. What is no address is only made fit for a
    line.

    ``HTTPS://Bücher.example/a%7eb%2Fc d#s1`` is ``https://xn--bcher-kva.example/a~b%2Fc%20d``.
    """
    try:
        parts = urlsplit(url.partition("#")[0])
        host = unquote(parts.netloc).encode("idna").decode("ascii").lower()
    except ValueError:
        return quote(url, safe=URL_SAFE)
    host = quote(host, safe=URL_SAFE)
    return urlunsplit((parts.scheme, host, _plain(parts.path) or "/", _plain(parts.query), ""))


def _plain(text: str) -> str:
    """Return a part of an address encoded where it must be, and only there."""
    return quote(ENCODED.sub(_shortest, STRAY_PERCENT.sub("%25", text)), safe=URL_SAFE)


def _shortest(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in NEEDLESS else match[0].upper()


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
    """Return what an HTTP status says of a link.

    A redirection has been followed where it could be; where it is itself the answer, it leads in a
    circle, nowhere or to something that is not the web, and what is there nobody knows.
    """
    if 200 <= status < 300:  # noqa: PLR2004 - the classes of HTTP
        return LinkState.RESOLVES
    refuses = status in REFUSALS or 300 <= status < 400  # noqa: PLR2004
    return LinkState.REFUSES if refuses else LinkState.DEAD


def to_ask(urls: Iterable[str], known: Mapping[str, LinkCheck], since: str) -> Iterator[str]:
    """Yield the links to follow: those last followed on that day or earlier, and all dead ones."""
    for url in urls:
        check = known.get(url)
        if check is None or check.day <= since or check.state is LinkState.DEAD:
            yield url
