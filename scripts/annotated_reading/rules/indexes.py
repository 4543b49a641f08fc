"""Topics, glossary, people, paths and works beyond the list."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

ID_UNKNOWN = Rule("id-unknown", "Nothing has this id")
TOPIC_ALONE = Rule("topic-alone", "A topic joins no works")
TOPICS_ALIKE = Rule("topics-alike", "Two topics are spelt almost alike")
PATH_FORM = Rule("path-form", "A path, or a step of it, does not lead to one thing")
PERSON_UNKNOWN = Rule("person-unknown", "No work is by this person")
FURTHER_WORK_UNTOLD = Rule("further-work-untold", "A work beyond the list has nothing said of it")
FURTHER_WORK_LISTED = Rule(
    "further-work-listed", "A work beyond the list has the key of one of the list"
)
