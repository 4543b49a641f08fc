"""What the first page is given: the abstract, sentence by sentence, beside what speaks to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import (
    Abstract,
    Grade,
    Json,
    Markdown,
    Page,
    Reading,
    Sentence,
    Tie,
)
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.cite import ArticleView, article_view
from annotated_reading.pages.first_page import (
    RAIL_HOLDS,
    ListedWorks,
    Masthead,
    listed_works,
    masthead,
)
from annotated_reading.pages.head import home_head
from annotated_reading.pages.list_home import list_home_page
from annotated_reading.pages.matrix import MatrixView, matrix_view
from annotated_reading.pages.prose import with_links, with_marks
from annotated_reading.pages.reasons import MOST_BESIDE, Reason, reasons
from annotated_reading.pages.send import ToSend, to_send
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    NOWHERE,
    Link,
    ParallelView,
    Title,
    Work,
    front_matter,
    parallel_views,
    work_view,
)
from annotated_reading.pages.whole_drawing import whole_figure
from annotated_reading.pages.work_lists import list_uri
from annotated_reading.text.markdown import outward, relative
from annotated_reading.text.rich import broken_at_colon, escape
from annotated_reading.text.sentence_marks import pieces, render_runs


@frozen
class WordsView:
    """Words of a sentence; a link where they cite a work."""

    text: Markdown
    href: Markdown
    slug: str


@frozen
class SentenceView:
    """A sentence of the abstract with its note and the works that speak to it."""

    id: str
    number: int
    opens: bool
    """Whether it begins a further paragraph."""
    heading: Markdown
    """Above it; may be empty."""
    heading_id: Markdown
    words: tuple[WordsView, ...]
    role: str
    note: Markdown
    has_note: bool
    """Whether there is a note, be it a role alone, or wording beside it."""
    endnote: Markdown
    """The same for paper, on which nothing opens."""
    parallels: tuple[ParallelView, ...]
    slugs: str
    """The last parts of the works' addresses, parted by spaces."""
    count: int
    """How many works speak to it."""
    cited: tuple[Reason, ...]
    """Works that the sentence itself cites."""
    direct: tuple[Reason, ...]
    """Of very many works the first; so with those of the background."""
    background: tuple[Reason, ...]
    all_href: Markdown
    """The way to all of them; empty where all stand here."""
    background_works: int
    """How many works speak to it as background, those that do not stand here included."""
    left: int
    """How many works do not stand here."""
    sent: ToSend


@frozen
class RailRow:
    """A work in the column beside the abstract."""

    work: Work
    sentences: str
    """Ids of the sentences to which it speaks, parted by spaces."""
    background: str
    """Those to which it speaks as background."""
    count: int


@frozen
class Connections:
    """How many there are between sentences and works."""

    total: int
    direct: int
    cited: int
    """In sentences of the article."""
    grades: tuple[str, ...]
    """Those that there are, the closest first."""


@frozen
class HomeView:
    """Everything that the first page shows."""

    origin: str
    meta: dict[str, Json]
    abstract: Abstract
    title: Title
    masthead: Masthead
    article: ArticleView | None
    """None where the abstract does not say by what to cite its article."""
    licence: Link | None
    journal_href: Markdown
    connections: Connections
    sentences: tuple[SentenceView, ...]
    rail: tuple[RailRow, ...]
    families: tuple[str, ...]
    picture: Markdown
    """One picture of the whole; empty where there is nothing to connect, or too much."""
    table: MatrixView | None
    works: ListedWorks


def home_page(reading: Reading, templates: Templates) -> Page:
    """Return the first page: the abstract, or the list of works where there is no abstract."""
    if reading.abstract is None:
        return list_home_page(reading, templates)
    return templates.page(HOME, "home.md.jinja", _home_view(reading, reading.abstract))


def _home_view(reading: Reading, abstract: Abstract) -> HomeView:
    return HomeView(
        origin=f"{reading.bibliography} and docs/_reading/",
        meta=front_matter(reading, "Abstract", "Abstract", head=home_head(reading)),
        abstract=abstract,
        title=Title(*broken_at_colon(escape(abstract.title))),
        masthead=masthead(reading),
        article=article_view(reading),
        licence=_licence(abstract),
        journal_href=outward(abstract.url),
        connections=_connections(abstract),
        sentences=tuple(_sentence(reading, abstract, s) for s in abstract.sentences),
        rail=tuple(_rail(reading)),
        families=tuple(dict.fromkeys(r.kind.family for r in reading.references[:RAIL_HOLDS])),
        picture=whole_figure(reading),
        table=matrix_view(reading),
        works=listed_works(reading),
    )


def _licence(abstract: Abstract) -> Link | None:
    words = abstract.licence or abstract.licence_url
    return Link(words, outward(abstract.licence_url)) if words else None


def _connections(abstract: Abstract) -> Connections:
    grades = [tie.grade for sentence in abstract.sentences for tie in sentence.ties]
    return Connections(
        total=len(grades),
        direct=grades.count(Grade.DIRECT),
        cited=grades.count(Grade.CITED),
        grades=tuple(grade.value for grade in Grade if grade in grades),
    )


def _sentence(reading: Reading, abstract: Abstract, sentence: Sentence) -> SentenceView:
    ties = sentence.ties
    has_more = len(ties) > MOST_BESIDE
    return SentenceView(
        id=sentence.id,
        number=sentence.number,
        opens=sentence.opens,
        heading=render_runs(sentence.heading),
        heading_id=Markdown(f"above_{sentence.id}"),  # the id of a sentence has no underscore
        words=tuple(_words(reading, sentence)),
        role=sentence.role,
        note=with_marks(reading, sentence.note, HOME, sentence.id),
        has_note=bool(sentence.note or sentence.role or sentence.parallels),
        endnote=with_links(reading, sentence.note, HOME),
        parallels=parallel_views(reading, sentence.parallels, HOME),
        slugs=_slugs(reading, ties),
        count=len(ties),
        cited=reasons(reading, sentence, Grade.CITED),
        direct=reasons(reading, sentence, Grade.DIRECT),
        background=reasons(reading, sentence, Grade.BACKGROUND),
        all_href=relative(HOME, list_uri("sentence", sentence.id)) if has_more else NOWHERE,
        background_works=sum(tie.grade is Grade.BACKGROUND for tie in ties),
        left=len(ties) - MOST_BESIDE,
        sent=to_send(reading, abstract, sentence),
    )


def _slugs(reading: Reading, ties: Iterable[Tie]) -> str:
    """Return the works that light a sentence: those beside it, and none where they are too many."""
    is_beside = len(reading.references) <= RAIL_HOLDS
    return " ".join(reading.by_key[tie.key].slug for tie in ties) if is_beside else ""


def _words(reading: Reading, sentence: Sentence) -> Iterator[WordsView]:
    for key, runs in pieces(sentence.runs):
        work = reading.by_key[key] if key else None
        href = relative(HOME, page_of(work)) if work else NOWHERE
        yield WordsView(render_runs(runs), href, work.slug if work else "")


def _rail(reading: Reading) -> Iterator[RailRow]:
    """Yield the works beside the abstract; none where they are too many for a column."""
    for reference in reading.references if len(reading.references) <= RAIL_HOLDS else ():
        yield RailRow(
            work=work_view(reading, reference, HOME),
            sentences=" ".join(tie.sentence for tie in reference.ties),
            background=" ".join(
                tie.sentence for tie in reference.ties if tie.grade is Grade.BACKGROUND
            ),
            count=len(reference.ties),
        )
