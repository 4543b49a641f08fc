"""Corrections of the printed reference list as a data file, and the schema of that file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from annotated_reading.model import (
    Abstract,
    Correction,
    Edition,
    Fault,
    Json,
    Reading,
    Reference,
    Status,
)
from annotated_reading.text.rich import safe_url

CORRECTIONS_DATA = "exports/corrections.json"
CORRECTIONS_SCHEMA = "exports/corrections.schema.json"


def render_corrections(reading: Reading, witness: str) -> str:
    """Return all corrections with their evidence, in the form that ``SCHEMA`` describes.

    ``witness`` says which text is followed, in plain text.
    """
    abstract = reading.abstract
    return _json(
        {
            "$schema": CORRECTIONS_SCHEMA.rpartition("/")[2],
            "edition": _edition(reading.edition, reading.site_url),
            **({"article": _article(abstract, witness)} if abstract else {}),
            "corrections": list(_corrections(reading)),
        }
    )


def render_schema() -> str:
    """Return the schema of the file, as a file."""
    return _json(SCHEMA)


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _edition(edition: Edition, url: str) -> Json:
    return _known(
        title=edition.title,
        version=edition.version,
        date=edition.date,
        licence=edition.licence_text,
        licence_url=safe_url(edition.licence_text_url) or "",
        url=url,
    )


def _article(abstract: Abstract, witness: str) -> Json:
    return _known(
        title=abstract.title,
        journal=abstract.journal,
        publisher=abstract.publisher,
        url=safe_url(abstract.url) or "",
        witness=witness,
    )


def _corrections(reading: Reading) -> Iterator[Json]:
    for reference in reading.references:
        for correction in reference.note.corrections if reference.note else ():
            yield _correction(reading.site_url, reference, correction)


def _correction(site: str, reference: Reference, correction: Correction) -> Json:
    source = correction.source
    return {
        "reference": reference.key,
        "page": f"{site}references/{reference.slug}/",
        "address": f"{site}corrections/#{correction.fragment}",
        "field": correction.field,
        "kind": correction.kind.value,
        "printed": correction.printed,
        **_known(correct=correction.verified),
        "source": _known(
            title=source.title,
            url=safe_url(source.url) or "",
            archived=safe_url(source.archived) or "",
        ),
        "certainty": correction.status.value,
    }


def _known(**values: str) -> dict[str, Json]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value}


def _text(description: str, **more: Json) -> Json:
    return {"type": "string", "description": description, **more}


def _name(description: str) -> Json:
    return _text(description, minLength=1)


def _address(description: str) -> Json:
    return _text(description, format="uri", minLength=1)


def _choice(description: str, meanings: dict[str, str]) -> Json:
    options: list[Json] = [{"const": n, "description": means} for n, means in meanings.items()]
    return {"description": description, "oneOf": options}


def _object(description: str, required: str, **properties: Json) -> dict[str, Json]:
    return {
        "type": "object",
        "description": description,
        "required": list(required.split()),
        "properties": properties,
        "additionalProperties": False,
    }


OF_SITE = "Below the address of the edition, where that is not known."
KINDS = {
    Fault.WRONG: "An error: the record has something else.",
    Fault.MISSING: "An omission: a reader needs it, and it is left out.",
    Fault.DAMAGE: "A word or an address broken, as at the end of a line.",
    Fault.VARIANT: "It differs from the record, and both forms can be defended.",
    Fault.STYLE: "It says the same as the record in an unusual form.",
}
CERTAINTIES = {
    Status.VERIFIED: "Read in a copy of the publisher's, author's or an institution's own page.",
    Status.REPORTED: "Read at second hand: a mirror, a bookseller, a work that cites this one.",
    Status.INFERRED: "Follows from facts that were read.",
    Status.UNKNOWN: "Something is missing, and what should stand there was not found.",
}
SOURCE = _object(
    "Where the correct form was read.",
    "title",
    title=_name("What was read, or the reason where the form is inferred or unknown."),
    url=_address("Address of what was read."),
    archived=_address("Address of an archived copy."),
)
CORRECTION: dict[str, Json] = _object(
    "One thing in which a printed reference differs from the record.",
    "reference page address field kind printed source certainty",
    reference=_name("Citation key of the work in the edition's bibliography."),
    page=_text(f"Address of the work's page. {OF_SITE}", format="uri-reference"),
    address=_text(f"Address of the correction itself. {OF_SITE}", format="uri-reference"),
    field=_name("What of the reference it is about, in words: pages, DOI, name of the blog."),
    kind=_choice("How it differs.", {kind.value: KINDS[kind] for kind in Fault}),
    printed=_text("As the reference is printed; empty for an omission."),
    correct=_name(
        "As the record has it: for an error, an omission or damage, what should stand. Missing "
        "where, and only where, the certainty is unknown."
    ),
    source=SOURCE,
    certainty=_choice("How sure that is.", {s.value: CERTAINTIES[s] for s in Status}),
) | {
    "if": {"properties": {"certainty": {"const": Status.UNKNOWN.value}}},
    "then": {"properties": {"correct": False, "kind": {"const": Fault.MISSING.value}}},
    "else": {"required": ["correct"]},
}
EDITION = _object(
    "The edition that makes the corrections.",
    "title",
    title=_name("Its title."),
    version=_name("Its version."),
    date=_text("Its day.", format="date"),
    licence=_name("The licence under which these data may be used."),
    licence_url=_address("Address of the text of the licence."),
    url=_address("Where the edition is published."),
)
ARTICLE = _object(
    "The article whose reference list is corrected; missing where the edition is of none.",
    "title",
    title=_name("Its title."),
    journal=_name("The journal that published it."),
    publisher=_name("Who publishes the journal."),
    url=_address("Address of the article."),
    witness=_name("Which copy of its text was followed, in a sentence or two."),
)
PROPERTIES: dict[str, Json] = {
    "$schema": _text("This schema.", format="uri-reference"),
    "edition": EDITION,
    "article": ARTICLE,
    "corrections": {
        "type": "array",
        "description": "In the order of the reference list.",
        "items": CORRECTION,
        "minItems": 1,
    },
}
SCHEMA: dict[str, Json] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Corrections of a printed reference list",
    **_object(
        "What an annotated reading found to differ between the reference list of an article and "
        "the records of the works in it.",
        "edition corrections",
        **PROPERTIES,
    ),
}
"""JSON Schema, draft 2020-12."""
