"""What is fuzzed: readers of what people write, each with its texts and its laws.

A target takes a text and raises AssertionError where a law does not hold. Any other exception is a
finding as well, and so is a text that takes too long (watch.py). Short runs of all of them are
tests; ``make fuzz`` goes on for as long as it is asked to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from hypothesis import strategies as st

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.dates import iso, label, parse_edtf
from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.bibtex.names import parse_names
from annotated_reading.bibtex.slugs import RESERVED, addresses, note_names, plain_slug
from annotated_reading.bibtex.written_names import classic_names
from annotated_reading.exchange.formats import read_csl_json, read_ris
from annotated_reading.files import RawInputs
from annotated_reading.fixing.bibliography import edits_of
from annotated_reading.fixing.edits import applied
from annotated_reading.importing.article import Named, read_article
from annotated_reading.importing.proof import prove
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.inputs.edition import parse_edition
from annotated_reading.inputs.further import parse_further
from annotated_reading.inputs.glossary import parse_glossary
from annotated_reading.inputs.milestones import parse_milestones
from annotated_reading.inputs.notes import parse_note
from annotated_reading.inputs.parse import parse_inputs
from annotated_reading.inputs.paths import parse_paths
from annotated_reading.inputs.people import parse_people
from annotated_reading.inputs.texts import decode_inputs
from annotated_reading.inputs.topics import parse_topics
from annotated_reading.model import SiteSettings
from annotated_reading.pages import render_pages
from annotated_reading.reading.assemble import assemble, check_parts
from annotated_reading.text.plain import normal_lines
from annotated_reading.text.prose import prose
from annotated_reading.text.sentence_marks import plain_words, read_runs, render_runs
from helpers import SITE_EXTENSIONS, TEMPLATES
from test_prose import check_harmless

ODD = (
    "\0",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\ud800",
    "٣",
    "²",
    "ﬀ",
    "İ",
    "ß",
    "e\u0301",
    "\U0001f600",
)
"""Characters with which texts go wrong: controls, directions, digits that are none, other cases."""


SIGNS = str.maketrans({"␣": " ", "⏎": "\n", "␍": "\r", "⇥": "\t"})
"""How white space is written among fragments."""


def mixtures(fragments: str, most: int = 14) -> st.SearchStrategy[str]:
    """Texts of fragments that mean something to a reader, and of whatever else there is."""
    anything = st.text(max_size=6) | st.sampled_from(ODD) | st.integers(0, 10**6).map(str)
    known = st.sampled_from([fragment.translate(SIGNS) for fragment in fragments.split()])
    return st.lists(known | anything, max_size=most).map("".join)


BIB = mixtures(
    """
    @article{a, @book{ @string{s␣=␣ @comment @preamble{ @xdata{x, @ { } ( ) " # % , = ⏎ ␍ ␣ \\
    title␣=␣{ author␣=␣{ year␣=␣ date␣=␣{ crossref␣=␣{a} xdata␣=␣{x} doi␣=␣{10.1000/x}
    url␣=␣{http://e.example/} s␣#␣s },⏎}⏎ pages␣=␣{1--3} edition␣=␣{2}
    isbn␣=␣{978-0-306-40615-7} keywords␣=␣{a,␣b} a b Roe,␣Jane␣and␣Doe,␣J. ␣and␣
    author+an␣=␣{1=x} ids␣=␣{b} related␣=␣{a} month␣=␣jan
    """,
    most=30,
)
LATEX = mixtures(
    """
    \\ { } $ % ~ ^ _ & # ' ` -- \\emph{ \\textbf{ \\href{ \\url{ \\' \\"{o} \\v{s} \\ifmmode
    \\else \\fi \\relax \\begin{x} \\end{x} \\verb| \\( \\) \\[ \\ss \\char` \\par ⏎⏎ a ␣ \\item
    \\footnote{
    """,
    most=14,
)
DATES = mixtures(
    """
    2020 - / 05 31 .. ? ~ % X 21 T10:00 + Y n.d. in␣press -0044 0000 ␣ 99 00 02 29 30
    """,
    most=8,
)
NAMES = mixtures(
    """
    , ␣and␣ { } ~ ␣ van␣ der␣ Roe J. Jr. others family= given= " prefix= suffix= useprefix= = -
    {\\'E} et␣al. ; & \\ al- d'
    """,
    most=14,
)
YAML = mixtures(
    """
    title:␣ date:␣ version:␣ printed:␣ basis:␣ topics:␣ corrections:⏎ bears_on:⏎ ␣␣s1:␣ -␣ ␣␣-␣
    ⏎ [ ] { } &a␣ *a ?␣ :␣ <<:␣ !!python/name:x␣ !!str␣ |⏎␣␣ >⏎␣␣ " ' # % @ ` ---⏎ ...⏎ ~ true
    2020-01-02 1e3 0x1F id:␣a⏎ name:␣ term:␣ steps:⏎ why:␣ works:⏎ key:␣ split_lists_at:␣
    sources:⏎ text:␣ url:␣ seen:␣ audience:␣ sentence:␣ kind:␣ authors:␣ ⇥ a ⏎⏎
    """,
    most=24,
)
MARKDOWN = mixtures(
    """
    < > </ <b> </b> <script> <!-- --> <![CDATA[ <? &lt; &# ; [ ] ( ) ![ ]( javascript: data: //e
    https://e.example/ ` ``` ~~~ ⏎ ⏎⏎ ␣␣␣␣ { } {: .x #x = | --- -␣ 1.␣ >␣ #␣ ##␣ * _ ** [^s1]
    [^x]:␣ [@a] @a [x][@a] \\ {{ }} {% [TOC] ⇥ a ␣ :␣␣␣ *[a]:␣ <div␣markdown> $
    """,
    most=24,
)
RIS = mixtures(
    """
    TY␣␣-␣JOUR⏎ TY␣␣-␣BOOK⏎ ER␣␣-␣⏎ TI␣␣-␣ AU␣␣-␣Roe,␣Jane⏎ PY␣␣-␣2020/05/ SP␣␣-␣1 ⏎
    DO␣␣-␣10.1000/x⏎ UR␣␣-␣http N1␣␣-␣ KW␣␣-␣ ZZ␣␣-␣ TY␣-␣ ␣␣-␣ A2␣␣-␣ DA␣␣-␣ ␍⏎ ID␣␣-␣
    """,
    most=24,
)
VARIABLES = """
    id type title author editor issued accessed date-parts family given literal DOI URL page suffix
    container-title note volume edition ISBN keyword language raw season circa
    """.split()
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | mixtures("<i> </i> & a 2020 { \\ 1e999 – ,"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(VARIABLES), inner, max_size=5)
    ),
    max_leaves=16,
)
CSL = st.lists(JSON, max_size=3).map(json.dumps) | mixtures('[ ] { } "id" : , " 1 \\u')
KEYS = st.lists(
    mixtures("con aux index .. / \\ . - a A ä ␣ %2e : -2 readme lpt1", most=4), max_size=6
).map("\n".join)
ARTICLE = mixtures(
    """
    Title⏎ Abstract⏎ References⏎ Keywords:␣ ⏎ ⏎⏎ Roe,␣J.␣(2020).␣ A␣title.␣ Press.⏎
    Journal,␣3(2),␣1–9.␣ https://doi.org/10.1000/x [1]␣ 1.␣ #␣ In␣ (Ed.),␣ &␣ -⏎ a ␣ et␣al.␣
    (n.d.).␣ [Review␣of␣ “ ” ( ) [ ] pp.␣1–2 Retrieved␣
    """,
    most=24,
)


def check_bib(text: str) -> None:
    """Entries are read the same each time, and each of its own text, with what it needs, again."""
    entries, problems = parse_bibliography(text, "a.bib")
    assert parse_bibliography(text, "a.bib") == (entries, problems)
    last = len(re.split("\r\n|\r|\n", text))
    assert all(1 <= problem.place.line <= last for problem in problems)
    assert all(entry.source in text for entry in entries)
    for entry in entries:
        alone = "\n".join([*entry.strings, entry.source, *entry.parents])
        again = {e.key: e for e in parse_bibliography(alone, "a.bib")[0]}
        assert again[entry.key].names == entry.names


def check_latex(text: str) -> None:
    """What is plain text comes back from the LaTeX that says it."""
    assert decode_latex(text) == decode_latex(text)
    words = " ".join(re.sub(r"[^ -~à-ÿ]", "", text).split())
    assert decode_latex(latex(words)).plain == words


def check_dates(text: str) -> None:
    """A date that is one is read back from its ISO form, as exact as that is."""
    date = parse_edtf(text)
    if date is None:
        return
    label(date)
    if date.start and not date.end and not date.is_open and not date.start.circa:
        again = parse_edtf(iso(date))
        assert again
        assert iso(again) == iso(date)


def check_names(text: str) -> None:
    """Names are read back from what is exported of them."""
    names, _ = parse_names(text)
    shown = [(n.family, n.given, n.particle, n.suffix, n.others) for n in names]
    again, _ = parse_names(classic_names(names))
    if all(re.fullmatch(r"[\w. -]*", part) for name in shown for part in name[:4]):
        assert [(n.family, n.given, n.particle, n.suffix, n.others) for n in again] == shown


DATA = (
    parse_glossary,
    parse_topics,
    parse_milestones,
    parse_paths,
    parse_people,
    parse_edition,
    parse_further,
)
"""Readers of files that are YAML from top to bottom."""


def check_yaml(text: str) -> None:
    """Whatever stands in front matter or a file of data, problems name lines of the file."""
    for parse in (*DATA, parse_note, parse_abstract):
        is_data = parse in DATA
        text = normal_lines(text)
        whole = text if is_data else f"---\n{text}\n---\nWords.[^s1]\n"
        value, problems = parse(whole, "f")
        assert parse(whole, "f") == (value, problems)
        last = len(whole.split("\n")) + 1
        assert all(1 <= problem.place.line <= last for problem in problems), problems


def check_prose(text: str) -> None:
    """An annotator's text does nothing, and what was made harmless stays as it is."""
    made = prose(text)
    assert prose(made) == made
    check_harmless(text, SITE_EXTENSIONS)


def check_sentences(text: str) -> None:
    """A sentence is shown with the words that it has."""
    runs = read_runs(text)
    plain_words(runs)
    assert "<script" not in render_runs(runs)


def check_ris(text: str) -> None:
    """What is read of RIS is BibTeX that reads the same."""
    bibliography = read_ris(text, "a.ris")
    again, _ = parse_bibliography(bibliography.text, "a.bib")
    assert [(e.key, e.names) for e in again] == [(e.key, e.names) for e in bibliography.entries]


def check_csl(text: str) -> None:
    """The same of CSL-JSON."""
    bibliography = read_csl_json(text, "a.json")
    again, _ = parse_bibliography(bibliography.text, "a.bib")
    assert [(e.key, e.names) for e in again] == [(e.key, e.names) for e in bibliography.entries]


def check_slugs(text: str) -> None:
    """Addresses differ, are harmless names of files, and stay when keys are added."""
    keys = [key for key in dict.fromkeys(text.split("\n")) if key]
    slugs = addresses(keys)
    assert len(set(slugs.values())) == len(slugs)
    for slug in slugs.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert slug not in RESERVED
    assert all(re.fullmatch(r"\w[\w.+-]*", name) for name in note_names(slugs).values())
    more = addresses([*keys, "another", "index"])
    assert {key: more[key] for key in keys} == slugs
    assert all(plain_slug(key) for key in keys)


def check_article(text: str) -> None:
    """An article’s text is taken apart, and each reference read, or said not to be."""
    read_article(text, "a.txt", Named())
    for block in text.split("\n\n"):
        prove(" ".join(block.split()))


def check_fix(text: str) -> None:
    """What is mended stays mended, and entries keep their keys."""
    mended = applied(text, edits_of(text, "a.bib"))
    assert applied(mended, edits_of(mended, "a.bib")) == mended
    before, after = (parse_bibliography(source, "a.bib")[0] for source in (text, mended))
    assert [entry.key for entry in after] == [entry.key for entry in before]


RAW = RawInputs(
    bibliography_path="references.bib",
    bibliography=b"",
    second_bibliographies=(),
    files=MappingProxyType({}),
    settings=(),
    environment=MappingProxyType({}),
    site=SiteSettings(path="mkdocs.yml", name="A Reading", url="https://e.example/"),
)


def check_whole(text: str) -> None:
    """A whole edition of a bibliography that can be read is made, to the last page."""
    data = f"@book{{first, title={{A}}, year={{2020}}}}\n{text}".encode("utf-8", "surrogatepass")
    texts = decode_inputs(replace(RAW, bibliography=data), guess=True)
    inputs, problems = parse_inputs(texts, keep_going=True)
    reading = assemble(check_parts(inputs))
    if reading.references and not any(p.severity.value == "error" for p in problems):
        pages = render_pages(reading, TEMPLATES)
        assert all(page.text.encode() for page in pages)


@dataclass(frozen=True)
class Target:
    """A reader, the texts that it is given, what must hold, and texts that it once got wrong."""

    name: str
    texts: st.SearchStrategy[str]
    check: Callable[[str], None]
    seeds: tuple[str, ...] = ()
    share: float = 1.0
    """How often a test tries it, against others: one that takes long is tried less."""


TARGETS = (
    Target("scanner", BIB, check_bib),
    Target("fixer", BIB, check_fix),
    Target("latex", LATEX, check_latex),
    Target("dates", DATES, check_dates),
    Target(
        "names",
        NAMES,
        check_names,
        ("van ,van ,", "prefix=0", "suffix=x", "-{-", ",others", "others\b", "} and  and "),
    ),
    Target(
        "front matter",
        YAML,
        check_yaml,
        ("split_lists_at: " + 5000 * "9", "? *a\n: 1", "title: \x850\x85"),
    ),
    Target("prose", MARKDOWN, check_prose),
    Target("sentences", MARKDOWN, check_sentences),
    Target("ris", RIS, check_ris),
    Target("csl", CSL, check_csl),
    Target("slugs", KEYS, check_slugs),
    Target("article", ARTICLE, check_article, share=0.3),
    Target("whole", BIB, check_whole, share=0.1),
)
