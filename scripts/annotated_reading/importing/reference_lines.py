"""The lines of a printed reference list -> its references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from annotated_reading.frozen import frozen

NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+")
BULLET = re.compile(r"\s*[-*•–]\s+(?=[^\W\d_])")
FAMILY = r"(?:[^\W\d_][\w.’'-]*\s){0,3}[^\W\d_][\w’'-]+"
START = re.compile(
    rf"\s*(?:{FAMILY}, (?:[^\W\d_a-z]\.|[^\W\d_a-z][a-z]+)|{FAMILY} [^\W\d_a-z]{{1,3}}[,.]|"
    r"[^\W\d_a-z][^.]{2,80}\. \((?:\d{4}|n\.d\.)|“)"
)
"""A name and an initial, a name and capitals, a body and a year, or a title in quotation marks."""
IN_BOOK = re.compile(
    r"\s*In:? (?:(?:[^\W\d_a-z]\.(?: |-(?=[^\W\d_])))+[^()]+?(?:\(Eds?\.|\Z)"
    r"|[^.()]{2,120}\(Eds?\.\),|Proceedings of )"
)
"""The book of a chapter, «In A. Ortony (Ed.)», also where its line ends among the names: it belongs
to the reference before it."""
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.|\bin press\b|\bforthcoming\b")
COMPLETE = re.compile(r"(?:[.!?)\]”]|https?://\S+|doi:\S+|10\.\d{4,}/\S+)\s*\Z")
INDENTED = re.compile(r"\s{2,}")
NEAR_START = 200
"""Letters of a reference among which its year stands in most styles."""
PAGE_NUMBER = re.compile(r"[-–— ]*\d{1,5}[-–— ]*")
Lines = tuple[tuple[int, str], ...]


@frozen
class Passage:
    """A piece of a text on one line, and the line on which it starts."""

    text: str
    line: int


def split_references(lines: Lines) -> tuple[Passage, ...]:
    """Return the references of a list, each on one line, without number or bullet.

    Running heads and page numbers, which a page break leaves in the midst of a list, are left out:
    see running_lines(). A reference begins behind a blank line, with a number, at the margin where
    its other lines are indented, or where a name stands behind a reference that is complete; the
    book of a chapter begins none.
    """
    left_out = set(running_lines(lines))
    lines = tuple(pair for pair in lines if pair[0] not in left_out)
    numbered = sum(bool(NUMBER.match(text)) for _, text in lines)
    hanging = _is_hanging(lines)
    groups: list[list[tuple[int, str]]] = []
    after_blank = True
    for number, text in lines:
        if not text.strip():
            after_blank = True
            continue
        if not groups or _begins(text, groups[-1], after_blank, numbered > 1, hanging):
            groups.append([(number, text)])
        else:
            groups[-1].append((number, text))
        after_blank = False
    return tuple(_passages(groups))


def running_lines(lines: Lines) -> tuple[int, ...]:
    """Return the numbers of lines that belong to the page and not to the list.

    They stand alone between blank lines, and are a number or stand there twice.
    """
    alone = {
        number: text.strip()
        for (_, before), (number, text), (_, after) in zip(
            ((0, ""), *lines), lines, (*lines[1:], (0, "")), strict=False
        )
        if text.strip() and not (before.strip() or after.strip() or IN_BOOK.match(text))
    }
    counts = Counter(alone.values())
    return tuple(
        number for number, text in alone.items() if counts[text] > 1 or PAGE_NUMBER.fullmatch(text)
    )


def _begins(
    text: str, before: list[tuple[int, str]], after_blank: bool, numbered: bool, hanging: bool
) -> bool:
    if IN_BOOK.match(text):
        return False
    if numbered:
        return bool(NUMBER.match(text))
    if BULLET.match(text):
        return True
    if hanging:
        return not INDENTED.match(text)
    whole = " ".join(line for _, line in before)
    dated = bool(YEAR.search(whole))
    complete = dated and bool(COMPLETE.search(whole))
    starts = bool(START.match(text))
    if after_blank:
        return complete or starts
    return starts and (complete or (dated and bool(YEAR.search(text[:NEAR_START]))))


def _is_hanging(lines: Lines) -> bool:
    """Whether all lines of a reference but its first are indented."""
    kept = [text for _, text in lines if text.strip()]
    indented = sum(bool(INDENTED.match(text)) for text in kept)
    return bool(kept) and not INDENTED.match(kept[0]) and indented > len(kept) * 0.2


def _passages(groups: list[list[tuple[int, str]]]) -> Iterator[Passage]:
    for group in groups:
        whole = ""
        for _, line in group:
            whole += f"{' ' if whole else ''}{line.strip()}"
        mark = NUMBER.match(whole) or BULLET.match(whole)
        text = whole[mark.end() :] if mark else whole
        yield Passage(" ".join(text.split()), group[0][0])
