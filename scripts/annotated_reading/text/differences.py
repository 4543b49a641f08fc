"""Two forms of the same words -> where they differ, for a reader who compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from annotated_reading.frozen import frozen

WORD = re.compile(r"[^\W\d_]+|\d+|\s+|.", re.DOTALL)
"""Letters in a row, figures in a row, white space in a row, or a mark by itself."""


@frozen
class Part:
    """A piece of a text."""

    text: str
    differs: bool
    """Whether the other form has something else here, or nothing."""


Parts = tuple[Part, ...]
_Change = tuple[str, str, bool]
"""What stands in the first form and in the second, and whether that differs."""


def differences(before: str, after: str) -> tuple[Parts, Parts]:
    """Return both forms in parts, those marked that differ.

    The parts of a form, put together, are the form. Words are compared first; two words that share
    most of their letters are then marked only where they differ: ``Latici`` and ``Lațici`` in one
    letter. Unchanged marks and spaces between two changes belong to the change, lest the eye meets
    crumbs.
    """
    changes = tuple(_narrowed(_joined(_by_words(before, after))))
    return _side(changes, 0), _side(changes, 1)


def _by_words(before: str, after: str) -> Iterator[_Change]:
    first, second = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        yield "".join(first[start:end]), "".join(second[other_start:other_end]), tag != "equal"


def _joined(changes: Iterator[_Change]) -> Iterator[_Change]:
    """Yield changes, two of them as one where no letter and no figure stands between them."""
    held: list[_Change] = []
    for change in changes:
        crumb = not change[2] and not any(map(str.isalnum, change[0]))
        if held and (change[2] or crumb):
            held.append(change)
            continue
        yield from _released(held)
        held = [change] if change[2] else []
        if not held:
            yield change
    yield from _released(held)


def _released(held: Sequence[_Change]) -> Iterator[_Change]:
    """Yield as one change what begins and ends with one, and then what stands behind it."""
    last = max((number for number, change in enumerate(held) if change[2]), default=-1)
    if last >= 0:
        run = held[: last + 1]
        yield "".join(c[0] for c in run), "".join(c[1] for c in run), True
    yield from held[last + 1 :]


def _narrowed(changes: Iterator[_Change]) -> Iterator[_Change]:
    for before, after, differs in changes:
        head, tail = _shared(before, after)
        longer = max(len(before), len(after))
        figures = before.isdigit() or after.isdigit()
        if not differs or figures or 2 * (head + tail) < longer:
            yield before, after, differs
            continue
        yield before[:head], after[:head], False
        yield before[head : len(before) - tail], after[head : len(after) - tail], True
        yield before[len(before) - tail :], after[len(after) - tail :], False


def _shared(before: str, after: str) -> tuple[int, int]:
    """Return how many characters both begin and end with; no accent is parted from its letter."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    while head and any(_is_accent(text[head : head + 1]) for text in (before, after)):
        head -= 1
    most -= head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    while tail and _is_accent(before[len(before) - tail]):
        tail -= 1
    return head, tail


def _is_accent(character: str) -> bool:
    return bool(character) and unicodedata.combining(character) != 0


def _side(changes: Sequence[_Change], side: int) -> Parts:
    return tuple(Part(str(c[side]), c[2]) for c in changes if c[side])
