"""Pieces of Markdown: links between pages, attribute lists, front matter, definition lists.

Text that comes from the bibliography goes through richtext.escape and the annotator's Markdown
through prose.prose; everything else here is written by this package.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable, Mapping

from annotated_reading.model import MARKER
from annotated_reading.text.prose import prose

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


IN_LINK = str.maketrans(
    {mark: f"%{ord(mark):02X}" for mark in " \"'()<>[]\\^`{|}"} | {"&": "&amp;"}
)
"""Characters of an address that mean something to Markdown, to a table or to HTML around it."""


def relative(origin: str, target: str) -> str:
    """Return the link from one page to another, both as URIs below docs/.

    ``target`` may carry a fragment; a link to a fragment of the page itself is the fragment.
    """
    path, hash_mark, fragment = target.partition("#")
    if path in {"", origin}:
        return f"#{fragment}" if fragment else posixpath.basename(origin)
    return posixpath.relpath(path, posixpath.dirname(origin) or ".") + hash_mark + fragment


def address(origin: str, target: str) -> str:
    """Return the link between two published pages, for HTML that Markdown does not see.

    Pages are published at directory addresses: references/attatfa2020.md at
    references/attatfa2020/.
    """
    path, hash_mark, fragment = target.partition("#")
    if path in {"", origin}:
        return f"#{fragment}"
    way = posixpath.relpath(_folder(path), _folder(origin))
    return ("./" if way == "." else f"{way}/") + hash_mark + fragment


def _folder(uri: str) -> str:
    stem = uri.removesuffix(".md")
    return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem) or "."


def link(text: str, href: str, *attributes: str) -> str:
    """Return a Markdown link; ``text`` is Markdown already, ``attributes`` go to attr_list.

    No mark in ``href`` can end the link or open anything: it is percent-encoded (RFC 3986, 2.1),
    and ``&`` is written as HTML wants it, lest ``&copy;`` become another character.
    """
    return f"[{text}]({href.translate(IN_LINK)}){attribute_list(*attributes)}"


def attribute_list(*attributes: str) -> str:
    """Return an attribute list such as ``{ .chip #id }``; empty where there is no attribute."""
    present = [attribute for attribute in attributes if attribute]
    return f"{{ {' '.join(present)} }}" if present else ""


def attribute(name: str, value: str) -> str:
    """Return one attribute for an attribute list."""
    escaped = value.replace("&", "&amp;").replace('"', "&quot;")
    return f'{name}="{escaped}"'


def paragraph(text: str, *attributes: str) -> str:
    """Return a paragraph, with an attribute list on its last line where there are attributes.

    Empty where there is no text: an attribute list on its own would be printed as text.
    """
    if not text:
        return ""
    return f"{text}\n{attribute_list(*attributes)}".rstrip() + "\n"


def block(tag: str, attributes: str, *content: str) -> str:
    """Return an HTML element around Markdown; parts are set apart by blank lines."""
    opening = f"<{tag} {attributes} markdown>" if attributes else f"<{tag} markdown>"
    inner = "\n\n".join(part.strip("\n") for part in content if part.strip())
    return f"{opening}\n\n{inner}\n\n</{tag}>\n"


def item(attributes: str, *content: str) -> str:
    """Return a list item that holds blocks of Markdown."""
    inner = "\n\n".join(part.strip("\n") for part in content if part.strip())
    opening = f'<li {attributes} markdown="block">' if attributes else '<li markdown="block">'
    return f"{opening}\n\n{inner}\n\n</li>\n"


def bullets(items: Iterable[str]) -> str:
    """Return an unordered list."""
    return "".join(f"- {text}\n" for text in items)


def definitions(rows: Iterable[tuple[str, str]]) -> str:
    """Return a definition list."""
    return "\n".join(f"{term}\n:   {text}\n" for term, text in rows)


def quote(text: str) -> str:
    """Return a block quotation."""
    return "".join(f"> {line}\n" for line in text.splitlines())


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; a cell must not hold a bare pipe."""
    cells = list(head)
    lines = [_row(cells), "|" + "---|" * len(cells), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def front_matter(origin: str, meta: Mapping[str, Json]) -> str:
    """Return the head of a generated page. Its first line of content says that it is generated.

    ``origin`` names the files to edit instead. Values are written as JSON, which is YAML that
    needs no quoting rules.
    """
    lines = [f"# {MARKER} from {origin}; edit that instead."]
    lines += [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items()]
    return "---\n" + "\n".join(lines) + "\n---\n"


def plain_text(text: str) -> str:
    """Return the words of an annotator's Markdown, without links, emphasis and code marks."""
    words = re.sub(r"<((?:https?|mailto):[^>]+)>", r"\1", prose(text))
    words = re.sub(r"!?\[((?:[^\[\]\\]|\\.)*)\](\([^)]*\)|\[[^\]]*\])", r"\1", words)
    words = re.sub(r"\[@([^\]]+)\]", r"\1", words)
    words = re.sub(r"(?<!\w)([*_]{1,3})(\S(?:.*?\S)?)\1(?!\w)", r"\2", words, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>|`", "", words)
    return " ".join(html.unescape(words).split())


def page(origin: str, meta: Mapping[str, Json], *content: str) -> str:
    """Return the text of a page: front matter, then blocks set apart by blank lines."""
    body = "\n\n".join(part.strip("\n") for part in content if part.strip())
    return f"{front_matter(origin, meta)}\n{body}\n"
