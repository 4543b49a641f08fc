"""Pages that are made together, and whether the last build made them of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Protocol, cast

from annotated_reading.frozen import frozen
from annotated_reading.model import Made, Page, Part, Places, Reading
from annotated_reading.pages.asking import Answers, Asking, Remembered
from annotated_reading.pages.digests import NoDigest, digest
from annotated_reading.pages.joined import Joiner
from annotated_reading.pages.peeks import Peeks, keys_of_peeks
from annotated_reading.pages.templating import Templates


@frozen
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
    joins: bool = False
    """Whether it is given, in place of templates, a Joiner, which has what the last build made."""


class Keeper(Protocol):
    """Where pages are kept from one build to the next."""

    def answers(self) -> Mapping[Part, str]:
        """Return what stood for what the last build was asked."""

    def put_answers(self, answers: Callable[[set[Part]], Mapping[Part, str]]) -> None:
        """Ask, when all is kept, what stands for all that was asked, and keep that as well."""

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

    def put_places(self, places: Mapping[str, Places]) -> None:
        """Keep where the stretches of long files are that no task has made."""


class Press:
    """Makes the pages of one build."""

    def __init__(
        self,
        reading: Reading,
        templates: Templates,
        keeper: Keeper | None,
        remembered: Remembered | None = None,
    ) -> None:
        """Take all that pages are made of; without a ``keeper`` nothing is kept."""
        self._remembered = remembered or Remembered()
        self._answers = Answers(reading, self._remembered.answers)
        self._templates, self._keeper = templates, keeper
        self._peeks = keys_of_peeks(reading)

    def kept(self, task: Task) -> tuple[Page, ...] | None:
        """Return the pages of a task as the last build made them; None where it has to be done."""
        made = self._keeper.made(task.name) if self._keeper else None
        if self._keeper is None or made is None:
            return None
        try:
            is_same = self._same.issuperset(made.asked) and self._given(task) == made.given
        except (NoDigest, TypeError):  # what was asked may have been written by somebody else
            return None
        return self._keeper.pages(task.name, made) if is_same else None

    @cached_property
    def _same(self) -> frozenset[Part]:
        """What was asked of the last reading, and is answered by this one as it was by that."""
        before = self._keeper.answers() if self._keeper else {}
        return self._answers.same_as(before)

    def make(self, task: Task) -> tuple[tuple[Page, ...], Made | None]:
        """Return the pages of a task, and what is to be kept of them."""
        asking = Asking(self._answers)
        reading = cast("Reading", asking)
        joiner = self.joiner(task.name)
        with_what = joiner if task.joins else self._templates
        given = (with_what, *task.given) if task.needs_templates or task.joins else task.given
        result = task.make(reading, *given)
        bare = (result,) if isinstance(result, Page) else result
        peeks = Peeks(reading, self._templates, self._peeks)
        pages = tuple(map(peeks.added, bare))
        if self._keeper:
            pages = tuple(map(self._keeper.laid_by, pages))
        asking.let_go()
        return pages, self._made(task, asking.asked, pages, joiner)

    def joiner(self, name: str = "") -> Joiner:
        """Return what joins long files, with what the last build has made for the task."""
        if not self._keeper:
            return Joiner()
        made = self._keeper.made(name)
        return Joiner(self._keeper.stretches, made.texts if made else ())

    def keep(self, task: Task, pages: tuple[Page, ...], made: Made | None) -> tuple[Page, ...]:
        """Return the pages of a task, and keep what may have been made in another process."""
        if self._keeper and made:
            self._keeper.put(task.name, made)
        return pages

    def end(self, joiner: Joiner) -> None:
        """Let be kept what the reading answers, and what was joined of the pages of all tasks."""
        if self._keeper:
            self._keeper.put_places(joiner.places)
            self._keeper.put_answers(self._answers.last_of)
        self._remembered.answers = self._answers

    def _made(
        self, task: Task, asked: tuple[Part, ...], pages: Iterable[Page], joiner: Joiner
    ) -> Made | None:
        if self._keeper is None:
            return None
        try:
            given = self._given(task)
        except NoDigest:
            return None
        files = tuple((page.uri, page.digest) for page in pages)
        return Made(asked, given, files, joiner.places, joiner.texts)

    def _given(self, task: Task) -> str:
        """Return what stands for a task: for what it is given, and what makes pages of that."""
        maker = f"{task.make.__module__}.{task.make.__qualname__}"
        return digest(f"{maker} {self._answers.digests.of(task.given)}")
