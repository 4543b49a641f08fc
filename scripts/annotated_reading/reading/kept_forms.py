"""The forms in which values that are made of entries are kept: each record that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from annotated_reading.apa.distinct import Usual
from annotated_reading.bibtex.commands import Standalone
from annotated_reading.bibtex.decoded import Decoded
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.files.safe_pickle import Form, Forms, form_of, form_of_row
from annotated_reading.inputs.people import KnownPerson
from annotated_reading.model import (
    Basis,
    Correction,
    Date,
    Dates,
    Day,
    Eprint,
    Fact,
    Fault,
    Grade,
    Identifiers,
    Markdown,
    Milestone,
    Name,
    Note,
    Person,
    Related,
    Rich,
    Source,
    Status,
    Term,
    TermUse,
    Tie,
    Topic,
    Value,
)
from annotated_reading.reading.references import Cited, Described
from annotated_reading.rules.catalogue import RULES
from annotated_reading.text.citations import Citation, Citing

RECORDS = (
    Person,
    KnownPerson,
    Term,
    Topic,
    Milestone,
    Source,
    Note,
    Tie,
    Correction,
    TermUse,
    Citation,
    Related,
    Value,
    Name,
    Dates,
    Date,
    Day,
    Identifiers,
    Eprint,
    Fact,
    Cited,
    Place,
)
ROWS = (Usual, Standalone, Citing)
CHOICES = (Basis, Grade, Fault, Status)


def read_only(values: dict[str, object]) -> Mapping[str, object]:
    """Return a mapping that nobody changes."""
    return MappingProxyType(values)


def rich(plain: str, html: str) -> Rich:
    """Return a text in the forms that pages need."""
    return Rich(plain, Markdown(html))


def problem(severity: str, code: str, *rest: Any) -> Problem:  # noqa: ANN401 - as they were
    """Return a problem by the code of its rule."""
    place, what, remedy, unread, lines = rest
    kind, rule = Severity(severity), RULES[code]
    return Problem(place, what, remedy, kind, rule=rule, unread=unread, lines=lines)


def _parts_of_problem(told: Problem) -> tuple[object, ...]:
    rest = told.place, told.what, told.remedy, told.unread, told.lines
    return told.severity.value, told.rule.code, *rest


FORMS: Forms = MappingProxyType(
    {
        **{record: form_of(record) for record in RECORDS},
        Decoded: form_of(Decoded, "fields"),
        Described: form_of(Described, "record", "facts"),
        **{row: form_of_row(row) for row in ROWS},
        **{choice: Form(choice, lambda value: (value.value,)) for choice in CHOICES},
        MappingProxyType: Form(read_only, lambda values: (dict(values),)),
        Rich: Form(rich, lambda text: (text.plain, str(text.html))),
        Problem: Form(problem, _parts_of_problem),
    }
)
"""No type beside these, and what pickle has forms of its own for, can be kept."""
