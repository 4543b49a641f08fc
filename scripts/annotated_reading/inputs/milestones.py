"""docs/_reading/milestones.yml -> Milestones."""

from __future__ import annotations

import re

from annotated_reading.errors import Problem
from annotated_reading.inputs.located import Fields, parse_list
from annotated_reading.inputs.sources import parse_sources
from annotated_reading.model import Milestone
from annotated_reading.rules.records import DATE_FORM
from annotated_reading.rules.writing import SOURCE_MISSING

BEFORE_THE_ERA = re.compile(r"-\d+|.*\bB\.?C", re.IGNORECASE)
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


def parse_milestones(text: str, path: str) -> tuple[tuple[Milestone, ...], tuple[Problem, ...]]:
    """Return the milestones by date, and everything wrong with them."""
    items, problems = parse_list(text, path, "milestone")
    milestones = []
    for item in items:
        start, end = _span(item)
        milestones.append(
            Milestone(
                start=start,
                end=end,
                text=item.one_line("text", required=True),
                sources=tuple(parse_sources(item)),
                disagree=item.one_line("disagree"),
                near=item.texts("near"),
                place=item.place(),
                text_line=item.line_of("text"),
                disagree_line=item.line_of("disagree"),
            )
        )
        item.finish()
        if not milestones[-1].sources:
            item.report(SOURCE_MISSING, "this milestone has no source", "add 'sources:'")
    return tuple(sorted(milestones, key=lambda m: (m.start, m.end))), tuple(problems)


def _span(item: Fields) -> tuple[str, str]:
    value = item.text("date", required=True)
    start, _, end = value.partition("/")
    end = end or start
    if value and (not DATE.match(start) or not DATE.match(end) or end < start):
        remedy = "write 2017, 2017-06, 2017-06-19, or two of these with a slash between them"
        if BEFORE_THE_ERA.match(value):
            remedy = "a milestone has a year from 0001 on; tell of earlier ones in introduction.md"
        item.report(DATE_FORM, f"'date' is '{value}'", remedy, item.line_of("date"))
    return start, end
