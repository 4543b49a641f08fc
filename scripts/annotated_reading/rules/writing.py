"""The files that people write: how they are read."""

from __future__ import annotations

from annotated_reading.rules.rule import NoFile, Rule, written

NOTE = "notes/roe2020.md"

FILE_NOT_READ = Rule(
    "file-not-read",
    "A file lies among the inputs, and nothing reads it",
    why="What it says appears nowhere, and mostly its name is a slip of the keyboard.",
    remedy="Give it the name that is meant, or move it out of docs/_reading/.",
    examples=written(
        "topic.yml",
        "- {id: light, name: Light, means: What lamps give.}",
        "",
    ),
)
FILE_TOO_LONG = Rule(
    "file-too-long",
    "A file is longer than what is read",
    why="Nobody writes a note of a hundred thousand words: something else has come into the file, "
    "and to read it would take for ever.",
    remedy="Take out what is not text, or restore the file.",
    examples=NoFile("its text would fill this page many times", "tests/test_lengths.py"),
)
FRONT_MATTER_NOT_CLOSED = Rule(
    "front-matter-not-closed",
    "Front matter begins and does not end",
    why="Nobody can tell where the fields end and the text begins.",
    remedy="Put a line of three hyphens below the last field.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract

        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        ---
        It says what lamps are for.
        """,
    ),
)
YAML_FORM = Rule(
    "yaml-form",
    "A file or front matter is no valid YAML",
    why="Behind the mistake nobody can tell what belongs to which field, so nothing is read.",
    remedy="Look at quotation marks, colons and indentation at the line; a value with a colon in "
    "it stands in quotation marks.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        audience: Keepers: of lamps
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        audience: "Keepers: of lamps"
        ---
        It says what lamps are for.
        """,
    ),
)
VALUE_FORM = Rule(
    "value-form",
    "A value is not of the form that its field has",
    why="A list where a text belongs, or a word where a number belongs, cannot be read.",
    remedy="Write it in the form that the message names.",
    examples=written("edition.yml", "split_lists_at: many", "split_lists_at: 50"),
)
VALUE_UNKNOWN = Rule(
    "value-unknown",
    "A value is none of those that its field may have",
    why="The field takes one of a few words, and each has a meaning on the page.",
    remedy="Write one of the values that the message lists.",
    examples=written(
        NOTE,
        """
        ---
        basis: the abstract
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        ---
        It says what lamps are for.
        """,
    ),
)
FIELD_MISSING = Rule(
    "field-missing",
    "A field that is needed is missing",
    why="The page has a place for what it says, and would have a gap.",
    remedy="Add the field that the message names.",
    examples=written(
        NOTE,
        """
        ---
        audience: Keepers of lamps.
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        audience: Keepers of lamps.
        ---
        It says what lamps are for.
        """,
    ),
)
ID_FORM = Rule(
    "id-form",
    "A name cannot be an address",
    why="Sentences, topics, terms and paths have addresses that are made of these names.",
    remedy="Use small letters, digits and hyphens, and begin with a letter.",
    examples=written(
        "abstract.md",
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^S1]
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]
        """,
    ),
)
ID_TWICE = Rule(
    "id-twice",
    "A name is taken already",
    why="Two things under one name would have one address, and a link could mean either.",
    remedy="Give each a name of its own, or keep one of the two.",
    examples=written(
        "abstract.md",
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]
        Nobody keeps it alone.[^s1]
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]
        Nobody keeps it alone.[^s2]
        """,
    ),
)
SOURCE_MISSING = Rule(
    "source-missing",
    "A statement has no source",
    why="Facts are printed with the source that says so: readers must be able to check them.",
    remedy="Add 'sources:' with a title and an address, or the key of a reference.",
    examples=written(
        "milestones.yml",
        "- {date: 2017-06, text: The first lamp is lit.}",
        "- {date: 2017-06, text: The first lamp is lit., sources: [{reference: roe2020}]}",
    ),
)
