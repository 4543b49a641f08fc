"""What the script that narrows a list of many pages loads: never the whole of it.

The first file says by what each work can be chosen. The rows of the list come a few at a time, when
they are shown; which works have a word say the shards of an index (editions/word_index.py).
theme/assets/js/lists.js reads all of it.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.editions.kept_values import kept_value, value_in
from annotated_reading.editions.last_index import DAMAGE, Change, changed_rows
from annotated_reading.editions.word_index import WordIndex, shards_of, words_of
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Page, Reading, Reference, Rich
from annotated_reading.pages.addresses import HOME, REFERENCES, page_of
from annotated_reading.pages.joined import Joiner
from annotated_reading.pages.narrow import CHOICES, FILE, Choice, FacetIds, facet_ids
from annotated_reading.pages.tasks import Task
from annotated_reading.text.markdown import address

KEPT = "annotated-works:"
"""Before the name under which a script keeps its value."""
ITALIC = re.compile("(</?em>)")
TAG = re.compile("<[^>]*>")


@frozen
class Sizes:
    """How much a file has at most."""

    rows: int = 20
    """Works of which the rows come together; those that are shown are often far apart."""
    shard: int = 50_000
    """Characters of a shard of the words."""


SIZES = Sizes()
FEW = 20
"""Of so many works one may have another text where rows of words are changed, and not made anew."""


def narrow_tasks(
    reading: Reading, choices: tuple[Choice, ...], sizes: Sizes = SIZES
) -> Iterator[Task]:
    """Yield what makes what the form with these choices loads, for the works as they are listed."""
    for number, works in enumerate(_slices(reading.references, sizes.rows)):
        name = f"rows-{number}"
        yield Task(FILE.format(name), _rows, (name, works), needs_templates=False)
    yield Task(FILE.format(CHOICES), _choices, (choices, sizes), joins=True)


def _rows(reading: Reading, name: str, works: Iterable[Reference]) -> Page:
    return _file(name, [_row(reading, reference) for reference in works])


def _choices(
    reading: Reading, joiner: Joiner, choices: Iterable[Choice], sizes: Sizes
) -> Iterator[Page]:
    """Yield the shards of the words, and what is loaded first."""
    references = tuple(reading.references)
    texts = joiner.texts = tuple(map(_text, references))
    rows = _rows_of_last(joiner, texts) or _rows_of_words(texts)
    shards = list(shards_of(rows, sizes.shard))
    for number, shard in enumerate(shards):
        yield joiner.whole(_file(f"words-{number}", [*shard]))
    ids = tuple(map(facet_ids, references))
    yield joiner.whole(
        _file(
            CHOICES,
            {
                "works": len(references),
                "rows": sizes.rows,
                "facets": {choice.facet: _facet(choice, ids) for choice in choices},
                "words": {"shards": [shard[0] for shard in shards]},
            },
        )
    )


def _rows_of_words(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the words of all works, each with its row."""
    index = WordIndex()
    for number, text in enumerate(texts):
        index.add(number, dict.fromkeys(words_of(text), 0))
    return index.rows()


def _rows_of_last(joiner: Joiner, texts: Sequence[str]) -> Mapping[str, str]:
    """Return the same where the last build had nearly all of these texts; nothing elsewhere."""
    before = joiner.texts_before
    try:
        if len(before) != len(texts):
            return {}
        others = [number for number, text in enumerate(texts) if text != before[number]]
        if len(others) * FEW > len(texts):
            return {}
        first = value_in(joiner.whole_before(FILE.format(CHOICES)))["words"]["shards"]
        names = (FILE.format(f"words-{number}") for number in range(len(first)))
        shards = [value_in(joiner.whole_before(name)) for name in names]
        return changed_rows(shards, _changes(before, texts, others)).rows
    except DAMAGE:
        return {}


def _changes(
    before: Sequence[str], texts: Sequence[str], numbers: Iterable[int]
) -> Mapping[str, Mapping[int, Change]]:
    """Return what has changed of the words of works, by the numbers of the works."""
    changes: defaultdict[str, dict[int, Change]] = defaultdict(dict)
    for number in numbers:
        had, has = {*words_of(before[number])}, {*words_of(texts[number])}
        for word in had ^ has:
            changes[word][number] = Change(None, 0) if word in has else Change(0, None)
    return changes


def _file(name: str, value: Json) -> Page:
    return Page(FILE.format(name), kept_value(f"{KEPT}{name}", value))


def _slices(references: Sequence[Reference], size: int) -> Iterator[Sequence[Reference]]:
    for start in range(0, len(references), size):
        yield references[start : start + size]


def _facet(choice: Choice, ids: Iterable[FacetIds]) -> Json:
    """Return the choices of one kind, and for each work which of them it is, by number.

    Most works are one, and have a number in place of a list: [0, [1, 2], []].
    """
    numbers = {option.id: number for number, option in enumerate(choice.options)}
    of_works: list[Json] = []
    for of_work in ids:
        own: list[Json] = [numbers[name] for name in of_work[choice.facet] if name in numbers]
        of_works.append(own[0] if len(own) == 1 else own)
    return {"ids": [*numbers], "of": of_works}


def _text(reference: Reference) -> str:
    """Return what is looked through for words."""
    return f"{reference.label} {reference.citation.plain} {reference.kind.label}"


def _row(reading: Reading, reference: Reference) -> Json:
    ties = {tie.sentence: reading.by_sentence[tie.sentence].number for tie in reference.ties}
    return {
        "href": address(REFERENCES, page_of(reference)),
        "cite": reference.citation.plain,
        "italic": list(_italics(reference.citation)),
        "label": reference.label,
        "kind": reference.kind.label,
        "family": reference.kind.family,
        "noted": int(reference.note is not None),
        "sentences": {
            str(number): address(REFERENCES, f"{HOME}#{sentence}")
            for sentence, number in sorted(ties.items(), key=lambda tie: tie[1])
        },
    }


def _italics(citation: Rich) -> Iterator[int]:
    """Yield where italics start and end in the plain text, in turn; nothing where it differs."""
    place, places = 0, []
    for part in ITALIC.split(citation.html):
        if ITALIC.fullmatch(part):
            places.append(place)
        else:
            place += _utf16(html.unescape(TAG.sub("", part)))
    if place == _utf16(citation.plain):
        yield from places


def _utf16(text: str) -> int:
    """Return the length of a text as a script counts it."""
    return len(text.encode("utf-16-le")) // 2
