"""What the first page is given: the abstract, sentence by sentence, beside what speaks to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotated_reading.editions.forms import forms_of
from annotated_reading.model import (
    Abstract,
    Grade,
    Json,
    Markdown,
    Page,
    Reading,
    Reference,
    Sentence,
)
from annotated_reading.pages.addresses import (
    ABOUT,
    CORRECTIONS,
    HOME,
    OFFLINE,
    PATHS,
    REFERENCES,
    page_of,
)
from annotated_reading.pages.cite import ArticleView, article_view
from annotated_reading.pages.correction_counts import CorrectionsCount, corrections_count
from annotated_reading.pages.further import further_href
from annotated_reading.pages.head import LIST, file_links, home_head
from annotated_reading.pages.matrix import MatrixView, matrix_view
from annotated_reading.pages.paths import all_paths
from annotated_reading.pages.prose import with_links, with_marks
from annotated_reading.pages.reasons import MOST_BESIDE, Reason, reasons
from annotated_reading.pages.send import ToSend, to_send
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.timeline import TimelineView, timeline_view
from annotated_reading.pages.views import (
    NOWHERE,
    Link,
    ParallelView,
    Title,
    Work,
    front_matter,
    parallel_views,
    work_view,
    work_views,
)
from annotated_reading.pages.whole_drawing import whole_figure
from annotated_reading.pages.work_lists import list_uri
from annotated_reading.text.markdown import outward, relative
from annotated_reading.text.plain import human_date, in_words, plural
from annotated_reading.text.rich import broken_at_colon, escape
from annotated_reading.text.sentence_marks import pieces, render_runs

RAIL_HOLDS = 40
"""References beside which a rail and a matrix can still be taken in."""
FIRST = 30
"""Works that the first page cites where there are more than that."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words of a sentence; a link where they cite a work."""

    text: Markdown
    href: Markdown
    slug: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RailRow:
    """A work in the column beside the abstract."""

    work: Work
    sentences: str
    """Ids of the sentences to which it speaks, parted by spaces."""
    background: str
    """Those to which it speaks as background."""
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of what, as the page says it."""

    works: int
    paths: int
    connections: int
    direct: int
    cited: int
    """In sentences of the article."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the first page shows."""

    origin: str
    meta: dict[str, Json]
    abstract: Abstract
    title: Title
    article: ArticleView | None
    """None where the abstract does not say by what to cite its article."""
    licence: Link | None
    counts: Counts
    introduction: Markdown
    """What the annotator says first; empty where nothing does."""
    notes_by: str
    date: str
    """Of the edition, in words; empty where it has none."""
    about_href: Markdown
    paths_href: Markdown
    offline_href: Markdown
    journal_href: Markdown
    files: tuple[Link, ...]
    forms: tuple[str, ...]
    sentences: tuple[SentenceView, ...]
    rail: tuple[RailRow, ...]
    families: tuple[str, ...]
    picture: Markdown
    """One picture of the whole; empty where there is nothing to connect, or too much."""
    table: MatrixView | None
    timeline: TimelineView
    references: tuple[Work, ...]
    list_href: Markdown
    """The way to the whole list; empty where all of it stands here."""
    corrections: CorrectionsCount
    corrections_href: Markdown
    further_href: Markdown
    """The way to works beyond the list; empty where there are none."""


@dataclass(frozen=True, slots=True)
class ListHomeView:
    """What the first page shows where there is no abstract."""

    origin: str
    meta: dict[str, Json]
    title: str
    works: int
    timeline: TimelineView
    references: tuple[Work, ...]
    list_href: Markdown
    corrections: CorrectionsCount
    corrections_href: Markdown
    further_href: Markdown


def home_page(reading: Reading, templates: Templates) -> Page:
    """Return the first page: the abstract, or the list of works where there is no abstract."""
    if reading.abstract is None:
        return templates.page(HOME, "list_home.md.jinja", _list_home_view(reading))
    return templates.page(HOME, "home.md.jinja", _home_view(reading, reading.abstract))


