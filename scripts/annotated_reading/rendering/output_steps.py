"""Markdown's own way from a tree to HTML, by a shorter path for what a tree commonly holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import serializers, util
from markdown.extensions.md_in_html import MarkdownInHTMLPostprocessor

MARKUP = re.compile('[&<>"]')
AS_IT_IS = {"script", "style"}
PLACE = util.HTML_PLACEHOLDER % "([0-9]+)"
MARK = re.compile(f"<p>{PLACE}</p>|{PLACE}")


def to_xhtml(root: Element) -> str:
    """Return an element as XHTML, as ``markdown.serializers.to_xhtml_string`` does."""
    if any(type(element.tag) is not str for element in root.iter()):
        return str(serializers.to_xhtml_string(root))
    parts: list[str] = []
    _write(root, parts.append)
    return "".join(parts)


def _write(element: Element, write: Callable[[str], object]) -> None:
    tag, text, tail = element.tag, element.text or "", element.tail or ""
    attributes = "".join(map(_attribute, sorted(element.items())))
    if MARKUP.search(text) and tag.lower() not in AS_IT_IS:
        text = serializers._escape_cdata(text)  # noqa: SLF001 - theirs
    if MARKUP.search(tail):
        tail = serializers._escape_cdata(tail)  # noqa: SLF001 - theirs
    if tag.lower() in HTML_EMPTY:
        write(f"<{tag}{attributes} />{tail}")
    elif len(element):
        write(f"<{tag}{attributes}>{text}")
        for child in element:
            _write(child, write)
        write(f"</{tag}>{tail}")
    else:
        write(f"<{tag}{attributes}>{text}</{tag}>{tail}")


def _attribute(item: tuple[str, str | None]) -> str:
    name, value = item
    if value is None:
        return f" {name}"
    if MARKUP.search(value):
        value = serializers._escape_attrib_html(value)  # noqa: SLF001 - theirs
    return f' {name}="{value}"'


class QuickReturn(MarkdownInHTMLPostprocessor):  # type: ignore[misc] # it has no types
    """Puts HTML back that was taken out of a source, as the class above does."""

    def run(self, text: str) -> str:
        """Return the text with HTML in place of its marks."""
        return MARK.sub(self._html, text) if util.STX in text else text

    def _html(self, mark: re.Match[str]) -> str:
        number = int(mark[1] or mark[2])
        if number >= self.md.htmlStash.html_counter:
            return mark[0]
        html = self.stash_to_string(self.md.htmlStash.rawHtmlBlocks[number])
        is_words = mark[1] and not self.isblocklevel(html)
        return self.run(f"<p>{html}</p>" if is_words else html)
