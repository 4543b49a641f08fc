"""docs/_reading/edition.yml -> Edition."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from annotated_reading.bibtex.known_fields import FIELDS
from annotated_reading.bibtex.names import ROLES, parse_names
from annotated_reading.bibtex.private import NOTE, PRIVATE, is_private
from annotated_reading.errors import Place, Problem, did_you_mean
from annotated_reading.inputs.located import Fields
from annotated_reading.inputs.silencings import parse_silencings
from annotated_reading.inputs.sources import day_or_month, iso_date, web_address
from annotated_reading.inputs.yaml_tree import parse_yaml
from annotated_reading.model import Edition, Name
from annotated_reading.rules.records import DATE_FORM, NAMES_NOT_CLEAR
from annotated_reading.rules.writing import VALUE_FORM, VALUE_UNKNOWN
from annotated_reading.text.plain import series

DEFAULT = Edition()
VERSION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,30}")


def parse_edition(text: str, path: str) -> tuple[Edition, tuple[Problem, ...]]:
    """Return what the edition says of itself, and everything wrong with it.

    The title is empty where the file has none: then the edition is called what its site is.
    """
    node, wrong = parse_yaml(text, path)
    problems = list(wrong)
    fields = Fields(node, path, "the edition", problems)
    annotators = _annotators(fields)
    most = fields.number("split_lists_at", default=0)
    edition = Edition(
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        annotator=series(name.in_full for name in annotators),
        annotators=annotators,
        version=_version(fields),
        date=iso_date(fields, "date"),
        sources_seen=day_or_month(fields, "sources_seen"),
        language=fields.text("language") or DEFAULT.language,
        licence_text=fields.text("licence_text"),
        licence_text_url=web_address(fields, "licence_text_url"),
        sentence_case=fields.flag("sentence_case", default=DEFAULT.sentence_case),
        show_abstracts=fields.flag("show_abstracts", default=DEFAULT.show_abstracts),
        topics_from_keywords=fields.flag(
            "topics_from_keywords", default=DEFAULT.topics_from_keywords
        ),
        publish_fields=_publish_fields(fields),
        annotations_from_bibliography=fields.flag(
            "annotations_from_bibliography", default=DEFAULT.annotations_from_bibliography
        ),
        silenced=tuple(parse_silencings(fields)),
        most_entries=most or DEFAULT.most_entries,
        most_rows=most or DEFAULT.most_rows,
    )
    fields.finish()
    return edition, tuple(problems)


def _annotators(fields: Fields) -> tuple[Name, ...]:
    """Return who annotates, from a list of names as in BibTeX; a body stands in braces.

    What begins with «The» is a body, too: nobody is called so.
    """
    value = fields.text("annotator")
    if value.startswith("The "):
        return (Name(value, body=True),)
    names, wrong = parse_names(value)
    for what in wrong:
        fields.report(
            NAMES_NOT_CLEAR,
            what,
            "write 'Given Family and Given Family'",
            fields.line_of("annotator"),
        )
    return tuple(name for name in names if not name.others)


def _publish_fields(fields: Fields) -> tuple[str, ...]:
    """Return the private fields that are to be published, and report those that always are."""
    names = tuple(name.lower() for name in fields.texts("publish_fields"))
    for name in names:
        if not is_private(name) and name != NOTE:
            near = "" if name in FIELDS | ROLES else did_you_mean(name, sorted({*PRIVATE, NOTE}))
            fields.report(
                VALUE_UNKNOWN,
                f"'publish_fields' names '{name}', which is no private field",
                near or "leave it out: it is published in any case",
                fields.line_of("publish_fields"),
            )
    return names


def _version(fields: Fields) -> str:
    """Return the version, which becomes part of the names of files."""
    version = fields.text("version")
    if version and not VERSION.fullmatch(version):
        fields.report(
            VALUE_FORM,
            f"'version' is '{version}'",
            "write it with letters, digits, dots, hyphens and plus signs: 1.0.0, 1.0-rc.1",
            fields.line_of("version"),
        )
    return version


def dated(edition: Edition, moment: str) -> tuple[Edition, tuple[Problem, ...]]:
    """Return the edition, dated by SOURCE_DATE_EPOCH where it names no date itself.

    The variable is that of reproducible-builds.org.
    """
    if edition.date or not moment:
        return edition, ()
    try:
        when = dt.datetime.fromtimestamp(int(moment), dt.UTC)
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is '{moment}', which is no number of seconds since 1970"
        return edition, (
            Problem(Place("SOURCE_DATE_EPOCH"), what, "set it to such a number", rule=DATE_FORM),
        )
    return replace(edition, date=when.date().isoformat()), ()
