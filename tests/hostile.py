"""A reading in which every text tries to act, and its twin in which the same texts are harmless.

The two differ in nothing but punctuation: where the hostile one has ``<img onerror=…>``, its twin
has letters in the place of each mark. So both must give the same elements with the same
attributes, and the same words once punctuation is set aside. Whatever the pages are made of, and
by whom, a text that acts shows as a difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.known_fields import FIELDS
from annotated_reading.bibtex.names import ROLES

PAYLOADS = (
    '<img src=x onerror="alert(1)">',
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "[Harbour](javascript:alert(1))",
    "![Harbour](javascript:alert(1) 'x')",
    "<javascript:alert(1)> <https://tracker.example/x>",
    "_it_ *em* **bold** __bold__ ~~del~~ ^sup^ ==mark==",
    "`code` ``more`` ``` `",
    "{ .evil #taken onclick=alert(1) } {:style=x}",
    "{{ config.site_url }} {% raw %} {# note #}",
    "&lt;b&gt; &#60;i&#62; &amp;amp;z &copy;",
    "]]> --> <!-- <![CDATA[ <?php",
    "| a | b | [^x1] [@h000] [x][y]",
    "[x]: javascript:alert(1) 'x'",
    "</pre></code></details></div></article><svg onload=alert(1)>",
    "www.evil.example a@evil.example :smile:x $x$ \\(y\\)",
    "# one *[HTML]:x :::y",
    "1. one 2) two + three > four = five",
    "<a href=javascript:alert(1)>x</a><style>*{}</style>",
    "%0a%3Cscript%3E&#10;&NewLine;&colon;",
    "<math><mi xlink:href=data:x>y</math><base href=//evil.example>",
)
"""No commas outside brackets, no « and »: names are parted there."""
PROSE = (
    '<img src=x onerror="alert(1)">',
    "<script>alert(1)</script>",
    "[Harbour](javascript:alert(1))",
    "<a href=javascript:alert(1)>x</a>",
    "<javascript:alert(1)>",
    "x { onclick=alert(1) }",
    "</div></article></li></ol>",
    "<svg onload=alert(1)></svg>",
    "{{ config.site_url }} {% raw %}",
    "<iframe src=//evil.example></iframe>",
    "<b onclick=alert(1)>x</b>",
    "<div markdown onclick=alert(1)>x",
)
"""Texts in an annotator's Markdown that are to be shown as they are."""
COMMANDS = (
    r"\href{javascript:alert(1)}{words} \url{javascript:alert(2)}",
    r'\href{https://a.example/" onclick="alert(1)}{words}',
    r"\href{https://a.example/<svg onload=alert(1)>}{<b>words</b>}",
    r"\texttt{<script>alert(1)</script>} {\em <i>} \emph{a}\footnote{<u>}",
    r"$<img src=x onerror=alert(1)>$ \(<b>\) $x^{<b>}_{\href{javascript:x}{y}}$",
    r"\textsuperscript{<sup onclick=x>} \path{<b>} \verb|<b>| \enquote{<q>}",
    r"\unknowncommand{<img src=x>} \begin{html}<b>\end{html} \\ <br onload=x>",
    r"\&lt;b\&gt; {\&}lt;script{\&}gt; \#\%\_\{{[x](javascript:alert(1))}\}",
)
"""Texts in which LaTeX is to bring about what plain text may not."""
TEX = {
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "'": "{'}", "`": "{`}", "-": "{-}", **{mark: f"\\{mark}" for mark in "{}$%&#_"},
}  # fmt: skip
"""How a mark is written in BibTeX so that it is shown as it is, ligatures included."""

NOT_TEXT = frozenset(
    "crossref xdata ids xref related relatedtype options date year urldate eventdate origdate "
    "month day doi url isbn issn".split()
)
"""Fields with a form of their own: what is not of that form is reported, and stops the build."""
KEEPS_OUT = {"keywords": ",;", "pages": "-", "volumes": "-", "howpublished": ":", "note": ":"}
"""Fields in which some marks part values, are replaced by better ones, or make an address."""
VERBATIM = "();,/{}~^%$#&_`'-\\"
"""Marks that a field which is no LaTeX does not escape."""
NUMBERS = {"isbn": "978-0-306-40615-7", "issn": "2049-3630", "eprint": "2001.00001"}
FURTHER = 500
"""The first number of a work beyond the list: h500."""
DATED = {"urldate": "2020-01-02", "eventdate": "2020-01-03", "origdate": "1990"}
ADDRESS = "https://works.example/a"
Text = Callable[[str], str]
"""Gives the text for a place, which it names."""


