"""Printed references and a bibliography -> references.bib, and the work that each reference is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.draft import entry_text
from annotated_reading.exchange.keys import citation_keys
from annotated_reading.frozen import frozen
from annotated_reading.importing.differences import difference, in_capitals_only
from annotated_reading.importing.matching import Match, match_entries
from annotated_reading.importing.mending import IsWord
from annotated_reading.importing.printed import Printed, read_printed
from annotated_reading.importing.proof import Outcome, compare
from annotated_reading.importing.proof import compared as normal
from annotated_reading.importing.reference_lines import Passage
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.model import Entry
from annotated_reading.rules.imported import ONE_LIST_ALONE, PRINTED_DIFFERS, PRINTED_DOUBTFUL
from annotated_reading.rules.rule import Rule
from annotated_reading.text.plain import plural

IN_CAPITALS = "printed with other capitals, and otherwise the same"
SENTENCE_CASE = (
    "if print has titles in sentence case, write 'sentence_case: true' in edition.yml, and braces "
    "around the names in titles: {Paris}"
)
ADDED = "printed and not in the bibliography, each with an entry of its own now"
REMOVE_TWIN = (
    "remove one if another entry is the same work, and give that one the printed reference"
)
UNPRINTED = "of the bibliography in no printed reference"
REMOVE_UNPRINTED = "remove those that the article has not"
BACK = frozenset([Outcome.AS_PRINTED, Outcome.OLDER_FORM])


@frozen
class Work:
    """A work of the new edition."""

    key: str
    printed: Printed | None
    """None for a work of the bibliography that no printed reference is of."""
    outcome: Outcome | None = None
    """What became of the printed reference, set again from the entry."""


@frozen
class Works:
    """The works of an edition, and what of them a person should look at."""

    text: str
    """Of references.bib."""
    entries: tuple[Entry, ...]
    works: tuple[Work, ...]
    not_back: tuple[Problem, ...] = ()
    """Printed references that are not what we would print."""
    doubtful: tuple[Problem, ...] = ()
    """What comes back, and may be wrong all the same."""
    at_large: tuple[Problem, ...] = ()
    """What many works may have in common, each said once for all of them."""

    def count(self, outcome: Outcome) -> int:
        """Return how many printed references had this outcome."""
        return Counter(work.outcome for work in self.works)[outcome]

    def behind_lines(self, number: int) -> Works:
        """Return the same, its text standing behind so many lines of another."""
        told = self.not_back, self.doubtful, self.at_large
        moved = (_moved(problems, number) for problems in told)
        return Works(self.text, self.entries, self.works, *moved)


def works_of_print(
    passages: Sequence[Passage], path: str, is_word: IsWord, taken: frozenset[str] = frozenset()
) -> Works:
    """Return the works of a printed list, each an entry of its own.

    ``path`` is that of the article; ``taken`` are keys that other works have, in small letters.
    """
    return _works_of([read_printed(passage, is_word) for passage in passages], path, taken)


def _works_of(printed: Sequence[Printed], path: str, taken: frozenset[str]) -> Works:
    keys = citation_keys([(p.proven.stem, p.proven.draft) for p in printed], taken)
    text = "\n".join(entry_text(k, p.proven.draft) for k, p in zip(keys, printed, strict=True))
    works = tuple(Work(key, p, p.proven.outcome) for key, p in zip(keys, printed, strict=True))
    entries = _entries(text)
    by_key = {entry.key: entry for entry in entries}
    not_back, doubtful = _problems(works, by_key, path)
    return Works(text, entries, works, not_back, doubtful)


def works_of_both(
    passages: Sequence[Passage], path: str, bibliography: Bibliography, is_word: IsWord
) -> Works:
    """Return the works of a bibliography, joined with the printed references that are of them.

    What is printed and not in the bibliography gets an entry behind its own text.
    """
    printed = [read_printed(passage, is_word) for passage in passages]
    matches = match_entries([p.text for p in printed], bibliography.entries)
    entries = {entry.key: entry for entry in bibliography.entries}
    joined = {
        m.key: (printed[m.printed], *compare(entries[m.key], printed[m.printed].text))
        for m in matches
    }
    works = tuple(
        Work(key, *joined[key][:2]) if key in joined else Work(key, None) for key in entries
    )
    matched = {match.printed for match in matches}
    unmatched = [p for number, p in enumerate(printed) if number not in matched]
    added = _works_of(unmatched, path, frozenset(key.casefold() for key in entries))
    added = replace(added, at_large=_at_large(ONE_LIST_ALONE, added.entries, ADDED, REMOVE_TWIN))
    text = behind(bibliography.text, added.text)
    moved = added.behind_lines(text.count("\n") - added.text.count("\n"))
    differing = dict(_differing_forms(joined))
    capitals = [entries[key] for key, forms in differing.items() if in_capitals_only(*forms)]
    unprinted = [entry for key, entry in entries.items() if key not in joined]
    return Works(
        text,
        (*bibliography.entries, *added.entries),
        (*works, *added.works),
        (*_differing(entries, differing), *moved.not_back),
        (*_unsure(matches, entries), *moved.doubtful),
        (
            *_at_large(PRINTED_DIFFERS, capitals, IN_CAPITALS, SENTENCE_CASE),
            *moved.at_large,
            *_at_large(ONE_LIST_ALONE, unprinted, UNPRINTED, REMOVE_UNPRINTED),
        ),
    )


def _differing_forms(
    joined: Mapping[str, tuple[Printed, Outcome, str]],
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each key whose entry does not come back as printed, with both forms as compared."""
    for key, (reference, outcome, shown) in joined.items():
        if outcome not in BACK:
            yield key, (normal(reference.text), normal(shown))


