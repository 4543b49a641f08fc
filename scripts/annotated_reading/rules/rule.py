"""A rule: what can be wrong, under a name that stays, with what its page says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from inspect import cleandoc
from types import MappingProxyType

from annotated_reading.frozen import frozen

BIB = "references.bib"
CHECK = ("check",)


@frozen
class Examples:
    """What does not keep a rule, and what does: tests hold both to it.

    The rest of the edition that they stand in is EDITION, unless another text stands ``beside``.
    """

    file: str
    invalid: str
    valid: str
    command: tuple[str, ...] = CHECK
    """What one types to be told."""
    beside: tuple[tuple[str, str], ...] = ()
    """Further files, each with its path."""
    also: tuple[str, ...] = ()
    """Codes of what else is said of the first text, because one comes with the other."""

    def files(self, text: str) -> Mapping[str, str]:
        """Return the files of an edition with one of the two texts in it.

        A bibliography of another format stands in the place of EDITION's.
        """
        stem = self.file.rpartition(".")[0]
        rest = {path: own for path, own in EDITION.items() if path.rpartition(".")[0] != stem}
        return {**rest, **dict(self.beside), self.file: text}


@frozen
class NoFile:
    """Why no text of a file can show what is wrong; ``test`` is the module that shows it."""

    because: str
    test: str


@frozen
class Rule:
    """One thing that can be wrong, wherever it is found."""

    code: str
    """Its name, in small letters with hyphens. It stays, for people silence warnings by it."""
    title: str = field(compare=False)
    """What it means, in one line without a full stop."""
    why: str = field(compare=False)
    """Why it matters, in whole sentences."""
    remedy: str = field(compare=False)
    """What to do, in whole sentences."""
    examples: Examples | NoFile = field(compare=False)
    is_counted: bool = field(default=False, compare=False)
    """Whether nothing need be done about it, or one thing in many places: it is told once of a
    file, with how often it is so."""


def example(invalid: str, valid: str, file: str = BIB, **beside: str) -> Examples:
    """Return examples of what ``check`` says of a file; indentation in code does not count.

    ``beside`` has further files of ``docs/_reading/``, the dot of their names as an underscore.
    """
    files = ((f"docs/_reading/{_dotted(name)}", _text(text)) for name, text in beside.items())
    return Examples(file, _text(invalid), _text(valid), beside=tuple(files))


def written(name: str, invalid: str, valid: str, **beside: str) -> Examples:
    """Return examples of what ``check`` says of a file of ``docs/_reading/``."""
    return example(invalid, valid, f"docs/_reading/{name}", **beside)


def by_command(
    command: str, file: str, invalid: str, valid: str, beside: Mapping[str, str] | None = None
) -> Examples:
    """Return examples of what another command says of a file."""
    files = ((path, _text(text)) for path, text in (beside or {}).items())
    words = tuple(command.split())
    return Examples(file, _text(invalid), _text(valid), words, tuple(files))


def _dotted(name: str) -> str:
    stem, _, ending = name.rpartition("_")
    return f"{stem}.{ending}"


def _text(text: str) -> str:
    return f"{cleandoc(text)}\n" if text else ""


EDITION: Mapping[str, str] = MappingProxyType(
    {
        BIB: _text("""
            @book{roe2020,
              author = {Roe, Ruth},
              title = {Lamps},
              publisher = {Pier Press},
              year = {2020},
            }

            @article{doe2021,
              author = {Doe, Jan},
              title = {Harbours at Night},
              journal = {Journal of Harbours},
              volume = {7},
              year = {2021},
            }
        """),
        "docs/_reading/abstract.md": _text("""
            ---
            title: Lamps and Harbours
            ---

            A lamp is a promise.[^s1]
            Nobody keeps it alone.[^s2]

            [^s1]: **Claim.** What the first sentence does.
            [^s2]: **Turn.** What the second does.
        """),
    }
)
"""The edition that examples stand in, where they do not replace a part of it."""
