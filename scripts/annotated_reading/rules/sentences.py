"""The abstract: its sentences, labels, headings and marks."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, written

ABSTRACT = "abstract.md"

NO_SENTENCES = Rule(
    "no-sentences",
    "No sentence of the abstract was found",
    why="The first page is the abstract, sentence by sentence; without a label a line is none.",
    remedy="Write one sentence a line, each ending in a label such as [^s1].",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]
        """,
    ),
)
LABEL_MISSING = Rule(
    "label-missing",
    "A line of the abstract has no label",
    why="The label is the address of a sentence. A line without one is neither a sentence nor a "
    "note, and would not be shown.",
    remedy="End the sentence with a label such as [^s2], or indent the line by four spaces if it "
    "goes on with a note.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]
        Nobody keeps it alone.
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
LABEL_WITHIN = Rule(
    "label-within",
    "A label stands where no sentence ends",
    why="Each line is one sentence with one address, so a second sentence on it would have none.",
    remedy="Give each sentence a line of its own, with its label at the end.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1] Nobody keeps it alone.[^s2]
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
SENTENCE_UNKNOWN = Rule(
    "sentence-unknown",
    "No sentence has this label",
    why="A note, a tie or a step that names no sentence of the abstract leads nowhere.",
    remedy="Name a sentence by the label at its end.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]

        [^s2]: **Claim.** What the sentence does.
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a promise.[^s1]

        [^s1]: **Claim.** What the sentence does.
        """,
    ),
)
WORDS_NOT_IN_SENTENCE = Rule(
    "words-not-in-sentence",
    "Words do not stand in the sentence that is named",
    why="A parallel and a repair are shown at their words, and these have to be found.",
    remedy="Write the words exactly as the sentence has them.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        repairs:
          - {sentence: s1, printed: prom ise, repaired: promises}
        ---
        A lamp is a promise.[^s1]
        """,
        """
        ---
        title: Lamps and Harbours
        repairs:
          - {sentence: s1, printed: prom ise, repaired: promise}
        ---
        A lamp is a promise.[^s1]
        """,
    ),
)
QUOTATION_LONG = Rule(
    "quotation-long",
    "A quotation of another work is long",
    why="To show that words are alike takes few of them; the rest belongs to whoever wrote it.",
    remedy="Quote no more than fifteen words.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        parallels:
          - sentence: s1
            words: is a promise
            similar: as good as a promise that one keeper gives to another at the end of every long
              night
            locator: p. 4
            reference: roe2020
        ---
        A lamp is a promise.[^s1]
        """,
        """
        ---
        title: Lamps and Harbours
        parallels:
          - sentence: s1
            words: is a promise
            similar: as good as a promise
            locator: p. 4
            reference: roe2020
        ---
        A lamp is a promise.[^s1]
        """,
    ),
)
HEADING_FORM = Rule(
    "heading-form",
    "A heading is not at the place, or of the level, that it can have",
    why="A page has one heading of the first level, its title; those within it stand below that, "
    "above their text.",
    remedy="Begin it with ## and put it above what it is the heading of.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        # Background
        A lamp is a promise.[^s1]
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        ## Background
        A lamp is a promise.[^s1]
        """,
    ),
)
MARK_SHOWN = Rule(
    "mark-shown",
    "A mark is shown as a sign, because it means nothing where it stands",
    why="Of Markdown and HTML a few marks are read, each with its partner; readers see the others.",
    remedy="Write the mark that the message names, or its partner; leave it if the sign is meant.",
    examples=written(
        ABSTRACT,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a **promise**.[^s1]
        """,
        """
        ---
        title: Lamps and Harbours
        ---
        A lamp is a *promise*.[^s1]
        """,
    ),
)
