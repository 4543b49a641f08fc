"""An abstract and printed references -> abstract.md and a note for each work.

Nothing is invented: a note has the printed reference, what of it was mended, and says that the work
was not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.importing.article import Article
from annotated_reading.importing.byline import Byline
from annotated_reading.importing.mending import IsWord, Mend, as_letters, mend_words
from annotated_reading.importing.sentences import split_sentences
from annotated_reading.importing.views import AbstractView, NoteView, SentenceView
from annotated_reading.importing.works import Work
from annotated_reading.inputs.parse import ABSTRACT
from annotated_reading.model import Json, Markdown
from annotated_reading.rules.imported import IMPORT_GUESSED

LABEL = re.compile(r"\[\^(s\d+)\]\Z")


@frozen
class AbstractStub:
    """The abstract of a new edition, and what was made of its sentences."""

    view: AbstractView
    mended: int
    """How many words of it were mended."""
    doubtful: tuple[str, ...]
    """Labels of the sentences that may end elsewhere."""

    def problems(self, text: str) -> Iterator[Problem]:
        """Yield a warning for each doubtful sentence, at its line of the file that was made."""
        lines = {m[1]: n for n, line in enumerate(text.split("\n"), 1) if (m := LABEL.search(line))}
        for label in self.doubtful:
            what = f"the end of sentence {label} was found by the word behind it"
            remedy = "join or part the lines if it is wrong"
            yield Problem(
                Place(ABSTRACT, lines[label]), what, remedy, Severity.WARNING, rule=IMPORT_GUESSED
            )


def abstract_stub(article: Article, title: str, is_word: IsWord) -> AbstractStub:
    """Return the abstract with a label for each sentence."""
    sentences: list[SentenceView] = []
    repairs: list[Json] = []
    doubtful: list[str] = []
    for paragraph in article.paragraphs:
        split = split_sentences(as_letters(paragraph.text))
        for number, printed in enumerate(split.sentences):
            text, mends = mend_words(printed, is_word)
            label = f"s{len(sentences) + 1}"
            opens = number == 0 and bool(sentences)
            sentences.append(SentenceView(Markdown(text), label, opens))
            repairs += [_repair(label, mend) for mend in mends]
            doubtful += [label] if number in split.doubtful else []
    front: dict[str, Json] = {"title": title}
    front |= {"kind": article.kind} if article.kind else {}
    front |= _byline(article.byline)
    front |= {"keywords": list(article.keywords)} if article.keywords else {}
    front |= {"repairs": repairs} if repairs else {}
    view = AbstractView(front, tuple(sentences))
    return AbstractStub(view, len(repairs), tuple(doubtful))


def _byline(byline: Byline) -> dict[str, Json]:
    """Return what is certain of the article itself; the template has places for the rest."""
    values: dict[str, Json] = {
        "authors": list(byline.authors),
        "year": byline.year,
        "doi": byline.doi,
    }
    return {name: value for name, value in values.items() if value}


def _repair(label: str, mend: Mend) -> dict[str, Json]:
    return {
        "sentence": label,
        "printed": mend.printed,
        "repaired": mend.mended,
        "why": mend.why,
    }


def note_view(work: Work, sentence: str = "") -> NoteView:
    """Return the head of the note on a work that nobody has read yet.

    ``sentence`` is the label of one that an example may name; there is none without an abstract.
    What was mended is declared in it and is no correction: whether the article prints a break, or
    copying made it, only who sees the article can tell.
    """
    front: dict[str, Json] = {"printed": work.printed.text} if work.printed else {}
    front["basis"] = "record only"
    return NoteView(front, work.printed.mends if work.printed else (), sentence)