def _home_view(reading: Reading, abstract: Abstract) -> HomeView:
    shown = _shown(reading)
    return HomeView(
        origin=f"{reading.bibliography} and docs/_reading/",
        meta=_meta(reading, abstract),
        abstract=abstract,
        title=Title(*broken_at_colon(escape(abstract.title))),
        article=article_view(reading),
        licence=_licence(abstract),
        counts=_counts(reading, abstract),
        introduction=with_links(reading, reading.introduction.strip("\n"), HOME),
        notes_by=reading.edition.annotator,
        date=human_date(reading.edition.date) if reading.edition.date else "",
        about_href=relative(HOME, ABOUT) if reading.about else NOWHERE,
        paths_href=relative(HOME, PATHS) if all_paths(reading) else NOWHERE,
        offline_href=relative(HOME, OFFLINE),
        journal_href=outward(abstract.url),
        files=file_links(LIST, HOME, reading.references),
        forms=tuple(form.short for form in forms_of(len(reading.references))),
        sentences=tuple(_sentence(reading, abstract, s) for s in abstract.sentences),
        rail=tuple(_rail(reading)),
        families=tuple(dict.fromkeys(r.kind.family for r in reading.references[:RAIL_HOLDS])),
        picture=whole_figure(reading),
        table=matrix_view(reading),
        timeline=timeline_view(reading, HOME),
        references=work_views(reading, shown, HOME),
        list_href=_list_href(reading, shown),
        corrections=corrections_count(reading),
        corrections_href=relative(HOME, CORRECTIONS),
        further_href=further_href(reading, HOME),
    )


def _licence(abstract: Abstract) -> Link | None:
    words = abstract.licence or abstract.licence_url
    return Link(words, outward(abstract.licence_url)) if words else None


def _meta(reading: Reading, abstract: Abstract) -> dict[str, Json]:
    works = in_words(len(reading.references), "work")
    description = (
        f"The abstract of “{abstract.title}”, read sentence by sentence beside the {works} "
        "that the article lists."
    )
    return front_matter(reading, "Abstract", description, "Abstract", head=home_head(reading))


def _counts(reading: Reading, abstract: Abstract) -> Counts:
    grades = [tie.grade for sentence in abstract.sentences for tie in sentence.ties]
    return Counts(
        works=len(reading.references),
        paths=len(all_paths(reading)),
        connections=len(grades),
        direct=grades.count(Grade.DIRECT),
        cited=grades.count(Grade.CITED),
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
        endnote=with_links(reading, sentence.note, HOME),
        parallels=parallel_views(reading, sentence.parallels, HOME),
        slugs=" ".join(reading.by_key[tie.key].slug for tie in ties),
        count=len(ties),
        cited=reasons(reading, sentence, Grade.CITED),
        direct=reasons(reading, sentence, Grade.DIRECT),
        background=reasons(reading, sentence, Grade.BACKGROUND),
        all_href=relative(HOME, list_uri("sentence", sentence.id)) if has_more else NOWHERE,
        background_works=sum(tie.grade is Grade.BACKGROUND for tie in ties),
        left=len(ties) - MOST_BESIDE,
        sent=to_send(reading, abstract, sentence),
    )


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


def _shown(reading: Reading) -> tuple[Reference, ...]:
    """Return the works that the first page cites in full: all, where they are few."""
    few = len(reading.references) <= RAIL_HOLDS
    return reading.references if few else reading.references[:FIRST]


def _list_href(reading: Reading, shown: tuple[Reference, ...]) -> Markdown:
    whole = len(shown) == len(reading.references)
    return NOWHERE if whole else relative(HOME, REFERENCES)


def _list_home_view(reading: Reading) -> ListHomeView:
    title, works = reading.edition.title, len(reading.references)
    shown = _shown(reading)
    head = home_head(reading)
    return ListHomeView(
        origin=f"{reading.bibliography} and docs/_reading/",
        meta=front_matter(reading, title, f"{title}: {plural(works, 'work')}.", "List", head=head),
        title=title,
        works=works,
        timeline=timeline_view(reading, HOME),
        references=work_views(reading, shown, HOME),
        list_href=_list_href(reading, shown),
        corrections=corrections_count(reading),
        corrections_href=relative(HOME, CORRECTIONS),
        further_href=further_href(reading, HOME),
    )
