"""Sentences against works, as a table: one look shows where the list bears and where not."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.model import Grade, Reading, Reference, Sentence, Tie
from annotated_reading.pages.parts import GRADE_WORDS, HOME, hidden, reference_link, year
from annotated_reading.text.markdown import attribute, block, bullets, link, relative
from annotated_reading.text.plain import series
from annotated_reading.text.rich import escape

INCIPIT_WORDS = 4
COLUMNS = 40
"""Works beside which the table can still be read; of more, only those with ties stand."""

CAPTION = (
    "Each row is a sentence, each column a work. A solid mark bears directly on the sentence; "
    "an open mark is background."
)


def incipit(sentence: Sentence) -> str:
    """Return the first words of a sentence, by which its row is known."""
    words = sentence.text.split()
    cut = " ".join(words[:INCIPIT_WORDS]).rstrip(",;:–—")
    return cut if len(words) <= INCIPIT_WORDS else f"{cut}…"


def render_matrix(reading: Reading) -> str:
    """Return the table, or nothing where no work bears on any sentence."""
    columns = [r for r in reading.references if r.ties or len(reading.references) <= COLUMNS]
    columns = columns[:COLUMNS]
    if not any(sentence.ties for sentence in reading.sentences):
        return ""
    rows = "\n".join(_row(sentence, columns) for sentence in reading.sentences)
    heads = "\n".join(_head(reference) for reference in columns)
    return f"""\
<figure class="matrix-fig" data-search-exclude="1" markdown>
<figcaption id="matrix-caption">{CAPTION}</figcaption>

<div class="matrix-scroll" tabindex="0" role="region" aria-labelledby="matrix" markdown>
<table class="matrix" aria-labelledby="matrix" aria-describedby="matrix-caption" markdown>
<thead markdown>
<tr markdown>
<th scope="col" class="m-corner"><span>Sentence</span></th>
{heads}
<th scope="col" class="m-sum"><span>Works</span></th>
</tr>
</thead>
<tbody markdown>
{rows}
</tbody>
<tfoot markdown>
<tr markdown>
<th scope="row">Sentences</th>
{_sums(columns)}
</tr>
</tfoot>
</table>
</div>

{_as_list(reading)}
</figure>
"""


def _as_list(reading: Reading) -> str:
    """The same ties in words, for ears and for narrow screens."""
    rows = bullets(
        f"{link(f'Sentence {s.number}', relative(HOME, f'#{s.id}'))} {_said(reading, s)}"
        for s in reading.sentences
    )
    return block("details", 'class="plain"', "<summary>The same as a list</summary>", rows)


def _said(reading: Reading, sentence: Sentence) -> str:
    parts = []
    for grade, words in ((Grade.DIRECT, "directly"), (Grade.BACKGROUND, "as background")):
        works = [reading.by_key[tie.key] for tie in sentence.ties if tie.grade is grade]
        more = len(works) - COLUMNS
        if works:
            links = [reference_link(work, HOME) for work in works[:COLUMNS]]
            links += [f"{more:,} more"] if more > 0 else []
            parts.append(f"{words}: {series(links)}")
    return "; ".join(parts) or "no work"


def _head(reference: Reference) -> str:
    words = f"<span>{escape(reference.names)} {year(reference)}</span>"
    anchor = reference_link(reference, HOME, words)
    return f'<th scope="col" data-col="{reference.number}" markdown="span">{anchor}</th>'


def _row(sentence: Sentence, columns: Sequence[Reference]) -> str:
    ties = {tie.key: tie for tie in sentence.ties}
    words = f'<span class="m-n">{sentence.number}</span> <span class="m-incipit">'
    head = link(f"{words}{escape(incipit(sentence))}</span>", relative(HOME, f"#{sentence.id}"))
    cells = "\n".join(_cell(reference, ties.get(reference.key)) for reference in columns)
    return f"""\
<tr markdown>
<th scope="row" markdown="span">{head}</th>
{cells}
<td class="m-sum">{len(sentence.ties)}</td>
</tr>"""


def _cell(reference: Reference, tie: Tie | None) -> str:
    column = attribute("data-col", str(reference.number))
    if tie is None:
        return f"<td {column}>{hidden('none')}</td>"
    classes = f"mk mk-{reference.kind.family} {tie.grade.value}"
    return f'<td class="{classes}" {column}>{hidden(GRADE_WORDS[tie.grade])}</td>'


def _sums(columns: Sequence[Reference]) -> str:
    cells = [f'<td data-col="{r.number}">{len(r.ties)}</td>' for r in columns]
    total = sum(len(reference.ties) for reference in columns)
    return "\n".join([*cells, f'<td class="m-sum">{total}</td>'])
