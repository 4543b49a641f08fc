"""Finds where Markdown cites a reference, and puts links there.

``[phrase][@key]`` shows the phrase; ``[@key]`` alone shows the reference's own label. The syntax
is that of a reference link in Markdown, so any editor colours it and an unresolved one is legible.
Code is left alone. Forms of other tools, ``[@a; @b]`` and ``[@a, p. 4]``,
mean nothing here: they are found so that somebody can be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotated_reading.frozen import frozen
from annotated_reading.text.code_regions import find_code, matches_outside

CITED = r"\[(?:(?P<phrase>(?:[^\[\]\\]|\\.)+)\]\[)?@(?P<key>[^\]\s]+)\]"
"""Each of these begins with its sign, and what must not stand before that comes behind: a search
passes at once over all that is no such sign."""
CITATION = re.compile(CITED, re.DOTALL)
IN_BRACKETS = r"\[(?<!\\\[)(?P<inside>-?@(?:[^\[\]\n]|\n(?!\s*\n))*)(?:\](?P<link>\()?|(?P<open>))"
BARE = r"@(?<![\w@/.\\]@)(?P<bare>[^\s\[\]@,;()]+)"
OTHER = re.compile(f"{CITED}|{IN_BRACKETS}|{BARE}", re.DOTALL)
NAMED = re.compile(r"@([^\s,@]*[^\s,;@])")


@frozen
class Citation:
    """One place at which Markdown cites a reference."""

    key: str
    phrase: str
    """The words that carry the link; empty where the label is to be shown."""
    line: int
    """Counted from 1, in the text that was searched."""


class Citing(NamedTuple):
    """What a text cites, and what in it may be meant to cite."""

    misspelt: tuple[tuple[int, str, str], ...]
    citations: tuple[Citation, ...]
    bare: tuple[tuple[int, str], ...]


def find_citing(text: str) -> Citing:
    """Return what a text cites, and what find_misspelt and find_bare yield of it."""
    return Citing(tuple(find_misspelt(text)), tuple(find_citations(text)), tuple(find_bare(text)))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern of citations matches outside code: of most texts nothing."""
    return matches_outside(pattern, text, find_code(text)) if "@" in text else iter(())


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text in order."""
    for match in _matches(CITATION, text):
        yield _citation(match)


def key_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the keys of the citations of a text stand, in order."""
    for match in _matches(CITATION, text):
        yield match.span("key")


def _citation(match: re.Match[str]) -> Citation:
    line = match.string.count("\n", 0, match.start()) + 1
    return Citation(match["key"], match["phrase"] or "", line)


def find_misspelt(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, fault and remedy of what looks like a citation in brackets and is none."""
    for match in _matches(OTHER, text):
        words = match["inside"] or (match["key"] and f"@{match['key']}")
        if words and not match["link"] and (remedy := _remedy(words, match["open"] is not None)):
            line = text.count("\n", 0, match.start()) + 1
            shown = " ".join(words.split())
            whole = f"[{shown.split()[0]}" if match["open"] is not None else f"[{shown}]"
            yield line, f"'{whole}' is not understood as a citation", remedy


def _remedy(words: str, unclosed: bool) -> str:
    """Return how to write a citation that is not written so; empty where it is."""
    keys = NAMED.findall(words)
    if not keys:
        return "name a work by its key: [@key]"
    if unclosed:
        return f"close the bracket behind the key: [@{keys[0]}]"
    if len(keys) > 1:
        return f"write each work by itself: {' and '.join(f'[@{key}]' for key in keys)}"
    if words.startswith("-"):
        return f"write the words that are to carry the link before it: [words][@{keys[0]}]"
    rest = " ".join(words.partition(keys[0])[2].split())
    if rest:
        return f"put what is no key into the words behind it: [@{keys[0]}]{_apart(rest)}"
    return ""


def _apart(rest: str) -> str:
    return rest if rest.startswith((",", ";")) else f" {rest}"


def find_bare(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of each ``@name`` outside brackets of its own; it may be no citation."""
    for match in _matches(OTHER, text):
        if match["bare"]:
            yield text.count("\n", 0, match.start()) + 1, match["bare"].rstrip(".:!?*_'\"’”")


def link_citations(text: str, link: Callable[[Citation], str]) -> str:
    """Return the text with each citation replaced by what ``link`` gives for it."""
    parts, after = [], 0
    for match in _matches(CITATION, text):
        parts += [text[after : match.start()], link(_citation(match))]
        after = match.end()
    return "".join([*parts, text[after:]])
