"""What all works have in a form, joined; of the last build is taken what was joined of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annotated_reading.exports.joints import Joint
from annotated_reading.model import Page
from annotated_reading.pages.digests import digest
from annotated_reading.pages.tasks import Keeper

STRETCH = 100
"""Works whose texts are taken together."""


class Piece(NamedTuple):
    """What one work has in a form."""

    digest: str
    """What stands for its text; empty where nothing does."""
    text: Callable[[], str]


def joined_page(uri: str, joint: Joint, pieces: Iterable[Piece], keeper: Keeper | None) -> Page:
    """Return the texts of works, in their order, as one file."""
    works = tuple(pieces)
    before = keeper.stretches(uri) if keeper else {}
    stretches: list[tuple[str, bytes]] = []
    for start in range(0, len(works), STRETCH):
        some = works[start : start + STRETCH]
        of = _stands_for(start, some)
        kept = before.get(of) if of else None
        stretches.append((of, kept or _joined(joint, start, some)))
    between = joint.between.encode()
    data = between.join(text for _, text in stretches)
    if keeper:
        keeper.put_stretches(uri, _places(stretches, len(joint.head.encode()), len(between)))
    return Page(uri, joint.head.encode() + data + joint.tail.encode())


def _stands_for(start: int, works: Sequence[Piece]) -> str:
    """Return what stands for a stretch; empty where nothing does."""
    parts = [piece.digest for piece in works]
    return digest(" ".join([str(start), *parts])) if all(parts) else ""


def _joined(joint: Joint, start: int, works: Sequence[Piece]) -> bytes:
    insides = (joint.inside(piece.text(), n) for n, piece in enumerate(works, start + 1))
    return joint.between.join(insides).encode()


def _places(
    stretches: Iterable[tuple[str, bytes]], start: int, between: int
) -> dict[str, tuple[int, int]]:
    """Return where each stretch begins and ends in the file, the first at ``start``."""
    places = {}
    for of, text in stretches:
        if of:
            places[of] = start, start + len(text)
        start += len(text) + between
    return places
