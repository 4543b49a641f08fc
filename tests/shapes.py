"""Invented editions of other shapes than ours: one work, hundreds, other letters, hardly a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Files = dict[str, str]
"""What people write, by its path in the edition."""
WORDS = "lamp tide rope harbour keeper signal fog ledger crane pilot anchor bell".split()
BODY = "{International Association of the Keepers of Lamps, Bells and Fog Signals in Harbours}"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikant"


def settings(title: str, *more: str) -> str:
    """Return settings that say as little as they can."""
    lines = [f"site_name: {title}", "theme: {name: material}",
             "plugins: [search, annotated-reading]"]  # fmt: skip
    return "\n".join([*lines, *more, ""])


def entry(number: int, kind: str = "article", **more: str) -> str:
    """Return the entry of a work with a name, a title and a year of its own."""
    word, other = WORDS[number % 12], WORDS[number // 12 % 12]
    fields = {
        "author": f"{{{word.capitalize()}man{number}, Ada and {other.capitalize()}son, Ben}}",
        "title": f"{{The {word} and the {other}, volume {number}}}",
        "journaltitle": "{Annals of Invented Harbours}",
        "date": f"{{{1950 + number * 7 % 70}}}",
        **{name: f"{{{value}}}" for name, value in more.items()},
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value != "{}")
    return f"@{kind}{{work{number},\n{lines}}}\n"


def bibliography(numbers: Iterable[int]) -> str:
    """Return entries."""
    return "".join(map(entry, numbers))


def abstract(notes: Mapping[str, str], title: str = "An invented article", more: str = "") -> str:
    """Return an abstract with a sentence for each note."""
    lines = [f"{WORDS[n].capitalize()} is a word.[^{i}]" for n, i in enumerate(notes)]
    footnotes = [f"[^{i}]: {note}" for i, note in notes.items()]
    head = ["---", f'title: "{title}"', *more.splitlines(), "---"]
    return "\n".join([*head, "", *lines, "", *footnotes, ""])


def note(ties: Mapping[str, str] | None = None, text: str = "It is invented.") -> str:
    """Return a note on a work, which speaks to sentences."""
    rows = "".join(f"  {s}: {{as: {how}, why: It says so.}}\n" for s, how in (ties or {}).items())
    bears_on = f"bears_on:\n{rows}" if rows else ""
    return f"---\nbasis: abstract\n{bears_on}---\n{text}\n"


def one_work() -> Files:
    """A bibliography alone, of one work."""
    return {"mkdocs.yml": settings("One work"), "references.bib": entry(1)}


def notes_alone() -> Files:
    """Works with notes and no abstract, and nothing said of the edition."""
    return {
        "mkdocs.yml": settings("Notes alone"),
        "references.bib": bibliography(range(3)) + entry(
            3, "misc", title="Tide tables", howpublished=r"\url{https://tides.example/3}"
        ) + entry(
            4, "online", url="https://doi.org/10.5555/tide4", doi="10.5555/tide4", journaltitle=""
        ),
        "docs/_reading/notes/work1.md": note(),
        "docs/_reading/notes/work4.md": note(text="See [@work1]."),
    }  # fmt: skip


def without_ties() -> Files:
    """An abstract to which no work speaks, and a list that nobody compared with print."""
    notes = {
        "s1": "**Claim.** As in [@work1].",
        "s2": "**Turn.** Nothing is cited.",
        "s3": "Plain.",
    }
    return {
        "mkdocs.yml": settings("Without ties"),
        "references.bib": bibliography(range(4)),
        "docs/_reading/abstract.md": abstract(notes),
        "docs/_reading/edition.yml": "title: Without ties\nannotator: Nora Newcomer\n",
        **{f"docs/_reading/notes/work{n}.md": note() for n in range(3)},
    }


def tied(works: int, every: int = 1) -> Files:
    """An abstract of eight sentences beside works of which each, or some, speak to two."""
    title = f"Beside {works} works"
    grades = ("direct", "background")
    ties = {
        n: {f"s{n % 8 + 1}": grades[n % 2], f"s{n * 5 % 8 + 1}": grades[n // 2 % 2]}
        for n in range(0, works, every)
    }
    notes = {f"s{n}": f"**Step {n}.** Beside [@work{n}]." for n in range(1, 9)}
    return {
        "mkdocs.yml": settings(title, "site_url: https://example.org/invented/"),
        "references.bib": bibliography(range(works)),
        "docs/_reading/abstract.md": abstract(notes),
        "docs/_reading/edition.yml": f"title: {title}\ndate: 2025-01-01\n",
        **{f"docs/_reading/notes/work{n}.md": note(t) for n, t in ties.items()},
    }


def other_letters() -> Files:
    """Names and titles in other letters, very many authors, and years before our count."""
    many = " and ".join(f"Verfasser{n}, {chr(65 + n)}nna" for n in range(23))
    return {
        "mkdocs.yml": settings("Andere Schriften", "site_url: https://example.org/schriften/"),
        "references.bib": "".join([
            entry(1, author="Иванов, Иван", title="Лампа и прилив", langid="russian"),
            entry(2, author="王, 小明", title="港口之燈", langid="chinese", date="-0049"),
            entry(3, author="نجيب, سامي", title="المنارة والبحر", langid="arabic"),
            entry(4, author=many, title="Dreiundzwanzig unter einer Lampe", langid="german"),
            entry(5, author="Plinius", title="Lumina", date="-0120", langid="latin"),
            entry(6, author=many, title="Noch einmal", langid="ngerman"),
        ]),
        "docs/_reading/abstract.md": abstract(
            {"s1": "**Satz.** Siehe [@work1].", "s2": "**Wende.** Siehe [@work4] und [@work2]."},
            "Лампа: 港口之燈",
        ),
        "docs/_reading/edition.yml": "title: Andere Schriften\nlanguage: de\ndate: 2025-01-01\n",
        "docs/_reading/notes/work1.md": note({"s1": "direct"}),
        "docs/_reading/notes/work4.md": note({"s1": "background", "s2": "direct"}),
    }  # fmt: skip


def hardly_a_note() -> Files:
    """Notes that are a role alone or cite one work; long labels; no date and no address."""
    notes = {"s1": "**Outlook.**", "s2": "[@work2]", "s3": f"**{LONG_WORD}.** So says [@body]."}
    return {
        "mkdocs.yml": settings("Hardly a note"),
        "references.bib": bibliography(range(1, 3))
        + entry(3, "report", author=BODY, journaltitle="").replace("work3", "body")
        + entry(4, author=f"{LONG_WORD}, A.", title=LONG_WORD, date="")
        + "@online{bare, title = {Untitled}, year = {n.d.}, url = {https://lamps.example/}}\n",
        "docs/_reading/abstract.md": abstract(notes, f"The {LONG_WORD}: A title, with a colon"),
        "docs/_reading/edition.yml": "title: Hardly a note\nannotator: Nora Newcomer\n",
        "docs/_reading/notes/body.md": note({"s1": "direct", "s3": "background"}),
        "docs/_reading/notes/work1.md": note({"s1": "background"}),
    }  # fmt: skip


SHAPES: Mapping[str, Callable[[], Files]] = {
    "one work": one_work,
    "notes alone": notes_alone,
    "without ties": without_ties,
    "16 works": lambda: tied(16),
    "40 works": lambda: tied(40),
    "300 works": lambda: tied(300, every=3),
    "other letters": other_letters,
    "hardly a note": hardly_a_note,
}
"""The editions by name."""


def write_edition(root: Path, files: Files) -> Path:
    """Write an edition below a folder and return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "docs").mkdir(exist_ok=True)
    return root
