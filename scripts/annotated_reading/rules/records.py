"""The record of a work: what its fields say."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

NAMES_NOT_CLEAR = Rule("names-not-clear", "It is not clear where one name ends and the next begins")
TITLE_MISSING = Rule("title-missing", "A work has no title")
MAKER_MISSING = Rule("maker-missing", "A work has neither author, editor nor year")
CONTAINER_MISSING = Rule("container-missing", "A work does not say in what it appeared")
TYPE_UNKNOWN = Rule("type-unknown", "The type of an entry is not known")
FIELD_UNKNOWN = Rule("field-unknown", "A field has a name that nobody knows")
FIELD_EMPTY = Rule("field-empty", "A field has nothing in it")
FIELD_UNPLACED = Rule("field-unplaced", "A field has no place in the reference")
YEAR_NOT_READ = Rule("year-not-read", "A year cannot be read")
YEAR_IN_FUTURE = Rule("year-in-future", "A work is dated after the edition that describes it")
DATE_FORM = Rule("date-form", "A date is none that the calendar has")
PAGES_BACKWARDS = Rule("pages-backwards", "The last page comes before the first")
DOI_FORM = Rule("doi-form", "A DOI is not formed as DOIs are")
CHECK_DIGIT = Rule("check-digit", "An ISBN or ISSN has a wrong check digit")
HOST_LOOKS_ALIKE = Rule("host-looks-alike", "A web address looks like one that leads elsewhere")
ADDRESS_FORM = Rule("address-form", "A web address is none, and is no link")
ADDRESSES_SEVERAL = Rule("addresses-several", "One field holds several web addresses")
HTML_ENTITY = Rule("html-entity", "A sign is written as in HTML")
ESCAPE_MISSING = Rule("escape-missing", "A sign that means something to LaTeX stands bare")
COMMAND_UNKNOWN = Rule("command-unknown", "A command of LaTeX is not known")
DOUBLE_BRACES = Rule("double-braces", "A whole title is in double braces")
WORK_TWICE = Rule("work-twice", "Two entries seem to be of one work")
PEOPLE_ALIKE = Rule("people-alike", "Two names may be one person’s")
