"""Exports of reference managers: RIS and CSL-JSON."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

RIS_FORM = Rule("ris-form", "A line of RIS is not formed as such lines are")
JSON_FORM = Rule("json-form", "A file of JSON cannot be read, or is no list of works")
CSL_FORM = Rule("csl-form", "A value of CSL-JSON is of another form than it is to be")
EXPORT_FIELD_LEFT_OUT = Rule(
    "export-field-left-out", "What an export holds has no field in an entry"
)