@dataclass(frozen=True)
class Source:
    """A reading to write: its kinds of entries, whether it acts, and how long lists may be."""

    kinds: Sequence[str]
    hostile: bool
    split_lists_at: int = 300
    commands: bool = False
    """Whether the fields of entries hold LaTeX in place of plain text."""

    def mark(self, text: str) -> str:
        """Return a text as this reading has it: as it is, or with letters for its marks."""
        return text if self.hostile else re.sub(r"[^a-zA-Z0-9 ]", "x", text)

    def text(self, place: str, without: str = "") -> str:
        """Return the text of a place. It begins with letters, by which lists are sorted.

        ``without`` are characters that the place gives a meaning to.
        """
        payload = payload_of(place).translate(str.maketrans("", "", without))
        return f"Q{_number(place):05d} {self.mark(payload)} z"

    def word(self, place: str) -> str:
        """Return the same as a part of a name has to be: no spaces, commas, stops and hyphens."""
        payload = re.sub(r"[\s,.-]", "", payload_of(place))
        return f"Q{_number(place):05d}{self.mark(payload)}z"

    def prose(self, place: str) -> str:
        """Return an annotator's Markdown."""
        return f"Q{_number(place):05d} {self.mark(PROSE[_number(place) % len(PROSE)])} z"

    def address(self, place: str) -> str:
        """Return a web address with the payload in its path."""
        payload = re.sub(r"[\s\\{}]", "", payload_of(place))
        return f"https://a.example/{_number(place):05d}/{self.mark(payload)}z"


def payload_of(place: str) -> str:
    """Return the payload of a place: each place another, always the same one."""
    return PAYLOADS[_number(place) % len(PAYLOADS)]


def _number(place: str) -> int:
    value = 0
    for character in place:
        value = (value * 31 + ord(character)) % 99991
    return value


def write_reading(root: Path, source: Source, *, notes: bool = True) -> None:
    """Write the inputs of a reading below ``root``; without ``notes`` no work is annotated."""
    reading = root / "docs/_reading"
    (reading / "notes").mkdir(parents=True, exist_ok=True)
    bibliography = "\n\n".join(_entry(source, n, kind) for n, kind in enumerate(source.kinds))
    (root / "references.bib").write_text(f"{bibliography}\n", "utf-8")
    numbers = range(FURTHER, FURTHER + len(source.kinds))
    further = "\n\n".join(map(_entry, repeat(source), numbers, source.kinds))
    (reading / "further.bib").write_text(f"{further}\n", "utf-8")
    (reading / "abstract.md").write_text(_abstract(source), "utf-8")
    (reading / "introduction.md").write_text(source.prose("introduction") + "\n", "utf-8")
    for name, value in _data(source):
        (reading / name).write_text(json.dumps(value, indent=1) + "\n", "utf-8")
    for number in range(0, len(source.kinds), 2) if notes else ():
        (reading / f"notes/h{number:03d}.md").write_text(_note(source, number), "utf-8")


def fields_of(number: int) -> Iterator[str]:
    """Yield the names of the fields that an entry of the hostile reading has."""
    without = {"author", "shortauthor"} if number % 4 == 3 else set()
    yield from sorted((FIELDS | ROLES | {"owner", "x-custom", "author+an:role"}) - without)


def _entry(source: Source, number: int, kind: str) -> str:
    values = ((name, _value(source, number, name)) for name in fields_of(number))
    lines = [f"  {name} = {{{value}}}" for name, value in values if value]
    return f"@{kind}{{h{number:03d},\n" + ",\n".join(lines) + "\n}"


