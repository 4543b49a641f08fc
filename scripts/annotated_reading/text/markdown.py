"""Ways between pages, and the few texts that templates print without escaping them."""

from __future__ import annotations

import html
import re

from annotated_reading.model import Markdown

IN_LINK = str.maketrans(
    {mark: f"%{ord(mark):02X}" for mark in " \"'()<>[]\\^`{|}"} | {"&": "&amp;"}
)
"""Characters of an address that mean something to Markdown, to a table or to HTML around it: they
are percent-encoded (RFC 3986, 2.1), and ``&`` is written as HTML wants it, lest ``&copy;`` become
another character."""
ID = re.compile(r"[a-z0-9-]+")


def relative(origin: str, target: str) -> Markdown:
    """Return the way from one page to another, both as URIs below docs/, for a link of Markdown.

    ``target`` may carry a fragment; the way to a fragment of the page itself is the fragment.
    """
    path, hash_mark, fragment = target.partition("#")
    if path in {"", origin}:
        way = f"#{fragment}" if fragment else origin.rpartition("/")[2]
    else:
        way = _way(origin.rpartition("/")[0], path) + hash_mark + fragment
    return Markdown(way.translate(IN_LINK))


def address(origin: str, target: str) -> str:
    """Return the way between two published pages, for HTML that Markdown does not see.

    Pages are published at directory addresses: references/attatfa2020.md at
    references/attatfa2020/.
    """
    path, hash_mark, fragment = target.partition("#")
    if path in {"", origin}:
        return f"#{fragment}"
    way = _way(_folder(origin), _folder(path))
    return (f"{way}/" if way else "./") + hash_mark + fragment


def attribute_text(text: str) -> Markdown:
    """Return text for an attribute of HTML in which Markdown does not look for anything."""
    return Markdown(html.escape(text))


def fragment(name: str) -> Markdown:
    """Return an id for an attribute list, which reads no entities.

    Raises ValueError where it is no id: small letters, digits and hyphens.
    """
    if not ID.fullmatch(name):
        raise ValueError(f"{name!r} is no id")
    return Markdown(name)


def outward(url: str) -> Markdown:
    """Return a web address for a link of Markdown; empty where there is none."""
    return Markdown(url.translate(IN_LINK))


def _folder(uri: str) -> str:
    stem = uri.removesuffix(".md")
    return stem.rpartition("/")[0] if stem.rpartition("/")[2] == "index" else stem


def _way(folder: str, target: str) -> str:
    """Return the relative path from a folder: a/b to a/c/d is ../c/d; none where they are one."""
    before, _, name = target.rpartition("/")
    if before == folder:
        return name
    here, there = folder.split("/") if folder else [], target.split("/") if target else []
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def link(words: str, href: Markdown, *classes: str) -> str:
    """Return a link; ``words`` are Markdown already, ``href`` is what relative() gives."""
    attributes = f"{{ {' '.join(f'.{name}' for name in classes)} }}" if classes else ""
    return f"[{words}]({href}){attributes}"


def plain_text(text: str) -> str:
    """Return the words of an annotator's Markdown, without links, emphasis and code marks."""
    words = re.sub(r"<((?:https?|mailto):[^>]+)>", r"\1", text)
    words = re.sub(r"!?\[((?:[^\[\]\\]|\\.)*)\](\([^)]*\)|\[[^\]]*\])", r"\1", words)
    words = re.sub(r"\[@([^\]]+)\]", r"\1", words)
    words = re.sub(r"(?<!\w)([*_]{1,3})(\S(?:.*?\S)?)\1(?!\w)", r"\2", words, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>|`", "", words)
    return " ".join(html.unescape(words).split())
