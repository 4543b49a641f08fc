"""Entries that are no works: switches for styles, terms of a glossary, addresses of people.

Other programs keep their data in the form of BibTeX. What has nothing of a work is passed over,
and said once for each type, not entry by entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.names import ROLES
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.records import TYPE_UNKNOWN
from annotated_reading.text.plain import plural

SWITCHES = frozenset(["control", "ieeetranbstctl"])
"""Switches for styles: of REVTeX and achemso, and of the IEEE."""
NOT_WORKS = SWITCHES | {"string", "preamble", "comment", "xdata"}
TITLES = frozenset(["title", "booktitle", "maintitle"])
OF_A_WORK = ROLES | frozenset(
    "title subtitle titleaddon booktitle maintitle eventtitle journal journaltitle publisher "
    "school institution organization howpublished note year date url doi eprint isbn issn "
    "crossref xref xdata library shelfmark collection archive".split()
)
"""Fields of which a work has at least one."""
ELSEWHERE = "put the file that has the works in its place, or name it with --bib"
NOTES = frozenset(["bibnote", "footnote"])
"""Types of notes2bib and REVTeX, which keep the text of notes in such files."""
NAMES_ALONE = frozenset(["nameonly"])
"""A type of biblatex-apa, for names that are cited and have no reference."""
PEOPLE = frozenset(["person", "address", "contact", "author"])
OF_PEOPLE = frozenset(["email", "phone", "telephone", "fax", "mobile"])
"""Fields of address books; what has one and no title is no work."""
GLOSSARY = frozenset(
    "entry symbol number index indexplural acronym abbreviation dualentry dualsymbol dualnumber "
    "dualacronym dualabbreviation dualabbreviationentry dualentryabbreviation dualindexentry "
    "dualindexsymbol dualindexnumber dualindexabbreviation tertiaryindexabbreviationentry "
    "bibtexentry progenitor spawnentry spawnsymbol compoundset".split()
)
"""Types of bib2gls, which keeps terms in such files."""


def is_no_work(command: Command) -> bool:
    """Whether an entry is of a type that nobody knows, and has nothing that a work has."""
    return command.kind in NOT_WORKS or is_strange(command)


def is_strange(command: Command) -> bool:
    """Whether an entry is data of another program, which are passed over and of which it is said.

    Terms of a glossary may be about works, with their years; but they have a name and no title.
    """
    if command.kind in NOT_WORKS or command.kind in KINDS:
        return False
    names = {field.name for field in command.fields}
    is_known_data = (
        command.kind in GLOSSARY | NOTES | NAMES_ALONE | PEOPLE or not OF_PEOPLE.isdisjoint(names)
    )
    return names.isdisjoint(TITLES if is_known_data else OF_A_WORK)


def passed_over(commands: Iterable[Command], path: str) -> Iterator[Problem]:
    """Yield a warning for each type whose entries are passed over, at the first of them."""
    for kind, entries in _by_type(commands).items():
        many = f"{len(entries):,} entries of type '@{kind}' are"
        one = f"the entry '{entries[0].key}' of type '@{kind}' is"
        yield Problem(
            Place(path, entries[0].line),
            f"{one if len(entries) == 1 else many} passed over: no {_of_what(entries)}",
            "leave them, or move them to a file of their own; what is a work needs a title",
            Severity.WARNING,
            rule=TYPE_UNKNOWN,
        )


def no_work_at_all(commands: Sequence[Command], path: str) -> Problem:
    """Return the error of a file without works; it says what the file has in their place."""
    strange = _by_type(commands)
    strings = sum(command.kind == "string" for command in commands)
    what, remedy = "there is no entry in this file", "add the entries of the works"
    if strange:
        kinds = ", ".join(f"@{kind}" for kind in strange)
        reasons = ", no ".join(dict.fromkeys(map(_of_what, strange.values())))
        what = f"this file has no bibliography: its entries ({kinds}) are no {reasons}"
        remedy = ELSEWHERE
    elif any(command.kind in SWITCHES for command in commands):
        what = "this file has switches for a style and no works"
        remedy = ELSEWHERE
    elif strings:
        many = plural(strings, "abbreviation")
        what = f"this file has {many} (@string) and no entry"
        remedy = "put these lines above the entries that use them, in one file with them"
    elif any(command.kind == "preamble" for command in commands):
        what = "this file has a @preamble and no entry"
        remedy = "put it above the entries that use it, in one file with them"
    return Problem(Place(path), what, remedy, rule=NO_WORKS)


def _by_type(commands: Iterable[Command]) -> dict[str, list[Command]]:
    entries: dict[str, list[Command]] = defaultdict(list)
    for command in commands:
        if is_strange(command):
            entries[command.kind].append(command)
    return entries


def _of_what(entries: Sequence[Command]) -> str:
    """Return what entries of one type are not, and what they are, where that can be told."""
    kind = entries[0].kind
    if kind in NOTES:
        return "works but notes, as notes2bib and REVTeX keep them"
    if kind in NAMES_ALONE:
        return "works but names, which biblatex-apa cites and does not list"
    if kind in GLOSSARY:
        return "works but terms of a glossary, as bib2gls has them"
    if kind == "set":
        return "work of its own but a set of others"
    names = {field.name for entry in entries for field in entry.fields}
    if kind in PEOPLE:
        return "works but addresses of people"
    if not names.isdisjoint(OF_A_WORK):
        return "works: without a title"
    return "works: neither title, maker, year nor address"
