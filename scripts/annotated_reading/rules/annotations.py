"""Notes on works, and what is written in prose."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

NOTE_WITHOUT_ENTRY = Rule(
    "note-without-entry", "A note is on a work that is not in the bibliography"
)
NOTE_TWICE = Rule("note-twice", "A work has two notes")
ANNOTATION_MISSING = Rule("annotation-missing", "A note has nothing below its front matter")
DAYS_REVERSED = Rule("days-reversed", "A note was reviewed before it was written")
NOT_AS_PRINTED = Rule("not-as-printed", "A correction does not quote what is printed")
CORRECTION_NOT_IN_RECORD = Rule(
    "correction-not-in-record", "A corrected value is not in the record"
)
NOT_UNKNOWN = Rule("not-unknown", "A correction is called unknown, and what is right is known")
REFERENCE_UNKNOWN = Rule("reference-unknown", "A work is named that is not in the bibliography")
CITATION_FORM = Rule("citation-form", "What seems to be a citation is not written as one")
CITATIONS_ALIKE = Rule("citations-alike", "Two works are cited in the same words")
MARKUP_NOT_ALLOWED = Rule("markup-not-allowed", "Markup is not allowed and shown as text")
LINK_NOT_ALLOWED = Rule("link-not-allowed", "A link leads where none may lead")
PICTURE_NOT_SHOWN = Rule("picture-not-shown", "A picture is not shown")
LINK_DEAD = Rule("link-dead", "A link leads nowhere")
