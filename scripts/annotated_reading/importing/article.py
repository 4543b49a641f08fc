"""The text of an article, as somebody has copied it -> its parts, each with the line it starts on.

The parts are found by their headings: Abstract or Summary, Keywords, and References, Bibliography
or Works cited. What is above the abstract is title and authors; what is in no part is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.importing.byline import NO_BYLINE, Byline, read_byline
from annotated_reading.importing.head_of_text import read_head
from annotated_reading.importing.reference_lines import (
    Passage,
    running_lines,
    split_references,
)
from annotated_reading.rules.imported import IMPORT_GUESSED, IMPORT_LEFT_OUT, PART_MISSING

HEADINGS = MappingProxyType(
    {
        "abstract": ("abstract", "summary", "résumé", "zusammenfassung"),
        "keywords": ("keywords", "key words", "key-words", "index terms"),
        "references": (
            "references", "reference list", "list of references", "bibliography", "works cited",
            "literature", "literature cited", "cited literature",
        ),
    }
)  # fmt: skip
STRUCTURED = re.compile(
    r"(?:background|context|introduction|objectives?|aims?|purpose|methods?|design|setting|"
    r"participants|data|results|findings|conclusions?|discussion|significance|limitations)",
    re.IGNORECASE,
)
"""Headings within an abstract, in the journals that want them."""
OTHERS = re.compile(
    r"(?:introduction|background|methods?|materials and methods|results|discussion|conclusions?|"
    r"acknowledge?ments?|funding|appendi(?:x|ces)\b.*|notes|about the authors?|"
    r"author contributions|"
    r"conflicts? of interest|competing interests|data availability.*|article history|jel .*|"
    r"declarations?|supplementary .*|how to cite.*|contents)",
    re.IGNORECASE,
)
"""Headings of parts that an edition does not have: there the part before them ends."""
NUMBERED = re.compile(r"(?:\d+|[IVX]+)(?:\.\d+)*\.?\s+")
MARKED = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*\Z")
INLINE = re.compile(r"(?P<name>[^\W\d_][\w -]{2,24}?)\s*(?:[:—–]|\.(?=\s))\s*(?P<rest>\S.*)\Z")
EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)(?P<text>[^*_\n]+?)(?<=\S)\1(?![\w*_])")
LINK = re.compile(
    r"\[(?P<text>[^\]\n]+)\]\((?P<url>https?://[^)\s]+)\)|<(?P<bare>https?://[^>\s]+)>"
)
WERE = {"references": "were"}
REMEDIES = {
    "title": "give it with --title",
    "abstract": "head it 'Abstract', or name its heading with --abstract-from",
    "references": (
        "head them 'References', name their heading with --references-from, or give a bibliography"
    ),
}
"""For a part that is missing."""
SHORTEST = 5
"""Letters from which on capitals are a way to print a title, and no abbreviation."""
KINDS = frozenset(
    "article|research article|original article|original research|original paper|research paper|"
    "review|review article|essay|editorial|commentary|short communication|case report|letter|"
    "conference paper|working paper|report|perspective|opinion".split("|")
)
SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of on or over per the to via vs with".split()
)


@frozen
class Named:
    """What options say of the article, in place of what its text does."""

    title: str = ""
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Part to its heading, as the text has it."""


@frozen
class Article:
    """The parts of an article that an edition is made of."""

    path: str
    title: str = ""
    kind: str = ""
    paragraphs: tuple[Passage, ...] = ()
    """Of the abstract."""
    keywords: tuple[str, ...] = ()
    references: tuple[Passage, ...] = ()
    byline: Byline = NO_BYLINE


@dataclass(slots=True)
class _Section:
    part: str
    """abstract, keywords, references, front, or another name, which nothing reads."""
    line: int
    lines: list[tuple[int, str]]
    structured: bool = False
    """Whether it is an abstract with headings of its own."""

    def takes(self, heading: str) -> bool:
        """Whether a heading is one of this abstract's own: the first stands at its beginning."""
        if self.part != "abstract" or not STRUCTURED.fullmatch(heading):
            return False
        return self.structured or not any(text.strip() for _, text in self.lines)


