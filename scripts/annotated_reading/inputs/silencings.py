"""``silenced`` in edition.yml -> Silencings: warnings that somebody has looked at and lets stand.

An export of the bibliography does not overwrite that file, and the next reader finds the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.errors import did_you_mean
from annotated_reading.inputs.located import Fields
from annotated_reading.model import Silencing
from annotated_reading.rules.catalogue import RULES
from annotated_reading.rules.writing import VALUE_FORM, VALUE_UNKNOWN

ALL_CODES = "'annotated-reading explain' lists all codes"


def parse_silencings(fields: Fields) -> Iterator[Silencing]:
    """Yield what is silenced; each names an entry or a file, a rule, and why."""
    for item in fields.records("silenced", "this silencing"):
        silencing = Silencing(
            key=item.text("key"),
            file=item.text("file"),
            rule=item.text("rule", required=True),
            because=item.one_line("because", required=True),
            place=item.place(),
        )
        item.finish()
        if bool(silencing.key) == bool(silencing.file):
            item.report(VALUE_FORM, "a silencing is for one thing", "name either a key or a file")
        if silencing.rule and silencing.rule not in RULES:
            what = f"there is no rule '{silencing.rule}'"
            hint = did_you_mean(silencing.rule, RULES) or ALL_CODES
            item.report(VALUE_UNKNOWN, what, hint, item.line_of("rule"))
        yield silencing
