"""An invented reading of any size: the same number gives the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu".split()
TOPICS = "light labour glass oil tides ropes maps bells fog stone".split()
TYPES = ("article", "book", "online", "report", "incollection")
SENTENCES = 10
CROWDED = 1990
"""The decade from which every other work is."""
PROLIFIC = "Bababe, Dido"
"""The author of every tenth work."""
MANY = 40
"""Authors of the one paper that has very many."""


def word(numbers: random.Random) -> str:
    """Return an invented word."""
    return "".join(numbers.choice(SYLLABLES) for _ in range(numbers.randint(2, 4)))


def name(numbers: random.Random) -> str:
    """Return an invented name, Family, Given."""
    return f"{word(numbers).capitalize()}, {word(numbers).capitalize()}"


def entry(number: int, numbers: random.Random) -> str:
    """Return an invented entry."""
    kind = TYPES[number % len(TYPES)]
    people = [name(numbers) for _ in range(MANY if number == MANY else numbers.randint(1, 4))]
    authors = " and ".join([PROLIFIC, *people] if number % 10 == 0 else people)
    year = CROWDED + number % 10 if number % 2 else 1950 + number % 75
    title = " ".join(word(numbers) for _ in range(numbers.randint(5, 12))).capitalize()
    where = {
        "article": f"journal = {{{word(numbers).capitalize()}}}, volume = {{{number % 50}}}",
        "book": f"publisher = {{{word(numbers).capitalize()} Press}}",
        "online": f"url = {{https://e.example/{number}}}",
        "report": f"institution = {{Institute of {word(numbers).capitalize()}}}",
        "incollection": f"booktitle = {{{word(numbers).capitalize()}}}, pages = {{1--9}}",
    }[kind]
    return (
        f"@{kind}{{work{number},\n  author = {{{authors}}},\n  title = {{{title}}},\n"
        f"  {where},\n  date = {{{year}}},\n  doi = {{10.5555/{number}}},\n}}\n"
    )


def note(number: int, numbers: random.Random, terms: list[str]) -> str:
    """Return an invented note, which uses two of the terms."""
    topics = ", ".join(sorted(numbers.sample(TOPICS, 3)))
    ties = "".join(
        f"  s{sentence}: {{as: {numbers.choice(['direct', 'background'])}, why: It says so.}}\n"
        for sentence in sorted(numbers.sample(range(1, SENTENCES + 1), 2))
    )
    text = " ".join([word(numbers) for _ in range(150)] + numbers.choices(terms, k=2))
    return (
        f"---\nbasis: abstract\ntopics: [{topics}]\nbears_on:\n{ties}reviewed: 2025-01-01\n---\n"
        f"{text.capitalize()}. See [this][@work{number // 2}].\n"
    )


def glossary(terms: list[str]) -> str:
    """Return an invented glossary."""
    rest = "definition: A thing., sources: [{title: A dictionary}]"
    return "".join(f"- {{id: t{n}, term: {term}, {rest}}}\n" for n, term in enumerate(terms))


def milestones(size: int) -> str:
    """Return invented milestones, some from decades that have no works."""
    years = [1900 + 7 * number % 120 for number in range(min(size, 60))]
    rest = "text: It happened., sources: [{title: A log}]"
    return "".join(f"- {{date: {year}-05, {rest}}}\n" for year in years)


def invent(root: Path, size: int) -> Path:
    """Write a reading of ``size`` works below ``root`` and return the folder."""
    numbers = random.Random(size)
    reading = root / "docs" / "_reading"
    (reading / "notes").mkdir(parents=True)
    bib = "".join(entry(number, numbers) for number in range(size))
    (root / "references.bib").write_text(bib, "utf-8")
    terms = sorted({f"{word(numbers)}{word(numbers)}" for _ in range(3 + size // 10)})
    for number in range(size):
        text = note(number, numbers, terms)
        (reading / "notes" / f"work{number}.md").write_text(text, "utf-8")
    sentences = [f"{word(numbers).capitalize()} {word(numbers)}.[^s{n}]" for n in range(1, 11)]
    notes = [f"[^s{n}]: **Claim.** {word(numbers)}." for n in range(1, 11)]
    abstract = "\n".join(["---", "title: Invented", "---", *sentences, "", *notes, ""])
    (reading / "abstract.md").write_text(abstract, "utf-8")
    topics = "".join(f"- {{id: {t}, name: {t.capitalize()}, means: Of {t}.}}\n" for t in TOPICS)
    (reading / "topics.yml").write_text(topics, "utf-8")
    (reading / "glossary.yml").write_text(glossary(terms), "utf-8")
    (reading / "milestones.yml").write_text(milestones(size), "utf-8")
    (reading / "edition.yml").write_text("title: Invented\ndate: 2025-01-01\n", "utf-8")
    return root
