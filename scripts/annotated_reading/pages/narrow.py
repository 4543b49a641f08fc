"""Narrowing the list of references: the form, what the script needs, and the way without a script.

The form stands in the page, hidden until the script shows it; every choice has its count. What is
chosen stands in the address (?type=report&year=2020), so that a narrowed list can be linked.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.parts import AUTHORS, DOT, REFERENCES, TIMELINE, TOPICS, TYPES, page_of
from annotated_reading.pages.timeline import year_name, year_of
from annotated_reading.text.markdown import Json, address, attribute, link, paragraph, relative
from annotated_reading.text.plain import anchor, plural

DATA = "assets/data/references.js"
MOST_CHOICES = 400
"""Choices of one kind that a form can offer; of more, the most frequent."""


def facets(reference: Reference) -> dict[str, tuple[str, ...]]:
    """Return what a work can be chosen by, as ids."""
    return {
        "type": (anchor(reference.kind.label),),
        "year": (year_of(reference),),
        "topic": reference.note.topics if reference.note else (),
        "author": reference.authors,
    }


def row_attributes(reference: Reference) -> str:
    """Return the facets of a work as attributes of its row."""
    return " ".join(
        attribute(f"data-{name}", " ".join(ids)) for name, ids in facets(reference).items() if ids
    )


def render_form(reading: Reading, *, loads_data: bool) -> str:
    """Return the form; with ``loads_data`` the script fetches the rows, which the page lacks."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("type", "year", "topic", "author")
    }
    for reference in reading.references:
        for name, ids in facets(reference).items():
            counts[name].update(ids)
    labels = _labels(reading)
    selects = "\n".join(
        _select(name, counts[name], labels[name]) for name in counts if counts[name]
    )
    total = plural(len(reading.references), "work")
    source = f' data-rows="{address(REFERENCES, "index.md")}{DATA}"' if loads_data else ""
    return f"""\
<form class="narrow" id="narrow" role="search" aria-label="Narrow the list"
 hidden{source} data-search-exclude="1">
{selects}
<label class="narrow-words">Words <input type="search" name="words" autocomplete="off"></label>
<button type="reset" class="btn">Show all</button>
<p class="narrow-count" role="status" aria-live="polite">{total}</p>
</form>
"""


def _labels(reading: Reading) -> Mapping[str, Mapping[str, str]]:
    return {
        "type": {anchor(r.kind.label): r.kind.label for r in reading.references},
        "year": {year_of(r): year_name(year_of(r)) for r in reading.references},
        "topic": {topic.id: topic.name for topic in reading.topics},
        "author": {person.id: person.sort_name for person in reading.people},
    }


def _select(name: str, counts: Counter[str], labels: Mapping[str, str]) -> str:
    kept = dict(counts.most_common(MOST_CHOICES))
    ordered = sorted(kept, key=lambda value: labels.get(value, value).casefold())
    options = "".join(_option(v, labels.get(v, v), counts[v]) for v in ordered)
    head = f'<label>{name.capitalize()} <select name="{name}"><option value="">any</option>'
    return f"{head}{options}</select></label>"


def _option(value: str, label: str, count: int) -> str:
    said = html.escape(label)
    return f'<option value="{html.escape(value)}" data-label="{said}">{said} ({count:,})</option>'


def render_ways(reading: Reading, here: str) -> str:
    """Return the order that the list is in, ``here``, and links to others, which need no script."""
    ways = [
        (here, ""),
        ("by type", TYPES),
        ("by year", TIMELINE),
        ("by author", AUTHORS),
        *([("by topic", TOPICS)] if reading.topics else []),
    ]
    links = (
        link(words, relative(REFERENCES, uri)) if uri else f"<span>{words}</span>"
        for words, uri in ways
    )
    return paragraph(f" {DOT} ".join(links), ".ways")


def render_data(reading: Reading) -> Page:
    """Return the rows of the whole list as a script, which a page from a file can load too."""
    rows: Iterable[Json] = [_row(reference) for reference in reading.references]
    text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return Page(DATA, f"window.annotatedReferences={text};\n")


def _row(reference: Reference) -> Json:
    values: dict[str, Json] = {
        "href": address(REFERENCES, page_of(reference)),
        "cite": reference.citation.plain,
        "label": reference.label,
        "kind": reference.kind.label,
    }
    return values | {name: " ".join(ids) for name, ids in facets(reference).items() if ids}
