"""The works by kind, for readers without a script; with one, the list of references is narrowed."""

from __future__ import annotations

from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.parts import TYPES, WORKS, mark, meta, reference_link
from annotated_reading.text.markdown import attribute_list, block, bullets, page, paragraph
from annotated_reading.text.plain import anchor, plural


def by_type(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works of each kind, by the kind's name, most frequent first."""
    groups: dict[str, list[Reference]] = {}
    for reference in reading.references:
        groups.setdefault(reference.kind.label, []).append(reference)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def render_types(reading: Reading) -> tuple[Page, ...]:
    """Return the index of kinds; a kind with very many works shows the first of them."""
    groups = by_type(reading)
    lede = f"{plural(len(reading.references), 'work')} of {plural(len(groups), 'kind')}."
    most = reading.edition.split_lists_at
    share = max(10, most // max(len(groups), 1))
    text = page(
        "references.bib",
        meta(reading, "Types", lede, "Index"),
        "# Types of work",
        paragraph(lede, ".lede"),
        *(_kind(label, works, share if len(reading.references) > most else len(works))
          for label, works in groups.items()),
    )  # fmt: skip
    return (Page(TYPES, text),)


def _kind(label: str, works: list[Reference], most: int) -> str:
    listed = bullets(
        f"{mark(work)} {reference_link(work, TYPES)} {work.title.html}" for work in works[:most]
    )
    more = len(works) - most
    return "\n".join(
        [
            f"## {label} {attribute_list('#' + anchor(label))}\n",
            block("div", WORKS, listed),
            paragraph(f"And {more:,} more in the list of references.", ".aside")
            if more > 0
            else "",
        ]
    )
