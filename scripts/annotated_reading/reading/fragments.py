"""Addresses of corrections: fragments on the page that has all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotated_reading.model import Correction, Reference
from annotated_reading.text.plain import anchor

UNNAMED = "correction"
"""In place of a field whose name has no letter or figure of ASCII."""


def with_fragments(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return the references, each of their corrections with the fragment of its address.

    It is the reference's slug and the field: ``attatfa2020-pages``. A second correction of the
    field has a 2 behind it. Slugs are headings on that page and are not given out. So the address
    of a correction hangs on its own reference alone, but in one case: where ``a`` has a correction
    of its ``b-pages`` and ``a-b`` one of its ``pages``, the later in the list has the 2.
    """
    taken = {reference.slug for reference in references}
    return tuple(_with_fragments(reference, taken) for reference in references)


def _with_fragments(reference: Reference, taken: set[str]) -> Reference:
    note = reference.note
    if not note or not note.corrections:
        return reference
    corrections = tuple(_given(reference.slug, note.corrections, taken))
    return replace(reference, note=replace(note, corrections=corrections))


def _given(slug: str, corrections: Iterable[Correction], taken: set[str]) -> Iterator[Correction]:
    for correction in corrections:
        plain = f"{slug}-{anchor(correction.field) or UNNAMED}"
        fragment, number = plain, 1
        while fragment in taken:
            number += 1
            fragment = f"{plain}-{number}"
        taken.add(fragment)
        yield replace(correction, fragment=fragment)
