"""What the machine refuses, and what is our fault."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

DISK_REFUSES = Rule("disk-refuses", "The disk refuses to read or to write")
MEMORY_FULL = Rule("memory-full", "There is not enough memory")
OUR_FAULT = Rule("our-fault", "The tool has a fault")
FILE_NOT_OURS = Rule("file-not-ours", "A page would overwrite a file that is not generated")
FOLDER_LEADS_AWAY = Rule("folder-leads-away", "A folder of pages is a link to another place")
TEMPLATE_WRONG = Rule("template-wrong", "A template cannot be used")
BOOKLET_WRONG = Rule("booklet-wrong", "The printed booklet is not as it should be")
