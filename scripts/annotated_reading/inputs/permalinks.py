"""docs/_reading/permalinks.txt <-> Permalinks: addresses that were published and must not vanish.

One address a line, then the citation key that it leads to:

    /references/attatfa2020/ attatfa2020

When a key is renamed, the key on its line is edited, and the old address serves a redirect.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from annotated_reading.bibtex.slugs import is_made_of, plain_slug
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.model import Permalink, Reference
from annotated_reading.rules.published import PERMALINK_FORM, PERMALINK_LOST, PERMALINK_NEW
from annotated_reading.text.plain import plural

LINE = re.compile(r"^/references/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/\s+(?P<key>\S.*?)\s*$")
HEADER = (
    "# Published addresses of reference pages, and the citation key each leads to. The build that\n"
    "# publishes adds new ones. When you rename a key, edit it here: the old address then\n"
    "# redirects. Never remove a line: somebody links to it.\n"
)


def parse_permalinks(text: str, path: str) -> tuple[tuple[Permalink, ...], tuple[Problem, ...]]:
    """Return the published addresses, and everything wrong with the file."""
    permalinks: dict[str, Permalink] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Place(path, number)
        match = LINE.match(line)
        if not match:
            problems.append(
                Problem(
                    place,
                    "this is not an address and a key",
                    "write '/references/<slug>/ <key>'",
                    rule=PERMALINK_FORM,
                )
            )
        elif match["slug"] in permalinks:
            first = permalinks[match["slug"]].place.line
            problems.append(
                Problem(
                    place,
                    f"this address stands on line {first} as well",
                    "keep one of the lines",
                    rule=PERMALINK_FORM,
                )
            )
        else:
            permalinks[match["slug"]] = Permalink(match["slug"], match["key"], place)
    return tuple(permalinks.values()), tuple(problems)


def vanished(
    permalinks: Iterable[Permalink], keys: Collection[str], path: str
) -> Iterator[Problem]:
    """Yield a problem for each published address that would lead nowhere, or somewhere else.

    ``keys`` are the citation keys of the bibliography, ``path`` is its file.
    """
    names, permalinks = Names(keys), tuple(permalinks)
    settled = {p.key for p in permalinks if is_made_of(p.slug, p.key)}
    owners = {plain_slug(key): key for key in keys if key not in settled}
    for permalink in permalinks:
        address = f"/references/{permalink.slug}/"
        owner = owners.get(permalink.slug)
        if permalink.key not in names:
            yield Problem(
                permalink.place,
                f"{address} was published for '{permalink.key}', which is not in {path}",
                f"write '{near}' on this line"
                if (near := names.nearest(permalink.key))
                else "restore the entry, or put here the key that it is now called",
                rule=PERMALINK_LOST,
            )
        elif owner and not is_made_of(permalink.slug, permalink.key):
            yield Problem(
                permalink.place,
                f"{address} is the page of '{owner}' but is to redirect to '{permalink.key}'",
                f"write '{owner}' here",
                rule=PERMALINK_LOST,
            )


def unlisted(
    published: Sequence[Permalink], proposed: Sequence[Permalink], path: str
) -> Iterator[Problem]:
    """Yield a warning with the lines to add where addresses of this build are not in the file.

    The build that publishes adds them. Where none is in the file nothing is published yet.
    """
    if published and proposed:
        it = "it" if len(proposed) == 1 else "them"
        yield Problem(
            Place(path, published[-1].place.line),
            f"{plural(len(proposed), 'new address', 'new addresses')} not in this list yet",
            f"'annotated-reading build --publish' adds {it}; by hand, add:",
            Severity.WARNING,
            lines=tuple(map(_line, proposed)),
            rule=PERMALINK_NEW,
        )


def proposals(
    published: Iterable[Permalink], references: Iterable[Reference], path: str
) -> tuple[Permalink, ...]:
    """Return the addresses of this build that are not published yet, in the order of the list."""
    listed = {permalink.slug for permalink in published}
    return tuple(
        Permalink(work.slug, work.key, Place(path))
        for work in references
        if work.slug not in listed
    )


def record_permalinks(text: str, proposed: Iterable[Permalink]) -> str:
    """Return the text of the file with new addresses in it, below the header.

    The lines are in the order of their addresses. What stands above an address, a comment, stays
    above it.
    """
    above, groups = "", [(permalink.slug, f"{_line(permalink)}\n") for permalink in proposed]
    for line in text.removeprefix(HEADER).splitlines():
        above += f"{line}\n"
        if match := LINE.match(line):
            groups.append((match["slug"], above))
            above = ""
    return HEADER + "".join(lines for _, lines in sorted(groups)) + above


def _line(permalink: Permalink) -> str:
    return f"/references/{permalink.slug}/ {permalink.key}"
