"""What the machine refuses, and what is our fault."""

from __future__ import annotations

from annotated_reading.rules.rule import NoFile, Rule

DISK_REFUSES = Rule(
    "disk-refuses",
    "The disk refuses to read or to write",
    why="What is not read cannot be built from; what was published before stays as it was.",
    remedy="Do what the message says: make room, change who may write, move a file out of the way.",
    examples=NoFile(
        "it is about the disk and not about what a file says", "tests/test_disk_errors.py"
    ),
)
MEMORY_FULL = Rule(
    "memory-full",
    "There is not enough memory",
    why="An edition is held in memory while it is built.",
    remedy="Close other programs, or divide the bibliography.",
    examples=NoFile("it is about the machine and not about a file", "tests/test_disk_errors.py"),
)
OUR_FAULT = Rule(
    "our-fault",
    "The tool has a fault",
    why="No input should be able to do this. What was published before is as it was.",
    remedy="Report it with the file that the message names; there is nothing of yours to mend.",
    examples=NoFile("a text that did this would be mended here", "tests/test_disk_errors.py"),
)
FILE_NOT_OURS = Rule(
    "file-not-ours",
    "A page would overwrite a file that is not generated",
    why="It is yours, or was changed by hand, and what stands in it would be lost.",
    remedy="Move it away, or rename what the page is made from.",
    examples=NoFile("what is written and not what is read is in the way", "tests/test_build.py"),
)
FOLDER_LEADS_AWAY = Rule(
    "folder-leads-away",
    "A folder of pages is a link to another place",
    why="Pages would be written, and old ones removed, where nobody expects it.",
    remedy="Put a folder in its place.",
    examples=NoFile("it is about a link on the disk", "tests/test_disk_errors.py"),
)
TEMPLATE_WRONG = Rule(
    "template-wrong",
    "A template cannot be used",
    why="An edition may lay templates of its own over ours; pages are made from them.",
    remedy="Mend it at the line that the message names, or remove it: ours is then used.",
    examples=NoFile("a check writes no pages, and a build does", "tests/test_templating.py"),
)
BOOKLET_WRONG = Rule(
    "booklet-wrong",
    "The printed booklet is not as it should be",
    why="Its table of contents would name the wrong pages.",
    remedy="Print it anew with 'annotated-reading pdf', or with another Chromium.",
    examples=NoFile("it is about how a browser prints", "tests/browser/test_booklet.py"),
)
