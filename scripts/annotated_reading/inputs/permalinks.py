"""docs/_reading/permalinks.txt <-> Permalinks: addresses that were published and must not vanish.

One address a line, then the citation key that it leads to:

    /references/attatfa2020/ attatfa2020

When a key is renamed, the key on its line is edited, and the old address serves a redirect.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from annotated_reading.bibtex.slugs import is_made_of, plain_slug
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.model import Permalink
from annotated_reading.text.plain import first_few

LINE = re.compile(r"^/references/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/\s+(?P<key>\S.*?)\s*$")
HEADER = (
    "# Published addresses of reference pages, and the citation key each leads to. Kept by\n"
    "# scripts/build_pages.py, which adds new ones. When you rename a key, edit it here: the old\n"
    "# address then redirects. Never remove a line: somebody links to it.\n"
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
                    place, "this is not an address and a key", "write '/references/<slug>/ <key>'"
                )
            )
        elif match["slug"] in permalinks:
            first = permalinks[match["slug"]].place.line
            problems.append(
                Problem(
                    place, f"this address stands on line {first} as well", "keep one of the lines"
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
            )
        elif owner and not is_made_of(permalink.slug, permalink.key):
            yield Problem(
                permalink.place,
                f"{address} is the page of '{owner}' but is to redirect to '{permalink.key}'",
                f"write '{owner}' here",
            )


def unlisted(
    permalinks: Iterable[Permalink], slugs: Iterable[str], path: str, severity: Severity
) -> Iterator[Problem]:
    """Yield a problem where addresses of this build are not in the file yet.

    Until they are, and the file is committed, nothing stops the next build from losing them.
    """
    listed = {permalink.slug for permalink in permalinks}
    new = [f"/references/{slug}/" for slug in slugs if slug not in listed]
    if new:
        are = f"{len(new)} addresses are" if len(new) > 1 else "an address is"
        yield Problem(
            Place(path),
            f"{are} not in the list of published ones: {first_few(new)}",
            "build the site ('annotated-reading build') and commit this file before you publish",
            severity,
        )


def merge_permalinks(
    published: Iterable[Permalink], slugs: Mapping[str, str], path: str
) -> tuple[Permalink, ...]:
    """Return the published addresses and those of this build, by address."""
    merged = {slug: Permalink(slug, key, Place(path)) for key, slug in slugs.items()}
    merged |= {permalink.slug: permalink for permalink in published}
    return tuple(merged[slug] for slug in sorted(merged))


def render_permalinks(permalinks: Iterable[Permalink]) -> str:
    """Return the text of the file."""
    return HEADER + "".join(f"/references/{p.slug}/ {p.key}\n" for p in permalinks)
