"""What prose.py looks for in a text, and how it writes what must not work.

A rule sees the few characters at which something would start to work, and what follows them. It
yields nothing where the rule of the house allows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.rules.notes import (
    LINK_NOT_ALLOWED,
    MARKUP_NOT_ALLOWED,
    PICTURE_NOT_SHOWN,
)
from annotated_reading.rules.rule import Rule
from annotated_reading.rules.sentences import HEADING_FORM
from annotated_reading.text.code_regions import Code
from annotated_reading.text.destinations import is_safe_image, is_safe_link, percent_encoded

INLINE_TAGS = frozenset(
    "abbr b br cite code del em i ins kbd mark q s small span strong sub sup u".split()
)
DESCRIBED_TAGS = frozenset("abbr cite i q span".split())
"""Tags that may have a title and a language."""
LONGEST_SHOWN = 40

ATTRIBUTE = (
    r"(?:#[A-Za-z][\w:.-]*|\.[A-Za-z_][\w-]*"
    r"|(?:title|lang|dir|width|height|loading)=(?:\"[^\"<>{}\[\]`\\\n]*\"|[\w%.-]+))"
)
ATTRIBUTES = re.compile(rf"\{{:?(?:[ ]*{ATTRIBUTE}(?=[ }}]))+[ ]*\}}")
LIKE_ATTRIBUTES = re.compile(r"\{(?::|[ ]*[#.]|[^{}\n]*=)[^{}\n]*\}")
LIKE_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
PLAIN_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-<>\[\]{}`\\#=]|-(?!-))*-->")
IMAGE = re.compile(
    r"!\[(?P<words>[^\[\]\n]*)(?P<rest>\]\([ ]*(?P<address>[^\s()<>`\\{}\[\]\"'*|]*)"
    r"(?:[ ]+\"[^\"`\n]*\")?[ ]*\))"
)
BLANK_LINE = re.compile(r"\n[ \t>]*\n")
ANGLED = re.compile(r"\s*<(?P<address>[^<>\n]*)>")
END_OF_ADDRESS = re.compile(r"\)|\s+[\"'(]")
TOKEN = re.compile(
    r"""
    (?P<escaped>\\<)
    |(?P<literal>\\[\\`*_{}\[\]()>#+.!-])
    |(?P<last>\\\Z)
    |(?P<comment><!--.*?-->)
    |(?P<autolink><(?:https?://[^\s<>"'`\\{}\[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>)
    |(?P<tag><(?P<close>/?)(?P<name>[A-Za-z]+)
        (?P<attributes>(?:[ ]+(?:lang|title)="[^"<>{}\[\]`\\\n|]*")*)(?P<empty>[ ]*/?)>)
    |(?P<angle><(?=[A-Za-z/!?]|\Z)|(?<=-8)<(?=-))
    |(?P<reference>&(?=\#(?!\d{1,7};|[xX][0-9A-Fa-f]{1,6};)))
    |(?P<image>!(?=\[))
    |(?P<link>\]\()
    |(?P<list>(?-x:"""
    + ATTRIBUTES.pattern
    + r"""))
    |(?P<brace>\{)
    |(?P<closing>\})
    |(?P<ticks>`+)
    |(?P<footnote>\[(?=\^[^\]\s]+\](?!\()))
    |(?P<contents>\[(?=TOC\]))
    """,
    re.VERBOSE | re.DOTALL,
)
"""``literal`` is what every renderer lets a backslash take the meaning from; not so with ``<``.
``reference`` is half of a ``&#60;``: Python-Markdown loses its way behind one. ``closing`` ends no
list of attributes, and would all the same: Python-Markdown reads ``{ .a } b }`` as one list."""
OPENS = re.compile(r"[\\<&!\]{}`\[]")
"""What a token begins with."""
BEFORE = r"(?:^|(?<=-->))(?P<before>[ \t]*(?:(?:>|(?:[-+*:]|\d+[.)])(?=[ \t]))[ \t]*)*)"
FIRST_LEVEL = re.compile(rf"{BEFORE}(?P<sign>#)(?!#)|^[ \t>]*(?P<line>=[=-]*)[ \t]*$", re.MULTILINE)
"""Python-Markdown starts a block behind a comment too, so ``<!-- --># x`` is a heading."""
QUOTED = re.compile(r"[ \t]*>")
DEFINITION = re.compile(
    rf"{BEFORE}\[(?P<label>[^\[\]^][^\[\]]*)\](?P<colon>:)[\s>]*(?P<address>\S*)", re.MULTILINE
)


@frozen
class Fault:
    """What a text does not do that it seems to be meant for."""

    rule: Rule
    what: str
    remedy: str


@frozen
class Change:
    """A stretch of a text that is written another way."""

    start: int
    end: int
    new: str
    fault: Fault | None = None
    """What the annotator should know; None where the text shows as it was meant."""


def next_token(text: str, after: int) -> re.Match[str] | None:
    """Return the first token from a place on: TOKEN.search, in a fraction of its time."""
    for opening in OPENS.finditer(text, after):
        if token := TOKEN.match(text, opening.start()):
            return token
    return None


def is_allowed(tag: re.Match[str]) -> bool:
    """Whether a tag is on the list, apart from the question where its partner is."""
    name = tag["name"].lower()
    if tag["attributes"] and (tag["close"] or name not in DESCRIBED_TAGS):
        return False
    if name == "br":
        return not tag["close"]
    return name in INLINE_TAGS and "/" not in tag["empty"]


def change_token(token: re.Match[str], pictures: set[int]) -> Iterator[Change]:
    """Yield how a token is written. ``pictures`` collects where the addresses of pictures stand."""
    if token["image"]:
        yield from _image(token, pictures)
    elif token.lastgroup in RULES and token.start() not in pictures:
        yield from RULES[token.lastgroup](token.string, token.start(), token.end())


def first_level(text: str, codes: Sequence[Code], titled: bool) -> Iterator[Change]:
    """Yield headings of the first level, which become such of the second; a title's stays."""
    if "#" not in text and "=" not in text:
        return
    for match in FIRST_LEVEL.finditer(text):
        name = "sign" if match["sign"] else "line"
        start, end = match.span(name)
        is_code = any(code.start <= start < code.end for code in codes)
        if is_code or (name == "line" and not _has_words_above(text, match.start(), start)):
            continue
        if titled:
            titled = False
            continue
        new = "##" if name == "sign" else "-" * (end - start)
        what = "this heading has the first level, which is the page's title, and is set one lower"
        yield Change(start, end, new, Fault(HEADING_FORM, what, "start it with ## or more"))


def _has_words_above(text: str, start: int, line: int) -> bool:
    """Whether the line above holds more than the marks of quotations in which both lines stand.

    Where ``==`` follows upon ``>``, the sign itself becomes the heading.
    """
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    for _ in range(text.count(">", start, line)):
        above = QUOTED.sub("", above, count=1)
    return start > 0 and bool(above.strip(" \t\n"))


def definitions(text: str, codes: Sequence[Code]) -> Iterator[Change]:
    """Yield definitions of links, ``[label]: address``, that lead where none may lead."""
    if "]:" not in text:
        return
    for match in DEFINITION.finditer(text):
        start, end = match.span("colon")
        if any(code.start <= start < code.end for code in codes):
            continue
        if not is_safe_link(match["address"]):
            is_citation = match["label"].startswith("@")
            fault = None if is_citation else _no_link(match["address"])
            yield Change(start, end, "&#58;", fault)


def _image(token: re.Match[str], pictures: set[int]) -> Iterator[Change]:
    text, start = token.string, token.start()
    match = IMAGE.match(text, start)
    if match and is_safe_image(match["address"]):
        pictures.add(match.start("rest"))
    elif match:
        pictures.add(match.start("rest"))
        what = f"the picture '{_shown(match['address'])}' is not one of this site and left out"
        remedy = "put it below docs/ and name it by its path; its words stand in its place"
        yield Change(start, start + 2, "", Fault(PICTURE_NOT_SHOWN, what, remedy))
        yield Change(*match.span("rest"), "")
    elif text.startswith("![@", start):
        yield Change(start, start + 1, "&#33;")
    else:
        what = "this picture is not understood and shown as text"
        fault = Fault(PICTURE_NOT_SHOWN, what, "write it as ![words](address)")
        yield Change(start, start + 1, "&#33;", fault)


def _link(text: str, start: int, end: int) -> Iterator[Change]:
    blank = BLANK_LINE.search(text, end)
    rest = text[end : blank.start() if blank else len(text)]
    angled = ANGLED.match(rest)
    address = angled["address"] if angled else END_OF_ADDRESS.split(rest, maxsplit=1)[0]
    if ")" not in rest:
        yield Change(start, end, "]&#40;")
    elif not is_safe_link(address):
        yield Change(start, end, "]&#40;", _no_link(address))
    elif angled:
        yield Change(end, end + angled.end(), percent_encoded(address))


LINK_REMEDY = "link to a page of this site or to http:, https: or mailto:"


def _no_link(address: str) -> Fault:
    what = f"nothing may lead to '{_shown(address)}', so it is shown as text"
    return Fault(LINK_NOT_ALLOWED, what, LINK_REMEDY)


def _angle(text: str, start: int, _: int) -> Iterator[Change]:
    like_tag = LIKE_TAG.match(text, start)
    remedy = (
        "write it in Markdown; of HTML there are comments and "
        f"{', '.join(sorted(INLINE_TAGS))}, and &lt; for the sign"
    )
    yield Change(start, start + 1, "&lt;", _not_allowed(like_tag, remedy))


def _brace(text: str, start: int, end: int) -> Iterator[Change]:
    like = LIKE_ATTRIBUTES.match(text, start)
    remedy = "attributes are #id, .class, title, lang, dir, width, height and loading"
    yield Change(start, end, "&#123;", _not_allowed(like, remedy))


def _not_allowed(like: re.Match[str] | None, remedy: str) -> Fault | None:
    if like is None:
        return None
    what = f"'{_shown(like[0])}' is not allowed and shown as text"
    return Fault(MARKUP_NOT_ALLOWED, what, remedy)


def _footnote(text: str, start: int, end: int) -> Iterator[Change]:
    label = text[start : text.index("]", start) + 1]
    what = f"there are no footnotes here, and '{_shown(label)}' is shown as it stands"
    yield Change(start, end, "&#91;", Fault(MARKUP_NOT_ALLOWED, what, "say it in the text"))


def _contents(_: str, start: int, end: int) -> Iterator[Change]:
    what = "no table of contents stands here, and '[TOC]' is shown as it stands"
    yield Change(start, end, "&#91;", Fault(MARKUP_NOT_ALLOWED, what, "leave it out"))


def _comment(text: str, start: int, end: int) -> Iterator[Change]:
    """Yield the change that empties a comment with signs in it that renderers could read.

    Nobody sees the words of a comment anyway.
    """
    if not PLAIN_COMMENT.fullmatch(text, start, end):
        yield Change(start, end, "<!-- -->")


def _silently(new: str) -> Callable[[str, int, int], Iterator[Change]]:
    def rule(_: str, start: int, end: int) -> Iterator[Change]:
        yield Change(start, end, new * (end - start) if new == "&#96;" else new)

    return rule


RULES: Mapping[str | None, Callable[[str, int, int], Iterator[Change]]] = {
    "escaped": _silently("&lt;"),
    "reference": _silently("&amp;"),
    "last": _silently("&#92;"),
    "ticks": _silently("&#96;"),
    "comment": _comment,
    "tag": _angle,
    "angle": _angle,
    "link": _link,
    "brace": _brace,
    "closing": _silently("&#125;"),
    "footnote": _footnote,
    "contents": _contents,
}


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
