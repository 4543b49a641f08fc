"""Cuts a long list into pages by first letter, and a long letter into numbered pages.

Addresses depend on the letter and the number alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from annotated_reading.frozen import frozen
from annotated_reading.text.plain import fold

Item = TypeVar("Item")

FOLDER = "lists"


@frozen
class Part(Generic[Item]):
    """One page of a list that was split."""

    label: str
    """What stands above it: A, A (2), 0–9."""
    uri: str
    items: tuple[Item, ...]


def split_by_letter(
    items: Sequence[Item], name: Callable[[Item], str], most: int, prefix: str
) -> tuple[Part[Item], ...]:
    """Return the list in parts of at most ``most``; a single part where it is short enough."""
    if len(items) <= most:
        return (Part("All", "", tuple(items)),)
    folded = ((fold(name(item)), item) for item in items)
    ordered = sorted(
        ((_letter(text), text, item) for text, item in folded), key=lambda row: row[:2]
    )
    return tuple(
        part
        for letter, group in itertools.groupby(ordered, lambda row: row[0])
        for part in _pages(letter, tuple(item for _, _, item in group), most, prefix)
    )


def first_letter(text: str) -> str:
    """Return the small letter that a text is filed under; ``other`` where it has none."""
    return _letter(fold(text))


def _letter(folded: str) -> str:
    letter = next((c for c in folded if c.isalnum()), "")
    if "a" <= letter <= "z":
        return letter
    return "digits" if letter.isascii() and letter.isdigit() else "other"


def label_of(letter: str) -> str:
    """Return what stands above what is filed under a letter: A, 0–9."""
    return {"digits": "0–9", "other": "Other letters"}.get(letter, letter.upper())


def _pages(letter: str, group: tuple[Item, ...], most: int, prefix: str) -> list[Part[Item]]:
    label = label_of(letter)
    pages = [group[start : start + most] for start in range(0, len(group), most)]
    return [
        Part(
            label if number == 1 else f"{label} ({number})",
            f"{FOLDER}/{prefix}{letter}{'' if number == 1 else f'-{number}'}.md",
            page,
        )
        for number, page in enumerate(pages, start=1)
    ]
