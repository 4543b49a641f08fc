"""Files beside the pages that the stylesheet and the script need."""

from __future__ import annotations

import json

from annotated_reading.editions.kept_values import DATA_FOLDER
from annotated_reading.model import MARKER, Page, Reading
from annotated_reading.pages.first_page import RAIL_HOLDS
from annotated_reading.pages.matrix import matrix_view
from annotated_reading.pages.whole_drawing import has_picture

LINKS_CSS = "assets/css/edition-links.css"
ADDRESSES = f"{DATA_FOLDER}addresses.json"


def render_links_css(reading: Reading) -> Page:
    """Return the rules by which a sentence lights its sources and a source its sentences.

    One rule for each work and each sentence, with :has(), in place of a script.
    """
    origin = f"{reading.bibliography} and docs/_reading/"
    rules = [f"/* {MARKER} from {origin}; edit those instead. */"]
    if len(reading.references) <= RAIL_HOLDS:
        rules += [_source_rule(reference.slug) for reference in reading.references]
        rules += [_sentence_rule(sentence.id) for sentence in reading.sentences]
    if has_picture(reading):
        tied = (reference for reference in reading.references if reference.ties)
        rules += [_thread_rule("src", "srcs", reference.slug) for reference in tied]
        rules += [_thread_rule("sid", "sids", s.id) for s in reading.sentences if s.ties]
    table = matrix_view(reading)
    rules += [_column_rule(column.number) for column in table.columns] if table else []
    return Page(LINKS_CSS, "\n".join(rules) + "\n")


def _source_rule(slug: str) -> str:
    lit = f'.edition:has([data-src="{slug}"]:is(:hover,:focus-visible))'
    row = f'{lit} .s[data-srcs~="{slug}"]'
    return (
        f"{row} .s-mark{{background-color:var(--ed-wash);box-shadow:var(--ed-mark-shadow)}}"
        f"{row} .s-num a{{color:var(--ed-ink);background:var(--ed-wash)}}"
        f'{lit} [data-src="{slug}"]{{border-color:var(--ed-edge);background:var(--ed-wash)}}'
        f'{lit} .rail [data-src="{slug}"]{{color:var(--ed-ink);--ed-lit:Highlight}}'
    )


def _thread_rule(end: str, other_ends: str, name: str) -> str:
    """Return the rule by which an end of threads lights them and what they lead to."""
    here = f'[data-{end}="{name}"]'
    return (
        f".whole:has(a{here}:is(:hover,:focus-visible)) "
        f':is({here},[data-{other_ends}~="{name}"]){{--lit:1;--thread:var(--ed-edge);--hit:var(--ed-wash)}}'
    )


def _column_rule(number: int) -> str:
    column = f'[data-col="{number}"]'
    return f".matrix:has({column}:hover) {column}{{background-color:var(--ed-wash-2)}}"


def _sentence_rule(name: str) -> str:
    quiet = ".edition:not(:has([data-src]:is(:hover,:focus-visible)))"
    pointed = f'{quiet}:has(.s[data-sid="{name}"]:is(:hover,:focus-within))'
    addressed = f"{quiet}:not(:has(.s:is(:hover,:focus-within))):has(#{name}:target)"
    lit = (
        "{--ed-lit:Highlight;border-color:var(--ed-edge);background:var(--ed-wash);"
        "color:var(--ed-ink)}"
    )
    return "".join(
        f'{state} .rail li[data-in~="{name}"] a{lit}'
        f'{state} .rail li[data-bg~="{name}"] a{{--ed-now:var(--ed-open)}}'
        for state in (pointed, addressed)
    )


def render_addresses(reading: Reading) -> Page:
    """Return slug and label of every reference, for the page that says «not found»."""
    labels = {reference.slug: reference.narrative.plain for reference in reading.references}
    return Page(ADDRESSES, json.dumps(labels, ensure_ascii=False, indent=0) + "\n")