def works_of_bibliography(bibliography: Bibliography) -> Works:
    """Return the works of a bibliography without a printed list."""
    works = tuple(Work(entry.key, None) for entry in bibliography.entries)
    return Works(bibliography.text, bibliography.entries, works)


def _entries(text: str) -> tuple[Entry, ...]:
    return parse_bibliography(text, BIBLIOGRAPHY)[0] if text else ()


def behind(text: str, more: str) -> str:
    """Return a text with another behind it, a blank line between; the first stays as it is."""
    if not more:
        return text
    end = "" if text.endswith("\n") else "\n"
    return f"{text}{end}\n{more}"


def _problems(
    works: Iterable[Work], entries: Mapping[str, Entry], path: str
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what did not come back and what is doubtful, at the lines of references.bib."""
    not_back: list[Problem] = []
    doubtful: list[Problem] = []
    for work in works:
        if work.printed is None:
            continue
        entry = entries[work.key]
        for doubt in work.printed.proven.doubts:
            line = entry.field_lines.get(doubt.field, entry.place.line)
            what = f"'{work.key}', printed in {path}:{work.printed.line}: {doubt.what}"
            problem = Problem(
                Place(BIBLIOGRAPHY, line),
                what,
                doubt.remedy,
                Severity.WARNING,
                rule=PRINTED_DOUBTFUL,
            )
            (doubtful if work.outcome in BACK else not_back).append(problem)
    return tuple(not_back), tuple(doubtful)


def _differing(
    entries: Mapping[str, Entry], differing: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    for key, (printed, shown) in differing.items():
        if in_capitals_only(printed, shown):
            continue
        how = difference(printed, shown, any_case=True)
        what = f"'{key}' differs from the printed reference: {how}"
        remedy = "see which is right, and put an error of print into the 'corrections' of its note"
        yield _at(PRINTED_DIFFERS, entries[key], what, remedy)


def _unsure(matches: Iterable[Match], entries: Mapping[str, Entry]) -> Iterator[Problem]:
    for match in matches:
        if match.doubt:
            printed = f"the printed reference {match.printed + 1}"
            what = f"'{match.key}' was taken for {printed}: {match.doubt}"
            yield _at(
                PRINTED_DOUBTFUL, entries[match.key], what, "compare it with 'printed' in its note"
            )


def _at_large(rule: Rule, entries: Sequence[Entry], what: str, remedy: str) -> tuple[Problem, ...]:
    """Return what works have in common, said once and at the first of them."""
    if not entries:
        return ()
    keys = ", ".join(entry.key for entry in entries)
    return (_at(rule, entries[0], f"{plural(len(entries), 'work')} {what}: {keys}", remedy),)


def _at(rule: Rule, entry: Entry, what: str, remedy: str) -> Problem:
    return Problem(Place(BIBLIOGRAPHY, entry.place.line), what, remedy, Severity.WARNING, rule=rule)


def _moved(problems: Iterable[Problem], by: int) -> tuple[Problem, ...]:
    """Return problems of a text that stands behind another one."""
    return tuple(
        replace(problem, place=Place(problem.place.path, problem.place.line + by))
        for problem in problems
    )
