"""What people get wrong in their inputs: each mistake is told at its line, helpfully, and alone.

The mistakes are those that a newcomer's afternoon was full of. What only seems to be wrong because
something else cannot be read is no problem of its own, and never hides the one that is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.build import check
from annotated_reading.errors import InputError, Problem
from annotated_reading.layout import layout_of
from helpers import EXAMPLE

BIB = "references.bib"
READING = "docs/_reading"
ABSTRACT, TOPICS = f"{READING}/abstract.md", f"{READING}/topics.yml"
NOTE, OTHER_NOTE = f"{READING}/notes/osei2019.md", f"{READING}/notes/tanaka2020.md"
GLOSSARY, MILESTONES = f"{READING}/glossary.yml", f"{READING}/milestones.yml"
FURTHER, FURTHER_BIB = f"{READING}/further.yml", f"{READING}/further.bib"
END = "\0"
"""Stands for the end of a file, behind which words are put."""

Mistake = tuple[str, str, str, int, str]
"""The file, words in it, what somebody writes for them, the line to be told, words to be said."""

OF_SYNTAX: list[Mistake] = [
    (BIB, "{Tanaka, Mei},", "{Tanaka, Mei}", 25, "'}' expected in 'tanaka2020'; look for a m"),
    (BIB, "year    = {2019}", "year    = {2019", 11, "the value of 'year' in 'osei2019' is never"),
    (BIB, "annotation  =", "annotation  = {", 44, "the value of 'annotation' in 'nilsson' is"),
    (BIB, "that stays text.},\n}", "that stays text.},\n", 38, "@command in 'nilsson' is never"),
    (BIB, "year    = {2019}", "year    = {2019}}", 11, "text behind the entry 'osei2019' is not"),
    (BIB, "{osei2019,", "{osei 2019,", 4, "the key 'osei 2019' holds a space; write it without"),
    (BIB, "{nilsson,", "{,", 38, "this entry has no key; write @type{key, …}"),
    (BIB, "@report", "@book{osei2019, title={X}}\n@report", 38, "'osei2019' is used already"),
    (BIB, "@report", "@book{Osei2019, title={X}}\n@report", 38, "used already, as 'osei2019' on"),
    (BIB, "@online", "@string{jol = {J}}\n@online", 16, "the string 'jol' is defined again, first"),
    (BIB, '"Journal of', "Journal of", 2, "expected"),
    (FURTHER_BIB, "author  = {Roe, Robin},", "author  = {Roe, Robin", 3, "is never closed"),
    (NOTE, "basis: full text", "basis: full: text", 8, "a colon stands within a value; put the "
     "whole value in quotation marks"),
    (NOTE, "basis: full text", "\tbasis: full text", 8, "a tab stands here, where YAML takes none; "
     "use spaces"),
    (NOTE, "topics: [light, labour]", "topics: [light, labour", 10, "not valid YAML"),
    (NOTE, "basis: full text", 'basis: "full text', 8, "this quotation is not closed"),
    (NOTE, "basis: full text", 'basis: "full \\"text\\"', 8, "this quotation is not closed"),
    (NOTE, "reviewed: 2025-05-30\n---", "reviewed: 2025-05-30\n", 1, "the front matter that begins "
     "here is never closed; put a line of three hyphens below it"),
    (NOTE, "basis: full text", "? [basis]\n: full text", 8, "the name of this field is no text"),
    (NOTE, "basis: full text", "<<: {basis: full text}", 8, "'<<' is to take fields from "
     "elsewhere, which is not done here; write the fields out"),
    (NOTE, "basis: full text", "basis: !!python/name:os.system full text", 8, "the tag "
     "'tag:yaml.org,2002:python/name:os.system' stands before this value, and none is read"),
    (NOTE, "basis: full text", "basis: full text\nbasis: abstract", 9, "'basis' is given twice"),
    (NOTE, "five per cent.", "five \u202eper cent.", 20, "a character here reorders what is read, "
     "U+202E, and is left out; delete it"),
    (f"{READING}/edition.yml", END, f"split_lists_at: {'9' * 5000}", 8, "write a whole number"),
    (ABSTRACT, "kind: Research article", "kind: Research: article", 3, "a colon stands within a"),
    (ABSTRACT, "seen: 2025-05-20}\n---", "seen: 2025-05-20}\n", 1, "is never closed"),
    (TOPICS, "name: Light,", "name: [Light,", 1, "not valid YAML"),
    (GLOSSARY, "term: Lamp\n", "term: Lamp: a light\n", 2, "a colon stands within a value"),
    (MILESTONES, "disagree: Two", "\tdisagree: Two", 3, "a tab stands here"),
    (FURTHER, "- key: trust2022", "- key: [trust2022", 7, "not valid YAML"),
]  # fmt: skip
OF_VALUES: list[Mistake] = [
    (BIB, "Os{\\'e}i, Akua and {van der} Meer, Jan and {Harbour Trust}",
     "Akua Oséi, Jan Meer, Harbour Trust", 5, "the names 'Akua Oséi, Jan Meer, Harbour Trust' are "
     "joined by commas, in the author of 'osei2019'; write 'Family, Given and Family, Given'"),
    (BIB, "and {van der} Meer, Jan and {Harbour Trust}", "et al.", 5, "'et al.' stands in"),
    (BIB, "{van der} Meer, Jan and {Harbour Trust}", "and Doe, D.", 5, "a name is missing beside"),
    (BIB, "{Tanaka, Mei}", "{Tanaka, M.; Doe, D.}", 24, "are joined by semicolons"),
    (BIB, "{2020}", "{20200}", 34, "'20200' is no year, in 'lamps2020'; write it in four digits"),
    (BIB, "{2020}", "{20l0}", 34, "'20l0' is no year"),
    (BIB, "{2021-04-05}", "{2021-02-30}", 20, "'2021-02-30' is no date that the calendar has"),
    (BIB, "978-3-16-148410-0", "978-3-16-148410-1", 35, "is no ISBN: its check digit is wrong"),
    (BIB, "{https://harbour", "{harbour", 19, "is not a web address and is no link, in 'key:with"),
    (BIB, "?a=1", "? a=1", 19, "holds a space and is no link, in 'key:with/odd.chars'; remove the"),
    (BIB, "journal = jol", "journal = jlo", 7, "the string 'jlo' is not defined and is shown as it "
     "is written, in 'osei2019'; did you mean 'jol'?"),
    (BIB, "crossref = {lamps2020}", "crossref = {lamp2020}", 27, "takes fields from 'lamp2020' by "
     "crossref, and there is no such entry; did you mean 'lamps2020'?"),
    (BIB, "@online{", "@onlin{", 16, "the type '@onlin' is not known, in 'key:with/odd.chars'; did "
     "you mean 'online'?"),
    (BIB, "publisher =", "publsher =", 33, "the field 'publsher' is not known, in 'lamps2020'; did "
     "you mean 'publisher'?"),
    (BIB, "month   = mar", "month   = mar,\n  pages = {9}", 13, "'osei2019' has a second 'pages', "
     "the first on line 10: BibTeX and this site take the first, biber takes the last; keep the"),
    (BIB, "month   = mar", "month   = mar,\n  keywords = {a},\n  keywords = {b}", 14, "join them "
     "in one field, with commas between them"),
    (BIB, "pages    = {33-48}", "pages    = {33-48},\n  %type = {}", 27, "a line in 'tanaka2020' "
     "is commented out by '%'; move this above the entry"),
    (BIB, "Why keep", "Why &lt; keep", 25, "'&lt;' in 'title' is HTML and is shown as it stands"),
    (MILESTONES, "2020-02/2020-03", "-1450", 1, "'date' is '-1450'; a milestone has a year from "
     "0001 on"),
    (MILESTONES, "2020-02/2020-03", "2020-13", 1, "'date' is '2020-13'; write 2017, 2017-06"),
    (NOTE, "basis: full text", "basis: fulltext", 8, "'fulltext', which is not known; did you mean "
     "'full text'?"),
    (NOTE, "reviewed: 2025-05-30", "reviewed: 30 May 2025", 17, "'reviewed' is '30 May 2025', whi"),
    (NOTE, "as: direct", "as: firm", 11, "write one of: direct, background"),
]  # fmt: skip
OF_TEXTS: list[Mistake] = [
    (ABSTRACT, "not.[^s1]\nWhat", "not.[^s1] What", 14, "the label [^s1] stands within this line, "
     "which is one sentence; give each sentence a line of its own"),
    (ABSTRACT, "not.[^s1]", "not.", 14, "this line is neither a sentence with a label nor a note"),
    (NOTE, "five per cent.", "five per cent.[^1]", 20, "there are no footnotes here"),
    (NOTE, "A study of glass.", "# Glass\n\nA study.", 19, "start it with ## or more"),
    (NOTE, "five per cent.", "See [Tanaka](tanaka.md).", 20, "'tanaka.md' leads to no page and no "
     "file of this site; name a page, or a file below docs/, by its path from docs/references"),
    (NOTE, "five per cent.", "See [Topics](topics.md).", 20, "did you mean '../topics.md'?"),
    (NOTE, "five per cent.", "![A lens](img/lens.png)", 20, "'img/lens.png' leads to no page"),
    (NOTE, "five per cent.", "[Tanaka](/references/tanaka2020/)", 20, "you mean 'tanaka2020.md'"),
    (NOTE, "[others][@key:with/odd.chars]", "others @tanaka2020", 19, "write [@tanaka2020]"),
    (ABSTRACT, "No one is paid", "No one, see [^x], is paid", 16, "the label [^x] stands within"),
    (f"{READING}/notes/nilsson.txt", END, "A note.", 1, "nothing reads this file; call it "
     "'nilsson.md' if it is a note"),
    (f"{READING}/glossary.yaml", END, "- {id: a}", 1, "nothing reads this file; did you mean "
     "'docs/_reading/glossary.yml'?"),
    (f"{READING}/notes/nobody.md", END, "---\nbasis: abstract\n---\nA note.\n", 1, "there is no "
     "entry 'nobody' in references.bib"),
    ("mkdocs.yml", END, "site_name: [", 1, "mend it, for mkdocs cannot read it either"),
]  # fmt: skip
MISTAKES = [*OF_SYNTAX, *OF_VALUES, *OF_TEXTS]


def problems_of(reading: Path) -> list[Problem]:
    """Return the problems of a reading that somebody has not published yet."""
    try:
        problems = check(layout_of(reading)).warnings
    except InputError as error:
        problems = error.problems
    return [p for p in problems if "not in this list yet" not in p.what]


def test_the_example_has_no_mistake() -> None:
    assert problems_of(EXAMPLE) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "words"),
    MISTAKES,
    ids=lambda value: str(value)[:30],
)
def test_a_mistake_is_told_at_its_line_and_alone(
    reading: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    path = reading / name
    text = f"{path.read_text('utf-8') if path.exists() else ''}{END}"
    assert old in text
    path.write_text(text.replace(old, new, 1).removesuffix(END), "utf-8")
    problems = [str(problem) for problem in problems_of(reading)]
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{name}:{line}: "), problems
    assert words in problems[0]