def read_article(
    text: str, path: str, named: Named, *, needs_list: bool = True
) -> tuple[Article, tuple[Problem, ...]]:
    """Return the parts of an article, and everything that is doubtful or missing in it.

    ``needs_list`` says whether nothing else names the works: then a text without references is an
    error, and otherwise nothing to speak of.
    """
    head = read_head(text, path)
    problems = list(head.problems)
    named = replace(named, title=named.title or head.title)
    sections = tuple(_sections(head.text, named))
    front = next((s for s in sections if s.part == "front"), None)
    title, kind, byline = _front(front, path, named, problems)
    abstract, words, list_ = (_first(sections, part, path, problems) for part in HEADINGS)
    article = Article(
        path,
        title,
        kind,
        tuple(_paragraphs(abstract)) if abstract else (),
        _keywords(words, path, problems) if words else head.keywords,
        split_references(tuple(list_.lines)) if list_ else (),
        head.byline or byline,
    )
    problems += _left_out(list_, path) if list_ else ()
    problems += _missing(article, named, needs_list=needs_list)
    return article, tuple(problems)


def _left_out(list_: _Section, path: str) -> Iterator[Problem]:
    for number in running_lines(tuple(list_.lines)):
        what = "this line was taken for the head or the number of a page, and left out"
        remedy = "join it to its reference if it is part of one"
        yield Problem(Place(path, number), what, remedy, Severity.WARNING, rule=IMPORT_LEFT_OUT)


def _sections(text: str, named: Named) -> Iterator[_Section]:
    section = _Section("front", 1, [])
    lines = ((n, raw) for n, line in enumerate(text.split("\n"), 1) for raw in _pieces(line))
    for number, raw in lines:
        line = raw.rstrip().replace("\t", "    ")
        part, rest = _heading(line, section.part, named)
        plain = _plain(line)
        if part == "other" and section.takes(plain):
            section.structured = True
            section.lines += [(number, ""), (number, f"{plain}:")]
        elif part:
            yield section
            section = _Section(part, number, [(number, rest)] if rest else [])
        else:
            section.lines.append((number, _unmarked(line)))
    yield section


def _pieces(line: str) -> list[str]:
    """Return a line as the pages part it: a form feed ends one, and no editor counts it."""
    return line.splitlines() or [""]


def _heading(line: str, inside: str, named: Named) -> tuple[str, str]:
    """Return the part that a line opens, empty where it is no heading, and what is behind it."""
    marked = MARKED.match(line.strip())
    bare = _unmarked(marked["text"] if marked else line.strip())
    plain = _plain(line)
    for part, names in HEADINGS.items():
        wanted = named.headings.get(part, "")
        if plain.casefold() in ((wanted.casefold(),) if wanted else names):
            return part, ""
        inline = INLINE.match(bare)
        if (
            inline
            and part != "references"
            and inline["name"].strip().casefold() in names
            and not wanted
        ):
            return part, inline["rest"]
    other = marked is not None and not (inside == "front" and marked["level"] == "#")
    if other or (bare and OTHERS.fullmatch(plain) and inside != "front"):
        return "other", ""
    return "", ""


def _plain(line: str) -> str:
    """Return a line as a heading: without marks, number, and colon or full stop at its end."""
    marked = MARKED.match(line.strip())
    bare = _unmarked(marked["text"] if marked else line.strip())
    return NUMBERED.sub("", bare).strip().rstrip(":.").strip()


def _unmarked(line: str) -> str:
    """Return a line of Markdown without emphasis and links; an address stays as it is."""
    linked = LINK.sub(lambda m: m["bare"] or (m["url"] if "://" in m["text"] else m["text"]), line)
    if "://" in linked:
        head, mark, tail = linked.partition("http")
        return EMPHASIS.sub(lambda m: m["text"], head) + mark + tail
    return EMPHASIS.sub(lambda m: m["text"], linked)


def _first(
    sections: tuple[_Section, ...], part: str, path: str, problems: list[Problem]
) -> _Section | None:
    """Return the section of a part: the first for the abstract, the last for the references."""
    known = [section for section in sections if section.part == part]
    if not known:
        return None
    section = known[-1] if part == "references" else known[0]
    if len(known) > 1:
        others = ", ".join(str(s.line) for s in known if s is not section)
        what = f"'{part}' is the heading of another part as well, on line {others}"
        remedy = f"name the right one with --{part}-from, if it is not this one"
        problems.append(
            Problem(Place(path, section.line), what, remedy, Severity.WARNING, rule=IMPORT_GUESSED)
        )
    return section


