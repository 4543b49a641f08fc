"""Pages that are made together, and whether the last build made them of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from annotated_reading.model import Asked, Made, Page, Reading
from annotated_reading.pages.asking import Answers, Asking
from annotated_reading.pages.digests import NoDigest, digest
from annotated_reading.pages.peeks import Peeks, keys_of_peeks
from annotated_reading.pages.templating import Templates


@dataclass(frozen=True, slots=True)
class Task:
    """Pages to be made of a reading, and of values that are chosen from it.

    What makes them is a function by itself, which sees nothing else: so its answers and its values
    are all that the pages are made of.
    """

    name: str
    make: Callable[..., Iterable[Page] | Page]
    """Called with the reading, the templates, and what is given."""
    given: tuple[object, ...] = ()
    needs_templates: bool = True


class Keeper(Protocol):
    """Where pages are kept from one build to the next."""

    def made(self, name: str) -> Made | None:
        """Return what is known of the pages of a task; None where nothing is."""

    def pages(self, name: str, made: Made) -> tuple[Page, ...] | None:
        """Return the pages that were made, where they stand in docs/ as they were made."""

    def put(self, name: str, made: Made) -> None:
        """Keep what was made for a task."""

    def laid_by(self, page: Page) -> Page:
        """Return a page whose text need not be in memory until it is written."""

    def stretches(self, uri: str) -> Mapping[str, bytes]:
        """Return stretches of a long file as the last build made it, by what stands for each."""

    def put_stretches(self, uri: str, places: Mapping[str, tuple[int, int]]) -> None:
        """Keep where in a long file each stretch begins and ends."""


class Press:
    """Makes the pages of one build."""

    def __init__(self, reading: Reading, templates: Templates, keeper: Keeper | None) -> None:
        """Take all that pages are made of; without a ``keeper`` nothing is kept."""
        self._answers, self._templates, self._keeper = Answers(reading), templates, keeper
        self._peeks = keys_of_peeks(reading)

    def kept(self, task: Task) -> tuple[Page, ...] | None:
        """Return the pages of a task as the last build made them; None where it has to be done."""
        made = self._keeper.made(task.name) if self._keeper else None
        if self._keeper is None or made is None:
            return None
        try:
            is_same = self._of(task, made.asked) == made.of
        except (NoDigest, TypeError):  # what was asked may have been written by somebody else
            return None
        return self._keeper.pages(task.name, made) if is_same else None

    def make(self, task: Task) -> tuple[tuple[Page, ...], Made | None]:
        """Return the pages of a task, and what is to be kept of them."""
        asking = Asking(self._answers)
        reading = cast("Reading", asking)
        given = (self._templates, *task.given) if task.needs_templates else task.given
        result = task.make(reading, *given)
        bare = (result,) if isinstance(result, Page) else result
        peeks = Peeks(reading, self._templates, self._peeks)
        pages = tuple(map(peeks.added, bare))
        if self._keeper:
            pages = tuple(map(self._keeper.laid_by, pages))
        return pages, self._made(task, asking.asked, pages)

    def keep(self, task: Task, pages: tuple[Page, ...], made: Made | None) -> tuple[Page, ...]:
        """Return the pages of a task, and keep what may have been made in another process."""
        if self._keeper and made:
            self._keeper.put(task.name, made)
        return pages

    def _made(self, task: Task, asked: Asked, pages: Iterable[Page]) -> Made | None:
        if self._keeper is None:
            return None
        try:
            of = self._of(task, asked)
        except NoDigest:
            return None
        return Made(asked, of, tuple((page.uri, page.digest) for page in pages))

    def _of(self, task: Task, asked: Asked) -> str:
        """Return what stands for all that the pages of a task are made of."""
        maker = f"{task.make.__module__}.{task.make.__qualname__}"
        given = self._answers.digests.of(task.given)
        return digest(f"{maker} {given} {self._answers.stand_for(asked)}")
