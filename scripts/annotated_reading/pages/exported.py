"""The files that readers and programs take away: of each work beside its page, and of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from annotated_reading.exports import records, unapi
from annotated_reading.exports.corrections import (
    CORRECTIONS_DATA,
    CORRECTIONS_SCHEMA,
    render_corrections,
    render_schema,
)
from annotated_reading.exports.joints import Joint
from annotated_reading.exports.records import (
    BIBTEX,
    CSL_JSON,
    render_all_ris,
    render_bibtex,
    render_classic_bibtex,
    render_csl_json,
)
from annotated_reading.exports.unapi import Record, render_unapi
from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.addresses import page_at, published
from annotated_reading.pages.digests import digest
from annotated_reading.pages.elsewhere import note_passage
from annotated_reading.pages.head import (
    ARTICLE,
    BIBLATEX,
    CLASSIC,
    CSL,
    FURTHER_LIST,
    LIST,
    OWN,
    RIS,
    UNAPI,
    Form,
    HasRecord,
    forms_of,
)
from annotated_reading.pages.joined import Joiner, Stretch
from annotated_reading.pages.prose import witness_in_words
from annotated_reading.text.markdown import attribute_text

ANSWER = "unapi.xml"
"""The name of a file with what Zotero is to keep of a work."""
JOINTS = {RIS: records.RIS, CSL: CSL_JSON, CLASSIC: BIBTEX}
"""How the files of works in a form become that of the list."""
STRETCH = 100
"""Works whose texts are taken together."""


def reference_files(reading: Reading, work: Reference) -> Iterator[Page]:
    """Yield the files beside a reference's page, under names that stay."""
    answer = Record(work.record, work.title.plain, _note(reading, work))
    for uri, text in _forms(_beside(work, work.slug), [work]).items():
        yield Page(uri, text())
    yield Page(_beside(work, ANSWER), render_unapi(answer))


def _beside(work: Reference, name: str) -> str:
    return f"references/{work.slug}/{name}"


def list_files(
    reading: Reading, files: Sequence[Sequence[Page]], joiner: Joiner
) -> tuple[Page, ...]:
    """Return the whole list in each form; ``files`` are those beside each of its works."""
    works = tuple(zip(reading.references, files, strict=True))
    parts = [(start, works[start : start + STRETCH]) for start in range(0, len(works), STRETCH)]
    stand_for = [_stands_for(start, some) for start, some in parts]

    def joined(uri: str, joint: Joint, text: Callable[[Reference, Sequence[Page]], str]) -> Page:
        def inside(start: int, some: Sequence[tuple[Reference, Sequence[Page]]]) -> str:
            texts = (joint.inside(text(*of), number) for number, of in enumerate(some, start + 1))
            return joint.between.join(texts)

        stretches = (
            Stretch(of, partial(inside, *part)) for of, part in zip(stand_for, parts, strict=True)
        )
        return joiner.page(uri, joint, stretches)

    def in_form(form: Form) -> Page:
        uri = f"{LIST}.{form[1]}"
        if form in own_text:
            return Page(uri, own_text[form]())
        return joined(uri, JOINTS[form], partial(_in_form, form))

    own_text = _own_text(reading.references)
    answers = joined(UNAPI, unapi.UNAPI, lambda work, own: _text(_beside(work, ANSWER), own))
    return *map(in_form, forms_of(reading.references)), answers


def _stands_for(start: int, works: Sequence[tuple[Reference, Sequence[Page]]]) -> str:
    """Return what stands for some works in any form; empty where nothing does."""
    digests = [work.entry.digest for work, _ in works]
    digests += [page.digest for _, files in works for page in files]
    return digest(" ".join([str(start), *digests])) if all(digests) else ""


def _in_form(form: Form, work: Reference, files: Sequence[Page]) -> str:
    """Return a work in a form, of the files beside it where one of them has it."""
    own = _text(_beside(work, f"{work.slug}.{form[1]}"), files)
    if form == CLASSIC and not own:  # its own is its only BibTeX
        return render_classic_bibtex([work.entry])
    return own


def _text(uri: str, files: Sequence[Page]) -> str:
    """Return what the file with a URI says; nothing where there is none."""
    return next((page.text for page in files if page.uri == uri), "")


def corrections_files(reading: Reading) -> tuple[Page, ...]:
    """Return the corrections as data, and the schema of that file."""
    return (
        Page(CORRECTIONS_DATA, render_corrections(reading, witness_in_words(reading))),
        Page(CORRECTIONS_SCHEMA, render_schema()),
    )


def further_files(reading: Reading) -> tuple[Page, ...]:
    """Return the works beyond the list in each form, or nothing where there are none."""
    if not reading.further_works:
        return ()
    return _in_each_form(FURTHER_LIST, reading.further_works)


def article_files(reading: Reading) -> tuple[Page, ...]:
    """Return the article itself in each form, or nothing where it does not say how to cite it."""
    return _in_each_form(ARTICLE, [reading.article]) if reading.article else ()


def _in_each_form(stem: str, works: Sequence[HasRecord]) -> tuple[Page, ...]:
    """Return works in the forms in which pages offer them."""
    return tuple(Page(uri, text()) for uri, text in _forms(stem, works).items())


def _forms(stem: str, works: Sequence[HasRecord]) -> dict[str, Callable[[], str]]:
    """Return what makes the text of each form in which pages offer works, by its address."""
    entries, items = [work.entry for work in works], [work.record for work in works]
    texts: dict[Form, Callable[[], str]] = {
        **_own_text(works),
        CLASSIC: lambda: render_classic_bibtex(entries),
        RIS: lambda: render_all_ris(items),
        CSL: lambda: render_csl_json(items),
    }
    return {f"{stem}.{form[1]}": texts[form] for form in forms_of(works)}


def _own_text(works: Sequence[HasRecord]) -> dict[Form, Callable[[], str]]:
    """Return what makes the form of works that is their own text, whatever it is called."""

    def own() -> str:
        return render_bibtex(work.entry for work in works)

    return {OWN: own, BIBLATEX: own}


def _note(reading: Reading, work: Reference) -> str:
    """Return the annotation in HTML, with its address; empty where nobody wrote one."""
    if (note := work.note) is None:
        return ""
    page = page_at(work.slug)
    address = attribute_text(published(reading, page))
    source = f'\n<p><a href="{address}">{address}</a></p>' if address else ""
    return note_passage(reading, note, page).html() + source
