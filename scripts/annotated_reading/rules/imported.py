"""New editions, further works, new exports."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

FILE_KIND = Rule("file-kind", "Files of this kind are not read")
FOLDER_NOT_EMPTY = Rule("folder-not-empty", "The folder for a new edition is not empty")
PART_MISSING = Rule("part-missing", "A part of the article was not found in its text")
IMPORT_GUESSED = Rule(
    "import-guessed", "Something in the article was taken for what it most likely is"
)
IMPORT_LEFT_OUT = Rule("import-left-out", "Lines of the article were not used")
PRINTED_DIFFERS = Rule("printed-differs", "A printed reference and its record differ")
PRINTED_DOUBTFUL = Rule("printed-doubtful", "It is doubtful how a printed reference is to be read")
ONE_LIST_ALONE = Rule("one-list-alone", "A work stands in one of two lists alone")
ADDED_TO_EXPORT = Rule("added-to-export", "A work cannot be added to an export")
WORKS_LOST = Rule("works-lost", "A new export would lose works")
GONE_STILL_NAMED = Rule("gone-still-named", "A work that is gone is still named")
NOTE_IN_THE_WAY = Rule("note-in-the-way", "A note cannot go with its key, because another is there")
TOOL_NOT_PUBLISHED = Rule(
    "tool-not-published", "Others cannot install the tool as this edition names it"
)
