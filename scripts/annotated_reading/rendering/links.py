"""The addresses of links, each of which mkdocs takes apart and puts together with great care."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from mkdocs.utils import get_relative_url

PLAIN = re.compile(r"((?:\.\./)*+[a-zA-Z0-9_][a-zA-Z0-9_./-]*+)(?:#([a-zA-Z0-9_.-]++))?")
"""The address of a file from another, and of a place in it, that needs no decoding."""
BESIDE = "\0/"
"""A folder that no page has."""


def quick_links(theirs: Any) -> type:  # noqa: ANN401 - a class of mkdocs' own
    """Return what changes links as a class of mkdocs' does, and asks it where one is not plain."""

    class Links(theirs):  # type: ignore[misc] # it has no types
        def run(self, root: Element) -> Element:
            if root.find(".//img") is not None:
                return super().run(root)  # type: ignore[no-any-return] # as above
            for link in root.iter("a"):
                link.set("href", self.path_to_url(link.attrib["href"]))
            return root

        def path_to_url(self, url: str) -> str:
            if not (plain := PLAIN.fullmatch(url)):
                return str(super().path_to_url(url))
            path, anchor = plain.groups()
            file = self.files.get_file_from_path(target(self.file.src_uri, path))
            if file is None or file.inclusion.is_excluded():
                return str(super().path_to_url(url))
            address = relative_url(file.url, self.file.url)
            if not anchor:
                return address
            self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
            return f"{address}#{anchor}"

    return Links


def target(page: str, path: str) -> str:
    """Return the file that a page means by a path."""
    return _joined(page.rpartition("/")[0], path)


@lru_cache(maxsize=100_000)
def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path).lstrip("/"))


def relative_url(url: str, page: str) -> str:
    """Return an address as it is from a page: the same from all pages of a folder but its own."""
    if page.endswith("/") and "./" not in page and not url.startswith(page):
        return _from_beside(url, page[: page.rfind("/", 0, -1) + 1])
    return get_relative_url(url, page)


@lru_cache(maxsize=100_000)
def _from_beside(url: str, folder: str) -> str:
    return get_relative_url(url, folder + BESIDE)
