"""New editions, further works, new exports."""

from __future__ import annotations

from annotated_reading.rules.rule import NoFile, Rule, by_command

NEW = "new article.txt --into mine"
WITH_LIST = "new article.txt mine.bib --into mine"
MINE = {
    "mine.bib": """
        @book{roe2020,
          author = {Roe, R.}, title = {Lamps and their keepers in northern harbours},
          publisher = {Pier Press}, year = {2020},
        }
    """
}
ARTICLE = "article.txt"
WHOLE = """
    Lamps and Harbours

    Abstract
    A lamp is a promise. Nobody keeps it alone.

    References
    Roe, R. (2020). Lamps and their keepers in northern harbours. Pier Press.
"""

FILE_KIND = Rule(
    "file-kind",
    "Files of this kind are not read",
    why="Only text, BibTeX, RIS and CSL-JSON hold what an edition is made from as it was written.",
    remedy="Save or export it in one of these forms; the message says how.",
    examples=by_command("new article.docx --into mine", "article.docx", WHOLE, ""),
)
FOLDER_NOT_EMPTY = Rule(
    "folder-not-empty",
    "The folder for a new edition is not empty",
    why="An edition is a whole folder, and files of another kind would become part of it.",
    remedy="Name an empty folder, or say with --only which part is to be added.",
    examples=by_command(NEW, "mine/letter.txt", "Dear Ruth,", "", {ARTICLE: WHOLE}),
)
PART_MISSING = Rule(
    "part-missing",
    "A part of the article was not found in its text",
    why="The edition would lack its abstract, its list of works or its title.",
    remedy="Put the usual heading above it, or name its heading with an option.",
    examples=by_command(NEW, ARTICLE, WHOLE.replace("References", "What I read"), WHOLE),
)
IMPORT_GUESSED = Rule(
    "import-guessed",
    "Something in the article was taken for what it most likely is",
    why="A text does not say what its lines are. Most guesses are right, and one look tells.",
    remedy="Look at it, and correct it in the file that was made if it is wrong.",
    examples=by_command(
        NEW, ARTICLE, WHOLE.replace("Lamps and Harbours", "LAMPS AND HARBOURS"), WHOLE
    ),
)
IMPORT_LEFT_OUT = Rule(
    "import-left-out",
    "Lines of the article were not used",
    why="Nothing is left out without a word: such a line may be part of what you need.",
    remedy="Put what you need of it into the file that the message names.",
    examples=by_command(
        NEW,
        ARTICLE,
        WHOLE.replace(
            "\n\n    Abstract", "\n\n    Received in spring, revised later\n\n    Abstract"
        ),
        WHOLE,
    ),
)
PRINTED_DIFFERS = Rule(
    "printed-differs",
    "A printed reference and its record differ",
    why="One of the two is wrong, or the article follows another form; the edition shows both.",
    remedy="See which is right, and put an error of print into the 'corrections' of its note.",
    examples=by_command(WITH_LIST, ARTICLE, WHOLE.replace("Pier Press", "Pier Books"), WHOLE, MINE),
)
PRINTED_DOUBTFUL = Rule(
    "printed-doubtful",
    "It is doubtful how a printed reference is to be read",
    why="A printed line does not say where a title ends or whose work it is, and a wrong reading "
    "becomes a wrong record.",
    remedy="Compare the entry that was made with the printed reference.",
    examples=by_command(
        NEW,
        ARTICLE,
        WHOLE.replace(
            "Roe, R. (2020). Lamps and their keepers in northern harbours. Pier Press.",
            "The lamp-lighter’s vade mecum, undated",
        ),
        WHOLE,
    ),
)
ONE_LIST_ALONE = Rule(
    "one-list-alone",
    "A work stands in one of two lists alone",
    why="What the article prints and what the bibliography holds should be the same works.",
    remedy="Remove what the article has not, and join entries that are one work.",
    examples=by_command(
        WITH_LIST,
        ARTICLE,
        f"{WHOLE}\n    Doe, J. (2021). Harbours. Pier Press.\n",
        WHOLE,
        MINE,
    ),
)
ADDED_TO_EXPORT = Rule(
    "added-to-export",
    "A work cannot be added to an export",
    why="The next export of your reference manager would be without it.",
    remedy="Add the work in the reference manager, and take the new export over with 'update'.",
    examples=NoFile(
        "it is about what one types and not about what a file says", "tests/test_exchange.py"
    ),
)
WORKS_LOST = Rule(
    "works-lost",
    "A new export would lose works",
    why="An export takes the place of the last one, and works that it lacks would be gone.",
    remedy="Add them in the reference manager and export again, or drop them with --remove-gone.",
    examples=NoFile("it is about what two exports have between them", "tests/test_exchange.py"),
)
GONE_STILL_NAMED = Rule(
    "gone-still-named",
    "A work that is gone is still named",
    why="Without its entry the build will stop at the place that names it.",
    remedy="Keep its entry, or remove its note and whatever cites it.",
    examples=by_command(
        "update new.bib --remove-gone",
        "docs/_reading/about.md",
        "As [@doe2021] says.",
        "As [@roe2020] says.",
        {"new.bib": MINE["mine.bib"]},
    ),
)
NOTE_IN_THE_WAY = Rule(
    "note-in-the-way",
    "A note cannot go with its key, because another is there",
    why="Its name would be that of the other note, which would be lost.",
    remedy="Join the two.",
    examples=NoFile("it is about the names of two files", "tests/test_growing.py"),
)
TOOL_NOT_PUBLISHED = Rule(
    "tool-not-published",
    "Others cannot install the tool as this edition names it",
    why="The workflow that publishes an edition fetches the tool; it cannot fetch it from here.",
    remedy="Write the line that the message names into requirements.txt before you publish.",
    examples=NoFile("it is about how the tool was installed here", "tests/test_new.py"),
)
