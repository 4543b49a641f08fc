"""Notes on works, and what is written in prose."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, example, written

NOTE = "notes/roe2020.md"
ABOUT = "about.md"

NOTE_WITHOUT_ENTRY = Rule(
    "note-without-entry",
    "A note is on a work that is not in the bibliography",
    why="The page of a work is made from its entry; a note without one is shown nowhere.",
    remedy="Rename the file after the key that is meant, or add the entry.",
    examples=written(
        "notes/row2020.md",
        """
        ---
        basis: abstract
        ---
        It says what lamps are for.
        """,
        "",
    ),
)
NOTE_TWICE = Rule(
    "note-twice",
    "A work has two notes",
    why="Its page has one annotation, and nobody can tell which of the two is meant.",
    remedy="Keep one of them, or join the two.",
    examples=example(
        """
        @book{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, year = {2020}, annotation = {On lamps.},
        }
        """,
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
        edition_yml="annotations_from_bibliography: true",
        **{
            "notes/roe2020_md": """
                ---
                basis: abstract
                ---
                It says what lamps are for.
            """
        },
    ),
)
ANNOTATION_MISSING = Rule(
    "annotation-missing",
    "A note has nothing below its front matter",
    why="The page would say that the work is annotated, and show no annotation.",
    remedy="Write what the work is and says, or remove the file.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        ---
        """,
        """
        ---
        basis: abstract
        ---
        It says what lamps are for.
        """,
    ),
)
DAYS_REVERSED = Rule(
    "days-reversed",
    "A note was reviewed before it was written",
    why="Feeds and data give both days, and programs take them at their word.",
    remedy="Mend one of the two days.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        written: 2026-01-31
        reviewed: 2026-01-20
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        written: 2026-01-20
        reviewed: 2026-01-31
        ---
        It says what lamps are for.
        """,
    ),
)
NOT_AS_PRINTED = Rule(
    "not-as-printed",
    "A correction does not quote what is printed",
    why="A correction shows print and record side by side, so its words have to stand in print.",
    remedy="Copy the words from the reference under 'printed:' or 'damaged:'; what is missing in "
    "print has none.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        printed: Roe, R. (2019). Lamps. Pier Press.
        corrections:
          - {field: year, printed: "2018", verified: "2020", source: The title page,
             status: verified}
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        printed: Roe, R. (2019). Lamps. Pier Press.
        corrections:
          - {field: year, printed: "2019", verified: "2020", source: The title page,
             status: verified}
        ---
        It says what lamps are for.
        """,
    ),
)
CORRECTION_NOT_IN_RECORD = Rule(
    "correction-not-in-record",
    "A corrected value is not in the record",
    why="The record is what a correction corrects to: if the two differ, one of them is wrong.",
    remedy="Correct the entry or the correction.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        printed: Roe, R. (2019). Lamps. Pier Press.
        corrections:
          - {field: year, printed: "2019", verified: "2021", source: The title page,
             status: verified}
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        printed: Roe, R. (2019). Lamps. Pier Press.
        corrections:
          - {field: year, printed: "2019", verified: "2020", source: The title page,
             status: verified}
        ---
        It says what lamps are for.
        """,
    ),
)
NOT_UNKNOWN = Rule(
    "not-unknown",
    "A correction is called unknown, and what is right is known",
    why="The status is unknown only where print leaves something out and nobody knows what it "
    "should be. What has a value, or was printed, is known to be something.",
    remedy="Say how sure the value is, or remove it and write 'kind: missing'.",
    examples=written(
        NOTE,
        """
        ---
        basis: abstract
        printed: Roe, R. (2020). Lamps. Pier Press.
        corrections:
          - {field: year, kind: missing, verified: "2020", source: The title page,
             status: unknown}
        ---
        It says what lamps are for.
        """,
        """
        ---
        basis: abstract
        printed: Roe, R. (2020). Lamps. Pier Press.
        corrections:
          - {field: year, kind: missing, source: The title page, status: unknown}
        ---
        It says what lamps are for.
        """,
    ),
)
REFERENCE_UNKNOWN = Rule(
    "reference-unknown",
    "A work is named that is not in the bibliography",
    why="A citation of it could not be printed, and would lead nowhere.",
    remedy="Name a key that the bibliography has, or add the entry.",
    examples=written(ABOUT, "As [@row2020] says.", "As [@roe2020] says."),
)
CITATION_FORM = Rule(
    "citation-form",
    "What seems to be a citation is not written as one",
    why="It would be printed as it stands, with its brackets, and lead nowhere.",
    remedy="Cite each work by itself, [@roe2020], and put pages into the words behind it.",
    examples=written(ABOUT, "As [@roe2020, p. 4] says.", "As [@roe2020], p. 4, says."),
)
CITATIONS_ALIKE = Rule(
    "citations-alike",
    "Two works are cited in the same words",
    why="A reader cannot tell whether a work of the list is meant or one beyond it.",
    remedy="Write words that tell them apart: [Roe’s other book][@roe2020more].",
    examples=written(
        ABOUT,
        "As [@more] says.",
        "As [another book of that year][@more] says.",
        further_bib="""
            @book{more, author = {Roe, Ruth}, title = {Wicks}, publisher = {Pier}, year = {2020}}
        """,
        further_yml="""
            works:
              - {key: more, adds: What wicks are., sources: [{reference: roe2020}]}
        """,
    ),
)
MARKUP_NOT_ALLOWED = Rule(
    "markup-not-allowed",
    "Markup is not allowed and shown as text",
    why="Of HTML a short list is allowed, so that no text can act on a page; the rest is shown as "
    "it is written. There are no footnotes and no tables of contents either.",
    remedy="Write it in Markdown, or with one of the elements that the message lists.",
    examples=written(ABOUT, "A lamp is <blink>lit</blink>.", "A lamp is <em>lit</em>."),
)
LINK_NOT_ALLOWED = Rule(
    "link-not-allowed",
    "A link leads where none may lead",
    why="An address such as javascript: would run something in the browser of a reader.",
    remedy="Link to a page of this site, or to http:, https: or mailto:.",
    examples=written(ABOUT, "See [this](file:///lamps).", "See [this](https://lamps.example/)."),
)
PICTURE_NOT_SHOWN = Rule(
    "picture-not-shown",
    "A picture is not shown",
    why="A page asks no other host for anything: a picture elsewhere would tell it of each reader.",
    remedy="Put the picture below docs/ and name it by its path: `![words](path)`.",
    examples=written(
        ABOUT,
        "![A lamp](https://lamps.example/lamp.png)",
        "A lamp.",
    ),
)
LINK_DEAD = Rule(
    "link-dead",
    "A link leads nowhere",
    why="A reader who follows it finds nothing.",
    remedy="Name a page, or a file below docs/, by its path from the page; or correct what stands "
    "behind the #.",
    examples=written(ABOUT, "See [the list](refs/index.md).", "See [it](references/index.md)."),
)
