"""The page of a rule, in Markdown: what it means, why it matters, what to do, how it looks."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.rules.catalogue import SUBJECTS, rules_of, title_of
from annotated_reading.rules.rule import CHECK, EDITION, Examples, NoFile, Rule

LANGUAGES = {"md": "markdown", "yml": "yaml", "json": "json", "bib": "bibtex", "html": "html"}
FENCE = "```"
HEAD = """\
# Rules

Everything that can be wrong with an edition has a name. It stands in brackets at the end of each
message:

    references.bib:12: warning: '9780306406158' is no ISBN: …, in 'roe2020'; … [check-digit]

`annotated-reading explain check-digit` shows the page of a rule on the terminal, and
`annotated-reading explain` lists all of them. This file is made from the rules and not edited:
`annotated-reading explain --all` prints it.

A warning that you have looked at and let stand is silenced in `docs/_reading/edition.yml`, for one
entry or for one file. An error is not: it stops the build because text would be lost, or because
an address could not be given.

{silenced}

Each example stands in an edition of two works and two sentences, where it does not replace a part
of it:

{edition}
"""
SILENCED = """\
silenced:
  - {key: roe2020, rule: check-digit, because: The title page has it so.}
  - {file: docs/_reading/topics.yml, rule: topic-alone, because: More works will come.}
"""


def page(rule: Rule) -> str:
    """Return what there is to say of a rule, without its code as a heading."""
    return "\n\n".join(
        [f"**{rule.title}.** {rule.why}", f"What to do: {rule.remedy}", *_shown(rule.examples)]
    )


def pages() -> str:
    """Return the pages of all rules, by subject, each below its code as a heading."""
    edition = "\n\n".join(_file(path, text) for path, text in EDITION.items())
    silenced = _file("docs/_reading/edition.yml", SILENCED)
    parts = [HEAD.format(edition=edition, silenced=silenced).rstrip()]
    for subject in SUBJECTS:
        parts.append(f"## {title_of(subject)}")
        parts += [f"### {rule.code}\n\n{page(rule)}" for rule in rules_of(subject)]
    return "\n\n".join(parts) + "\n"


def _shown(examples: Examples | NoFile) -> Iterator[str]:
    if isinstance(examples, NoFile):
        yield f"There is no example, for {examples.because}."
        return
    yield f"Not so: {_file(examples.file, examples.invalid)}"
    if examples.valid != examples.invalid:
        yield f"But so: {_file(examples.file, examples.valid)}"
    for path, text in examples.beside:
        yield f"Beside it: {_file(path, text)}"
    if examples.command != CHECK:
        yield f"Said by `annotated-reading {' '.join(examples.command)}`."


def _file(path: str, text: str) -> str:
    """Return a file as a block of code; an empty text is that of a file that is not there."""
    if not text:
        return f"no `{path}`"
    language = LANGUAGES.get(path.rpartition(".")[2], "")
    shown = text.translate({n: f"\\x{n:02x}" for n in range(32) if n not in (9, 10)})
    return f"`{path}`\n\n{FENCE}{language}\n{shown.rstrip()}\n{FENCE}"
