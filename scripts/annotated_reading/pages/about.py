"""What the edition is: the annotator's own page, with counts that are always true."""

from __future__ import annotations

import re
from collections import Counter

from annotated_reading.model import Basis, Fault, Grade, LinkState, Page, Reading
from annotated_reading.pages.parts import ABOUT, FAULT_WORDS, meta, with_links
from annotated_reading.text.code_regions import find_code, matches_outside
from annotated_reading.text.markdown import bullets, page, table
from annotated_reading.text.plain import human_date, plural
from annotated_reading.text.rich import escape

OURS = re.compile(r"^\{\{ (coverage|repairs|shortcuts) \}\}[ \t]*$", re.MULTILINE)
"""The lines of about.md in whose place the counts stand, the mended words of the abstract, and the
switch for single keys."""
SHORTCUTS = (
    '<p class="check needs-js"><input type="checkbox" id="shortcut-toggle">'
    '<label for="shortcut-toggle">Use single keys as shortcuts: / for search, n and p for next '
    "and previous. They are off unless you tick this.</label></p>"
)
LINK_STATES = {
    LinkState.RESOLVES: "answering",
    LinkState.REFUSES: "turning programs away",
    LinkState.DEAD: "not answering",
}


def render_about(reading: Reading) -> tuple[Page, ...]:
    """Return the page about the edition, or nothing where nobody wrote one."""
    if not reading.about:
        return ()
    text = with_links(reading, _with_places(reading.about), ABOUT, titled=True)
    for name, made in _parts(reading).items():
        text = text.replace(_place(name), made)
    description = f"What “{reading.edition.title}” is, how it was made and how to use it."
    return (
        Page(
            ABOUT,
            page("docs/_reading/about.md", meta(reading, "About", description, "About"), text),
        ),
    )


def _with_places(text: str) -> str:
    """Return the text with a comment, which is let through, where a part of ours is to stand."""
    parts, after = [], 0
    for match in matches_outside(OURS, text, find_code(text)):
        parts += [text[after : match.start()], _place(match[1])]
        after = match.end()
    return "".join([*parts, text[after:]])


def _place(name: str) -> str:
    return f"<!-- {name} of the edition -->"


def _parts(reading: Reading) -> dict[str, str]:
    return {
        "coverage": render_coverage(reading),
        "repairs": render_repairs(reading),
        "shortcuts": SHORTCUTS,
    }


def render_repairs(reading: Reading) -> str:
    """Return each word that is mended in the abstract, as it is printed and as it stands here."""
    repairs = reading.abstract.repairs if reading.abstract else ()
    return bullets(
        f"sentence {reading.by_sentence[repair.sentence].number}: "
        f"“{escape(repair.printed)}” is *{escape(repair.repaired)}*"
        for repair in repairs
    )


def render_coverage(reading: Reading) -> str:
    """Return what the edition covers, counted from its inputs."""
    ties = [tie for reference in reading.references for tie in reference.ties]
    notes = [reference.note for reference in reading.references if reference.note]
    bases = Counter(note.basis for note in notes)
    grades = Counter(tie.grade for tie in ties)
    kinds = Counter(correction.kind for note in notes for correction in note.corrections)
    tied = sum(bool(sentence.ties) for sentence in reading.sentences)
    rows = [
        ("Sentences of the abstract", str(len(reading.sentences))),
        ("of them with at least one tie", str(tied)),
        ("Works", str(len(reading.references))),
        ("of them annotated", str(len(notes))),
        *((f"read from: {b.value}", str(bases[b])) for b in Basis if bases[b]),
        (
            "Ties",
            (
                f"{len(ties)}: {plural(grades[Grade.DIRECT], 'direct', 'direct')}, "
                f"{grades[Grade.BACKGROUND]} background"
            ),
        ),
        ("Corrections", str(kinds.total())),
        *((f"of them {FAULT_WORDS[kind]}", str(kinds[kind])) for kind in Fault if kinds[kind]),
        ("Terms in the glossary", str(len(reading.glossary))),
        *_links(reading),
    ]
    return table(("What", "How many"), (row for row in rows if row[1] != "0"))


def _links(reading: Reading) -> list[tuple[str, str]]:
    """Return how the links that lead out fared, where somebody has looked."""
    states = Counter(check.state for check in reading.links.values())
    if not states:
        return []
    last = max(check.day for check in reading.links.values())
    return [
        ("Links to other sites", f"{states.total()}, last followed on {human_date(last)}"),
        *((f"of them {LINK_STATES[s]}", str(states[s])) for s in LinkState),
    ]
