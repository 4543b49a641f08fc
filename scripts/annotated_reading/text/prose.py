"""Makes an annotator's Markdown harmless in whatever renderer reads it.

Annotators are many, renderers differ, and none of them need run code of ours. So what a text may
do is settled in the Markdown itself: all but the following is written so that it shows as text.

- the tags of INLINE_TAGS, opened and closed on one line and in one cell of a table, with no
  attributes but ``title`` and ``lang`` on those of DESCRIBED_TAGS; ``<br>``; comments;
- links to pages of the site and to http, https and mailto; pictures of the site, and PNG, JPEG,
  GIF and WebP as data, with the address in round brackets behind the words;
- attribute lists of ``#id``, ``.class``, title, lang, dir, width, height and loading;
- headings from the second level down, for the first is the page's title.

A rule looks at a few characters and never at what a renderer would make of the whole, for that is
what renderers disagree on. Code is therefore left as it is only where it would do no harm as text
either. Other code is written with entities, and so is every fenced block, which not all renderers
know: it shows the same in all of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from annotated_reading.rules.sentences import MARK_SHOWN
from annotated_reading.text.code_regions import TAB, Code, Form, find_code
from annotated_reading.text.plain import without_controls
from annotated_reading.text.prose_rules import (
    Change,
    Fault,
    change_token,
    definitions,
    first_level,
    is_allowed,
    next_token,
)
from annotated_reading.text.rich import render_code


def prose(text: str, *, titled: bool = False) -> str:
    """Return Markdown that does nothing but what this module allows. Twice is the same as once.

    ``titled`` says that the text brings the title of its page: its first heading of the first
    level stays.
    """
    text = without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    while (changed := _changed_once(text, titled=titled)) != text:
        text = changed
    return text


def _changed_once(text: str, *, titled: bool) -> str:
    """Return the text with each change made once.

    The result may need more: behind a picture that was taken out, what is left may read otherwise.
    """
    parts, after = [], 0
    for change in find_changes(text, titled=titled):
        parts += [text[after : change.start], change.new]
        after = change.end
    return "".join([*parts, text[after:]])


def find_faults(text: str, *, titled: bool = False) -> Iterator[tuple[int, Fault]]:
    """Yield the lines of what ``prose`` does not let work, with the fault: one a line and kind."""
    seen: set[tuple[int, str]] = set()
    for change in find_changes(text, titled=titled):
        line = text.count("\n", 0, change.start) + 1
        if (fault := change.fault) and (line, fault.remedy) not in seen:
            seen.add((line, fault.remedy))
            yield line, fault


def find_changes(text: str, *, titled: bool = False) -> Iterator[Change]:
    """Yield all that ``prose`` writes another way, in order and without overlap."""
    after = 0
    changes = _changes(text, find_code(text), titled=titled)
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start >= after:
            yield change
            after = change.end


def _changes(text: str, codes: Sequence[Code], *, titled: bool) -> Iterator[Change]:
    kept: list[Code] = []
    tags: list[re.Match[str]] = []
    pictures: set[int] = set()
    for token in _tokens(text, codes):
        if isinstance(token, Code):
            kept.append(token)
        elif token["tag"] and is_allowed(token):
            tags.append(token)
        else:
            yield from change_token(token, pictures)
    yield from _unpaired(tags)
    yield from first_level(text, kept, titled)
    yield from definitions(text, kept)
    for code in kept:
        yield from _code(text, code)


def _tokens(text: str, codes: Iterable[Code]) -> Iterator[re.Match[str] | Code]:
    """Yield what has a meaning outside code, and code. Code that a comment cuts is none."""
    after = 0
    for code in codes:
        while (match := next_token(text, after)) and match.start() < code.start:
            yield match
            after = match.end()
        if after <= code.start:
            yield code
            after = code.end
    while match := next_token(text, after):
        yield match
        after = match.end()


def _code(text: str, code: Code) -> Iterator[Change]:
    """Yield code that would not be harmless as text, with entities."""
    raw = text[code.start : code.end]
    if code.form is Form.FENCED:
        inner = "\n".join(raw.split("\n")[1:-1])
        yield Change(code.start, code.end, f"\n<pre><code>{render_code(inner)}</code></pre>\n")
    elif code.form is not Form.MADE and not _is_inert(raw):
        yield Change(code.start, code.end, _with_entities(raw, code))


def _is_inert(text: str) -> bool:
    changes = _changes(text, (), titled=False)
    return all(set(text[change.start : change.end]) == {"`"} for change in changes)


def _with_entities(raw: str, code: Code) -> str:
    if code.form is Form.INDENTED:
        lines = (line[code.indent + TAB :] for line in raw.expandtabs(TAB).split("\n"))
        return f"{' ' * code.indent}<pre><code>{render_code(chr(10).join(lines))}</code></pre>"
    if code.form is Form.TAGGED:
        inner = html.unescape(raw.removeprefix("<code>").removesuffix("</code>"))
    else:
        inner = " ".join(raw.strip("`").split("\n")).strip()
    return f"<code>{render_code(inner)}</code>"


def _unpaired(tags: Iterable[re.Match[str]]) -> Iterator[Change]:
    """Yield the tags that open or close nothing on their line and in their cell."""
    opened: list[tuple[str, int, int, re.Match[str]]] = []
    for tag in tags:
        here = (tag["name"].lower(), *_cell(tag))
        if here[0] == "br":
            continue
        if not tag["close"]:
            opened.append((*here, tag))
        elif any(other[:3] == here for other in opened):
            while opened[-1][:3] != here:
                yield _stray(opened.pop()[3])
            opened.pop()
        else:
            yield _stray(tag)
    yield from (_stray(tag) for *_, tag in opened)


def _cell(tag: re.Match[str]) -> tuple[int, int]:
    line = tag.string.rfind("\n", 0, tag.start()) + 1
    return line, tag.string.count("|", line, tag.start())


def _stray(tag: re.Match[str]) -> Change:
    what = f"'{tag[0]}' has no partner on its line and is shown as text"
    fault = Fault(MARK_SHOWN, what, "open and close a tag on one line")
    return Change(tag.start(), tag.start() + 1, "&lt;", fault)
