"""Orders in which to read: those the annotator made, and two that the inputs give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Path, Reading, Step
from annotated_reading.pages.addresses import PATHS
from annotated_reading.pages.belongs import Belongs, belongs
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import Link, Work, front_matter, sentence_link, work_view
from annotated_reading.pages.years import in_time
from annotated_reading.text.markdown import relative
from annotated_reading.text.sentence_marks import render_runs

ORIGIN = "docs/_reading/paths.yml"
MOST = 100
"""Steps that a path may have; a longer one is no path but the whole list."""


@frozen
class PathRow:
    """What leads to a path."""

    id: str
    link: Link
    lede: Markdown
    """Of the annotator's; what the other two are, their template says by their ids."""
    works: int
    """How many of its steps are works."""
    sentences: int


@frozen
class PathsView:
    """The page that leads to the paths."""

    origin: str
    meta: dict[str, Json]
    paths: tuple[PathRow, ...]


@frozen
class StepView:
    """A stop: either a work or a sentence."""

    number: int
    """Of a work on a path of works alone; 0 where there are sentences, which have their own."""
    work: Work | None
    is_under: bool
    """Whether it is a work that comes behind a sentence."""
    sentence: Link | None
    text: Markdown
    """Of the sentence."""
    why: Markdown
    """May be empty."""


@frozen
class PathView:
    """The page of a path."""

    origin: str
    meta: dict[str, Json]
    id: str
    title: str
    belongs: Belongs
    lede: Markdown
    paths_href: Markdown
    steps: tuple[StepView, ...]
    by_sentence: bool
    """Whether the numbers are those of sentences."""
    before: Link | None
    """The path before; the first leads back to the list of paths."""
    after: Link | None


def paths_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return a page for each path and one that leads to them."""
    paths = all_paths(reading)
    if not paths:
        return ()
    return (
        templates.page(PATHS, "paths.md.jinja", _index(reading, paths)),
        *(
            templates.page(uri_of(path), "path.md.jinja", _path(reading, paths, index))
            for index, path in enumerate(paths)
        ),
    )


def all_paths(reading: Reading) -> tuple[Path, ...]:
    """Return the annotator's paths, then the one along the abstract and the one through time."""
    made = [_along_the_abstract(reading), _by_date(reading)]
    return (*reading.paths, *(path for path in made if path and len(path.steps) <= MOST))


def _along_the_abstract(reading: Reading) -> Path | None:
    """Return the path that goes from sentence to sentence; None where no work is tied to any.

    Behind each sentence come the works that speak to it and were not met before.
    """
    steps: list[Step] = []
    met: set[str] = set()
    for sentence in reading.sentences:
        steps.append(Step("", sentence.id, ""))
        for tie in sentence.ties:
            if tie.key not in met:
                met.add(tie.key)
                steps.append(Step(tie.key, "", tie.why))
    if not met or reading.abstract is None:
        return None
    return Path(
        "along-the-abstract",
        "In the order of the abstract",
        "",
        tuple(steps),
        reading.sentences[0].place,
    )


def _by_date(reading: Reading) -> Path | None:
    if len(reading.references) < 2:  # noqa: PLR2004 - one work has no order
        return None
    ordered = in_time(reading.references)
    return Path(
        "by-date",
        "By date",
        "",
        tuple(Step(reference.key, "", "") for reference in ordered),
        ordered[0].entry.place,
    )


def uri_of(path: Path) -> str:
    """Return the URI of a path's page."""
    return f"paths/{path.id}.md"


def _index(reading: Reading, paths: Sequence[Path]) -> PathsView:
    return PathsView(
        origin=ORIGIN,
        meta=front_matter(reading, "Paths", "Index"),
        paths=tuple(_row(reading, path) for path in paths),
    )


def _row(reading: Reading, path: Path) -> PathRow:
    works = sum(bool(step.key) for step in path.steps)
    lede = with_links(reading, path.lede, PATHS)
    return PathRow(path.id, _link(path, PATHS), lede, works, len(path.steps) - works)


def _link(path: Path, origin: str) -> Link:
    return Link(path.title, relative(origin, uri_of(path)))


def _path(reading: Reading, paths: Sequence[Path], index: int) -> PathView:
    path = paths[index]
    origin = uri_of(path)
    return PathView(
        origin=ORIGIN,
        meta=front_matter(reading, path.title, "Path", under=PATHS),
        id=path.id,
        title=path.title,
        belongs=belongs(reading, uri_of(path)),
        lede=with_links(reading, path.lede, origin),
        paths_href=relative(origin, PATHS),
        steps=tuple(_steps(reading, path, origin)),
        by_sentence=any(step.sentence for step in path.steps),
        before=_link(paths[index - 1], origin) if index else None,
        after=_link(paths[index + 1], origin) if index + 1 < len(paths) else None,
    )


def _steps(reading: Reading, path: Path, origin: str) -> Iterator[StepView]:
    """Yield the stops. A page has one numbering: that of the sentences wherever there are any."""
    first = next((n for n, step in enumerate(path.steps) if step.sentence), None)
    for index, step in enumerate(path.steps):
        is_under = first is not None and index > first and not step.sentence
        yield _step(reading, index + 1 if first is None else 0, step, origin, is_under=is_under)


def _step(reading: Reading, number: int, step: Step, origin: str, *, is_under: bool) -> StepView:
    sentence = reading.by_sentence[step.sentence] if step.sentence else None
    return StepView(
        number=number,
        work=None if sentence else work_view(reading, reading.by_key[step.key], origin),
        is_under=is_under,
        sentence=sentence_link(sentence, origin) if sentence else None,
        text=render_runs(sentence.runs) if sentence else Markdown(""),
        why=with_links(reading, step.why, origin),
    )
