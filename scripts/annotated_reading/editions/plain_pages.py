"""The content of a built page -> Markdown to be read as it is: by people in an editor, by programs.

It is made from what a page shows, not from its source, in which attribute lists and HTML stand for
how it looks. What steers a screen is left out, and drawings, whose facts stand in words as well.
Text that would mean something to Markdown is escaped by a backslash, and the marks of HTML by
entities, so that no reader of it takes a text for more than that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from annotated_reading.editions.built_site import leads_out
from annotated_reading.editions.from_file import file_href
from annotated_reading.editions.tree import Element, parse_content
from annotated_reading.text.markdown import outward

BESIDE = "index.md"
"""The Markdown of a page stands beside it, in its folder."""
LEFT_OUT = frozenset(
    "headerlink needs-js neighbours strip steps peeks peek-mark edition-line "
    "edition-side endnotes endnotes-h note-count ref-n legend matrix-fig whole-fig spark".split()
)
GONE = frozenset("button fieldset form input script select style svg template".split())
BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
LISTS = frozenset(("ol", "ul", "dl", "table", "pre", "blockquote"))
EMPHASIS = {
    **dict.fromkeys(("em", "i", "cite"), "*"),
    **dict.fromkeys(("strong", "b", "ins"), "**"),
    **dict.fromkeys(("del", "s"), "~~"),
}
INDENT = 4
"""Columns by which the parts of an item are indented: all readers of Markdown take them for it."""
SPACE = re.compile(r"[ \t\n\r]+")
MARK = re.compile(r"[\\`*{}\[\]~]|(?<![^\W_])_|_(?![^\W_])|!(?=\[)|&(?=[#A-Za-z])|<")
"""What means something to some reader of Markdown, wherever it stands."""
SIGNS = re.compile(r"[\\`*{}\[\]~_!&<]")
"""Found much faster, and stands where such a mark is."""
AT_START = re.compile(r"(?:[#>+:-]|\d+[.)])")
"""What does so where a line begins."""
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", ":": "&#58;"}
"""For marks that not every reader knows with a backslash before them."""


def plain_page(content: str) -> str:
    """Return the Markdown of a page's content, links to other pages leading to theirs."""
    return "\n\n".join(_blocks(parse_content(content).children))


def text(words: str) -> str:
    """Return plain text as it stands in Markdown, on one line, wherever on it that may be."""
    return _at_start(_marked(_spaced(words)))


def link(words: str, href: str) -> str:
    """Return a link; ``words`` are Markdown already."""
    return f"[{words}]({outward(href)})" if words.strip() else ""


def _spaced(words: str) -> str:
    """Return text with single spaces alone; one that does not break stays."""
    if "\n" in words or "  " in words or "\t" in words or "\r" in words:
        words = SPACE.sub(" ", words)
    return words.strip()


def _marked(words: str) -> str:
    """Return text in which nothing means something to a reader of Markdown."""
    return MARK.sub(_escaped, words) if SIGNS.search(words) else words


def _escaped(match: re.Match[str]) -> str:
    return _literal(match[0])


def _literal(mark: str) -> str:
    return ENTITIES.get(mark, f"\\{mark}")


def _at_start(line: str) -> str:
    """Return a line that does not begin as a heading, a list or a quotation does."""
    match = AT_START.match(line)
    if not match:
        return line
    stop = match.end() - 1
    return f"{line[:stop]}{_literal(line[stop])}{line[stop + 1 :]}"


def _is_shown(node: Element) -> bool:
    if not node.attributes:
        return node.tag not in GONE
    return not (node.tag in GONE or node.classes & LEFT_OUT or "hidden" in node.attributes)


def _blocks(children: Iterable[Element | str]) -> list[str]:
    """Return the blocks of Markdown in an element; what stands between them is a paragraph."""
    blocks: list[str] = []
    inline: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            if inline or not child.isspace():  # a line does not begin with space
                inline.append(child)
        elif not _has_blocks(child):
            inline.append(child)
        else:
            if inline:
                blocks.append(_line(inline))
                inline = []
            if _is_shown(child):
                blocks += BLOCK_OF.get(child.tag, _parts)(child)
    if inline:
        blocks.append(_line(inline))
    return [block for block in blocks if block]


def _has_blocks(node: Element) -> bool:
    if node.tag in BLOCKS:
        return True
    for child in node.children:  # noqa: SIM110 - any() would cost as much as all else
        if not isinstance(child, str) and _has_blocks(child):
            return True
    return False


def _parts(node: Element) -> list[str]:
    return _blocks(node.children)


def _heading(node: Element) -> list[str]:
    # number signs at the end would be taken for the end of the heading
    words = re.sub(r"#+$", lambda match: "\\#" * len(match[0]), _inline(node.children))
    return [f"{'#' * int(node.tag[1])} {words}"] if words else []


