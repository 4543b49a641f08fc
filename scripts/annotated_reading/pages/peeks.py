"""What opens beside a citation in a note: who wrote the work, what it is, why it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Page, Reading, Reference
from annotated_reading.pages.addresses import place_of
from annotated_reading.pages.prose import Citable, peek_id, with_links
from annotated_reading.pages.templating import Templates
from annotated_reading.text.markdown import plain_text, relative
from annotated_reading.text.peek_marks import find_peek_marks
from annotated_reading.text.plain import opening


@frozen
class PeekReason:
    """Why the work speaks to a sentence beside whose note, or reason, it is cited."""

    at: str
    """The id of the sentence."""
    number: int
    grade: str
    why: Markdown


@frozen
class Peek:
    """A work that notes of the page cite."""

    id: Markdown
    label: str
    kind: str
    title: Markdown
    href: Markdown
    reasons: tuple[PeekReason, ...]
    """Those for the sentences at which the page cites it."""
    opening: str
    """The first words of the note on it; empty where it has none."""


@frozen
class PeeksView:
    """The works that notes of a page cite, each once."""

    peeks: tuple[Peek, ...]


def keys_of_peeks(reading: Reading) -> Mapping[str, str]:
    """Return the key of every work that a note may cite, by the id of its peek."""
    return {peek_id(work): key for key, work in reading.citable.items()}


class Peeks:
    """The peeks of pages."""

    def __init__(self, reading: Reading, templates: Templates, keys: Mapping[str, str]) -> None:
        """Take the reading, and the ``keys`` of its works by the ids of their peeks."""
        self._reading, self._templates, self._keys = reading, templates, keys

    def added(self, page: Page) -> Page:
        """Return a page with a peek at its end for each work that has a mark on it.

        A file that is no page, such as an export, stays as it is.
        """
        if not page.uri.endswith(".md"):
            return page
        text = page.text
        cited: dict[str, dict[str, None]] = {}
        for mark in find_peek_marks(text):
            cited.setdefault(mark.opens, {})[mark.at] = None
        if not cited:
            return page
        peeks = (_peek(self._reading, self._work(n), at, page.uri) for n, at in cited.items())
        foot = self._templates.page(page.uri, "peeks.md.jinja", PeeksView(tuple(peeks)))
        return Page(page.uri, f"{text}\n{foot.text}")

    def _work(self, name: str) -> Citable:
        return self._reading.citable[self._keys[name]]


def _peek(reading: Reading, work: Citable, at: Iterable[str], origin: str) -> Peek:
    return Peek(
        id=peek_id(work),
        label=work.label,
        kind=work.kind.label,
        title=work.title.html,
        href=relative(origin, place_of(work)),
        reasons=_reasons(reading, work, at, origin),
        opening=opening(plain_text(_words_on(work).strip().partition("\n\n")[0])),
    )


def _words_on(work: Citable) -> str:
    """Return what the edition says of a work."""
    if isinstance(work, Reference):
        return work.note.text if work.note else ""
    return work.note.adds


def _reasons(
    reading: Reading, work: Citable, at: Iterable[str], origin: str
) -> tuple[PeekReason, ...]:
    sentences = set(at)
    return tuple(
        PeekReason(
            at=tie.sentence,
            number=reading.by_sentence[tie.sentence].number,
            grade=tie.grade.value,
            why=with_links(reading, tie.why, origin),
        )
        for tie in (work.ties if isinstance(work, Reference) else ())
        if tie.sentence in sentences
    )