def _value(source: Source, number: int, name: str) -> str:
    place = f"{number}/{name}"
    if source.commands and name not in NOT_TEXT | ROLES | {"annotation", "annote"}:
        return COMMANDS[_number(place) % len(COMMANDS)]
    if name in ROLES:
        family, given = source.word(place), source.word(f"{place}/given")
        body = tex(source.text(f"{place}/body"))
        return f"{tex(family)}, {tex(given)} and {{{body}}}"
    if name in {"annotation", "annote"}:  # one in an entry, and none beside a note
        return tex(source.text(place)) if name == "annote" and number % 2 else ""
    if name in DATED:
        return DATED[name]
    if name == "year":
        undated = f"Q{source.text(place, '0123456789')[6:]}" if number % 5 == 4 else ""
        return tex(undated) if undated else str(2001 + number % 25)
    if name == "doi":
        return f"10.1000/{source.address(place)}" if number % 3 else ""
    if name == "url":
        return source.address(place)
    if name in KEEPS_OUT:
        return tex(source.text(place, KEEPS_OUT[name]))
    if name in NUMBERS:
        return f"{NUMBERS[name]} ({source.text(place, VERBATIM)})"
    return "" if name in NOT_TEXT else tex(source.text(place))


def tex(text: str) -> str:
    """Return a text as BibTeX has it, so that it is read as it stands."""
    return "".join(TEX.get(character, character) for character in text)


def _abstract(source: Source) -> str:
    front = {
        "title": source.text("abstract/title"), "kind": source.text("abstract/kind"),
        "journal": source.text("abstract/journal"), "publisher": source.text("abstract/publisher"),
        "url": source.address("abstract/url"), **_article(source),
        "keywords": [source.word("abstract/keyword")], "witness": source.prose("witness"),
        "repairs": [{"sentence": "s1", "printed": source.text("repair/printed"),
                     "repaired": source.text("s1", "^"), "why": source.text("repair/why")}],
        "parallels": [
            {"sentence": "s2", "words": source.text("s2", "^"),
             "similar": source.text("similar"), "locator": source.text("locator"),
             "title": source.text("parallel/title"),
             "url": source.address("parallel/url"), "archived": source.address("parallel/copy")},
            {"sentence": "s20", "words": "z", "similar": source.text("similar2"),
             "locator": source.text("locator2"), "title": source.text("parallel/ref"),
             "reference": "h000", "seen": "2024-01"},
        ],
    }  # fmt: skip
    lines = [f"{unmarked(source.text(f's{n}', '^'))}[^s{n}]" for n in range(1, len(PAYLOADS) + 1)]
    for number in range(3, len(lines)):
        lines[number] = f"\n## {unmarked(source.text(f'above{number}', '^'))}\n{lines[number]}"
    words = unmarked(source.text("words of a citation", "^"))
    lines.append(f"It cites [{words}][@h001] and [@h000].[^s{len(lines) + 1}]")
    sentences = "\n".join(lines)
    role = source.text("role", "*.")
    notes = "\n\n".join(f"[^s{n}]: {source.prose(f'note{n}')}" for n in range(2, 14))
    first = f"[^s1]: **{role}.** {source.prose('note1')}"
    return f"---\n{json.dumps(front)}\n---\n\n{sentences}\n\n{first}\n\n{notes}\n"


def unmarked(text: str) -> str:
    """Return a text as a sentence has it, so that its marks are signs."""
    return re.sub(r"[*<\[\]]", r"\\\g<0>", text)


def _article(source: Source) -> dict[str, object]:
    """Return what the front matter says of the article itself."""
    family, given = source.word("article/family"), source.word("article/given")
    body = tex(source.text("article/body"))
    return {
        "authors": [f"{tex(family)}, {tex(given)}", f"{{{body}}}"], "year": "2020",
        "volume": source.text("article/volume"), "issue": source.text("article/issue"),
        "pages": source.text("article/pages", "-–—"),
        "doi": f"10.1000/{source.address('article/doi')}",
        "licence": source.text("article/licence"),
        "licence_url": source.address("article/licence_url"),
    }  # fmt: skip


