"""docs/_reading/topics.yml -> Topics."""

from __future__ import annotations

from annotated_reading.errors import Problem
from annotated_reading.inputs.located import parse_list
from annotated_reading.model import Topic


def parse_topics(text: str, path: str) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """Return the topics in the order of the file, and everything wrong with them."""
    items, problems = parse_list(text, path, "topic")
    topics = []
    for item in items:
        topics.append(
            Topic(
                id=item.text("id", required=True),
                name=item.text("name", required=True),
                means=item.text("means", required=True),
                place=item.place(),
                means_line=item.line_of("means"),
            )
        )
        item.finish()
    return tuple(topics), tuple(problems)
