"""An article, a bibliography or both -> the files of a complete edition, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from annotated_reading.bibtex.slugs import addresses, note_names
from annotated_reading.errors import Problem
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.frozen import frozen
from annotated_reading.importing.article import Article
from annotated_reading.importing.choices import LICENCES
from annotated_reading.importing.mending import IsWord
from annotated_reading.importing.stubs import abstract_stub, note_view
from annotated_reading.importing.views import EditionView, Licence
from annotated_reading.importing.works import (
    Works,
    works_of_bibliography,
    works_of_both,
    works_of_print,
)
from annotated_reading.inputs.parse import ABSTRACT, EDITION, NOTES
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.model import Json, Markdown, Page
from annotated_reading.pages.templating import Templates

UNTITLED = "A reading list"
WHOLE = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "LICENSE": "LICENSE",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/publish.yml": "publish.yml",
    EDITION: "edition.yml",
}
"""Files of the whole edition, and the templates they are made by."""


@frozen
class Wanted:
    """What the new edition is to be, apart from what its sources say."""

    annotator: str = ""
    licence: str = next(iter(LICENCES))
    requirements: tuple[str, ...] = ()
    title: str = ""
    """Of the edition; otherwise it is made of the article's."""


@frozen
class NewEdition:
    """The files of a new edition by the part they belong to, and what to look at."""

    parts: Mapping[str, tuple[Page, ...]]
    """edition, references, abstract, notes; the URI of a file is its path from the root."""
    works: Works
    sentences: int
    licence: Licence
    mended: int = 0
    """How many words of the abstract were mended."""
    doubtful: tuple[Problem, ...] = ()
    """What is doubtful in the abstract."""


def new_edition(
    article: Article | None,
    bibliography: Bibliography | None,
    wanted: Wanted,
    is_word: IsWord,
    templates: Templates,
) -> NewEdition:
    """Return the files of an edition of an article, of a bibliography, or of both."""
    works = _works(article, bibliography, is_word)
    title = edition_title(article, wanted)
    parts: dict[str, tuple[Page, ...]] = {"references": (Page(BIBLIOGRAPHY, works.text),)}
    sentences, mended, first = 0, 0, ""
    doubtful: tuple[Problem, ...] = ()
    if article and article.paragraphs:
        stub = abstract_stub(article, article.title or title, is_word)
        page = templates.page(ABSTRACT, "new/abstract.md.jinja", stub.view)
        parts["abstract"] = (page,)
        sentences, mended = len(stub.view.sentences), stub.mended
        first = next((sentence.id for sentence in stub.view.sentences), "")
        doubtful = tuple(stub.problems(page.text))
    names = note_names(addresses(work.key for work in works.works))
    parts["notes"] = tuple(
        templates.page(f"{NOTES}/{names[work.key]}.md", "new/note.md.jinja", note_view(work, first))
        for work in works.works
    )
    whole = _edition_view(article, wanted, title, first)
    parts["edition"] = tuple(
        templates.page(path, f"new/{name}.jinja", whole) for path, name in WHOLE.items()
    )
    licence = LICENCES[wanted.licence]
    return NewEdition(MappingProxyType(parts), works, sentences, licence, mended, doubtful)


def _works(article: Article | None, bibliography: Bibliography | None, is_word: IsWord) -> Works:
    passages = article.references if article else ()
    path = article.path if article else ""
    if bibliography is None:
        return works_of_print(passages, path, is_word)
    if not passages:
        return works_of_bibliography(bibliography)
    return works_of_both(passages, path, bibliography, is_word)


def edition_title(article: Article | None, wanted: Wanted) -> str:
    """Return what the edition is called: the article's title up to its colon, Annotated."""
    if wanted.title:
        return wanted.title
    if article is None or not article.title:
        return UNTITLED
    return f"{article.title.partition(':')[0].strip()}, Annotated"


def _edition_view(
    article: Article | None, wanted: Wanted, title: str, sentence: str
) -> EditionView:
    licence = LICENCES[wanted.licence]
    return EditionView(
        title=title,
        article=article.title if article else "",
        annotator=wanted.annotator,
        licence=licence,
        settings={"site_name": title},
        edition=dict(_edition_fields(title, licence, wanted, has_abstract=bool(sentence))),
        requirements=tuple(map(Markdown, wanted.requirements)),
        sentence=sentence,
    )


def _edition_fields(
    title: str, licence: Licence, wanted: Wanted, *, has_abstract: bool
) -> Iterator[tuple[str, Json]]:
    yield "title", title
    if has_abstract:
        yield "subtitle", "An abstract read sentence by sentence beside the works it lists"
    if wanted.annotator:
        yield "annotator", wanted.annotator
    yield "version", "0.1.0"
    yield "language", "en"
    if licence.name:
        yield "licence_text", licence.name
        yield "licence_text_url", licence.url
