"""An invented library: entries with the shapes of real ones, and a note on one in ten.

``invent`` (invent.py) makes the reading; this module makes its entries those that a reference
manager exports: accents, names in three alphabets, long author lists, LaTeX, abstracts, keywords.
"""

from __future__ import annotations

import random
from pathlib import Path

from invent import TYPES, invent, word

NOTED = 10
"""One work in so many has a note."""
ACCENTED = {"a": "á", "e": "é", "i": "ï", "o": "ö", "u": "ů"}
LATEX = ("{\\'e}", '{\\"o}', "{\\ss}", "\\v{c}", "{\\o}")
FOREIGN = ("Лебедев, Анна", "王, 小明", "Παππάς, Νίκος")
MATHS = ("$\\alpha$-decay", "H$_2$O", "\\emph{Homo sapiens}", "{NATO}", "R\\&D")
CROWDS = (1, 1, 2, 2, 3, 3, 4, 5, 8, 25)
"""How many authors a work may have, each as likely."""


def _accented(numbers: random.Random) -> str:
    """Return a word, one in three with a letter that is not ASCII."""
    plain = word(numbers)
    if numbers.random() > 1 / 3:
        return plain
    letter = numbers.choice(sorted(set(plain) & set(ACCENTED)))
    return plain.replace(letter, ACCENTED[letter], 1)


def _person(numbers: random.Random) -> str:
    """Return a name as it stands in a file: plain, accented, in LaTeX, or of another alphabet."""
    if numbers.random() < 1 / 20:
        return numbers.choice(FOREIGN)
    family = _accented(numbers).capitalize()
    if numbers.random() < 1 / 5:
        family += numbers.choice(LATEX) + word(numbers)
    return f"{family}, {_accented(numbers).capitalize()} {word(numbers)[0].upper()}."


def _words(numbers: random.Random, count: int) -> str:
    return " ".join(_accented(numbers) for _ in range(count))


def _container(kind: str, numbers: random.Random) -> list[str]:
    """Return the fields that say where a work of a kind stands."""
    name = _words(numbers, 3).title()
    first = numbers.randint(1, 400)
    pages = f"pages = {{{first}--{first + numbers.randint(4, 30)}}}"
    return {
        "article": [f"journaltitle = {{{name}}}", f"volume = {{{numbers.randint(1, 60)}}}", pages],
        "book": [f"publisher = {{{name} Press}}"],
        "online": [f"url = {{https://e.example/{word(numbers)}_{word(numbers)}}}"],
        "report": [f"institution = {{{{Institute of {name}}}}}"],
        "incollection": [f"booktitle = {{{name}}}", f"publisher = {{{name}}}", pages],
    }[kind]


def entry(number: int, numbers: random.Random) -> str:
    """Return an entry as a reference manager writes it."""
    kind = TYPES[number % len(TYPES)]
    title = _words(numbers, numbers.randint(4, 12)).capitalize()
    if number % 4 == 0:
        title += f" of {numbers.choice(MATHS)}"
    people = " and ".join(_person(numbers) for _ in range(numbers.choice(CROWDS)))
    keywords = ", ".join(sorted(_words(numbers, 1) for _ in range(3)))
    fields = [
        f"author = {{{people}}}",
        f"title = {{{title}}}",
        *_container(kind, numbers),
        f"date = {{{1950 + number % 75}}}",
        f"doi = {{10.5555/{number}}}",
        f"abstract = {{{_words(numbers, 150).capitalize()}.}}",
        f"keywords = {{{keywords}}}",
    ]
    inside = "".join(f"  {field},\n" for field in fields)
    return f"@{kind}{{work{number},\n{inside}}}\n"


def library(root: Path, size: int) -> Path:
    """Write an invented library of ``size`` works below ``root`` and return the folder."""
    invent(root, size)
    numbers = random.Random(-size)
    bib = "".join(entry(number, numbers) for number in range(size))
    (root / "references.bib").write_text(bib, "utf-8")
    for number in range(size):
        if number % NOTED:
            (root / "docs" / "_reading" / "notes" / f"work{number}.md").unlink()
    return root
