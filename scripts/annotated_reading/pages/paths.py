"""Orders in which to read: those the annotator made, and two that the inputs give."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.model import Page, Path, Reading, Step
from annotated_reading.pages.parts import (
    HOME,
    PATHS,
    hidden,
    mark,
    meta,
    one_line,
    reference_link,
    sentence_link,
    with_links,
)
from annotated_reading.pages.timeline import in_time
from annotated_reading.text.markdown import (
    attribute,
    block,
    bullets,
    item,
    link,
    page,
    paragraph,
    plain_text,
    quote,
    relative,
)
from annotated_reading.text.plain import nth_word, plural
from annotated_reading.text.rich import escape

ORIGIN = "docs/_reading/paths.yml"
MOST = 100
"""Steps that a path may have; a longer one is no path but the whole list."""


def render_paths(reading: Reading) -> tuple[Page, ...]:
    """Return a page for each path and one that leads to them."""
    paths = all_paths(reading)
    if not paths:
        return ()
    pages = (_path(reading, paths, index) for index in range(len(paths)))
    return (_index(reading, paths), *pages)


def all_paths(reading: Reading) -> tuple[Path, ...]:
    """Return the annotator's paths, then the one along the abstract and the one through time."""
    made = [_along_the_abstract(reading), _by_date(reading)]
    return (*reading.paths, *(path for path in made if path and len(path.steps) <= MOST))


def _along_the_abstract(reading: Reading) -> Path | None:
    """Each sentence, then the works that bear on it directly and were not met before."""
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
        "Every sentence, and behind it the works that are met there first.",
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
        "The works as they appeared; those without a date stand at the end.",
        tuple(Step(reference.key, "", "") for reference in ordered),
        ordered[0].entry.place,
    )


def uri_of(path: Path) -> str:
    """Return the URI of a path's page."""
    return f"paths/{path.id}.md"


def _index(reading: Reading, paths: Sequence[Path]) -> Page:
    rows = bullets(
        f"{link(escape(path.title), relative(PATHS, uri_of(path)))} "
        f"<span>{one_line(reading, path.lede, PATHS)} {_count(path)}.</span>"
        for path in paths
    )
    orders = "order" if len(paths) == 1 else "orders"
    lede = f"{nth_word(len(paths)).capitalize()} {orders} in which to read."
    text = page(
        ORIGIN,
        meta(reading, "Paths", lede, "Index"),
        "# Reading paths",
        paragraph(lede, ".lede"),
        block("div", 'class="related"', rows),
    )
    return Page(PATHS, text)


def _count(path: Path) -> str:
    works = sum(bool(step.key) for step in path.steps)
    sentences = len(path.steps) - works
    parts = [plural(works, "work")] if works else []
    parts += [plural(sentences, "sentence")] if sentences else []
    return ", ".join(parts).capitalize()


def _path(reading: Reading, paths: Sequence[Path], index: int) -> Page:
    path = paths[index]
    uri = uri_of(path)
    steps = (_step(reading, number, step, uri) for number, step in enumerate(path.steps, 1))
    text = page(
        ORIGIN,
        meta(reading, path.title, plain_text(path.lede) or path.title, "Path"),
        paragraph(link("Reading paths", relative(uri, PATHS)), ".kicker"),
        f"# {escape(path.title)}",
        paragraph(one_line(reading, path.lede, uri), ".lede"),
        block("ol", 'class="uses path ed-list" data-search-exclude="1"', *steps),
        _around(paths, index, uri),
    )
    return Page(uri, text)


def _step(reading: Reading, number: int, step: Step, uri: str) -> str:
    shown = f'<span class="use-n" aria-hidden="true">{number}</span>'
    if step.sentence:
        sentence = reading.by_sentence[step.sentence]
        name = sentence_link(sentence, uri, f"Sentence {sentence.number}")
        body = quote(escape(sentence.text))
    else:
        reference = reading.by_key[step.key]
        name = f"{mark(reference)} {reference_link(reference, uri)}"
        body = paragraph(f"<em>{reference.title.html}</em>", ".path-title")
    why = with_links(reading, step.why, uri)
    return item(
        "", shown, paragraph(name, ".path-name"), body, paragraph(why, ".why") if why else ""
    )


def _around(paths: Sequence[Path], index: int, uri: str) -> str:
    """Return links to the paths before and behind; the first one leads back to the abstract."""
    before = paths[index - 1] if index else None
    behind = paths[index + 1] if index + 1 < len(paths) else None
    steps = [
        link(f"Previous <span>{escape(before.title)}</span>", relative(uri, uri_of(before)),
             attribute("rel", "prev"))
        if before
        else link(f"Back to {hidden('the ')}<span>First page</span>", relative(uri, HOME)),
    ]  # fmt: skip
    if behind:
        words = f"Next <span>{escape(behind.title)}</span>"
        steps.append(link(words, relative(uri, uri_of(behind)), attribute("rel", "next")))
    attributes = 'class="steps" aria-label="Previous and next path" data-search-exclude="1"'
    return block("nav", attributes, bullets(steps))
