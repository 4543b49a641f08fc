"""The inputs as bytes -> the inputs as text, with every file that nothing reads."""

from __future__ import annotations

from pathlib import PurePosixPath

from annotated_reading.bibtex.bibliography import decode
from annotated_reading.errors import Place, Problem, Severity, did_you_mean
from annotated_reading.files import RawInputs
from annotated_reading.inputs.control_characters import control_characters
from annotated_reading.inputs.lengths import too_long
from annotated_reading.inputs.parse import (
    FURTHER_BIBLIOGRAPHY,
    KNOWN,
    NOTES,
    PLAIN_TEXT,
    InputTexts,
)
from annotated_reading.layout import BIBLIOGRAPHIES, READING
from annotated_reading.rules.bibliographies import BIBLIOGRAPHY_TWICE, FILE_MISSING
from annotated_reading.rules.writing import FILE_NOT_READ
from annotated_reading.text.plain import normal_lines, series


def decode_inputs(raw: RawInputs, *, guess: bool = False) -> InputTexts:
    """Return the inputs as text; with ``guess`` the likeliest encoding is taken for bibliographies.

    Their bytes are needed no more.
    """
    problems = [_second(path, raw.bibliography_path) for path in raw.second_bibliographies]
    texts: dict[str, str] = {}
    if raw.bibliography is None:
        names = series(BIBLIOGRAPHIES, "or")
        problems.append(
            Problem(
                Place(raw.bibliography_path),
                "there is no such file",
                f"put the bibliography here, as {names}, or name another with --bib",
                rule=FILE_MISSING,
            )
        )
    else:
        path = raw.bibliography_path
        _add_bibliography(*decode(raw.bibliography, path, guess=guess), path, texts, problems)
    for path, data in raw.files.items():
        if not _is_input(path):
            problems.append(_unknown_file(path))
        elif path == FURTHER_BIBLIOGRAPHY:
            _add_bibliography(*decode(data, path, guess=guess), path, texts, problems)
        elif long := tuple(too_long(data, path)):
            problems += long
        else:
            text, undecoded = decode(data, path)
            problems += undecoded
            problems += control_characters(text, path, Severity.ERROR)
            if not undecoded:
                texts[path] = normal_lines(text)
    return InputTexts(
        raw.bibliography_path, texts, tuple(problems), raw.settings, raw.environment, raw.site
    )


def _second(path: str, first: str) -> Problem:
    what = f"this is a second bibliography beside {first}, and an edition has one"
    remedy = "keep one of the two, and move the other elsewhere"
    return Problem(Place(path), what, remedy, rule=BIBLIOGRAPHY_TWICE)


def _add_bibliography(
    text: str,
    undecoded: tuple[Problem, ...],
    path: str,
    texts: dict[str, str],
    problems: list[Problem],
) -> None:
    """Add a bibliography to ``texts`` as it stands: its entries are published byte for byte."""
    problems += undecoded
    problems += control_characters(text, path, Severity.WARNING)
    if all(problem.severity is Severity.WARNING for problem in undecoded):
        texts[path] = text


def _is_input(path: str) -> bool:
    pure = PurePosixPath(path)
    return path in KNOWN or (str(pure.parent) == NOTES and pure.suffix == ".md")


def _unknown_file(path: str) -> Problem:
    pure = PurePosixPath(path)
    if str(pure.parent) == NOTES and pure.suffix in PLAIN_TEXT:
        remedy = f"call it '{pure.stem}.md' if it is a note"
    else:
        remedy = did_you_mean(path, KNOWN) or f"move it out of {READING}/"
    return Problem(Place(path), "nothing reads this file", remedy, rule=FILE_NOT_READ)
