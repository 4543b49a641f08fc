"""Test the built site of an edition: what holds for any of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.archives import read_archive
from annotated_reading.commands.offline import NO_SITE
from annotated_reading.editions.built_site import DOWNLOADS, INDEX, BuiltSite, site_in
from annotated_reading.editions.forms import ZIP
from annotated_reading.editions.judge import (
    SITE,
    judge_archive,
    judge_editions,
    judge_pages,
    judge_permalinks,
    tagged_pages,
)
from annotated_reading.errors import Problem
from annotated_reading.files import read_file
from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.inputs.permalinks import parse_permalinks
from annotated_reading.text.plain import plural


def site_problems(root: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with the site that is built below ``root``."""
    site = site_in(root / SITE)
    text = read_file(root / PERMALINKS).decode("utf-8", "replace")
    published, _ = parse_permalinks(text, PERMALINKS)
    return (
        *judge_pages(site),
        *judge_editions(site),
        *judge_permalinks(site, ((permalink.slug, permalink.place) for permalink in published)),
        *_archives(site),
    )


def report_problems(root: Path) -> int:
    """Say what is wrong with the built site; return the exit status."""
    folder = root / SITE
    site = site_in(folder)
    if not site.has(INDEX):
        print(NO_SITE.format(folder), file=sys.stderr)
        return 1
    problems = site_problems(root)
    for line in _lines(problems):
        print(line, file=sys.stderr)
    pages = plural(len(tagged_pages(site)), "page")
    print(f"{pages} tested, {plural(len(problems), 'problem') if problems else 'no problems'}.")
    return 1 if problems else 0


def _archives(site: BuiltSite) -> Iterator[Problem]:
    for uri in site.uris:
        if uri.startswith(DOWNLOADS) and uri.endswith(ZIP.ending):
            yield from judge_archive(site, archive_in(site.read(uri)), uri)


def archive_in(data: bytes) -> BuiltSite:
    """Return the site that stands in a zip, without the folder that holds all of it."""
    files = {name.partition("/")[2]: content for name, content in read_archive(data)}
    return BuiltSite(tuple(sorted(files)), files.__getitem__)


def _lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each problem with the first place that has it: a template puts one on every page."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.what, problem.remedy), []).append(problem)
    for same in alike.values():
        more = f" (and {len(same) - 1} more like it)" if len(same) > 1 else ""
        yield f"{same[0]}{more}"
