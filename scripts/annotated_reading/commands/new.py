"""Make a new edition of an article's text, of a bibliography, or of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from shlex import quote

from annotated_reading.bibtex.bibliography import decode
from annotated_reading.commands.look_at import look_at, refuse
from annotated_reading.commands.pins import requirement_lines
from annotated_reading.errors import InputError, Place, Problem, ReadingError, Severity
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.formats import READERS, ending
from annotated_reading.files import (
    has_file,
    list_files,
    read_file,
    read_templates,
    remove_file,
    write_file,
)
from annotated_reading.frozen import frozen
from annotated_reading.importing.article import Article, Named, read_article
from annotated_reading.importing.choices import PARTS
from annotated_reading.importing.given import read_bibliography, refusal
from annotated_reading.importing.keeping import (
    RECORD,
    Plan,
    digest,
    parse_record,
    plan,
    render_record,
    with_removals,
)
from annotated_reading.importing.new_edition import NewEdition, Wanted, new_edition
from annotated_reading.importing.proof import Outcome
from annotated_reading.importing.words import english
from annotated_reading.inputs.parse import NOTES
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.pages.templating import Templates
from annotated_reading.rules.bibliographies import BIBLIOGRAPHY_TWICE
from annotated_reading.rules.imported import FOLDER_NOT_EMPTY
from annotated_reading.text.plain import first_few, plural, series

IGNORED = (".git/", ".venv/")
LISTED = frozenset(["references", "notes"])
"""Parts that are made of the list of works."""


@frozen
class Options:
    """What the command line says beside the sources."""

    into: Path
    named: Named
    wanted: Wanted
    only: tuple[str, ...] = ()
    """Parts to write; all of them where none is named."""


def make_new(sources: Sequence[Path], options: Options) -> int:
    """Write a new edition; return the exit status."""
    try:
        article, bibliography, problems = read_sources(sources, options.named, options.only)
        _refuse_strangers(options)
    except ReadingError as error:
        return refuse(error.problems)
    lines, unpinned = requirement_lines()
    wanted = Wanted(options.wanted.annotator, options.wanted.licence, lines, options.wanted.title)
    edition = new_edition(
        article, bibliography, wanted, english(), Templates(read_templates("new"))
    )
    done = write_parts(options.into, edition, options.only or PARTS)
    _tell(sources, article, edition, done)
    look_at("These do not come back as printed", edition.works.not_back)
    others = (*edition.works.doubtful, *edition.doubtful, *problems)
    look_at("Look at these too", (*others, *(unpinned if "requirements.txt" in done.write else ())))
    look_at("Many works may have these in common", edition.works.at_large)
    print(f"Next: cd {quote(options.into.as_posix())} && annotated-reading serve")
    return 0


def read_sources(
    sources: Sequence[Path], named: Named, only: Collection[str] = ()
) -> tuple[Article | None, Bibliography | None, tuple[Problem, ...]]:
    """Return the article and the bibliography that sources hold, and what is doubtful in them.

    ``only`` are the parts that are to be made of them; all where it is empty. Raises InputError
    with all that cannot be read, or is missing for these parts.
    """
    bibliographies = [s for s in sources if ending(s.as_posix()) in READERS]
    articles = [s for s in sources if s not in bibliographies]
    problems = [*_seconds(bibliographies, "bibliography"), *_seconds(articles, "article")]
    bibliography = None
    for path in bibliographies[:1]:
        bibliography = read_bibliography(read_file(path), path.as_posix())
        problems += bibliography.problems
        bibliography = bibliography.written_to(BIBLIOGRAPHY)
    needs_list = not bibliographies and (not only or not LISTED.isdisjoint(only))
    article = None
    for path in articles[:1]:
        article, doubtful = _read_article(path, named, needs_list=needs_list)
        problems += doubtful
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InputError(problems)
    return article, bibliography, tuple(problems)


def _read_article(
    source: Path, named: Named, *, needs_list: bool
) -> tuple[Article | None, tuple[Problem, ...]]:
    path = source.as_posix()
    if refused := refusal(path):
        return None, (refused,)
    text, undecoded = decode(read_file(source), path)
    if undecoded:
        return None, undecoded
    return read_article(text, path, named, needs_list=needs_list)


def _seconds(sources: Sequence[Path], kind: str) -> Iterator[Problem]:
    """Yield an error for each source but the first of a kind."""
    for source in sources[1:]:
        what = f"this is a second {kind}, and an edition has one"
        remedy = "join them, or make an edition of each"
        yield refusal(source.as_posix()) or Problem(
            Place(source.as_posix()), what, remedy, rule=BIBLIOGRAPHY_TWICE
        )


def _refuse_strangers(options: Options) -> None:
    """Raise InputError where the folder holds files of another kind, and no part was asked for."""
    files = [name for name in list_files(options.into) if not name.startswith(IGNORED)]
    if not files or options.only or RECORD in files:
        return
    what = f"this folder is not empty: it holds {first_few(files)}"
    remedy = "name an empty folder, or say with --only which part to add"
    raise InputError([Problem(Place(options.into.as_posix()), what, remedy, rule=FOLDER_NOT_EMPTY)])


def write_parts(into: Path, edition: NewEdition, parts: Collection[str]) -> Plan:
    """Write the parts of an edition that may be written, and remember what was written.

    A note that was made for a work that references.bib has no more goes, if nobody has changed it.
    """
    pages = [page for part in PARTS if part in parts for page in edition.parts.get(part, ())]
    files = {page.uri: page.data for page in pages}
    there = {path: read_file(into / path) for path in files if has_file(into / path)}
    recorded = parse_record(read_file(into / RECORD).decode("utf-8", "replace"))
    todo = plan(files, there, recorded)
    for path in todo.write:
        write_file(into / path, files[path])
    if "notes" in parts and read_file(into / BIBLIOGRAPHY) == edition.works.text.encode():
        todo = with_removals(todo, files, _notes_there(into), recorded)
    for path in todo.remove:
        remove_file(into / path)
    made = {path: digest(files[path]) for path in (*todo.write, *todo.unchanged)}
    still = {path: value for path, value in recorded.items() if path not in todo.remove}
    text = render_record({**still, **made}).encode()
    if read_file(into / RECORD) != text:
        write_file(into / RECORD, text)
    return todo


def _notes_there(into: Path) -> dict[str, bytes]:
    """Return the notes that the folder has, by path."""
    paths = (f"{NOTES}/{name}" for name in list_files(into / NOTES))
    return {path: read_file(into / path) for path in paths}


def _tell(
    sources: Sequence[Path], article: Article | None, edition: NewEdition, done: Plan
) -> None:
    print(f"Read {series(source.name for source in sources)}: {_contents(article, edition)}.")
    works = edition.works
    back = works.count(Outcome.AS_PRINTED) + works.count(Outcome.OLDER_FORM)
    printed = sum(work.printed is not None for work in works.works)
    if printed:
        print(f"{back} of {plural(printed, 'printed reference')} come back as printed.")
    for outcome, words in (
        (Outcome.OLDER_FORM, "of these in a form that the style has given up"),
        (Outcome.OTHER_STYLE, "read in another style, which cannot be compared"),
        (Outcome.KEPT_WHOLE, "not read, and kept whole as @misc"),
    ):
        if count := works.count(outcome):
            print(f"  {count} {words}")
    mended = sum(len(work.printed.mends) for work in works.works if work.printed)
    if mended:
        broken = plural(mended, "broken word or address", "broken words and addresses")
        print(f"  {broken} mended in them; the heads of the notes say which")
    if edition.mended:
        broken = plural(edition.mended, "broken word")
        print(f"{broken} mended in the abstract; 'repairs' in abstract.md has them.")
    if "LICENSE" in done.write:
        named = edition.licence.name or "all rights reserved"
        print(f"Licence of what you write: {named}; README.md says how to change it.")
    print(f"{plural(len(done.write), 'file')} written, {len(done.unchanged)} unchanged.")
    for path in done.remove:
        print(f"  {path} removed: its work is gone, and nobody had changed the note")
    for path in done.kept:
        print(f"  {path} stays: it was changed, or made by somebody else")


def _contents(article: Article | None, edition: NewEdition) -> str:
    contents = []
    if article:
        contents += ["title"] if article.title else []
        contents += (
            [f"abstract of {plural(edition.sentences, 'sentence')}"] if edition.sentences else []
        )
        contents += (
            [plural(len(article.references), "printed reference")] if article.references else []
        )
        contents += [plural(len(article.keywords), "keyword")] if article.keywords else []
    contents.append(plural(len(edition.works.works), "work"))
    return series(contents)
