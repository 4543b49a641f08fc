"""The file of a bibliography: its entries, keys and strings."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

FILE_MISSING = Rule("file-missing", "A file that is needed is not there")
NO_WORKS = Rule("no-works", "A file that is to name works names none")
BIBLIOGRAPHY_TWICE = Rule(
    "bibliography-twice", "There are two bibliographies, and an edition has one"
)
ENCODING = Rule("encoding", "A file is not in UTF-8")
CONTROL_CHARACTER = Rule(
    "control-character", "A file holds a character that nobody sees and no page may hold"
)
KEY_FORM = Rule("key-form", "An entry has no key, or one that is not a single word")
ENTRY_NOT_CLOSED = Rule("entry-not-closed", "An entry, or a value in it, is never closed")
BIB_SYNTAX = Rule("bib-syntax", "An entry cannot be read at this place")
LINE_COMMENTED_OUT = Rule(
    "line-commented-out", "A line within an entry is commented out by a percent sign"
)
ENTRY_IN_COMMENT = Rule("entry-in-comment", "An entry stands in a comment and counts all the same")
STRAY_TEXT = Rule("stray-text", "Text behind an entry seems to have fallen out of it")
ENTRY_TWICE = Rule("entry-twice", "One and the same entry stands there twice")
KEY_TWICE = Rule("key-twice", "Two entries have one key")
FIELD_TWICE = Rule("field-twice", "A field is given twice")
STRING_UNDEFINED = Rule("string-undefined", "A string is used that nothing defines")
STRING_TWICE = Rule("string-twice", "A string is defined twice, as different things")
STRING_TOO_LONG = Rule(
    "string-too-long", "Strings made of strings stand for more text than can be shown"
)
VALUE_TOO_LONG = Rule("value-too-long", "A value is longer than what can be shown")
PARENT_MISSING = Rule("parent-missing", "An entry takes fields from an entry that is not there")
PARENT_CHAIN = Rule("parent-chain", "An entry takes fields from itself, or through too many others")
