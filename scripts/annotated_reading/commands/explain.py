"""What a rule means, on the terminal."""

from __future__ import annotations

import click

from annotated_reading.errors import did_you_mean
from annotated_reading.rules.catalogue import RULES, SUBJECTS, rules_of, title_of
from annotated_reading.rules.page import page, pages


def explained(code: str, *, everything: bool) -> str:
    """Return the page of a rule; without a code a line for each, or all pages.

    Raises click's BadParameter where there is no such rule.
    """
    if everything:
        return pages()
    if not code:
        return _listed()
    code = code.strip("[]").lower()
    if code not in RULES:
        hint = did_you_mean(code, RULES) or "without a code, all of them are listed"
        raise click.BadParameter(f"there is no rule '{code}'; {hint}", param_hint="CODE")
    return f"# {code}\n\n{page(RULES[code])}\n"


def _listed() -> str:
    width = max(map(len, RULES))
    parts = []
    for subject in SUBJECTS:
        lines = (f"  {rule.code:{width}}  {rule.title}" for rule in rules_of(subject))
        parts.append("\n".join([title_of(subject), *lines]))
    return "\n\n".join(parts) + "\n"
