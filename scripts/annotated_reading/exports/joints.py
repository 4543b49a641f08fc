"""How what several works have in a form becomes one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotated_reading.frozen import frozen


def _as_it_is(text: str, _number: int) -> str:
    return text


@frozen
class Joint:
    """What stands around the works of a text, and between them."""

    head: str = ""
    between: str = ""
    tail: str = ""
    numbered: Callable[[str, int], str] = _as_it_is
    """From the inside of a text and the number of its work to what stands in the whole."""

    def inside(self, text: str, number: int) -> str:
        """Return what of the text of one work stands in the whole."""
        return self.numbered(text.removeprefix(self.head).removesuffix(self.tail), number)

    def join(self, texts: Iterable[str]) -> str:
        """Return the texts of works, in their order, as one."""
        insides = (self.inside(text, number) for number, text in enumerate(texts, 1))
        return f"{self.head}{self.between.join(insides)}{self.tail}"
