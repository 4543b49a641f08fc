"""What readers and programs take away from a page: files, text to copy, metadata in the head."""

from __future__ import annotations

import html

from annotated_reading.apa.people import inverted, listed
from annotated_reading.exports.coins import coins
from annotated_reading.exports.jsonld import Site, abstract_page, reference_page, render_json_ld
from annotated_reading.exports.records import render_all_ris, render_bibtex, render_csl_json
from annotated_reading.exports.unapi import render_unapi
from annotated_reading.model import Entry, Page, Reading, Reference
from annotated_reading.pages.parts import narrative
from annotated_reading.text.markdown import (
    Json,
    attribute_list,
    block,
    bullets,
    link,
    paragraph,
    plain_text,
)
from annotated_reading.text.plain import human_date
from annotated_reading.text.rich import escape, render_source

LIST = "exports/references"
MOST_NAMED = 100
"""Works that the first page names to programs; the exports have all."""
FORMS = (
    ("BibTeX", "bib", "application/x-bibtex"),
    ("RIS", "ris", "application/x-research-info-systems"),
    ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"),
)


def page_name(reference: Reference) -> str:
    """Return what a work's page is: an annotation only where somebody has written one."""
    return f"{'Annotation' if reference.note else 'Record'} of {reference.narrative}"


def reference_head(reading: Reading, reference: Reference) -> Json:
    """Return what the head of a reference's page says to programs."""
    uri = f"references/{reference.slug}/"
    site = Site(reading.site_url, reading.edition)
    modified = reference.note.reviewed if reference.note else ""
    ld = reference_page(
        site, uri, page_name(reference), reference.entry, modified or reading.edition.date
    )
    work = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    return {
        "unapi": "unapi.xml",
        "alternates": _alternates(reference.slug),
        "describes": html.escape(work),
        "author": html.escape(reading.edition.annotator),
        "og_title": html.escape(f"On {reference.narrative}"),
        "json_ld": render_json_ld(ld),
    }


def home_head(reading: Reading) -> Json:
    """Return what the head of the first page says to programs: the whole list."""
    site = Site(reading.site_url, reading.edition)
    title = reading.edition.title
    head: dict[str, Json] = {
        "unapi": "exports/unapi.xml",
        "alternates": _alternates(LIST),
        "author": html.escape(reading.edition.annotator),
        "og_title": html.escape(title),
    }
    if reading.abstract:
        entries = (reference.entry for reference in reading.references[:MOST_NAMED])
        head["json_ld"] = render_json_ld(abstract_page(site, reading.abstract, entries))
    return head


def _alternates(stem: str) -> list[Json]:
    return [
        {"title": title, "type": media_type, "href": f"{stem}.{ending}"}
        for title, ending, media_type in FORMS
    ]


def render_marks(reading: Reading, reference: Reference) -> str:
    """Return the COinS span and the unAPI id; empty to the eye, and read by Zotero."""
    openurl = html.escape(coins(reference.entry, _referrer(reading)))
    key = html.escape(reference.key)
    return (
        f'<p hidden><span class="Z3988" title="{openurl}"></span>'
        f'<abbr class="unapi-id" title="{key}"></abbr></p>'
    )


def _referrer(reading: Reading) -> str:
    host = reading.site_url.partition("://")[2].partition("/")[0]
    return f"{host or 'localhost'}:annotated-reading"


def render_exports(reading: Reading, reference: Reference) -> str:
    """Return the block from which a reader takes the record, and the citation of the page."""
    slug = reference.slug
    files = bullets(
        link(title, f"{slug}/{slug}.{ending}", "download") for title, ending, _ in FORMS
    )
    entries = [reference.entry]
    note = reference.note
    return "\n".join(
        [
            f"### Take it away {attribute_list('#export', '.exports-h', EXCLUDE)}\n",
            block("div", 'class="exports"', files),
            _text("BibTeX", "bibtex", render_bibtex(entries)),
            _text("RIS", "ris", render_all_ris(entries)),
            _text("CSL-JSON", "csl-json", render_csl_json(entries)),
            *(_cite_this(reading, reference, note.reviewed) if note else ()),
        ]
    )


def _cite_this(reading: Reading, reference: Reference, reviewed: str) -> tuple[str, ...]:
    return (
        f"### Cite this annotation {attribute_list('#cite-this', EXCLUDE)}\n",
        paragraph(_citation(reading, reference, reviewed), "#cite-annotation", ".cite-annotation"),
        paragraph(_button("cite-annotation", "Copy"), ".cite-foot"),
    )


EXCLUDE = 'data-search-exclude="1"'


def _text(title: str, name: str, text: str) -> str:
    return block(
        "details",
        f'class="plain" {EXCLUDE}',
        f"<summary>Show {title}</summary>",
        f'<pre><code id="{name}">{render_source(text)}</code></pre>',
        _button(name, f"Copy {title}"),
    )


def _button(target: str, words: str) -> str:
    attributes = f'class="btn needs-js" data-clipboard-target="#{target}"'
    return f'<button type="button" {attributes}>{words}</button>'


def _citation(reading: Reading, reference: Reference, reviewed: str) -> str:
    """Cite the page, as one cites an entry of a reference work (APA 7 §10.3)."""
    edition = reading.edition
    when = reviewed or edition.date
    year, _, _ = when.partition("-")
    words = human_date(when).split() if when else []
    date = f"{year}, {' '.join(reversed(words[:-1]))}" if len(words) > 1 else year or "n.d."
    version = f" (Version {escape(edition.version)})" if edition.version else ""
    address = f" {escape(f'{reading.site_url}references/{reference.slug}/')}"
    names = listed(edition.annotators, inverted)
    stop = "" if names.endswith(".") else "."
    by = f"{escape(names)}{stop} ({date}). " if names else ""
    undated = "" if names else f" ({date})."
    return (
        f"{by}Annotation of {narrative(reference)}.{undated} In *{escape(edition.title)}*"
        f"{version}.{address if reading.site_url else ''}"
    )


def render_reference_files(reading: Reading, reference: Reference) -> tuple[Page, ...]:
    """Return the files beside a reference's page, under names that stay."""
    folder = f"references/{reference.slug}"
    entry = reference.entry
    return (
        Page(f"{folder}/{reference.slug}.bib", render_bibtex([entry])),
        Page(f"{folder}/{reference.slug}.ris", render_all_ris([entry])),
        Page(f"{folder}/{reference.slug}.csl.json", render_csl_json([entry])),
        Page(f"{folder}/unapi.xml", render_unapi([_noted(reading, reference)])),
    )


def render_list_files(reading: Reading) -> tuple[Page, ...]:
    """Return the whole list in each form."""
    entries = [reference.entry for reference in reading.references]
    records = [_noted(reading, reference) for reference in reading.references]
    return (
        Page(f"{LIST}.bib", render_bibtex(entries)),
        Page(f"{LIST}.ris", render_all_ris(entries)),
        Page(f"{LIST}.csl.json", render_csl_json(entries)),
        Page("exports/unapi.xml", render_unapi(records)),
    )


def _noted(reading: Reading, reference: Reference) -> tuple[Entry, str]:
    """Return an entry and what Zotero is to keep with it: the annotation and where it stands."""
    if not reference.note or reference.note.place.path == reference.entry.place.path:
        return reference.entry, ""
    address = f"{reading.site_url}references/{reference.slug}/" if reading.site_url else ""
    text = plain_text(reference.note.text)
    return reference.entry, f"{text} {address}".strip()
