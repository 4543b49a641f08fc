"""The works by kind, for readers without a script; with one, the list of references is narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Page, Reading, Reference
from annotated_reading.pages.addresses import REFERENCES, TYPES
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import ListedWork, front_matter, listed_works
from annotated_reading.text.plain import anchor

FEWEST = 10
"""Works that a kind shows at least, however many kinds there are."""


@frozen
class KindView:
    """A kind of work with its works."""

    id: str
    label: str
    works: tuple[ListedWork, ...]
    """The first of them, where the list is long."""
    left: int
    """How many more there are."""


@frozen
class KindsView:
    """The index of kinds."""

    origin: str
    meta: dict[str, Json]
    total: int
    """How many works there are of all kinds."""
    kinds: tuple[KindView, ...]
    """The most frequent first."""


def kinds_page(reading: Reading, templates: Templates) -> Page:
    """Return the index of kinds; a kind with very many works shows the first of them."""
    return templates.page(TYPES, "kinds.md.jinja", _view(reading))


def by_kind(references: Sequence[Reference]) -> Mapping[str, Sequence[Reference]]:
    """Return the works of each kind, by the kind's name, most frequent first."""
    groups: dict[str, list[Reference]] = {}
    for reference in references:
        groups.setdefault(reference.kind.label, []).append(reference)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _view(reading: Reading) -> KindsView:
    total, groups = len(reading.references), by_kind(reading.references)
    most = reading.edition.most_rows
    share = total if total <= most else max(FEWEST, most // max(len(groups), 1))
    return KindsView(
        origin=reading.bibliography,
        meta=front_matter(reading, "Types", "Index", under=REFERENCES),
        total=total,
        kinds=tuple(_kind(label, works, share) for label, works in groups.items()),
    )


def _kind(label: str, works: Sequence[Reference], share: int) -> KindView:
    return KindView(
        id=anchor(label),
        label=label,
        works=listed_works(works[:share], TYPES),
        left=max(0, len(works) - share),
    )
