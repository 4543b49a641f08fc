"""Where and when something was read, as every file of the inputs says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from annotated_reading.inputs.located import Fields
from annotated_reading.model import Source
from annotated_reading.rules.records import ADDRESS_FORM, DATE_FORM, HOST_LOOKS_ALIKE
from annotated_reading.rules.writing import FIELD_MISSING
from annotated_reading.text.hosts import plain_host

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def parse_sources(fields: Fields) -> Iterator[Source]:
    """Yield the ``sources`` of a record; each needs a title or the key of a reference."""
    for item in fields.records("sources", "this source"):
        source = read_source(item)
        item.finish()
        yield source


def read_source(item: Fields) -> Source:
    """Return the source that a mapping names by a title or by the key of a reference."""
    source = Source(
        title=item.text("title"),
        url=web_address(item, "url"),
        archived=web_address(item, "archived"),
        key=item.text("reference"),
        seen=day_or_month(item, "seen"),
        line=item.line,
    )
    if not source.title and not source.key:
        item.report(FIELD_MISSING, "this source has no 'title'", "add 'title:' or 'reference:'")
    return source


def web_address(fields: Fields, name: str) -> str:
    """Return a web address, and report one that is not."""
    url = fields.text(name)
    if url and (not url.startswith(("http://", "https://")) or len(url.split()) != 1):
        fields.report(
            ADDRESS_FORM,
            f"'{url}' is not a web address",
            "write it in full, with https:// and without spaces",
            fields.line_of(name),
        )
    plain = plain_host(url)
    if plain != url:
        fields.warn(
            HOST_LOOKS_ALIKE,
            f"'{url}' looks like another address, and is shown as '{plain}'",
            "copy it again from where it leads to",
            fields.line_of(name),
        )
    return plain


def iso_date(fields: Fields, name: str, what: str = "day", forms: str = "YYYY-MM-DD") -> str:
    """Return a day as YYYY-MM-DD, and report one that the calendar does not have."""
    value = fields.text(name)
    if not value:
        return ""
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        fields.report(
            DATE_FORM,
            f"'{name}' is '{value}', which is no {what}",
            f"write it as {forms}",
            fields.line_of(name),
        )
        return ""


def day_or_month(fields: Fields, name: str) -> str:
    """Return a day or a month as YYYY-MM-DD or YYYY-MM, and report what is neither."""
    value = fields.text(name)
    if not MONTH.fullmatch(value):
        return iso_date(fields, name, "day or month", "YYYY-MM-DD or YYYY-MM")
    return value
