"""Text and rich text -> HTML that Markdown cannot misread, and plain text.

What stands in a bibliography is not ours, and pages pass through Markdown and its extensions on
their way to HTML. Each of these gives a meaning to some punctuation. So every character that could
mean something is written as a numeric entity, which all of them leave alone; and only web
addresses become links.
"""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar
from urllib.parse import quote, urlsplit

from pybtex.backends import BaseBackend
from pybtex.richtext import BaseText, HRef, Protected, String, Tag, Text

from annotated_reading.model import Markdown, Packed, Value
from annotated_reading.text.plain import is_visible_line, on_one_line

NONE = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
"""The last two code points of each plane (Unicode 23.7): what reads HTML drops them."""
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # reorder or hide text
    f"\ud800-\udfff\ufdd0-\ufdef{NONE}]"  # no characters at all
)
SPACE = re.compile(r"[\s\u0085\u2028\u2029]+")
WIDE = re.compile(r"\s{2,}|[^\S \u00a0]")
"""White space that is neither one space nor one that breaks no line."""
MARK = re.compile(
    r"(?<=[A-Za-z0-9)]):(?= )"  # means nothing to Markdown, and stays legible
    r"|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])"
    r"|(?P<mark>[\0-\x1f!-&*+\-:<=>@\[-`{-\x9f\U0010fffe\U0010ffff])"
)
SIMPLE = re.compile(
    r"(?!\d+[.)])(?:[A-Za-z0-9,;.?()'/&]|[ ](?! )|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))*"
)
"""Text in which only an ampersand may have to change: most names, ids and words."""
ORDINAL_AT_START = re.compile(r"^(\d+)([.)])")
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
URL_SAFE = "%/:?#@!$&'()*+,;=~-._[]"
SMALL = {
    "sup": str.maketrans("0123456789+-−=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼"),
    "sub": str.maketrans("0123456789+-−=", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌"),
}
"""Raised and lowered figures that Unicode has as characters of their own."""
FIGURES = re.compile(r"[0-9+\-−=]+")
OPENS_IN_BLOCK = re.compile(r"[&<>`~]|\{(?=[{%#])")
OPENS_IN_ATTRIBUTE = re.compile(r"[&<>\"`~]|\{(?=[{%#])")
TAG_OR_COLON = re.compile(r"<[^>]*>|(?P<colon>:|&#58;) ")
IN_LANGUAGE = re.compile(r'<span lang="(?P<tag>[^"]+)">(?P<words>((?!<span).)*)</span>')
TAGS = {"em": "em", "strong": "strong", "sup": "sup", "sub": "sub", "code": "code"}


def clean(text: str) -> str:
    """Return the text in NFC on one line, without controls and without marks that reorder it."""
    if is_visible_line(text):
        return unicodedata.normalize("NFC", text)
    visible = INVISIBLE.sub("", on_one_line(text))
    return unicodedata.normalize("NFC", on_one_line(visible))


def escape(text: str) -> Markdown:
    """Return plain text as HTML that shows it, on one line, wherever in a paragraph it stands.

    A colon before a space and a hyphen inside a word mean nothing to Markdown and stay legible.
    """
    if SIMPLE.fullmatch(text):
        return Markdown(text.replace("&", NAMED["&"]))
    return Markdown(_entities(clean(text)))


def _entities(text: str) -> str:
    marked = MARK.sub(_entity, text)
    return ORDINAL_AT_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", marked)


def _entity(match: re.Match[str]) -> str:
    mark = match["mark"]
    return NAMED.get(mark, f"&#{ord(mark)};") if mark else match[0]


def safe_url(url: str) -> str | None:
    """Return a web address, percent-encoded, or None where it is anything but http or https."""
    address = INVISIBLE.sub("", url).strip()
    if SPACE.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return quote(STRAY_PERCENT.sub("%25", address), safe=URL_SAFE)


class _HtmlBackend(BaseBackend):  # type: ignore[misc] # pybtex has no types
    """Renders pybtex' rich text; the tags it knows are those in TAGS and links."""

    symbols: ClassVar = {"ndash": "–", "newblock": " ", "nbsp": "\u00a0"}

    def format_str(self, text: str) -> str:
        return _entities(_one_line(text))

    def format_protected(self, text: str) -> str:
        return text

    def format_tag(self, tag_name: str, text: str) -> str:
        tag = TAGS.get(str(tag_name))
        return f"<{tag}>{text}</{tag}>" if tag and text else text

    def format_href(self, url: str, text: str, external: bool = False) -> str:  # noqa: ARG002 - pybtex' signature
        address = safe_url(url)
        return f'<a href="{_entities(address)}">{text}</a>' if address else text


class _BlockBackend(_HtmlBackend):
    """Renders the same for an element of HTML that Markdown does not look into."""

    def format_str(self, text: str) -> str:
        return in_block(_one_line(text))

    def format_href(self, url: str, text: str, external: bool = False) -> str:  # noqa: ARG002 - pybtex' signature
        address = safe_url(url)
        return f'<a href="{in_block(address)}">{text}</a>' if address else text


class _PlainBackend(_HtmlBackend):
    """Renders the same text without markup."""

    def format_str(self, text: str) -> str:
        return _one_line(text)

    def format_tag(self, tag_name: str, text: str) -> str:
        return in_small_figures(str(tag_name), text)

    def format_href(self, url: str, text: str, external: bool = False) -> str:  # noqa: ARG002 - pybtex' signature
        return text


_HTML = _HtmlBackend("utf-8")
_BLOCK = _BlockBackend("utf-8")
_PLAIN = _PlainBackend("utf-8")


def _one_line(text: str) -> str:
    if is_visible_line(text):
        return text
    return INVISIBLE.sub("", WIDE.sub(_space, text))


def _space(white: re.Match[str]) -> str:
    return "\u00a0" if set(white[0]) == {"\u00a0"} else " "


def in_small_figures(tag: str, text: str) -> str:
    """Return text of a tag in small figures where there are such: O(n²) is not to become O(n2)."""
    small = SMALL.get(tag)
    return text.translate(small) if small and FIGURES.fullmatch(text) else text


def rich_text(value: Value) -> BaseText:
    """Return what stands in a field with its italics and links."""
    return Text(value.plain if value.markup is None else _unpacked(value.markup))


def packed(text: BaseText) -> Packed:
    """Return rich text in little memory: what its parts are, and the parts."""
    if isinstance(text, String):
        return str(text)
    parts = map(packed, text.parts)
    if isinstance(text, Tag):
        return "tag", str(text.name), *parts
    if isinstance(text, HRef):
        return "link", str(text.url), *parts
    return "protected" if isinstance(text, Protected) else "text", "", *parts


def _unpacked(part: Packed) -> BaseText | str:
    if isinstance(part, str):
        return part
    kind, own, *parts = part
    inner = map(_unpacked, parts)
    if kind == "tag":
        return Tag(own, *inner)
    if kind == "link":
        return HRef(own, *inner)
    return Protected(*inner) if kind == "protected" else Text(*inner)


def render_html(text: BaseText) -> Markdown:
    """Return rich text as one line of HTML that Markdown leaves as it is."""
    return Markdown(str(text.render(_HTML)).strip())


def render_block(text: BaseText) -> Markdown:
    """Return rich text as one line for an element that stands in lines of its own.

    Markdown does not look into such an element, so that addresses in it stay legible.
    """
    return Markdown(str(text.render(_BLOCK)).strip())


def render_plain(text: BaseText) -> str:
    """Return the words of rich text, on one line, raised and lowered figures as characters."""
    return clean(str(text.render(_PLAIN))).strip()


def render_code(source: str) -> Markdown:
    """Return source text for ``<code>`` within an annotator's Markdown, all on one line.

    Every character but letters and digits is an entity: wherever it stands, nothing in it can end
    a fence, open a tag or be taken for a template.
    """
    lines = [INVISIBLE.sub("", line) for line in source.replace("\t", "    ").splitlines()]
    return Markdown(
        "&#10;".join(
            "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in line)
            for line in lines
        )
    )


def render_source(source: str) -> Markdown:
    """Return source text for ``<pre><code>``, which Markdown leaves as it is.

    Marks and line ends stay legible.
    """
    text = source.replace("\t", "    ")
    if text.replace("\n", "").isprintable():  # nothing in it is invisible, nor ends a line but \n
        return Markdown(in_block(text.removesuffix("\n"), quote=False))
    lines = (INVISIBLE.sub("", line) for line in text.splitlines())
    return Markdown(in_block("\n".join(lines), quote=False))


def in_block(text: str, *, quote: bool = True) -> str:
    """Return text for an element of HTML that Markdown does not look into.

    Only what HTML, fences of code or templates would take for their own becomes an entity; with
    ``quote`` the quotation mark as well, for attributes.
    """
    opens = OPENS_IN_ATTRIBUTE if quote else OPENS_IN_BLOCK
    return opens.sub(lambda mark: NAMED.get(mark[0], f"&#{ord(mark[0])};"), text)


def in_language(words: Markdown, tag: str) -> Markdown:
    """Return words with the tag of their language (BCP 47), where it is known."""
    return Markdown(f'<span lang="{_entities(tag)}">{words}</span>') if tag else words


def broken_at_colon(title: Markdown) -> tuple[Markdown, Markdown]:
    """Return a title up to its first colon, and what follows it; nothing where there is none.

    Each part of a title that names its language names it.

    A colon inside an element breaks nothing: in ``<em>Foo: Bar</em> baz`` the rest would begin
    within the element and end outside it.
    """
    if whole := IN_LANGUAGE.fullmatch(title):
        first, rest = broken_at_colon(Markdown(whole["words"]))
        return in_language(first, whole["tag"]), in_language(rest, whole["tag"] if rest else "")
    depth = 0
    for mark in TAG_OR_COLON.finditer(title):
        if mark["colon"] is None:
            depth += -1 if mark[0].startswith("</") else 1
        elif depth == 0:
            return Markdown(title[: mark.end("colon")]), Markdown(title[mark.end() :])
    return title, Markdown("")
