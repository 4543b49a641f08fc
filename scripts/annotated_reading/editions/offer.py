"""The page from which the editions are taken: what it says when they are made, and in them.

The page itself is made with the others and says what the editions are and how to open them. What
they weigh is known only when they are made, from the built site; so that one part is put in last.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from annotated_reading.editions.built_site import INDEX, OFFLINE, wrong
from annotated_reading.frozen import frozen

OPENING, CLOSING = "<!-- downloads -->", "<!-- /downloads -->"
THOUSAND = 1000
PART = re.compile(re.escape(OPENING) + ".*?" + re.escape(CLOSING), re.DOTALL)


@frozen
class Download:
    """A file to take away."""

    title: str
    means: str
    """For whom or what it is, in a sentence."""
    href: str
    """Its address, seen from the page; it stays from version to version."""
    name: str
    """The name under which it is saved, with the version in it."""
    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""


def put_downloads(page: str, content: str) -> str:
    """Return the page with the part about the files filled in.

    Raises OutputError where the page has no such part.
    """
    filled, count = PART.subn(lambda _: f"{OPENING}\n{content}\n{CLOSING}", page)
    if count != 1:
        what = "the place for the downloads is not on this page"
        raise wrong(f"{OFFLINE}{INDEX}", what, "build the site anew with 'annotated-reading build'")
    return filled


def here_offline(edition: str, address: str) -> str:
    """Return what the page says in an edition that is read offline."""
    newer = f' A newer one may be at <a href="{html.escape(address)}">{html.escape(address)}</a>.'
    return (
        f"<p><strong>You are reading a copy that you keep.</strong> It is {html.escape(edition)}."
        f"{newer if '://' in address else ''}</p>"
    )


def render_downloads(downloads: Iterable[Download], sums: str) -> str:
    """Return the list of files, with what a reader wants to know before and after taking one.

    ``sums`` is the address of the checksums under the names that the files are saved by.
    """
    name = html.escape(sums.rpartition("/")[2])
    files = tuple(downloads)
    return (
        f'<ul class="downloads ed-list">{"".join(map(_download, files))}</ul>'
        f'<details class="plain"><summary>Checksums (SHA-256)</summary>'
        f"{''.join(map(_checksum, files))}"
        f'<p><a href="{html.escape(sums)}" download="{name}">All checksums in a file</a></p>'
        "</details>"
    )


def render_too_large(size: int) -> str:
    """Return what the page says where the site is too large to be offered in one file."""
    return (
        f"<p><strong>The site in a zip is not offered here:</strong> with {human_size(size)} it is "
        "too large to be published beside the pages. Who has the files of the project makes it "
        "with <code>annotated-reading offline</code>.</p>"
    )


def _download(file: Download) -> str:
    return (
        f'<li><p><a class="btn" href="{html.escape(file.href)}" '
        f'download="{html.escape(file.name)}">{html.escape(file.title)}</a> '
        f'<span class="download-size">{human_size(file.size)}</span></p>'
        f"<p>{html.escape(file.means)}</p></li>"
    )


def _checksum(file: Download) -> str:
    return f'<p class="download-sum">{html.escape(file.title)} <code>{file.sha256}</code></p>'


def human_size(size: int) -> str:
    """Return a number of bytes as people say it, in units of a thousand."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} kB" if kilobytes < THOUSAND else f"{kilobytes / THOUSAND:.1f} MB"


def checksum_lines(files: Iterable[tuple[str, str]]) -> str:
    """Return checksums in the form that sha256sum -c reads, from each with the name of its file."""
    return "".join(f"{digest}  {name}\n" for digest, name in files)
