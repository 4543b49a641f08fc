"""Topics, glossary, people, paths and works beyond the list."""

from __future__ import annotations

from dataclasses import replace

from annotated_reading.rules.rule import Rule, example, written

MORE = "@book{more, author = {Low, Ann}, title = {Wicks}, publisher = {Pier}, year = {2019}}"
NOTED = """
    works:
      - {key: more, adds: What wicks are., sources: [{title: The title page}]}
"""

ID_UNKNOWN = Rule(
    "id-unknown",
    "Nothing has this id",
    why="A topic or a term that is named and not described has no place to lead to.",
    remedy="Write an id that exists, or describe the topic or the term under it.",
    examples=written(
        "glossary.yml",
        """
        - id: lamp
          term: Lamp
          definition: What gives light.
          sources: [{reference: roe2020}]
          see: [wik]
        """,
        """
        - id: lamp
          term: Lamp
          definition: What gives light.
          sources: [{reference: roe2020}]
          see: [wick]
        - {id: wick, term: Wick, definition: What burns., sources: [{reference: roe2020}]}
        """,
    ),
)
TOPIC_ALONE = Rule(
    "topic-alone",
    "A topic joins no works",
    why="Topics are there to lead from one work to another; one with a single work leads nowhere.",
    remedy="Give it to a second work, or drop it.",
    examples=written(
        "topics.yml",
        "- {id: light, name: Light, means: What lamps give.}",
        "[]",
    ),
)
TOPICS_ALIKE = Rule(
    "topics-alike",
    "Two topics are spelt almost alike",
    why="They are most likely one topic, and its works would be divided between the two.",
    remedy="Use one spelling.",
    examples=replace(
        written(
            "topics.yml",
            """
            - {id: light, name: Light, means: What lamps give.}
            - {id: lights, name: Lights, means: What lamps give.}
            """,
            "[]",
        ),
        also=("topic-alone",),
    ),
)
PATH_FORM = Rule(
    "path-form",
    "A path, or a step of it, does not lead to one thing",
    why="A path is a row of steps, and each leads to one reference or one sentence.",
    remedy="Give the path steps, and each step either a reference or a sentence.",
    examples=written(
        "paths.yml",
        """
        - id: first
          title: Where to begin
          steps:
            - {reference: roe2020, sentence: s1, why: It comes first.}
        """,
        """
        - id: first
          title: Where to begin
          steps:
            - {reference: roe2020, why: It comes first.}
        """,
    ),
)
PERSON_UNKNOWN = Rule(
    "person-unknown",
    "No work is by this person",
    why="What is said of a person stands in the index of authors, at their works.",
    remedy="Write the name as the bibliography has it.",
    examples=written("people.yml", "- {name: Rut Roe}", "- {name: Ruth Roe}"),
)
FURTHER_WORK_UNTOLD = Rule(
    "further-work-untold",
    "A work beyond the list has nothing said of it",
    why="A work is offered besides the list because it adds something, and readers are told what.",
    remedy="Say in further.yml, under 'works:', what it adds; or remove the entry.",
    examples=written("further.bib", MORE, "", further_yml=""),
)
FURTHER_WORK_LISTED = Rule(
    "further-work-listed",
    "A work beyond the list has the key of one of the list",
    why="A citation by that key could mean either.",
    remedy="Remove it here if it is the same work, or give it another key.",
    examples=example(
        MORE,
        MORE.replace("more", "low2019"),
        further_bib=MORE.replace("Wicks", "Oils"),
        further_yml=NOTED,
    ),
)
