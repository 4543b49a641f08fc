"""A sentence as its file has it -> runs of text, each as it is to be set.

``*Homo sapiens*`` is emphasis, and so are ``<em>`` and ``<i>``; ``CO<sub>2</sub>`` is lowered and
``m<sup>2</sup>`` raised. All else stands letter for letter, and so does a mark without its partner.
A backslash before ``*``, ``<``, ``[`` or ``]`` leaves that sign as it is.

``[@key]`` is where the article cites a work, and ``[words][@key]`` where it does so in these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from annotated_reading.model import Markdown, Run
from annotated_reading.text.rich import escape, in_small_figures

TOKEN = re.compile(
    r"""
    \\(?P<sign>[*<\[\]])
    |(?:\[(?P<words>(?!@)(?:[^\[\]\\]|\\.)+)\])?\[@(?P<key>[^\]\s]+)\]
    |<(?P<close>/?)(?P<tag>em|i|sub|sup)>
    |(?<!\*)(?P<star>\*)(?!\*)
    """,
    re.VERBOSE,
)
TAGS = {"em": "em", "i": "em", "sub": "sub", "sup": "sup", None: "em"}
"""What each mark means; that without a name is a star."""
OTHER_MARKS = re.compile(
    r"(?P<bold>(?<![\w*])\*\*(?=[^\s*])[^*]+(?<=\S)\*\*(?![\w*]))"
    r"|(?P<under>(?<![\w_])_(?=[^\s_])[^_]+(?<=\S)_(?![\w_]))"
    r"|(?P<sub>(?<=[\w)])~[^\s~]{1,6}~)"
    r"|(?P<sup>(?<=[\w)])\^[^\s^\[\]]{1,6}\^)"
)
"""Marks of other writings of Markdown, which mean nothing here."""
INSTEAD = {
    "bold": "*{}*",
    "under": "*{}*",
    "sub": "<sub>{}</sub>",
    "sup": "<sup>{}</sup>",
}
WORDS = re.compile(r"\S+")


def read_runs(source: str) -> tuple[Run, ...]:
    """Return the runs of a sentence; together they have all its letters."""
    tokens = tuple(TOKEN.finditer(source))
    partners = _partners(tokens)
    runs: list[Run] = []
    tags: tuple[str, ...] = ()
    after = 0
    for number, token in enumerate(tokens):
        if not _is_whole(token) and number not in partners:
            continue
        runs.append(Run(source[after : token.start()], tags))
        after = token.end()
        if token["sign"]:
            runs.append(Run(token["sign"], tags))
        elif token["key"]:
            runs += _citation(token, tags)
        elif partners[number] > number:
            tags = (*tags, TAGS[token["tag"]])
        else:
            tags = tags[:-1]
    runs.append(Run(source[after:], tags))
    return tuple(_joined(runs))


def _is_whole(token: re.Match[str]) -> bool:
    """Whether a token needs no partner."""
    return bool(token["sign"] or token["key"])


def _citation(token: re.Match[str], tags: tuple[str, ...]) -> Iterator[Run]:
    """Yield the words of a citation; a run without any where it brings none."""
    for run in read_runs(token["words"] or "") or (Run(""),):
        yield Run(run.text, (*tags, *run.tags), token["key"])


def _partners(tokens: Sequence[re.Match[str]]) -> Mapping[int, int]:
    """Return for each mark that has a partner which it is; pairs lie within each other."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if _is_whole(token):
            continue
        depth = next((d for d, n in enumerate(reversed(opened)) if _closes(tokens[n], token)), None)
        if depth is not None:
            opened = opened[: len(opened) - depth]  # what was opened within it stays a sign
            first = opened.pop()
            partners |= {first: number, number: first}
        elif _opens(token):
            opened.append(number)
    return partners


def _opens(token: re.Match[str]) -> bool:
    if token["star"] is None:
        return not token["close"]
    before, behind = _around(token)
    return not behind.isspace() and behind != "" and not _in_word(before)


def _closes(opening: re.Match[str], token: re.Match[str]) -> bool:
    if opening["tag"] != token["tag"] or token.start() == opening.end():
        return False
    if token["star"] is None:
        return bool(token["close"])
    before, behind = _around(token)
    return not before.isspace() and not _in_word(behind)


def _around(token: re.Match[str]) -> tuple[str, str]:
    text = token.string
    return text[max(token.start() - 1, 0) : token.start()], text[token.end() : token.end() + 1]


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs without empty ones; neighbours that are set alike are one."""
    full = (run for run in runs if run.text or run.key)
    for (tags, key), alike in groupby(full, lambda run: (run.tags, run.key)):
        yield Run("".join(run.text for run in alike), tags, key)


def find_faults(source: str) -> Iterator[tuple[str, str]]:
    """Yield fault and remedy of marks that seem to be meant and stand as signs."""
    tokens = tuple(TOKEN.finditer(source))
    partners = _partners(tokens)
    for number, token in enumerate(tokens):
        if token["tag"] and number not in partners:
            other = f"<{'' if token['close'] else '/'}{token['tag']}>"
            yield f"'{token[0]}' has no '{other}' and is shown as it stands", f"write '{other}' too"
    for match in OTHER_MARKS.finditer(source):
        instead = INSTEAD[str(match.lastgroup)].format(match[0].strip("*_~^"))
        yield f"'{match[0]}' is shown as it stands", f"write '{instead}' if a mark is meant"


def plain_words(runs: Iterable[Run]) -> str:
    """Return the words of runs, lowered and raised figures as characters: CO₂."""
    return "".join(in_small_figures(run.tags[-1] if run.tags else "", run.text) for run in runs)


def render_runs(runs: Iterable[Run]) -> Markdown:
    """Return runs as HTML that Markdown leaves as it is."""
    return Markdown("".join(map(_rendered, runs)))


def _rendered(run: Run) -> str:
    opening = "".join(f"<{tag}>" for tag in run.tags)
    closing = "".join(f"</{tag}>" for tag in reversed(run.tags))
    return f"{opening}{escape(run.text)}{closing}"


def pieces(runs: Iterable[Run]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield runs in turn as they stand inside and outside citations, with the key of the work."""
    for key, together in groupby(runs, lambda run: run.key):
        yield key, tuple(together)


def first_words(runs: Sequence[Run], most: int) -> tuple[Run, ...]:
    """Return the first words of runs, by which they are known; «…» where there are more."""
    words = list(WORDS.finditer("".join(run.text for run in runs)))
    if len(words) <= most:
        return tuple(runs)
    cut = words[most - 1].end()
    shown = []
    for run in runs:
        shown.append(replace(run, text=run.text[:cut]))
        cut -= len(shown[-1].text)
    while shown and not shown[-1].text.rstrip(",;:–—"):
        del shown[-1]
    if shown:
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(",;:–—"))
    return (*shown, Run("…"))