def _note(source: Source, number: int) -> str:
    place = f"note{number}"
    record = re.sub(r"\s+", " ", source.text(f"{number}/title"))
    printed = f"{record} {source.text(f'{place}/printed')}"
    front = {
        "printed": printed, "damaged": f"{printed} la mps",
        "corrections": list(_corrections(source, place, printed, record)),
        "basis": "abstract", "audience": source.prose(f"{place}/audience"),
        "scrutiny": source.prose(f"{place}/scrutiny"), "topics": ["t1", f"t{2 + number % 3}"],
        "bears_on": {f"s{1 + (number + k) % len(PAYLOADS)}":
                     {"as": "direct" if k else "background", "why": source.prose(f"{place}/why{k}")}
                     for k in range(2)},
        "sources": [{"title": source.text(f"{place}/src"), "url": source.address(f"{place}/su"),
                     "archived": source.address(f"{place}/sa"), "seen": "2024-01-01"},
                    {"title": source.text(f"{place}/ref"), "reference": "h001"}],
        "reviewed": "2024-05-06", "archived": source.address(f"{place}/copy"),
    }  # fmt: skip
    return f"---\n{json.dumps(front)}\n---\n{source.prose(f'{place}/text')}\n"


def _corrections(source: Source, place: str, printed: str, record: str) -> Iterator[object]:
    """Yield corrections that differ by payloads: by what is printed too much, and too little."""
    for kind, form in ({"wrong": printed, "missing": "", "variant": record[:6]}).items():
        yield {
            "field": source.text(f"{place}/field"), "kind": kind, "printed": form,
            "verified": record, "source": source.text(f"{place}/source"),
            "url": source.address(f"{place}/url"),
            "archived": source.address(f"{place}/archived"), "status": "verified",
        }  # fmt: skip


def _data(source: Source) -> Iterator[tuple[str, object]]:
    """Yield the files beside the abstract as values; JSON is YAML."""
    read = [{"title": source.text("src"), "url": source.address("src/url")}]
    maker = f"{source.word('0/author/given')} {source.word('0/author')}"
    yield "edition.yml", {
        "title": source.text("edition/title"), "subtitle": source.text("edition/subtitle"),
        "annotator": f"The {source.text('annotator')}", "version": "1.0", "date": "2024-01-02",
        "sources_seen": "2023-12",
        "licence_text": source.text("licence"), "licence_text_url": source.address("licence"),
        "split_lists_at": source.split_lists_at, "annotations_from_bibliography": "true",
        "publish_fields": ["file", "note", "owner", "timestamp"], "show_abstracts": "true",
    }  # fmt: skip
    yield "glossary.yml", [
        {"id": f"g{n}", "term": source.text(f"term{n}"), "aliases": [source.text(f"alias{n}")],
         "definition": source.prose(f"definition{n}"), "sources": read, "see": [f"g{1 + n % 3}"],
         "not_the_same_as": [f"g{1 + (n + 1) % 3}"]}
        for n in range(1, 4)
    ]  # fmt: skip
    yield "further.yml", {
        "leaves_out": source.prose("leaves out"),
        "works": [
            {"key": f"h{FURTHER + n:03d}", "adds": source.prose(f"adds{n}"), "near": ["h000", "s1"],
             "sources": [{"title": source.text(f"further{n}"), "url": source.address(f"fu{n}"),
                          "archived": source.address(f"fa{n}")},
                         {"title": source.text(f"further-ref{n}"), "reference": f"h{FURTHER}"}]}
            for n in range(len(source.kinds))
        ],
    }  # fmt: skip
    yield "topics.yml", [
        {"id": f"t{n}", "name": source.text(f"topic{n}"), "means": source.prose(f"means{n}")}
        for n in range(1, 5)
    ]  # fmt: skip
    yield "milestones.yml", [
        {"date": "2010-02-03", "text": source.prose("milestone"),
         "disagree": source.prose("disagree"), "sources": read, "near": ["h000"]}
    ]  # fmt: skip
    yield "people.yml", [
        {"name": maker, "spellings": [source.text("spelling")], "facts": source.prose("facts"),
         "sources": read}
    ]  # fmt: skip
    steps = [
        {"reference": "h000", "why": source.prose("step")},
        {"sentence": "s1", "why": source.prose("stop")},
    ]
    yield "paths.yml", [
        {"id": "p1", "title": source.text("path/title"), "lede": source.prose("path/lede"),
         "steps": steps}
    ]  # fmt: skip


HALVES = (sorted(KINDS)[::2], sorted(KINDS)[1::2])
"""The kinds of entries in two lists, each short enough to be drawn."""