def _summary(node: Element) -> list[str]:
    words = _inline(node.children)
    return [f"**{words}**"] if words else []


def _list(node: Element) -> list[str]:
    items = [child for child in node.children if isinstance(child, Element) and child.tag == "li"]
    numbers = (item.attributes.get("value", str(n)) for n, item in enumerate(items, start=1))
    return _items(
        (f"{number}. " if node.tag == "ol" else "- ", _blocks(item.children))
        for number, item in zip(numbers, items, strict=True)
        if _is_shown(item)
    )


def _definitions(node: Element) -> list[str]:
    """Return a list of terms, each before what is said of it."""
    items: list[tuple[str, list[str]]] = []
    for child in node.children:
        if not isinstance(child, Element) or not _is_shown(child):
            continue
        if child.tag == "dt":
            items.append(("- ", [f"**{_inline(child.children)}**"]))
        elif items and child.tag == "dd":
            parts = _blocks(child.children)
            if len(items[-1][1]) == 1 and len(parts) == 1 and _is_line(child):
                items[-1][1][0] += f": {parts[0]}"
            else:
                items[-1][1].extend(parts)
    return _items(items)


def _is_line(node: Element) -> bool:
    return not any(inside.tag in LISTS for inside in node.walk())


def _items(items: Iterable[tuple[str, list[str]]]) -> list[str]:
    """Return a list whose items are blocks, each behind its mark."""
    shown = [(mark, blocks) for mark, blocks in items if blocks]
    gap = "\n\n" if any(len(blocks) > 1 for _, blocks in shown) else "\n"
    lines = (mark + _indented("\n\n".join(blocks))[INDENT:] for mark, blocks in shown)
    return [gap.join(lines)] if shown else []


def _indented(block: str) -> str:
    return re.sub(r"(?m)^(?=.)", " " * INDENT, block)


def _quotation(node: Element) -> list[str]:
    inner = "\n\n".join(_blocks(node.children))
    return [re.sub(r"(?m)^", "> ", inner).replace("> \n", ">\n")] if inner else []


def _source(node: Element) -> list[str]:
    """Return source text as a block that is indented, which every reader of Markdown knows."""
    raw = "".join(_raw(node)).strip("\n")
    return [_indented(raw)] if raw.strip() else []


def _raw(node: Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _raw(child)


def _rule(_: Element) -> list[str]:
    return ["---"]


def _table(node: Element) -> list[str]:
    captions = [f"**{words}**" for n in node.walk() if n.tag == "caption" and (words := _flat(n))]
    rows = [
        [_flat(cell) for cell in row.children if isinstance(cell, Element)]
        for row in node.walk()
        if row.tag == "tr"
    ]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    lines[1:1] = [f"|{' --- |' * width}"] if rows else []
    return [*captions, "\n".join(lines)] if rows else captions


def _flat(cell: Element) -> str:
    """Return what a cell holds on one line."""
    return " ".join(_inline(cell.children).replace("|", "\\|").split())


def _line(children: Iterable[Element | str]) -> str:
    return _at_start(_inline(children))


def _paragraph(node: Element) -> list[str]:
    line = _line(node.children)
    return [line] if line else []


def _inline(children: Iterable[Element | str]) -> str:
    return _spaced("".join(map(_words, children)))


def _words(child: Element | str) -> str:
    if isinstance(child, str):
        return _marked(child)
    if not _is_shown(child):
        return ""
    if child.tag == "code":
        return _code("".join(_raw(child)))
    if child.tag == "img":
        described = _marked(child.attributes.get("alt", ""))
        return f"![{described}]({outward(_href(child, 'src'))})"
    inner = "".join(map(_words, child.children))
    if child.tag == "a":
        return link(inner, href) if (href := _href(child, "href")) else inner
    if child.tag in BLOCKS or child.tag == "br":
        return f" {inner} "
    mark = EMPHASIS.get(child.tag, "")
    bare = inner.strip()
    return inner.replace(bare, f"{mark}{bare}{mark}") if mark and bare else inner


def _code(raw: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", raw)), default=0) + 1)
    pad = " " if "`" in raw else ""
    return f"{fence}{pad}{' '.join(raw.split())}{pad}{fence}" if raw.strip() else ""


def _href(node: Element, name: str) -> str:
    """Return where a link leads; nothing where that is a place on the same page."""
    href = node.attributes.get(name, "")
    if leads_out(href):
        return href
    return "" if href.startswith("#") else file_href(href, BESIDE)


BLOCK_OF: Mapping[str, Callable[[Element], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "blockquote": _quotation,
    "dl": _definitions,
    "hr": _rule,
    "ol": _list,
    "p": _paragraph,
    "pre": _source,
    "summary": _summary,
    "table": _table,
    "ul": _list,
}
"""Of all other elements the parts are taken one after the other."""
