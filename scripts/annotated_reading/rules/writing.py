"""The files that people write: how they are read."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

FILE_NOT_READ = Rule("file-not-read", "A file lies among the inputs, and nothing reads it")
FILE_TOO_LONG = Rule("file-too-long", "A file is longer than what is read")
FRONT_MATTER_NOT_CLOSED = Rule("front-matter-not-closed", "Front matter begins and does not end")
YAML_FORM = Rule("yaml-form", "A file or front matter is no valid YAML")
VALUE_FORM = Rule("value-form", "A value is not of the form that its field has")
VALUE_UNKNOWN = Rule("value-unknown", "A value is none of those that its field may have")
FIELD_MISSING = Rule("field-missing", "A field that is needed is missing")
ID_FORM = Rule("id-form", "A name cannot be an address")
ID_TWICE = Rule("id-twice", "A name is taken already")
SOURCE_MISSING = Rule("source-missing", "A statement has no source")
