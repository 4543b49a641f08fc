"""Exports of reference managers: RIS and CSL-JSON."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, example

RIS, JSON = "references.ris", "references.json"

RIS_FORM = Rule(
    "ris-form",
    "A line of RIS is not formed as such lines are",
    why="A line that is no line of RIS would silently belong to the one above it, and a record "
    "without its end would swallow the next.",
    remedy="Begin each line with two capitals, two spaces, a hyphen and a space; a record begins "
    "with TY and ends with ER.",
    examples=example(
        """
        TY  - BOOK
        AU - Roe, Ruth
        TI  - Lamps
        PY  - 2020
        ER  -
        """,
        """
        TY  - BOOK
        AU  - Roe, Ruth
        TI  - Lamps
        PY  - 2020
        ER  -
        """,
        RIS,
    ),
)
JSON_FORM = Rule(
    "json-form",
    "A file of JSON cannot be read, or is no list of works",
    why="Behind the mistake nobody can tell what belongs to what, so no work is read.",
    remedy="Mend it there, or export it again as CSL JSON.",
    examples=example(
        '[{"id": "roe2020", "type": "book" "title": "Lamps"}]',
        """
        [{"id": "roe2020", "type": "book", "title": "Lamps",
          "author": [{"family": "Roe", "given": "Ruth"}], "issued": {"date-parts": [[2020]]}}]
        """,
        JSON,
    ),
)
CSL_FORM = Rule(
    "csl-form",
    "A value of CSL-JSON is of another form than it is to be",
    why="A name or a date of another form cannot be read, and would be lost.",
    remedy="Write it in the form that the message shows, or export it again.",
    examples=example(
        """
        [{"id": "roe2020", "type": "book", "title": "Lamps",
          "author": [{"family": "Roe", "given": "Ruth"}], "issued": "2020"}]
        """,
        """
        [{"id": "roe2020", "type": "book", "title": "Lamps",
          "author": [{"family": "Roe", "given": "Ruth"}], "issued": {"date-parts": [[2020]]}}]
        """,
        JSON,
    ),
)
EXPORT_FIELD_LEFT_OUT = Rule(
    "export-field-left-out",
    "What an export holds has no field in an entry",
    why="It appears nowhere, and readers may miss it.",
    remedy="Move what you need of it to a field that is read, and export again.",
    examples=example(
        """
        TY  - BOOK
        AU  - Roe, Ruth
        TI  - Lamps
        PY  - 2020
        XQ  - Third shelf
        ER  -
        """,
        """
        TY  - BOOK
        AU  - Roe, Ruth
        TI  - Lamps
        PY  - 2020
        ER  -
        """,
        RIS,
    ),
)