def _front(
    front: _Section | None, path: str, named: Named, problems: list[Problem]
) -> tuple[str, str, Byline]:
    """Return title, kind and byline of the article, from the lines above its abstract."""
    blocks = [block for block in _blocks(front.lines) if block] if front else []
    kind, used = "", 0
    if blocks and len(blocks[0]) == 1 and blocks[0][0][1].strip().casefold() in KINDS:
        kind = blocks.pop(0)[0][1].strip().capitalize()
    title = named.title
    if blocks and not title:
        title, used = _title(blocks[0])
        if title.isupper() and len(title) > SHORTEST:
            title = headline(title)
            what = f"the title is printed in capitals, and was set as “{title}”"
            remedy = "see to names and abbreviations in it"
            place = Place(path, blocks[0][0][0])
            problems.append(Problem(place, what, remedy, Severity.WARNING, rule=IMPORT_GUESSED))
    rest = [pair for block in blocks for pair in block][used:]
    byline = read_byline([pair for pair in rest if _plain(pair[1]) != _plain(title)])
    if not named.title:
        problems += byline.problems(path)
    return title, kind, byline


def _title(block: list[tuple[int, str]]) -> tuple[str, int]:
    """Return the title from the first lines, and how many of them it takes."""
    lines = [MARKED.sub(r"\g<text>", text.strip()) for _, text in block]
    count = 1
    while count < len(lines) and (
        lines[count - 1].endswith((":", "-", "–", "—", ","))
        or lines[count][:1].islower()
        or (lines[count - 1].isupper() and lines[count].isupper())
    ):
        count += 1
    return " ".join(" ".join(lines[:count]).split()), count


def headline(title: str) -> str:
    """Return a title in capitals in ordinary letters: Securing the (Digital) Future."""
    first = True

    def word(match: re.Match[str]) -> str:
        nonlocal first
        small = match[0].lower()
        lower = small in SMALL_WORDS and not first
        first = False
        return small if lower else small[:1].upper() + small[1:]

    parts = re.split(r"(?<=[:?!])\s+", title)
    shown = []
    for part in parts:
        first = True
        shown.append(re.sub(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", word, part))
    return " ".join(shown)


def _keywords(section: _Section, path: str, problems: list[Problem]) -> tuple[str, ...]:
    lines = [(number, text.strip()) for number, text in section.lines if text.strip()]
    whole = " ".join(text for _, text in lines)
    for mark in (";", "•", "·", "|", ",", " – ", " — "):
        if mark in whole:
            return tuple(word.strip(" .") for word in whole.split(mark) if word.strip(" ."))
    if len(lines) > 1:
        return tuple(text.strip(" .,") for _, text in lines)
    if len(whole.split()) > 3:  # noqa: PLR2004 - a longer keyword is rare
        what = "nothing divides the keywords, and they were taken for one"
        place = Place(path, lines[0][0])
        problems.append(
            Problem(place, what, "put commas between them", Severity.WARNING, rule=IMPORT_GUESSED)
        )
    return (whole.strip(" ."),) if whole else ()


def _paragraphs(section: _Section) -> Iterator[Passage]:
    """Yield paragraphs; a heading within an abstract begins the one that follows it."""
    heading: list[tuple[int, str]] = []
    for block in filter(None, _blocks(section.lines)):
        whole = [*heading, *block]
        text = " ".join(line.strip() for _, line in whole)
        if section.structured and len(block) == 1 and STRUCTURED.fullmatch(text.rstrip(":")):
            heading = block
        else:
            heading = []
            yield Passage(text, whole[0][0])


def _blocks(lines: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield lines that no blank line divides; a heading in Markdown is one by itself."""
    block: list[tuple[int, str]] = []
    for number, text in lines:
        if not text.strip():
            yield block
            block = []
        elif MARKED.match(text.strip()):
            yield block
            yield [(number, text)]
            block = []
        else:
            block.append((number, text))
    yield block


def _missing(article: Article, named: Named, *, needs_list: bool) -> Iterator[Problem]:
    missing = {
        "title": not article.title,
        "abstract": not article.paragraphs,
        "references": not article.references,
    }
    for part in (part for part, is_missing in missing.items() if is_missing):
        wanted = named.headings.get(part, "")
        if part == "references" and not (needs_list or wanted):
            continue
        under = f" under the heading '{wanted}'" if wanted else ""
        what = f"no {part} {WERE.get(part, 'was')} found{under}"
        severity = Severity.ERROR if wanted or part == "references" else Severity.WARNING
        yield Problem(Place(article.path), what, REMEDIES[part], severity, rule=PART_MISSING)
